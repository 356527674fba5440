//! A transaction from its beginning to its answer.

use super::step::{Asking, Case, Refusal, Step, Stop, finished, invalid, settle};
use crate::{
    Millis, Outcome,
    call::{Answer, FactorKind, Purpose},
    code::Code,
    continuation::{ANSWER, Basis, Continuation, Proof, ProvedBy, SESSION, Session, Stage},
    factor::{Verdict, passkey, totp},
    lockout::{self, Consequence, Counted, Guessable, Lock},
    outcome::{Assurance, DenialReason, Explanation, Level, Need, RetryReason},
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
    let issued_at = case.record.issue_time(case.call.now);
    let asked = case.ask(Asking {
        record: case.record,
        purpose,
        level,
        issued_at,
        expires_at: issued_at.saturating_add(ANSWER),
    })?;
    Ok(match asked {
        Some(challenge) => Step::answer(Outcome::Challenge(challenge)),
        None => no_usable_factor(),
    })
}

fn no_usable_factor() -> Step {
    Step::refused(DenialReason::NoUsableFactor, "no-usable-factor")
}

/// What the first enrolment needs beyond the first factor.
pub(super) fn first_enrolment(case: &Case) -> Result<Need, Refusal> {
    let needs = if case.record.must_enrol {
        case.policy.after_reset
    } else {
        case.policy.first_enrolment
    };
    let nothing_to_enrol = case.kinds_to_enrol().is_empty();
    let refused = |why| Err(Refusal(DenialReason::NeedsAdministrator, why));
    match needs {
        FirstEnrolment::Administrator => refused("enrolment-by-administrator"),
        _ if nothing_to_enrol => refused("nothing-to-enrol"),
        FirstEnrolment::Password => Ok(Need::Nothing),
        FirstEnrolment::Ticket => Ok(Need::Ticket),
    }
}

fn must_enrol(case: &Case, level: Level) -> Result<Step, Stop> {
    let issued_at = case.record.issue_time(case.call.now);
    let needs = first_enrolment(case)?;
    enrol_first(case, needs, Basis::Login, level, issued_at)
}

