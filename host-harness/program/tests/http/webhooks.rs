//! Notices reach their receiver, signed, once it answers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::server::Server;

const SECRET: &str = "bWVzc2FnZXMtYXJlLXNpZ25lZC13aXRoLXRoaXMh";

#[derive(Clone, Default)]
struct Inbox(Arc<Mutex<Vec<(HeaderMap, String)>>>);

impl Inbox {
    async fn wait(&self, count: usize) -> Vec<(HeaderMap, String)> {
        for _ in 0..200 {
            let got = self.0.lock().unwrap().clone();
            if got.len() >= count {
                return got;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no message came")
    }
}

async fn receive(State(inbox): State<Inbox>, headers: HeaderMap, body: String) -> StatusCode {
    inbox.0.lock().unwrap().push((headers, body));
    StatusCode::NO_CONTENT
}

#[tokio::test]
async fn a_first_factor_is_told_and_the_signature_holds() {
    let inbox = Inbox::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let router = Router::new()
        .route("/hook", post(receive))
        .with_state(inbox.clone());
    tokio::spawn(axum::serve(listener, router).into_future());
    let server =
        Server::start_with(&format!("webhooks: [{{url: \"{url}\", secret: {SECRET}}}]")).await;
    server.enrol("u1").await;
    let (headers, body) = inbox.wait(1).await.remove(0);
    let read: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(read["type"], "notice.first-factor-added");
    assert_eq!(read["data"]["subject"], "u1");
    assert_eq!(read["data"]["email"], "u1@example.com");
    assert_eq!(read["data"]["parameters"], json!({"kind": "totp"}));
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let signed = format!(
        "{}.{}.{body}",
        header("webhook-id"),
        header("webhook-timestamp")
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(&STANDARD.decode(SECRET).unwrap()).unwrap();
    mac.update(signed.as_bytes());
    let sent = STANDARD
        .decode(header("webhook-signature").strip_prefix("v1,").unwrap())
        .unwrap();
    mac.verify_slice(&sent).unwrap();
}
