//! The shapes in which decisions end.

use sha2::{Digest, Sha256};

use crate::lawful::Ways;
use crate::state::Record;
use crate::wit::{
    AnotherTry, Call, ChainPlace, Challenge, Claim, ClaimKind, Denial, DenialReason, Effect, Event,
    EventKind, FactorKind, Fault, Message, NextRecord, Outcome, Parameter, ParameterValue,
    RetryReason, Severity, Transition,
};

/// One that changes nothing.
#[must_use]
pub fn unchanged(call: &Call, outcome: Outcome, record: &Record) -> Transition {
    Transition {
        finishes: matches!(outcome, Outcome::Allow(_)),
        claims: finished(call, &outcome),
        audit: Vec::new(),
        outcome,
        next: NextRecord::Unchanged,
        summary: record.summary(),
        effects: Vec::new(),
    }
}

/// A refusal that counts nothing.
#[must_use]
pub fn denied(call: &Call, record: &Record, reason: DenialReason) -> Transition {
    let retry_after = matches!(reason, DenialReason::Locked)
        .then(|| record.locked_until.saturating_sub(call.now));
    let denied = unchanged(
        call,
        Outcome::Denied(Denial {
            reason,
            retry_after,
        }),
        record,
    );
    Transition {
        audit: vec![event(EventKind::Refused, "denied", None)],
        ..denied
    }
}

/// Another try that counts nothing.
#[must_use]
pub fn retry(
    call: &Call,
    record: &Record,
    reason: RetryReason,
    challenge: Challenge,
) -> Transition {
    let retry = unchanged(
        call,
        Outcome::Retry(AnotherTry { reason, challenge }),
        record,
    );
    Transition {
        audit: vec![event(EventKind::Refused, "retry", None)],
        ..retry
    }
}

/// One that changes the record, with one event in its chain.
///
/// # Errors
///
/// A key is missing.
pub fn changed(
    ways: &Ways,
    call: &Call,
    outcome: Outcome,
    mut record: Record,
    kind: EventKind,
) -> Result<Transition, Fault> {
    record.events += 1;
    let reason = if kind == EventKind::Refused {
        "totp-wrong"
    } else {
        "totp"
    };
    let told = [
        record.head.as_slice(),
        &[kind as u8],
        &call.now.to_be_bytes(),
        reason.as_bytes(),
    ];
    record.head = Sha256::digest(told.concat()).into();
    let place = ChainPlace {
        sequence: record.events,
        head: record.head.to_vec(),
    };
    Ok(Transition {
        next: NextRecord::Replaced(record.seal(ways, call)?),
        effects: if kind == EventKind::Enrolled {
            vec![notice(call.now)]
        } else {
            Vec::new()
        },
        audit: vec![event(kind, reason, Some(place))],
        ..unchanged(call, outcome, &record)
    })
}

/// The claim of a transaction that this finishes.
fn finished(call: &Call, outcome: &Outcome) -> Vec<Claim> {
    let claim = || Claim {
        kind: ClaimKind::Transaction,
        key: Sha256::digest(call.transaction.as_bytes()).to_vec(),
        take: true,
    };
    matches!(outcome, Outcome::Allow(_))
        .then(claim)
        .into_iter()
        .collect()
}

fn event(kind: EventKind, reason: &str, place: Option<ChainPlace>) -> Event {
    Event {
        kind,
        severity: Severity::Warning,
        granted: kind != EventKind::Refused,
        reason: reason.into(),
        factor: Some(FactorKind::Totp),
        item: None,
        place,
    }
}

fn notice(now: u64) -> Effect {
    let at = Parameter {
        name: "at".into(),
        value: ParameterValue::Time(now),
    };
    Effect::Message(Message {
        text: "notice.factor-added".into(),
        parameters: vec![at],
        token: None,
    })
}