/// Says what can be enrolled, and what that needs first.
pub(super) fn enrol_first(
    case: &Case,
    needs: Need,
    basis: Basis,
    level: Level,
    issued_at: Millis,
) -> Result<Step, Stop> {
    let expires_at = issued_at.saturating_add(ANSWER);
    let stage = match needs {
        Need::Ticket => Stage::Ticket(basis),
        Need::Nothing => Stage::Enrol {
            basis,
            ticketed: false,
        },
    };
    let next = Continuation::new(case.call, case.record, level, issued_at, expires_at, stage);
    Ok(Step::answer(Outcome::MustEnrol {
        kinds: case.kinds_to_enrol(),
        needs,
        continuation: next.seal(case.call)?,
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
    let Stage::Answer { purpose, challenge } = continuation.stage.clone() else {
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
        challenge,
        level,
    };
    if case.record.is_void(opened.continuation.issued_at) {
        return opened.retry(case, case.record, RetryReason::Expired, "continuation-void");
    }
    match answer {
        Answer::Code(typed) => match Code::parse(typed) {
            Some(code) => judge(case, opened, &code),
            None => opened.retry(case, case.record, RetryReason::Malformed, "malformed"),
        },
        Answer::Passkey(response) => judge_passkey(case, opened, response),
        Answer::Other => Ok(Step::refused(
            DenialReason::Invalid,
            "answer-of-unknown-kind",
        )),
    }
}

/// A challenge that was opened again.
struct Opened {
    continuation: Continuation,
    purpose: Purpose,
    challenge: Option<passkey::Challenge>,
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
        Ok(match self.another_try(case, record, reason)? {
            Some(outcome) => Step::answer(outcome).event_of(EventKind::Refused, false, why),
            None => no_usable_factor(),
        })
    }

    /// The same challenge again, with what is drawn anew for each. Its time of
    /// issue and its end stay, so that trying again never makes a transaction
    /// longer; only one that was void is issued anew.
    fn another_try(
        &self,
        case: &Case,
        record: &Record,
        reason: RetryReason,
    ) -> Result<Option<Outcome>, Fault> {
        let issued_at = match reason {
            RetryReason::Expired => record.issue_time(case.call.now),
            _ => self.continuation.issued_at,
        };
        let challenge = case.ask(Asking {
            record,
            purpose: self.purpose,
            level: self.level,
            issued_at,
            expires_at: self.continuation.expires_at,
        })?;
        Ok(challenge.map(|challenge| Outcome::Retry { reason, challenge }))
    }
}

/// Counts, then judges, in this one transition.
fn judge(case: &Case, opened: Opened, code: &Code) -> Result<Step, Stop> {
    let (kind, offered) = match code {
        Code::Totp(_) => (Guessable::Totp, offers_app(case)),
        Code::Backup(_) => (Guessable::BackupCode, offers_set(case)),
    };
    let factor = kind.kind();
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
    Outcome::Denied {
        reason: DenialReason::Locked,
        retry_after,
    }
}

fn wrong(case: &Case, opened: &Opened, counted: Counted, factor: FactorKind) -> Result<Step, Stop> {
    let (record, Consequence { lock, tell }) = counted.wrong();
    let again = match lock {
        None => opened.another_try(case, &record, RetryReason::Wrong)?,
        Some(lock) => Some(locked(case, lock)),
    };
    let outcome = again.unwrap_or(Outcome::denied(DenialReason::NoUsableFactor));
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
    let left = record.backup.as_ref().map_or(0, |set| set.left());
    let step = admit(case, opened, record, by, Assurance::one_time_password(now))?;
    let step = step.about(factor, Some(item));
    Ok(match by {
        ProvedBy::Factor => step,
        ProvedBy::BackupCode => step.tell(
            "notice.backup-code-used",
            vec![("left", Value::Number(u64::from(left)))],
        ),
    })
}

/// Judges what a passkey signed. There is nothing to guess, so nothing is
/// counted; the first answer uses the challenge up, right or wrong.
fn judge_passkey(case: &Case, opened: Opened, response: &str) -> Result<Step, Stop> {
    let about = |step: Step, item| step.about(FactorKind::Passkey, item);
    let Some(challenge) = opened.challenge.clone() else {
        let step = opened.retry(case, case.record, RetryReason::Wrong, "not-offered")?;
        return Ok(about(step, None));
    };
    if case.record.is_spent(&challenge) {
        let step = opened.retry(case, case.record, RetryReason::Expired, "challenge-used")?;
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
        Some(Err(why)) => return wrong_passkey(case, &opened, &challenge, why),
        None => {
            let step = opened.retry(case, case.record, RetryReason::Malformed, "malformed")?;
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

fn wrong_passkey(
    case: &Case,
    opened: &Opened,
    challenge: &passkey::Challenge,
    why: &'static str,
) -> Result<Step, Stop> {
    let mut record = case.record.clone();
    record.spend(challenge);
    let outcome = opened
        .another_try(case, &record, RetryReason::Wrong)?
        .unwrap_or(Outcome::denied(DenialReason::NoUsableFactor));
    Ok(Step::changed(record, outcome)
        .event_of(EventKind::Refused, false, why)
        .about(FactorKind::Passkey, None))
}

/// Finishes the transaction: the one place where a factor that was proved lets
/// somebody in.
fn admit(
    case: &Case,
    opened: Opened,
    mut record: Record,
    by: ProvedBy,
    assurance: Assurance,
) -> Result<Step, Stop> {
    let at = case.call.now;
    record.finish(case.call, opened.continuation.issued_at);
    let session = match opened.purpose {
        Purpose::Login => None,
        Purpose::Manage => {
            Some(case.seal_session(&record, new_session(case, Some(Proof { by, at })))?)
        }
    };
    let outcome = Outcome::Allow { assurance, session };
    Ok(Step::changed(record, outcome)
        .event(EventKind::Verified, "right")
        .finish(case))
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
