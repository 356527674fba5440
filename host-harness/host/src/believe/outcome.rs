//! What is told: its bounds, and what may stand beside it.

use super::{Breach, Given, Kept, LIST, NAME, REMEMBERED, ensure, kind, list};
use crate::wit::{
    Acr, Admission, AnotherTry, Assurance, Challenge, Codes, DrawnCodes, EnrolmentResult,
    IssuedTicket, Method, MustEnrol, NextRecord, Operation, Outcome, Request, Standing, TotpSetup,
    Transition,
};

/// Bytes of a continuation.
const CONTINUATION: usize = 8 << 10;
/// Bytes of a method's JSON, and of anything else that is shown.
const SHOWN: usize = 64 << 10;
/// Bytes of an export.
const EXPORT: usize = 1 << 20;
/// Codes of a set.
const CODES: usize = 50;

pub(super) fn check(outcome: &Outcome, given: &Given<'_>) -> Kept {
    match outcome {
        Outcome::Allow(admission) => check_admission(admission, given),
        Outcome::Challenge(challenge) => check_challenge(challenge, given),
        Outcome::Retry(AnotherTry {
            reason: _,
            challenge,
        }) => check_challenge(challenge, given),
        Outcome::MustEnrol(MustEnrol {
            kinds,
            needs: _,
            continuation,
            expires_at,
        }) => {
            list("kinds to enrol", kinds, LIST)?;
            kinds.iter().try_for_each(|each| kind(each, given))?;
            check_continuation(continuation)?;
            lives(*expires_at, given)
        }
        Outcome::Enrolled(enrolled) => check_enrolled(enrolled, given),
        Outcome::Codes(DrawnCodes { codes, session }) => {
            check_codes(codes, given)?;
            session.iter().try_for_each(|each| check_continuation(each))
        }
        Outcome::Ticket(IssuedTicket { ticket, expires_at }) => {
            text("a ticket", ticket, NAME)?;
            ensure(*expires_at > given.now, || {
                "a ticket is over from the start".into()
            })
        }
        Outcome::Status(standing) => check_standing(standing, given),
        Outcome::Explained(explanation) => {
            list("grounds", &explanation.grounds, 1024)?;
            explanation
                .grounds
                .iter()
                .try_for_each(|ground| text("the name of a rule", &ground.name, NAME))
        }
        Outcome::Exported(sealed) => {
            ensure(sealed.len() <= EXPORT, || "an export is too large".into())
        }
        Outcome::Done(session) => session.iter().try_for_each(|each| check_continuation(each)),
        Outcome::Denied(_) => Ok(()),
        Outcome::Other(_) => Err(Breach("its outcome is not known here".into())),
    }
}

/// What may stand beside an outcome. An admission ends its transaction, a
/// question does not, an explanation changes nothing.
pub(super) fn check_end(transition: &Transition, given: &Given<'_>) -> Kept {
    let Transition {
        outcome,
        next,
        finishes,
        claims,
        summary: _,
        effects,
        audit: _,
    } = transition;
    let changes =
        !matches!(next, NextRecord::Unchanged) || !claims.is_empty() || !effects.is_empty();
    // Also where the outcome admits nobody: a result would be stored that no
    // caller of this operation looks for. An extension admits nobody.
    let operation = given.request.operation();
    ensure(
        !*finishes || operation.is_some_and(Operation::may_finish),
        || "it admits where nobody asked to be admitted".into(),
    )?;
    match outcome {
        Outcome::Allow(_) => ensure(*finishes, || {
            "it admits without finishing the transaction".into()
        }),
        Outcome::Enrolled(enrolled) if enrolled.assurance.is_some() => ensure(*finishes, || {
            "it admits without finishing the transaction".into()
        }),
        Outcome::Explained(_) | Outcome::Status(_) => ensure(!*finishes && !changes, || {
            "it changes something where it was only asked to look".into()
        }),
        Outcome::Challenge(_) | Outcome::Retry(_) | Outcome::MustEnrol(_) => {
            ensure(!*finishes, || {
                "it finishes the transaction with a question".into()
            })
        }
        _ => Ok(()),
    }?;
    match given.request {
        Request::Status | Request::Account(_) | Request::Explain => {
            ensure(!*finishes && !changes, || {
                "it changes something where it was only asked to look".into()
            })
        }
        _ => ensure(!matches!(outcome, Outcome::Explained(_)), || {
            "it explains what nobody asked".into()
        }),
    }
}

