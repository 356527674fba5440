//! What a component returned is believed only where it keeps the contract.
//!
//! Whatever does not, is a breach: the decision is refused with the component's
//! digest and the breach, and nothing of it is stored.

mod outcome;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::wit::{
    Call, ClaimKind, Effect, Event, FactorKind, Message, NextRecord, ParameterValue, Request,
    Summary, Transition,
};

/// Bytes of a sealed record.
const RECORD: usize = 64 << 10;
/// Items of any list that has no limit of its own.
const LIST: usize = 64;
/// Bytes of a name that a person gave: 64 characters.
const NAME: usize = 256;
/// How long a finished transaction is remembered, in milliseconds: no
/// continuation and no token that a transaction may use lives longer.
pub(crate) const REMEMBERED: u64 = 24 * 60 * 60 * 1000;
/// How long a message's token may live, in milliseconds: 30 days.
const TOKEN_LIFE: u64 = 30 * REMEMBERED;

/// How a component broke the contract. Its maker can mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Breach(pub(crate) String);

impl Breach {
    /// Looks for a breach as a host does before it stores: for tools that check
    /// a component. `epoch` is the subject's before the call, `kinds` are the
    /// names of the further factor kinds that the component describes.
    #[must_use]
    pub fn of(
        transition: &Transition,
        call: &Call,
        epoch: u64,
        kinds: &BTreeSet<String>,
    ) -> Option<Self> {
        let given = Given {
            request: &call.request,
            now: call.now,
            epoch,
            kinds,
        };
        check(transition, &given).err()
    }
}

type Kept = Result<(), Breach>;

fn ensure(kept: bool, breach: impl FnOnce() -> String) -> Kept {
    if kept { Ok(()) } else { Err(Breach(breach())) }
}

/// What the answer is judged by.
pub(crate) struct Given<'a> {
    pub(crate) request: &'a Request,
    pub(crate) now: u64,
    pub(crate) epoch: u64,
    /// Names of the further factor kinds that the component describes.
    pub(crate) kinds: &'a BTreeSet<String>,
}

/// Whether a transition keeps the contract.
pub(crate) fn check(transition: &Transition, given: &Given<'_>) -> Kept {
    outcome::check(&transition.outcome, given)?;
    outcome::check_end(transition, given)?;
    match &transition.next {
        NextRecord::Replaced(record) => ensure((1..=RECORD).contains(&record.len()), || {
            format!(
                "the record has {} bytes: 1 to {RECORD} are allowed",
                record.len()
            )
        })?,
        NextRecord::Unchanged | NextRecord::Erased => {}
    }
    claims(transition)?;
    summary(&transition.summary, given)?;
    list("effects", &transition.effects, 16)?;
    transition
        .effects
        .iter()
        .try_for_each(|effect| check_effect(effect, given))?;
    audit(transition, given)
}

fn list<T>(what: &str, items: &[T], most: usize) -> Kept {
    ensure(items.len() <= most, || {
        format!(
            "there are {} {what}: at most {most} are allowed",
            items.len()
        )
    })
}

/// A factor kind that the component did not describe is unknown.
fn kind(kind: &FactorKind, given: &Given<'_>) -> Kept {
    match kind {
        FactorKind::Totp | FactorKind::Passkey | FactorKind::BackupCode => Ok(()),
        FactorKind::Other(name) => ensure(given.kinds.contains(name), || {
            "it names a factor kind that it does not describe".into()
        }),
    }
}

/// Lower-case words, digits, dots and hyphens, at most 64 bytes.
fn word(what: &str, text: &str) -> Kept {
    let shape = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_')
    };
    ensure(
        !text.is_empty() && text.len() <= 64 && text.bytes().all(shape),
        || {
            format!(
                "{what} is no word of lower-case letters, digits, dots and hyphens with at most 64 bytes"
            )
        },
    )
}

