//! The pages, as a browser without scripts sees them.

use reqwest::StatusCode;
use serde_json::json;

use crate::browser::{Browser, between, hidden, way_back};
use crate::passkey::Passkey;
use crate::server::{Server, app};
use crate::walk::{chooser, set_up_passkey};

#[tokio::test]
async fn a_code_on_the_page_leads_back_to_the_client() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let mut browser = Browser::of(&server);
    let page = browser.open(&opened["page"]).await;
    assert_eq!(page.status, StatusCode::OK);
    let wrong = browser.post("/login", &page, Some("000000")).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(wrong.text.contains("This code is wrong."));
    let (code, state) = way_back(
        &browser
            .post("/login", &wrong, Some(&server.next_code(&phone)))
            .await,
    );
    assert_eq!(state, "s t&=1");
    let assurance = server
        .call(
            "redeem",
            json!({"transaction": opened["transaction"], "code": code}),
        )
        .await
        .ok();
    assert_eq!(assurance["acr"], "aal2");
}

#[tokio::test]
async fn who_must_enrol_does_so_on_the_pages() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let opened = server.open("u1").await.ok();
    let mut browser = Browser::of(&server);
    let first = browser.open(&opened["page"]).await;
    let shown = browser.post("/login/enrol", &first, None).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    assert!(shown.text.contains("src=\"data:image/svg+xml;base64,"));
    let uri = between(&shown.text, "href=\"otpauth:", "\"")
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let phone = app(&json!(format!("otpauth:{uri}")));
    let wrong = browser.post("/login/confirm", &shown, Some("000000")).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert_eq!(
        between(&wrong.text, "href=\"otpauth:", "\""),
        between(&shown.text, "href=\"otpauth:", "\""),
        "the same secret"
    );
    let codes = browser
        .post("/login/confirm", &wrong, Some(&server.code(&phone)))
        .await;
    assert_eq!(codes.status, StatusCode::OK);
    assert_eq!(codes.text.matches("<li><code>").count(), 10);
    // Sent twice, it comes to the same codes.
    let twice = browser.post("/login/confirm", &wrong, Some("000000")).await;
    assert_eq!(twice.status, StatusCode::OK);
    assert_eq!(crate::walk::codes(&twice), crate::walk::codes(&codes));
    let kept = browser.post("/login/kept", &codes, None).await;
    let (code, _) = way_back(&kept);
    // Pressed twice: the same way back.
    assert_eq!(
        way_back(&browser.post("/login/kept", &codes, None).await).0,
        code
    );
    let assurance = server
        .call(
            "redeem",
            json!({"transaction": opened["transaction"], "code": code}),
        )
        .await
        .ok();
    assert_eq!(assurance["amr"], json!(["otp", "mfa"]));
}

#[tokio::test]
async fn what_one_browser_began_another_cannot_take() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    // The attacker has the password and opens the login; the victim gets the
    // genuine link and answers it.
    let opened = server.open("u1").await.ok();
    let mut attacker = Browser::of(&server);
    let attackers_page = attacker.open(&opened["page"]).await;
    let mut victim = Browser::of(&server);
    let page = victim.open(&opened["page"]).await;
    let (code, _) = way_back(
        &victim
            .post("/login", &page, Some(&server.next_code(&phone)))
            .await,
    );
    // Nothing that the attacker holds yields anything: its page says that it is
    // over, the transaction without the code redeems nothing.
    let again = attacker
        .post("/login", &attackers_page, Some(&server.next_code(&phone)))
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(!again.text.contains(&code));
    for guess in ["", "x", hidden(&attackers_page).as_str()] {
        server
            .call(
                "redeem",
                json!({"transaction": opened["transaction"], "code": guess}),
            )
            .await
            .problem(403, "not_redeemable");
    }
    server
        .call(
            "redeem",
            json!({"transaction": opened["transaction"], "code": code}),
        )
        .await
        .ok();
}

#[tokio::test]
async fn a_form_works_in_its_own_browser_and_from_our_own_pages_alone() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let mut browser = Browser::of(&server);
    let page = browser.open(&opened["page"]).await;
    let code = server.next_code(&phone);
    let form = hidden(&page);
    for origin in [
        "https://evil.example.com",
        "null",
        "http://localhost:81",
        "https://localhost",
    ] {
        let refused = browser
            .post_from(origin, "/login", &form, Some(&code))
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{origin}");
    }
    let mut other = Browser::of(&server);
    assert_eq!(
        other
            .post_from("http://localhost", "/login", &form, Some(&code))
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    other.open(&opened["page"]).await;
    assert_eq!(
        other
            .post_from("http://localhost", "/login", &form, Some(&code))
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
    // A link is no form, a form no link, and neither is a client's token.
    let link = between(opened["page"].as_str().unwrap(), "transaction=", " ");
    assert_eq!(
        browser
            .post_from("http://localhost", "/login", &link, Some(&code))
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
    let as_link = json!(format!("http://localhost/login?transaction={form}"));
    assert_eq!(browser.open(&as_link).await.status, StatusCode::BAD_REQUEST);
    let clients = opened["transaction"].as_str().unwrap();
    assert_eq!(
        browser
            .post_from("http://localhost", "/login", clients, Some(&code))
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
    server
        .call(
            "transactions/submit",
            json!({"transaction": form, "code": code}),
        )
        .await
        .problem(400, "invalid_transaction");
    way_back(&browser.post("/login", &page, Some(&code)).await);
}

#[tokio::test]
async fn every_page_is_protected() {
    let server = Server::start().await;
    server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let mut browser = Browser::of(&server);
    let page = browser.open(&opened["page"]).await;
    let stray = browser
        .open(&json!("http://localhost/login?transaction=x"))
        .await;
    let nothing = browser.open(&json!("http://localhost/login")).await;
    for page in [&page, &stray, &nothing] {
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert_eq!(page.headers["referrer-policy"], "same-origin");
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        crate::browser::is_sound(page, "en");
    }
}

#[tokio::test]
async fn an_old_link_and_a_lock_say_what_to_do() {
    let server = Server::start().await;
    server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let mut browser = Browser::of(&server);
    let mut page = browser.open(&opened["page"]).await;
    for _ in 0..4 {
        page = browser.post("/login", &page, Some("000000")).await;
    }
    let locked = browser.post("/login", &page, Some("000000")).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(locked.text.contains("Try again in 1 minute"));
    // What still works stands open.
    let backup = locked.text.split("id=\"backup\"").next().unwrap();
    assert!(
        backup
            .rsplit("<details")
            .next()
            .unwrap()
            .starts_with(" class=\"card way\" open")
    );
    server.pass(600);
    let old = browser.open(&opened["page"]).await;
    assert_eq!(old.status, StatusCode::CONFLICT);
    assert!(old.text.contains("This page is too old"));
}

/// Without scripts a passkey asks for nothing: whoever has nothing else is told so.
#[tokio::test]
async fn who_has_a_passkey_alone_is_told_so_without_scripts() {
    for (more, alone) in [("", false), ("backup_codes: {enabled: false}", true)] {
        let server = Server::start_with(more).await;
        let mut browser = Browser::of(&server);
        let page = chooser(&server, &mut browser, "u1").await;
        let mut key = Passkey::new(server.origin, 1);
        set_up_passkey(&mut browser, &page, &mut key).await;
        let challenge = browser.open(&server.open("u1").await.ok()["page"]).await;
        let said = challenge.text.contains("your account has no other way");
        assert_eq!(said, alone, "{}", challenge.text);
    }
}
