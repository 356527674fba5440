//! From a visit to a page.

use askama::Template;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, LOCATION, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use url::Url;

use super::browser::Browser;
use super::frame::Frame;
use super::visit::{Notice, Visit};
use super::words::{self, Asked};
use super::{Page, Refused, challenge, settings, setup};
use crate::serve::app::App;
use crate::serve::problem::Problem;
use crate::serve::transaction::Stage;

/// Says one thing.
#[derive(Template)]
#[template(path = "message.html")]
pub(super) struct Message<'a> {
    pub(super) f: Frame<'a>,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) is_good: bool,
    pub(super) has_settings: bool,
    pub(super) back: Option<Back>,
}

/// Leads back to the client at once, and by a link where a browser does not.
#[derive(Template)]
#[template(path = "leave.html")]
struct Leave<'a> {
    f: Frame<'a>,
    address: String,
}

/// The way back to the client without a result.
pub(super) struct Back {
    pub(super) address: String,
    pub(super) site: String,
}

impl Back {
    /// To the client's site; from the settings to its very address, which
    /// expects a browser without a result.
    pub(super) fn of(visit: &Visit) -> Option<Self> {
        let back = visit.opened.back.as_ref()?;
        let url = Url::parse(&back.address).ok()?;
        let site = url.host_str()?.to_owned();
        let address = match visit.manages() {
            true => returning(visit, None)?,
            false => format!("{}/", url.origin().ascii_serialization()),
        };
        Some(Self { address, site })
    }
}

/// The client's address with what the browser carries back.
fn returning(visit: &Visit, code: Option<&str>) -> Option<String> {
    let back = visit.opened.back.as_ref()?;
    let mut url = Url::parse(&back.address).ok()?;
    if code.is_some() || back.state.is_some() {
        let mut query = url.query_pairs_mut();
        if let Some(code) = code {
            query.append_pair("code", code);
        }
        if let Some(state) = &back.state {
            query.append_pair("state", state);
        }
    }
    Some(url.into())
}

/// Shows where a visit stands.
pub(super) async fn show(app: &App, mut visit: Visit, browser: &Browser) -> Page {
    visit.browser = Some(browser.mark());
    let methods = match visit.stage {
        // A secret stands on the page, not in the form.
        Stage::Confirm => std::mem::take(&mut visit.methods),
        _ => visit.methods.clone(),
    };
    let transaction = visit
        .seal(app)
        .map_err(|error| refusal(app, &visit, browser, &error.into()))?;
    let f = Frame::of(app, Some(&visit), &browser.accepts);
    let status = status(&visit);
    let page = match visit.stage {
        Stage::Answer => html(
            status,
            &challenge::challenge(f, app, &visit, transaction, methods),
        ),
        Stage::Enrol => setup::enrol(f, app, &visit, transaction, status),
        Stage::Confirm => setup::confirm(f, app, &visit, transaction, methods)
            .ok_or_else(|| odd(app, &visit, browser))?,
        Stage::Codes => setup::codes(f, app, &visit, browser, transaction).await?,
        Stage::Session => settings::show(f, app, &visit, browser, transaction).await?,
        Stage::Finished => return Err(stray(app, &browser.accepts)),
    };
    let mut page = secured(page, app, browser);
    if let Some(Notice::Locked(Some(until))) = visit.notice {
        let left = until.saturating_sub(app.clock.now()).div_ceil(1000);
        page.headers_mut().insert(RETRY_AFTER, left.into());
    }
    Ok(page)
}

