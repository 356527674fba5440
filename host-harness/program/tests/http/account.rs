//! The page of settings, with the real component.

use countersign_host::store::{AuditQuery, SubjectKey};
use reqwest::StatusCode;
use serde_json::{Value, json};
use totp_rs::Totp;

use crate::browser::{Browser, between, is_sound, sent_to};
use crate::server::{Answer, Server, app};

/// Opens a `manage` transaction over the back channel and its page.
async fn open(server: &Server, browser: &mut Browser<'_>, languages: Value) -> Answer {
    let hand_over = server.hand_over_with("u1", "manage", |claims| {
        claims["facts"]["languages"] = languages;
    });
    let body = json!({"hand_over": hand_over, "state": "s1"});
    let opened = server.call("transactions", body).await.ok();
    browser.open(&opened["page"]).await
}

/// The settings of somebody who has an app, after its code.
async fn proved<'a>(server: &'a Server, phone: &Totp) -> (Browser<'a>, Answer) {
    let mut browser = Browser::of(server);
    let asked = open(server, &mut browser, json!([])).await;
    is_sound(&asked, "en");
    let page = browser
        .post("/login", &asked, Some(&server.next_code(phone)))
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    is_sound(&page, "en");
    (browser, page)
}

#[track_caller]
fn item(page: &Answer) -> String {
    between(&page.text, "data-item=\"", "\"")
}

