//! Enrolling a factor: shown, then proved once. Until then it lives in the
//! continuation alone, so that an abandoned enrolment leaves no trace.

use super::{
    login::{first_enrolment, required_level},
    step::{Case, Refusal, Step, Stop, finished, invalid, needs_proof, settle},
};
use crate::{
    Outcome,
    call::{Answer, FactorKind, MAX_NAME},
    code::Code,
    continuation::{ANSWER, Basis, Continuation, Proof, ProvedBy, SHOWN, Session, Stage},
    factor::{backup_code::Plain, totp::Pending},
    outcome::{Assurance, Codes, DenialReason, Level, Method, RetryReason},
    policy::MOST_TOTP,
    record::Record,
    transition::{EventKind, Fault, Value},
};

/// Starts an enrolment, or shows the one that is under way again.
pub(super) fn enrol(
    case: &Case,
    sealed: &[u8],
    kind: &FactorKind,
    name: Option<&str>,
) -> Result<Step, Fault> {
    settle(try_enrol(case, sealed, kind, name))
}

fn try_enrol(
    case: &Case,
    sealed: &[u8],
    kind: &FactorKind,
    name: Option<&str>,
) -> Result<Step, Stop> {
    let continuation = case.open(sealed)?;
    if *kind != FactorKind::Totp || !case.policy.totp.enabled {
        return Ok(Step::refused(DenialReason::NotAllowed, "kind-not-enrolled"));
    }
    let (issued_at, level) = (continuation.issued_at, continuation.level);
    let basis = match continuation.stage {
        Stage::Confirm {
            basis,
            pending,
            codes,
        } => {
            still_may_enrol(case, &basis)?;
            return Ok(Step::answer(Outcome::Challenge(
                Shown {
                    issued_at,
                    expires_at: continuation.expires_at,
                    level,
                    basis,
                    pending,
                    codes,
                }
                .challenge(case)?,
            )));
        }
        Stage::Enrol(basis) => basis,
        Stage::Session(session) => Basis::Session(session),
        _ => return Err(invalid().into()),
    };
    may_enrol(case, &basis)?;
    let name = new_name(case, name)?;
    let (pending, codes) = draw(case, name)?;
    let shown = Shown {
        issued_at,
        expires_at: case.call.now.saturating_add(ANSWER),
        level,
        basis,
        pending,
        codes,
    };
    Ok(Step::answer(Outcome::Challenge(shown.challenge(case)?)))
}

/// Whoever has a factor proves it first; whoever has none, what the policy of
/// the first enrolment asks for.
fn may_enrol(case: &Case, basis: &Basis) -> Result<(), Refusal> {
    if case.record.totp.len() >= MOST_TOTP {
        return Err(Refusal(DenialReason::TooMany, "too-many-factors"));
    }
    match basis {
        Basis::Login if case.record.has_factor() => Err(needs_proof()),
        Basis::Login if case.is_finished() => Err(finished()),
        Basis::Login => first_enrolment(case),
        Basis::Session(session) if case.record.has_factor() => {
            if session.is_proved(case.call.now) {
                Ok(())
            } else {
                Err(needs_proof())
            }
        }
        Basis::Session(session) => {
            if !session.has_fresh_password(case.call.now) {
                return Err(Refusal(
                    DenialReason::FirstFactorNeeded,
                    "password-not-fresh",
                ));
            }
            first_enrolment(case)
        }
    }
}

/// What the policy says of a first enrolment is held also against one that is
/// under way. A change of factors voids the continuation by its epoch; that a
/// login enrols beside none does not rest on that alone.
fn still_may_enrol(case: &Case, basis: &Basis) -> Result<(), Refusal> {
    match basis {
        Basis::Login if case.record.has_factor() => Err(needs_proof()),
        Basis::Session(_) if case.record.has_factor() => Ok(()),
        Basis::Login | Basis::Session(_) => first_enrolment(case),
    }
}

/// The name as given, or one made up that needs no language.
fn new_name(case: &Case, name: Option<&str>) -> Result<String, Refusal> {
    match name {
        Some(name) => checked_name(name),
        None if case.record.totp.is_empty() => Ok("TOTP".to_owned()),
        None => Ok(format!("TOTP {}", case.record.totp.len().saturating_add(1))),
    }
}

/// 1 to 64 characters, none of them a control character.
pub(super) fn checked_name(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(Refusal(DenialReason::Invalid, "name-not-allowed"));
    }
    Ok(name.to_owned())
}

fn draw(case: &Case, name: String) -> Result<(Pending, Option<Plain>), Fault> {
    let call = case.call;
    let mut seed = zeroize::Zeroizing::new([0_u8; 64]);
    let halves = ["totp-seed/0", "totp-seed/1"]
        .map(|what| call.keys.draw(what, &call.entropy, call.revision));
    for (chunk, half) in seed.chunks_mut(32).zip(halves) {
        chunk.copy_from_slice(half?.as_slice());
    }
    let pending = Pending::new(name, &seed, &case.policy.totp);
    let first_set = case.policy.backup.enabled && case.record.backup.is_none();
    let codes = match first_set {
        true => Some(Plain::draw(
            &case.policy.backup,
            &call.keys,
            &call.entropy,
            call.revision,
        )?),
        false => None,
    };
    Ok((pending, codes))
}

/// An enrolment that is shown. Its end stays where it is shown again and where
/// it is tried again, so that neither keeps a transaction open.
struct Shown {
    issued_at: u64,
    expires_at: u64,
    level: Level,
    basis: Basis,
    pending: Pending,
    codes: Option<Plain>,
}

