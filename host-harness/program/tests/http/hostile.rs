//! What callers send that they should not: never a 500, always a reason.

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{CLIENT_SECRET, Server};

#[tokio::test]
async fn bodies_are_read_strictly() {
    let server = Server::start().await;
    let url = format!("{}/api/v1/transactions/submit", server.base);
    let post = || server.http.post(&url).bearer_auth(CLIENT_SECRET);
    let json = |text: &str| {
        post()
            .header("content-type", "application/json")
            .body(text.to_owned())
    };
    for (body, pointer) in [
        ("", ""),
        ("{", ""),
        ("[]", ""),
        ("null", ""),
        ("{\"code\": \"1\"}", "/transaction"),
        ("{\"transaction\": \"x\"}", "/code"),
        ("{\"transaction\": 1, \"code\": \"1\"}", "/transaction"),
        ("{\"transaction\": \"x\", \"code\": {\"a\": 1}}", "/code"),
        (
            "{\"transaction\": \"x\", \"code\": \"1\", \"extra\": 1}",
            "/extra",
        ),
        ("{\"transaction\": \"x\", \"code\": \"1\"} x", ""),
        (
            "{\"transaction\": \"x\", \"transaction\": \"y\", \"code\": \"1\"}",
            "/transaction",
        ),
        ("\u{0}", ""),
    ] {
        let problem = server
            .send(json(body))
            .await
            .problem(400, "malformed_request");
        assert_eq!(problem["pointer"], pointer, "{body} gives {problem}");
    }
    let answer = server
        .send(json("{\"transaction\": 987654, \"code\": \"1\"}"))
        .await;
    assert!(
        !answer.text.contains("987654"),
        "what was sent is not repeated: {}",
        answer.text
    );
    server
        .send(post().body("{}"))
        .await
        .problem(415, "unsupported_media_type");
    server
        .send(post().header("content-type", "text/json").body("{}"))
        .await
        .problem(415, "unsupported_media_type");
    server
        .send(json(&format!("{{\"code\": \"{}\"}}", "1".repeat(70_000))))
        .await
        .problem(413, "too_large");
    server
        .send(json("{\"transaction\": \"x\", \"code\": \"1\"}"))
        .await
        .problem(400, "invalid_transaction");
}

#[tokio::test]
async fn altered_tokens_and_wrong_stages_are_refused() {
    let server = Server::start().await;
    server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let token = opened["transaction"].as_str().unwrap();
    for altered in [
        &token[1..],
        &token[..token.len() - 1],
        &token.to_uppercase(),
        &format!("{token}A"),
        "%00",
        "",
    ] {
        let body = json!({"transaction": altered, "code": "000000"});
        server
            .call("transactions/submit", body)
            .await
            .problem(400, "invalid_transaction");
    }
    let this = json!({"transaction": token});
    for (path, body) in [
        ("confirm", json!({"transaction": token, "code": "000000"})),
        ("enrol", this.clone()),
        ("codes", this.clone()),
        ("keep-codes", this.clone()),
        ("opt-in", this.clone()),
        ("opt-out", this.clone()),
        ("draw-codes", this.clone()),
        (
            "rename",
            json!({"transaction": token, "item": 1, "name": "x"}),
        ),
        ("remove", json!({"transaction": token, "item": 1})),
    ] {
        let answer = server.call(&format!("transactions/{path}"), body).await;
        assert!(
            answer.status.is_client_error(),
            "{path}: {} {}",
            answer.status,
            answer.text
        );
    }
    server
        .call("redeem", json!({"transaction": token, "code": "x"}))
        .await
        .problem(403, "not_redeemable");
}

#[tokio::test]
async fn codes_of_every_kind_of_nonsense_are_refused_without_a_count() {
    let server = Server::start().await;
    server.enrol("u1").await;
    let mut transaction = server.open("u1").await.ok()["transaction"].clone();
    for code in [
        "",
        " ",
        "12345",
        "1234567",
        "abc",
        "１２３",
        "💥",
        "\u{202e}123456x",
        "123456\u{0}",
        &"1".repeat(300),
    ] {
        let answer = server
            .call(
                "transactions/submit",
                json!({"transaction": transaction, "code": code}),
            )
            .await;
        assert!(
            answer.status.is_client_error(),
            "{code:?}: {} {}",
            answer.status,
            answer.text
        );
        if let Value::String(_) = answer.json()["next"]["transaction"] {
            transaction = answer.json()["next"]["transaction"].clone();
        }
    }
    let wrong = server
        .call(
            "transactions/submit",
            json!({"transaction": transaction, "code": "000000"}),
        )
        .await;
    wrong.problem(403, "wrong_code");
}

