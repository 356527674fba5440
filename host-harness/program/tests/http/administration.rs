//! An administrator's acts over GraphQL, under the names of Barycenter's
//! documents.

use countersign_host::store::{AuditQuery, SubjectKey};
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{
    ADMIN_TOKEN, Answer, BOTH_TOKEN, CLIENT_SECRET, ELSEWHERE_TOKEN, OTHER_SECRET, Server,
};

pub(crate) const REQUIRE: &str = r#"mutation { setUser2faRequired(username: "alice", required: true) { success message username requires2fa } }"#;
pub(crate) const UNREQUIRE: &str = r#"mutation { setUser2faRequired(username: "alice", required: false) { success message username requires2fa } }"#;
pub(crate) const STATUS: &str = r#"query { user2faStatus(username: "alice") { username subject requires2fa passkeyEnrolled passkeyCount passkeyEnrolledAt } }"#;

pub(crate) async fn ask(server: &Server, token: &str, query: &str) -> Answer {
    let request = server
        .http
        .post(format!("{}/graphql", server.admin))
        .bearer_auth(token);
    server.send(request.json(&json!({"query": query}))).await
}

/// What the one field of a question came to.
#[track_caller]
pub(crate) fn data(answer: &Answer) -> Value {
    let answer = answer.ok();
    assert_eq!(answer.get("errors"), None, "{answer}");
    let fields = answer["data"].as_object().unwrap();
    fields.values().next().unwrap().clone()
}

/// Its one error: code and message.
#[track_caller]
pub(crate) fn error(answer: &Answer) -> (String, String) {
    let answer = answer.ok();
    let [error] = answer["errors"].as_array().unwrap().as_slice() else {
        panic!("{answer}")
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&error["extensions"]["code"]), text(&error["message"]))
}

pub(crate) fn named(server: &Server, subject: &str, purpose: &str, name: &str) -> String {
    server.hand_over_with(subject, purpose, |claims| {
        claims["facts"]["user_name"] = json!(name)
    })
}

/// Begins a login, which makes the name known where it ends at once.
pub(crate) async fn log_in(server: &Server, subject: &str, name: &str) -> Value {
    let hand_over = named(server, subject, "login", name);
    let body = json!({"hand_over": hand_over, "state": "s"});
    server.call("transactions", body).await.ok()["status"].clone()
}

#[tokio::test]
async fn a_user_is_required_and_released_by_name() {
    let server = Server::start().await;
    assert_eq!(log_in(&server, "u1", "alice").await, "allow");
    let set = data(&ask(&server, ADMIN_TOKEN, REQUIRE).await);
    assert_eq!(
        (&set["success"], &set["username"], &set["requires2fa"]),
        (&json!(true), &json!("alice"), &json!(true))
    );
    assert!(set["message"].as_str().unwrap().contains("next login"));
    let status = data(&ask(&server, ADMIN_TOKEN, STATUS).await);
    assert_eq!(
        status,
        json!({
            "username": "alice", "subject": "u1", "requires2fa": true,
            "passkeyEnrolled": false, "passkeyCount": 0, "passkeyEnrolledAt": null,
        })
    );
    assert_eq!(log_in(&server, "u1", "alice").await, "must_enrol");
    let set = data(&ask(&server, ADMIN_TOKEN, UNREQUIRE).await);
    assert_eq!(set["requires2fa"], false);
    assert_eq!(log_in(&server, "u1", "alice").await, "allow");
    let status = data(&ask(&server, ADMIN_TOKEN, STATUS).await);
    assert_eq!(status["requires2fa"], false);
}

#[tokio::test]
async fn who_is_required_is_asked_and_cannot_opt_out() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: disabled}").await;
    let (phone, _) = server
        .enrol_by(named(&server, "u1", "manage", "alice"))
        .await;
    assert_eq!(log_in(&server, "u1", "alice").await, "allow");
    data(&ask(&server, ADMIN_TOKEN, REQUIRE).await);
    assert_eq!(log_in(&server, "u1", "alice").await, "challenge");

    let hand_over = named(&server, "u1", "manage", "alice");
    let opened = server
        .call("transactions", json!({"hand_over": hand_over}))
        .await
        .ok();
    let body = json!({"transaction": opened["transaction"], "code": server.next_code(&phone)});
    let proved = server.call("transactions/submit", body).await.ok();
    let session = json!({"transaction": proved["transaction"]});
    server
        .call("transactions/opt-out", session.clone())
        .await
        .problem(409, "last_factor");
    let body = json!({"code": server.next_code(&phone)});
    server
        .direct(
            Method::DELETE,
            "",
            &named(&server, "u1", "manage", "alice"),
            body,
        )
        .await
        .problem(409, "last_factor");

    data(&ask(&server, ADMIN_TOKEN, UNREQUIRE).await);
    let gone = server.call("transactions/opt-out", session).await.ok();
    assert_eq!(gone["status"], "done");
    assert_eq!(log_in(&server, "u1", "alice").await, "allow");
}

