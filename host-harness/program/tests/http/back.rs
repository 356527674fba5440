//! Back, reload, and two tabs, at any step: no half factor is left, and no codes
//! are lost before they were kept.

use reqwest::StatusCode;
use serde_json::json;

use crate::browser::{Browser, is_sound, way_back};
use crate::passkey::Passkey;
use crate::server::{Answer, Server};
use crate::steps::login;
use crate::trail::written;
use crate::walk::{
    answer, chooser, codes, page_options, scanned, set_up_app, set_up_passkey, settings,
};

const REQUIRED: &str = "authentication: {secondary_authentication_mode: required}";

async fn factors(server: &Server) -> usize {
    let key = countersign_host::store::SubjectKey::new("example", "u1");
    let standing = server.running.host().status(key).await.unwrap();
    standing.factors.len()
}

#[tokio::test]
async fn an_older_page_of_a_set_up_still_works_and_makes_one_factor() {
    let server = Server::start_with(REQUIRED).await;
    let mut browser = Browser::of(&server);
    let opened = server.open("u1").await.ok();
    let chooser = browser.open(&opened["page"]).await;
    // Scanned, back, chosen anew in another tab, which shows another secret.
    let first = browser.post("/login/enrol", &chooser, None).await;
    let second = browser.post("/login/enrol", &chooser, None).await;
    let (old, new) = (scanned(&first), scanned(&second));
    assert_ne!(server.code(&old), server.code(&new));
    // A reload shows the newer one, as often as it is made.
    for _ in 0..2 {
        assert_eq!(
            server.code(&scanned(&browser.get("/login").await)),
            server.code(&new)
        );
    }
    // The code of one is nothing to the other.
    let wrong = browser
        .post("/login/confirm", &second, Some(&server.code(&old)))
        .await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert_eq!(
        (factors(&server).await, login(&server, "u1").await),
        (0, json!("must_enrol"))
    );
    // The first tab goes on where it stood.
    let shown = browser
        .post("/login/confirm", &first, Some(&server.code(&old)))
        .await;
    assert_eq!(codes(&shown).len(), 10);
    let late = browser
        .post("/login/confirm", &second, Some(&server.code(&new)))
        .await;
    assert_eq!(codes(&late), codes(&shown));
    assert_eq!(factors(&server).await, 1);
    assert_eq!(codes(&browser.get("/login").await), codes(&shown));
    way_back(&browser.post("/login/kept", &shown, None).await);
}

#[tokio::test]
async fn an_app_in_one_tab_and_a_passkey_in_the_other_make_one_factor() {
    let server = Server::start_with(REQUIRED).await;
    let mut browser = Browser::of(&server);
    let opened = server.open("u1").await.ok();
    let chooser = browser.open(&opened["page"]).await;
    let other = browser.post("/login/enrol", &chooser, None).await;
    let mut key = Passkey::new(server.origin, 1);
    let shown = set_up_passkey(&mut browser, &chooser, &mut key).await;
    let code = server.code(&scanned(&other));
    for _ in 0..2 {
        let late = browser.post("/login/confirm", &other, Some(&code)).await;
        is_sound(&late, "en");
        assert_eq!(codes(&late), codes(&shown));
        assert_eq!(codes(&browser.get("/login").await), codes(&shown));
    }
    assert_eq!(factors(&server).await, 1);
    way_back(&browser.post("/login/kept", &shown, None).await);
}

/// A form of a page that came before, and what is typed into it.
type Form<'a> = (&'a str, &'a Answer, &'a [(&'a str, &'a str)]);

/// Sent once more.
async fn sends_again(browser: &mut Browser<'_>, (path, page, typed): Form<'_>) {
    let again = browser.fill(path, page, typed).await;
    assert!(!again.status.is_server_error(), "{path}: {}", again.text);
}

