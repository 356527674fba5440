//! From a configuration to a host that decides, or a clear reason why not.

mod open;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::clock::{Clock, NoEntropy, SystemClock};
use crate::digest::Digest;
use crate::engine::{Engine, EngineError, Limits};
use crate::guest::{Guest, GuestError};
use crate::host::{Host, Inner};
use crate::journal::Journal;
use crate::keys::MasterKeys;
use crate::load::{Component, LoadError};
use crate::outbox::Outbox;
use crate::queue::{Queue, Room};
use crate::store::{Store, StoreError};
use crate::upkeep;
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
        "the configured keys do not open the store: it was written under key `{id}`, which is missing or another one: configure that one, beside a newer one as an older key"
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
    #[error("the store belongs to a demo: use another one")]
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
        let generation = open::open(&self, guest.digest(), policy_digest).await?;
        let Self {
            keys, store, clock, ..
        } = self;
        let inner = Arc::new(Inner {
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
        });
        upkeep::start(&inner);
        Ok(Host(inner))
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
