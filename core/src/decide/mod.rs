//! The only place where admission is made.

mod administration;
mod case;
mod codes;
mod enrolment;
mod login;
mod management;
mod operations;
mod step;
mod ways;

use countersign_contract::{
    self as contract, DenialReason, EventKind, FactorKind, FactorView, Fault, KeyPurpose, Outcome,
    Reason, Standing, Transition,
};

use crate::{Policy, call::Call, policy::requirement, record::Record};
use case::Case;
pub use operations::is_built;
use step::{Happening, Refusal, Step, Stop, settle};

/// Decides.
///
/// The same input gives the same bytes. Panics: none.
///
/// # Errors
/// A [`Fault`] where no decision can be made; it denies.
pub fn decide(prepared: &[u8], call: contract::Call) -> Result<Transition, Fault> {
    if !operations::is_supported(&call.request) {
        return Err(Fault::Unsupported);
    }
    let call = Call::check(call)?;
    let policy = Policy::open(prepared)?;
    let mut record = Record::open(&call)?;
    record.reopen_after_password_change(call.facts.password_changed_at, call.now);
    let case = Case {
        policy: &policy,
        call: &call,
        record: &record,
    };
    settle(operations::run(&case))?.into_transition(&case)
}

/// Nothing is shown under a session that is over.
fn account(case: &Case, sealed: &[u8]) -> Result<Step, Stop> {
    case.open_session(sealed)?;
    Ok(status(case))
}

fn status(case: &Case) -> Step {
    let record = case.record;
    let usable = case.offers_totp();
    let totp = record.totp.iter().map(|totp| FactorView {
        item: totp.item,
        kind: FactorKind::Totp,
        name: totp.name.clone(),
        confirmed_at: totp.confirmed_at,
        last_used_at: totp.last_used_at,
        usable,
    });
    let passkeys = record.passkeys.iter().map(|passkey| FactorView {
        item: passkey.item,
        kind: FactorKind::Passkey,
        name: passkey.name.clone(),
        confirmed_at: passkey.confirmed_at,
        last_used_at: passkey.last_used_at,
        usable: passkey.is_usable(&case.policy.passkeys),
    });
    Step::answer(Outcome::Status(Standing {
        factors: totp.chain(passkeys).collect(),
        enrollable: case.kinds_to_enrol(),
        backup_codes_left: record.backup.as_ref().map_or(0, |set| set.left()),
        devices: Vec::new(),
        enforced: record.enforced,
        chosen: record.chosen,
        must_enrol: record.must_enrol,
        locked: record.locked,
        guessing_locks: case.guessing_locks(),
        grace_ends_at: None,
        epoch: record.epoch,
    }))
}

fn explain(case: &Case) -> Step {
    match requirement(case.policy, &case.call.facts, case.record, case.call.now) {
        Ok(explanation) => Step::answer(Outcome::Explained(explanation)),
        Err(not_stated) => Refusal(DenialReason::Facts, not_stated.0).into(),
    }
}

/// Under the newest key; the schema is the newest wherever a record is sealed.
fn reseal(case: &Case) -> Step {
    let keys = &case.call.keys;
    match &case.call.stored {
        Some(sealed) if !keys.is_newest(KeyPurpose::SealRecord, sealed) => {
            Step::changed(case.record.clone(), Outcome::Done(None))
                .event(Happening::new(EventKind::Resealed, Reason::Resealed))
        }
        _ => Step::answer(Outcome::Done(None)),
    }
}

fn erase(case: &Case) -> Step {
    match case.call.stored {
        None => Step::answer(Outcome::Done(None)),
        Some(_) => Step::erased(),
    }
}
