//! Ways over the pages that many tests take.

use serde_json::{Value, json};
use totp_rs::Totp;

use crate::browser::{Browser, between, unescaped};
use crate::passkey::Passkey;
use crate::server::{Answer, Server, app};

/// Opens the page of settings: of a subject with a factor, up to its challenge.
pub(crate) async fn settings(server: &Server, browser: &mut Browser<'_>, subject: &str) -> Answer {
    let opened = crate::steps::manage(server, subject).await;
    browser.open(&opened["page"]).await
}

/// The page where who has no factor yet chooses a first one.
pub(crate) async fn chooser(server: &Server, browser: &mut Browser<'_>, subject: &str) -> Answer {
    let page = settings(server, browser, subject).await;
    browser.post("/account/on", &page, None).await
}

/// The app that a page's secret was put into.
#[track_caller]
pub(crate) fn scanned(page: &Answer) -> Totp {
    let uri = unescaped(&between(&page.text, "href=\"otpauth:", "\""));
    app(&json!(format!("otpauth:{uri}")))
}

/// Chooses an app, scans it and types its code.
pub(crate) async fn set_up_app(
    server: &Server,
    browser: &mut Browser<'_>,
    chooser: &Answer,
) -> (Totp, Answer) {
    let shown = browser.post("/login/enrol", chooser, None).await;
    let app = scanned(&shown);
    let code = server.code(&app);
    let done = browser.post("/login/confirm", &shown, Some(&code)).await;
    (app, done)
}

/// Chooses a passkey and creates it.
pub(crate) async fn set_up_passkey(
    browser: &mut Browser<'_>,
    chooser: &Answer,
    key: &mut Passkey,
) -> Answer {
    let shown = browser.post("/login/enrol-passkey", chooser, None).await;
    let made = key.create(&page_options(&shown)).to_string();
    answer(browser, "/login/confirm", &shown, &made).await
}

/// Answers a challenge by a passkey.
pub(crate) async fn use_passkey(
    browser: &mut Browser<'_>,
    challenge: &Answer,
    key: &mut Passkey,
) -> Answer {
    let made = key.get(&page_options(challenge)).to_string();
    answer(browser, "/login", challenge, &made).await
}

/// What the page's script sends.
pub(crate) async fn answer(
    browser: &mut Browser<'_>,
    path: &str,
    page: &Answer,
    passkey: &str,
) -> Answer {
    let fields = [("way", "passkey"), ("answer", passkey)];
    browser.fill(path, page, &fields).await
}

/// What the page's script hands to the browser.
#[track_caller]
pub(crate) fn page_options(page: &Answer) -> Value {
    let options = between(&page.text, "data-options=\"", "\"");
    serde_json::from_str(&unescaped(&options)).unwrap()
}

/// The backup codes on a page.
pub(crate) fn codes(page: &Answer) -> Vec<String> {
    let codes = page.text.split("<li><code>").skip(1);
    codes
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect()
}
