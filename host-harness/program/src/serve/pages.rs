//! The pages on which a person answers, and the way back to the client.
//!
//! A result goes with the browser that answered: the code that redeems it is in
//! the address of the way back and nowhere else. Between two pages everything
//! travels in the form, sealed and bound to the browser by a cookie.

mod browser;
mod views;
mod visit;

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use countersign_host::wit;
use serde::Deserialize;

use super::app::{App, Step};
use super::problem::Problem;
use super::transaction::Stage;
use browser::{Browser, Posted};
use visit::Visit;
pub(super) use visit::link;

/// Routes of the pages.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/login", get(arrive).post(submit))
        .route("/login/enrol", post(enrol))
        .route("/login/confirm", post(confirm))
        .route("/login/kept", post(kept))
        .route("/assets/style.css", get(views::style))
}

/// What a page's handler gives: a page either way.
type Page = Result<Response, Refused>;

/// A page that says why it does not go on.
struct Refused(Box<Response>);

impl From<Response> for Refused {
    fn from(page: Response) -> Self {
        Self(Box::new(page))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        *self.0
    }
}

#[derive(Deserialize)]
struct Link {
    transaction: String,
}

/// Shows what has to be done. Changes nothing.
async fn arrive(
    State(app): State<Arc<App>>,
    browser: Browser,
    link: Result<Query<Link>, QueryRejection>,
) -> Page {
    let token = link.map(|Query(link)| link.transaction).unwrap_or_default();
    let visit = Visit::arriving(&app, &token).ok_or_else(views::stray)?;
    if visit.is_over(app.clock.now()) {
        return Err(views::refusal(&app, &visit, &over()));
    }
    views::show(&app, visit, &browser, None)
}

fn over() -> Problem {
    Problem::denied(&wit::Denial {
        reason: wit::DenialReason::Expired,
        retry_after: None,
    })
}

/// Judges a code.
async fn submit(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let (visit, browser) = posted.visit(&app, Stage::Answer)?;
    let answer = wit::Answer::Code(posted.code());
    let continuation = visit.continuation.clone();
    let request = wit::Request::Submit(wit::Submission {
        continuation,
        answer,
        trust_device: false,
    });
    go_on(&app, visit, &browser, request).await
}

/// Draws a secret for an authenticator app.
async fn enrol(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let (visit, browser) = posted.visit(&app, Stage::Enrol)?;
    let continuation = visit.continuation.clone();
    let request = wit::Request::Enrol(wit::Enrolment {
        continuation,
        kind: wit::FactorKind::Totp,
        name: None,
    });
    go_on(&app, visit, &browser, request).await
}

/// Judges the first code of a new app.
async fn confirm(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let (visit, browser) = posted.visit(&app, Stage::Confirm)?;
    let continuation = visit.continuation.clone();
    let answer = wit::Answer::Code(posted.code());
    go_on(
        &app,
        visit,
        &browser,
        wit::Request::Confirm(wit::Confirmation {
            continuation,
            answer,
        }),
    )
    .await
}

/// "I have kept them": the codes are never shown again, and the person goes back.
async fn kept(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let (visit, _) = posted.visit(&app, Stage::Codes)?;
    let request = wit::Request::KeepCodes(visit.continuation.clone());
    match app.step(&visit.opened, request).await {
        Ok(_) => views::leave(&app, &visit),
        // Pressed twice, or too late to be shown again: the login is finished
        // all the same.
        Err(problem) if problem.code == "expired" => views::leave(&app, &visit),
        Err(problem) => Err(views::refusal(&app, &visit, &problem)),
    }
}

/// Takes a step and shows what came of it.
async fn go_on(app: &App, visit: Visit, browser: &Browser, request: wit::Request) -> Page {
    let Step { outcome, code } = match app.step(&visit.opened, request).await {
        Ok(step) => step,
        Err(problem) => return Err(views::refusal(app, &visit, &problem)),
    };
    match outcome {
        wit::Outcome::Allow(_) => views::leave(app, &Visit { code, ..visit }),
        wit::Outcome::Challenge(challenge) => {
            views::show(app, visit.challenged(challenge), browser, None)
        }
        wit::Outcome::Retry(again) => views::show(
            app,
            visit.challenged(again.challenge),
            browser,
            Some(again.reason),
        ),
        wit::Outcome::MustEnrol(must) => views::show(app, visit.enrolling(must), browser, None),
        wit::Outcome::Enrolled(wit::EnrolmentResult {
            codes: Some(codes), ..
        }) => views::show_codes(app, Visit { code, ..visit }, browser, codes),
        wit::Outcome::Enrolled(_) => views::leave(app, &Visit { code, ..visit }),
        // No other outcome answers these requests: whatever it is, it denies.
        _ => Err(views::refusal(app, &visit, &Problem::unavailable())),
    }
}
