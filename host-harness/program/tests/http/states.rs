//! Every state of every page, in the order in which a person comes to them.

use countersign_host::wit;
use serde_json::json;

use crate::browser::way_back;
use crate::crawl::Crawl;
use crate::inbox::Inbox;
use crate::passkey::{Passkey, assertion, registration};
use crate::steps::administer;
use crate::trail::written;
use crate::walk::{answer, page_options, set_up_app, set_up_passkey, use_passkey};

const REQUIRED: &str = "authentication: {secondary_authentication_mode: required}";

pub(crate) async fn set_up(crawl: &mut Crawl) {
    let server = crawl.start(REQUIRED).await;
    let mut browser = crawl.browser(&server);
    let opened = crawl.open(&server, "login").await;
    let link = Crawl::link(&server, &opened);
    let chooser = crawl.stop(&server, &mut browser, &link, 200).await;
    browser.post("/login/enrol", &chooser, None).await;
    let shown = crawl.stop(&server, &mut browser, "/login", 200).await;
    for code in ["000000", "x"] {
        browser.post("/login/confirm", &shown, Some(code)).await;
        crawl.stop(&server, &mut browser, "/login", 403).await;
    }
    let wrong = browser.get("/login").await;
    browser.post("/login/choose", &wrong, None).await;
    let chooser = crawl.stop(&server, &mut browser, "/login", 200).await;
    browser.post("/login/enrol-passkey", &chooser, None).await;
    let shown = crawl.stop(&server, &mut browser, "/login", 200).await;
    let mut made = Passkey::new(server.origin, 1).creating(&page_options(&shown));
    made.flags = 0;
    answer(
        &mut browser,
        "/login/confirm",
        &shown,
        &registration(&made).to_string(),
    )
    .await;
    let shown = crawl.stop(&server, &mut browser, "/login", 403).await;
    answer(&mut browser, "/login/confirm", &shown, "{}").await;
    crawl.stop(&server, &mut browser, "/login", 403).await;
    set_up_app(&server, &mut browser, &chooser).await;
    let codes = crawl.stop(&server, &mut browser, "/login", 200).await;
    let left = browser.post("/login/kept", &codes, None).await;
    way_back(&left);
    crawl.said(&left, 200, crawl.language());
    let (own, other) = (crawl.browser, "/login");
    crawl.stop_in(&server, &mut browser, other, 400, own).await;
    // Of the other forms of this visit nothing is left to do.
    let finished = browser.post("/login/confirm", &shown, Some("000000")).await;
    crawl.refused(&finished, 409);
}

pub(crate) async fn challenge(crawl: &mut Crawl) {
    let server = crawl.start("").await;
    let (phone, _) = server.enrol("u1").await;
    let session = crate::steps::proved(&server, "u1", &server.next_code(&phone)).await;
    let mut key = Passkey::new(server.origin, 1);
    crate::steps::add_passkey(&server, &session, &mut key).await;
    let mut browser = crawl.browser(&server);
    let link = Crawl::link(&server, &crawl.open(&server, "login").await);
    let page = crawl.stop(&server, &mut browser, &link, 200).await;
    browser.post("/login", &page, Some("x")).await;
    let page = crawl.stop(&server, &mut browser, "/login", 403).await;
    let mut made = key.getting(&page_options(&page));
    made.flags = 0;
    answer(&mut browser, "/login", &page, &assertion(&made).to_string()).await;
    let mut page = crawl.stop(&server, &mut browser, "/login", 403).await;
    for _ in 0..4 {
        page = browser.post("/login", &page, Some("000000")).await;
    }
    crawl.refused(&page, 403);
    browser.post("/login", &page, Some("000000")).await;
    let locked = crawl.stop(&server, &mut browser, "/login", 429).await;
    assert!(locked.headers.contains_key("retry-after"));
    let backup = [("way", "backup_code"), ("code", "00000-00000")];
    browser.fill("/login", &locked, &backup).await;
    crawl.stop(&server, &mut browser, "/login", 403).await;
    way_back(&use_passkey(&mut browser, &locked, &mut key).await);
    // The link is still good to look at, and answers nothing more.
    let page = crawl.stop(&server, &mut browser, &link, 200).await;
    let finished = use_passkey(&mut browser, &page, &mut key).await;
    crawl.refused(&finished, 409);
    server.pass(601);
    crawl.stop(&server, &mut browser, &link, 409).await;
}

pub(crate) async fn tickets(crawl: &mut Crawl) {
    let server = crawl
        .start(&format!("{REQUIRED}\nfirst_enrolment: ticket"))
        .await;
    let mut browser = crawl.browser(&server);
    let link = Crawl::link(&server, &crawl.open(&server, "login").await);
    let page = crawl.stop(&server, &mut browser, &link, 200).await;
    browser
        .fill("/login/ticket", &page, &[("ticket", "x")])
        .await;
    crawl.stop(&server, &mut browser, "/login", 403).await;
    let server = crawl.start("first_enrolment: administrator").await;
    let mut browser = crawl.browser(&server);
    let link = Crawl::link(&server, &crawl.open(&server, "manage").await);
    let page = crawl.stop(&server, &mut browser, &link, 200).await;
    let refused = browser.post("/account/on", &page, None).await;
    crawl.refused(&refused, 403);
}

