//! Somebody comes to every page in every state that there is. At each stop the
//! page is looked at again, in more than one way, and nothing changes by it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::browser::{Browser, between, unescaped};
use crate::routes;
use crate::server::{Answer, Server};
use crate::sound::is_sound;
use crate::states;
use crate::trail::written;

/// Who walks, in which language, and what was seen on the way.
pub(crate) struct Crawl {
    /// Under which address, and how the client and the browser say the language.
    origin: &'static str,
    pub(crate) client: Option<&'static str>,
    pub(crate) browser: &'static str,
    headings: BTreeSet<String>,
    paths: BTreeSet<String>,
}

impl Crawl {
    /// Of pages that belong to a transaction.
    pub(crate) fn language(&self) -> &'static str {
        self.client.unwrap_or(self.browser)
    }

    pub(crate) async fn start(&self, more: &str) -> Server {
        Server::start_at(self.origin, more).await
    }

    pub(crate) fn browser<'a>(&self, server: &'a Server) -> Browser<'a> {
        let mut browser = Browser::of(server);
        browser.languages = self.browser;
        browser
    }

    /// A transaction of which the client says the language.
    pub(crate) async fn open(&self, server: &Server, purpose: &str) -> Value {
        let hand_over = server.hand_over_with("u1", purpose, |claims| {
            claims["facts"]["languages"] = json!(self.client.as_slice());
        });
        let body = json!({"hand_over": hand_over, "state": "s"});
        server.call("transactions", body).await.ok()
    }

    pub(crate) fn link(server: &Server, opened: &Value) -> String {
        let page = opened["page"].as_str().unwrap();
        page.strip_prefix(server.origin).unwrap().to_owned()
    }

    /// Looks at where the browser stands.
    pub(crate) async fn stop(
        &mut self,
        server: &Server,
        browser: &mut Browser<'_>,
        path: &str,
        status: u16,
    ) -> Answer {
        let language = self.language();
        self.stop_in(server, browser, path, status, language).await
    }

    pub(crate) async fn stop_in(
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
    pub(crate) fn said(&mut self, page: &Answer, status: u16, language: &str) {
        assert_eq!(page.status.as_u16(), status, "{}", page.text);
        is_sound(page, language);
        self.headings
            .insert(format!("{language}: {}", heading(page)));
    }

    /// Refused by a form, in the language of the visit.
    pub(crate) fn refused(&mut self, page: &Answer, status: u16) {
        self.said(page, status, self.language());
    }
}

fn heading(page: &Answer) -> String {
    unescaped(&between(&page.text, "<h1>", "</h1>"))
}

async fn walk(origin: &'static str, client: Option<&'static str>, browser: &'static str) {
    let mut crawl = Crawl {
        origin,
        client,
        browser,
        headings: BTreeSet::new(),
        paths: BTreeSet::new(),
    };
    states::set_up(&mut crawl).await;
    states::challenge(&mut crawl).await;
    states::tickets(&mut crawl).await;
    states::settings(&mut crawl).await;
    states::endings(&mut crawl).await;
    states::codes_gone(&mut crawl).await;
    states::undoing(&mut crawl).await;
    // Nothing that can be looked at was passed by.
    let pages = routes::pages().into_iter();
    let looked_at = pages.filter(|(_, methods)| methods.contains("GET"));
    let looked_at: BTreeSet<String> = looked_at.map(|(path, _)| path).collect();
    assert_eq!(crawl.paths, looked_at);
    for (key, title) in titles(crawl.language()) {
        // Without a visit a page speaks the browser's language.
        let (title, language) = match key.as_str() {
            "nothing-here-title" => (titles(browser)[&key].clone(), browser),
            _ => (title, crawl.language()),
        };
        let own = format!("{language}: {title}");
        assert!(
            crawl.headings.contains(&own),
            "`{title}` among {:?}",
            crawl.headings
        );
    }
}

/// What stands at the top of a page. Not among them: what names a method, and
/// what is said where nothing was decided or nothing is left to try.
fn titles(language: &str) -> BTreeMap<String, String> {
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
    let titles: BTreeMap<_, _> = titles
        .map(|(key, title)| (key.to_owned(), title.to_owned()))
        .collect();
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
