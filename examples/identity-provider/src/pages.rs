//! The pages. Nothing that a person typed is written into them.

use axum::response::Html;
use countersign_host::wit::TotpSetup;

use crate::people::Person;

fn page(body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Example</title><body>{body}</body></html>"
    ))
}

pub(crate) fn password(hint: &str) -> Html<String> {
    page(&format!(
        "<p id=hint>{hint}</p><form id=password method=post action=/password>\
         <input name=name autocomplete=username autofocus>\
         <input name=password type=password autocomplete=current-password>\
         <button>Sign in</button></form>"
    ))
}

/// Asks for a code; while an app is being enrolled, with the secret for it. Draw
/// the address as a QR code: a crate such as `fast_qr` does.
pub(crate) fn code(setup: Option<&TotpSetup>, hint: &str) -> Html<String> {
    let setup = setup.map_or_else(String::new, |setup| {
        format!(
            "<p>Put this into your authenticator app: <a href=\"{}\">link</a>, or type \
             <code id=secret>{}</code>.</p>",
            setup.uri.replace('&', "&amp;").replace('"', "&quot;"),
            setup.grouped_secret
        )
    });
    page(&format!(
        "{setup}<p id=hint>{hint}</p><form id=code method=post action=/code>\
         <input name=code autocomplete=one-time-code inputmode=numeric autofocus>\
         <button>Go on</button></form>"
    ))
}

/// With the backup codes of a new enrolment, which are never shown again.
pub(crate) fn welcome(person: &Person, codes: &[String]) -> Html<String> {
    let codes: String = codes
        .iter()
        .map(|code| format!("<li>{code}</li>"))
        .collect();
    page(&format!(
        "<h1 id=name>{}</h1><ul id=backup-codes>{codes}</ul><a href=/>Go on</a>",
        person.name
    ))
}

pub(crate) fn signed_in(person: &Person) -> Html<String> {
    page(&format!(
        "<h1 id=name>{}</h1><p>You are signed in.</p>",
        person.name
    ))
}
