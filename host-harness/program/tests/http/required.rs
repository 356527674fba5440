//! Somebody of whom an administrator requires a second factor: there is no way
//! round it, and the pages say why.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use totp_rs::Totp;

use crate::administration::{REQUIRE, UNREQUIRE, ask, data, log_in, named};
use crate::browser::{Browser, is_sound};
use crate::passkey::Passkey;
use crate::server::{ADMIN_TOKEN, Answer, Server};
use crate::steps::{add_passkey, login, proved, step};
use crate::trail::written;
use crate::walk::{settings, use_passkey};

async fn require(server: &Server, query: &str) {
    assert_eq!(
        data(&ask(server, ADMIN_TOKEN, query).await)["success"],
        true
    );
}

/// Somebody with an app and a passkey, of whom a second factor is required.
async fn person(mode: &str) -> (Server, Totp, Passkey) {
    let policy = format!("authentication: {{secondary_authentication_mode: {mode}}}");
    let server = Server::start_with(&policy).await;
    let (phone, _) = server
        .enrol_by(named(&server, "u1", "manage", "alice"))
        .await;
    let session = proved(&server, "u1", &server.next_code(&phone)).await;
    let mut key = Passkey::new(server.origin, 1);
    add_passkey(&server, &session, &mut key).await;
    require(&server, REQUIRE).await;
    (server, phone, key)
}

/// Its settings, after a code of the app.
async fn page<'a>(
    server: &'a Server,
    phone: &Totp,
    language: &'static str,
) -> (Browser<'a>, Answer) {
    let mut browser = Browser::of(server);
    browser.languages = language;
    let challenge = settings(server, &mut browser, "u1").await;
    let code = server.next_code(phone);
    let page = browser.post("/login", &challenge, Some(&code)).await;
    is_sound(&page, language);
    (browser, page)
}

async fn remove(server: &Server, session: &Value, item: &str) -> Answer {
    let body = json!({"transaction": session["transaction"], "item": item.parse::<u32>().unwrap()});
    server.call("transactions/remove", body).await
}

#[tokio::test]
async fn the_page_does_not_switch_it_off_and_says_why() {
    for (mode, language, status, refusal) in [
        (
            "if_exists",
            "en",
            "Your administrator requires a second step for your account. It cannot be switched off here.",
            "Your administrator requires a second step for your account, so the last method has to stay.",
        ),
        (
            "disabled",
            "de",
            "Ihre Administration verlangt für Ihr Konto einen zweiten Schritt. Er lässt sich hier nicht ausschalten.",
            "Ihre Administration verlangt für Ihr Konto einen zweiten Schritt, darum muss die letzte Methode bleiben.",
        ),
    ] {
        let (server, phone, _) = person(mode).await;
        let (mut browser, page) = page(&server, &phone, language).await;
        assert!(
            page.text.contains("data-status=\"on\"") && page.text.contains(status),
            "{}",
            page.text
        );
        assert!(
            !page.text.contains("action=\"/account/off\""),
            "it is not offered"
        );
        // Sent all the same, by a page that was open before.
        let token = crate::browser::hidden(&page);
        let refused = browser
            .post_from(server.origin, "/account/off", &token, None)
            .await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        is_sound(&refused, language);
        assert!(refused.text.contains(refusal), "{}", refused.text);
        assert!(refused.text.contains("href=\"/account\""), "a way back");
        assert_eq!(login(&server, "u1").await, "challenge");
    }
}

#[tokio::test]
async fn the_page_removes_all_but_the_last_whichever_that_is() {
    for order in [["1", "3"], ["3", "1"]] {
        let (server, phone, _) = person("if_exists").await;
        let (mut browser, page) = page(&server, &phone, "en").await;
        // The set of backup codes lies between the two.
        let fields = |item| [("item", item)];
        let one = browser
            .fill("/account/remove", &page, &fields(order[0]))
            .await;
        assert_eq!(one.text.matches("data-item=").count(), 1, "{}", one.text);
        assert!(one.text.contains("Add another one first"), "{}", one.text);
        assert!(!one.text.contains("action=\"/account/remove\""));
        let before = written(&server, "u1").await;
        let stays = browser
            // Not offered any more: sent by the page that was open before.
            .fill("/account/remove", &page, &fields(order[1]))
            .await;
        assert_eq!(stays.status, StatusCode::CONFLICT);
        is_sound(&stays, "en");
        assert!(
            stays.text.contains("so the last method has to stay"),
            "{}",
            stays.text
        );
        assert!(stays.text.contains("Nothing was changed."));
        assert_eq!(written(&server, "u1").await.record(), before.record());
        assert_eq!(server.user("u1").await.ok()["mfa_enabled"], true);
        assert_eq!(login(&server, "u1").await, "challenge");
    }
}

