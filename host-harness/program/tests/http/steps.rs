//! Steps over the back channel that many tests take.

use countersign_host::store::SubjectKey;
use countersign_host::{Ask, Clock as _, Transaction, wit};
use serde_json::{Value, json};

use crate::passkey::Passkey;
use crate::server::{Answer, Server, app};
use totp_rs::Totp;

/// Opens a `manage` transaction.
pub(crate) async fn manage(server: &Server, subject: &str) -> Value {
    let body = json!({"hand_over": server.hand_over(subject, "manage"), "state": "s1"});
    server.call("transactions", body).await.ok()
}

/// A step that needs nothing but its transaction.
pub(crate) async fn step(server: &Server, path: &str, of: &Value) -> Answer {
    let body = json!({"transaction": of["transaction"]});
    server.call(&format!("transactions/{path}"), body).await
}

/// Answers by a code.
pub(crate) async fn submit(server: &Server, of: &Value, code: &str) -> Answer {
    let body = json!({"transaction": of["transaction"], "code": code});
    server.call("transactions/submit", body).await
}

/// Answers by a passkey.
pub(crate) async fn submit_passkey(server: &Server, of: &Value, passkey: &Value) -> Answer {
    let body = json!({"transaction": of["transaction"], "passkey": passkey});
    server.call("transactions/submit", body).await
}

/// Confirms by a passkey.
pub(crate) async fn confirm_passkey(server: &Server, of: &Value, passkey: &Value) -> Answer {
    let body = json!({"transaction": of["transaction"], "passkey": passkey});
    server.call("transactions/confirm", body).await
}

/// The account session of somebody who proves with this code.
pub(crate) async fn proved(server: &Server, subject: &str, code: &str) -> Value {
    let opened = manage(server, subject).await;
    submit(server, &opened, code).await.ok()
}

/// Asks for a passkey's options.
pub(crate) async fn offered_passkey(server: &Server, session: &Value) -> Value {
    let body = json!({"transaction": session["transaction"], "kind": "passkey"});
    server.call("transactions/enrol", body).await.ok()
}

/// Enrols a passkey under an account session, or inside a login.
pub(crate) async fn add_passkey(server: &Server, session: &Value, key: &mut Passkey) -> Value {
    let shown = offered_passkey(server, session).await;
    let made = key.create(options(&shown));
    confirm_passkey(server, &shown, &made).await.ok()
}

/// Enrols an authenticator app under an account session.
pub(crate) async fn add_app(server: &Server, session: &Value) -> (Totp, Value) {
    let shown = step(server, "enrol", session).await.ok();
    let app = app(&shown["methods"][0]["uri"]);
    let body = json!({"transaction": shown["transaction"], "code": server.code(&app)});
    let enrolled = server.call("transactions/confirm", body).await.ok();
    (app, enrolled)
}

/// What `navigator.credentials` is asked.
pub(crate) fn options(answer: &Value) -> &Value {
    let methods = answer["methods"].as_array().unwrap();
    let passkey = |one: &&Value| one["kind"].as_str().unwrap().ends_with("passkey");
    &methods.iter().find(passkey).unwrap()["options"]
}

/// What an administrator does with `u1`.
pub(crate) async fn administer(server: &Server, request: wit::Request) -> wit::Outcome {
    let administrator = wit::Administrator {
        id: "ops".to_owned(),
        reason: "stolen".to_owned(),
    };
    let subject = SubjectKey::new("example", "u1");
    let name = format!("act-{}", server.clock.now());
    let ask = Ask {
        actor: wit::Actor::Administrator(administrator),
        ..Ask::new(subject, Transaction::act(&name), request)
    };
    server.running.host().decide(ask).await.unwrap().outcome
}

/// How a login of this subject begins, in one word.
pub(crate) async fn login(server: &Server, subject: &str) -> Value {
    server.open(subject).await.ok()["status"].clone()
}
