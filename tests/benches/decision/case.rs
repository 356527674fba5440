//! One subject with a TOTP factor and backup codes, and the same calls for the
//! component and for the core.

use countersign_core::{
    call::{self, Actor, Answer, Call, Facts, Request},
    secret::{Keyring, Purpose},
    transition::Next,
};
use countersign_host::{Guest, wit};
use totp_rs::{Builder, Secret};

/// A Saturday in 2026.
const NOW: u64 = 1_795_000_000_000;

/// Everything that one right answer needs.
pub(crate) struct Case {
    prepared: Vec<u8>,
    record: Vec<u8>,
    continuation: Vec<u8>,
    code: String,
    digest: Vec<u8>,
}

impl Case {
    /// Enrols and begins a login, in the component.
    pub(crate) fn build(guest: &Guest) -> anyhow::Result<Self> {
        let policy = guest
            .prepare("{}")?
            .map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
        let mut case = Self {
            prepared: policy.prepared,
            record: Vec::new(),
            continuation: Vec::new(),
            code: String::new(),
            digest: guest.digest().as_bytes().to_vec(),
        };
        let go = |call: wit::Call| {
            guest
                .decide(&case.prepared, &call)?
                .map_err(|fault| anyhow::anyhow!("{fault:?}"))
        };
        let begin = wit::Request::Begin(wit::TransactionPurpose::Manage);
        let wit::Outcome::Allow(wit::Admission {
            session: Some(session),
            ..
        }) = go(case.call("enrolment", 0, None, begin))?.outcome
        else {
            anyhow::bail!("no account session")
        };
        let enrol = wit::Enrolment {
            continuation: session,
            kind: wit::FactorKind::Totp,
            name: None,
        };
        let wit::Outcome::Challenge(shown) =
            go(case.call("enrolment", 0, None, wit::Request::Enrol(enrol)))?.outcome
        else {
            anyhow::bail!("no enrolment")
        };
        let Some(wit::Method::EnrolTotp(setup)) = shown.methods.first() else {
            anyhow::bail!("no secret")
        };
        let (before, code) = codes(&setup.grouped_secret)?;
        let answer = wit::Answer::Code(before);
        let confirm = wit::Request::Confirm(wit::Confirmation {
            continuation: shown.continuation,
            answer,
        });
        let wit::NextRecord::Replaced(record) = go(case.call("enrolment", 0, None, confirm))?.next
        else {
            anyhow::bail!("not enrolled")
        };
        let begin = wit::Request::Begin(wit::TransactionPurpose::Login);
        let wit::Outcome::Challenge(challenge) =
            go(case.call("login", 1, Some(record.clone()), begin))?.outcome
        else {
            anyhow::bail!("no challenge")
        };
        case.record = record;
        case.continuation = challenge.continuation;
        case.code = code;
        Ok(case)
    }

    fn call(
        &self,
        transaction: &str,
        revision: u64,
        stored: Option<Vec<u8>>,
        request: wit::Request,
    ) -> wit::Call {
        let purposes = [
            wit::KeyPurpose::SealRecord,
            wit::KeyPurpose::SealContinuation,
            wit::KeyPurpose::Draw,
            wit::KeyPurpose::Transfer,
        ];
        wit::Call {
            tenant: "main".to_owned(),
            subject: "5f2b9c1e-0d1f-4a7e-9d59-2f6f0d3f8f3b".to_owned(),
            transaction: format!("https://id.example/{transaction}-0d1f4a7e9d592f6f"),
            component_digest: self.digest.clone(),
            lineage: "countersign".to_owned(),
            now: NOW,
            entropy: vec![7; 32],
            revision,
            stored,
            keys: purposes
                .map(|purpose| wit::Key {
                    id: 1,
                    purpose,
                    material: vec![material(purpose); 32],
                })
                .to_vec(),
            facts: wit::Facts {
                first_factor: Some(wit::FirstFactor {
                    at: NOW,
                    methods: vec!["pwd".to_owned()],
                }),
                ..wit::Facts::default()
            },
            taken_claims: Vec::new(),
            actor: wit::Actor::Subject,
            request,
        }
    }

    /// The right code, for a fresh step.
    pub(crate) fn submit(&self) -> wit::Call {
        let answer = wit::Answer::Code(self.code.clone());
        let submission = wit::Submission {
            continuation: self.continuation.clone(),
            answer,
            trust_device: false,
        };
        self.call(
            "login",
            1,
            Some(self.record.clone()),
            wit::Request::Submit(submission),
        )
    }

