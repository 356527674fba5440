//! Somebody comes to every page in every state that there is. At each stop the
//! page is looked at again, in more than one way, and nothing changes by it.

use std::collections::BTreeSet;

use countersign_host::wit;
use serde_json::{Value, json};

use crate::browser::{Browser, between, unescaped, way_back};
use crate::inbox::Inbox;
use crate::passkey::{Passkey, assertion, registration};
use crate::routes;
use crate::server::{Answer, Server};
use crate::sound::is_sound;
use crate::steps::administer;
use crate::trail::written;
use crate::walk::{answer, page_options, set_up_app, set_up_passkey, use_passkey};

const REQUIRED: &str = "authentication: {secondary_authentication_mode: required}";

/// Who walks, in which language, and what was seen on the way.
struct Crawl {
    /// Under which address, and how the client and the browser say the language.
    origin: &'static str,
    client: Option<&'static str>,
    browser: &'static str,
    headings: BTreeSet<String>,
    paths: BTreeSet<String>,
}

impl Crawl {
    /// Of pages that belong to a transaction.
    fn language(&self) -> &'static str {
        self.client.unwrap_or(self.browser)
    }

    async fn start(&self, more: &str) -> Server {
        Server::start_at(self.origin, more).await
    }

    fn browser<'a>(&self, server: &'a Server) -> Browser<'a> {
        let mut browser = Browser::of(server);
        browser.languages = self.browser;
        browser
    }

    /// A transaction of which the client says the language.
    async fn open(&self, server: &Server, purpose: &str) -> Value {
        let hand_over = server.hand_over_with("u1", purpose, |claims| {
            claims["facts"]["languages"] = json!(self.client.as_slice());
        });
        let body = json!({"hand_over": hand_over, "state": "s"});
        server.call("transactions", body).await.ok()
    }

    fn link(server: &Server, opened: &Value) -> String {
        let page = opened["page"].as_str().unwrap();
        page.strip_prefix(server.origin).unwrap().to_owned()
    }

    /// Looks at where the browser stands.
    async fn stop(
        &mut self,
        server: &Server,
        browser: &mut Browser<'_>,
        path: &str,
        status: u16,
    ) -> Answer {
        let language = self.language();
        self.stop_in(server, browser, path, status, language).await
    }

    async fn stop_in(
        &mut self,
        server: &Server,
        browser: &mut Browser<'_>,
        path: &str,
        status: u16,
        language: &str,
    ) -> Answer {
        let before = written(server, "u1").await;
        let page = browser.get(path).await;
        self.said(&page, status, language);
        for _ in 0..2 {
            let again = browser.get(path).await;
            assert_eq!(again.status, page.status, "{path}");
            assert_eq!(heading(&again), heading(&page), "{path}");
        }
        let head = server.http.head(format!("{}{path}", server.base));
        let head = browser.send(head).await;
        assert_eq!(
            (head.status, head.text.as_str()),
            (page.status, ""),
            "{path}"
        );
        assert_eq!(
            head.headers["content-security-policy"],
            page.headers["content-security-policy"]
        );
        assert_eq!(written(server, "u1").await, before, "{path}: {}", page.text);
        let is_secure = server.origin.starts_with("https:");
        assert_eq!(
            page.headers.contains_key("strict-transport-security"),
            is_secure
        );
        self.paths
            .insert(path.split('?').next().unwrap().to_owned());
        page
    }

    /// A page that a form came to, or that was looked at.
    fn said(&mut self, page: &Answer, status: u16, language: &str) {
        assert_eq!(page.status.as_u16(), status, "{}", page.text);
        is_sound(page, language);
        self.headings
            .insert(format!("{language}: {}", heading(page)));
    }

    /// Refused by a form, in the language of the visit.
    fn refused(&mut self, page: &Answer, status: u16) {
        self.said(page, status, self.language());
    }
}

fn heading(page: &Answer) -> String {
    unescaped(&between(&page.text, "<h1>", "</h1>"))
}

async fn set_up(crawl: &mut Crawl) {
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
    way_back(&browser.post("/login/kept", &codes, None).await);
    let (own, other) = (crawl.browser, "/login");
    crawl.stop_in(&server, &mut browser, other, 400, own).await;
    // Of the other forms of this visit nothing is left to do.
    let finished = browser.post("/login/confirm", &shown, Some("000000")).await;
    crawl.refused(&finished, 409);
}

async fn challenge(crawl: &mut Crawl) {
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

async fn tickets(crawl: &mut Crawl) {
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

async fn settings(crawl: &mut Crawl) {
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
async fn endings(crawl: &mut Crawl) {
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
async fn codes_gone(crawl: &mut Crawl) {
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

async fn undoing(crawl: &mut Crawl) {
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
    crawl
        .stop_in(&server, &mut browser, nothing, 400, own)
        .await;
    let undone = browser.post("/undo", &page, None).await;
    crawl.refused(&undone, 200);
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

async fn walk(origin: &'static str, client: Option<&'static str>, browser: &'static str) {
    let mut crawl = Crawl {
        origin,
        client,
        browser,
        headings: BTreeSet::new(),
        paths: BTreeSet::new(),
    };
    set_up(&mut crawl).await;
    challenge(&mut crawl).await;
    tickets(&mut crawl).await;
    settings(&mut crawl).await;
    endings(&mut crawl).await;
    codes_gone(&mut crawl).await;
    undoing(&mut crawl).await;
    // Nothing that can be looked at was passed by.
    let pages = routes::pages().into_iter();
    let looked_at = pages.filter(|(_, methods)| methods.contains("GET"));
    let looked_at: BTreeSet<String> = looked_at.map(|(path, _)| path).collect();
    assert_eq!(crawl.paths, looked_at);
    for title in titles(crawl.language()) {
        let own = format!("{}: {title}", crawl.language());
        assert!(
            crawl.headings.contains(&own),
            "`{title}` among {:?}",
            crawl.headings
        );
    }
}

/// What stands at the top of a page. Not among them: what names a method, and
/// what is said where nothing was decided or nothing is left to try.
fn titles(language: &str) -> Vec<String> {
    let file = match language {
        "de" => include_str!("../../locales/de.ftl"),
        _ => include_str!("../../locales/en.ftl"),
    };
    const NOT_HERE: &[&str] = &[
        "enrol-passkey-title",
        "enrol-totp-title",
        "unavailable-title",
        "locked-title",
    ];
    let titles = file.lines().filter_map(|line| line.split_once(" = "));
    let titles = titles.filter(|(key, _)| key.ends_with("-title") && !NOT_HERE.contains(key));
    let titles: Vec<String> = titles.map(|(_, title)| title.to_owned()).collect();
    assert!(titles.len() > 10);
    titles
}

#[tokio::test]
async fn every_page_in_every_state_in_the_language_of_the_client() {
    walk("http://localhost", Some("en"), "de").await;
}

#[tokio::test]
async fn every_page_in_every_state_over_tls_in_german() {
    walk("https://mfa.example.com", Some("de"), "en").await;
}

#[tokio::test]
async fn every_page_in_every_state_in_the_language_of_the_browser() {
    walk("http://localhost", None, "de").await;
}
