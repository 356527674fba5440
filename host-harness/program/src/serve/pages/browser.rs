//! Which browser it is, what it keeps for us, and whether a form comes from one
//! of our own pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use countersign_host::{Digest, NoEntropy};
use url::form_urlencoded;

use super::visit::{Visit, Way};
use super::{Refused, views};
use crate::facts::Purpose;
use crate::serve::api::read;
use crate::serve::app::App;
use crate::serve::token::{self, Audience};
use crate::serve::transaction::Stage;

/// A browser, by a random value that only it has. It says nothing about a
/// person: it only keeps a form from being sent by another browser.
pub(super) struct Browser {
    value: String,
    /// To be set with the answer.
    is_new: bool,
    /// Its languages, the most wanted first.
    pub(super) accepts: Vec<String>,
    /// Where its visits stand, sealed: of a login, and of the settings.
    kept: [String; 2],
}

/// Characters of a cookie's value: browsers keep 4096 bytes with its name.
const PIECE: usize = 3800;
/// A visit that needs more pieces is not kept; its page is shown at once.
const PIECES: usize = 4;

impl Browser {
    fn of(headers: &HeaderMap, app: &App) -> Option<Self> {
        let cookies = cookies(headers);
        let value = cookies.get(cookie_name(app).as_str())?;
        let fits = value.len() == 43
            && value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        let kept = [Purpose::Login, Purpose::Manage].map(|purpose| {
            let pieces = (0..PIECES)
                .map_while(|piece| cookies.get(piece_name(app, purpose, piece).as_str()));
            pieces.copied().collect()
        });
        fits.then(|| Self {
            value: (*value).to_owned(),
            is_new: false,
            accepts: accepts(headers),
            kept,
        })
    }

    fn new(headers: &HeaderMap) -> Result<Self, NoEntropy> {
        Ok(Self {
            value: token::draw()?,
            is_new: true,
            accepts: accepts(headers),
            kept: Default::default(),
        })
    }

    /// What a visit is bound to.
    pub(super) fn mark(&self) -> [u8; 16] {
        let mut mark = [0; 16];
        mark.copy_from_slice(&Digest::of(self.value.as_bytes()).as_bytes()[..16]);
        mark
    }

    /// Where this browser's last visit of this purpose stands.
    pub(super) fn kept(&self, app: &App, purpose: Purpose) -> Option<Visit> {
        let [login, manage] = &self.kept;
        let sealed = match purpose {
            Purpose::Login => login,
            Purpose::Manage => manage,
        };
        let visit: Visit = app.sealer.open(Audience::Browser, sealed)?;
        (visit.browser == Some(self.mark()) && visit.opened.purpose == purpose).then_some(visit)
    }

    /// The cookie, where it has to be set. It ends with the browser's session.
    pub(super) fn cookie(&self, app: &App) -> Option<HeaderValue> {
        let set = || cookie(app, &cookie_name(app), Some(&self.value));
        self.is_new.then(set).flatten()
    }

    /// Cookies that keep where a visit stands, so that a page is shown again
    /// as often as it is loaded; none: it does not fit.
    pub(super) fn keeping(app: &App, purpose: Purpose, sealed: &str) -> Option<Vec<HeaderValue>> {
        if sealed.len() > PIECE * PIECES {
            return None;
        }
        // What an earlier one left behind goes.
        let piece = |index: usize| {
            let rest = sealed.get(index * PIECE..).filter(|rest| !rest.is_empty());
            let value = rest.map(|rest| &rest[..rest.len().min(PIECE)]);
            cookie(app, &piece_name(app, purpose, index), value)
        };
        (0..PIECES).map(piece).collect()
    }
}

/// None: it goes.
fn cookie(app: &App, name: &str, value: Option<&str>) -> Option<HeaderValue> {
    let secure = if app.public_url.secure {
        "; Secure"
    } else {
        ""
    };
    let (value, age) = match value {
        Some(value) => (value, ""),
        None => ("", "; Max-Age=0"),
    };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}"
    ))
    .ok()
}

/// With `__Host-` nobody beside this host can set it; that needs TLS.
fn cookie_name(app: &App) -> String {
    let prefix = if app.public_url.secure { "__Host-" } else { "" };
    format!("{prefix}countersign")
}

fn piece_name(app: &App, purpose: Purpose, piece: usize) -> String {
    let purpose = match purpose {
        Purpose::Login => "login",
        Purpose::Manage => "account",
    };
    format!("{}-{purpose}-{piece}", cookie_name(app))
}

fn cookies(headers: &HeaderMap) -> BTreeMap<&str, &str> {
    let pairs = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'));
    let mut cookies = BTreeMap::new();
    for (name, value) in pairs.filter_map(|pair| pair.trim().split_once('=')) {
        cookies.entry(name).or_insert(value);
    }
    cookies
}

