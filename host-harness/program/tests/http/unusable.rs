//! Somebody whose factors cannot be used, by failures or by configuration, is
//! neither let in nor asked to enrol another one on the password alone.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use totp_rs::Totp;

use crate::browser::{Browser, hidden, is_sound};
use crate::server::{Answer, Server};
use crate::steps::{login, manage, step, submit};
use crate::trail::written;
use crate::walk::settings;

/// Ten failures make a kind unusable, and no lock comes before.
const TEN: &str =
    "limits: {failures: 20, monthly_failures: 10, first_lock_seconds: 1, longest_lock_seconds: 1}";

/// Answers wrongly until the kind is unusable.
async fn use_up(server: &Server, code: &str) {
    let mut opened = server.open("u1").await.ok();
    for _ in 0..9 {
        let wrong = submit(server, &opened, code).await;
        opened = wrong.problem(403, "wrong_code")["next"].clone();
    }
    let last = submit(server, &opened, code).await;
    last.problem(429, "locked");
    assert!(
        !last.headers.contains_key("retry-after"),
        "it does not end by itself"
    );
}

/// Every way to a new factor, for who has the password and nothing else.
async fn nothing_is_enrolled(server: &Server) {
    let before = written(server, "u1").await;
    for purpose in ["login", "manage"] {
        let hand_over = server.hand_over("u1", purpose);
        let setup = server
            .direct(Method::POST, "/setup", &hand_over, json!({}))
            .await;
        is_refused(&setup);
        let body = json!({"hand_over": server.hand_over("u1", purpose), "state": "s"});
        let opened = server.call("transactions", body).await;
        assert!(!opened.text.contains("must_enrol"), "{}", opened.text);
        if opened.status != StatusCode::OK {
            opened.problem(403, "no_usable_factor");
            continue;
        }
        let opened = opened.json();
        assert_eq!(
            (&opened["status"], &opened["kinds"]),
            (&json!("challenge"), &Value::Null)
        );
        for path in ["enrol", "opt-in", "opt-out", "draw-codes", "status"] {
            is_refused(&step(server, path, &opened).await);
        }
        for kind in ["totp", "passkey"] {
            let body = json!({"transaction": opened["transaction"], "kind": kind});
            is_refused(&server.call("transactions/enrol", body).await);
        }
        let mut browser = Browser::of(server);
        let page = browser.open(&opened["page"]).await;
        is_sound(&page, "en");
        assert!(!page.text.contains("/login/enrol"), "{}", page.text);
        for path in [
            "/login/enrol",
            "/login/enrol-passkey",
            "/login/choose",
            "/account/on",
            "/account/off",
        ] {
            let token = hidden(&page);
            let refused = browser.post_from(server.origin, path, &token, None).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path}");
        }
    }
    assert_eq!(written(server, "u1").await.record(), before.record());
    assert_eq!(server.user("u1").await.ok()["mfa_enabled"], true);
}

#[track_caller]
fn is_refused(answer: &Answer) {
    assert!(
        answer.status.is_client_error(),
        "{} {}",
        answer.status,
        answer.text
    );
    assert!(
        !answer.text.contains("otpauth:") && !answer.text.contains("enrol_passkey"),
        "{}",
        answer.text
    );
}

/// What is asked for at the next login.
async fn asked(server: &Server) -> Vec<Value> {
    let opened = server.open("u1").await.ok();
    assert_eq!(opened["status"], "challenge");
    let methods = opened["methods"].as_array().unwrap();
    methods.iter().map(|one| one["kind"].clone()).collect()
}

/// Not even the right code of this moment.
async fn the_app_lets_nobody_in(server: &Server, phone: &Totp, code: &str) {
    let opened = server.open("u1").await.ok();
    let right = server.next_code(phone);
    let refused = submit(server, &opened, &right).await;
    assert_eq!(refused.json()["code"], code, "{}", refused.text);
    for method in [Method::POST, Method::DELETE] {
        let (path, purpose) = match method {
            Method::POST => ("/verify", "login"),
            _ => ("", "manage"),
        };
        let hand_over = server.hand_over("u1", purpose);
        let answer = server
            .direct(method, path, &hand_over, json!({"code": right}))
            .await;
        assert_eq!(answer.json()["code"], code, "{}", answer.text);
    }
}

