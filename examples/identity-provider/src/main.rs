//! An identity provider that embeds Countersign: it checks the password itself, and
//! asks the library for the second factor.
//!
//! One account, `alice`, whose password is in `PASSWORD`. At the first login she
//! enrols an authenticator app, afterwards she is asked for its code.
//!
//! Before you copy it into production: serve it over TLS and mark the cookies
//! `Secure`, limit how often a password may be tried, and deliver the messages
//! ("a factor was added") with `Host::deliver`.

mod pages;
mod people;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use countersign_host::store::{SqliteOptions, SqliteStore, SubjectKey};
use countersign_host::wit::{
    Answer, Challenge, Confirmation, Enrolment, EnrolmentNeed, FactorKind, Facts, FirstFactor,
    Method, Outcome, Request, Submission, TransactionPurpose,
};
use countersign_host::{Ask, Component, Host, HostBuilder, MasterKey, MasterKeys, Transaction};
use people::{People, Person, draw};
use serde::Deserialize;

const POLICY: &str = r#"{
    "issuer": "Example",
    "authentication": { "secondary_authentication_mode": "required" }
}"#;

/// How long a half-finished login is kept: as long as Countersign waits for an answer.
const PATIENCE: Duration = Duration::from_secs(600);

struct Provider {
    host: Host,
    people: People,
    /// Half-finished logins and sessions, by the browser's cookie.
    visits: Mutex<HashMap<String, Visit>>,
}

struct Visit {
    login: Login,
    stage: Stage,
}

/// A right password. Without the second factor it is worth nothing.
struct Login {
    began: Instant,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    password_at: u64,
    person: Person,
    transaction: Transaction,
}

/// What is waited for, with the continuation of Countersign's last answer.
enum Stage {
    Code(Vec<u8>),
    FirstCode(Vec<u8>),
    SignedIn,
}