#[tokio::test]
async fn a_person_switches_it_on_and_off_alone() {
    let server = Server::start().await;
    for (language, title) in [("en", "Sign-in settings"), ("de", "Anmelde-Einstellungen")] {
        let mut browser = Browser::of(&server);
        let page = open(&server, &mut browser, json!([language])).await;
        is_sound(&page, language);
        assert!(page.text.contains(title) && page.text.contains("data-status=\"off\""));
        // Chosen, looked at, left: nothing stays of it.
        let chooser = browser.post("/account/on", &page, None).await;
        is_sound(&chooser, language);
        let app_page = browser.post("/login/enrol", &chooser, None).await;
        is_sound(&app_page, language);
        let cancelled = browser.post("/login/choose", &app_page, None).await;
        assert_eq!(cancelled.status, StatusCode::OK);
        let reloaded = browser.get("/account").await;
        assert!(reloaded.text.contains("<h1>"), "{}", reloaded.text);
        // Done in earnest. The same page is shown as often as it is loaded.
        let app_page = browser.post("/login/enrol", &chooser, None).await;
        let again = browser.get("/account").await;
        let uri =
            |page: &Answer| between(&page.text, "href=\"otpauth:", "\"").replace("&#38;", "&");
        assert_eq!(uri(&app_page), uri(&again));
        let phone = app(&json!(format!("otpauth:{}", uri(&again))));
        let wrong = browser.post("/login/confirm", &again, Some("000000")).await;
        assert_eq!(wrong.status, StatusCode::FORBIDDEN);
        is_sound(&wrong, language);
        let codes = browser
            .post("/login/confirm", &wrong, Some(&server.code(&phone)))
            .await;
        is_sound(&codes, language);
        assert_eq!(codes.text.matches("<li><code>").count(), 10);
        let reloaded = browser.get("/account").await;
        assert_eq!(
            between(&codes.text, "<ul class=\"codes\"", "</ul>"),
            between(&reloaded.text, "<ul class=\"codes\"", "</ul>")
        );
        let file = browser.post("/login/codes.txt", &reloaded, None).await;
        assert!(
            file.headers["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
        assert!(
            file.text
                .contains(&between(&codes.text, "<li><code>", "</code>"))
        );
        let on = browser.post("/login/kept", &codes, None).await;
        is_sound(&on, language);
        assert!(on.text.contains("data-status=\"on\""), "{}", on.text);
        assert_eq!(on.text.matches("data-item=").count(), 1);
        assert_eq!(server.user("u1").await.ok()["mfa_enabled"], true);
        let off = browser.post("/account/off", &on, None).await;
        is_sound(&off, language);
        assert!(off.text.contains("data-status=\"off\""), "{}", off.text);
        assert_eq!(server.user("u1").await.ok()["mfa_enabled"], false);
        let left = browser.post("/account/leave", &off, None).await;
        is_sound(&left, language);
        assert_eq!(
            sent_to(&left),
            "https://portal.example.com/back?x=1&state=s1"
        );
        assert_eq!(
            browser.get("/account").await.status,
            StatusCode::BAD_REQUEST
        );
    }
}

#[tokio::test]
async fn factors_are_renamed_added_and_removed_and_codes_drawn() {
    let server = Server::start().await;
    let (phone, old) = server.enrol("u1").await;
    let (mut browser, page) = proved(&server, &phone).await;
    let id = item(&page);
    let typed = [("item", id.as_str()), ("name", "My <phone>")];
    let renamed = browser.fill("/account/rename", &page, &typed).await;
    is_sound(&renamed, "en");
    assert!(
        renamed.text.contains("My &#60;phone&#62;"),
        "{}",
        renamed.text
    );
    let refused = browser
        .fill("/account/rename", &renamed, &[("item", &id), ("name", " ")])
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    is_sound(&refused, "en");
    let codes = browser.post("/account/codes", &renamed, None).await;
    is_sound(&codes, "en");
    assert!(!codes.text.contains(&old[0]) && codes.text.matches("<li><code>").count() == 10);
    let kept = browser.post("/login/kept", &codes, None).await;
    assert!(kept.text.contains("You have 10 left."), "{}", kept.text);
    // A page that was open before the codes were drawn still works.
    let second = browser
        .fill("/login/enrol", &page, &[("name", "Tablet")])
        .await;
    is_sound(&second, "en");
    let uri = between(&second.text, "href=\"otpauth:", "\"").replace("&#38;", "&");
    let tablet = app(&json!(format!("otpauth:{uri}")));
    let two = browser
        .post("/login/confirm", &second, Some(&server.code(&tablet)))
        .await;
    is_sound(&two, "en");
    assert_eq!(two.text.matches("data-item=").count(), 2, "{}", two.text);
    let one = browser
        .fill("/account/remove", &two, &[("item", &id)])
        .await;
    is_sound(&one, "en");
    assert!(one.text.contains("Tablet") && !one.text.contains("data-item=\"1\""));
    for happened in [
        "A method was removed",
        "New backup codes were made",
        "A method was renamed",
    ] {
        assert!(one.text.contains(happened), "{happened}: {}", one.text);
    }
}

#[tokio::test]
async fn an_old_proof_and_an_ended_session_say_what_to_do() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let (mut browser, page) = proved(&server, &phone).await;
    server.pass(301);
    let refused = browser.post("/account/off", &page, None).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    is_sound(&refused, "en");
    assert!(
        refused
            .text
            .contains("https://portal.example.com/back?x=1&#38;state=s1"),
        "{}",
        refused.text
    );
    // The same settings would refuse the same again.
    assert!(!refused.text.contains("href=\"/account\""));
    assert!(
        browser
            .get("/account")
            .await
            .text
            .contains("data-status=\"on\"")
    );
    server.pass(600);
    let over = browser.get("/account").await;
    assert_eq!(over.status, StatusCode::CONFLICT);
    is_sound(&over, "en");
}

#[tokio::test]
async fn where_everybody_needs_it_the_last_one_stays() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let (phone, _) = server.enrol("u1").await;
    let (_, page) = proved(&server, &phone).await;
    assert!(!page.text.contains("action=\"/account/off\""));
    assert!(page.text.contains("Everybody here needs a second step."));
    assert!(page.text.contains("Add another one first"));
    assert!(!page.text.contains("action=\"/account/remove\""));
}

#[tokio::test]
async fn one_browser_does_not_take_two_accounts_for_one() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let (mut browser, page) = proved(&server, &phone).await;
    let id = item(&page);
    let other = server.hand_over("u2", "manage");
    let opened = server
        .call("transactions", json!({"hand_over": other}))
        .await
        .ok();
    let second = browser.open(&opened["page"]).await;
    let chooser = browser.post("/account/on", &second, None).await;
    assert!(chooser.text.contains("/login/enrol"));
    // The first tab's form means the first account.
    let typed = [("item", id.as_str()), ("name", "Mine")];
    let renamed = browser.fill("/account/rename", &page, &typed).await;
    assert!(renamed.text.contains("Mine") && renamed.text.contains("u1@example.com"));
}