#[tokio::test]
async fn an_app_that_failures_made_unusable_is_no_reason_to_enrol_another() {
    let server = Server::start_with(TEN).await;
    let (phone, codes) = server.enrol("u1").await;
    use_up(&server, "000000").await;
    assert_eq!(asked(&server).await, ["backup_code"]);
    the_app_lets_nobody_in(&server, &phone, "locked").await;
    nothing_is_enrolled(&server).await;
    // The other kind opens it again: that is more than the password.
    let opened = server.open("u1").await.ok();
    submit(&server, &opened, &codes[0]).await.ok();
    assert_eq!(asked(&server).await, ["totp", "backup_code"]);
}

#[tokio::test]
async fn with_nothing_usable_left_an_administrator_has_to_help() {
    let server = Server::start_with(TEN).await;
    let (phone, codes) = server.enrol("u1").await;
    // One page is open meanwhile.
    let mut browser = Browser::of(&server);
    let page = browser.open(&server.open("u1").await.ok()["page"]).await;
    let account = settings(&server, &mut browser, "u1").await;
    use_up(&server, "000000").await;
    use_up(&server, "00000-00000").await;
    for code in [server.next_code(&phone), codes[0].clone()] {
        let refused = browser.post("/login", &page, Some(&code)).await;
        assert!(refused.status.is_client_error(), "{}", refused.text);
        assert!(!refused.text.contains("/login/enrol"), "{}", refused.text);
        let refused = browser.post("/login", &account, Some(&code)).await;
        assert!(refused.status.is_client_error(), "{}", refused.text);
    }
    server.open("u1").await.problem(403, "no_usable_factor");
    nothing_is_enrolled(&server).await;
    // Neither a month later: none of that is over by itself within it.
    server.pass(20 * 24 * 3600);
    server.open("u1").await.problem(403, "no_usable_factor");
}

#[tokio::test]
async fn an_app_that_is_switched_off_is_no_reason_to_enrol_another() {
    let server = Server::start().await;
    let (phone, codes) = server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let server = server.restart_with("totp: {enabled: false}").await;
    // Of a challenge that was open before, too.
    let refused = submit(&server, &opened, &server.next_code(&phone)).await;
    assert!(refused.status.is_client_error(), "{}", refused.text);
    assert_eq!(asked(&server).await, ["backup_code"]);
    the_app_lets_nobody_in(&server, &phone, "wrong_code").await;
    nothing_is_enrolled(&server).await;

    let server = server
        .restart_with("totp: {enabled: false}\nbackup_codes: {enabled: false}")
        .await;
    server.open("u1").await.problem(403, "no_usable_factor");
    let body = json!({"hand_over": server.hand_over("u1", "manage")});
    server
        .call("transactions", body)
        .await
        .problem(403, "no_usable_factor");
    nothing_is_enrolled(&server).await;
    for mode in ["disabled", "required"] {
        let policy = format!(
            "authentication: {{secondary_authentication_mode: {mode}}}\ntotp: {{enabled: false}}\nbackup_codes: {{enabled: false}}"
        );
        let server = Server::start_with("").await;
        server.enrol("u1").await;
        let server = server.restart_with(&policy).await;
        match mode {
            // It asks nobody, and what is enrolled is still not added to.
            "disabled" => assert_eq!(login(&server, "u1").await, "allow"),
            _ => drop(server.open("u1").await.problem(403, "no_usable_factor")),
        }
        let hand_over = server.hand_over("u1", "manage");
        let setup = server
            .direct(Method::POST, "/setup", &hand_over, json!({}))
            .await;
        setup.problem(403, "no_usable_factor");
    }

    // Switched on again, all of it is as it was.
    let server = server.restart().await;
    let opened = server.open("u1").await.ok();
    submit(&server, &opened, &server.next_code(&phone))
        .await
        .ok();
    let opened = manage(&server, "u1").await;
    submit(&server, &opened, &codes[0]).await.ok();
}