/// The languages of a browser (RFC 9110), the most wanted first.
fn accepts(headers: &HeaderMap) -> Vec<String> {
    let stated = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut wanted: Vec<(f32, &str)> = stated
        .split(',')
        .take(16)
        .filter_map(|part| {
            let (tag, weight) = match part.split_once(";q=") {
                Some((tag, weight)) => (tag, weight.trim().parse().ok()?),
                None => (part, 1.0),
            };
            (weight > 0.0).then(|| (weight, tag.trim()))
        })
        .collect();
    wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
    wanted.into_iter().map(|(_, tag)| tag.to_owned()).collect()
}

impl FromRequestParts<Arc<App>> for Browser {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refused> {
        match Self::of(&parts.headers, app) {
            Some(browser) => Ok(browser),
            None => {
                Self::new(&parts.headers).map_err(|_| views::stray(app, &accepts(&parts.headers)))
            }
        }
    }
}

/// A form that one of our own pages sent.
pub(super) struct Posted {
    fields: BTreeMap<String, String>,
    pub(super) browser: Browser,
}

/// Every field of our forms.
const FIELDS: &[&str] = &[
    "transaction",
    "code",
    "answer",
    "way",
    "name",
    "item",
    "ticket",
    "token",
];

impl FromRequest<Arc<App>> for Posted {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refused> {
        let accepts = accepts(request.headers());
        if !is_from_here(request.headers(), app) {
            return Err(views::foreign(app, &accepts));
        }
        let form = "application/x-www-form-urlencoded";
        let stated = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        if !stated.is_some_and(|stated| stated.starts_with(form)) {
            return Err(views::stray(app, &accepts));
        }
        // Without its cookie the form was shown to another browser, or this
        // one keeps no cookies.
        let browser =
            Browser::of(request.headers(), app).ok_or_else(|| views::no_cookie(app, &accepts))?;
        let body = read(request.into_body())
            .await
            .map_err(|problem| views::unread(app, &accepts, &problem))?;
        let mut fields = BTreeMap::new();
        for (key, value) in form_urlencoded::parse(&body) {
            if !FIELDS.contains(&key.as_ref()) {
                return Err(views::stray(app, &accepts));
            }
            fields.insert(key.into_owned(), value.into_owned());
        }
        Ok(Self { fields, browser })
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
    /// A field as it was typed.
    pub(super) fn field(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    /// A name, where one was typed.
    pub(super) fn name(&self) -> Option<String> {
        let name = self.field("name").trim().to_owned();
        (!name.is_empty()).then_some(name)
    }

    /// By which way the answer is given.
    pub(super) fn way(&self) -> Way {
        match self.fields.get("way").map(String::as_str) {
            Some("passkey") => Way::Passkey,
            Some("backup_code") => Way::BackupCode,
            _ => Way::Totp,
        }
    }

    /// The visit of this form, bound to this very browser, at one of these stages.
    pub(super) fn visit(&self, app: &App, stages: &[Stage]) -> Result<Visit, Refused> {
        let visit: Option<Visit> = app
            .sealer
            .open(Audience::Browser, &self.field("transaction"));
        let visit = visit.filter(|visit| {
            stages.contains(&visit.stage) && visit.browser == Some(self.browser.mark())
        });
        let visit = visit.ok_or_else(|| views::stray(app, &self.browser.accepts))?;
        Ok(Visit {
            notice: None,
            said: None,
            ..visit
        })
    }

    /// Where the browser stands in the same transaction, if that lies beyond
    /// this page: at codes that nobody kept yet, or back at the settings. What
    /// asks the component nothing would otherwise lead back from there.
    pub(super) fn beyond(&self, app: &App, visit: &Visit) -> Option<Visit> {
        let kept = self.browser.kept(app, visit.opened.purpose)?;
        let is_beyond = match kept.stage {
            Stage::Codes => true,
            Stage::Session => visit.stage != Stage::Session,
            _ => false,
        };
        (is_beyond && kept.is_of(visit)).then_some(kept)
    }

    /// The same under an account session: as the browser keeps it, where that
    /// is newer than the page, so that an older page still works.
    pub(super) fn session(&self, app: &App) -> Result<Visit, Refused> {
        let visit = self.visit(app, &[Stage::Session])?;
        let kept = self.browser.kept(app, Purpose::Manage);
        let newer = kept.filter(|kept| kept.is_of(&visit) && kept.stage == Stage::Session);
        Ok(Visit {
            notice: None,
            said: None,
            ..newer.unwrap_or(visit)
        })
    }
}
