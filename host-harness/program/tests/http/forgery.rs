//! A form that another site sends, with the person's own cookies: refused on
//! every route, and nothing comes of it.

use countersign_host::wit;
use reqwest::StatusCode;
use serde_json::json;

use crate::browser::{Browser, fields};
use crate::inbox::Inbox;
use crate::routes;
use crate::server::{Answer, Server};
use crate::sound::is_sound;
use crate::steps::administer;
use crate::trail::written;
use crate::walk::{chooser, scanned, set_up_app, settings};

const REQUIRED: &str = "authentication: {secondary_authentication_mode: required}";
const TICKET: &str = "first_enrolment: ticket";

/// What names where a form comes from, and none of it is one of our pages.
const FOREIGN: &[&[(&str, &str)]] = &[
    &[],
    &[("origin", "null")],
    &[("origin", "")],
    &[("origin", "https://evil.example.com")],
    &[("origin", "http://localhost.evil.example.com")],
    &[("origin", "https://localhost")],
    &[("origin", "http://localhost:81")],
    &[("origin", "http://localhost/")],
    &[("origin", "http://LOCALHOST")],
    &[
        ("origin", "http://localhost"),
        ("origin", "https://evil.example.com"),
    ],
    &[
        ("origin", "https://evil.example.com"),
        ("sec-fetch-site", "same-origin"),
    ],
    &[
        ("origin", "http://localhost"),
        ("sec-fetch-site", "cross-site"),
    ],
    &[
        ("origin", "http://localhost"),
        ("sec-fetch-site", "same-site"),
    ],
    &[("origin", "http://localhost"), ("sec-fetch-site", "none")],
    &[("referer", "http://localhost/login")],
];

/// A page with this form, in a state in which it works.
async fn page(server: &Server, inbox: &Inbox, browser: &mut Browser<'_>, path: &str) -> Answer {
    match path {
        "/login" => {
            let opened = server.open("u1").await.ok();
            browser.open(&opened["page"]).await
        }
        "/undo" => {
            let notice = inbox.wait("notice.first-factor-added").await;
            browser.open(&notice["data"]["link"]).await
        }
        "/account/on" | "/account/leave" => settings(server, browser, "u1").await,
        "/login/ticket" | "/login/enrol" | "/login/enrol-passkey" => {
            chooser(server, browser, "u1").await
        }
        "/login/choose" | "/login/confirm" => {
            let page = chooser(server, browser, "u1").await;
            browser.post("/login/enrol", &page, None).await
        }
        "/login/kept" | "/login/codes.txt" => {
            let page = chooser(server, browser, "u1").await;
            set_up_app(server, browser, &page).await.1
        }
        "/account/off" | "/account/rename" | "/account/remove" | "/account/codes" => {
            let page = chooser(server, browser, "u1").await;
            let (_, shown) = set_up_app(server, browser, &page).await;
            browser.post("/login/kept", &shown, None).await
        }
        other => panic!("`{other}` is not tried from elsewhere"),
    }
}

/// What is typed into it.
async fn typed(server: &Server, path: &str, page: &Answer) -> Vec<(&'static str, String)> {
    match path {
        "/login/ticket" => match administer(server, wit::Request::IssueTicket).await {
            wit::Outcome::Ticket(issued) => vec![("ticket", issued.ticket)],
            _ => panic!("no ticket"),
        },
        "/login/confirm" => vec![("code", server.code(&scanned(page)))],
        "/account/rename" => vec![("item", "1".to_owned()), ("name", "x".to_owned())],
        "/account/remove" => vec![("item", "1".to_owned())],
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn no_form_of_another_site_does_anything_on_any_route() {
    let mut tried = 0;
    for (path, methods) in routes::pages() {
        if !methods.contains("POST") {
            continue;
        }
        let (inbox, lines) = Inbox::open().await;
        let more = match path.as_str() {
            "/login/ticket" => format!("{lines}\n{TICKET}"),
            _ => lines,
        };
        let server = Server::start_with(&more).await;
        let app = match path.as_str() {
            "/login" | "/undo" => Some(server.enrol("u1").await.0),
            _ => None,
        };
        let mut browser = Browser::of(&server);
        let page = page(&server, &inbox, &mut browser, &path).await;
        let mut typed = typed(&server, &path, &page).await;
        if let (Some(app), "/login") = (&app, path.as_str()) {
            typed.push(("code", server.next_code(app)));
        }
        let typed: Vec<_> = typed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let fields = fields(&path, &page, &typed);
        let form = || {
            server
                .http
                .post(format!("{}{path}", server.base))
                .form(&fields)
        };
        let before = written(&server, "u1").await;
        for headers in FOREIGN {
            let request = headers.iter().fold(form(), |request, (name, value)| {
                request.header(*name, *value)
            });
            let refused = browser.send(request).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            is_sound(&refused, "en");
            assert!(!refused.headers.contains_key("set-cookie"), "{path}");
        }
        for kind in [
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/json",
            "",
        ] {
            let request = form().header("origin", server.origin);
            let mut request = request.build().unwrap();
            request
                .headers_mut()
                .insert("content-type", kind.parse().unwrap());
            let request = reqwest::RequestBuilder::from_parts(server.http.clone(), request);
            let refused = browser.send(request).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path} {kind}");
        }
        // From our own page, and without the cookie that came with it.
        let request = form().header("origin", server.origin);
        let refused = server.send(request).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(written(&server, "u1").await, before, "{path}");
        // Whatever was refused used nothing up: the person's own form works.
        let own = form()
            .header("origin", server.origin)
            .header("sec-fetch-site", "same-origin");
        let done = browser.send(own).await;
        let went_on = [StatusCode::SEE_OTHER, StatusCode::OK].contains(&done.status);
        assert!(went_on, "{path}: {} {}", done.status, done.text);
        tried += 1;
    }
    assert_eq!(tried, 15);
}

/// A field that none of our forms has: it may be one that asks for more.
#[tokio::test]
async fn a_form_has_no_other_fields() {
    let server = Server::start_with(REQUIRED).await;
    let mut browser = Browser::of(&server);
    let page = browser.open(&server.open("u1").await.ok()["page"]).await;
    let refused = browser
        .fill("/login/enrol", &page, &[("kind", "totp")])
        .await;
    assert_eq!(refused.status, 400, "{}", refused.text);
    let page = browser.post("/login/enrol", &page, None).await;
    assert!(page.text.contains("otpauth:"), "{}", page.text);
}

/// The endpoints for programs take no form, whatever cookies come with it.
#[tokio::test]
async fn no_form_is_taken_for_a_programs_request() {
    let server = Server::start_with(REQUIRED).await;
    let before = written(&server, "u1").await;
    let mut browser = Browser::of(&server);
    let opened = server.open("u1").await.ok();
    browser.open(&opened["page"]).await;
    for (path, methods) in routes::documented() {
        if !methods.contains("POST") || path == "/graphql" {
            continue;
        }
        let fields = json!({"transaction": opened["transaction"], "code": "000000"});
        let request = server
            .http
            .post(format!("{}{path}", server.base))
            .form(&fields);
        let refused = browser.send(request.header("origin", server.origin)).await;
        refused.problem(401, "unauthenticated");
    }
    assert_eq!(written(&server, "u1").await, before);
}
