//! Somebody who gets the notices: a receiver of webhooks that checks what it gets.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

const SECRET: &str = "bWVzc2FnZXMtYXJlLXNpZ25lZC13aXRoLXRoaXMh";

/// What came, each with a signature that holds.
#[derive(Clone, Default)]
pub(crate) struct Inbox(Arc<Mutex<Vec<Value>>>);

impl Inbox {
    /// One that listens, and the lines of a configuration that name it.
    pub(crate) async fn open() -> (Self, String) {
        let inbox = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/hook", post(receive))
            .with_state(inbox.clone());
        tokio::spawn(axum::serve(listener, router).into_future());
        let lines = format!("webhooks: [{{url: \"{url}\", secret: {SECRET}}}]");
        (inbox, lines)
    }

    /// The first message of this kind, once it is there.
    pub(crate) async fn wait(&self, kind: &str) -> Value {
        for _ in 0..200 {
            let found = self.all().into_iter().find(|one| one["type"] == kind);
            if let Some(found) = found {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no `{kind}` among {:?}", self.all())
    }

    /// All that came.
    pub(crate) fn all(&self) -> Vec<Value> {
        self.0.lock().unwrap().clone()
    }
}

async fn receive(State(inbox): State<Inbox>, headers: HeaderMap, body: String) -> StatusCode {
    if !is_signed(&headers, &body) {
        return StatusCode::UNAUTHORIZED;
    }
    let message = serde_json::from_str(&body).unwrap();
    inbox.0.lock().unwrap().push(message);
    StatusCode::NO_CONTENT
}

/// As Standard Webhooks has it.
fn is_signed(headers: &HeaderMap, body: &str) -> bool {
    let header = |name: &str| headers[name].to_str().unwrap();
    let (id, time) = (header("webhook-id"), header("webhook-timestamp"));
    let mut mac = Hmac::<Sha256>::new_from_slice(&STANDARD.decode(SECRET).unwrap()).unwrap();
    mac.update(format!("{id}.{time}.{body}").as_bytes());
    let sent = header("webhook-signature").strip_prefix("v1,").unwrap();
    mac.verify_slice(&STANDARD.decode(sent).unwrap()).is_ok()
}
