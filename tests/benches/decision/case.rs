//! One subject with a TOTP factor and backup codes, and the calls for component
//! and core.

use countersign_host::{Guest, wit};
use totp_rs::{Builder, Secret};

use super::calls::{self, NOW};

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
        let (prepared, digest) = (policy.prepared, guest.digest().as_bytes().to_vec());
        let enrol = wit::Request::Enrol(wit::Enrolment {
            continuation: calls::session(guest, &prepared, &digest)?,
            kind: wit::FactorKind::Totp,
            name: None,
        });
        let call = calls::call(&digest, "enrolment", 0, None, enrol);
        let shown = calls::challenge(guest, &prepared, &call)?;
        let Some(wit::Method::EnrolTotp(setup)) = shown.methods.first() else {
            anyhow::bail!("no secret")
        };
        let (before, code) = codes(&setup.grouped_secret)?;
        let confirmation = wit::Confirmation {
            continuation: shown.continuation.clone(),
            answer: wit::Answer::Code(before),
        };
        let record = calls::confirmed(guest, &prepared, &digest, confirmation)?;
        let begin = wit::Request::Begin(wit::TransactionPurpose::Login);
        let call = calls::call(&digest, "login", 1, Some(record.clone()), begin);
        let continuation = calls::challenge(guest, &prepared, &call)?.continuation;
        Ok(Self {
            prepared,
            record,
            continuation,
            code,
            digest,
        })
    }

    fn call(&self, name: &str, request: wit::Request) -> wit::Call {
        calls::call(&self.digest, name, 1, Some(self.record.clone()), request)
    }

    /// The right code, for a fresh step.
    pub(crate) fn submit(&self) -> wit::Call {
        let submission = wit::Submission {
            continuation: self.continuation.clone(),
            answer: wit::Answer::Code(self.code.clone()),
            trust_device: false,
        };
        self.call("login", wit::Request::Submit(submission))
    }

    /// Opens the record and seals it under a newer key: no judging.
    pub(crate) fn reseal(&self) -> wit::Call {
        let mut call = self.call("reseal", wit::Request::Reseal);
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
        let mut call = self.call("empty", wit::Request::ConfirmRestored);
        call.actor = wit::Actor::Host;
        call
    }

    /// Decides in a fresh instance; `admits`: by a right code.
    pub(crate) fn decide(
        &self,
        guest: &Guest,
        call: &wit::Call,
        admits: bool,
    ) -> anyhow::Result<()> {
        calls::decide(guest, &self.prepared, call, admits)
    }

    /// Decides without a component.
    pub(crate) fn decide_natively(&self, call: &wit::Call, admits: bool) -> anyhow::Result<()> {
        calls::decide_natively(&self.prepared, call, admits)
    }

    /// Is refused in a fresh instance.
    pub(crate) fn refuse(&self, guest: &Guest, call: &wit::Call) -> anyhow::Result<()> {
        let decided = guest.decide(&self.prepared, call)?;
        anyhow::ensure!(
            decided == Err(wit::Fault::Unsupported),
            "an empty call was not refused"
        );
        Ok(())
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
