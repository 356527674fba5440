//! Set-up, verification and switching off by a hand-over alone.

use std::io::Write;
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Server, app};

#[tokio::test]
async fn an_app_is_set_up_verified_and_switched_off() {
    let server = Server::start().await;
    let (phone, codes) = server.enrol("u1").await;
    assert_eq!(codes.len(), 10);
    let user = server.user("u1").await.ok();
    assert_eq!(
        (&user["id"], &user["email"], &user["mfa_enabled"]),
        (&json!("u1"), &json!("u1@example.com"), &json!(true))
    );
    assert!(user["mfa_configured_at"].as_str().unwrap().ends_with('Z'));

    let hand_over = server.hand_over("u1", "login");
    let verified = server
        .direct(
            Method::POST,
            "/verify",
            &hand_over,
            json!({"code": server.next_code(&phone)}),
        )
        .await
        .ok();
    assert_eq!(verified["status"], "allow");
    let redeem = json!({"transaction": verified["continuation"], "code": verified["code"]});
    assert_eq!(server.call("redeem", redeem).await.ok()["acr"], "aal2");

    let manage = server.hand_over("u1", "manage");
    let off = server
        .direct(Method::DELETE, "", &manage, json!({"code": codes[0]}))
        .await
        .ok();
    assert_eq!(off["status"], "done");
    let user = server.user("u1").await.ok();
    assert_eq!(
        (&user["mfa_enabled"], &user["mfa_configured_at"]),
        (&json!(false), &Value::Null)
    );
}

#[tokio::test]
async fn the_same_code_is_refused_and_a_wrong_one_goes_on() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let code = server.next_code(&phone);
    let server = &server;
    let verify = |hand_over: String, body: Value| async move {
        server
            .direct(Method::POST, "/verify", &hand_over, body)
            .await
    };
    verify(server.hand_over("u1", "login"), json!({"code": code}))
        .await
        .ok();
    verify(server.hand_over("u1", "login"), json!({"code": code}))
        .await
        .problem(403, "used_code");
    let hand_over = server.hand_over("u1", "login");
    let wrong = verify(hand_over.clone(), json!({"code": "000000"}))
        .await
        .problem(403, "wrong_code");
    assert_eq!(wrong["next"]["transaction"], Value::Null);
    // The hand-over is older than a minute by then: its continuation shows
    // that it was opened in time.
    server.pass(60);
    let right =
        json!({"code": server.next_code(&phone), "continuation": wrong["next"]["continuation"]});
    verify(hand_over.clone(), json!({"code": "000000"}))
        .await
        .problem(401, "hand_over_refused");
    verify(server.hand_over("u1", "login"), right.clone())
        .await
        .problem(400, "invalid_transaction");
    verify(hand_over, right).await.ok();
}

#[tokio::test]
async fn nobody_is_verified_who_is_asked_nothing() {
    let server = Server::start().await;
    let answer = server
        .direct(
            Method::POST,
            "/verify",
            &server.hand_over("u1", "login"),
            json!({"code": "123456"}),
        )
        .await;
    answer.problem(409, "nothing_to_verify");
    let answer = server
        .direct(
            Method::DELETE,
            "",
            &server.hand_over("u1", "manage"),
            json!({"code": "123456"}),
        )
        .await;
    answer.problem(409, "nothing_to_verify");
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let answer = server
        .direct(
            Method::POST,
            "/verify",
            &server.hand_over("u1", "login"),
            json!({"code": "123456"}),
        )
        .await;
    let problem = answer.problem(403, "must_enrol");
    assert!(problem["next"]["continuation"].is_string());
}

#[tokio::test]
async fn set_up_needs_the_password_and_a_proof_where_there_is_a_factor() {
    let server = Server::start().await;
    let old = server.hand_over_with("u1", "manage", |claims| {
        claims["auth_time"] = json!(claims["auth_time"].as_u64().unwrap() - 301)
    });
    server
        .direct(Method::POST, "/setup", &old, json!({}))
        .await
        .problem(403, "password_needed");
    let other = server.hand_over_with("u1", "manage", |claims| claims["amr"] = json!(["sms"]));
    server
        .direct(Method::POST, "/setup", &other, json!({}))
        .await
        .problem(403, "password_needed");
    let (phone, _) = server.enrol("u1").await;
    let manage = server.hand_over("u1", "manage");
    let refused = server
        .direct(Method::POST, "/setup", &manage, json!({}))
        .await
        .problem(403, "proof_needed");
    let body =
        json!({"code": server.next_code(&phone), "continuation": refused["next"]["continuation"]});
    let proved = server
        .direct(Method::POST, "/verify", &manage, body)
        .await
        .ok();
    let body = json!({"continuation": proved["continuation"], "name": "second"});
    let setup = server
        .direct(Method::POST, "/setup", &manage, body)
        .await
        .ok();
    assert_eq!(setup["backup_codes"], json!([]), "the set stays as it is");
    let login = server.hand_over("u2", "login");
    server
        .direct(Method::POST, "/setup", &login, json!({}))
        .await
        .problem(409, "nothing_to_enrol");
}

