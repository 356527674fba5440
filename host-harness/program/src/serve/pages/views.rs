//! From a visit to a page.

use askama::Template;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY, SET_COOKIE,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use countersign_host::wit;
use url::Url;

use super::browser::Browser;
use super::visit::Visit;
use super::{Page, Refused};
use crate::serve::answer::Setup;
use crate::serve::app::App;
use crate::serve::problem::Problem;
use crate::serve::transaction::Stage;

/// Asks for a code.
#[derive(Template)]
#[template(path = "challenge.html")]
struct Challenge<'a> {
    brand: &'a str,
    transaction: String,
    notice: Option<&'static str>,
    by_app: bool,
    by_backup_code: bool,
}

/// Says that a factor has to be set up.
#[derive(Template)]
#[template(path = "enrol.html")]
struct Enrol<'a> {
    brand: &'a str,
    transaction: String,
}

/// Shows a secret, and asks for the first code.
#[derive(Template)]
#[template(path = "confirm.html")]
struct Confirm<'a> {
    brand: &'a str,
    transaction: String,
    notice: Option<&'static str>,
    setup: Setup,
}

/// Shows new backup codes.
#[derive(Template)]
#[template(path = "codes.html")]
struct Codes<'a> {
    brand: &'a str,
    transaction: String,
    codes: Vec<String>,
}

/// Says one thing.
#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    brand: &'a str,
    text: &'a str,
}

/// Shows where a visit stands.
pub(super) fn show(
    app: &App,
    mut visit: Visit,
    browser: &Browser,
    reason: Option<wit::RetryReason>,
) -> Page {
    visit.browser = Some(browser.mark());
    let methods = match visit.stage {
        // A secret stands on the page, not in the form.
        Stage::Confirm => std::mem::take(&mut visit.methods),
        _ => visit.methods.clone(),
    };
    let transaction = visit
        .seal(app)
        .map_err(|error| refusal(app, &visit, &error.into()))?;
    let brand = app.brand.name.as_str();
    let notice = reason.map(words_of_retry);
    let status = if notice.is_some() {
        StatusCode::FORBIDDEN
    } else {
        StatusCode::OK
    };
    let page = match visit.stage {
        Stage::Answer => {
            let by_app = methods
                .iter()
                .any(|method| matches!(method, wit::Method::Totp(_)));
            let by_backup_code = methods
                .iter()
                .any(|method| matches!(method, wit::Method::BackupCode(_)));
            html(
                status,
                &Challenge {
                    brand,
                    transaction,
                    notice,
                    by_app,
                    by_backup_code,
                },
            )
        }
        Stage::Enrol => html(status, &Enrol { brand, transaction }),
        Stage::Confirm => {
            let setup = methods.into_iter().find_map(|method| match method {
                wit::Method::EnrolTotp(setup) => Setup::of(setup),
                _ => None,
            });
            let setup = setup.ok_or_else(|| refusal(app, &visit, &Problem::unavailable()))?;
            html(
                status,
                &Confirm {
                    brand,
                    transaction,
                    notice,
                    setup,
                },
            )
        }
        Stage::Session | Stage::Codes | Stage::Finished => return Err(stray()),
    };
    Ok(secured(page, app, &visit, Some(browser)))
}

/// Shows new backup codes, once.
pub(super) fn show_codes(app: &App, visit: Visit, browser: &Browser, codes: wit::Codes) -> Page {
    let visit = Visit {
        stage: Stage::Codes,
        continuation: codes.continuation,
        expires_at: codes.shown_until,
        methods: Vec::new(),
        browser: Some(browser.mark()),
        ..visit
    };
    let transaction = visit
        .seal(app)
        .map_err(|error| refusal(app, &visit, &error.into()))?;
    let page = html(
        StatusCode::OK,
        &Codes {
            brand: &app.brand.name,
            transaction,
            codes: codes.codes,
        },
    );
    Ok(secured(page, app, &visit, Some(browser)))
}

/// Sends the browser back to the client, with the code that redeems the result.
pub(super) fn leave(app: &App, visit: &Visit) -> Page {
    let (Some(code), Some(back)) = (&visit.code, &visit.opened.back) else {
        return Err(refusal(app, visit, &Problem::unavailable()));
    };
    let address = Url::parse(&back.address).map(|mut url| {
        let mut query = url.query_pairs_mut();
        query.append_pair("code", code);
        if let Some(state) = &back.state {
            query.append_pair("state", state);
        }
        drop(query);
        url
    });
    let location = address
        .ok()
        .and_then(|url| HeaderValue::from_str(url.as_str()).ok());
    match location {
        Some(location) => {
            let page = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
            Ok(secured(page, app, visit, None))
        }
        // A registered address was read as one at the start.
        None => Err(refusal(app, visit, &Problem::unavailable())),
    }
}

