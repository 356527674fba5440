//! One subject, what is stored of it, and a clock that only the test moves.
//!
//! [`World::settle`] is a host in small: it calls the decider with what is
//! stored, holds the answer against the [`laws`], and commits it; a claim that
//! is taken makes it decide again with that fact.

use std::collections::BTreeSet;

use super::decider::{Decided, Decider, everywhere};
use super::keys::{entropy, keys_of};
use super::laws::{self, Watch};
use super::trail::Trail;
use super::wit;
use super::{MINUTE, wit::NextRecord};

/// 2026-01-01T00:00:00Z: the beginning of a UTC day and of a step.
pub const START: u64 = 1_767_225_600_000;

/// What is stored of one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Rises with each write.
    pub revision: u64,
    /// The sealed record.
    pub record: Option<Vec<u8>>,
}

/// How the caller says that the first factor was proved, when a transaction is
/// begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignsIn {
    /// By the password, at the moment of the begin.
    Now,
    /// By the password, at this time.
    At(u64),
    /// At the moment of the begin, by something that is no password.
    By(&'static str),
    /// It does not say.
    NotStated,
}

/// One subject of one tenant, and the host around it.
#[derive(Clone)]
pub struct World {
    decider: &'static dyn Decider,
    prepared: Vec<u8>,
    /// The time of the next decision.
    pub now: u64,
    /// The caller's facts, besides the first factor.
    pub facts: wit::Facts,
    /// How the first factor is proved at the next begin.
    pub signs_in: SignsIn,
    /// The tenant.
    pub tenant: String,
    /// The subject.
    pub subject: String,
    /// The lineage of the component.
    pub lineage: String,
    /// The subject's keys, the newest first.
    pub keys: Vec<wit::Key>,
    /// What is stored.
    pub slot: Slot,
    /// The audit as somebody keeps it.
    pub trail: Trail,
    /// Secrets that must not show.
    pub watch: Watch,
    /// Claims that are taken.
    pub claims: BTreeSet<Vec<u8>>,
    /// The epoch after the last decision: it never falls.
    pub epoch: u64,
    first_factor: Option<wit::FirstFactor>,
    drawn: u64,
    transactions: u64,
}

impl World {
    /// A subject of whom nothing is known, under the default policy.
    pub fn new() -> Self {
        Self::under("{}")
    }

    /// The same under a policy of its own.
    pub fn under(config: &str) -> Self {
        Self::with(everywhere(), config)
    }

    /// The same, decided by one decider alone.
    pub fn with(decider: &'static dyn Decider, config: &str) -> Self {
        let (tenant, subject, lineage) = ("tenant", "subject-1", "countersign");
        let mut world = Self {
            decider,
            prepared: Vec::new(),
            now: START,
            facts: wit::Facts {
                account_name: Some("ada@example.org".to_owned()),
                ..wit::Facts::default()
            },
            signs_in: SignsIn::Now,
            tenant: tenant.to_owned(),
            subject: subject.to_owned(),
            lineage: lineage.to_owned(),
            keys: keys_of(1, lineage, tenant, subject),
            slot: Slot::default(),
            trail: Trail::default(),
            watch: Watch::default(),
            claims: BTreeSet::new(),
            epoch: 0,
            first_factor: None,
            drawn: 0,
            transactions: 0,
        };
        world.reload(config);
        world
    }

    /// The host loads another policy.
    pub fn reload(&mut self, config: &str) {
        let policy = self.decider.prepare(config).expect("a policy");
        self.prepared = policy.prepared;
    }

    /// Goes on with another decider, of the same policy and record.
    pub fn decide_by(&mut self, decider: &'static dyn Decider) {
        self.decider = decider;
    }

    /// The prepared policy.
    pub fn prepared(&self) -> &[u8] {
        &self.prepared
    }

    /// Time goes on, in milliseconds.
    pub fn advance(&mut self, by: u64) {
        self.now += by;
    }

