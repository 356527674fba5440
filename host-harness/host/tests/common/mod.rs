//! What the tests of the host share: a host on a store of its own, a clock
//! that stands still, and a person with an authenticator app.
#![allow(dead_code, unreachable_pub, reason = "each test file uses some of it")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use countersign_host::store::{SqliteOptions, SqliteStore, Store, SubjectKey};
use countersign_host::wit::{
    Actor, Answer, Confirmation, Enrolment, FactorKind, FirstFactor, Method, Outcome, Request,
    Submission, TransactionPurpose,
};
use countersign_host::{
    Ask, Clock, Component, DecideError, Engine, Host, HostBuilder, Limits, MasterKey, MasterKeys,
    Told, Transaction,
};
use totp_rs::{Builder, Secret, Totp};

/// A Saturday in 2026.
pub const NOW: u64 = 1_795_000_000_000;

/// A clock that a test moves.
pub struct Hands(AtomicU64);

impl Hands {
    pub fn forward(&self, millis: u64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for Hands {
    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// One engine for all tests of a file: the component is compiled once.
pub fn engine() -> Arc<Engine> {
    static ENGINE: OnceLock<Arc<Engine>> = OnceLock::new();
    Arc::clone(ENGINE.get_or_init(|| Arc::new(Engine::new(Limits::default()).unwrap())))
}

pub fn keys() -> MasterKeys {
    MasterKeys::new(vec![MasterKey::new(1, [7; 32])]).unwrap()
}

/// A host on an empty store.
pub struct World {
    pub host: Host,
    pub clock: Arc<Hands>,
    pub store: Arc<dyn Store>,
    pub folder: tempfile::TempDir,
}

impl World {
    pub async fn new() -> Self {
        Self::with("{}").await
    }

    pub async fn with(policy: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder);
        let clock = Arc::new(Hands(AtomicU64::new(NOW)));
        let host = builder(policy, Arc::clone(&store))
            .clock(Arc::clone(&clock) as Arc<dyn Clock>)
            .start()
            .await
            .unwrap();
        Self {
            host,
            clock,
            store,
            folder,
        }
    }

    /// Another host on a store of this one's making, with the same clock.
    pub async fn on(&self, store: Arc<dyn Store>) -> Host {
        builder("{}", store)
            .clock(Arc::clone(&self.clock) as Arc<dyn Clock>)
            .start()
            .await
            .unwrap()
    }
}

pub fn open(folder: &tempfile::TempDir) -> Arc<dyn Store> {
    let options = SqliteOptions::new(folder.path().join("store.db"));
    Arc::new(SqliteStore::open(&options).unwrap())
}

pub fn builder(policy: &str, store: Arc<dyn Store>) -> HostBuilder {
    let cache = concat!(env!("CARGO_TARGET_TMPDIR"), "/components");
    HostBuilder::new(Component::portable(), policy, keys(), store)
        .engine(engine())
        .cache(cache)
}

pub fn alice() -> SubjectKey {
    SubjectKey::new("acme", "alice")
}

pub fn login(jti: &str) -> Transaction {
    Transaction::handed_over("https://id.example", jti)
}

/// A subject with an authenticator app.
pub struct Person {
    pub subject: SubjectKey,
    pub app: Totp,
    pub backup_codes: Vec<String>,
}

impl Person {
    /// Enrols on the account page.
    pub async fn enrol(world: &World, subject: SubjectKey) -> Self {
        let transaction = login(&format!("enrolment-{}", world.clock.now()));
        let ask = |request| {
            let mut ask = Ask::new(subject.clone(), transaction.clone(), request);
            ask.facts.first_factor = Some(FirstFactor {
                at: world.clock.now(),
                methods: vec!["pwd".into()],
            });
            ask
        };
        let begun = world
            .host
            .decide(ask(Request::Begin(TransactionPurpose::Manage)))
            .await;
        let Outcome::Allow(admission) = begun.unwrap().outcome else {
            panic!("no account session");
        };
        let enrolment = Enrolment {
            continuation: admission.session.unwrap(),
            kind: FactorKind::Totp,
            name: None,
        };
        let shown = world
            .host
            .decide(ask(Request::Enrol(enrolment)))
            .await
            .unwrap();
        let Outcome::Challenge(challenge) = shown.outcome else {
            panic!("no enrolment");
        };
        let Method::EnrolTotp(setup) = &challenge.methods[0] else {
            panic!("no secret");
        };
        let secret = Secret::try_from_base32(setup.grouped_secret.replace(' ', "")).unwrap();
        let person = Self {
            app: Builder::new().with_secret(secret).build().unwrap(),
            backup_codes: setup.backup_codes.clone(),
            subject: subject.clone(),
        };
        let confirmation = Confirmation {
            continuation: challenge.continuation.clone(),
            answer: Answer::Code(person.code(world)),
        };
        let confirmed = world
            .host
            .decide(ask(Request::Confirm(confirmation)))
            .await
            .unwrap();
        assert!(
            matches!(confirmed.outcome, Outcome::Enrolled(_)),
            "{confirmed:?}"
        );
        // The step of the enrolment is used up.
        world.clock.forward(30_000);
        person
    }

    /// What the app shows now.
    pub fn code(&self, world: &World) -> String {
        self.app.generate(world.clock.now() / 1000).to_string()
    }

    /// Begins a login; its continuation.
    pub async fn begin(&self, world: &World, transaction: &Transaction) -> Vec<u8> {
        let request = Request::Begin(TransactionPurpose::Login);
        let ask = Ask::new(self.subject.clone(), transaction.clone(), request);
        match world.host.decide(ask).await.unwrap().outcome {
            Outcome::Challenge(challenge) => challenge.continuation,
            _ => panic!("no challenge"),
        }
    }

    /// A submit of this code.
    pub fn answer(&self, transaction: &Transaction, continuation: Vec<u8>, code: &str) -> Ask {
        let submission = Submission {
            continuation,
            answer: Answer::Code(code.to_owned()),
            trust_device: false,
        };
        Ask::new(
            self.subject.clone(),
            transaction.clone(),
            Request::Submit(submission),
        )
    }

    /// Begins and submits.
    pub async fn try_code(
        &self,
        world: &World,
        jti: &str,
        code: &str,
    ) -> Result<Told, DecideError> {
        let transaction = login(jti);
        let continuation = self.begin(world, &transaction).await;
        world
            .host
            .decide(self.answer(&transaction, continuation, code))
            .await
    }
}

/// An act of an administrator.
pub fn act(subject: SubjectKey, id: &str, request: Request) -> Ask {
    let mut ask = Ask::new(subject, Transaction::act(id), request);
    ask.actor = Actor::Administrator(countersign_host::wit::Administrator {
        id: "root".into(),
        reason: "a test".into(),
    });
    ask
}
