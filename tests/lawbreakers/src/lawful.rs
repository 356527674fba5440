//! The smallest authenticator that keeps every law: one authenticator app for
//! each subject, asked for as soon as it is there.

use totp_rs::{Builder, Secret, Totp};

use crate::calls::{key, well_formed};
pub use crate::description::{BUILT, PREPARED, describe, prepare};
use crate::seal::{self, Place, keyed};
use crate::state::{Continuation, Record};
use crate::transitions::{changed, denied, retry, unchanged};
use crate::wit::{
    Acr, Admission, Amr, Answer, Assurance, Call, Challenge, Confirmation, DenialReason, Enrolment,
    EnrolmentResult, EventKind, FactorKind, Fault, KeyPurpose, Method, Outcome, Request,
    RetryReason, Submission, TotpSetup, TransactionPurpose, Transition,
};

const CONTINUATION_MS: u64 = 10 * 60_000;
const MAX_FAILURES: u8 = 5;
const LOCK_MS: u64 = 60_000;

/// Seals bytes for one place.
pub type Seal = fn(&Call, &Place, &[u8]) -> Result<Vec<u8>, Fault>;
/// Opens them; none: they belong elsewhere.
pub type Open = fn(&Call, &Place, &[u8]) -> Result<Option<Vec<u8>>, Fault>;

/// The parts of which a breaker takes another.
pub struct Ways {
    /// Draws the seed of a new authenticator.
    pub draw_seed: fn(&Call) -> Result<[u8; 20], Fault>,
    /// Seals a record or a continuation.
    pub seal: Seal,
    /// Opens one; nothing where it is not for this place.
    pub open: Open,
}

/// As the laws want them.
pub const WAYS: Ways = Ways {
    draw_seed,
    seal: seal::seal,
    open: seal::open,
};

/// Decides lawfully.
///
/// # Errors
///
/// The fault for which no decision was made.
pub fn decide(prepared: &[u8], call: &Call) -> Result<Transition, Fault> {
    decide_in(&WAYS, prepared, call)
}

/// Decides in ways that may break a law.
///
/// # Errors
///
/// The fault for which no decision was made.
pub fn decide_in(ways: &Ways, prepared: &[u8], call: &Call) -> Result<Transition, Fault> {
    if prepared != PREPARED {
        return Err(Fault::ForeignPolicy);
    }
    well_formed(call)?;
    let record = Record::open(ways, call)?;
    match &call.request {
        Request::Status => Ok(unchanged(call, Outcome::Status(record.standing()), &record)),
        Request::Begin(purpose) => begin(ways, call, &record, *purpose),
        Request::Enrol(enrolment) => enrol(ways, call, &record, enrolment),
        Request::Confirm(confirmation) => confirm(ways, call, record, confirmation),
        Request::Submit(submission) => submit(ways, call, record, submission),
        _ => Err(Fault::Unsupported),
    }
}

fn begin(
    ways: &Ways,
    call: &Call,
    record: &Record,
    purpose: TransactionPurpose,
) -> Result<Transition, Fault> {
    // It has no rule for it, and what cannot be read is refused all the same.
    if call
        .facts
        .max_age
        .as_deref()
        .is_some_and(|max_age| max_age.parse::<u64>().is_err())
    {
        return Ok(denied(call, record, DenialReason::Facts));
    }
    let outcome = match (record.seed, purpose) {
        (Some(_), _) => {
            Outcome::Challenge(challenge(ways, call, record, vec![Method::Totp(6)], None)?)
        }
        (None, TransactionPurpose::Login) => Outcome::Allow(admission(None, None)),
        (None, TransactionPurpose::Manage) => {
            let session = Continuation::new(call, record, None).seal(ways, call)?;
            Outcome::Allow(admission(None, Some(session)))
        }
    };
    Ok(unchanged(call, outcome, record))
}

fn enrol(
    ways: &Ways,
    call: &Call,
    record: &Record,
    enrolment: &Enrolment,
) -> Result<Transition, Fault> {
    if Continuation::open(ways, call, record, &enrolment.continuation)?.is_none() {
        return Ok(denied(call, record, DenialReason::Invalid));
    }
    if !matches!(enrolment.kind, FactorKind::Totp) || record.seed.is_some() {
        return Ok(denied(call, record, DenialReason::NotAllowed));
    }
    let seed = (ways.draw_seed)(call)?;
    let secret = Secret::new(seed.into()).to_base32();
    let setup = TotpSetup {
        uri: format!("otpauth://totp/Lawful:user?secret={secret}&issuer=Lawful"),
        grouped_secret: secret,
        algorithm: "SHA1".into(),
        digits: 6,
        period: 30,
        backup_codes: Vec::new(),
    };
    let challenge = challenge(
        ways,
        call,
        record,
        vec![Method::EnrolTotp(setup)],
        Some(seed),
    )?;
    Ok(unchanged(call, Outcome::Challenge(challenge), record))
}

