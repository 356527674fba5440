//! What an administrator does with a subject. Every act is a change of the
//! record, so that it stands in the subject's own chain.

use super::step::{Case, Step};
use crate::{
    Outcome,
    call::FactorKind,
    lockout::Guessable,
    outcome::DenialReason,
    transition::{EventKind, Value},
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
    let Some(place) = case.record.totp.iter().position(|totp| totp.item == item) else {
        return Step::refused(DenialReason::NotFound, "no-such-item");
    };
    if case.record.factors() == 1 {
        return reset(case, false);
    }
    let mut record = case.record.clone();
    record.totp.remove(place);
    record.raise_epoch();
    Step::changed(record, Outcome::Done(None))
        .event(EventKind::Removed, "removed")
        .about(FactorKind::Totp, Some(item))
        .tell(
            "notice.factor-removed",
            vec![("kind", Value::Kind(FactorKind::Totp))],
        )
}

/// "Disable MFA": all factors go, and the subject has to enrol again.
/// Enforcement stays, and the choice unless asked for.
pub(super) fn reset(case: &Case, clear_choice: bool) -> Step {
    let mut record = case.record.clone();
    record.remove_factors();
    record.must_enrol = true;
    record.chosen &= !clear_choice;
    record.failures_mut(Guessable::Totp).clear();
    record.failures_mut(Guessable::BackupCode).clear();
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
        None => &[Guessable::Totp, Guessable::BackupCode],
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
