//! Where a first enrolment needs an administrator, who knows the password gets
//! nowhere: on no page, at no endpoint, by no guess.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::browser::{Browser, between, is_sound, way_back};
use crate::server::{Answer, Server};
use crate::shell::{call, done};
use crate::steps::{login, manage, step};
use crate::trail::written;
use crate::walk::{set_up_app, settings};

const TICKET: &str =
    "first_enrolment: ticket\nauthentication: {secondary_authentication_mode: required}";
const ADMINISTRATOR: &str =
    "first_enrolment: administrator\nauthentication: {secondary_authentication_mode: required}";

/// A ticket, as an administrator gets it at a shell.
async fn issue(server: &Server, subject: &str) -> String {
    let line = [
        "ticket",
        "example",
        "--subject",
        subject,
        "--reason",
        "new here",
    ];
    let said = done(&call(&server.configuration(), &line).await);
    let ticket = between(&said, "for this user alone:", "\n")
        .trim()
        .to_owned();
    assert_eq!(ticket.len(), 17, "{said}");
    ticket
}

/// Tickets that are none: of every shape that could be tried.
const GUESSES: &[&str] = &[
    "",
    " ",
    "x",
    "000000",
    "00000-00000",
    "00000-00000-00000",
    "zzzzz-zzzzz-zzzzz",
    "null",
    "' or 1=1 --",
];

async fn use_ticket(server: &Server, of: &Value, ticket: &str) -> Answer {
    let body = json!({"transaction": of["transaction"], "ticket": ticket});
    server.call("transactions/use-ticket", body).await
}

