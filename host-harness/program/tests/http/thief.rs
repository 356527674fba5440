//! Somebody who knows the password enrols first. The notice goes out, and its
//! link ends what he got.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::browser::{Browser, is_sound, way_back};
use crate::inbox::Inbox;
use crate::passkey::Passkey;
use crate::server::{Answer, CLIENT_SECRET, OTHER_SECRET, Server};
use crate::steps::{login, manage, step, submit};
use crate::trail::{events, written};
use crate::walk::{codes, set_up_app, set_up_passkey, settings, use_passkey};

const REQUIRED: &str = "authentication: {secondary_authentication_mode: required}";

async fn start(more: &str) -> (Server, Inbox) {
    let (inbox, lines) = Inbox::open().await;
    (Server::start_with(&format!("{lines}\n{more}")).await, inbox)
}

/// The link of the notice, as a browser opens it.
async fn link(server: &Server, inbox: &Inbox) -> String {
    let notice = inbox.wait("notice.first-factor-added").await;
    let link = notice["data"]["link"].as_str().unwrap();
    link.strip_prefix(server.origin).unwrap().to_owned()
}

/// Opens the link in a browser of her own, and says that it was not her.
async fn undo(server: &Server, link: &str) -> Answer {
    let mut victim = Browser::of(server);
    let page = victim.get(link).await;
    is_sound(&page, "en");
    victim.post("/undo", &page, None).await
}