/// Tells a person why it does not go on.
pub(super) fn refusal(app: &App, visit: &Visit, problem: &Problem) -> Refused {
    let text = words(problem);
    let mut page = html(
        problem.status,
        &Message {
            brand: &app.brand.name,
            text: &text,
        },
    );
    if let Some(seconds) = problem.retry_after {
        page.headers_mut()
            .insert(axum::http::header::RETRY_AFTER, seconds.into());
    }
    secured(page, app, visit, None).into()
}

/// As coarse as what the caller is told.
fn words(problem: &Problem) -> String {
    match problem.code {
        "locked" => match problem.retry_after {
            Some(seconds) if seconds > 90 => {
                format!(
                    "Too many wrong codes. Try again in {} minutes.",
                    seconds.div_ceil(60)
                )
            }
            Some(seconds) => format!("Too many wrong codes. Try again in {seconds} seconds."),
            None => "Too many wrong codes. Ask your administrator for help.".to_owned(),
        },
        "finished" => "This sign-in is finished. Go back to where you came from.".to_owned(),
        "expired" => {
            "This page is too old. Go back to where you came from and sign in again.".to_owned()
        }
        "no_usable_factor" | "needs_administrator" | "locked_by_administrator" => {
            "Your account needs an administrator's help before you can sign in.".to_owned()
        }
        "unavailable" => {
            "This does not work just now. Go back and try again in a moment.".to_owned()
        }
        _ => "This is not possible. Go back to where you came from and sign in again.".to_owned(),
    }
}

fn words_of_retry(reason: wit::RetryReason) -> &'static str {
    match reason {
        wit::RetryReason::Wrong => "This code is wrong. Look at the code that your app shows now.",
        wit::RetryReason::Used => {
            "This code was used before. Wait for the next one of your app, or take another backup code."
        }
        wit::RetryReason::Malformed => {
            "This is not a code. Type the digits of the app, or a whole backup code."
        }
        wit::RetryReason::Expired => "This took too long. Type the code that your app shows now.",
    }
}

/// A link that is none.
pub(super) fn stray() -> Refused {
    plain(
        StatusCode::BAD_REQUEST,
        "This link does not work. Go back to where you came from and sign in again.",
    )
}

/// A form from somewhere else.
pub(super) fn foreign() -> Refused {
    plain(
        StatusCode::FORBIDDEN,
        "This form did not come from this site.",
    )
}

/// A browser without the cookie that came with the page.
pub(super) fn no_cookie() -> Refused {
    plain(
        StatusCode::FORBIDDEN,
        "Your browser did not send this site's cookie. Allow it, go back and sign in again.",
    )
}

fn plain(status: StatusCode, text: &str) -> Refused {
    let mut page = html(status, &Message { brand: "", text });
    protect(&mut page, "'none'");
    page.into()
}

fn html(status: StatusCode, page: &impl Template) -> Response {
    // Into memory, from values that are there: it does not fail.
    let text = page.render().expect("a page is written into memory");
    (status, Html(text)).into_response()
}

fn secured(mut page: Response, app: &App, visit: &Visit, browser: Option<&Browser>) -> Response {
    // The form's answer leads back to the client, and browsers hold that
    // against the page's policy too.
    let client = visit
        .opened
        .back
        .as_ref()
        .and_then(|back| Url::parse(&back.address).ok());
    let client = client
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default();
    protect(&mut page, &format!("'self' {client}"));
    let cookie = browser.and_then(|browser| browser.cookie(app));
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        page.headers_mut().insert(SET_COOKIE, cookie);
    }
    page
}

fn protect(page: &mut Response, forms: &str) {
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src data:; form-action {forms}; frame-ancestors 'none'; base-uri 'none'"
    );
    let headers = page.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    // Not `no-referrer`: with it a form of our own says `Origin: null`.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
}

/// The one style sheet.
pub(super) async fn style() -> Response {
    let kept = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        ),
    ];
    (kept, include_str!("../../../templates/style.css")).into_response()
}