#[tokio::test]
async fn no_get_changes_anything() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let (mut browser, _) = proved(&server, &phone).await;
    let opened = server.open("u1").await.ok();
    let events = async || {
        server.running.host().flush().await.unwrap();
        let query = AuditQuery {
            subject: Some(SubjectKey::new("example", "u1")),
            limit: 1000,
            ..AuditQuery::default()
        };
        server
            .running
            .host()
            .store()
            .audit(&query)
            .await
            .unwrap()
            .len()
    };
    let before = events().await;
    browser.open(&opened["page"]).await;
    for path in [
        "/login",
        "/account",
        "/undo",
        "/undo?token=x",
        "/login?transaction=x",
        "/login/enrol",
        "/login/enrol-passkey",
        "/login/confirm",
        "/login/kept",
        "/login/codes.txt",
        "/login/choose",
        "/login/ticket",
        "/account/on",
        "/account/off",
        "/account/rename",
        "/account/remove",
        "/account/codes",
        "/account/leave",
        "/assets/style.css",
        "/assets/passkey.js",
        "/assets/codes.js",
        "/assets/forms.js",
        "/assets/theme.css",
        "/assets/logo",
        "/openapi.json",
        "/healthz",
        "/readyz",
    ] {
        let page = browser.get(path).await;
        assert!(
            !page.status.is_server_error() && !page.status.is_redirection(),
            "{path}"
        );
        assert!(page.headers.contains_key("cache-control"), "{path}");
        if path.starts_with("/login/") || path.starts_with("/account/") {
            assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        }
    }
    assert_eq!(events().await, before);
    assert!(
        browser
            .get("/account")
            .await
            .text
            .contains("data-status=\"on\"")
    );
}

#[tokio::test]
async fn the_operators_look_and_texts_are_on_the_page() {
    let server = Server::start_with(
        "pages:\n  name: Acme\n  header: Acme sign-in\n  footer: Acme Ltd\n  \
         help: https://help.example.com/\n  colours: {accent: \"#0b5c4d\"}\n  \
         texts: {de: {account-title: Ihre Sicherheit bei Acme}}",
    )
    .await;
    let mut browser = Browser::of(&server);
    browser.languages = "fr;q=0.5, de-CH;q=0.9, en;q=0.1";
    let page = open(&server, &mut browser, json!([])).await;
    is_sound(&page, "de");
    for part in [
        "<h1>Ihre Sicherheit bei Acme</h1>",
        "– Acme</title>",
        "Acme sign-in",
        "Acme Ltd",
        "href=\"https://help.example.com/\"",
        "/assets/theme.css",
    ] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let theme = browser.get("/assets/theme.css").await;
    assert!(theme.text.contains("--accent: #0b5c4d"));
}

/// What the policy switches off is still there and says so; nothing of its kind
/// is offered to be added.
#[tokio::test]
async fn the_settings_tell_what_can_be_used_and_offer_what_can_be_added() {
    let server = Server::start().await;
    let (phone, codes) = server.enrol("u1").await;
    let (_, page) = proved(&server, &phone).await;
    let has = |page: &Answer, text: &str| page.text.contains(text);
    let (app, passkey) = ("action=\"/login/enrol\"", "action=\"/login/enrol-passkey\"");
    assert!(has(&page, "<h3>Authenticator app</h3>"), "{}", page.text);
    assert!(!has(&page, "Cannot be used at present"));
    assert!(has(&page, app) && has(&page, passkey));
    let server = server.restart_with("totp: {enabled: false}").await;
    let mut browser = Browser::of(&server);
    let challenge = open(&server, &mut browser, json!([])).await;
    let typed = [("way", "backup_code"), ("code", codes[0].as_str())];
    let page = browser.fill("/login", &challenge, &typed).await;
    assert!(has(&page, "Cannot be used at present"), "{}", page.text);
    assert!(!has(&page, app) && has(&page, passkey));
}
