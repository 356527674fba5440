//! An answer that a passkey signed.

use super::super::{
    case::Case,
    step::{Step, Stop},
};
use super::{Opened, admit};
use crate::{
    Outcome,
    call::FactorKind,
    continuation::ProvedBy,
    factor::passkey,
    lockout::Guessable,
    outcome::{Assurance, DenialReason, RetryReason},
    transition::EventKind,
};

/// Judges what a passkey signed. There is nothing to guess, so nothing is
/// counted; the first answer uses the challenge up, right or wrong.
pub(super) fn judge(case: &Case, opened: Opened, response: &str) -> Result<Step, Stop> {
    let about = |step: Step, item| step.about(FactorKind::Passkey, item);
    let Some(challenge) = opened.challenge.clone() else {
        let step = opened.retry(case, RetryReason::Wrong, "not-offered")?;
        return Ok(about(step, None));
    };
    if case.record.is_spent(&challenge) {
        let step = opened.retry(case, RetryReason::Expired, "challenge-used")?;
        return Ok(about(step, None));
    }
    let judged = passkey::authenticate(
        &case.policy.passkeys,
        &case.record.passkeys,
        &challenge,
        &passkey::user_handle(case.call),
        response,
    );
    let proved = match judged {
        Some(Ok(proved)) => proved,
        Some(Err(why)) => return wrong(case, &opened, &challenge, why),
        None => {
            let step = opened.retry(case, RetryReason::Malformed, "malformed")?;
            return Ok(about(step, None));
        }
    };
    let now = case.call.now;
    let mut record = case.record.clone();
    let mut is_backup_eligible = false;
    if let Some(passkey) = record
        .passkeys
        .iter_mut()
        .find(|key| key.item == proved.item)
    {
        passkey.used(&proved, now);
        is_backup_eligible = passkey.is_backup_eligible();
    }
    Guessable::ALL
        .into_iter()
        .for_each(|kind| record.failures_mut(kind).reopen());
    let assurance = Assurance::passkey(is_backup_eligible, now);
    let step = admit(case, opened, record, ProvedBy::Factor, assurance)?;
    let step = about(step, Some(proved.item));
    Ok(match proved.counter_went_back {
        false => step,
        true => {
            let step = step.event(EventKind::Verified, "passkey-counter-went-back");
            about(step, Some(proved.item))
        }
    })
}

fn wrong(
    case: &Case,
    opened: &Opened,
    challenge: &passkey::Challenge,
    why: &'static str,
) -> Result<Step, Stop> {
    let mut record = case.record.clone();
    record.spend(challenge, opened.continuation.expires_at, case.call.now);
    let outcome = opened
        .another_try(case, RetryReason::Wrong)?
        .unwrap_or(Outcome::denied(DenialReason::NoUsableFactor));
    Ok(Step::kept(case, record, outcome)
        .event_of(EventKind::Refused, false, why)
        .about(FactorKind::Passkey, None))
}