#[tokio::test]
async fn going_back_from_the_codes_of_a_login_loses_none_of_them() {
    let server = Server::start_with(REQUIRED).await;
    let mut browser = Browser::of(&server);
    let opened = server.open("u1").await.ok();
    let chooser = browser.open(&opened["page"]).await;
    let connect = browser.post("/login/enrol", &chooser, None).await;
    let code = server.code(&scanned(&connect));
    let shown = browser.post("/login/confirm", &connect, Some(&code)).await;
    let before: [Form<'_>; 5] = [
        ("/login/choose", &connect, &[]),
        ("/login/enrol", &chooser, &[]),
        ("/login/enrol-passkey", &chooser, &[]),
        ("/login/confirm", &connect, &[("code", "000000")]),
        ("/login/choose", &connect, &[]),
    ];
    for step in before {
        sends_again(&mut browser, step).await;
        let again = browser.get("/login").await;
        assert_eq!(codes(&again), codes(&shown), "{}: {}", step.0, again.text);
        // The genuine link, too, goes on where the browser stands.
        let again = browser.open(&opened["page"]).await;
        assert_eq!(codes(&again), codes(&shown), "{}", step.0);
    }
    assert_eq!(factors(&server).await, 1);
    // The login that it finished is not lost either.
    let again = browser.get("/login").await;
    let (code, _) = way_back(&browser.post("/login/kept", &again, None).await);
    let redeem = json!({"transaction": opened["transaction"], "code": code});
    assert_eq!(server.call("redeem", redeem).await.ok()["acr"], "aal2");
}

#[tokio::test]
async fn going_back_from_new_codes_in_the_settings_loses_none_of_them() {
    let server = Server::start().await;
    let mut browser = Browser::of(&server);
    let start = settings(&server, &mut browser, "u1").await;
    let chooser = browser.post("/account/on", &start, None).await;
    let connect = browser.post("/login/enrol", &chooser, None).await;
    let code = server.code(&scanned(&connect));
    let first = browser.post("/login/confirm", &connect, Some(&code)).await;
    let before: [Form<'_>; 7] = [
        ("/login/choose", &connect, &[]),
        ("/login/choose", &chooser, &[]),
        ("/login/enrol", &chooser, &[]),
        ("/login/enrol", &chooser, &[("name", "\u{7}")]),
        ("/login/confirm", &connect, &[("code", "000000")]),
        ("/account/on", &start, &[]),
        ("/account/leave", &start, &[]),
    ];
    for step in before {
        sends_again(&mut browser, step).await;
        let again = browser.get("/account").await;
        assert_eq!(codes(&again), codes(&first), "{}: {}", step.0, again.text);
    }
    let again = browser.get("/account").await;
    let page = browser.post("/login/kept", &again, None).await;
    assert!(page.text.contains("data-status=\"on\""), "{}", page.text);
    // Drawn anew, with the page before still open.
    let drawn = browser.post("/account/codes", &page, None).await;
    let before: [Form<'_>; 6] = [
        ("/account/rename", &page, &[("item", "1"), ("name", " ")]),
        ("/account/rename", &page, &[("item", "1"), ("name", "x")]),
        ("/account/remove", &page, &[("item", "99")]),
        ("/account/codes", &page, &[]),
        ("/login/enrol", &page, &[("name", "\u{7}")]),
        ("/account/leave", &page, &[]),
    ];
    for step in before {
        sends_again(&mut browser, step).await;
        let again = browser.get("/account").await;
        assert_eq!(codes(&again), codes(&drawn), "{}: {}", step.0, again.text);
    }
    let page = browser.post("/login/kept", &drawn, None).await;
    assert!(page.text.contains("You have 10 left."), "{}", page.text);
}

