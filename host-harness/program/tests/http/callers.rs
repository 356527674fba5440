//! Who may call, and what for.

use reqwest::Method;
use serde_json::json;

use crate::server::{CLIENT_SECRET, NEIGHBOUR_SECRET, OTHER_SECRET, Server, app};

#[tokio::test]
async fn callers_show_who_they_are() {
    let server = Server::start().await;
    let body = json!({"hand_over": server.hand_over("u1", "login")});
    let url = format!("{}/api/v1/transactions", server.base);
    let post = || server.http.post(&url).json(&body);
    for request in [
        post(),
        post().basic_auth(
            "portal",
            Some("wrong-secret-wrong-secret-wrong-secret-wron"),
        ),
        post().basic_auth("other", Some(CLIENT_SECRET)),
        post().basic_auth("nobody", Some(CLIENT_SECRET)),
        post().bearer_auth("x"),
        post().header("authorization", "Negotiate abc"),
        post().header("authorization", "Basic !!!"),
        post()
            .bearer_auth(CLIENT_SECRET)
            .header("authorization", "Bearer other"),
    ] {
        let answer = server.send(request).await;
        answer.problem(401, "unauthenticated");
        assert!(
            answer.headers["www-authenticate"]
                .to_str()
                .unwrap()
                .starts_with("Basic")
        );
    }
    server.send(post().bearer_auth(CLIENT_SECRET)).await.ok();
}

/// A client that manages does not get a login by way of a hand-over that
/// nobody opened as a client.
#[tokio::test]
async fn a_hand_overs_own_transaction_is_for_clients_of_its_purpose() {
    let required = "authentication: {secondary_authentication_mode: required}";
    let server = Server::start_with(required).await;
    for purpose in ["login", "manage"] {
        let hand_over =
            server.hand_over_with("u1", purpose, |claims| claims["tenant"] = json!("other"));
        let shown = server
            .direct(Method::POST, "/setup", &hand_over, json!({}))
            .await
            .ok();
        let phone = app(&shown["uri"]);
        let confirm = json!({"transaction": shown["continuation"], "code": server.code(&phone)});
        let url = format!("{}/api/v1/transactions/confirm", server.base);
        let by = |secret| {
            let request = server.http.post(&url).bearer_auth(secret);
            server.send(request.json(&confirm))
        };
        // Of the same issuer, and not of this tenant.
        by(CLIENT_SECRET).await.problem(403, "beyond_configuration");
        let answer = by(OTHER_SECRET).await;
        match purpose {
            "login" => drop(answer.problem(403, "beyond_configuration")),
            _ => assert_eq!(answer.ok()["status"], "enrolled"),
        }
    }
}

/// Another one of the same issuer, with the same tenants and purposes.
#[tokio::test]
async fn a_transaction_is_of_the_client_that_opened_it() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let opened = server.open("u1").await.ok();
    for path in ["enrol", "submit", "confirm", "status", "opt-in"] {
        let body = match path {
            "submit" | "confirm" => {
                json!({"transaction": opened["transaction"], "code": "123456"})
            }
            _ => json!({"transaction": opened["transaction"]}),
        };
        let url = format!("{}/api/v1/transactions/{path}", server.base);
        let request = server.http.post(url).bearer_auth(NEIGHBOUR_SECRET);
        let refused = server.send(request.json(&body)).await;
        refused.problem(403, "beyond_configuration");
    }
    let body = json!({"transaction": opened["transaction"]});
    let own = server.call("transactions/enrol", body).await.ok();
    assert_eq!(own["status"], "challenge");
}

#[tokio::test]
async fn a_client_does_no_more_than_is_configured() {
    let server = Server::start().await;
    let url = format!("{}/api/v1/transactions", server.base);
    let open = |hand_over: String| {
        server.send(
            server
                .http
                .post(&url)
                .bearer_auth(OTHER_SECRET)
                .json(&json!({"hand_over": hand_over})),
        )
    };
    let of_other = |purpose: &str| {
        server.hand_over_with("u1", purpose, |claims| claims["tenant"] = json!("other"))
    };
    open(of_other("login"))
        .await
        .problem(403, "beyond_configuration");
    open(server.hand_over("u1", "manage"))
        .await
        .problem(403, "beyond_configuration");
    open(of_other("manage")).await.ok();
    let opened = server.open("u1").await.ok();
    let go_on = json!({"transaction": opened["transaction"], "code": "000000"});
    for path in ["transactions/submit", "redeem"] {
        let request = server
            .http
            .post(format!("{}/api/v1/{path}", server.base))
            .bearer_auth(OTHER_SECRET)
            .json(&go_on);
        server
            .send(request)
            .await
            .problem(403, "beyond_configuration");
    }
    let elsewhere = json!({"hand_over": server.hand_over("u1", "login"), "return_to": "https://portal.example.com/back"});
    assert_eq!(
        server
            .call("transactions", elsewhere)
            .await
            .problem(400, "malformed_request")["pointer"],
        "/return_to"
    );
    let exceeding = server.hand_over_with("u1", "login", |claims| {
        claims["facts"]["roles"] = json!(["admin"])
    });
    server
        .call("transactions", json!({"hand_over": exceeding}))
        .await
        .problem(403, "beyond_configuration");
    let old = server.hand_over("u1", "login");
    server.pass(61);
    server
        .call("transactions", json!({"hand_over": old}))
        .await
        .problem(401, "hand_over_refused");
}
