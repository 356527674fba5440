//! The pages on which a factor is set up, up to its backup codes.

use askama::Template;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use countersign_host::wit;

use super::browser::Browser;
use super::frame::Frame;
use super::views::{Back, Message, html, notice, odd, protect, refusal, show, status};
use super::visit::Visit;
use super::{Page, Refused};
use crate::serve::answer::Setup;
use crate::serve::app::{App, Step};

/// Lets a method be chosen.
#[derive(Template)]
#[template(path = "enrol.html")]
struct Enrol<'a> {
    f: Frame<'a>,
    transaction: String,
    notice: Option<String>,
    manages: bool,
    by_app: bool,
    by_passkey: bool,
    back: Option<Back>,
}

/// Asks for a ticket.
#[derive(Template)]
#[template(path = "ticket.html")]
struct Ticket<'a> {
    f: Frame<'a>,
    transaction: String,
    notice: Option<String>,
    back: Option<Back>,
}

/// Shows a secret, and asks for the first code.
#[derive(Template)]
#[template(path = "confirm.html")]
struct Confirm<'a> {
    f: Frame<'a>,
    transaction: String,
    notice: Option<String>,
    manages: bool,
    setup: Setup,
    digits: u64,
}

/// Creates a passkey.
#[derive(Template)]
#[template(path = "create.html")]
struct Create<'a> {
    f: Frame<'a>,
    transaction: String,
    notice: Option<String>,
    manages: bool,
    options: String,
}

/// Shows new backup codes; none: they cannot be shown any more.
#[derive(Template)]
#[template(path = "codes.html")]
struct Codes<'a> {
    f: Frame<'a>,
    transaction: String,
    is_last_step: bool,
    codes: Vec<String>,
}

/// A choice of methods, or what it needs first.
pub(super) fn enrol(
    f: Frame<'_>,
    app: &App,
    visit: &Visit,
    transaction: String,
    status: StatusCode,
) -> Response {
    let back = Back::of(visit);
    let notice = notice(f, app, visit);
    match visit.needs {
        wit::EnrolmentNeed::Nothing => {
            let offers = |kind| visit.kinds.contains(&kind);
            let (by_app, by_passkey) = (
                offers(wit::FactorKind::Totp),
                offers(wit::FactorKind::Passkey),
            );
            let manages = visit.manages();
            html(
                status,
                &Enrol {
                    f,
                    transaction,
                    notice,
                    manages,
                    by_app,
                    by_passkey,
                    back,
                },
            )
        }
        wit::EnrolmentNeed::Ticket => html(
            status,
            &Ticket {
                f,
                transaction,
                notice,
                back,
            },
        ),
        wit::EnrolmentNeed::EmailCode => {
            let (title, text) = (f.t("enrol-title"), f.t("ticket-email"));
            let message = Message {
                f,
                title,
                text,
                is_good: false,
                has_settings: false,
                back,
            };
            html(StatusCode::FORBIDDEN, &message)
        }
    }
}

/// None: there is no method that is known here.
pub(super) fn confirm(
    f: Frame<'_>,
    app: &App,
    visit: &Visit,
    transaction: String,
    methods: Vec<wit::Method>,
) -> Option<Response> {
    let status = status(visit);
    let (notice, manages) = (notice(f, app, visit), visit.manages());
    methods.into_iter().find_map(|method| match method {
        wit::Method::EnrolTotp(setup) => {
            let setup = Setup::of(setup)?;
            let (transaction, notice, digits) =
                (transaction.clone(), notice.clone(), setup.digits.into());
            Some(html(
                status,
                &Confirm {
                    f,
                    transaction,
                    notice,
                    manages,
                    setup,
                    digits,
                },
            ))
        }
        wit::Method::EnrolPasskey(options) => {
            let (transaction, notice) = (transaction.clone(), notice.clone());
            Some(html(
                status,
                &Create {
                    f,
                    transaction,
                    notice,
                    manages,
                    options,
                },
            ))
        }
        _ => None,
    })
}

/// New backup codes as the component still shows them.
async fn present(app: &App, visit: &Visit, browser: &Browser) -> Result<Vec<String>, Refused> {
    let request = wit::Request::ShowCodes(visit.continuation.clone());
    match app.step(&visit.opened, request).await {
        Ok(Step {
            outcome: wit::Outcome::Codes(drawn),
            ..
        }) => Ok(drawn.codes.codes),
        Err(problem) if problem.code == "expired" => Ok(Vec::new()),
        Err(problem) => Err(refusal(app, visit, browser, &problem)),
        Ok(_) => Err(odd(app, visit, browser)),
    }
}

/// New backup codes; where they cannot be shown any more, that is said.
pub(super) async fn codes(
    f: Frame<'_>,
    app: &App,
    visit: &Visit,
    browser: &Browser,
    transaction: String,
) -> Page {
    let codes = present(app, visit, browser).await?;
    let is_last_step = !visit.manages();
    Ok(html(
        StatusCode::OK,
        &Codes {
            f,
            transaction,
            is_last_step,
            codes,
        },
    ))
}

/// The same as a text file; where there is nothing to write, the page says so.
pub(super) async fn download(app: &App, visit: Visit, browser: &Browser) -> Page {
    let codes = present(app, &visit, browser).await?;
    if codes.is_empty() {
        return show(app, visit, browser).await;
    }
    let visit = &visit;
    let f = Frame::of(app, Some(visit), &browser.accepts);
    let account = visit.opened.facts.account_name.as_deref();
    let head = match account {
        Some(account) => format!("{} ({account})", f.name()),
        None => f.name().to_owned(),
    };
    let text = format!(
        "{}\n\n{}\n",
        f.v("codes-file", "name", head),
        codes.join("\n")
    );
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (
            CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"backup-codes.txt\""),
        ),
    ];
    Ok(protect((headers, text).into_response()))
}