#[tokio::test]
async fn there_is_nothing_elsewhere() {
    let server = Server::start().await;
    let at = |path: &str| format!("{}{path}", server.base);
    server
        .send(server.http.get(at("/nowhere")))
        .await
        .problem(404, "not_found");
    server
        .send(server.http.get(at("/api/v1/redeem")))
        .await
        .problem(405, "method_not_allowed");
    server
        .send(server.http.get(at("/metrics")))
        .await
        .problem(404, "not_found");
    server
        .send(server.http.delete(at("/login")))
        .await
        .problem(405, "method_not_allowed");
    let ready = server.send(server.http.get(at("/readyz"))).await;
    assert_eq!(
        (ready.status.as_u16(), ready.text.as_str()),
        (200, "ready\n")
    );
    assert_eq!(
        server.send(server.http.get(at("/healthz"))).await.text,
        "ok\n"
    );
}

#[tokio::test]
async fn hand_overs_of_every_kind_of_nonsense_are_refused() {
    let server = Server::start().await;
    for hand_over in ["", "x", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30."] {
        server
            .call("transactions", json!({"hand_over": hand_over}))
            .await
            .problem(401, "hand_over_refused");
        if !hand_over.is_empty() {
            let answer = server
                .direct(Method::POST, "/verify", hand_over, json!({"code": "1"}))
                .await;
            answer.problem(401, "hand_over_refused");
            assert!(
                answer.headers["www-authenticate"]
                    .to_str()
                    .unwrap()
                    .starts_with("Bearer")
            );
        }
    }
    let flow = server.hand_over_with("u1", "login", |claims| {
        claims["facts"]["flow"] = json!({"kind": "login", "name": "x"})
    });
    server
        .call("transactions", json!({"hand_over": flow}))
        .await
        .problem(403, "beyond_configuration");
    let unread = server.hand_over_with("u1", "login", |claims| {
        claims["facts"]["max_age"] = json!("abc")
    });
    server
        .call("transactions", json!({"hand_over": unread}))
        .await
        .problem(400, "facts");
}

#[tokio::test]
async fn what_is_counted_names_nobody() {
    let server = Server::start().await;
    let (phone, codes) = server.enrol("somebody").await;
    let opened = server.open("somebody").await.ok();
    let body = json!({"transaction": opened["transaction"], "code": server.next_code(&phone)});
    server.call("transactions/submit", body).await.ok();
    let metrics = server
        .send(server.http.get(format!("{}/metrics", server.admin)))
        .await;
    assert_eq!(metrics.status.as_u16(), 200);
    for counted in [
        "countersign_decisions_total{operation=\"submit\",outcome=\"allow\"} 1",
        "countersign_requests_total{route=\"/api/v1/transactions\",status=\"200\"} 1",
        "countersign_store_batches_total",
        "# EOF",
    ] {
        assert!(
            metrics.text.contains(counted),
            "no `{counted}` in {}",
            metrics.text
        );
    }
    for secret in ["somebody", codes[0].as_str(), CLIENT_SECRET] {
        assert!(!metrics.text.contains(secret));
    }
}

#[tokio::test]
async fn the_document_names_every_route() {
    let server = Server::start().await;
    let document = server
        .send(server.http.get(format!("{}/openapi.json", server.base)))
        .await
        .ok();
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    for path in [
        "/api/v1/transactions",
        "/api/v1/transactions/submit",
        "/api/v1/redeem",
        "/api/v1/auth/2fa",
        "/api/v1/auth/2fa/setup",
        "/api/v1/auth/2fa/verify",
        "/api/users/{id}",
    ] {
        assert!(
            paths.iter().any(|known| *known == path),
            "{path} is not in {paths:?}"
        );
    }
    // Every reference leads somewhere.
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(
            document["components"]["schemas"][name].is_object(),
            "{name} is not described"
        );
    }
}

/// The longest of everything that stands in the address of an app's account.
#[tokio::test]
async fn the_longest_names_still_fit_into_a_qr_code() {
    let wide = "\u{1f600}".repeat(64);
    let server = Server::start_with(&format!(
        "issuer: \"{wide}\"\ntotp: {{secret_bytes: 64, algorithm: SHA512, digits: 8, period: 120}}"
    ))
    .await;
    let hand_over = server.hand_over_with("u1", "manage", |claims| {
        claims["facts"]["account_name"] = json!("\u{1f600}".repeat(1000));
    });
    let opened = server
        .call("transactions", json!({"hand_over": hand_over}))
        .await
        .ok();
    let body = json!({"transaction": opened["transaction"]});
    let shown = server.call("transactions/enrol", body).await.ok();
    let [way] = shown["methods"].as_array().unwrap().as_slice() else {
        panic!("{shown}")
    };
    assert!(way["qr_png"].as_str().unwrap().len() > 1000);
    let uri = way["uri"].as_str().unwrap();
    assert_eq!(uri.matches("%F0%9F%98%80").count(), 3 * 64, "{uri}");
}
