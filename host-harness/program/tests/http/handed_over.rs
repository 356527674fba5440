//! What a hand-over does beside its transaction: what it uses up, and what of it
//! is kept, where.

use countersign_host::store::SubjectKey;
use countersign_host::wit;
use reqwest::Method;
use serde_json::{Value, json};

use crate::administration::{REQUIRE, ask, data, log_in};
use crate::server::{
    ADMIN_TOKEN, Answer, NARROW, NARROW_CLIENT_SECRET, NARROW_SECRET, Server, signed,
};
use crate::steps::administer;
use crate::trail::{rows, written};

/// Sent to an endpoint that wants a code or a set-up, and refused.
async fn refused(server: &Server, hand_over: &str, method: &Method, path: &str) -> Answer {
    let body = match path {
        "/setup" => json!({}),
        _ => json!({"code": "123456"}),
    };
    server.direct(method.clone(), path, hand_over, body).await
}

/// Nothing was done for the caller, so the hand-over is as good as before.
#[tokio::test]
async fn what_asks_for_nothing_uses_no_hand_over_up() {
    let server = Server::start().await;
    for (purpose, method, path, code) in [
        ("login", Method::POST, "/verify", "nothing_to_verify"),
        ("login", Method::POST, "/setup", "nothing_to_enrol"),
        ("manage", Method::POST, "/verify", "nothing_to_verify"),
        ("manage", Method::DELETE, "", "nothing_to_verify"),
    ] {
        let hand_over = server.hand_over("u1", purpose);
        let before = written(&server, "u1").await;
        for _ in 0..2 {
            refused(&server, &hand_over, &method, path)
                .await
                .problem(409, code);
        }
        assert_eq!(written(&server, "u1").await, before, "{path}");
        let body = json!({"hand_over": hand_over, "state": "s"});
        let opened = server.call("transactions", body).await.ok();
        assert_eq!(opened["status"], "allow");
        if purpose == "login" {
            let redeem = json!({"transaction": opened["transaction"], "code": opened["code"]});
            assert_eq!(server.call("redeem", redeem).await.ok()["acr"], "aal1");
        }
    }
}

/// What stands in the way of a login is told here, too.
#[tokio::test]
async fn a_subject_that_an_administrator_locked_is_refused_and_not_sent_on() {
    let server = Server::start().await;
    administer(&server, wit::Request::Lock).await;
    for (purpose, method, path) in [
        ("login", Method::POST, "/verify"),
        ("login", Method::POST, "/setup"),
        ("manage", Method::POST, "/setup"),
        ("manage", Method::DELETE, ""),
    ] {
        let hand_over = server.hand_over("u1", purpose);
        let answer = refused(&server, &hand_over, &method, path).await;
        answer.problem(403, "locked_by_administrator");
    }
    let unread = server.hand_over_with("u2", "login", |claims| {
        claims["facts"]["max_age"] = json!("abc");
    });
    refused(&server, &unread, &Method::POST, "/verify")
        .await
        .problem(400, "facts");
}

#[tokio::test]
async fn a_name_that_is_not_told_again_stays_known() {
    let server = Server::start().await;
    assert_eq!(log_in(&server, "u1", "alice").await, "allow");
    // Of another service of the same issuer, which knows the address alone.
    server.open("u1").await.ok();
    assert_eq!(
        data(&ask(&server, ADMIN_TOKEN, REQUIRE).await)["success"],
        true
    );
    let user = server.user("u1").await.ok();
    assert_eq!(user["email"], "u1@example.com");
    // One that was told is the one that holds.
    let renamed = crate::administration::named(&server, "u1", "manage", "alicia");
    server.enrol_by(renamed).await;
    let query = REQUIRE.replace("alice", "alicia");
    assert_eq!(
        data(&ask(&server, ADMIN_TOKEN, &query).await)["success"],
        true
    );
    let (code, _) = crate::administration::error(&ask(&server, ADMIN_TOKEN, REQUIRE).await);
    assert_eq!(code, "unknown_user");
}

/// A hand-over of an issuer that speaks for one tenant, naming another one.
fn of_another_tenant(server: &Server, tenant: &str, purpose: &str) -> String {
    let mut claims = server.claims("u1", purpose);
    claims["iss"] = json!(NARROW);
    claims["tenant"] = json!(tenant);
    signed(&claims, NARROW_SECRET)
}

/// Whoever administers that tenant reads its trail: nobody else writes there.
#[tokio::test]
async fn no_issuer_writes_into_another_tenants_trail() {
    let server = Server::start().await;
    let host = server.running.host();
    let of_other = |rows: Vec<countersign_host::store::AuditRow>| {
        rows.into_iter().filter(|row| row.tenant == "other").count()
    };
    let refusals = async || {
        let rows = rows(&server).await.into_iter();
        let own = rows.filter(|row| row.tenant == "example");
        own.filter(|row| {
            let event: Value = serde_json::from_slice(&row.event).unwrap();
            event["reason"] == "tenant-not-allowed"
        })
        .count()
    };
    for (index, tenant) in ["other", "nowhere", "other"].into_iter().enumerate() {
        for purpose in ["login", "manage"] {
            let hand_over = of_another_tenant(&server, tenant, purpose);
            for (method, path) in [
                (Method::POST, "/verify"),
                (Method::POST, "/setup"),
                (Method::DELETE, ""),
            ] {
                let answer = refused(&server, &hand_over, &method, path).await;
                answer.problem(403, "beyond_configuration");
            }
            let url = format!("{}/api/v1/transactions", server.base);
            let request = server.http.post(url).bearer_auth(NARROW_CLIENT_SECRET);
            let opened = server
                .send(request.json(&json!({"hand_over": hand_over})))
                .await;
            opened.problem(403, "beyond_configuration");
        }
        // It is not lost: the issuer's own tenant has it.
        assert!(refusals().await > index, "{tenant}");
    }
    assert_eq!(of_other(rows(&server).await), 0);
    for tenant in ["other", "nowhere"] {
        let key = SubjectKey::new(tenant, "u1");
        assert_eq!(host.store().directory(&key).await.unwrap(), None);
        assert_eq!(host.store().subject(&key).await.unwrap().record, None);
    }
    // Of its own tenant it is heard.
    let own = of_another_tenant(&server, "example", "manage");
    server.enrol_by(own).await;
}
