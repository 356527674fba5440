//! An answer that a passkey signed.

use countersign_contract::{DenialReason, EventKind, FactorKind, Reason, RetryReason};

use super::super::{
    case::Case,
    step::{Happening, Step, Stop, denied},
};
use super::{Given, Opened, admit};
use crate::{assurance, continuation::ProvedBy, factor::passkey, lockout::Guessable};

fn refused(reason: Reason) -> Happening {
    Happening::refused(reason).of_kind(FactorKind::Passkey)
}

/// Judges what a passkey signed. There is nothing to guess, so nothing is
/// counted; the first answer uses the challenge up, right or wrong.
pub(super) fn judge(case: &Case, opened: Opened, response: &str) -> Result<Step, Stop> {
    let Some(challenge) = opened.challenge.clone() else {
        return opened.retry(case, RetryReason::Wrong, refused(Reason::NotOffered));
    };
    if case.record.is_spent(&challenge) {
        return opened.retry(case, RetryReason::Expired, refused(Reason::ChallengeUsed));
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
            return opened.retry(case, RetryReason::Malformed, refused(Reason::Malformed));
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
    let given = Given {
        factor: FactorKind::Passkey,
        item: proved.item,
        by: ProvedBy::Factor,
        assurance: assurance::passkey(is_backup_eligible, now),
    };
    let step = admit(case, &opened, record, given)?;
    Ok(match proved.counter_went_back {
        false => step,
        true => step.event(
            Happening::new(EventKind::Verified, Reason::PasskeyCounterWentBack)
                .of_item(FactorKind::Passkey, proved.item),
        ),
    })
}

fn wrong(
    case: &Case,
    opened: &Opened,
    challenge: &passkey::Challenge,
    why: Reason,
) -> Result<Step, Stop> {
    let mut record = case.record.clone();
    record.spend(challenge, opened.continuation.expires_at, case.call.now);
    let outcome = opened
        .another_try(case, RetryReason::Wrong)?
        .unwrap_or_else(|| denied(DenialReason::NoUsableFactor));
    Ok(Step::kept(case, record, outcome).event(refused(why)))
}
