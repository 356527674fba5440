//! A host with a clock that the test moves, and a person with an authenticator
//! app.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use countersign_host::{
    Ask, Clock, Component, Handing, Host, HostBuilder, MasterKey, MasterKeys, ResultRequest,
    Transaction,
    store::{AuditQuery, SqliteOptions, SqliteStore, SubjectKey},
    wit,
};
use sha2::{Digest as _, Sha256};
use totp_rs::{Builder, Secret, Totp};

/// A clock that stands still until it is moved.
pub(crate) struct Hands(AtomicU64);

impl Hands {
    pub(crate) fn advance(&self, by: Duration) {
        self.0.fetch_add(
            by.as_millis().try_into().expect("a short time"),
            Ordering::SeqCst,
        );
    }

    pub(crate) fn millis(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Clock for Hands {
    fn now(&self) -> u64 {
        self.millis()
    }
}

/// A host over a store of its own.
pub(crate) struct World {
    pub(crate) host: Host,
    pub(crate) clock: Arc<Hands>,
    _folder: tempfile::TempDir,
}

impl World {
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(&SqliteOptions::new(folder.path().join("store.sqlite")))
            .expect("a store");
        let keys = MasterKeys::new(vec![MasterKey::draw(1).expect("entropy")]).expect("one key");
        let clock = Arc::new(Hands(AtomicU64::new(1_795_000_000_000)));
        let host = HostBuilder::new(Component::wide(), "{}", keys, Arc::new(store))
            .clock(Arc::clone(&clock) as Arc<dyn Clock>)
            .start()
            .await
            .expect("it starts");
        Self {
            host,
            clock,
            _folder: folder,
        }
    }

    /// How many events of this reason stand in the subject's trail.
    pub(crate) async fn events(&self, subject: &str, reason: &str) -> usize {
        self.host.flush().await.expect("the journal is written");
        let subject = Some(SubjectKey::new("main", subject));
        let query = AuditQuery {
            subject,
            limit: 10_000,
            ..AuditQuery::default()
        };
        let rows = self.host.store().audit(&query).await.expect("the trail");
        let told = |event: &[u8]| {
            serde_json::from_slice::<serde_json::Value>(event).expect("JSON")["reason"] == reason
        };
        rows.iter().filter(|row| told(&row.event)).count()
    }
}

/// Somebody with an authenticator app.
pub(crate) struct Person {
    subject: SubjectKey,
    app: Totp,
    transactions: u64,
}

/// An open transaction, as the client that opened it holds it.
pub(crate) struct Handle {
    transaction: Transaction,
    code: Vec<u8>,
}

impl Handle {
    /// Whether its result is handed out.
    pub(crate) async fn redeem(&self, world: &World) -> bool {
        world
            .host
            .redeem("main", &self.transaction, "client", &self.code)
            .await
            .is_ok()
    }
}

impl Person {
    /// Enrols an app, on the account page.
    pub(crate) async fn enrolled(world: &World, name: &str) -> Self {
        let subject = SubjectKey::new("main", name);
        let transaction =
            Transaction::handed_over("https://id.example", &format!("{name}-enrolment"));
        let decide = async |request| {
            let mut ask = Ask::new(subject.clone(), transaction.clone(), request);
            let methods = vec!["pwd".to_owned()];
            ask.facts.first_factor = Some(wit::FirstFactor {
                at: world.clock.millis(),
                methods,
            });
            world
                .host
                .decide(ask)
                .await
                .expect("it is answered")
                .outcome
        };
        let wit::Outcome::Allow(wit::Admission {
            session: Some(session),
            ..
        }) = decide(wit::Request::Begin(wit::TransactionPurpose::Manage)).await
        else {
            panic!("no account session")
        };
        let enrolment = wit::Enrolment {
            continuation: session,
            kind: wit::FactorKind::Totp,
            name: None,
        };
        let wit::Outcome::Challenge(shown) = decide(wit::Request::Enrol(enrolment)).await else {
            panic!("no enrolment")
        };
        let [wit::Method::EnrolTotp(setup)] = shown.methods.as_slice() else {
            panic!("no secret")
        };
        let secret =
            Secret::try_from_base32(setup.grouped_secret.replace(' ', "")).expect("base32");
        let app = Builder::new().with_secret(secret).build().expect("an app");
        let person = Self {
            subject: subject.clone(),
            app,
            transactions: 0,
        };
        let answer = wit::Answer::Code(person.code(world));
        let confirm = wit::Request::Confirm(wit::Confirmation {
            continuation: shown.continuation,
            answer,
        });
        let wit::Outcome::Enrolled(_) = decide(confirm).await else {
            panic!("not enrolled")
        };
        person
    }

    /// What the app shows now.
    pub(crate) fn code(&self, world: &World) -> String {
        self.app.generate(world.clock.millis() / 1000).to_string()
    }

    /// A code that the app shows in no step near now.
    pub(crate) fn wrong_code(&self, world: &World) -> String {
        let now = world.clock.millis() / 1000;
        let near: Vec<_> = (0..5)
            .map(|step| self.app.generate(now - 60 + step * 30).to_string())
            .collect();
        (0..)
            .map(|number| format!("{number:06}"))
            .find(|code| !near.contains(code))
            .expect("five codes are not all codes")
    }

    /// Opens a login of its own and prepares its answer.
    pub(crate) async fn open_login(&mut self, world: &World, code: &str) -> (Ask, Handle) {
        self.transactions += 1;
        let jti = format!("{}-{}", self.subject.subject, self.transactions);
        let transaction = Transaction::handed_over("https://id.example", &jti);
        let begin = wit::Request::Begin(wit::TransactionPurpose::Login);
        let begun = world
            .host
            .decide(Ask::new(self.subject.clone(), transaction.clone(), begin))
            .await;
        let wit::Outcome::Challenge(challenge) = begun.expect("it is answered").outcome else {
            panic!("no challenge")
        };
        let answer = wit::Answer::Code(code.to_owned());
        let submission = wit::Submission {
            continuation: challenge.continuation,
            answer,
            trust_device: false,
        };
        let mut ask = Ask::new(
            self.subject.clone(),
            transaction.clone(),
            wit::Request::Submit(submission),
        );
        let code = jti.into_bytes();
        ask.result = Some(ResultRequest {
            issuer: "https://id.example".to_owned(),
            client: "client".to_owned(),
            handing: Handing::ByCode {
                digest: Sha256::digest(&code).into(),
                expires_in: Duration::from_secs(60),
            },
        });
        (ask, Handle { transaction, code })
    }
}
