//! A server in this process, whose clock a test moves, and who talks to it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use countersign::config::{Address, Config, Environment};
use countersign::handover::TYPE;
use countersign::serve::{self, Options, Running};
use countersign_host::Clock;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};
use serde_json::{Value, json};
use tempfile::TempDir;
use totp_rs::Totp;

pub(crate) use crate::configuration::*;

/// A clock that a test puts forward.
pub(crate) struct Moving(AtomicU64);

impl Clock for Moving {
    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// A server and its callers.
pub(crate) struct Server {
    pub(crate) running: Running,
    pub(crate) clock: Arc<Moving>,
    pub(crate) http: Client,
    pub(crate) base: String,
    pub(crate) admin: String,
    /// Of its pages, as browsers know it.
    pub(crate) origin: &'static str,
    folder: TempDir,
    jti: AtomicU64,
}

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn of(response: Response) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            text: response.text().await.unwrap(),
        }
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }

    /// It is a success.
    #[track_caller]
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.json()
    }

    /// It is a problem of this status and code.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> Value {
        let found = self.json();
        assert_eq!(
            (self.status.as_u16(), found["code"].as_str()),
            (status, Some(code)),
            "{}",
            self.text
        );
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(found["status"], status);
        assert_eq!(found["type"], format!("urn:countersign:problem:{code}"));
        found
    }
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::start_with("").await
    }

    /// With more lines in its configuration.
    pub(crate) async fn start_with(more: &str) -> Self {
        Self::start_at("http://localhost", more).await
    }

    /// The same for browsers that come under this address.
    pub(crate) async fn start_at(origin: &'static str, more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_millis();
        let clock = Arc::new(Moving(AtomicU64::new(u64::try_from(now).unwrap())));
        let running = run(folder.path(), origin, more, &clock).await;
        Self {
            base: place(&running.address),
            admin: place(running.admin_address.as_ref().unwrap()),
            origin,
            running,
            clock,
            http: client(),
            folder,
            jti: AtomicU64::new(0),
        }
    }

    /// Stops and starts again on the same store.
    pub(crate) async fn restart(self) -> Self {
        self.restart_with("").await
    }

    /// The same with another configuration.
    pub(crate) async fn restart_with(self, more: &str) -> Self {
        self.running.stop().await;
        let running = run(self.folder.path(), self.origin, more, &self.clock).await;
        Self {
            base: place(&running.address),
            admin: place(running.admin_address.as_ref().unwrap()),
            running,
            ..self
        }
    }

    /// The file of its configuration.
    pub(crate) fn configuration(&self) -> PathBuf {
        self.folder.path().join("c.yaml")
    }

    pub(crate) fn now(&self) -> u64 {
        self.clock.now() / 1000
    }

    pub(crate) fn pass(&self, seconds: u64) {
        self.clock.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// A hand-over of this subject, changed as the test needs it.
    pub(crate) fn hand_over_with(
        &self,
        subject: &str,
        purpose: &str,
        change: impl FnOnce(&mut Value),
    ) -> String {
        let mut claims = self.claims(subject, purpose);
        change(&mut claims);
        signed(&claims, SECRET)
    }

    /// What the issuer says of this subject.
    pub(crate) fn claims(&self, subject: &str, purpose: &str) -> Value {
        let now = self.now();
        json!({
            "iss": ISSUER, "aud": self.origin, "tenant": "example", "sub": subject, "purpose": purpose,
            "jti": format!("j{}", self.jti.fetch_add(1, Ordering::SeqCst)),
            "iat": now, "exp": now + 60, "auth_time": now, "amr": ["pwd"],
            "facts": {"account_name": format!("{subject}@example.com"), "email": format!("{subject}@example.com")},
        })
    }

    pub(crate) fn hand_over(&self, subject: &str, purpose: &str) -> String {
        self.hand_over_with(subject, purpose, |_| {})
    }

    pub(crate) async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.send().await.unwrap()).await
    }

    /// The back channel, as the client.
    pub(crate) async fn call(&self, path: &str, body: Value) -> Answer {
        let request = self
            .http
            .post(format!("{}/api/v1/{path}", self.base))
            .basic_auth("portal", Some(CLIENT_SECRET));
        self.send(request.json(&body)).await
    }

    /// The endpoints that take a hand-over.
    pub(crate) async fn direct(
        &self,
        method: Method,
        path: &str,
        hand_over: &str,
        body: Value,
    ) -> Answer {
        let request = self
            .http
            .request(method, format!("{}/api/v1/auth/2fa{path}", self.base));
        self.send(request.bearer_auth(hand_over).json(&body)).await
    }

    /// Opens a login over the back channel.
    pub(crate) async fn open(&self, subject: &str) -> Answer {
        self.call(
            "transactions",
            json!({"hand_over": self.hand_over(subject, "login"), "state": "s t&=1"}),
        )
        .await
    }

    /// Enrols an authenticator app; gives it and the backup codes.
    pub(crate) async fn enrol(&self, subject: &str) -> (Totp, Vec<String>) {
        self.enrol_by(self.hand_over(subject, "manage")).await
    }

    /// The same by a hand-over that a test has made.
    pub(crate) async fn enrol_by(&self, hand_over: String) -> (Totp, Vec<String>) {
        let setup = self
            .direct(Method::POST, "/setup", &hand_over, json!({}))
            .await
            .ok();
        let app = app(&setup["uri"]);
        let body = json!({"code": self.code(&app), "continuation": setup["continuation"]});
        let enrolled = self
            .direct(Method::POST, "/verify", &hand_over, body)
            .await
            .ok();
        assert_eq!(enrolled["status"], "enrolled");
        let codes = enrolled["codes"]["codes"].as_array().unwrap();
        (
            app,
            codes
                .iter()
                .map(|code| code.as_str().unwrap().to_owned())
                .collect(),
        )
    }

    /// What the app shows now.
    pub(crate) fn code(&self, app: &Totp) -> String {
        app.generate(self.now()).to_string()
    }

    /// What it shows in the next step, to which the clock is put.
    pub(crate) fn next_code(&self, app: &Totp) -> String {
        self.pass(30);
        self.code(app)
    }

    pub(crate) async fn user(&self, id: &str) -> Answer {
        self.send(
            self.http
                .get(format!("{}/api/users/{id}", self.admin))
                .bearer_auth(ADMIN_TOKEN),
        )
        .await
    }
}

