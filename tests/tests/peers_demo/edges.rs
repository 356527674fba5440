//! What must not be possible in the demo.

use std::fs;

use anyhow::{Context, Result, ensure};
use reqwest::blocking::Client;
use url::Url;

use crate::browser::Browser;
use crate::person::{Means, Person};
use crate::program::{Demo, Running};

/// FLAWS: the attacker starts with the password and sends the victim the
/// genuine link; she answers on the right page, and he wants the result.
#[test]
fn an_answer_in_one_browser_lets_no_other_in() -> Result<()> {
    let demo = Demo::start()?;
    let mut ben = Person::new(&demo, "ben")?;
    ben.sign_in()?;
    let Means { mut app, .. } = ben.enrol()?;
    ben.sign_out()?;

    let mut attacker = Person::new(&demo, "ben")?;
    attacker.sign_in()?;
    assert!(attacker.is_asked());
    let link = attacker.browser.page.url.to_string();

    // The victim is signed in as somebody else meanwhile, and stays that.
    let mut victim = Person::new(&demo, "cleo")?;
    victim.sign_in()?;
    victim.browser.open(&link)?;
    let code = app.next()?;
    let back = victim
        .browser
        .submit_and_stop("/login", &[("code", &code)])?;
    let back = Url::parse(&back)?;
    assert_eq!(back.origin().ascii_serialization(), demo.told.idp);
    assert!(back.query_pairs().any(|(key, _)| key == "state"));
    victim.browser.open(back.as_str())?;
    assert_eq!(victim.browser.page.status, 403);
    victim.browser.open(&demo.told.idp)?;
    assert!(victim.browser.page.text.contains("Cleo"));

    // The attacker's browser has the session and not the code.
    attacker.browser.open(&demo.told.idp)?;
    assert_eq!(attacker.level(), None);
    let state = back.query_pairs().find(|(key, _)| key == "state");
    let state = state.context("no state")?.1.into_owned();
    for path in [
        "return".to_owned(),
        format!("return?state={state}"),
        format!("return?state={state}&code="),
        format!("return?state={state}&code={state}"),
    ] {
        attacker
            .browser
            .open(&format!("{}/{path}", demo.told.idp))?;
        assert_eq!(attacker.browser.page.status, 403, "{path}");
        attacker
            .browser
            .open(&format!("{}/account", demo.told.idp))?;
        assert_eq!(attacker.level(), None, "{path}");
    }
    // Answering the same transaction again judges nothing.
    attacker.browser.open(&link)?;
    attacker.type_code(&app.same()?)?;
    assert!(attacker.browser.page.is_of(&demo.told.countersign));
    attacker
        .browser
        .open(&format!("{}/account", demo.told.idp))?;
    assert_eq!(attacker.level(), None);
    Ok(())
}

/// The browser comes back with what its own session knows, once.
#[test]
fn a_way_back_is_taken_once_and_with_the_browsers_own_state() -> Result<()> {
    let demo = Demo::start()?;
    let mut ben = Person::new(&demo, "ben")?;
    ben.sign_in()?;
    let Means { mut app, .. } = ben.enrol()?;
    ben.sign_out()?;
    ben.sign_in()?;
    let code = app.next()?;
    let back = ben.browser.submit_and_stop("/login", &[("code", &code)])?;
    let back = Url::parse(&back)?;
    for state in [None, Some(""), Some("x")] {
        let mut other = back.clone();
        let kept = back.query_pairs().filter(|(key, _)| key != "state");
        other.query_pairs_mut().clear().extend_pairs(kept);
        if let Some(state) = state {
            other.query_pairs_mut().append_pair("state", state);
        }
        assert_eq!(ben.browser.open(other.as_str())?.status, 403, "{state:?}");
    }
    ben.browser.open(back.as_str())?;
    assert_eq!(ben.level(), Some("aal2"));
    assert_eq!(ben.browser.open(back.as_str())?.status, 403);
    ben.browser.open(&demo.told.idp)?;
    assert_eq!(ben.level(), Some("aal2"));
    Ok(())
}

/// In the inbox stands what undoes a second factor. A session of before
/// it, by the password alone, does not read it.
#[test]
fn a_session_below_the_level_of_the_account_reads_no_inbox() -> Result<()> {
    let demo = Demo::start()?;
    let inbox = format!("{}/inbox", demo.told.idp);
    let mut thief = Person::new(&demo, "ada")?;
    thief.sign_in()?;
    assert_eq!(thief.browser.open(&inbox)?.url.path(), "/inbox");
    let mut ada = Person::new(&demo, "ada")?;
    ada.sign_in()?;
    ada.enrol()?;
    ada.expect_notices(&["notice.first-factor-added"])?;
    let page = thief.browser.open(&inbox)?;
    assert_eq!(page.url.path(), "/account");
    assert!(page.text.contains("Prove your second factor to read"));
    assert_eq!(thief.standing()?, "on");
    Ok(())
}

