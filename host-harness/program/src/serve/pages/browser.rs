//! Which browser it is, and whether a form comes from one of our own pages.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, COOKIE, ORIGIN};
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use countersign_host::{Digest, NoEntropy};
use url::form_urlencoded;

use super::visit::Visit;
use super::{Refused, views};
use crate::serve::api::read;
use crate::serve::app::App;
use crate::serve::token::Audience;
use crate::serve::transaction::Stage;

/// A browser, by a random value that only it has. It says nothing about a
/// person: it only keeps a form from being sent by another browser.
pub(super) struct Browser {
    value: String,
    /// To be set with the answer.
    is_new: bool,
}

impl Browser {
    fn of(headers: &HeaderMap, app: &App) -> Option<Self> {
        let name = cookie_name(app);
        let pairs = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'));
        let mut values = pairs
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(key, _)| *key == name);
        let (_, value) = values.next()?;
        let fits = value.len() == 43
            && value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        fits.then(|| Self {
            value: value.to_owned(),
            is_new: false,
        })
    }

    fn new() -> Result<Self, NoEntropy> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| NoEntropy)?;
        Ok(Self {
            value: URL_SAFE_NO_PAD.encode(bytes),
            is_new: true,
        })
    }

    /// What a visit is bound to.
    pub(super) fn mark(&self) -> [u8; 16] {
        let mut mark = [0; 16];
        mark.copy_from_slice(&Digest::of(self.value.as_bytes()).as_bytes()[..16]);
        mark
    }

    /// The cookie, where it has to be set. It ends with the browser's session.
    pub(super) fn cookie(&self, app: &App) -> Option<String> {
        let secure = if app.public_url.secure {
            "; Secure"
        } else {
            ""
        };
        self.is_new.then(|| {
            format!(
                "{}={}; Path=/; HttpOnly; SameSite=Lax{secure}",
                cookie_name(app),
                self.value
            )
        })
    }
}

/// With `__Host-` nobody beside this host can set it; that needs TLS.
fn cookie_name(app: &App) -> &'static str {
    if app.public_url.secure {
        "__Host-countersign"
    } else {
        "countersign"
    }
}

impl FromRequestParts<Arc<App>> for Browser {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refused> {
        match Self::of(&parts.headers, app) {
            Some(browser) => Ok(browser),
            None => Self::new().map_err(|_| views::stray()),
        }
    }
}

/// A form that one of our own pages sent.
pub(super) struct Posted {
    transaction: String,
    code: Option<String>,
    browser: Browser,
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refused> {
        if !is_from_here(request.headers(), app) {
            return Err(views::foreign());
        }
        let form = "application/x-www-form-urlencoded";
        let stated = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        if !stated.is_some_and(|stated| stated.starts_with(form)) {
            return Err(views::stray());
        }
        // Without its cookie the form was shown to another browser, or this
        // one keeps no cookies.
        let browser = Browser::of(request.headers(), app).ok_or_else(views::no_cookie)?;
        let body = read(request.into_body())
            .await
            .map_err(|_| views::stray())?;
        let mut posted = Self {
            transaction: String::new(),
            code: None,
            browser,
        };
        for (key, value) in form_urlencoded::parse(&body) {
            match key.as_ref() {
                "transaction" => posted.transaction = value.into_owned(),
                "code" => posted.code = Some(value.into_owned()),
                _ => return Err(views::stray()),
            }
        }
        Ok(posted)
    }
}

/// Browsers name the origin of every form. `null` is none of ours.
fn is_from_here(headers: &HeaderMap, app: &App) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter();
    let fetch_site = headers
        .get("sec-fetch-site")
        .map(axum::http::HeaderValue::as_bytes);
    let same_site = fetch_site.is_none_or(|site| site == b"same-origin");
    matches!((origins.next(), origins.next()), (Some(origin), None) if origin == app.public_url.origin.as_str())
        && same_site
}

impl Posted {
    /// What was typed, as it was typed.
    pub(super) fn code(&self) -> String {
        self.code.clone().unwrap_or_default()
    }

    /// The visit of this form, bound to this very browser, at this stage.
    pub(super) fn visit(&self, app: &App, stage: Stage) -> Result<(Visit, Browser), Refused> {
        let visit: Option<Visit> = app.sealer.open(Audience::Browser, &self.transaction);
        let visit = visit
            .filter(|visit| visit.stage == stage && visit.browser == Some(self.browser.mark()));
        let browser = Browser {
            value: self.browser.value.clone(),
            is_new: false,
        };
        visit.map(|visit| (visit, browser)).ok_or_else(views::stray)
    }
}