#[tokio::test]
async fn without_a_ticket_the_pages_lead_nowhere() {
    let server = Server::start_with(TICKET).await;
    let before = written(&server, "u1").await;
    let mut thief = Browser::of(&server);
    let asked = thief.open(&server.open("u1").await.ok()["page"]).await;
    is_sound(&asked, "en");
    assert!(
        asked.text.contains("<h1>Enter your ticket</h1>"),
        "{}",
        asked.text
    );
    assert!(!asked.text.contains("action=\"/login/enrol"));
    let token = between(&asked.text, "name=\"transaction\" value=\"", "\"");
    for ticket in GUESSES {
        let wrong = thief
            .fill("/login/ticket", &asked, &[("ticket", ticket)])
            .await;
        assert_eq!(wrong.status, StatusCode::FORBIDDEN, "{ticket}");
        is_sound(&wrong, "en");
        assert!(
            wrong.text.contains("This ticket does not work."),
            "{}",
            wrong.text
        );
        assert!(wrong.text.contains("aria-invalid=\"true\""));
    }
    // What the other forms would send, with the token of this one: refused, or
    // the same page again.
    for (path, is_asked) in [
        ("/login/enrol", true),
        ("/login/enrol-passkey", true),
        ("/login/confirm", false),
        ("/login", false),
        ("/login/kept", false),
    ] {
        let told = thief
            .post_from(server.origin, path, &token, Some("123456"))
            .await;
        let asks = told.text.contains("<h1>Enter your ticket</h1>");
        assert_eq!(asks, is_asked, "{path}: {}", told.text);
        assert_eq!(told.status.is_client_error(), !is_asked, "{path}");
        assert!(!told.text.contains("otpauth:") && !told.text.contains("data-options"));
    }
    // Nor on the page of settings, which opens by the password as there is
    // nothing to prove with.
    let page = settings(&server, &mut thief, "u1").await;
    assert_eq!(page.status, StatusCode::OK);
    for path in ["/login/enrol", "/login/enrol-passkey"] {
        let asked = thief.post(path, &page, None).await;
        assert_eq!(asked.status, StatusCode::OK, "{path}");
        assert!(
            asked.text.contains("<h1>Enter your ticket</h1>"),
            "{}",
            asked.text
        );
        let wrong = thief
            .fill("/login/ticket", &asked, &[("ticket", "00000-00000-00000")])
            .await;
        assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(written(&server, "u1").await.record(), before.record());
    assert_eq!(login(&server, "u1").await, "must_enrol");
}

#[tokio::test]
async fn without_a_ticket_no_endpoint_lets_anybody_enrol() {
    let server = Server::start_with(TICKET).await;
    let before = written(&server, "u1").await;
    let opened = server.open("u1").await.ok();
    assert_eq!(
        (&opened["status"], &opened["needs"]),
        (&json!("must_enrol"), &json!("ticket"))
    );
    for kind in ["totp", "passkey"] {
        let body = json!({"transaction": opened["transaction"], "kind": kind});
        let again = server.call("transactions/enrol", body).await.ok();
        assert_eq!(again["needs"], "ticket");
        let session = manage(&server, "u1").await;
        let body = json!({"transaction": session["transaction"], "kind": kind});
        let asked = server.call("transactions/enrol", body).await.ok();
        assert_eq!(
            (&asked["status"], &asked["needs"]),
            (&json!("must_enrol"), &json!("ticket"))
        );
        let body = json!({"transaction": asked["transaction"], "kind": kind});
        let again = server.call("transactions/enrol", body).await.ok();
        assert_eq!(again["needs"], "ticket");
    }
    for ticket in GUESSES {
        use_ticket(&server, &opened, ticket)
            .await
            .problem(403, "wrong_ticket");
    }
    for path in ["submit", "confirm"] {
        let body = json!({"transaction": opened["transaction"], "code": "123456"});
        server
            .call(&format!("transactions/{path}"), body)
            .await
            .problem(400, "invalid_transaction");
    }
    let session = manage(&server, "u1").await;
    let chosen = step(&server, "opt-in", &session).await.ok();
    assert_eq!(chosen["needs"], "ticket");
    assert_eq!(written(&server, "u1").await.record(), before.record());
}

#[tokio::test]
async fn without_a_ticket_a_hand_over_alone_sets_nothing_up() {
    let server = Server::start_with(TICKET).await;
    let before = written(&server, "u1").await;
    for purpose in ["login", "manage"] {
        let hand_over = server.hand_over("u1", purpose);
        let direct = |path, body| server.direct(Method::POST, path, &hand_over, body);
        let refused = direct("/setup", json!({})).await;
        let problem = refused.problem(403, "ticket_needed");
        assert!(!refused.text.contains("otpauth:"), "{}", refused.text);
        let next = &problem["next"];
        assert_eq!(
            (&next["status"], &next["needs"]),
            (&json!("must_enrol"), &json!("ticket"))
        );
        let again = json!({"continuation": next["continuation"]});
        direct("/setup", again).await.problem(403, "ticket_needed");
        let code = json!({"continuation": next["continuation"], "code": "123456"});
        let judged = direct("/verify", code).await;
        assert!(judged.status.is_client_error(), "{}", judged.text);
    }
    let hand_over = server.hand_over("u1", "login");
    let body = json!({"code": "123456"});
    server
        .direct(Method::POST, "/verify", &hand_over, body)
        .await
        .problem(403, "must_enrol");
    assert_eq!(written(&server, "u1").await.record(), before.record());
}

#[tokio::test]
async fn the_right_ticket_lets_one_in_once() {
    let server = Server::start_with(TICKET).await;
    let ticket = issue(&server, "u1").await;
    let mut person = Browser::of(&server);
    let mut beside = Browser::of(&server);
    beside.languages = "de";
    let asked = person.open(&server.open("u1").await.ok()["page"]).await;
    let asked_beside = beside.open(&server.open("u1").await.ok()["page"]).await;
    is_sound(&asked_beside, "de");
    assert!(
        asked_beside
            .text
            .contains("<h1>Geben Sie Ihr Ticket ein</h1>")
    );
    let wrong = beside
        .fill("/login/ticket", &asked_beside, &[("ticket", "falsch")])
        .await;
    is_sound(&wrong, "de");
    assert!(
        wrong.text.contains("Dieses Ticket gilt nicht."),
        "{}",
        wrong.text
    );
    // As it is typed from a slip of paper.
    let typed = format!(" {} ", ticket.to_uppercase().replace('-', " "));
    let chooser = person
        .fill("/login/ticket", &asked, &[("ticket", &typed)])
        .await;
    is_sound(&chooser, "en");
    assert!(
        chooser.text.contains("action=\"/login/enrol\""),
        "{}",
        chooser.text
    );
    let chooser_beside = beside
        .fill("/login/ticket", &wrong, &[("ticket", &ticket)])
        .await;
    let (_, shown) = set_up_app(&server, &mut person, &chooser).await;
    way_back(&person.post("/login/kept", &shown, None).await);
    // Used up: the one beside it comes too late, and has a factor to prove.
    let late = beside.post("/login/enrol", &chooser_beside, None).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    is_sound(&late, "de");
    assert_eq!(login(&server, "u1").await, "challenge");
}

#[tokio::test]
async fn a_ticket_is_of_its_subject_and_works_at_every_door() {
    let server = Server::start_with(TICKET).await;
    let (first, second) = (issue(&server, "u1").await, issue(&server, "u2").await);
    let opened = server.open("u1").await.ok();
    use_ticket(&server, &opened, &second)
        .await
        .problem(403, "wrong_ticket");
    let invited = use_ticket(&server, &opened, &first).await.ok();
    assert_eq!(invited["needs"], "nothing");
    let (_, enrolled) = crate::steps::add_app(&server, &invited).await;
    let redeem = json!({"transaction": opened["transaction"], "code": enrolled["code"]});
    assert_eq!(server.call("redeem", redeem).await.ok()["acr"], "aal2");
    // What a hand-over began, a client of its issuer goes on with.
    let hand_over = server.hand_over("u2", "manage");
    let refused = server
        .direct(Method::POST, "/setup", &hand_over, json!({}))
        .await;
    let next = refused.problem(403, "ticket_needed")["next"].clone();
    let of = json!({"transaction": next["continuation"]});
    let invited = use_ticket(&server, &of, &second).await.ok();
    let body = json!({"continuation": invited["transaction"]});
    let setup = server
        .direct(Method::POST, "/setup", &hand_over, body)
        .await
        .ok();
    let code = server.code(&crate::server::app(&setup["uri"]));
    let body = json!({"code": code, "continuation": setup["continuation"]});
    let enrolled = server
        .direct(Method::POST, "/verify", &hand_over, body)
        .await
        .ok();
    assert_eq!(enrolled["status"], "enrolled");
}

#[tokio::test]
async fn where_an_administrator_enrols_nobody_is_invited() {
    let server = Server::start_with(ADMINISTRATOR).await;
    let before = written(&server, "u1").await;
    server.open("u1").await.problem(403, "needs_administrator");
    let login = server.hand_over("u1", "login");
    for path in ["/setup", "/verify"] {
        let body = match path {
            "/setup" => json!({}),
            _ => json!({"code": "123456"}),
        };
        let refused = server.direct(Method::POST, path, &login, body).await;
        refused.problem(403, "needs_administrator");
    }
    let hand_over = server.hand_over("u1", "manage");
    let refused = server
        .direct(Method::POST, "/setup", &hand_over, json!({}))
        .await;
    refused.problem(403, "needs_administrator");
    let session = manage(&server, "u1").await;
    for path in ["enrol", "opt-in"] {
        step(&server, path, &session)
            .await
            .problem(403, "needs_administrator");
    }
    // A ticket is nothing here.
    use_ticket(&server, &session, "00000-00000-00000")
        .await
        .problem(400, "invalid_transaction");
    for (language, said) in [
        ("en", "only your administrator can"),
        ("de", "nur Ihre Administration kann"),
    ] {
        let mut thief = Browser::of(&server);
        thief.languages = language;
        let page = settings(&server, &mut thief, "u1").await;
        is_sound(&page, language);
        for path in ["/account/on", "/login/enrol", "/login/enrol-passkey"] {
            if !page.text.contains(&format!("action=\"{path}\"")) {
                continue;
            }
            let refused = thief.post(path, &page, None).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
            is_sound(&refused, language);
            assert!(refused.text.contains(said), "{}", refused.text);
        }
    }
    assert_eq!(written(&server, "u1").await.record(), before.record());
}

/// After a reset a rule of its own holds, and a thief waits for nothing else.
#[tokio::test]
async fn after_a_reset_a_ticket_is_needed_where_the_policy_says_so() {
    let (inbox, lines) = crate::inbox::Inbox::open().await;
    let server = Server::start_with(&format!("{lines}\nafter_reset: ticket")).await;
    server.enrol("u1").await;
    let notice = inbox.wait("notice.first-factor-added").await;
    let link = notice["data"]["link"].as_str().unwrap();
    let mut victim = Browser::of(&server);
    let page = victim.open(&json!(link)).await;
    victim.post("/undo", &page, None).await;
    let opened = server.open("u1").await.ok();
    assert_eq!(
        (&opened["status"], &opened["needs"]),
        (&json!("must_enrol"), &json!("ticket"))
    );
    let ticket = issue(&server, "u1").await;
    use_ticket(&server, &opened, &ticket).await.ok();
}