/// Nothing that he set up is asked for, or lets anybody in.
async fn is_as_after_a_reset(server: &Server, subject: &str) {
    let user = server.user(subject).await.ok();
    assert_eq!(
        (&user["mfa_enabled"], &user["mfa_configured_at"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(login(server, subject).await, "must_enrol");
}

#[tokio::test]
async fn what_he_enrolled_inside_a_login_is_undone_with_all_that_came_of_it() {
    let (server, inbox) = start(REQUIRED).await;
    let mut thief = Browser::of(&server);
    let first = server.open("u1").await.ok();
    let chooser = thief.open(&first["page"]).await;
    let (phone, shown) = set_up_app(&server, &mut thief, &chooser).await;
    // He is let in, and has not yet redeemed it.
    let (unredeemed, _) = way_back(&thief.post("/login/kept", &shown, None).await);
    // On its proof he gets a passkey and codes of his own.
    let challenge = settings(&server, &mut thief, "u1").await;
    let page = thief
        .post("/login", &challenge, Some(&server.next_code(&phone)))
        .await;
    let mut key = Passkey::new(server.origin, 1);
    let page = set_up_passkey(&mut thief, &page, &mut key).await;
    let drawn = thief.post("/account/codes", &page, None).await;
    let backup = codes(&drawn);
    assert_eq!(backup.len(), 10);
    let page = thief.post("/login/kept", &drawn, None).await;
    assert!(page.text.contains("data-status=\"on\""), "{}", page.text);
    // And a login that is open, and another session of a program.
    let pending = server.open("u1").await.ok();
    let session = submit(&server, &manage(&server, "u1").await, &backup[0])
        .await
        .ok();

    let undone = undo(&server, &link(&server, &inbox).await).await;
    assert_eq!(undone.status, StatusCode::OK);
    assert!(undone.text.contains("It was undone"), "{}", undone.text);
    inbox.wait("notice.enrolment-undone").await;

    let redeem = json!({"transaction": first["transaction"], "code": unredeemed});
    server
        .call("redeem", redeem)
        .await
        .problem(403, "not_redeemable");
    submit(&server, &pending, &server.next_code(&phone))
        .await
        .problem(409, "expired");
    step(&server, "status", &session)
        .await
        .problem(409, "expired");
    step(&server, "draw-codes", &session)
        .await
        .problem(409, "expired");
    let over = thief.get("/account").await;
    assert_eq!(over.status, StatusCode::CONFLICT);
    is_sound(&over, "en");
    let refused = thief.post("/account/codes", &page, None).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    is_as_after_a_reset(&server, "u1").await;

    // She sets up her own. What was his opens nothing of hers.
    let mut victim = Browser::of(&server);
    let chooser = victim.open(&server.open("u1").await.ok()["page"]).await;
    let (_, shown) = set_up_app(&server, &mut victim, &chooser).await;
    way_back(&victim.post("/login/kept", &shown, None).await);
    for code in [&server.next_code(&phone), &backup[1]] {
        let opened = server.open("u1").await.ok();
        assert_eq!(
            opened["methods"][0]["kind"], "totp",
            "no passkey is asked for"
        );
        submit(&server, &opened, code)
            .await
            .problem(403, "wrong_code");
    }
}

/// The same on the page of settings, by a passkey, and with the first one
/// removed again to cover the traces.
#[tokio::test]
async fn what_he_enrolled_as_a_passkey_is_undone_though_he_removed_it_himself() {
    let (server, inbox) = start("").await;
    let mut thief = Browser::of(&server);
    let page = settings(&server, &mut thief, "u1").await;
    let chooser = thief.post("/account/on", &page, None).await;
    let mut key = Passkey::new(server.origin, 1);
    let shown = set_up_passkey(&mut thief, &chooser, &mut key).await;
    let page = thief.post("/login/kept", &shown, None).await;
    let (_, page) = set_up_app(&server, &mut thief, &page).await;
    let page = thief.fill("/account/remove", &page, &[("item", "1")]).await;
    assert_eq!(page.text.matches("data-item=").count(), 1, "{}", page.text);
    assert_eq!(login(&server, "u1").await, "challenge");

    let undone = undo(&server, &link(&server, &inbox).await).await;
    assert_eq!(undone.status, StatusCode::OK);
    is_as_after_a_reset(&server, "u1").await;
    let refused = thief.get("/account").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    // Her own passkey may be the very one that he had.
    let opened = server.open("u1").await.ok();
    crate::steps::add_passkey(&server, &opened, &mut key).await;
    let mut victim = Browser::of(&server);
    let challenge = victim.open(&server.open("u1").await.ok()["page"]).await;
    assert!(!challenge.text.contains("one-time-code"), "his app is gone");
    way_back(&use_passkey(&mut victim, &challenge, &mut key).await);
}

#[tokio::test]
async fn opening_the_link_changes_nothing_and_it_works_once() {
    let (server, inbox) = start("").await;
    server
        .enrol_by(server.hand_over_with("u1", "manage", |claims| {
            claims["facts"]["languages"] = json!(["de"]);
        }))
        .await;
    let link = link(&server, &inbox).await;
    // Programs that look into mail open links, each in its own way.
    let before = written(&server, "u1").await;
    let mut victim = Browser::of(&server);
    victim.languages = "en";
    for _ in 0..3 {
        let page = victim.get(&link).await;
        is_sound(&page, "de");
        assert!(page.text.contains("Waren Sie das nicht?"), "{}", page.text);
    }
    let at = format!("{}{link}", server.base);
    assert_eq!(
        server.send(server.http.head(&at)).await.status,
        StatusCode::OK
    );
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        let answer = server.send(server.http.request(method, &at)).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    let page = victim.get(&link).await;
    // Neither a browser that was not shown the form, nor another page.
    let token = link.strip_prefix("/undo?token=").unwrap();
    let form = |origin: &str| {
        let request = server.http.post(format!("{}/undo", server.base));
        server.send(request.header("origin", origin).form(&[("token", token)]))
    };
    assert_eq!(form("http://localhost").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        form("https://evil.example.com").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(written(&server, "u1").await, before);
    assert_eq!(login(&server, "u1").await, "challenge");

    let undone = victim.post("/undo", &page, None).await;
    is_sound(&undone, "de");
    assert!(
        undone.text.contains("Es wurde rückgängig gemacht"),
        "{}",
        undone.text
    );
    // Loaded again, it says the same; sent again, it does nothing.
    let done = format!("/undo/done?token={token}");
    let loaded = victim.get(&done).await;
    is_sound(&loaded, "de");
    assert_eq!(loaded.text, undone.text);
    let again = victim.post("/undo", &page, None).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    is_sound(&again, "de");
    assert!(
        again.text.contains("Dieser Link gilt nicht mehr"),
        "{}",
        again.text
    );
    let undone = events(&server, "u1").await;
    let undone = undone.iter().filter(|event| event[0] == "enrolment-undone");
    assert_eq!(undone.count(), 1);
}

#[tokio::test]
async fn the_link_is_good_for_72_hours() {
    let (server, inbox) = start("").await;
    server.enrol("u1").await;
    let first = link(&server, &inbox).await;
    let (second_server, second_inbox) = start("").await;
    second_server.enrol("u1").await;
    let second = link(&second_server, &second_inbox).await;
    // Cut, altered or missing, it is no link.
    let cut = &first[..first.len() - 1];
    for wrong in [cut, "/undo?token=x", "/undo?token=", "/undo"] {
        let page = Browser::of(&server).get(wrong).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    server.pass(72 * 3600 - 1);
    assert_eq!(undo(&server, &first).await.status, StatusCode::OK);
    second_server.pass(72 * 3600);
    let late = undo(&second_server, &second).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert!(late.text.contains("This link does not work any more"));
    assert_eq!(login(&second_server, "u1").await, "challenge");
}

#[tokio::test]
async fn a_client_with_its_own_page_undoes_it_over_the_api() {
    let (server, inbox) = start("").await;
    server.enrol("u1").await;
    let link = link(&server, &inbox).await;
    let token = link.strip_prefix("/undo?token=").unwrap();
    let by = |secret: &str, token: &str| {
        let request = server.http.post(format!("{}/api/v1/undo", server.base));
        server.send(request.bearer_auth(secret).json(&json!({"token": token})))
    };
    by("x", token).await.problem(401, "unauthenticated");
    let other = by(OTHER_SECRET, token).await;
    assert_eq!(other.problem(400, "malformed_request")["pointer"], "/token");
    let altered = by(CLIENT_SECRET, &token[1..]).await;
    altered.problem(400, "malformed_request");
    assert_eq!(by(CLIENT_SECRET, token).await.ok()["status"], "done");
    by(CLIENT_SECRET, token).await.problem(404, "no_such_item");
    is_as_after_a_reset(&server, "u1").await;
}

/// A further factor has no such link: whoever added it proved one.
#[tokio::test]
async fn the_notice_of_a_further_factor_has_no_link() {
    let (server, inbox) = start("").await;
    let (phone, _) = server.enrol("u1").await;
    let session = crate::steps::proved(&server, "u1", &server.next_code(&phone)).await;
    crate::steps::add_app(&server, &session).await;
    let notice = inbox.wait("notice.factor-added").await;
    assert_eq!(notice["data"]["link"], Value::Null);
}