impl Shown {
    fn challenge(self, case: &Case) -> Result<crate::outcome::Challenge, Fault> {
        let call = case.call;
        let account = call.facts.account_name.as_deref().unwrap_or(&call.subject);
        let codes = self.codes.as_ref().map_or_else(Vec::new, Plain::shown);
        let method = Method::EnrolTotp(self.pending.setup(&case.policy.issuer, account, codes));
        let stage = Stage::Confirm {
            basis: self.basis,
            pending: self.pending,
            codes: self.codes,
        };
        let next = Continuation::new(
            call,
            case.record,
            self.level,
            self.issued_at,
            self.expires_at,
            stage,
        );
        case.challenge(vec![method], &next)
    }

    fn retry(self, case: &Case, reason: RetryReason, why: &'static str) -> Result<Step, Stop> {
        let challenge = self.challenge(case)?;
        let step = Step::answer(Outcome::Retry { reason, challenge });
        Ok(step
            .event_of(EventKind::Refused, false, why)
            .about(FactorKind::Totp, None))
    }
}

/// Proves a new factor once. A wrong code is no guess: whoever answers was
/// shown the seed; it is not counted.
pub(super) fn confirm(case: &Case, sealed: &[u8], answer: &Answer) -> Result<Step, Fault> {
    settle(try_confirm(case, sealed, answer))
}

fn try_confirm(case: &Case, sealed: &[u8], answer: &Answer) -> Result<Step, Stop> {
    let continuation = case.open(sealed)?;
    let (issued_at, level) = (continuation.issued_at, continuation.level);
    let Stage::Confirm {
        basis,
        pending,
        codes,
    } = continuation.stage
    else {
        return Err(invalid().into());
    };
    if matches!(basis, Basis::Login) && case.is_finished() {
        return Err(finished().into());
    }
    if !case.policy.totp.enabled {
        return Ok(Step::refused(DenialReason::NotAllowed, "kind-not-enrolled"));
    }
    if matches!(basis, Basis::Login) {
        // It admits: a fact that cannot be read refuses it.
        required_level(case)?;
    }
    still_may_enrol(case, &basis)?;
    let shown = Shown {
        issued_at,
        expires_at: continuation.expires_at,
        level,
        basis,
        pending,
        codes,
    };
    let Answer::Code(typed) = answer else {
        return Ok(Step::refused(
            DenialReason::Invalid,
            "answer-of-unknown-kind",
        ));
    };
    let Some(Code::Totp(code)) = Code::parse(typed) else {
        return shown.retry(case, RetryReason::Malformed, "malformed");
    };
    match shown
        .pending
        .confirm(&code, case.call.now, &case.policy.totp)
    {
        Some(step) => enrolled(case, shown, step),
        None => shown.retry(case, RetryReason::Wrong, "enrolment-wrong"),
    }
}

fn enrolled(case: &Case, shown: Shown, step: u64) -> Result<Step, Stop> {
    let now = case.call.now;
    let first = !case.record.has_factor();
    let mut record = case.record.clone();
    let item = record.new_item();
    record.totp.push(shown.pending.into_factor(item, step, now));
    record.must_enrol = false;
    record.raise_epoch();
    let set = shown.codes.as_ref().map(|plain| {
        let set = record.new_item();
        record.backup = Some(plain.into_set(set, now));
        set
    });
    let session = match &shown.basis {
        Basis::Login => None,
        Basis::Session(session) => Some(Session {
            proof: Some(Proof {
                // A backup code does not become more by what it let in: drawing
                // new codes still needs an enrolled factor's own proof.
                by: session.proof.map_or(ProvedBy::Factor, |proof| proof.by),
                at: now,
            }),
            opting_in: false,
            ..session.clone()
        }),
    };
    let opts_in = matches!(&shown.basis, Basis::Session(session) if session.opting_in);
    record.chosen |= opts_in;
    if session.is_none() {
        record.finish(case.call, shown.issued_at);
    }
    let codes = match shown.codes.zip(set) {
        Some((plain, set)) => Some(show(case, &record, set, plain, session.clone())?),
        None => None,
    };
    let outcome = Outcome::Enrolled {
        item,
        kind: FactorKind::Totp,
        codes,
        assurance: session.is_none().then(|| Assurance::one_time_password(now)),
        session: session
            .map(|session| case.seal_session(&record, session))
            .transpose()?,
    };
    let is_login = matches!(shown.basis, Basis::Login);
    let mut step = Step::changed(record, outcome)
        .event(
            EventKind::Enrolled,
            if first { "first-enrolled" } else { "enrolled" },
        )
        .about(FactorKind::Totp, Some(item))
        .tell(
            if first {
                "notice.first-factor-added"
            } else {
                "notice.factor-added"
            },
            vec![("kind", Value::Kind(FactorKind::Totp))],
        );
    if opts_in {
        step = step.event(EventKind::OptedIn, "opted-in");
    }
    Ok(if is_login { step.finish(case) } else { step })
}

/// Codes to show, and the continuation that shows them again.
pub(super) fn show(
    case: &Case,
    record: &Record,
    set: u32,
    plain: Plain,
    session: Option<Session>,
) -> Result<Codes, Fault> {
    let now = case.call.now;
    let shown_until = now.saturating_add(SHOWN);
    let codes = plain.shown();
    let stage = Stage::Codes {
        set,
        plain,
        session,
    };
    let continuation = Continuation::new(case.call, record, Level::None, now, shown_until, stage)
        .seal(case.call)?;
    Ok(Codes {
        codes,
        continuation,
        shown_until,
    })
}
