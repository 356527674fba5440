//! The only place where admission is made.

mod administration;
mod case;
mod codes;
mod enrolment;
mod login;
mod management;
mod step;
mod ways;

use crate::{
    Outcome, Policy, Request, Transition,
    call::{Call, FactorKind},
    outcome::{FactorView, Standing},
    policy::requirement,
    record::Record,
    secret::Purpose,
    transition::{EventKind, Fault},
};
use case::Case;
use step::{Step, Stop, settle};

/// Decides.
///
/// The same input gives the same bytes. Panics: none.
///
/// # Errors
/// A [`Fault`] where no decision can be made; it denies.
pub fn decide(prepared: &[u8], call: &Call) -> Result<Transition, Fault> {
    if matches!(call.request, Request::Unsupported) {
        return Err(Fault::Unsupported);
    }
    call.check()?;
    let policy = Policy::open(prepared)?;
    let mut record = Record::open(call)?;
    record.reopen_after_password_change(call.facts.password_changed_at, call.now);
    let case = Case {
        policy: &policy,
        call,
        record: &record,
    };
    settle(operation(&case))?.into_transition(&case)
}

fn operation(case: &Case) -> Result<Step, Stop> {
    Ok(match &case.call.request {
        Request::Status => status(case),
        Request::Account(continuation) => account(case, continuation)?,
        Request::Begin(purpose) => login::begin(case, *purpose)?,
        Request::Submit {
            continuation,
            answer,
        } => login::submit(case, continuation, answer)?,
        Request::Enrol {
            continuation,
            kind,
            name,
        } => enrolment::enrol(case, continuation, kind, name.as_deref())?,
        Request::Confirm {
            continuation,
            answer,
        } => enrolment::confirm(case, continuation, answer)?,
        Request::ShowCodes(continuation) => codes::show(case, continuation)?,
        Request::KeepCodes(continuation) => codes::keep(case, continuation)?,
        Request::DrawCodes(continuation) => codes::draw(case, continuation)?,
        Request::Rename {
            continuation,
            item,
            name,
        } => management::rename(case, continuation, *item, name)?,
        Request::Remove { continuation, item } => management::remove(case, continuation, *item)?,
        Request::RemoveAll(continuation) => management::remove_all(case, continuation)?,
        Request::OptIn(continuation) => management::opt_in(case, continuation)?,
        Request::OptOut(continuation) => management::opt_out(case, continuation)?,
        Request::Require => administration::require(case, true),
        Request::Unrequire => administration::require(case, false),
        Request::RemoveFactor(item) => administration::remove_factor(case, *item),
        Request::Reset { clear_choice } => administration::reset(case, *clear_choice),
        Request::Lock => administration::lock(case),
        Request::Unlock(kind) => administration::unlock(case, kind.as_ref()),
        Request::IssueTicket => administration::issue_ticket(case)?,
        Request::UseTicket {
            continuation,
            ticket,
        } => enrolment::use_ticket(case, continuation, ticket)?,
        Request::UndoEnrolment(token) => administration::undo_enrolment(case, token),
        Request::Explain => explain(case),
        Request::Reseal => reseal(case),
        Request::Erase if case.call.stored.is_none() => Step::answer(Outcome::Done(None)),
        Request::Erase => Step::erased(),
        Request::Unsupported => return Err(Fault::Unsupported.into()),
    })
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
        enforced: record.enforced,
        chosen: record.chosen,
        must_enrol: record.must_enrol,
        locked: record.locked,
        guessing_locks: case.guessing_locks(),
        epoch: record.epoch,
    }))
}

fn explain(case: &Case) -> Step {
    match requirement(case.policy, &case.call.facts, case.record, case.call.now) {
        Ok(explanation) => Step::answer(Outcome::Explained(explanation)),
        Err(not_stated) => Step::refused(crate::outcome::DenialReason::Facts, not_stated.0),
    }
}

/// Under the newest key; the schema is the newest wherever a record is sealed.
fn reseal(case: &Case) -> Step {
    match &case.call.stored {
        Some(sealed) if !case.call.keys.is_newest(Purpose::Record, sealed) => {
            Step::changed(case.record.clone(), Outcome::Done(None))
                .event(EventKind::Resealed, "resealed")
        }
        _ => Step::answer(Outcome::Done(None)),
    }
}
