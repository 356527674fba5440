//! A small example identity provider: people, passwords, sessions, an account
//! page and an inbox. For the second factor it asks Countersign.

mod account;
mod browser;
mod countersign;
mod inbox;
mod page;
mod people;
mod session;
mod sign_in;

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::Places;
use crate::settings::Acquaintance;
use countersign::Countersign;
use inbox::{Disbelief, Inbox};
use page::Refusal;
pub(crate) use people::Credential;
use people::People;
use session::Sessions;

/// No form of ours, and no notice, is longer.
const MOST_BYTES: usize = 64 << 10;

/// The identity provider, as all its requests share it.
pub(crate) struct Idp {
    people: People,
    sessions: Sessions,
    countersign: Countersign,
    inbox: Inbox,
    /// Its own origin, as browsers name it.
    origin: String,
    /// What a request may name as its host: by name for browsers, by address
    /// for webhooks.
    hosts: [String; 2],
    /// Name of its cookie. Cookies ignore ports: it has the port in it, so that
    /// neither Countersign nor a second demo takes it for its own.
    cookie: String,
    policy: HeaderValue,
}

impl Idp {
    /// A new one, whose people get new passwords.
    pub(crate) fn new(places: &Places, known: Acquaintance) -> Result<(Self, Vec<Credential>)> {
        let (people, credentials) = People::draw(now())?;
        let origin = places.idp_url();
        // A form's answer may lead to Countersign's pages: Chromium applies
        // `form-action` to redirects as well.
        let policy = format!(
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {}; \
             frame-ancestors 'none'; base-uri 'none'",
            places.countersign_url()
        );
        let idp = Self {
            inbox: Inbox::new(&known.webhook_secret),
            countersign: Countersign::new(places, known)?,
            people,
            sessions: Sessions::default(),
            hosts: [
                format!("localhost:{}", places.idp.port()),
                places.idp.to_string(),
            ],
            cookie: format!("example_session_{}", places.idp.port()),
            policy: policy.parse()?,
            origin,
        };
        Ok((idp, credentials))
    }

    /// Its routes.
    pub(crate) fn router(self) -> Router {
        let idp = Arc::new(self);
        Router::new()
            .route("/", get(account::home))
            .route("/sign-in", get(sign_in::form).post(sign_in::password))
            .route("/return", get(sign_in::back))
            .route("/sign-out", post(sign_in::sign_out))
            .route("/account", get(account::show))
            .route("/account/step-up", post(account::step_up))
            .route("/account/manage", post(account::manage))
            .route("/account/switch-off", post(account::switch_off))
            .route("/inbox", get(account::inbox))
            .route("/webhooks", post(receive))
            .route("/style.css", get(style))
            .fallback(page::not_found)
            .layer(DefaultBodyLimit::max(MOST_BYTES))
            .layer(middleware::from_fn_with_state(Arc::clone(&idp), headers))
            .with_state(idp)
    }
}

impl Idp {
    /// Whether a request names us as its host. A page elsewhere whose name leads
    /// to this machine does not.
    fn is_for_us(&self, request: &Request) -> bool {
        let host = request.headers().get(HOST);
        host.is_some_and(|host| self.hosts.iter().any(|ours| host == ours.as_str()))
    }
}

/// Seconds since 1970-01-01T00:00:00Z.
fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs())
}

/// What every answer carries: nothing is kept, framed, guessed or loaded from
/// elsewhere.
async fn headers(State(idp): State<Arc<Idp>>, request: Request, next: Next) -> Response {
    let mut response = match idp.is_for_us(&request) {
        true => next.run(request).await,
        false => Refusal::misdirected(&idp.origin).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_SECURITY_POLICY, idp.policy.clone());
    // Not `no-referrer`: with that, forms of our own pages have no origin.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn style() -> impl IntoResponse {
    let css = include_str!("../../templates/style.css");
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], css)
}

/// Takes a notice in. The sender learns only whether to try again.
async fn receive(State(idp): State<Arc<Idp>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    match idp.inbox.receive(&headers, &body, now()) {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(Disbelief::Headers | Disbelief::Body) => StatusCode::BAD_REQUEST,
        Err(Disbelief::Signature | Disbelief::Time) => StatusCode::UNAUTHORIZED,
    }
}