#[tokio::test]
async fn no_endpoint_takes_the_last_one_whatever_the_mode() {
    for mode in ["if_exists", "disabled", "required"] {
        for order in [["1", "3"], ["3", "1"]] {
            let (server, phone, _) = person(mode).await;
            let session = proved(&server, "u1", &server.next_code(&phone)).await;
            step(&server, "opt-out", &session)
                .await
                .problem(409, "last_factor");
            let session = remove(&server, &session, order[0]).await.ok();
            remove(&server, &session, order[1])
                .await
                .problem(409, "last_factor");
            step(&server, "opt-out", &session)
                .await
                .problem(409, "last_factor");
            assert_eq!(server.user("u1").await.ok()["mfa_enabled"], true);
            assert_eq!(log_in(&server, "u1", "alice").await, "challenge", "{mode}");
        }
    }
}

#[tokio::test]
async fn switching_off_by_a_hand_over_keeps_everything() {
    let (server, phone, _) = person("if_exists").await;
    let body = json!({"code": server.next_code(&phone)});
    let hand_over = server.hand_over("u1", "manage");
    server
        .direct(Method::DELETE, "", &hand_over, body)
        .await
        .problem(409, "last_factor");
    let session = proved(&server, "u1", &server.next_code(&phone)).await;
    let standing = step(&server, "status", &session).await.ok();
    assert_eq!(standing["factors"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&standing["enforced"], &standing["backup_codes_left"]),
        (&json!(true), &json!(10))
    );
}

/// Two flags. What she chose is said beside what is required, and stays.
#[tokio::test]
async fn who_chose_it_herself_is_told_so_and_keeps_it() {
    let (server, _, mut key) = person("disabled").await;
    require(&server, UNREQUIRE).await;
    let mut browser = Browser::of(&server);
    let challenge = settings(&server, &mut browser, "u1").await;
    let page = use_passkey(&mut browser, &challenge, &mut key).await;
    assert!(page.text.contains("data-status=\"off\""), "{}", page.text);
    let on = browser.post("/account/on", &page, None).await;
    assert!(on.text.contains("data-status=\"on\"") && on.text.contains("action=\"/account/off\""));
    require(&server, REQUIRE).await;
    let both = browser.get("/account").await;
    is_sound(&both, "en");
    assert!(
        both.text
            .contains("You also chose it yourself: it stays on"),
        "{}",
        both.text
    );
    assert!(!both.text.contains("action=\"/account/off\""));
    require(&server, UNREQUIRE).await;
    let chosen = browser.get("/account").await;
    assert!(
        chosen.text.contains("data-status=\"on\""),
        "the requirement took nothing with it"
    );
    assert_eq!(login(&server, "u1").await, "challenge");
    let off = browser.post("/account/off", &chosen, None).await;
    assert!(off.text.contains("data-status=\"off\""), "{}", off.text);
    assert_eq!(login(&server, "u1").await, "allow");
}

/// Required without a factor: setting one up is part of the next login, and
/// giving up on the way changes nothing about that.
#[tokio::test]
async fn who_is_required_without_a_factor_sets_one_up_at_the_next_login() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: disabled}").await;
    log_in(&server, "u1", "alice").await;
    require(&server, REQUIRE).await;
    let mut browser = Browser::of(&server);
    let page = settings(&server, &mut browser, "u1").await;
    assert!(
        page.text
            .contains("Your administrator requires a second step"),
        "{}",
        page.text
    );
    let token = crate::browser::hidden(&page);
    let refused = browser
        .post_from(server.origin, "/account/off", &token, None)
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let chooser = browser.open(&server.open("u1").await.ok()["page"]).await;
    browser.post("/login/enrol", &chooser, None).await;
    assert_eq!(login(&server, "u1").await, "must_enrol");
    let (_, shown) = crate::walk::set_up_app(&server, &mut browser, &chooser).await;
    crate::browser::way_back(&browser.post("/login/kept", &shown, None).await);
    assert_eq!(login(&server, "u1").await, "challenge");
}
