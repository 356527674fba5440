//! The first proof of a new factor, and what it brings.

use countersign_contract::{
    AnotherTry, Answer, Assurance, Confirmation, DenialReason, EnrolmentResult, EventKind,
    FactorKind, Fault, ItemId, Outcome, ParameterValue, Reason, RetryReason,
};

use super::super::{
    case::Case,
    codes::handed_out,
    login::required_level,
    step::{Happening, Notice, Refusal, Step, Stop, finished, invalid},
};
use super::{Enrollable, Shown, still_may_enrol};
use crate::{
    DAY, Millis, assurance,
    code::Code,
    continuation::{Basis, Pending, Proof, ProvedBy, Session},
    factor::{passkey, totp},
    record::Record,
    secret::Undo,
};

/// For how long a first enrolment can be undone by the link in its notice.
const UNDO: Millis = 3 * DAY;

/// Proves a new factor once. A wrong answer is no guess: whoever answers was
/// shown the secret; it is not counted.
pub(in crate::decide) fn confirm(case: &Case, given: &Confirmation) -> Result<Step, Stop> {
    let Ok(shown) = Shown::reopen(case.open(&given.continuation)?) else {
        return Err(invalid().into());
    };
    let enrolment = &shown.enrolment;
    let is_login = matches!(enrolment.basis, Basis::Login);
    if is_login && case.is_finished() {
        return Err(finished().into());
    }
    Enrollable::asked(case, &enrolment.pending.kind().into())?;
    if is_login {
        // It admits: a fact that cannot be read refuses it.
        required_level(case)?;
    }
    still_may_enrol(case, enrolment)?;
    match (&given.answer, enrolment.pending.clone()) {
        (Answer::Code(typed), Pending::Totp(pending)) => confirm_totp(case, shown, pending, typed),
        (Answer::Passkey(response), Pending::Passkey(pending)) => {
            confirm_passkey(case, shown, pending, response)
        }
        (Answer::Code(_), Pending::Passkey(_))
        | (Answer::Passkey(_), Pending::Totp(_))
        | (Answer::Other(_), Pending::Totp(_) | Pending::Passkey(_)) => {
            Err(Refusal(DenialReason::Invalid, Reason::AnswerOfUnknownKind).into())
        }
    }
}

fn confirm_totp(
    case: &Case,
    shown: Shown,
    pending: totp::Pending,
    typed: &str,
) -> Result<Step, Stop> {
    let now = case.call.now;
    let Some(Code::Totp(code)) = Code::parse(typed) else {
        return shown.retry(case, RetryReason::Malformed, Reason::Malformed);
    };
    let Some(step) = pending.confirm(&code, now, &case.policy.totp) else {
        return shown.retry(case, RetryReason::Wrong, Reason::EnrolmentWrong);
    };
    let mut record = case.record.clone();
    let item = record.new_item();
    record.totp.push(pending.into_factor(item, step, now));
    enrolled(case, shown, record, item, assurance::one_time_password(now))
}

fn confirm_passkey(
    case: &Case,
    shown: Shown,
    pending: passkey::Pending,
    response: &str,
) -> Result<Step, Stop> {
    let now = case.call.now;
    if case.record.is_spent(&pending.challenge) {
        let record = case.record.clone();
        let why = (RetryReason::Expired, Reason::ChallengeUsed);
        return again(case, shown, pending, record, why);
    }
    let judged = passkey::register(
        &case.policy.passkeys,
        &case.record.passkeys,
        &pending.challenge,
        now,
        response,
    );
    let credential = match judged {
        Some(Ok(credential)) => credential,
        Some(Err(why)) => {
            let mut record = case.record.clone();
            record.spend(&pending.challenge, shown.expires_at, now);
            return again(case, shown, pending, record, (RetryReason::Wrong, why));
        }
        None => return shown.retry(case, RetryReason::Malformed, Reason::Malformed),
    };
    let claim = credential.claim();
    if case.call.taken_claims.iter().any(|taken| *taken == claim) {
        let why = Happening::refused(Reason::PasskeyOfAnotherSubject);
        let why = why.of_kind(FactorKind::Passkey);
        return Ok(Step::refused(DenialReason::Taken, why));
    }
    let mut record = case.record.clone();
    let item = record.new_item();
    let passkey = credential.into_passkey(item, pending.name, now);
    let assurance = assurance::passkey(passkey.is_backup_eligible(), now);
    record.passkeys.push(passkey);
    enrolled(case, shown, record, item, assurance)
}

