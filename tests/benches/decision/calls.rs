//! The input of one decision.
#![allow(clippy::ptr_arg, reason = "no copy is to be measured")]

use countersign_host::wit;

/// A Saturday in 2026.
pub(crate) const NOW: u64 = 1_795_000_000_000;

const SUBJECT: &str = "5f2b9c1e-0d1f-4a7e-9d59-2f6f0d3f8f3b";

fn transaction(name: &str) -> String {
    format!("https://id.example/{name}-0d1f4a7e9d592f6f")
}

/// For the component of this digest.
pub(crate) fn call(
    digest: &[u8],
    name: &str,
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
        subject: SUBJECT.to_owned(),
        transaction: transaction(name),
        component_digest: digest.to_vec(),
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

fn material(purpose: wit::KeyPurpose) -> u8 {
    match purpose {
        wit::KeyPurpose::SealRecord => 1,
        wit::KeyPurpose::SealContinuation => 2,
        wit::KeyPurpose::Draw => 3,
        wit::KeyPurpose::Transfer => 4,
    }
}

/// Decides in a fresh instance.
pub(crate) fn decided(
    guest: &countersign_host::Guest,
    prepared: &Vec<u8>,
    call: &wit::Call,
) -> anyhow::Result<wit::Transition> {
    guest
        .decide(prepared, call)?
        .map_err(|fault| anyhow::anyhow!("{fault:?}"))
}

/// The same, held against what it should come to.
pub(crate) fn decide(
    guest: &countersign_host::Guest,
    prepared: &Vec<u8>,
    call: &wit::Call,
    admits: bool,
) -> anyhow::Result<()> {
    ensure_seals(&decided(guest, prepared, call)?, admits)
}

/// The same without a component.
pub(crate) fn decide_natively(
    prepared: &[u8],
    call: &wit::Call,
    admits: bool,
) -> anyhow::Result<()> {
    let transition = countersign_core::decide(prepared, call.clone())
        .map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
    ensure_seals(&transition, admits)
}

/// A sealed record, and somebody admitted or not.
fn ensure_seals(transition: &wit::Transition, admits: bool) -> anyhow::Result<()> {
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

/// The account session of a subject of whom nothing is known.
pub(crate) fn session(
    guest: &countersign_host::Guest,
    prepared: &Vec<u8>,
    digest: &[u8],
) -> anyhow::Result<Vec<u8>> {
    let begin = wit::Request::Begin(wit::TransactionPurpose::Manage);
    match decided(guest, prepared, &call(digest, "enrolment", 0, None, begin))?.outcome {
        wit::Outcome::Allow(wit::Admission {
            session: Some(session),
            ..
        }) => Ok(session),
        _ => anyhow::bail!("no account session"),
    }
}

/// The set-up of a factor, or the challenge of a login.
pub(crate) fn challenge(
    guest: &countersign_host::Guest,
    prepared: &Vec<u8>,
    call: &wit::Call,
) -> anyhow::Result<wit::Challenge> {
    match decided(guest, prepared, call)?.outcome {
        wit::Outcome::Challenge(challenge) => Ok(challenge),
        _ => anyhow::bail!("no challenge"),
    }
}

/// The record after a confirmation.
pub(crate) fn confirmed(
    guest: &countersign_host::Guest,
    prepared: &Vec<u8>,
    digest: &[u8],
    confirmation: wit::Confirmation,
) -> anyhow::Result<Vec<u8>> {
    let confirm = wit::Request::Confirm(confirmation);
    let call = call(digest, "enrolment", 0, None, confirm);
    match decided(guest, prepared, &call)?.next {
        wit::NextRecord::Replaced(record) => Ok(record),
        _ => anyhow::bail!("not enrolled"),
    }
}
