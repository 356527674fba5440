//! What every batch has to keep to, whichever store takes it.

use crate::batch::{
    Act, AuditEvent, Batch, Chain, Decision, DirectoryChange, Handing, MetaChange, MetaNext, Next,
    Summary, TransactionResult,
};
use crate::key::{Revision, SubjectKey};
use crate::verdict::StoreError;

/// Longest id of a tenant, a subject, an issuer, a client or a meta value.
const MAX_ID: usize = 256;
/// Largest record, as the contract with the component has it.
const MAX_RECORD: usize = 64 * 1024;
/// Largest of the values that the host makes: effects, events, payloads. An
/// effect of a later kind has up to 64 KiB of content, and what is around it.
const MAX_BYTES: usize = 128 * 1024;
/// Largest meta value.
const MAX_META: usize = 4 * 1024;
/// Most claims, effects, events and deliveries of one batch.
const MAX_ITEMS: usize = 256;
/// Largest number that is counted on from: stores keep signed 64-bit numbers.
const MAX_COUNT: u64 = i64::MAX as u64 - 1;

type Check = Result<(), String>;

impl Batch {
    /// Whether the batch keeps to its contract. `commit` checks it in every
    /// store before anything is written.
    ///
    /// Errors: [`StoreError::Invalid`], naming what is wrong.
    pub fn validate(&self) -> Result<(), StoreError> {
        self.check().map_err(StoreError::Invalid)
    }

    fn check(&self) -> Check {
        let Self {
            at,
            act,
            audit,
            directory,
            meta,
        } = self;
        number("time", *at)?;
        self::act(act)?;
        many("events", audit.len())?;
        audit.iter().try_for_each(|event| self::event(event, act))?;
        if let Some(change) = directory {
            self::directory(change)?;
        }
        many("meta values", meta.len())?;
        meta.iter().try_for_each(self::meta)
    }
}

fn act(act: &Act) -> Check {
    match act {
        Act::Note => Ok(()),
        Act::Decide(decision) => self::decision(decision),
        Act::Redeem(redemption) => id("client", &redemption.client),
        Act::Deliver(changes) => {
            many("deliveries", changes.len())?;
            unique("delivery", changes.iter().map(|change| change.id))
        }
        Act::Sweep(_) => Ok(()),
    }
}

fn decision(decision: &Decision) -> Check {
    let Decision {
        subject,
        read,
        next,
        claims,
        finish,
        effects,
    } = decision;
    self::subject(subject)?;
    number("revision", read.0)?;
    match next {
        Next::Replaced { record, summary } => {
            size("record", record, MAX_RECORD)?;
            self::summary(summary)?;
        }
        Next::Unchanged => {}
        Next::Erased if *read == Revision::ABSENT => {
            return Err("there is no record to erase at revision `0`".into());
        }
        Next::Erased => {}
    }
    many("claims", claims.len())?;
    unique("claim", claims.iter().map(|claim| claim.key))?;
    if let Some(finish) = finish {
        result(&finish.result)?;
        if let Next::Replaced { summary, .. } = next
            && summary.epoch != finish.result.epoch
        {
            return Err("a result of another epoch than its record".into());
        }
        if let Handing::ByCode { expires_at, .. } = finish.handing
            && expires_at > finish.keep_until
        {
            return Err("a result expires after it may be dropped".into());
        }
    }
    many("effects", effects.len())?;
    unique("effect", effects.iter().map(|effect| effect.id))?;
    effects.iter().try_for_each(|effect| {
        size("effect", &effect.what, MAX_BYTES)?;
        effect
            .secret
            .as_ref()
            .map_or(Ok(()), |secret| size("secret", secret, MAX_META))
    })
}

fn summary(summary: &Summary) -> Check {
    number("epoch", summary.epoch)?;
    words("factor kind", &summary.kinds)
}

fn result(result: &TransactionResult) -> Check {
    let TransactionResult {
        issuer,
        client,
        acr,
        amr,
        second_factor_at: _,
        epoch,
        payload,
    } = result;
    id("issuer", issuer)?;
    id("client", client)?;
    id("acr", acr)?;
    words("amr", amr)?;
    number("epoch", *epoch)?;
    size("payload", payload, MAX_BYTES)
}

fn event(event: &AuditEvent, act: &Act) -> Check {
    id("tenant", &event.tenant)?;
    if let Some(subject) = &event.subject {
        id("subject", subject)?;
    }
    size("event", &event.event, MAX_BYTES)?;
    if event.repeats == 0 {
        return Err("an event that stands for none".into());
    }
    match event.chain {
        Chain::Host => Ok(()),
        Chain::Subject { sequence, .. } => {
            number("place in a chain", sequence)?;
            let changed = matches!(act, Act::Decide(decision)
                if !matches!(decision.next, Next::Unchanged)
                    && decision.subject.tenant == event.tenant
                    && event.subject.as_ref() == Some(&decision.subject.subject));
            // The chain's head lies in the record: it moves only with it.
            if changed && sequence > 0 {
                Ok(())
            } else {
                Err("an event in the chain of a subject whose record is not changed".into())
            }
        }
    }
}

fn directory(change: &DirectoryChange) -> Check {
    match change {
        DirectoryChange::Forgotten(subject) => self::subject(subject),
        DirectoryChange::Seen(subject, entry) => {
            self::subject(subject)?;
            entry
                .user_name
                .iter()
                .try_for_each(|name| id("user name", name))?;
            entry
                .email
                .iter()
                .try_for_each(|email| size("e-mail", email.as_bytes(), 1024))?;
            words("language", &entry.languages)
        }
    }
}

fn meta(change: &MetaChange) -> Check {
    id("name of a meta value", &change.name)?;
    match &change.next {
        MetaNext::Set(value) => size("meta value", value, MAX_META),
        MetaNext::Unchanged | MetaNext::Removed => Ok(()),
    }
}

fn subject(key: &SubjectKey) -> Check {
    id("tenant", &key.tenant)?;
    id("subject", &key.subject)
}

fn id(what: &str, value: &str) -> Check {
    if value.is_empty() {
        return Err(format!("an empty {what}"));
    }
    size(what, value.as_bytes(), MAX_ID)
}

fn size(what: &str, value: &[u8], most: usize) -> Check {
    if value.len() > most {
        return Err(format!(
            "a {what} of `{}` bytes; at most `{most}` are allowed",
            value.len()
        ));
    }
    Ok(())
}

fn many(what: &str, count: usize) -> Check {
    if count > MAX_ITEMS {
        return Err(format!(
            "`{count}` {what}; at most `{MAX_ITEMS}` are allowed"
        ));
    }
    Ok(())
}

fn number(what: &str, value: u64) -> Check {
    if value > MAX_COUNT {
        return Err(format!("a {what} of `{value}`"));
    }
    Ok(())
}

/// Lists of words are kept as lines of text.
fn words(what: &str, words: &[String]) -> Check {
    many(what, words.len())?;
    words.iter().try_for_each(|word| {
        id(what, word)?;
        if word.chars().any(char::is_control) {
            return Err(format!("a control character in a {what}"));
        }
        Ok(())
    })
}

fn unique<T: Ord>(what: &str, items: impl Iterator<Item = T>) -> Check {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    if items.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(format!("a {what} that stands there twice"));
    }
    Ok(())
}
