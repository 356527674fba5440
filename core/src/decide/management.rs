//! What a subject does with its own factors, under an account session.

use super::{
    case::Case,
    enrolment::checked_name,
    login::{enrol_first, first_enrolment},
    step::{Refusal, Step, Stop, needs_proof},
};
use crate::{
    Outcome,
    call::FactorKind,
    continuation::{Basis, Session},
    outcome::{DenialReason, Level},
    policy::Mode,
    record::Record,
    transition::{EventKind, Value},
};

/// Gives a factor another name.
pub(super) fn rename(case: &Case, sealed: &[u8], item: u32, name: &str) -> Result<Step, Stop> {
    let session = case.open_proved_session(sealed)?;
    let name = checked_name(name)?;
    let mut record = case.record.clone();
    let outcome = case.done(&record, session)?;
    let Some((kind, present)) = record.name_mut(item) else {
        return Err(not_found().into());
    };
    if *present == name {
        return Ok(Step::answer(outcome));
    }
    *present = name;
    Ok(Step::changed(record, outcome)
        .event(EventKind::Renamed, "renamed")
        .about(kind, Some(item)))
}

/// Removes one factor; the last one is switching off.
pub(super) fn remove(case: &Case, sealed: &[u8], item: u32) -> Result<Step, Stop> {
    let session = case.open_proved_session(sealed)?;
    let mut record = case.record.clone();
    let Some(kind) = record.remove_factor(item) else {
        return Err(not_found().into());
    };
    if !record.has_factor() {
        return switch_off(case, session);
    }
    let outcome = case.done(&record, session)?;
    Ok(removed(record, outcome, kind, item))
}

/// One factor is gone, and others are left.
pub(super) fn removed(record: Record, outcome: Outcome, kind: FactorKind, item: u32) -> Step {
    Step::changed(record, outcome)
        .event(EventKind::Removed, "removed")
        .about(kind.clone(), Some(item))
        .tell("notice.factor-removed", vec![("kind", Value::Kind(kind))])
}

/// Removes every factor and clears the choice.
pub(super) fn remove_all(case: &Case, sealed: &[u8]) -> Result<Step, Stop> {
    let session = case.open_proved_session(sealed)?;
    if !case.record.has_factor() {
        return Err(not_found().into());
    }
    switch_off(case, session)
}

/// The last factor goes, and with it the codes and the choice.
fn switch_off(case: &Case, session: Session) -> Result<Step, Stop> {
    may_lose_last_factor(case)?;
    let mut record = case.record.clone();
    record.remove_factors();
    record.chosen = false;
    let outcome = case.done(&record, session)?;
    Ok(Step::changed(record, outcome)
        .event(EventKind::Removed, "all-removed")
        .event(EventKind::OptedOut, "switched-off")
        .tell("notice.switched-off", Vec::new()))
}

/// Not while the global mode or an administrator asks for one.
fn may_lose_last_factor(case: &Case) -> Result<(), Refusal> {
    not_enforced(case)?;
    match case.policy.mode {
        Mode::Required => Err(Refusal(DenialReason::LastFactor, "required-by-mode")),
        Mode::Disabled | Mode::IfExists => Ok(()),
    }
}

fn not_enforced(case: &Case) -> Result<(), Refusal> {
    match case.record.enforced {
        true => Err(Refusal(
            DenialReason::LastFactor,
            "enforced-by-administrator",
        )),
        false => Ok(()),
    }
}

/// The subject chooses to need a second factor; without one it enrols first.
pub(super) fn opt_in(case: &Case, sealed: &[u8]) -> Result<Step, Stop> {
    let session = case.open_session(sealed)?;
    if !case.record.has_factor() {
        return enrol_to_opt_in(case, session);
    }
    if !session.is_proved(case.call.now) {
        return Err(needs_proof().into());
    }
    let outcome = case.done(case.record, session)?;
    if case.record.chosen {
        return Ok(Step::answer(outcome));
    }
    let mut record = case.record.clone();
    record.chosen = true;
    Ok(Step::changed(record, outcome)
        .event(EventKind::OptedIn, "opted-in")
        .tell("notice.switched-on", Vec::new()))
}

fn enrol_to_opt_in(case: &Case, session: Session) -> Result<Step, Stop> {
    let needs = first_enrolment(case)?;
    let basis = Basis::Session(Session {
        opting_in: true,
        ..session
    });
    enrol_first(case, needs, basis, Level::None, case.call.now)
}

/// The subject takes its choice back. Under `if_exists` a factor would go on
/// asking, so the factors go in the same act; under the other modes the flag
/// alone does. A choice that is there needs a proof also of a subject who lost
/// its factors: who has the password alone could take it back otherwise.
pub(super) fn opt_out(case: &Case, sealed: &[u8]) -> Result<Step, Stop> {
    let session = case.open_session(sealed)?;
    let weakens = case.record.has_factor() || case.record.chosen;
    if weakens && !session.is_proved(case.call.now) {
        return Err(needs_proof().into());
    }
    not_enforced(case)?;
    if case.policy.mode == Mode::IfExists && case.record.has_factor() {
        return switch_off(case, session);
    }
    let outcome = case.done(case.record, session)?;
    // Nothing to take back is nothing to tell: who has the password alone
    // could send notices without end.
    if !case.record.chosen {
        return Ok(Step::answer(outcome));
    }
    let mut record = case.record.clone();
    record.chosen = false;
    Ok(Step::changed(record, outcome)
        .event(EventKind::OptedOut, "opted-out")
        .tell("notice.choice-cleared", Vec::new()))
}

fn not_found() -> Refusal {
    Refusal(DenialReason::NotFound, "no-such-item")
}
