//! Plays scenarios: record, revision and claims are carried from step to step
//! in memory, as a host would carry them in its store.

mod call;
mod names;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, anyhow};
use countersign_host::Guest;
use countersign_host::wit::{Call, Claim, Fault, NextRecord, Outcome, Transition};

use crate::scenario::{Scenario, Step};
use crate::text::millis;
pub(crate) use call::{operation, usual_actor};
pub(crate) use names::Names;
pub(crate) use view::view;

/// How often a decision is made again because a claim was taken.
const TRIES: u8 = 3;

/// What became of one call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// A decision.
    Decided(Box<Transition>),
    /// No decision, by the component's own word.
    Fault(Fault),
    /// No decision: it broke off, or ran into a limit.
    Failed(String),
}

/// Decides in a fresh instance.
pub(crate) fn decide(guest: &Guest, prepared: &Vec<u8>, call: &Call) -> Answer {
    match guest.decide(prepared, call) {
        Ok(Ok(transition)) => Answer::Decided(Box::new(transition)),
        Ok(Err(fault)) => Answer::Fault(fault),
        Err(error) => Answer::Failed(error.cause.to_string()),
    }
}

/// One step that was played.
pub(crate) struct Played {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// What was asked.
    pub(crate) call: Call,
    /// What became of it.
    pub(crate) answer: Answer,
}

/// What a store would hold of one subject.
#[derive(Clone, Default)]
struct Subject {
    revision: u64,
    stored: Option<Vec<u8>>,
    transaction: String,
}

/// Plays the steps of one scenario.
pub(crate) struct Player<'guest> {
    guest: &'guest Guest,
    scenario: Scenario,
    prepared: Vec<u8>,
    subjects: BTreeMap<(String, String), Subject>,
    taken: BTreeSet<(String, Vec<u8>)>,
    names: Names,
    now: u64,
    number: usize,
    transactions: usize,
}

impl<'guest> Player<'guest> {
    /// Prepares the scenario's policy. Its steps are played one by one.
    ///
    /// # Errors
    ///
    /// The component does not take the policy, or `start` is not a time.
    pub(crate) fn new(guest: &'guest Guest, scenario: &Scenario) -> anyhow::Result<Self> {
        let prepared = match guest.prepare(&scenario.policy.to_string())? {
            Ok(policy) => policy.prepared,
            Err(errors) => {
                let all = errors
                    .iter()
                    .map(|error| format!("`{}`: {}", error.pointer, error.message));
                return Err(anyhow!(
                    "the policy is refused: {}",
                    all.collect::<Vec<_>>().join("; ")
                ));
            }
        };
        let now = millis(&scenario.start, 0).with_context(|| {
            format!(
                "`{}` is not a time: `2026-01-01T00:00:00Z` is one",
                scenario.start
            )
        })?;
        Ok(Self {
            guest,
            scenario: Scenario {
                steps: Vec::new(),
                ..scenario.clone()
            },
            prepared,
            subjects: BTreeMap::new(),
            taken: BTreeSet::new(),
            names: Names::default(),
            now,
            number: 0,
            transactions: 0,
        })
    }

    /// The policy that the steps are decided under.
    pub(crate) fn prepared(&self) -> &Vec<u8> {
        &self.prepared
    }

    /// The time of the last step.
    pub(crate) fn now(&self) -> u64 {
        self.now
    }

    /// What the steps have given so far.
    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// Plays one step and keeps what it gives.
    ///
    /// # Errors
    ///
    /// The step cannot be read: a name is unknown, or a value is missing.
    pub(crate) fn play(&mut self, step: &Step) -> anyhow::Result<Played> {
        self.number += 1;
        let mut call = self
            .call(step)
            .with_context(|| format!("step {}", self.number))?;
        let mut answer = decide(self.guest, &self.prepared, &call);
        for again in 1..TRIES {
            let taken = self.taken_by(&call, &answer);
            if taken.is_empty() {
                break;
            }
            call.taken_claims = taken;
            call.entropy = self.entropy(self.entropy_of(step), again);
            answer = decide(self.guest, &self.prepared, &call);
        }
        if !self.taken_by(&call, &answer).is_empty() {
            answer = Answer::Failed("it takes a claim again that it was told is taken".to_owned());
        }
        if let Answer::Decided(transition) = &answer {
            self.commit(&call, transition);
            self.keep(step, &call, transition)?;
        }
        Ok(Played {
            number: self.number,
            call,
            answer,
        })
    }

    /// Claims that a decision would take and that others have.
    fn taken_by(&self, call: &Call, answer: &Answer) -> Vec<Vec<u8>> {
        let Answer::Decided(transition) = answer else {
            return Vec::new();
        };
        let is_taken = |claim: &&Claim| {
            claim.take
                && self
                    .taken
                    .contains(&(call.tenant.clone(), claim.key.clone()))
        };
        transition
            .claims
            .iter()
            .filter(is_taken)
            .map(|claim| claim.key.clone())
            .collect()
    }

    /// What a host would store. What is explained is never committed.
    fn commit(&mut self, call: &Call, transition: &Transition) {
        if matches!(transition.outcome, Outcome::Explained(_)) {
            return;
        }
        for claim in &transition.claims {
            let key = (call.tenant.clone(), claim.key.clone());
            let _was_there = if claim.take {
                self.taken.insert(key)
            } else {
                self.taken.remove(&key)
            };
        }
        let subject = self
            .subjects
            .entry((call.tenant.clone(), call.subject.clone()))
            .or_default();
        match &transition.next {
            NextRecord::Unchanged => return,
            NextRecord::Replaced(record) => subject.stored = Some(record.clone()),
            NextRecord::Erased => subject.stored = None,
        }
        subject.revision = call.revision + 1;
    }

    /// Makes what a step gave known to later ones.
    fn keep(&mut self, step: &Step, call: &Call, transition: &Transition) -> anyhow::Result<()> {
        let name = step.name.as_deref();
        self.names.keep_outcome(name, &transition.outcome)?;
        if let Some(record) = &self.subject(&call.tenant, &call.subject).stored {
            self.names.keep(
                name,
                "record",
                format!("hex:{}", hex::encode(record)).into(),
            );
        }
        Ok(())
    }

    fn subject(&self, tenant: &str, subject: &str) -> Subject {
        self.subjects
            .get(&(tenant.to_owned(), subject.to_owned()))
            .cloned()
            .unwrap_or_default()
    }
}
