//! An answer that was typed: a code of an authenticator app, or a backup code.

use countersign_contract::{
    Denial, DenialReason, EventKind, FactorKind, ItemId, Outcome, ParameterValue, Reason,
    RetryReason,
};

use super::super::{
    case::Case,
    step::{Happening, Notice, Step, Stop, denied},
};
use super::{Given, Opened, admit};
use crate::{
    assurance,
    code::Code,
    continuation::ProvedBy,
    factor::{Verdict, totp},
    lockout::{self, Consequence, Counted, Guessable, Lock},
    record::Record,
};

/// Counts, then judges, in this one transition.
pub(super) fn judge(case: &Case, opened: Opened, code: &Code) -> Result<Step, Stop> {
    let (kind, offered) = match code {
        Code::Totp(_) => (Guessable::Totp, offers_app(case)),
        Code::Backup(_) => (Guessable::BackupCode, offers_set(case)),
    };
    let refused = |reason| Happening::refused(reason).of_kind(kind.kind());
    if !offered {
        return opened.retry(case, RetryReason::Wrong, refused(Reason::NotOffered));
    }
    let counted = match lockout::count(case.record, kind, case.call.now, &case.policy.limits) {
        Ok(counted) => counted,
        Err(lock) => return Ok(Step::answer(locked(case, lock)).event(refused(Reason::Locked))),
    };
    match verdict(case, &counted, code) {
        Verdict::Right { item, at } => accept(case, &opened, counted.right(), kind, item, at),
        Verdict::Used => opened.retry(case, RetryReason::Used, refused(Reason::Used)),
        Verdict::Wrong => wrong(case, &opened, counted, kind.kind()),
    }
}

fn offers_app(case: &Case) -> bool {
    case.policy.totp.enabled && !case.record.totp.is_empty()
}

fn offers_set(case: &Case) -> bool {
    case.policy.backup.enabled && case.record.has_factor() && case.record.backup.is_some()
}

fn verdict(case: &Case, counted: &Counted, code: &Code) -> Verdict {
    let record = counted.record();
    match code {
        Code::Totp(code) => totp::judge(&record.totp, code, case.call.now, &case.policy.totp),
        Code::Backup(code) => record
            .backup
            .as_ref()
            .map_or(Verdict::Wrong, |set| set.judge(code)),
    }
}

fn locked(case: &Case, lock: Lock) -> Outcome {
    let retry_after = match lock {
        Lock::Until(until) => Some(until.saturating_sub(case.call.now)),
        Lock::Exhausted => None,
    };
    Outcome::Denied(Denial {
        reason: DenialReason::Locked,
        retry_after,
    })
}

fn wrong(case: &Case, opened: &Opened, counted: Counted, factor: FactorKind) -> Result<Step, Stop> {
    let (record, Consequence { lock, tell }) = counted.wrong();
    let again = match lock {
        None => opened.another_try(case, RetryReason::Wrong)?,
        Some(lock) => Some(locked(case, lock)),
    };
    let outcome = again.unwrap_or_else(|| denied(DenialReason::NoUsableFactor));
    let mut step = Step::changed(record, outcome)
        .event(Happening::refused(Reason::Wrong).of_kind(factor.clone()));
    if lock.is_some() {
        let event = Happening::new(EventKind::Locked, Reason::TooManyFailures);
        step = step.event(event.of_kind(factor.clone()));
    }
    if tell {
        let notice = Notice::new("notice.guessing-locked");
        step = step.tell(notice.with("kind", ParameterValue::Kind(factor)));
    }
    Ok(step)
}

/// The one admission by a code.
fn accept(
    case: &Case,
    opened: &Opened,
    mut record: Record,
    kind: Guessable,
    item: ItemId,
    at: u64,
) -> Result<Step, Stop> {
    let now = case.call.now;
    let (factor, by) = use_up(&mut record, kind, item, at, now);
    let left = record.backup.as_ref().map_or(0, |set| set.left());
    let given = Given {
        factor,
        item,
        by,
        assurance: assurance::one_time_password(now),
    };
    let step = admit(case, opened, record, given)?;
    Ok(match by {
        ProvedBy::Factor => step,
        ProvedBy::BackupCode => step.tell(
            Notice::new("notice.backup-code-used")
                .with("left", ParameterValue::Number(u64::from(left))),
        ),
    })
}

/// Uses up the step or the code, and reopens the other kind where its budget
/// was used up: a usable factor of another kind was proved.
fn use_up(
    record: &mut Record,
    kind: Guessable,
    item: ItemId,
    at: u64,
    now: u64,
) -> (FactorKind, ProvedBy) {
    match kind {
        Guessable::Totp => {
            if let Some(totp) = record.totp.iter_mut().find(|totp| totp.item == item) {
                totp.accepted_step = at;
                totp.last_used_at = Some(now);
            }
            record.failures_mut(Guessable::BackupCode).reopen();
            (FactorKind::Totp, ProvedBy::Factor)
        }
        Guessable::BackupCode => {
            if let Some(set) = &mut record.backup {
                set.spend(at);
            }
            record.failures_mut(Guessable::Totp).reopen();
            (FactorKind::BackupCode, ProvedBy::BackupCode)
        }
    }
}
