//! From a step to a call.

use anyhow::Context;
use countersign_host::wit::{Actor, Administrator, Call, Caller, Key, KeyPurpose, Operation};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::Player;
use crate::scenario::Step;
use crate::text::{from_text, millis};

/// The one configured key that all others are derived from.
const KEY_ID: u32 = 1;

/// The name of a request's case.
pub(crate) fn operation(request: &Value) -> &str {
    match request {
        Value::String(name) => name,
        Value::Object(map) => map.keys().next().map_or("", String::as_str),
        _ => "",
    }
}

/// Who makes a request of this operation, where a scenario does not say.
pub(crate) fn usual_actor(operation: Operation) -> Actor {
    match usual_caller(operation) {
        Caller::Subject => Actor::Subject,
        Caller::Administrator => Actor::Administrator(Administrator {
            id: "administrator".into(),
            reason: "a scenario".into(),
        }),
        Caller::Host => Actor::Host,
    }
}

fn usual_caller(operation: Operation) -> Caller {
    operation
        .callers()
        .first()
        .copied()
        .unwrap_or(Caller::Subject)
}

impl Player<'_> {
    /// The call of a step, with everything that the step leaves out.
    pub(super) fn call(&mut self, step: &Step) -> anyhow::Result<Call> {
        if let Some(at) = &step.at {
            let wanted = "a time such as `2026-01-01T00:00:00Z` or a distance such as `+30s`";
            self.now =
                millis(at, self.now).with_context(|| format!("`at: {at}` is not {wanted}"))?;
        }
        let operation = operation(&step.request).to_owned();
        let tenant = step
            .tenant
            .clone()
            .unwrap_or_else(|| self.scenario.tenant.clone());
        let subject = step
            .subject
            .clone()
            .unwrap_or_else(|| self.scenario.subject.clone());
        let transaction = self.transaction(step, &operation, &tenant, &subject);
        let known = self.subject(&tenant, &subject);
        let stored = match &step.stored {
            Some(stored) => from_text(&self.names.resolve(stored, self.now)?, self.now)?,
            None => known.stored,
        };
        let request = self.names.resolve(&step.request, self.now)?;
        Ok(Call {
            request: from_text(&request, self.now).with_context(|| format!("`{operation}`"))?,
            actor: self.actor(step, &operation)?,
            facts: self.facts(step)?,
            component_digest: self.guest.digest().as_bytes().to_vec(),
            lineage: self.guest.lineage().to_owned(),
            now: self.now,
            entropy: self.entropy(self.entropy_of(step), 0),
            revision: step.revision.unwrap_or(known.revision),
            keys: self.keys(&tenant, &subject),
            taken_claims: Vec::new(),
            tenant,
            subject,
            transaction,
            stored,
        })
    }

    /// A `begin` opens a transaction, what follows belongs to it; an
    /// administrator's or the host's act has one of its own.
    fn transaction(&mut self, step: &Step, operation: &str, tenant: &str, subject: &str) -> String {
        let is_others = Operation::from_name(operation)
            .is_some_and(|operation| usual_caller(operation) != Caller::Subject);
        let known = self.subject(tenant, subject).transaction;
        let name = match &step.transaction {
            Some(name) => name.clone(),
            None if is_others || operation == "begin" || known.is_empty() => {
                self.transactions += 1;
                format!("transaction {}", self.transactions)
            }
            None => known,
        };
        if !is_others {
            self.subjects
                .entry((tenant.to_owned(), subject.to_owned()))
                .or_default()
                .transaction
                .clone_from(&name);
        }
        name
    }

    fn actor(&self, step: &Step, operation: &str) -> anyhow::Result<Actor> {
        let Some(actor) = &step.actor else {
            return Ok(Operation::from_name(operation).map_or(Actor::Subject, usual_actor));
        };
        let actor = self.names.resolve(actor, self.now)?;
        from_text(&actor, self.now).context("`actor`")
    }

    fn facts(&self, step: &Step) -> anyhow::Result<countersign_host::wit::Facts> {
        let mut facts = Map::from_iter([
            (
                "first-factor".to_owned(),
                json!({"at": "+0s", "methods": ["pwd"]}),
            ),
            ("store-generation".to_owned(), 1.into()),
        ]);
        facts.extend(self.scenario.facts.clone());
        facts.extend(step.facts.clone());
        let facts = self.names.resolve(&facts.into(), self.now)?;
        from_text(&facts, self.now).context("`facts`")
    }

    /// The number of the step whose entropy this one has.
    pub(super) fn entropy_of(&self, step: &Step) -> usize {
        step.entropy.unwrap_or(self.number)
    }

    /// Fresh for each step and each try, and the same again in the next run.
    pub(super) fn entropy(&self, number: usize, again: u8) -> Vec<u8> {
        self.drawn(&["entropy", &number.to_string(), &again.to_string()])
    }

    /// As a host derives them: one for each lineage, tenant, subject and
    /// purpose.
    fn keys(&self, tenant: &str, subject: &str) -> Vec<Key> {
        use KeyPurpose::{Draw, SealContinuation, SealRecord, Transfer};
        let key = |purpose: KeyPurpose| Key {
            id: KEY_ID,
            purpose,
            material: self.drawn(&[
                "key",
                self.guest.lineage(),
                tenant,
                subject,
                &format!("{purpose:?}"),
            ]),
        };
        [SealRecord, SealContinuation, Draw, Transfer]
            .map(key)
            .into()
    }

    fn drawn(&self, parts: &[&str]) -> Vec<u8> {
        let mut sha = Sha256::new_with_prefix(self.scenario.seed.to_be_bytes());
        for part in parts {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part);
        }
        sha.finalize().to_vec()
    }
}
