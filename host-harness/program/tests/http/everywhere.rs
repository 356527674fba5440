//! What holds on every route, whatever it is: headers, methods, and that nobody
//! changes anything by looking.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::routes::{Routes, beside_the_document, documented};
use crate::server::{ADMIN_TOKEN, Answer, CLIENT_SECRET, Server};
use crate::trail::written;

const ALL: [Method; 8] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
    Method::TRACE,
];

/// Answered on the administration listener alone.
const ADMINISTRATION: &[&str] = &["/api/users/{id}", "/graphql", "/metrics"];

fn all_routes() -> Routes {
    let mut routes = beside_the_document();
    for (path, methods) in documented() {
        routes.entry(path).or_default().extend(methods);
    }
    routes
}

/// Nobody keeps, frames or sniffs what was answered, whatever it is.
#[track_caller]
fn is_covered(answer: &Answer, what: &str) {
    let header = |name: &str| {
        let value = answer.headers.get(name);
        value
            .unwrap_or_else(|| panic!("no `{name}`: {what}"))
            .to_str()
            .unwrap()
    };
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    let policy = header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    // A picture of the operator's may be styled inside; it is sandboxed.
    let picture = what.ends_with("/assets/logo") && policy.contains("sandbox");
    assert!(!policy.contains("unsafe") || picture, "{what}: {policy}");
    let is_asset = what.contains("/assets/") && answer.status == StatusCode::OK;
    let kept = match is_asset {
        true => "public, max-age=3600",
        false => "no-store",
    };
    assert_eq!(header("cache-control"), kept, "{what}");
    assert_eq!(header("referrer-policy"), "same-origin", "{what}");
    // Other sites read nothing, with whatever credentials.
    assert!(
        !answer.headers.contains_key("access-control-allow-origin"),
        "{what}"
    );
}

#[tokio::test]
async fn every_answer_is_covered_whatever_the_method() {
    let folder = tempfile::tempdir().unwrap();
    let logo = folder.path().join("logo.svg");
    std::fs::write(&logo, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    let look = format!("pages: {{logo: {}}}", logo.display());
    let server = Server::start_with(&look).await;
    server.enrol("u1").await;
    let before = written(&server, "u1").await;
    let mut routes = all_routes();
    routes.insert("/nowhere".to_owned(), Default::default());
    for (path, methods) in &routes {
        for listener in [&server.base, &server.admin] {
            let here = (*listener == server.admin) == ADMINISTRATION.contains(&path.as_str());
            for method in ALL {
                let what = format!("{method} {listener} {path}");
                let url = format!("{listener}{}", path.replace("{id}", "u1"));
                let request = server.http.request(method.clone(), url);
                let answer = server
                    .send(request.header("origin", "https://evil.example.com"))
                    .await;
                is_covered(&answer, &what);
                assert!(!answer.status.is_server_error(), "{what}");
                let is_known = match method {
                    Method::HEAD => methods.contains("GET"),
                    _ => methods.contains(method.as_str()),
                };
                // Health is told on both.
                if !here || is_known || path == "/nowhere" {
                    continue;
                }
                assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{what}");
                let allowed = answer.headers["allow"].to_str().unwrap();
                for method in methods {
                    assert!(allowed.contains(method), "{what}: {allowed}");
                }
            }
        }
    }
    assert_eq!(written(&server, "u1").await, before);
}

/// Asked with `HEAD`, a page tells the same and no body.
#[tokio::test]
async fn head_is_get_without_a_body() {
    let server = Server::start().await;
    for (path, methods) in beside_the_document() {
        if !methods.contains("GET") || ADMINISTRATION.contains(&path.as_str()) {
            continue;
        }
        let url = format!("{}{path}", server.base);
        let get = server.send(server.http.get(&url)).await;
        let head = server.send(server.http.head(&url)).await;
        assert_eq!(
            (head.status, head.text.as_str()),
            (get.status, ""),
            "{path}"
        );
        for name in ["content-type", "content-security-policy", "cache-control"] {
            assert_eq!(
                head.headers.get(name),
                get.headers.get(name),
                "{path} {name}"
            );
        }
    }
}

/// A body is read up to its limit, on every route that reads one.
#[tokio::test]
async fn no_route_reads_more_than_its_limit() {
    let server = Server::start().await;
    let long = "A".repeat(70_000);
    let hand_over = server.hand_over("u1", "manage");
    for (path, methods) in documented() {
        for method in methods.into_iter().filter(|method| *method != "GET") {
            let (base, token) = match path.as_str() {
                "/graphql" => (&server.admin, ADMIN_TOKEN),
                _ if path.contains("/2fa") => (&server.base, hand_over.as_str()),
                _ => (&server.base, CLIENT_SECRET),
            };
            let request = server
                .http
                .request(method.parse().unwrap(), format!("{base}{path}"))
                .bearer_auth(token)
                .json(&json!({"transaction": long}));
            server.send(request).await.problem(413, "too_large");
        }
    }
    let mut browser = crate::browser::Browser::of(&server);
    browser.get("/undo?token=x").await;
    let opened = crate::steps::manage(&server, "u1").await;
    browser.open(&opened["page"]).await;
    for (path, methods) in crate::routes::pages() {
        if !methods.contains("POST") {
            continue;
        }
        let cut = browser.post_from(server.origin, &path, &long, None).await;
        assert_eq!(cut.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        crate::sound::is_sound(&cut, "en");
    }
}