    /// A name for a new transaction, for which the first factor is proved as
    /// [`World::signs_in`] says.
    pub fn sign_in(&mut self) -> String {
        self.transactions += 1;
        let proved = |at, by: &str| {
            Some(wit::FirstFactor {
                at,
                methods: vec![by.to_owned()],
            })
        };
        self.first_factor = match self.signs_in {
            SignsIn::Now => proved(self.now, "pwd"),
            SignsIn::At(at) => proved(at, "pwd"),
            SignsIn::By(method) => proved(self.now, method),
            SignsIn::NotStated => None,
        };
        format!("transaction-{}", self.transactions)
    }

    /// The whole input of one decision, with entropy of its own.
    pub fn call(&mut self, transaction: &str, request: wit::Request) -> wit::Call {
        self.drawn += 1;
        wit::Call {
            tenant: self.tenant.clone(),
            subject: self.subject.clone(),
            transaction: transaction.to_owned(),
            component_digest: vec![0xc5; 32],
            lineage: self.lineage.clone(),
            now: self.now,
            entropy: entropy(&self.subject, self.drawn),
            revision: self.slot.revision,
            stored: self.slot.record.clone(),
            keys: self.keys.clone(),
            facts: wit::Facts {
                first_factor: self.first_factor.clone(),
                ..self.facts.clone()
            },
            taken_claims: Vec::new(),
            actor: actor_of(&request),
            request,
        }
    }

    /// Decides, and commits nothing.
    ///
    /// # Errors
    /// The fault.
    pub fn decide(&self, call: &wit::Call) -> Decided {
        self.decider.decide(&self.prepared, call)
    }

    /// Decides and commits, as a host does.
    pub fn settle(&mut self, mut call: wit::Call) -> wit::Transition {
        let mut transition = self.decide(&call).expect("a decision");
        if let Some(taken) = self.taken(&transition) {
            self.drawn += 1;
            call.taken_claims.push(taken);
            call.entropy = entropy(&self.subject, self.drawn);
            transition = self.decide(&call).expect("a decision");
            assert_eq!(self.taken(&transition), None, "it claims it once more");
        }
        laws::hold(&call, &transition, &mut self.trail, &self.watch);
        self.commit(&transition);
        transition
    }

    fn taken(&self, transition: &wit::Transition) -> Option<Vec<u8>> {
        let mut taken = transition.claims.iter().filter(|claim| claim.take);
        taken
            .find(|claim| self.claims.contains(&claim.key))
            .map(|claim| claim.key.clone())
    }

    fn commit(&mut self, transition: &wit::Transition) {
        for claim in &transition.claims {
            match claim.take {
                true => self.claims.insert(claim.key.clone()),
                false => self.claims.remove(&claim.key),
            };
        }
        let epoch = transition.summary.epoch;
        assert!(epoch >= self.epoch, "the epoch fell");
        match &transition.next {
            NextRecord::Unchanged => assert_eq!(epoch, self.epoch, "the epoch of no change"),
            NextRecord::Replaced(record) => self.store(Some(record.clone())),
            NextRecord::Erased => {
                self.store(None);
                self.trail = Trail::default();
            }
        }
        self.epoch = epoch;
    }

    /// Writes a record.
    pub fn store(&mut self, record: Option<Vec<u8>>) {
        self.slot.record = record;
        self.slot.revision += 1;
    }

    /// How long a person waits for an authenticator app's next code is up to
    /// the app; this waits for five minutes and then some.
    pub fn let_the_proof_grow_old(&mut self) {
        self.advance(5 * MINUTE + 1);
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// Who asks for such a thing.
fn actor_of(request: &wit::Request) -> wit::Actor {
    use wit::Request as Asked;
    match request {
        Asked::Require
        | Asked::Unrequire
        | Asked::GrantGrace(_)
        | Asked::ExtendGrace(_)
        | Asked::CancelGrace
        | Asked::RemoveFactor(_)
        | Asked::Reset(_)
        | Asked::Lock
        | Asked::Unlock(_)
        | Asked::IssueTicket
        | Asked::ForgetAllDevices
        | Asked::ConfirmRestored => wit::Actor::Administrator(wit::Administrator {
            id: "root".to_owned(),
            reason: "asked for by telephone".to_owned(),
        }),
        Asked::Explain
        | Asked::Reseal
        | Asked::ImportFactors(_)
        | Asked::ExportFactors
        | Asked::Restore(_)
        | Asked::Erase => wit::Actor::Host,
        _ => wit::Actor::Subject,
    }
}