pub(crate) async fn settings(crawl: &mut Crawl) {
    let server = crawl.start("").await;
    let mut browser = crawl.browser(&server);
    let link = Crawl::link(&server, &crawl.open(&server, "manage").await);
    let page = crawl.stop(&server, &mut browser, &link, 200).await;
    browser.post("/account/on", &page, None).await;
    let chooser = crawl.stop(&server, &mut browser, "/account", 200).await;
    let (phone, codes) = set_up_app(&server, &mut browser, &chooser).await;
    crawl.stop(&server, &mut browser, "/account", 200).await;
    let file = browser.post("/login/codes.txt", &codes, None).await;
    assert_eq!(file.headers["content-type"], "text/plain; charset=utf-8");
    browser.post("/login/kept", &codes, None).await;
    let page = crawl.stop(&server, &mut browser, "/account", 200).await;
    browser
        .fill("/account/rename", &page, &[("item", "1"), ("name", " ")])
        .await;
    crawl.stop(&server, &mut browser, "/account", 403).await;
    let named = [("item", "1"), ("name", "<b onclick=\"x\">&'")];
    browser.fill("/account/rename", &page, &named).await;
    crawl.stop(&server, &mut browser, "/account", 200).await;
    let gone = browser
        .fill("/account/remove", &page, &[("item", "99")])
        .await;
    crawl.refused(&gone, 404);
    browser.post("/login/enrol-passkey", &page, None).await;
    crawl.stop(&server, &mut browser, "/account", 200).await;
    set_up_passkey(&mut browser, &page, &mut Passkey::new(server.origin, 1)).await;
    let page = crawl.stop(&server, &mut browser, "/account", 200).await;
    browser.post("/account/codes", &page, None).await;
    let codes = crawl.stop(&server, &mut browser, "/account", 200).await;
    browser.post("/login/kept", &codes, None).await;
    let page = crawl.stop(&server, &mut browser, "/account", 200).await;
    server.pass(301);
    let old = browser.post("/account/off", &page, None).await;
    crawl.refused(&old, 403);
    // Another visit: asked for a proof first.
    let link = Crawl::link(&server, &crawl.open(&server, "manage").await);
    let asked = crawl.stop(&server, &mut browser, &link, 200).await;
    let code = server.next_code(&phone);
    browser.post("/login", &asked, Some(&code)).await;
    let page = crawl.stop(&server, &mut browser, "/account", 200).await;
    browser.post("/account/off", &page, None).await;
    let off = crawl.stop(&server, &mut browser, "/account", 200).await;
    browser.post("/account/leave", &off, None).await;
    let own = crawl.browser;
    crawl
        .stop_in(&server, &mut browser, "/account", 400, own)
        .await;
}

/// What is over says so. That it was asked for is in the audit, as every
/// refusal is; the record stays as it is.
pub(crate) async fn endings(crawl: &mut Crawl) {
    let server = crawl.start("").await;
    for ending in ["time", "administrator"] {
        let mut browser = crawl.browser(&server);
        let opened = crawl.open(&server, "manage").await;
        browser.open(&opened["page"]).await;
        let status = match ending {
            "time" => {
                server.pass(901);
                409
            }
            _ => {
                administer(&server, wit::Request::Lock).await;
                403
            }
        };
        let before = written(&server, "u1").await;
        let link = Crawl::link(&server, &opened);
        for _ in 0..3 {
            let page = browser.get(&link).await;
            crawl.refused(&page, status);
        }
        assert_eq!(written(&server, "u1").await.record(), before.record());
    }
}

/// Codes that nobody kept in time are not shown any more, and the way goes on.
pub(crate) async fn codes_gone(crawl: &mut Crawl) {
    let server = crawl.start("").await;
    let mut browser = crawl.browser(&server);
    let opened = crawl.open(&server, "manage").await;
    let page = browser.open(&opened["page"]).await;
    let page = browser.post("/account/on", &page, None).await;
    let (_, shown) = set_up_app(&server, &mut browser, &page).await;
    assert_eq!(crate::walk::codes(&shown).len(), 10);
    server.pass(601);
    let before = written(&server, "u1").await;
    let gone = browser.get("/account").await;
    crawl.refused(&gone, 200);
    assert!(crate::walk::codes(&gone).is_empty());
    assert_eq!(written(&server, "u1").await.record(), before.record());
    let page = browser.post("/login/kept", &gone, None).await;
    crawl.refused(&page, 200);
    assert!(page.text.contains("data-status=\"on\""), "{}", page.text);
}

pub(crate) async fn undoing(crawl: &mut Crawl) {
    let (inbox, lines) = Inbox::open().await;
    let server = crawl.start(&lines).await;
    let hand_over = server.hand_over_with("u1", "manage", |claims| {
        claims["facts"]["languages"] = json!(crawl.client.as_slice());
    });
    server.enrol_by(hand_over).await;
    let notice = inbox.wait("notice.first-factor-added").await;
    let link = notice["data"]["link"].as_str().unwrap();
    let link = link.strip_prefix(server.origin).unwrap();
    let mut browser = crawl.browser(&server);
    let page = crawl.stop(&server, &mut browser, link, 200).await;
    let (own, nothing) = (crawl.browser, "/undo?token=x");
    for nothing in [nothing, "/undo/done?token=x"] {
        crawl
            .stop_in(&server, &mut browser, nothing, 400, own)
            .await;
    }
    let undone = browser.post("/undo", &page, None).await;
    crawl.refused(&undone, 200);
    let done = link.replace("/undo?", "/undo/done?");
    crawl.stop(&server, &mut browser, &done, 200).await;
    crawl.stop(&server, &mut browser, link, 200).await;
    let stale = browser.post("/undo", &page, None).await;
    crawl.refused(&stale, 404);
    // A form without a cookie, and one from elsewhere.
    let mut other = crawl.browser(&server);
    let refused = other.post("/undo", &page, None).await;
    crawl.said(&refused, 403, own);
    let refused = browser
        .post_from("https://evil.example.com", "/undo", "x", None)
        .await;
    crawl.said(&refused, 403, own);
}