/// Two flags: neither overwrites the other.
#[tokio::test]
async fn a_requirement_that_comes_and_goes_leaves_the_choice() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: disabled}").await;
    let (phone, _) = server
        .enrol_by(named(&server, "u1", "manage", "alice"))
        .await;
    let hand_over = named(&server, "u1", "manage", "alice");
    let opened = server
        .call("transactions", json!({"hand_over": hand_over}))
        .await
        .ok();
    let body = json!({"transaction": opened["transaction"], "code": server.next_code(&phone)});
    let proved = server.call("transactions/submit", body).await.ok();
    let session = json!({"transaction": proved["transaction"]});
    let chosen = async || {
        let status = server.call("transactions/status", session.clone()).await;
        status.ok()["chosen"].clone()
    };
    let required = async || data(&ask(&server, ADMIN_TOKEN, STATUS).await)["requires2fa"].clone();
    server
        .call("transactions/opt-in", session.clone())
        .await
        .ok();
    assert_eq!(
        (chosen().await, required().await),
        (true.into(), false.into())
    );
    data(&ask(&server, ADMIN_TOKEN, REQUIRE).await);
    assert_eq!(
        (chosen().await, required().await),
        (true.into(), true.into())
    );
    data(&ask(&server, ADMIN_TOKEN, UNREQUIRE).await);
    assert_eq!(
        (chosen().await, required().await),
        (true.into(), false.into())
    );
    assert_eq!(log_in(&server, "u1", "alice").await, "challenge");
    server
        .call("transactions/opt-out", session.clone())
        .await
        .ok();
    data(&ask(&server, ADMIN_TOKEN, REQUIRE).await);
    assert_eq!(
        (chosen().await, required().await),
        (false.into(), true.into())
    );
}

#[tokio::test]
async fn who_acts_and_why_is_in_the_audit() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    data(&ask(&server, ADMIN_TOKEN, REQUIRE).await);
    let query = r#"mutation { setUser2faRequired(username: "alice", required: false, tenant: "example", reason: " ticket 17 ") { success } }"#;
    data(&ask(&server, BOTH_TOKEN, query).await);
    let query = AuditQuery {
        subject: Some(SubjectKey::new("example", "u1")),
        limit: 100,
        ..AuditQuery::default()
    };
    let rows = server.running.host().store().audit(&query).await.unwrap();
    let acts: Vec<Value> = rows
        .iter()
        .map(|row| serde_json::from_slice::<Value>(&row.event).unwrap())
        .filter(|event| event["actor"]["kind"] == "administrator")
        .map(|event| {
            json!([
                event["kind"],
                event["actor"]["id"],
                event["actor"]["reason"]
            ])
        })
        .collect();
    assert_eq!(
        acts,
        [
            json!(["required", "ops", "setUser2faRequired"]),
            json!(["unrequired", "both", "ticket 17"]),
        ]
    );
    let blank = REQUIRE.replace("required: true", r#"required: true, reason: "  ""#);
    let (code, message) = error(&ask(&server, ADMIN_TOKEN, &blank).await);
    assert_eq!(code, "reason_needed");
    assert!(message.contains("give a reason"), "{message}");
}

#[tokio::test]
async fn whom_nobody_knows_is_an_error_that_says_what_to_do() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    for query in [REQUIRE, UNREQUIRE, STATUS] {
        let with = |name: &str| query.replace("alice", name);
        for (name, advice) in [("", "write the one"), ("mallory", "check the spelling")] {
            let answer = ask(&server, ADMIN_TOKEN, &with(name)).await;
            let (code, message) = error(&answer);
            assert_eq!(code, "unknown_user");
            assert!(message.contains(advice), "{message}");
            assert_eq!(answer.json()["data"], Value::Null);
        }
        let wide = query.replace("\"alice\"", "\"alice\", tenant: \"other\"");
        assert_eq!(
            error(&ask(&server, BOTH_TOKEN, &wide).await).0,
            "unknown_user"
        );
        let (code, message) = error(&ask(&server, BOTH_TOKEN, query).await);
        assert_eq!(code, "tenant_needed");
        assert!(message.contains("name one"), "{message}");
    }
    log_in(&server, "u2", "alice").await;
    for query in [REQUIRE, STATUS] {
        let (code, message) = error(&ask(&server, ADMIN_TOKEN, query).await);
        assert_eq!(code, "ambiguous_user");
        assert!(
            message.contains("`u1` or `u2`") && message.contains("--subject"),
            "{message}"
        );
    }
}

