//! The first proof of a new factor, and what it brings.

use super::super::{
    case::Case,
    codes::handed_out,
    login::required_level,
    step::{Step, Stop, finished, invalid},
};
use super::{Shown, still_may_enrol};
use crate::{
    DAY, Millis, Outcome,
    call::{Answer, FactorKind},
    code::Code,
    continuation::{Basis, Pending, Proof, ProvedBy, Session},
    factor::{passkey, totp},
    outcome::{
        Assurance, DenialReason,
        RetryReason::{self, Expired, Malformed, Wrong},
    },
    record::Record,
    secret::Undo,
    transition::{EventKind, Fault, Value},
};

/// For how long a first enrolment can be undone by the link in its notice.
const UNDO: Millis = 3 * DAY;

/// Proves a new factor once. A wrong answer is no guess: whoever answers was
/// shown the secret; it is not counted.
pub(in crate::decide) fn confirm(
    case: &Case,
    sealed: &[u8],
    answer: &Answer,
) -> Result<Step, Stop> {
    let Ok(shown) = Shown::reopen(case.open(sealed)?) else {
        return Err(invalid().into());
    };
    let enrolment = &shown.enrolment;
    let is_login = matches!(enrolment.basis, Basis::Login);
    if is_login && case.is_finished() {
        return Err(finished().into());
    }
    if !case.kinds_to_enrol().contains(&enrolment.pending.kind()) {
        return Ok(Step::refused(DenialReason::NotAllowed, "kind-not-enrolled"));
    }
    if is_login {
        // It admits: a fact that cannot be read refuses it.
        required_level(case)?;
    }
    still_may_enrol(case, enrolment)?;
    match (answer, enrolment.pending.clone()) {
        (Answer::Code(typed), Pending::Totp(pending)) => confirm_totp(case, shown, pending, typed),
        (Answer::Passkey(response), Pending::Passkey(pending)) => {
            confirm_passkey(case, shown, pending, response)
        }
        _ => Ok(Step::refused(
            DenialReason::Invalid,
            "answer-of-unknown-kind",
        )),
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
        return shown.retry(case, Malformed, "malformed");
    };
    let Some(step) = pending.confirm(&code, now, &case.policy.totp) else {
        return shown.retry(case, Wrong, "enrolment-wrong");
    };
    let mut record = case.record.clone();
    let item = record.new_item();
    record.totp.push(pending.into_factor(item, step, now));
    let assurance = Assurance::one_time_password(now);
    enrolled(case, shown, record, item, assurance)
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
        return again(case, shown, pending, record, Expired, "challenge-used");
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
            return again(case, shown, pending, record, Wrong, why);
        }
        None => return shown.retry(case, Malformed, "malformed"),
    };
    let claim = credential.claim();
    if case.call.taken_claims.iter().any(|taken| *taken == claim) {
        return Ok(
            Step::refused(DenialReason::Taken, "passkey-of-another-subject")
                .about(FactorKind::Passkey, None),
        );
    }
    let mut record = case.record.clone();
    let item = record.new_item();
    let passkey = credential.into_passkey(item, pending.name, now);
    let assurance = Assurance::passkey(passkey.is_backup_eligible(), now);
    record.passkeys.push(passkey);
    enrolled(case, shown, record, item, assurance)
}

/// The same enrolment with a new challenge: the old one is used up.
fn again(
    case: &Case,
    mut shown: Shown,
    pending: passkey::Pending,
    record: Record,
    reason: RetryReason,
    why: &'static str,
) -> Result<Step, Stop> {
    shown.enrolment.pending = Pending::Passkey(passkey::Pending {
        challenge: passkey::Challenge::draw(case.call)?,
        ..pending
    });
    let challenge = shown.challenge(case)?;
    let outcome = Outcome::Retry { reason, challenge };
    Ok(Step::kept(case, record, outcome)
        .event_of(EventKind::Refused, false, why)
        .about(FactorKind::Passkey, None))
}

/// The factor is in the record: what comes with it.
fn enrolled(
    case: &Case,
    shown: Shown,
    mut record: Record,
    item: u32,
    assurance: Assurance,
) -> Result<Step, Stop> {
    let now = case.call.now;
    let Shown {
        issued_at,
        enrolment,
        ..
    } = shown;
    let kind = enrolment.pending.kind();
    let is_first = !case.record.has_factor();
    record.must_enrol = false;
    record.raise_epoch();
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
    let outcome = Outcome::Enrolled {
        item,
        kind: kind.clone(),
        codes,
        assurance: is_login.then_some(assurance),
        session: session
            .map(|session| case.seal_session(&record, session))
            .transpose()?,
    };
    let (reason, notice) = match is_first {
        true => ("first-enrolled", "notice.first-factor-added"),
        false => ("enrolled", "notice.factor-added"),
    };
    let mut step = Step::changed(record, outcome)
        .event(EventKind::Enrolled, reason)
        .about(kind.clone(), Some(item))
        .tell(notice, vec![("kind", Value::Kind(kind))]);
    if let Some((token, until)) = undo {
        step = step.undone_by(token, until);
    }
    if enrolment.ticket.is_some() {
        step = step.event(EventKind::TicketUsed, "ticket-used");
    }
    if opts_in {
        step = step.event(EventKind::OptedIn, "opted-in");
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