/// The app that scanned this.
pub(crate) fn app(uri: &Value) -> Totp {
    Totp::from_url(uri.as_str().unwrap()).unwrap()
}

/// A caller that follows nothing.
pub(crate) fn client() -> Client {
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .build()
        .unwrap()
}

/// A hand-over with these claims.
pub(crate) fn signed(claims: &Value, secret: &[u8]) -> String {
    let header = Header {
        typ: Some(TYPE.into()),
        ..Header::new(Algorithm::HS256)
    };
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(secret)).unwrap()
}

fn place(address: &Address) -> String {
    match address {
        Address::Tcp(address) => format!("http://{address}"),
        Address::Unix(_) => panic!("tests listen on TCP"),
    }
}

async fn run(folder: &Path, origin: &str, more: &str, clock: &Arc<Moving>) -> Running {
    let file = folder.join("c.yaml");
    std::fs::write(&file, written(origin, more)).unwrap();
    let key = ("CONFIG_ENCRYPTION_KEY".to_owned(), KEY.to_owned());
    let config = Config::load(&file, &Environment::from([key]), |_| Vec::new())
        .unwrap_or_else(|errors| panic!("{errors}"));
    let options = Options {
        demo: false,
        clock: Arc::<Moving>::clone(clock),
        cache: Some(cache()),
    };
    serve::start(config, options).await.unwrap()
}

/// One cache for all tests: the component is compiled once.
pub(crate) fn cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled")
}