/// An older tab neither undoes what a newer one did nor ends its session.
#[tokio::test]
async fn an_older_tab_of_the_settings_goes_on_under_the_newer_session() {
    let server = Server::start().await;
    let mut browser = Browser::of(&server);
    let page = chooser(&server, &mut browser, "u1").await;
    let (_, shown) = set_up_app(&server, &mut browser, &page).await;
    let page = browser.post("/login/kept", &shown, None).await;
    // One tab connects a second app; the other adds a passkey meanwhile.
    let connect = browser.post("/login/enrol", &page, None).await;
    let mut key = Passkey::new(server.origin, 1);
    let two = set_up_passkey(&mut browser, &page, &mut key).await;
    assert_eq!(two.text.matches("data-item=").count(), 2, "{}", two.text);
    let late = browser
        .post(
            "/login/confirm",
            &connect,
            Some(&server.code(&scanned(&connect))),
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    // Cancelled there, it comes to the settings as they are now.
    let settings = browser.post("/login/choose", &connect, None).await;
    is_sound(&settings, "en");
    assert_eq!(
        settings.text.matches("data-item=").count(),
        2,
        "{}",
        settings.text
    );
    // And the page from before both still renames.
    let typed = [("item", "1"), ("name", "Phone")];
    let renamed = browser.fill("/account/rename", &page, &typed).await;
    assert!(renamed.text.contains("Phone"), "{}", renamed.text);
    assert_eq!(factors(&server).await, 2);
}

/// A passkey's answer that was sent twice, or belongs to a page before.
#[tokio::test]
async fn a_passkeys_answer_is_taken_once() {
    let server = Server::start_with(REQUIRED).await;
    let mut browser = Browser::of(&server);
    let opened = server.open("u1").await.ok();
    let chooser = browser.open(&opened["page"]).await;
    let mut key = Passkey::new(server.origin, 1);
    let create = browser.post("/login/enrol-passkey", &chooser, None).await;
    let made = key.create(&page_options(&create)).to_string();
    let shown = answer(&mut browser, "/login/confirm", &create, &made).await;
    let again = answer(&mut browser, "/login/confirm", &create, &made).await;
    assert_eq!(codes(&again), codes(&shown));
    way_back(&browser.post("/login/kept", &shown, None).await);
    let challenge = browser.open(&server.open("u1").await.ok()["page"]).await;
    let given = key.get(&page_options(&challenge)).to_string();
    way_back(&answer(&mut browser, "/login", &challenge, &given).await);
    let again = answer(&mut browser, "/login", &challenge, &given).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(factors(&server).await, 1);
}

/// What was kept is shown by no older page, and by no file.
#[tokio::test]
async fn codes_that_were_kept_are_shown_no_more() {
    let server = Server::start_with(REQUIRED).await;
    let mut browser = Browser::of(&server);
    let opened = server.open("u1").await.ok();
    let chooser = browser.open(&opened["page"]).await;
    let (_, shown) = set_up_app(&server, &mut browser, &chooser).await;
    let file = browser.post("/login/codes.txt", &shown, None).await;
    assert!(codes(&shown).iter().all(|code| file.text.contains(code)));
    let (code, _) = way_back(&browser.post("/login/kept", &shown, None).await);
    let late = browser.post("/login/codes.txt", &shown, None).await;
    is_sound(&late, "en");
    assert!(
        late.text.contains("cannot be shown any more"),
        "{}",
        late.text
    );
    assert!(
        !late.headers.contains_key("content-disposition"),
        "an empty file helps nobody"
    );
    // And from there it goes on all the same.
    assert_eq!(
        way_back(&browser.post("/login/kept", &late, None).await).0,
        code
    );
}

/// One browser, two people one after the other: nothing of the second one's visit
/// is taken for the first one's.
#[tokio::test]
async fn a_page_of_one_person_never_goes_on_as_another() {
    let server = Server::start().await;
    let mut browser = Browser::of(&server);
    let ada = settings(&server, &mut browser, "u1").await;
    let page = chooser(&server, &mut browser, "u2").await;
    let (_, shown) = set_up_app(&server, &mut browser, &page).await;
    // Codes of the second are not shown for a page of the first.
    let left = browser.post("/account/leave", &ada, None).await;
    assert!(codes(&left).is_empty(), "{}", left.text);
    let settled = browser.post("/login/kept", &shown, None).await;
    assert!(settled.text.contains("u2@example.com"), "{}", settled.text);
    // Nor is a change of the first one's page made under the second's session.
    let before = written(&server, "u2").await;
    let of_ada = crate::browser::hidden(&ada);
    let off = browser
        .post_from(server.origin, "/account/off", &of_ada, None)
        .await;
    assert!(!off.text.contains("u2@example.com"));
    assert_eq!(written(&server, "u2").await, before);
}

/// What one browser keeps shows nothing in another, even with its cookies for
/// visits.
#[tokio::test]
async fn a_kept_visit_is_of_its_own_browser() {
    let server = Server::start().await;
    let mut browser = Browser::of(&server);
    let page = chooser(&server, &mut browser, "u1").await;
    set_up_app(&server, &mut browser, &page).await;
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    let mut thief = Browser::of(&server);
    settings(&server, &mut thief, "u2").await;
    thief.takes_visits_of(&browser);
    let shown = thief.get("/account").await;
    assert_eq!(shown.status, StatusCode::BAD_REQUEST, "{}", shown.text);
    assert!(
        shown.text.contains("Nothing is open here"),
        "{}",
        shown.text
    );
}