fn check_admission(admission: &Admission, given: &Given<'_>) -> Kept {
    let Admission {
        assurance,
        invitation,
        session,
        device_token,
    } = admission;
    check_assurance(assurance, given)?;
    if let Some(invitation) = invitation {
        list("kinds to enrol", &invitation.kinds, LIST)?;
        invitation
            .kinds
            .iter()
            .try_for_each(|each| kind(each, given))?;
        check_continuation(&invitation.continuation)?;
    }
    session
        .iter()
        .try_for_each(|each| check_continuation(each))?;
    device_token.iter().try_for_each(|token| {
        ensure((16..=256).contains(&token.len()), || {
            "a device's token has not 16 to 256 bytes".into()
        })
    })
}

fn check_assurance(assurance: &Assurance, given: &Given<'_>) -> Kept {
    let Assurance { acr, amr, at } = assurance;
    list("methods of an assurance", amr, 8)?;
    ensure(at.is_none_or(|at| at <= given.now), || {
        "a second factor was given in the future".into()
    })?;
    ensure(*acr != Acr::Aal2 || at.is_some(), || {
        "it claims two factors and no time of the second".into()
    })
}

fn check_challenge(challenge: &Challenge, given: &Given<'_>) -> Kept {
    let Challenge {
        methods,
        continuation,
        expires_at,
    } = challenge;
    list("methods", methods, LIST)?;
    ensure(!methods.is_empty(), || {
        "it asks without a way to answer".into()
    })?;
    methods.iter().try_for_each(check_method)?;
    check_continuation(continuation)?;
    lives(*expires_at, given)
}

fn check_method(method: &Method) -> Kept {
    match method {
        Method::Totp(_) | Method::BackupCode(_) => Ok(()),
        Method::Passkey(json) | Method::EnrolPasskey(json) => {
            text("the options of a passkey", json, SHOWN)
        }
        Method::EnrolTotp(TotpSetup {
            uri,
            grouped_secret,
            algorithm,
            digits: _,
            period: _,
            backup_codes,
        }) => {
            text("an address of a TOTP secret", uri, 4096)?;
            text("a TOTP secret", grouped_secret, NAME)?;
            text("the algorithm of a TOTP secret", algorithm, 16)?;
            check_code_list(backup_codes)
        }
        Method::Other(extension) => {
            text("the id of a method", &extension.id, NAME)?;
            ensure(extension.content.len() <= SHOWN, || {
                "a method is too large".into()
            })
        }
    }
}

fn check_enrolled(enrolled: &EnrolmentResult, given: &Given<'_>) -> Kept {
    let EnrolmentResult {
        item: _,
        kind: enrolled_kind,
        codes,
        assurance,
        session,
    } = enrolled;
    kind(enrolled_kind, given)?;
    codes
        .iter()
        .try_for_each(|codes| check_codes(codes, given))?;
    assurance
        .iter()
        .try_for_each(|assurance| check_assurance(assurance, given))?;
    session.iter().try_for_each(|each| check_continuation(each))
}

fn check_codes(codes: &Codes, given: &Given<'_>) -> Kept {
    let Codes {
        codes,
        continuation,
        shown_until,
    } = codes;
    check_code_list(codes)?;
    check_continuation(continuation)?;
    lives(*shown_until, given)
}

fn check_code_list(codes: &[String]) -> Kept {
    list("backup codes", codes, CODES)?;
    codes
        .iter()
        .try_for_each(|code| text("a backup code", code, 64))
}

fn check_standing(standing: &Standing, given: &Given<'_>) -> Kept {
    list("factors", &standing.factors, LIST)?;
    for factor in &standing.factors {
        kind(&factor.kind, given)?;
        text("the name of a factor", &factor.name, NAME)?;
    }
    list("kinds", &standing.enrollable, LIST)?;
    standing
        .enrollable
        .iter()
        .try_for_each(|enrollable| kind(enrollable, given))?;
    list("devices", &standing.devices, LIST)?;
    standing
        .devices
        .iter()
        .try_for_each(|device| text("the name of a device", &device.name, NAME))?;
    list("locks", &standing.guessing_locks, LIST)?;
    standing
        .guessing_locks
        .iter()
        .try_for_each(|lock| kind(&lock.kind, given))
}

fn check_continuation(continuation: &[u8]) -> Kept {
    ensure((1..=CONTINUATION).contains(&continuation.len()), || {
        format!(
            "a continuation has {} bytes: 1 to {CONTINUATION} are allowed",
            continuation.len()
        )
    })
}

fn text(what: &str, text: &str, most: usize) -> Kept {
    ensure(text.len() <= most, || {
        format!(
            "{what} has {} bytes: at most {most} are allowed",
            text.len()
        )
    })
}

/// What outlived the memory of its finished transaction could be used again.
fn lives(until: u64, given: &Given<'_>) -> Kept {
    ensure(until.saturating_sub(given.now) <= REMEMBERED, || {
        "a continuation lives for more than 24 hours".into()
    })
}