/// A question for each field of the schema: a new one fails until it is here.
fn question(field: &str) -> &'static str {
    match field {
        "user2faStatus" => STATUS,
        "setUser2faRequired" => REQUIRE,
        other => panic!("`{other}` is not tried as nobody"),
    }
}

#[tokio::test]
async fn nothing_answers_without_a_token_of_its_tenant() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    let fields = "{ __schema { queryType { fields { name } } mutationType { fields { name } } } }";
    let schema = data(&ask(&server, ADMIN_TOKEN, fields).await);
    let mut questions = vec![fields];
    for kind in ["queryType", "mutationType"] {
        let fields = schema[kind]["fields"].as_array().unwrap();
        questions.extend(
            fields
                .iter()
                .map(|field| question(field["name"].as_str().unwrap())),
        );
    }
    assert_eq!(questions.len(), 3);
    let hand_over = server.hand_over("u1", "manage");
    let wrong = "wrong-token-wrong-token-wrong-token-wrong-tok";
    for query in &questions {
        let body = json!({"query": query});
        let post = || {
            let url = format!("{}/graphql", server.admin);
            server.http.post(url).json(&body)
        };
        for request in [
            post(),
            post().bearer_auth(""),
            post().bearer_auth(wrong),
            post().bearer_auth(CLIENT_SECRET),
            post().bearer_auth(&hand_over),
            post().basic_auth("ops", Some(ADMIN_TOKEN)),
            post()
                .bearer_auth(ADMIN_TOKEN)
                .header("authorization", "Bearer other"),
        ] {
            let refused = server.send(request).await;
            refused.problem(401, "unauthenticated");
            assert!(refused.headers.contains_key("www-authenticate"));
        }
        let public = server
            .http
            .post(format!("{}/graphql", server.base))
            .bearer_auth(ADMIN_TOKEN);
        server
            .send(public.json(&body))
            .await
            .problem(404, "not_found");
    }
    for query in &questions[1..] {
        // Another tenant's administrator neither sees her nor gets there.
        let (code, _) = error(&ask(&server, ELSEWHERE_TOKEN, query).await);
        assert_eq!(code, "unknown_user");
        let there = query.replace("\"alice\"", "\"alice\", tenant: \"example\"");
        let (code, message) = error(&ask(&server, ELSEWHERE_TOKEN, &there).await);
        assert_eq!(code, "beyond_configuration");
        assert!(message.contains("name one of its own"), "{message}");
    }
    let status = data(&ask(&server, ADMIN_TOKEN, STATUS).await);
    assert_eq!(status["requires2fa"], false, "nobody's act was done");
}

#[tokio::test]
async fn every_route_of_the_administration_wants_its_token() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    let document = serde_json::to_value(countersign::serve::document()).unwrap();
    let mut tried = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            if operation["tags"] != json!(["administration"]) {
                continue;
            }
            let method: Method = method.to_uppercase().parse().unwrap();
            let url = format!("{}{}", server.admin, path.replace("{id}", "u1"));
            let request = || server.http.request(method.clone(), &url);
            for request in [
                request(),
                request().bearer_auth(OTHER_SECRET),
                request().basic_auth("ops", Some(ADMIN_TOKEN)),
            ] {
                server.send(request).await.problem(401, "unauthenticated");
            }
            tried += 1;
        }
    }
    assert_eq!(tried, 2);
    let elsewhere = server
        .http
        .get(format!("{}/api/users/u1", server.admin))
        .bearer_auth(ELSEWHERE_TOKEN);
    server.send(elsewhere).await.problem(404, "unknown_user");
}

#[test]
fn the_schema_in_the_docs_is_the_one_that_is_served() {
    let kept = include_str!("../../../../docs/administration.graphql");
    assert!(
        kept == countersign::serve::graphql_schema(),
        "write it anew: `countersign graphql-schema > docs/administration.graphql`"
    );
}