    /// Opens the record and seals it under a newer key: no judging.
    pub(crate) fn reseal(&self) -> wit::Call {
        let mut call = self.call("reseal", 1, Some(self.record.clone()), wit::Request::Reseal);
        call.keys.insert(
            0,
            wit::Key {
                id: 2,
                purpose: wit::KeyPurpose::SealRecord,
                material: vec![9; 32],
            },
        );
        call.actor = wit::Actor::Host;
        call
    }

    /// A request that is refused before anything is opened.
    pub(crate) fn empty(&self) -> wit::Call {
        self.call(
            "empty",
            1,
            Some(self.record.clone()),
            wit::Request::IssueTicket,
        )
    }

    fn native(&self, transaction: &str, request: Request, newer: bool) -> Call {
        let keys = [
            (1, Purpose::Record, vec![1; 32]),
            (1, Purpose::Continuation, vec![2; 32]),
            (1, Purpose::Draw, vec![3; 32]),
            (1, Purpose::Transfer, vec![4; 32]),
        ];
        let newest = newer.then(|| (2, Purpose::Record, vec![9; 32]));
        Call {
            tenant: "main".to_owned(),
            subject: "5f2b9c1e-0d1f-4a7e-9d59-2f6f0d3f8f3b".to_owned(),
            transaction: format!("https://id.example/{transaction}-0d1f4a7e9d592f6f"),
            component_digest: self.digest.clone(),
            lineage: "countersign".to_owned(),
            now: NOW,
            entropy: vec![7; 32],
            revision: 1,
            stored: Some(self.record.clone()),
            keys: Keyring::new(newest.into_iter().chain(keys))
                .unwrap_or_else(|_| unreachable!("keys of 32 bytes")),
            facts: Facts {
                first_factor: Some(call::FirstFactor {
                    at: NOW,
                    methods: vec!["pwd".to_owned()],
                }),
                ..Facts::default()
            },
            taken_claims: Vec::new(),
            actor: if newer { Actor::Host } else { Actor::Subject },
            request,
        }
    }

    /// The same as [`Case::submit`].
    pub(crate) fn native_submit(&self) -> Call {
        let answer = Answer::Code(self.code.clone());
        self.native(
            "login",
            Request::Submit {
                continuation: self.continuation.clone(),
                answer,
            },
            false,
        )
    }

    /// The same as [`Case::reseal`].
    pub(crate) fn native_reseal(&self) -> Call {
        self.native("reseal", Request::Reseal, true)
    }

    /// Decides in a fresh instance; `admits`: by a right code.
    pub(crate) fn decide(
        &self,
        guest: &Guest,
        call: &wit::Call,
        admits: bool,
    ) -> anyhow::Result<()> {
        let transition = guest
            .decide(&self.prepared, call)?
            .map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        anyhow::ensure!(
            matches!(transition.next, wit::NextRecord::Replaced(_)),
            "nothing was sealed"
        );
        anyhow::ensure!(
            matches!(transition.outcome, wit::Outcome::Allow(_)) == admits,
            "another outcome"
        );
        Ok(())
    }

    /// Decides without a component.
    pub(crate) fn decide_natively(&self, call: &Call, admits: bool) -> anyhow::Result<()> {
        let transition = countersign_core::decide(&self.prepared, call)
            .map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
        anyhow::ensure!(
            matches!(transition.next, Next::Replaced(_)),
            "nothing was sealed"
        );
        anyhow::ensure!(
            matches!(transition.outcome, countersign_core::Outcome::Allow { .. }) == admits,
            "another outcome"
        );
        Ok(())
    }

    /// Is refused in a fresh instance.
    pub(crate) fn refuse(&self, guest: &Guest, call: &wit::Call) -> anyhow::Result<()> {
        super::refused(guest.decide(&self.prepared, call)?)
    }
}

fn material(purpose: wit::KeyPurpose) -> u8 {
    match purpose {
        wit::KeyPurpose::SealRecord => 1,
        wit::KeyPurpose::SealContinuation => 2,
        wit::KeyPurpose::Draw => 3,
        wit::KeyPurpose::Transfer => 4,
    }
}

/// The codes of the step before `NOW` and of its own.
fn codes(grouped: &str) -> anyhow::Result<(String, String)> {
    let secret = Secret::try_from_base32(grouped.replace(' ', ""))
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let totp = Builder::new()
        .with_secret(secret)
        .build()
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let code = |at: u64| totp.generate(at / 1000).to_string();
    Ok((code(NOW - 30_000), code(NOW)))
}
