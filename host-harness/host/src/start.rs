//! From a configuration to a host that decides, or a clear reason why not.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use subtle::ConstantTimeEq;

use crate::clock::{Clock, NoEntropy, SystemClock};
use crate::digest::Digest;
use crate::engine::{Engine, EngineError, Limits};
use crate::guest::{Guest, GuestError};
use crate::host::{Generation, Host, Inner};
use crate::journal::Journal;
use crate::keys::{HostPurpose, MasterKeys};
use crate::load::{Component, LoadError};
use crate::outbox::Outbox;
use crate::queue::{Queue, Room};
use crate::store::batch::meta_name;
use crate::store::{Act, Batch, MetaChange, MetaNext, Refusal, Store, StoreError, Verdict};
use crate::wit;

/// What a host is made of.
#[must_use]
pub struct HostBuilder {
    component: Component,
    policy: String,
    keys: MasterKeys,
    store: Arc<dyn Store>,
    limits: Limits,
    engine: Option<Arc<Engine>>,
    cache: Option<PathBuf>,
    clock: Arc<dyn Clock>,
    demo: bool,
}

/// Why there is no host. The operator can mend it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// This machine runs no components.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The component is not loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The component failed at its first call.
    #[error(transparent)]
    Guest(#[from] GuestError),
    /// The component breaks the contract.
    #[error("component `{digest}` broke the contract: {breach}")]
    Contract {
        /// Of the component.
        digest: Digest,
        /// How.
        breach: &'static str,
    },
    /// The policy has faults: all of them.
    #[error("the policy has {} faults, the first at `{}`: {}", .0.len(), first(.0).pointer, first(.0).message)]
    Policy(Vec<wit::ConfigError>),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The configured keys do not open the store.
    #[error(
        "the configured keys do not open the store: it was written under key `{id}`, which is missing or another one"
    )]
    OtherKey {
        /// The key that it was written under.
        id: u32,
    },
    /// The store has records and does not say under which key.
    #[error(
        "the store has records, and its key check is missing or damaged: restore it from a copy"
    )]
    NoKeyCheck,
    /// The store is a demo's.
    #[error(
        "the store belongs to a demo, whose users and passwords everybody knows: use another store"
    )]
    DemoStore,
    /// The store is not a demo's.
    #[error("the store is not a demo's: a demo needs an empty store of its own")]
    NotADemoStore,
    /// Two hosts start on an empty store at once.
    #[error("another host is preparing the store: start again")]
    Contended,
    /// The operating system gives no entropy.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

fn first(errors: &[wit::ConfigError]) -> wit::ConfigError {
    let nothing = || wit::ConfigError {
        pointer: String::new(),
        message: "the component names none".into(),
    };
    errors.first().cloned().unwrap_or_else(nothing)
}

impl HostBuilder {
    /// A host of this component under this policy (JSON text), these keys and
    /// this store.
    pub fn new(
        component: Component,
        policy: impl Into<String>,
        keys: MasterKeys,
        store: Arc<dyn Store>,
    ) -> Self {
        Self {
            component,
            policy: policy.into(),
            keys,
            store,
            limits: Limits::default(),
            engine: None,
            cache: None,
            clock: Arc::new(SystemClock),
            demo: false,
        }
    }

    /// What one call may use.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Runs on an engine that is there already, within its limits.
    pub fn engine(mut self, engine: Arc<Engine>) -> Self {
        self.engine = Some(engine);
        self
    }

    /// Keeps the compiled component in this folder, which is created with mode
    /// 0700 where it is missing.
    pub fn cache(mut self, folder: impl Into<PathBuf>) -> Self {
        self.cache = Some(folder.into());
        self
    }

    /// Takes the time from elsewhere than the system's clock.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// A demo: takes an empty store and marks it, or one that a demo marked.
    /// Without this, such a store is refused.
    pub fn demo(mut self) -> Self {
        self.demo = true;
        self
    }

    /// Loads, checks and opens everything. Nothing starts half configured.
    ///
    /// # Errors
    ///
    /// [`StartError`]: the first thing that keeps the host from starting.
    pub async fn start(self) -> Result<Host, StartError> {
        let engine = match &self.engine {
            Some(engine) => Arc::clone(engine),
            None => Arc::new(Engine::new(self.limits.clone())?),
        };
        let cache = self.cache.as_ref().map(|folder| self.keys.cache(folder));
        let guest = engine.load(&self.component, cache.as_ref())?;
        let description = guest.describe()?;
        let policy = guest.prepare(&self.policy)?.map_err(StartError::Policy)?;
        let policy_digest = policy_digest(&guest, &policy)?;
        let generation = self.open_store(policy_digest).await?;
        let Self {
            keys, store, clock, ..
        } = self;
        Ok(Host(Arc::new(Inner {
            kinds: further_kinds(&description),
            guest,
            description,
            policy,
            policy_digest,
            generation,
            queue: Queue::new(Room::default()),
            journal: Journal::start(Arc::clone(&store), Arc::clone(&clock)),
            outbox: Arc::new(Outbox {
                store: Arc::clone(&store),
                clock: Arc::clone(&clock),
                keys: keys.clone(),
                filled: tokio::sync::Notify::new(),
            }),
            keys,
            store,
            clock,
        })))
    }

