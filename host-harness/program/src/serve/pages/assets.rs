//! Style sheets, scripts and the operator's picture.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::config::{Colour, Colours};
use crate::serve::app::App;

const STYLE: &str = include_str!("../../../assets/style.css");
const PASSKEY: &str = include_str!("../../../assets/passkey.js");
const FORMS: &str = include_str!("../../../assets/forms.js");
const CODES: &str = include_str!("../../../assets/codes.js");

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/assets/style.css", get(async || file(CSS, STYLE)))
        .route("/assets/passkey.js", get(async || file(SCRIPT, PASSKEY)))
        .route("/assets/codes.js", get(async || file(SCRIPT, CODES)))
        .route("/assets/forms.js", get(async || file(SCRIPT, FORMS)))
        .route("/assets/theme.css", get(theme))
        .route("/assets/logo", get(logo))
}

fn file(media_type: &'static str, bytes: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        // Asked for again after an hour: a new version of the program is seen.
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        ),
    ];
    (headers, bytes).into_response()
}

/// The operator's colours.
async fn theme(State(app): State<Arc<App>>) -> Response {
    file(CSS, sheet(app.pages.colours))
}

fn sheet(colours: Colours) -> String {
    let rule = |colour: Option<Colour>, scheme: &str| {
        let Some(colour) = colour else {
            return String::new();
        };
        let (accent, on) = (colour.css(), colour.text_on());
        format!(
            "@media (prefers-color-scheme: {scheme}) {{ :root {{ --accent: {accent}; --on-accent: {on}; }} }}\n"
        )
    };
    rule(colours.accent, "light") + &rule(colours.accent_dark, "dark")
}

async fn logo(State(app): State<Arc<App>>) -> Response {
    match &app.pages.logo {
        Some(logo) => {
            // Opened by itself, a picture runs and loads nothing; it may be
            // styled inside.
            let policy = "default-src 'none'; style-src 'unsafe-inline'; \
                          frame-ancestors 'none'; sandbox";
            let picture = file(logo.media_type, logo.bytes.clone());
            let policy = [(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy))];
            (policy, picture).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_brings_a_text_that_can_be_read_on_it() {
        let colours = Colours {
            accent: Some(Colour([0x0b, 0x5c, 0x4d])),
            accent_dark: Some(Colour([0xff, 0xee, 0x99])),
        };
        let sheet = sheet(colours);
        assert!(sheet.contains("light) { :root { --accent: #0b5c4d; --on-accent: #fff; } }"));
        assert!(sheet.contains("dark) { :root { --accent: #ffee99; --on-accent: #000; } }"));
    }
}
