//! What an administrator does with a subject. Every act is a change of the
//! record, so that it stands in the subject's own chain.

use countersign_contract::{
    DenialReason, EventKind, FactorKind, IssuedTicket, ItemId, Outcome, Reason,
};

use super::{
    case::Case,
    management::removed,
    step::{Happening, Notice, Refusal, Step, Stop},
};
use crate::{
    DAY, Millis, factor::backup_code, lockout::Guessable, record::Record, secret::HandedOut,
};

/// An act that is done, told to the subject and written into its chain.
fn act(record: Record, event: Happening, notice: &str) -> Step {
    Step::changed(record, Outcome::Done(None))
        .event(event)
        .tell(Notice::new(notice))
}

/// Sets or clears `requires_2fa`; the subject's own choice stays.
pub(super) fn require(case: &Case, enforced: bool) -> Step {
    let mut record = case.record.clone();
    record.enforced = enforced;
    let (event, reason, notice) = match enforced {
        true => (EventKind::Required, Reason::Required, "notice.required"),
        false => (
            EventKind::Unrequired,
            Reason::Unrequired,
            "notice.unrequired",
        ),
    };
    act(record, Happening::new(event, reason), notice)
}

/// Removes one factor; the last confirmed one: a reset.
pub(super) fn remove_factor(case: &Case, item: ItemId) -> Step {
    let mut record = case.record.clone();
    match record.remove_factor(item) {
        None => Refusal(DenialReason::NotFound, Reason::NoSuchItem).into(),
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
    let event = Happening::new(EventKind::Reset, Reason::Reset);
    act(record, event, "notice.reset")
}

/// Refuses every transaction, and voids what was handed out.
pub(super) fn lock(case: &Case) -> Step {
    let mut record = case.record.clone();
    record.lock();
    let event = Happening::new(EventKind::Locked, Reason::LockedByAdministrator);
    act(record, event, "notice.locked")
}

/// Ends the lock of one kind, or all locks.
pub(super) fn unlock(case: &Case, kind: Option<&FactorKind>) -> Step {
    let kinds: &[Guessable] = match kind {
        None => &Guessable::ALL,
        Some(FactorKind::Totp) => &[Guessable::Totp],
        Some(FactorKind::BackupCode) => &[Guessable::BackupCode],
        Some(FactorKind::Passkey | FactorKind::Other(_)) => {
            return Refusal(DenialReason::NotFound, Reason::KindNeverLocked).into();
        }
    };
    let mut record = case.record.clone();
    for kind in kinds {
        record.failures_mut(*kind).clear();
    }
    record.locked &= kind.is_some();
    let event = Happening::new(EventKind::Unlocked, Reason::Unlocked);
    act(record, event, "notice.unlocked")
}

/// For how long a ticket is good.
const TICKET: Millis = 7 * DAY;

/// Issues a ticket for a first enrolment. An earlier one ends by it.
pub(super) fn issue_ticket(case: &Case) -> Result<Step, Stop> {
    let call = case.call;
    if case.record.has_factor() {
        return Err(Refusal(DenialReason::NotAllowed, Reason::HasAFactor).into());
    }
    let code = backup_code::symbols(&*call.draw("ticket")?, 15);
    let expires_at = call.now.saturating_add(TICKET);
    let mut record = case.record.clone();
    let kept = HandedOut::new(code.as_bytes(), &*call.draw("ticket-key")?, expires_at);
    record.ticket = Some(kept);
    let ticket = backup_code::grouped(&code);
    let outcome = Outcome::Ticket(IssuedTicket { ticket, expires_at });
    Ok(Step::changed(record, outcome)
        .event(Happening::new(
            EventKind::TicketIssued,
            Reason::TicketIssued,
        ))
        .tell(Notice::new("notice.ticket-issued")))
}

/// Undoes a first enrolment, by the token of its notice: what was obtained by
/// it goes, over any later change, and the subject is left as after a reset.
pub(super) fn undo_enrolment(case: &Case, token: &[u8]) -> Step {
    let undo = case.record.undo.as_ref();
    if !undo.is_some_and(|undo| undo.is(token, case.call.now)) {
        return Refusal(DenialReason::NotFound, Reason::UndoUnknown).into();
    }
    let mut record = case.record.clone();
    record.reset();
    let event = Happening::new(EventKind::EnrolmentUndone, Reason::Undone);
    act(record, event, "notice.enrolment-undone")
}