#[tokio::main]
async fn main() -> Result<()> {
    let variable = |name: &str| std::env::var(name).with_context(|| format!("set `{name}`"));
    let key = MasterKey::parse(1, &variable("SEALING_KEY")?)?;
    let database = std::env::var("DATABASE").unwrap_or_else(|_| "identity-provider.db".into());
    let store = Arc::new(SqliteStore::open(&SqliteOptions::new(database))?);
    let keys = MasterKeys::new(vec![key])?;
    let host = HostBuilder::new(Component::wide(), POLICY, keys, store);
    let provider = Arc::new(Provider {
        host: host.start().await?,
        people: People::with_password(&variable("PASSWORD")?)?,
        visits: Mutex::default(),
    });
    let routes = Router::new()
        .route("/", get(home))
        .route("/password", post(password))
        .route("/code", post(code))
        .with_state(provider);
    let address = std::env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:8080".into());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}

async fn home(State(provider): State<Arc<Provider>>, jar: CookieJar) -> Html<String> {
    let visits = provider.visits();
    match jar.get("visit").and_then(|name| visits.get(name.value())) {
        Some(visit) if visit.is_signed_in() => pages::signed_in(&visit.login.person),
        _ => pages::password(""),
    }
}

#[derive(Deserialize)]
struct Password {
    name: String,
    password: String,
}

/// The first factor is ours. Only behind it does the second one begin.
async fn password(State(provider): State<Arc<Provider>>, Form(form): Form<Password>) -> Response {
    let Some(person) = provider.people.authenticate(form.name, form.password).await else {
        return (
            StatusCode::FORBIDDEN,
            pages::password("Wrong name or password."),
        )
            .into_response();
    };
    let login = Login {
        began: Instant::now(),
        password_at: now(),
        person,
        // A name that is used for this one login.
        transaction: Transaction::handed_over("https://id.example", &draw()),
    };
    let begin = Request::Begin(TransactionPurpose::Login);
    let outcome = provider.ask(&login, begin).await;
    provider.show(login, outcome).await
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

/// A code: for the login, or the first one of an app that is being enrolled.
async fn code(
    State(provider): State<Arc<Provider>>,
    jar: CookieJar,
    Form(form): Form<Code>,
) -> Response {
    let name = jar.get("visit").map_or("", Cookie::value);
    // Taken out: a cookie is good for one answer, and the page has a new one.
    let Some(Visit { login, stage }) = provider.visits().remove(name) else {
        return pages::password("Please start again.").into_response();
    };
    let answer = Answer::Code(form.code);
    let request = match stage {
        Stage::Code(continuation) => Request::Submit(Submission {
            continuation,
            answer,
            trust_device: false,
        }),
        Stage::FirstCode(continuation) => Request::Confirm(Confirmation {
            continuation,
            answer,
        }),
        Stage::SignedIn => return pages::password("You were signed out.").into_response(),
    };
    let outcome = provider.ask(&login, request).await;
    provider.show(login, outcome).await
}

impl Visit {
    fn is_signed_in(&self) -> bool {
        matches!(self.stage, Stage::SignedIn)
    }
}

impl Provider {
    /// One decision. An error of any kind is no outcome, so nobody is let in by it.
    async fn ask(&self, login: &Login, request: Request) -> Result<Outcome> {
        let subject = SubjectKey::new("example", login.person.id);
        let mut ask = Ask::new(subject, login.transaction.clone(), request);
        ask.facts = Facts {
            account_name: Some(login.person.name.to_owned()),
            first_factor: Some(FirstFactor {
                at: login.password_at,
                methods: vec!["pwd".into()],
            }),
            ..Facts::default()
        };
        Ok(self.host.decide(ask).await?.outcome)
    }

    /// The page that an outcome leads to. Only `Allow` and an enrolment that finished
    /// the login sign in.
    async fn show(&self, login: Login, outcome: Result<Outcome>) -> Response {
        match outcome {
            Ok(Outcome::Allow(_)) => self.sign_in(login, &[]),
            Ok(Outcome::Enrolled(enrolled)) if enrolled.assurance.is_some() => {
                let codes = enrolled.codes.map(|codes| codes.codes).unwrap_or_default();
                self.sign_in(login, &codes)
            }
            Ok(Outcome::Challenge(challenge)) => self.challenge(login, challenge, ""),
            Ok(Outcome::Retry(retry)) => {
                self.challenge(login, retry.challenge, "This code was not accepted.")
            }
            Ok(Outcome::MustEnrol(must)) if must.needs == EnrolmentNeed::Nothing => {
                let enrol = Request::Enrol(Enrolment {
                    continuation: must.continuation,
                    kind: FactorKind::Totp,
                    name: None,
                });
                match self.ask(&login, enrol).await {
                    Ok(Outcome::Challenge(challenge)) => self.challenge(login, challenge, ""),
                    other => refuse(other),
                }
            }
            other => refuse(other),
        }
    }

    fn challenge(&self, login: Login, challenge: Challenge, hint: &str) -> Response {
        let setup = challenge.methods.iter().find_map(|method| match method {
            Method::EnrolTotp(setup) => Some(setup),
            _ => None,
        });
        let page = pages::code(setup, hint);
        let stage = match setup {
            Some(_) => Stage::FirstCode(challenge.continuation),
            None => Stage::Code(challenge.continuation),
        };
        self.keep(Visit { login, stage }, page)
    }

    fn sign_in(&self, login: Login, codes: &[String]) -> Response {
        let page = pages::welcome(&login.person, codes);
        let stage = Stage::SignedIn;
        self.keep(Visit { login, stage }, page)
    }

    /// Keeps the visit under a new cookie.
    fn keep(&self, visit: Visit, page: Html<String>) -> Response {
        let name = draw();
        let mut visits = self.visits();
        visits.retain(|_, visit| visit.is_signed_in() || visit.login.began.elapsed() < PATIENCE);
        visits.insert(name.clone(), visit);
        let cookie = Cookie::build(("visit", name))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Strict);
        (CookieJar::new().add(cookie), page).into_response()
    }

    fn visits(&self) -> std::sync::MutexGuard<'_, HashMap<String, Visit>> {
        self.visits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything else denies: refused, unknown, or not decided at all.
fn refuse(outcome: Result<Outcome>) -> Response {
    let (status, text) = match outcome {
        Ok(Outcome::Denied(_)) => (StatusCode::FORBIDDEN, "Please wait, then start again."),
        Ok(_) => (StatusCode::FORBIDDEN, "This login is not possible here."),
        Err(error) => {
            eprintln!("no decision: {error:#}");
            (StatusCode::SERVICE_UNAVAILABLE, "Please try again later.")
        }
    };
    (status, pages::password(text)).into_response()
}

fn now() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