pub(super) fn status(visit: &Visit) -> StatusCode {
    match visit.notice {
        None => StatusCode::OK,
        Some(Notice::Locked(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::FORBIDDEN,
    }
}

pub(super) fn notice(f: Frame<'_>, app: &App, visit: &Visit) -> Option<String> {
    let notice = visit.notice.as_ref()?;
    Some(words::notice(f.texts, notice, visit, app.clock.now()))
}

/// Keeps where the visit stands, and sends the browser to its page: loaded
/// again, that sends no form again.
pub(super) async fn keep(app: &App, mut visit: Visit, browser: &Browser) -> Page {
    visit.browser = Some(browser.mark());
    let sealed = visit
        .seal(app)
        .map_err(|error| refusal(app, &visit, browser, &error.into()))?;
    let Some(cookies) = Browser::keeping(app, visit.opened.purpose, &sealed) else {
        return show(app, visit, browser).await;
    };
    let location = HeaderValue::from_static(visit.path());
    let mut page = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
    for cookie in cookies {
        page.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(secured(page, app, browser))
}

/// Sends the browser on to where it stands in the same transaction: what is
/// finished or void there was sent twice, and the first one came to this.
pub(super) fn onward(
    app: &App,
    visit: &Visit,
    browser: &Browser,
    problem: &Problem,
) -> Option<Response> {
    let is_over = ["finished", "expired"].contains(&problem.code);
    let kept = browser.kept(app, visit.opened.purpose)?;
    // In the settings it may have been another change, which has to be said.
    let is_elsewhere =
        kept.stage != visit.stage && (!visit.manages() || kept.stage == Stage::Codes);
    (is_over && is_elsewhere && kept.is_of(visit)).then(|| {
        let location = HeaderValue::from_static(kept.path());
        let page = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
        protect(page)
    })
}

/// Sends the browser back to the client: of a login with the code that redeems
/// the result. Nothing of the visit is kept.
///
/// A page and no redirect: browsers hold a redirect that a form led to against
/// the page's `form-action`, and so does every further one of the client's own.
pub(super) fn leave(app: &App, visit: &Visit, browser: &Browser) -> Page {
    let code = visit.code.as_deref();
    let address = returning(visit, code).filter(|_| code.is_some() || visit.manages());
    // A registered address was read as one at the start.
    let Some(address) = address else {
        return Err(odd(app, visit, browser));
    };
    let f = Frame::of(app, Some(visit), &browser.accepts);
    let mut page = html(StatusCode::OK, &Leave { f, address });
    for cookie in Browser::keeping(app, visit.opened.purpose, "").unwrap_or_default() {
        page.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(protect(page))
}

/// Tells a person why it does not go on.
pub(super) fn refusal(app: &App, visit: &Visit, browser: &Browser, problem: &Problem) -> Refused {
    refusal_of(app, visit, browser, problem, Asked::default())
}

/// An outcome that does not answer what was asked: whatever it is, it denies.
pub(super) fn odd(app: &App, visit: &Visit, browser: &Browser) -> Refused {
    refusal(app, visit, browser, &Problem::unavailable())
}

/// The same of something whose refusal has words of its own.
pub(super) fn refusal_of(
    app: &App,
    visit: &Visit,
    browser: &Browser,
    problem: &Problem,
    asked: Asked,
) -> Refused {
    let f = Frame::of(app, Some(visit), &browser.accepts);
    let (title, text) = words::refusal(f.texts, problem, asked);
    let message = Message {
        f,
        title,
        text,
        is_good: false,
        // Where a new proof is needed, the way leads by the client: the same
        // settings would refuse the same again.
        has_settings: visit.session.is_some()
            && !["expired", "proof_needed"].contains(&problem.code),
        back: Back::of(visit),
    };
    let mut page = html(problem.status, &message);
    if let Some(seconds) = problem.retry_after {
        page.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    protect(page).into()
}

/// A link that is none, or a page with nothing to show.
pub(super) fn stray(app: &App, accepts: &[String]) -> Refused {
    plain(
        app,
        accepts,
        StatusCode::BAD_REQUEST,
        "stopped-title",
        "stray-text",
    )
}

/// A browser that comes without a link, and of which no visit is kept: it may
/// have gone back to where it was finished.
pub(super) fn nothing_here(app: &App, accepts: &[String]) -> Refused {
    plain(
        app,
        accepts,
        StatusCode::BAD_REQUEST,
        "nothing-here-title",
        "nothing-here-text",
    )
}

/// A form that was not read: too long, or too slow.
pub(super) fn unread(app: &App, accepts: &[String], problem: &Problem) -> Refused {
    plain(app, accepts, problem.status, "stopped-title", "stray-text")
}

/// A form from somewhere else.
pub(super) fn foreign(app: &App, accepts: &[String]) -> Refused {
    plain(
        app,
        accepts,
        StatusCode::FORBIDDEN,
        "stopped-title",
        "foreign-text",
    )
}

/// A browser without the cookie that came with the page.
pub(super) fn no_cookie(app: &App, accepts: &[String]) -> Refused {
    plain(
        app,
        accepts,
        StatusCode::FORBIDDEN,
        "stopped-title",
        "no-cookie-text",
    )
}

fn plain(app: &App, accepts: &[String], status: StatusCode, title: &str, text: &str) -> Refused {
    let f = Frame::of(app, None, accepts);
    let (title, text) = (f.t(title), f.t(text));
    say(f, status, title, text, false).into()
}

/// A page without a visit that says one thing.
pub(super) fn say(
    f: Frame<'_>,
    status: StatusCode,
    title: String,
    text: String,
    is_good: bool,
) -> Response {
    let message = Message {
        f,
        title,
        text,
        is_good,
        has_settings: false,
        back: None,
    };
    protect(html(status, &message))
}

pub(super) fn html(status: StatusCode, page: &impl Template) -> Response {
    // Into memory, from values that are there: it does not fail.
    let text = page.render().expect("a page is written into memory");
    (status, Html(text)).into_response()
}

/// What every page carries, and the cookie of a browser that is new.
pub(super) fn secured(page: Response, app: &App, browser: &Browser) -> Response {
    let mut page = protect(page);
    if let Some(cookie) = browser.cookie(app) {
        page.headers_mut().append(SET_COOKIE, cookie);
    }
    page
}

/// What every page carries: nothing is loaded from elsewhere, nothing inline
/// runs, nobody frames it.
pub(super) fn protect(mut page: Response) -> Response {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                  form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    let headers = page.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    // Not `no-referrer`: with it a form of our own says `Origin: null`.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "publickey-credentials-get=(self), publickey-credentials-create=(self), \
             camera=(), geolocation=(), microphone=()",
        ),
    );
    page
}