#[tokio::test]
async fn switching_off_needs_manage_password_and_code() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let server = &server;
    let off = |hand_over: String, body: Value| async move {
        server.direct(Method::DELETE, "", &hand_over, body).await
    };
    off(server.hand_over("u1", "login"), json!({"code": "000000"}))
        .await
        .problem(403, "wrong_purpose");
    // Nor with the continuation of a login: no code is spent on that.
    let login = server.hand_over("u1", "login");
    let verify = |body: Value| server.direct(Method::POST, "/verify", &login, body);
    let wrong = verify(json!({"code": "000000"}))
        .await
        .problem(403, "wrong_code");
    let right =
        json!({"code": server.next_code(&phone), "continuation": wrong["next"]["continuation"]});
    off(login.clone(), right.clone())
        .await
        .problem(403, "wrong_purpose");
    assert_eq!(verify(right).await.ok()["status"], "allow");
    let no_password =
        server.hand_over_with("u1", "manage", |claims| claims["amr"] = json!(["otp"]));
    off(no_password, json!({"code": "000000"}))
        .await
        .problem(403, "password_needed");
    let manage = server.hand_over("u1", "manage");
    let wrong = off(manage.clone(), json!({"code": "000000"}))
        .await
        .problem(403, "wrong_code");
    let right =
        json!({"code": server.next_code(&phone), "continuation": wrong["next"]["continuation"]});
    assert_eq!(off(manage, right).await.ok()["status"], "done");
}

#[tokio::test]
async fn the_last_factor_stays_where_everybody_needs_one() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let (phone, _) = server.enrol("u1").await;
    let answer = server
        .direct(
            Method::DELETE,
            "",
            &server.hand_over("u1", "manage"),
            json!({"code": server.next_code(&phone)}),
        )
        .await;
    answer.problem(409, "last_factor");
    assert_eq!(server.user("u1").await.ok()["mfa_enabled"], true);
}

#[tokio::test]
async fn both_pictures_hold_the_address() {
    let server = Server::start().await;
    let setup = server
        .direct(
            Method::POST,
            "/setup",
            &server.hand_over("u1", "manage"),
            json!({}),
        )
        .await
        .ok();
    assert_eq!(app(&setup["uri"]).generate(59).to_string().len(), 6);
    let secret = setup["secret"].as_str().unwrap();
    assert!(secret.split(' ').all(|group| group.len() == 4), "{secret}");
    let picture = |key: &str, form: &str| {
        let data = setup[key].as_str().unwrap();
        STANDARD
            .decode(
                data.strip_prefix(&format!("data:image/{form};base64,"))
                    .unwrap(),
            )
            .unwrap()
    };
    let svg = picture("qr_svg", "svg+xml");
    assert!(String::from_utf8(svg).unwrap().starts_with("<svg"));
    if let Some(read) = scan(&picture("qr_png", "png")) {
        assert_eq!(read.trim(), setup["uri"].as_str().unwrap());
    }
}

/// What `zbarimg` reads out of a picture; none: it is not on this machine, and
/// the tests with other programs look.
fn scan(png: &[u8]) -> Option<String> {
    let mut child = Command::new("zbarimg")
        .args(["--quiet", "--raw", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(png).ok()?;
    let output = child.wait_with_output().ok()?;
    String::from_utf8(output.stdout).ok()
}

#[tokio::test]
async fn users_are_shown_to_their_administrators_alone() {
    let server = Server::start().await;
    server.enrol("u1").await;
    server.user("nobody").await.problem(404, "unknown_user");
    let url = format!("{}/api/users/u1", server.admin);
    server
        .send(server.http.get(&url))
        .await
        .problem(401, "unauthenticated");
    server
        .send(
            server
                .http
                .get(&url)
                .bearer_auth(crate::server::CLIENT_SECRET),
        )
        .await
        .problem(401, "unauthenticated");
    let other = server
        .http
        .get(format!("{url}?tenant=other"))
        .bearer_auth(crate::server::ADMIN_TOKEN);
    server
        .send(other)
        .await
        .problem(403, "beyond_configuration");
    // Not on the listener that everybody reaches.
    let public = server
        .http
        .get(format!("{}/api/users/u1", server.base))
        .bearer_auth(crate::server::ADMIN_TOKEN);
    server.send(public).await.problem(404, "not_found");
}

#[tokio::test]
async fn who_must_enrol_does_so_by_the_hand_over_of_the_login() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let login = server.hand_over("u1", "login");
    let setup = server
        .direct(Method::POST, "/setup", &login, json!({}))
        .await
        .ok();
    let code = server.code(&app(&setup["uri"]));
    let body = json!({"code": code, "continuation": setup["continuation"]});
    let enrolled = server
        .direct(Method::POST, "/verify", &login, body)
        .await
        .ok();
    assert_eq!(enrolled["codes"]["codes"], setup["backup_codes"]);
    let redeem = json!({"transaction": enrolled["continuation"], "code": enrolled["code"]});
    assert_eq!(server.call("redeem", redeem).await.ok()["acr"], "aal2");
}