#[test]
fn a_form_of_another_page_changes_nothing() -> Result<()> {
    let demo = Demo::start()?;
    let idp = &demo.told.idp;
    let mut ada = Person::new(&demo, "ada")?;
    ada.sign_in()?;
    let page = &ada.browser.page;
    let token = page.attributes("input", "value").next();
    let token = token.context("no token")?.to_owned();
    let posts = [
        "sign-in",
        "sign-out",
        "account/step-up",
        "account/switch-off",
    ];
    for path in posts {
        let url = format!("{idp}/{path}");
        let post = |origin, token| {
            let fields = [
                ("form_token", token),
                ("name", "ada"),
                ("password", demo.told.password("ada")),
                ("code", "123456"),
            ];
            ada.browser.post_from(origin, &url, &fields)
        };
        // A site on another port sends the cookie along all the same.
        for origin in [None, Some("null"), Some(demo.told.countersign.as_str())] {
            assert_eq!(post(origin, token.as_str())?, 403, "{path} from {origin:?}");
        }
        for token in ["", "x", &token[1..]] {
            assert_eq!(
                post(Some(idp.as_str()), token)?,
                403,
                "{path} with `{token}`"
            );
        }
    }
    ada.browser.open(&format!("{idp}/account"))?;
    assert_eq!(ada.level(), Some("aal1"));
    // What changes something is no link.
    for path in [
        "sign-out",
        "account/step-up",
        "account/switch-off",
        "webhooks",
    ] {
        assert_eq!(ada.browser.open(&format!("{idp}/{path}"))?.status, 405);
    }
    Ok(())
}

#[test]
fn every_page_is_kept_framed_and_loaded_by_nobody_else() -> Result<()> {
    let demo = Demo::start()?;
    let mut ada = Person::new(&demo, "ada")?;
    ada.sign_in()?;
    for path in [
        "",
        "sign-in",
        "account",
        "inbox",
        "return",
        "nothing",
        "style.css",
    ] {
        let page = ada.browser.open(&format!("{}/{path}", demo.told.idp))?;
        let header = |name: &str| {
            let value = page.headers.get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "/{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "/{path}: {policy}");
        assert_eq!(header("cache-control"), "no-store", "/{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "/{path}");
    }
    let cookie = Client::new()
        .get(format!("{}/sign-in", demo.told.idp))
        .send()?;
    let cookie = cookie.headers()["set-cookie"].to_str()?.to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    Ok(())
}

#[test]
fn a_webhook_of_somebody_else_is_refused() -> Result<()> {
    let demo = Demo::start()?;
    let client = Client::new();
    let body = r#"{"type":"notice.reset","timestamp":"2026-01-01T00:00:00Z","data":{"subject":"x","parameters":{}}}"#;
    let url = format!("{}/webhooks", demo.told.idp);
    assert_eq!(client.post(&url).body(body).send()?.status(), 400);
    let forged = client
        .post(&url)
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", "1800000000")
        .header("webhook-signature", "v1,AAAA")
        .body(body);
    assert_eq!(forged.send()?.status(), 401);
    Ok(())
}

/// A page elsewhere whose name is made to lead here.
#[test]
fn another_name_for_this_machine_leads_nowhere() -> Result<()> {
    let demo = Demo::start()?;
    let port = Url::parse(&demo.told.idp)?.port().context("no port")?;
    for host in [format!("attacker.example:{port}"), "localhost".to_owned()] {
        let request = Client::new().get(&demo.told.idp).header("host", &host);
        assert_eq!(request.send()?.status(), 421, "{host}");
    }
    Ok(())
}

#[test]
fn a_demo_is_on_loopback_alone_and_its_store_is_refused() -> Result<()> {
    let mut demo = Demo::start()?;
    let sockets = fs::read_to_string("/proc/net/tcp")? + &fs::read_to_string("/proc/net/tcp6")?;
    for address in [&demo.told.idp, &demo.told.countersign, &demo.told.admin] {
        let port = Url::parse(address)?.port().context("no port")?;
        // Local address, then state: 0A is listening. Loopback, low byte first.
        let on: Vec<_> = sockets
            .lines()
            .filter_map(|line| {
                let mut words = line.split_whitespace().skip(1);
                let (local, state) = (words.next()?, words.nth(1)?);
                let (address, found) = local.split_once(':')?;
                let ours = state == "0A" && found == format!("{port:04X}");
                ours.then_some(address)
            })
            .collect();
        assert_eq!(on, ["0100007F"], "{address}");
    }
    let data = demo.data();
    ensure!(demo.running.interrupt()?.success(), "it did not end well");

    let configuration = data.join("countersign.yaml");
    let text = fs::read_to_string(&configuration)?;
    assert!(text.contains("store: {path: records.sqlite}"));
    let output = demo.folder.path().join("output");
    let serve = format!("--config={}", configuration.display());
    let again = format!("--data={}", data.display());
    let key = fs::read_to_string(data.join("sealing.key"))?;
    for (arguments, why) in [
        (["serve", serve.as_str()], "belongs to a demo"),
        (["demo", again.as_str()], "is not empty"),
    ] {
        let mut refused = Running::start_with_key(&arguments, demo.folder.path(), key.trim())?;
        ensure!(!refused.end()?.success(), "{arguments:?} started");
        let said = fs::read_to_string(&output)?;
        ensure!(said.contains(why), "{arguments:?}: {said}");
    }
    Ok(())
}

/// Cookies ignore ports: each server has its own, and takes no other for it.
#[test]
fn two_demos_in_one_browser_do_not_meet() -> Result<()> {
    let (one, other) = (Demo::start()?, Demo::start()?);
    let mut browser = Browser::new()?;
    for demo in [&one, &other, &one] {
        let mut person = Person {
            demo,
            name: "ada",
            browser,
        };
        person.browser.open(&demo.told.idp)?;
        if person.level().is_none() {
            person.sign_in()?;
        }
        assert_eq!(person.level(), Some("aal1"));
        browser = person.browser;
    }
    browser.open(&format!("{}/account", other.told.idp))?;
    assert_eq!(browser.page.url.path(), "/account");
    Ok(())
}