fn confirm(
    ways: &Ways,
    call: &Call,
    mut record: Record,
    given: &Confirmation,
) -> Result<Transition, Fault> {
    let opened = Continuation::open(ways, call, &record, &given.continuation)?;
    let Some(seed) = opened
        .and_then(|continuation| continuation.seed)
        .filter(|_| record.seed.is_none())
    else {
        return Ok(denied(call, &record, DenialReason::Invalid));
    };
    let Some(code) = code(&given.answer) else {
        return Ok(denied(call, &record, DenialReason::Invalid));
    };
    let Some(step) = totp(seed).check(code, call.now / 1000) else {
        let challenge = challenge(ways, call, &record, vec![Method::Totp(6)], Some(seed))?;
        return Ok(retry(call, &record, RetryReason::Wrong, challenge));
    };
    record.seed = Some(seed);
    record.since = call.now;
    record.last_step = step;
    record.epoch += 1;
    let session = Continuation::new(call, &record, None).seal(ways, call)?;
    let enrolled = EnrolmentResult {
        item: 1,
        kind: FactorKind::Totp,
        codes: None,
        assurance: None,
        session: Some(session),
    };
    changed(
        ways,
        call,
        Outcome::Enrolled(enrolled),
        record,
        EventKind::Enrolled,
    )
}

fn submit(
    ways: &Ways,
    call: &Call,
    mut record: Record,
    given: &Submission,
) -> Result<Transition, Fault> {
    let opened = Continuation::open(ways, call, &record, &given.continuation)?;
    let (Some(seed), Some(_)) = (record.seed, opened) else {
        return Ok(denied(call, &record, DenialReason::Invalid));
    };
    if call.now < record.locked_until {
        return Ok(denied(call, &record, DenialReason::Locked));
    }
    let Some(code) = code(&given.answer) else {
        return Ok(denied(call, &record, DenialReason::Invalid));
    };
    let again = challenge(ways, call, &record, vec![Method::Totp(6)], None)?;
    if code.len() != 6 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        return Ok(retry(call, &record, RetryReason::Malformed, again));
    }
    match totp(seed).check(code, call.now / 1000) {
        Some(step) if step <= record.last_step => {
            Ok(retry(call, &record, RetryReason::Used, again))
        }
        Some(step) => {
            record.last_step = step;
            record.failures = 0;
            changed(
                ways,
                call,
                Outcome::Allow(admission(Some(call.now), None)),
                record,
                EventKind::Verified,
            )
        }
        None => {
            record.failures += 1;
            if record.failures >= MAX_FAILURES {
                record.failures = 0;
                record.locked_until = call.now + LOCK_MS;
            }
            let outcome = retry(call, &record, RetryReason::Wrong, again).outcome;
            changed(ways, call, outcome, record, EventKind::Refused)
        }
    }
}

fn admission(at: Option<u64>, session: Option<Vec<u8>>) -> Admission {
    let (acr, amr) = match at {
        Some(_) => (Acr::Aal2, vec![Amr::Otp, Amr::Mfa]),
        None => (Acr::Aal1, Vec::new()),
    };
    Admission {
        assurance: Assurance { acr, amr, at },
        invitation: None,
        session,
        device_token: None,
    }
}

fn challenge(
    ways: &Ways,
    call: &Call,
    record: &Record,
    methods: Vec<Method>,
    seed: Option<[u8; 20]>,
) -> Result<Challenge, Fault> {
    let continuation = Continuation::new(call, record, seed).seal(ways, call)?;
    Ok(Challenge {
        methods,
        continuation,
        expires_at: call.now + CONTINUATION_MS,
    })
}

/// What was typed, if it is a code and not too long to be read.
fn code(answer: &Answer) -> Option<&str> {
    match answer {
        Answer::Code(code) if code.len() <= 256 => Some(code.trim()),
        _ => None,
    }
}

fn totp(seed: [u8; 20]) -> Totp {
    Builder::new()
        .with_secret(Secret::new(seed.into()))
        .build_noncompliant()
}

fn draw_seed(call: &Call) -> Result<[u8; 20], Fault> {
    let drawn = keyed(
        &key(call, KeyPurpose::Draw)?.material,
        &[b"seed", &call.entropy, &call.revision.to_be_bytes()],
    );
    let mut seed = [0; 20];
    seed.copy_from_slice(&drawn[..20]);
    Ok(seed)
}
