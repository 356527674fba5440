//! What a subject does with its own factors, under an account session.

use countersign_contract::{
    DenialReason, EventKind, FactorKind, ItemChange, ItemId, Level, Outcome, ParameterValue,
    Reason, Renaming, RequirementChoice,
};

use super::{
    case::Case,
    enrolment::checked_name,
    login::{enrol_first, first_enrolment},
    step::{Happening, Notice, Refusal, Step, Stop, needs_proof},
};
use crate::{
    continuation::{Basis, Session},
    record::Record,
};

/// Gives a factor another name.
pub(super) fn rename(case: &Case, asked: &Renaming) -> Result<Step, Stop> {
    let session = case.open_proved_session(&asked.continuation)?;
    let (item, name) = (asked.item, checked_name(&asked.name)?);
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
        .event(Happening::new(EventKind::Renamed, Reason::Renamed).of_item(kind, item)))
}

/// Removes one factor; the last one is switching off.
pub(super) fn remove(case: &Case, asked: &ItemChange) -> Result<Step, Stop> {
    let session = case.open_proved_session(&asked.continuation)?;
    let item = asked.item;
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
pub(super) fn removed(record: Record, outcome: Outcome, kind: FactorKind, item: ItemId) -> Step {
    Step::changed(record, outcome)
        .event(Happening::new(EventKind::Removed, Reason::Removed).of_item(kind.clone(), item))
        .tell(Notice::new("notice.factor-removed").with("kind", ParameterValue::Kind(kind)))
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
        .event(Happening::new(EventKind::Removed, Reason::AllRemoved))
        .event(Happening::new(EventKind::OptedOut, Reason::SwitchedOff))
        .tell(Notice::new("notice.switched-off")))
}

/// Not while the global mode or an administrator asks for one.
fn may_lose_last_factor(case: &Case) -> Result<(), Refusal> {
    not_enforced(case)?;
    match case.policy.mode {
        RequirementChoice::Required => {
            Err(Refusal(DenialReason::LastFactor, Reason::RequiredByMode))
        }
        RequirementChoice::Disabled | RequirementChoice::IfExists => Ok(()),
    }
}

fn not_enforced(case: &Case) -> Result<(), Refusal> {
    match case.record.enforced {
        true => Err(Refusal(
            DenialReason::LastFactor,
            Reason::EnforcedByAdministrator,
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
        .event(Happening::new(EventKind::OptedIn, Reason::OptedIn))
        .tell(Notice::new("notice.switched-on")))
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
    if case.policy.mode == RequirementChoice::IfExists && case.record.has_factor() {
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
        .event(Happening::new(EventKind::OptedOut, Reason::OptedOut))
        .tell(Notice::new("notice.choice-cleared")))
}

fn not_found() -> Refusal {
    Refusal(DenialReason::NotFound, Reason::NoSuchItem)
}