/// The same enrolment with a new challenge: the old one is used up.
fn again(
    case: &Case,
    mut shown: Shown,
    pending: passkey::Pending,
    record: Record,
    (reason, why): (RetryReason, Reason),
) -> Result<Step, Stop> {
    shown.enrolment.pending = Pending::Passkey(passkey::Pending {
        challenge: passkey::Challenge::draw(case.call)?,
        ..pending
    });
    let challenge = shown.challenge(case)?;
    let outcome = Outcome::Retry(AnotherTry { reason, challenge });
    Ok(Step::kept(case, record, outcome)
        .event(Happening::refused(why).of_kind(FactorKind::Passkey)))
}

/// The factor is in the record: what comes with it.
fn enrolled(
    case: &Case,
    shown: Shown,
    mut record: Record,
    item: ItemId,
    assurance: Assurance,
) -> Result<Step, Stop> {
    let now = case.call.now;
    let Shown {
        issued_at,
        enrolment,
        ..
    } = shown;
    let kind = FactorKind::from(enrolment.pending.kind());
    let is_first = !case.record.has_factor();
    record.must_enrol = false;
    // One that was not shown ends as well: the first factor is there.
    record.ticket = None;
    let undo = match is_first {
        true => Some(undo(case, &mut record)?),
        false => None,
    };
    let set = enrolment.codes.as_ref().map(|plain| {
        let set = record.new_item();
        record.backup = Some(plain.into_set(set, now));
        set
    });
    let session = going_on(&enrolment.basis, now);
    let opts_in = matches!(&enrolment.basis, Basis::Session(session) if session.opting_in);
    record.chosen |= opts_in;
    let is_login = session.is_none();
    if is_login {
        record.finish(case.call, issued_at);
    }
    let codes = match enrolment.codes.zip(set) {
        Some((plain, set)) => Some(handed_out(case, &record, set, plain, session.clone())?),
        None => None,
    };
    let outcome = Outcome::Enrolled(EnrolmentResult {
        item,
        kind: kind.clone(),
        codes,
        assurance: is_login.then_some(assurance),
        session: session
            .map(|session| case.seal_session(&record, session))
            .transpose()?,
    });
    let (reason, notice) = match is_first {
        true => (Reason::FirstEnrolled, "notice.first-factor-added"),
        false => (Reason::Enrolled, "notice.factor-added"),
    };
    let event = Happening::new(EventKind::Enrolled, reason).of_item(kind.clone(), item);
    let mut notice = Notice::new(notice).with("kind", ParameterValue::Kind(kind));
    if let Some((token, until)) = undo {
        notice = notice.undone_by(token, until);
    }
    let mut step = Step::changed(record, outcome).event(event).tell(notice);
    if enrolment.ticket.is_some() {
        step = step.event(Happening::new(EventKind::TicketUsed, Reason::TicketUsed));
    }
    if opts_in {
        step = step.event(Happening::new(EventKind::OptedIn, Reason::OptedIn));
    }
    Ok(if is_login { step.finish(case) } else { step })
}

/// The account session after it; none: a login is finished by it. Only of a first
/// factor is the confirmation a proof: a further one was let in by a proof, and
/// neither renews it nor makes more of it.
fn going_on(basis: &Basis, now: Millis) -> Option<Session> {
    let first = || Proof {
        by: ProvedBy::Factor,
        at: now,
    };
    match basis {
        Basis::Login => None,
        Basis::Session(session) => Some(Session {
            proof: session.proof.or_else(|| Some(first())),
            opting_in: false,
            ..session.clone()
        }),
    }
}

/// What undoes a first enrolment. While one can be undone, a further one has the
/// same token: whoever enrols and removes in turn makes no earlier link worthless.
fn undo(case: &Case, record: &mut Record) -> Result<(Vec<u8>, Millis), Fault> {
    let now = case.call.now;
    let until = now.saturating_add(UNDO);
    let before = record.undo.take().filter(|undo| undo.is_good(now));
    let undo = match before {
        Some(undo) => undo.until(until),
        None => Undo::new(&*case.call.draw("undo-token")?, until),
    };
    let token = undo.token().to_vec();
    record.undo = Some(undo);
    Ok((token, until))
}
