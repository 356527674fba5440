//! What an administrator does with a subject. Every act is a change of the
//! record, so that it stands in the subject's own chain.

use super::{
    case::Case,
    management::removed,
    step::{Step, Stop},
};
use crate::{
    DAY, Millis, Outcome, call::FactorKind, factor::backup_code, lockout::Guessable,
    outcome::DenialReason, secret::HandedOut, transition::EventKind,
};

/// Sets or clears `requires_2fa`; the subject's own choice stays.
pub(super) fn require(case: &Case, enforced: bool) -> Step {
    let mut record = case.record.clone();
    record.enforced = enforced;
    let (event, reason, text) = match enforced {
        true => (EventKind::Required, "required", "notice.required"),
        false => (EventKind::Unrequired, "unrequired", "notice.unrequired"),
    };
    Step::changed(record, Outcome::Done(None))
        .event(event, reason)
        .tell(text, Vec::new())
}

/// Removes one factor; the last confirmed one: a reset.
pub(super) fn remove_factor(case: &Case, item: u32) -> Step {
    let mut record = case.record.clone();
    match record.remove_factor(item) {
        None => Step::refused(DenialReason::NotFound, "no-such-item"),
        Some(_) if !record.has_factor() => reset(case, false),
        Some(kind) => removed(record, Outcome::Done(None), kind, item),
    }
}

/// "Disable MFA": all factors go, and the subject has to enrol again.
/// Enforcement stays, and the choice unless asked for.
pub(super) fn reset(case: &Case, clear_choice: bool) -> Step {
    let mut record = case.record.clone();
    record.reset();
    record.chosen &= !clear_choice;
    Guessable::ALL
        .into_iter()
        .for_each(|kind| record.failures_mut(kind).clear());
    Step::changed(record, Outcome::Done(None))
        .event(EventKind::Reset, "reset")
        .tell("notice.reset", Vec::new())
}

/// Refuses every transaction, and voids what was handed out.
pub(super) fn lock(case: &Case) -> Step {
    let mut record = case.record.clone();
    record.locked = true;
    record.raise_epoch();
    Step::changed(record, Outcome::Done(None))
        .event(EventKind::Locked, "locked-by-administrator")
        .tell("notice.locked", Vec::new())
}

/// Ends the lock of one kind, or all locks.
pub(super) fn unlock(case: &Case, kind: Option<&FactorKind>) -> Step {
    let kinds: &[Guessable] = match kind {
        None => &Guessable::ALL,
        Some(FactorKind::Totp) => &[Guessable::Totp],
        Some(FactorKind::BackupCode) => &[Guessable::BackupCode],
        Some(FactorKind::Passkey | FactorKind::Other(_)) => {
            return Step::refused(DenialReason::NotFound, "kind-never-locked");
        }
    };
    let mut record = case.record.clone();
    for kind in kinds {
        record.failures_mut(*kind).clear();
    }
    record.locked &= kind.is_some();
    Step::changed(record, Outcome::Done(None))
        .event(EventKind::Unlocked, "unlocked")
        .tell("notice.unlocked", Vec::new())
}

/// For how long a ticket is good.
const TICKET: Millis = 7 * DAY;

/// Issues a ticket for a first enrolment. An earlier one ends by it.
pub(super) fn issue_ticket(case: &Case) -> Result<Step, Stop> {
    let call = case.call;
    if case.record.has_factor() {
        return Ok(Step::refused(DenialReason::NotAllowed, "has-a-factor"));
    }
    let code = backup_code::symbols(&*call.draw("ticket")?, 15);
    let expires_at = call.now.saturating_add(TICKET);
    let mut record = case.record.clone();
    let kept = HandedOut::new(code.as_bytes(), &*call.draw("ticket-key")?, expires_at);
    record.ticket = Some(kept);
    let outcome = Outcome::Ticket {
        ticket: backup_code::grouped(&code),
        expires_at,
    };
    Ok(Step::changed(record, outcome)
        .event(EventKind::TicketIssued, "ticket-issued")
        .tell("notice.ticket-issued", Vec::new()))
}

/// Undoes a first enrolment, by the token of its notice: what was obtained by
/// it goes, over any later change, and the subject is left as after a reset.
pub(super) fn undo_enrolment(case: &Case, token: &[u8]) -> Step {
    let undo = case.record.undo.as_ref();
    if !undo.is_some_and(|undo| undo.is(token, case.call.now)) {
        return Step::refused(DenialReason::NotFound, "undo-unknown");
    }
    let mut record = case.record.clone();
    record.reset();
    Step::changed(record, Outcome::Done(None))
        .event(EventKind::EnrolmentUndone, "undone")
        .tell("notice.enrolment-undone", Vec::new())
}