fn claims(transition: &Transition) -> Kept {
    let claims = &transition.claims;
    list("claims", claims, LIST)?;
    // Its place is the transaction's result, of which there is one.
    let of_transaction = claims
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Transaction);
    ensure(
        of_transaction.clone().count() <= usize::from(transition.finishes)
            && of_transaction.clone().all(|claim| claim.take),
        || "it claims a transaction that it does not finish, or more than one".into(),
    )?;
    let mut seen = BTreeSet::new();
    claims.iter().try_for_each(|claim| {
        ensure(claim.key.len() == 32, || {
            format!("a claim has {} bytes: 32 are needed", claim.key.len())
        })?;
        ensure(seen.insert(&claim.key), || {
            "a claim stands there twice".into()
        })
    })
}

fn summary(summary: &Summary, given: &Given<'_>) -> Kept {
    let Summary {
        enabled,
        since,
        kinds,
        enforced: _,
        chosen: _,
        must_enrol: _,
        deadline: _,
        locked_until: _,
        epoch,
    } = summary;
    list("kinds in the summary", kinds, LIST)?;
    kinds.iter().try_for_each(|each| kind(each, given))?;
    ensure(*enabled || since.is_none(), || {
        "the summary has a `since` and no factor".into()
    })?;
    // An epoch that repeats would give life to what an older one voided.
    ensure(*epoch >= given.epoch, || {
        format!("the epoch falls from {} to {epoch}", given.epoch)
    })
}

fn check_effect(effect: &Effect, given: &Given<'_>) -> Kept {
    let Effect::Message(Message {
        text,
        parameters,
        token,
    }) = effect
    else {
        return Err(Breach(
            "it asks for an effect that is not known here".into(),
        ));
    };
    word("a text key", text)?;
    list("parameters of a message", parameters, 16)?;
    for parameter in parameters {
        word("the name of a parameter", &parameter.name)?;
        match &parameter.value {
            ParameterValue::Time(_) | ParameterValue::Number(_) => {}
            ParameterValue::Kind(named) => kind(named, given)?,
            ParameterValue::Name(name) => {
                ensure(name.len() <= NAME, || {
                    format!("a name in a message has {} bytes", name.len())
                })?;
            }
        }
    }
    let Some(token) = token else { return Ok(()) };
    ensure((1..=512).contains(&token.token.len()), || {
        format!(
            "a token has {} bytes: 1 to 512 are allowed",
            token.token.len()
        )
    })?;
    let life = token.expires_at.checked_sub(given.now);
    ensure(
        life.is_some_and(|life| (1..=TOKEN_LIFE).contains(&life)),
        || "a token lives for no time, or for more than 30 days".into(),
    )
}

/// A replaced record's events stand in its chain, one behind the other; those
/// of an unchanged one in the host's. An erased record has no chain any more.
fn audit(transition: &Transition, given: &Given<'_>) -> Kept {
    let events = &transition.audit;
    list("events", events, LIST)?;
    let mut before: Option<u64> = None;
    for event in events {
        let Event {
            kind: _,
            severity: _,
            granted: _,
            reason,
            factor,
            item: _,
            place,
        } = event;
        word("the reason of an event", reason)?;
        factor.iter().try_for_each(|each| kind(each, given))?;
        let stands_right = match transition.next {
            NextRecord::Unchanged => place.is_none(),
            NextRecord::Replaced(_) => place.is_some(),
            NextRecord::Erased => true,
        };
        ensure(stands_right, || {
            "an event stands in its subject's chain just where the record is replaced".into()
        })?;
        let Some(place) = place else { continue };
        ensure(place.head.len() == 32, || {
            format!(
                "a chain's head has {} bytes: 32 are needed",
                place.head.len()
            )
        })?;
        let follows = before.map_or(place.sequence > 0, |before| {
            Some(place.sequence) == before.checked_add(1)
        });
        ensure(follows, || {
            "the events' places do not follow each other".into()
        })?;
        before = Some(place.sequence);
    }
    Ok(())
}
