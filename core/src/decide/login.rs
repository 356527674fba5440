//! A transaction from its beginning to its answer.

use super::step::{Case, Refusal, Step, Stop, finished, invalid, settle};
use crate::{
    Outcome,
    call::{Answer, FactorKind, Purpose},
    code::Code,
    continuation::{ANSWER, Basis, Continuation, Proof, ProvedBy, SESSION, Session, Stage},
    factor::{Verdict, totp},
    lockout::{self, Consequence, Counted, Guessable, Lock},
    outcome::{Assurance, DenialReason, Explanation, Level, RetryReason},
    policy::{FirstEnrolment, requirement},
    record::Record,
    transition::{EventKind, Fault, Value},
};

/// Opens a transaction.
pub(super) fn begin(case: &Case, purpose: Purpose) -> Result<Step, Fault> {
    settle(try_begin(case, purpose))
}

fn try_begin(case: &Case, purpose: Purpose) -> Result<Step, Stop> {
    case.admit()?;
    if case.is_finished() {
        return Err(finished().into());
    }
    let level = required_level(case)?;
    match purpose {
        _ if case.record.has_factor() && (purpose == Purpose::Manage || level > Level::None) => {
            challenge(case, purpose, level)
        }
        Purpose::Login if level == Level::None => {
            let assurance = Assurance::first_factor_only();
            let allow = Outcome::Allow {
                assurance,
                session: None,
            };
            Ok(Step::answer(allow)
                .event(EventKind::Began, "none-required")
                .finish(case))
        }
        Purpose::Login => must_enrol(case, level),
        Purpose::Manage => open_session(case),
    }
}

/// How much is required now.
pub(super) fn required_level(case: &Case) -> Result<Level, Refusal> {
    match requirement(case.policy, &case.call.facts, case.record, case.call.now) {
        Ok(Explanation { level, .. }) => Ok(level),
        Err(not_stated) => Err(Refusal(DenialReason::Facts, not_stated.0)),
    }
}

/// Asks for a factor. Confirmed but none usable: nothing but an administrator
/// helps, never "none required", never an enrolment on the password alone.
fn challenge(case: &Case, purpose: Purpose, level: Level) -> Result<Step, Stop> {
    let methods = case.methods();
    if methods.is_empty() {
        return Ok(no_usable_factor());
    }
    let issued_at = case.record.issue_time(case.call.now);
    let expires_at = issued_at.saturating_add(ANSWER);
    let continuation = Continuation::new(
        case.call,
        case.record,
        level,
        issued_at,
        expires_at,
        Stage::Answer(purpose),
    );
    Ok(Step::answer(Outcome::Challenge(
        case.challenge(methods, &continuation)?,
    )))
}

fn no_usable_factor() -> Step {
    Step::refused(DenialReason::NoUsableFactor, "no-usable-factor")
}

/// What the first enrolment needs beyond the first factor.
pub(super) fn first_enrolment(case: &Case) -> Result<(), Refusal> {
    let needs = if case.record.must_enrol {
        case.policy.after_reset
    } else {
        case.policy.first_enrolment
    };
    match needs {
        FirstEnrolment::Password if case.policy.totp.enabled => Ok(()),
        FirstEnrolment::Password => Err(Refusal(
            DenialReason::NeedsAdministrator,
            "nothing-to-enrol",
        )),
        FirstEnrolment::Administrator => Err(Refusal(
            DenialReason::NeedsAdministrator,
            "enrolment-by-administrator",
        )),
    }
}

fn must_enrol(case: &Case, level: Level) -> Result<Step, Stop> {
    first_enrolment(case)?;
    let issued_at = case.record.issue_time(case.call.now);
    let expires_at = issued_at.saturating_add(ANSWER);
    let stage = Stage::Enrol(Basis::Login);
    let continuation =
        Continuation::new(case.call, case.record, level, issued_at, expires_at, stage)
            .seal(case.call)?;
    Ok(Step::answer(Outcome::MustEnrol {
        kinds: vec![FactorKind::Totp],
        continuation,
        expires_at,
    }))
}

/// An account session of a subject who has nothing to prove with.
fn open_session(case: &Case) -> Result<Step, Stop> {
    let session = case.seal_session(case.record, new_session(case, None))?;
    let allow = Outcome::Allow {
        assurance: Assurance::first_factor_only(),
        session: Some(session),
    };
    Ok(Step::answer(allow)
        .event(EventKind::Began, "nothing-to-prove")
        .finish(case))
}

fn new_session(case: &Case, proof: Option<Proof>) -> Session {
    let ends_at = case.call.now.saturating_add(SESSION);
    Session {
        proof,
        password_at: case.call.facts.password_at(),
        ends_at,
        opting_in: false,
    }
}

/// Judges an answer.
pub(super) fn submit(case: &Case, sealed: &[u8], answer: &Answer) -> Result<Step, Fault> {
    settle(try_submit(case, sealed, answer))
}