    /// Checks that the store is ours to use, and marks a new one.
    async fn open_store(&self, policy: Digest) -> Result<Generation, StartError> {
        let mut changes = Vec::new();
        let is_new = self.store.is_empty().await?;
        self.check_demo(is_new, &mut changes).await?;
        self.check_key(is_new, &mut changes).await?;
        let generation = self.check_generation(&mut changes).await?;
        self.set(meta_name::POLICY, policy.as_bytes().to_vec(), &mut changes)
            .await?;
        if changes.is_empty() {
            return Ok(generation);
        }
        let mut batch = Batch::new(self.clock.now(), Act::Note);
        batch.meta = changes;
        match self.store.commit(batch).await? {
            Verdict::Done => Ok(generation),
            Verdict::Refused(Refusal::MetaDiffers(_)) => Err(StartError::Contended),
            verdict => Err(StoreError::Undecided(format!("the store answered {verdict:?}")).into()),
        }
    }

    async fn check_demo(
        &self,
        is_new: bool,
        changes: &mut Vec<MetaChange>,
    ) -> Result<(), StartError> {
        let marked = self.store.meta(meta_name::DEMO).await?.is_some();
        match (self.demo, marked) {
            (false, false) | (true, true) => Ok(()),
            (false, true) => Err(StartError::DemoStore),
            (true, false) if is_new && self.store.meta(meta_name::KEY_CHECK).await?.is_none() => {
                changes.push(set(meta_name::DEMO, None, b"demo".to_vec()));
                Ok(())
            }
            (true, false) => Err(StartError::NotADemoStore),
        }
    }

    /// The key-check value is the id of the newest key and a value derived
    /// from it: whoever has that key gets the same.
    async fn check_key(
        &self,
        is_new: bool,
        changes: &mut Vec<MetaChange>,
    ) -> Result<(), StartError> {
        let (id, newest) = self.keys.newest(HostPurpose::KeyCheck);
        let expected = [id.to_be_bytes().as_slice(), &*newest].concat();
        let Some(found) = self.store.meta(meta_name::KEY_CHECK).await? else {
            if !is_new {
                return Err(StartError::NoKeyCheck);
            }
            changes.push(set(meta_name::KEY_CHECK, None, expected));
            return Ok(());
        };
        let (id, value) = found
            .split_first_chunk::<4>()
            .ok_or(StartError::NoKeyCheck)?;
        let id = u32::from_be_bytes(*id);
        let opens = self
            .keys
            .of(id, HostPurpose::KeyCheck)
            .is_some_and(|ours| ours.ct_eq(value).into());
        if !opens {
            return Err(StartError::OtherKey { id });
        }
        if found != expected {
            changes.push(set(meta_name::KEY_CHECK, Some(found), expected));
        }
        Ok(())
    }

    async fn check_generation(
        &self,
        changes: &mut Vec<MetaChange>,
    ) -> Result<Generation, StartError> {
        let found = self.store.meta(meta_name::GENERATION).await?;
        let parts = found
            .as_deref()
            .and_then(|value| Some((value.first_chunk::<8>()?, value.last_chunk::<8>()?)));
        if let Some((number, began)) = parts {
            return Ok(Generation {
                number: u64::from_be_bytes(*number),
                began: u64::from_be_bytes(*began),
            });
        }
        let first = Generation {
            number: 1,
            began: self.clock.now(),
        };
        let value = [first.number.to_be_bytes(), first.began.to_be_bytes()].concat();
        changes.push(set(meta_name::GENERATION, found, value));
        Ok(first)
    }

    async fn set(
        &self,
        name: &str,
        value: Vec<u8>,
        changes: &mut Vec<MetaChange>,
    ) -> Result<(), StartError> {
        let found = self.store.meta(name).await?;
        if found.as_ref() != Some(&value) {
            changes.push(set(name, found, value));
        }
        Ok(())
    }
}

fn set(name: &str, read: Option<Vec<u8>>, value: Vec<u8>) -> MetaChange {
    MetaChange {
        name: name.to_owned(),
        read,
        next: MetaNext::Set(value),
    }
}

fn policy_digest(guest: &Guest, policy: &wit::Policy) -> Result<Digest, StartError> {
    let breach = |breach| StartError::Contract {
        digest: guest.digest(),
        breach,
    };
    let digest: [u8; 32] = policy
        .digest
        .as_slice()
        .try_into()
        .map_err(|_| breach("a policy's digest has not 32 bytes"))?;
    Ok(digest.into())
}

fn further_kinds(description: &wit::Description) -> BTreeSet<String> {
    let name = |kind: &wit::FactorKind| match kind {
        wit::FactorKind::Other(name) => Some(name.clone()),
        _ => None,
    };
    description.factor_kinds.iter().filter_map(name).collect()
}