fn try_submit(case: &Case, sealed: &[u8], answer: &Answer) -> Result<Step, Stop> {
    let continuation = case.open(sealed)?;
    let Stage::Answer(purpose) = continuation.stage else {
        return Err(invalid().into());
    };
    if case.is_finished() {
        return Err(finished().into());
    }
    // The stronger of the requirement then and now; an answer that is right
    // satisfies each of them, and a fact that cannot be read refuses all.
    let level = continuation.level.max(required_level(case)?);
    let opened = Opened {
        continuation,
        purpose,
        level,
    };
    if case.record.is_void(opened.continuation.issued_at) {
        return opened.retry(case, case.record, RetryReason::Expired, "continuation-void");
    }
    let Answer::Code(typed) = answer else {
        return Ok(Step::refused(
            DenialReason::Invalid,
            "answer-of-unknown-kind",
        ));
    };
    match Code::parse(typed) {
        Some(code) => judge(case, opened, &code),
        None => opened.retry(case, case.record, RetryReason::Malformed, "malformed"),
    }
}

/// A challenge that was opened again.
struct Opened {
    continuation: Continuation,
    purpose: Purpose,
    level: Level,
}

impl Opened {
    fn retry(
        &self,
        case: &Case,
        record: &Record,
        reason: RetryReason,
        why: &'static str,
    ) -> Result<Step, Stop> {
        if case.methods().is_empty() {
            return Ok(no_usable_factor());
        }
        let outcome = self.another_try(case, record, reason)?;
        Ok(Step::answer(outcome).event_of(EventKind::Refused, false, why))
    }

    /// The same challenge again. Its time of issue and its end stay, so that
    /// trying again never makes a transaction longer; only one that was void is
    /// issued anew.
    fn another_try(
        &self,
        case: &Case,
        record: &Record,
        reason: RetryReason,
    ) -> Result<Outcome, Fault> {
        let issued_at = match reason {
            RetryReason::Expired => record.issue_time(case.call.now),
            _ => self.continuation.issued_at,
        };
        let stage = Stage::Answer(self.purpose);
        let expires_at = self.continuation.expires_at;
        let next = Continuation::new(case.call, record, self.level, issued_at, expires_at, stage);
        Ok(Outcome::Retry {
            reason,
            challenge: case.challenge(case.methods(), &next)?,
        })
    }
}

/// Counts, then judges, in this one transition.
fn judge(case: &Case, opened: Opened, code: &Code) -> Result<Step, Stop> {
    let (kind, factor, offered) = match code {
        Code::Totp(_) => (
            Guessable::Totp,
            FactorKind::Totp,
            case.policy.totp.enabled && case.record.has_factor(),
        ),
        Code::Backup(_) => (
            Guessable::BackupCode,
            FactorKind::BackupCode,
            offers_set(case),
        ),
    };
    if !offered {
        let step = opened.retry(case, case.record, RetryReason::Wrong, "not-offered")?;
        return Ok(step.about(factor, None));
    }
    let counted = match lockout::count(case.record, kind, case.call.now, &case.policy.limits) {
        Ok(counted) => counted,
        Err(lock) => {
            let step =
                Step::answer(locked(case, lock)).event_of(EventKind::Refused, false, "locked");
            return Ok(step.about(factor, None));
        }
    };
    match verdict(case, &counted, code) {
        Verdict::Right { item, at } => accept(case, opened, counted.right(), kind, item, at),
        Verdict::Used => {
            let step = opened.retry(case, case.record, RetryReason::Used, "used")?;
            Ok(step.about(factor, None))
        }
        Verdict::Wrong => wrong(case, &opened, counted, factor),
    }
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
    Outcome::Denied {
        reason: DenialReason::Locked,
        retry_after,
    }
}

fn wrong(case: &Case, opened: &Opened, counted: Counted, factor: FactorKind) -> Result<Step, Stop> {
    let (record, Consequence { lock, tell }) = counted.wrong();
    let outcome = match lock {
        None => opened.another_try(case, &record, RetryReason::Wrong)?,
        Some(lock) => locked(case, lock),
    };
    let mut step = Step::changed(record, outcome)
        .event_of(EventKind::Refused, false, "wrong")
        .about(factor.clone(), None);
    if lock.is_some() {
        step = step
            .event(EventKind::Locked, "too-many-failures")
            .about(factor.clone(), None);
    }
    if tell {
        step = step.tell(
            "notice.guessing-locked",
            vec![("kind", Value::Kind(factor))],
        );
    }
    Ok(step)
}

/// The one admission by a code.
fn accept(
    case: &Case,
    opened: Opened,
    mut record: Record,
    kind: Guessable,
    item: u32,
    at: u64,
) -> Result<Step, Stop> {
    let now = case.call.now;
    let (factor, by) = use_up(&mut record, kind, item, at, now);
    record.finish(case.call, opened.continuation.issued_at);
    let session = match opened.purpose {
        Purpose::Login => None,
        Purpose::Manage => {
            Some(case.seal_session(&record, new_session(case, Some(Proof { by, at: now })))?)
        }
    };
    let left = record.backup.as_ref().map_or(0, |set| set.left());
    let outcome = Outcome::Allow {
        assurance: Assurance::one_time_password(now),
        session,
    };
    let step = Step::changed(record, outcome)
        .event(EventKind::Verified, "right")
        .about(factor, Some(item))
        .finish(case);
    Ok(match by {
        ProvedBy::Factor => step,
        ProvedBy::BackupCode => step.tell(
            "notice.backup-code-used",
            vec![("left", Value::Number(u64::from(left)))],
        ),
    })
}

/// Uses up the step or the code, and reopens the other kind where its budget
/// was used up: a usable factor of another kind was proved.
fn use_up(
    record: &mut Record,
    kind: Guessable,
    item: u32,
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
