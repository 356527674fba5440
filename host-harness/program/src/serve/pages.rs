//! The pages on which a person answers, and the way back to the client.
//!
//! A result goes with the browser that answered: the code that redeems it is in
//! the address of the way back and nowhere else. Between two pages everything
//! travels sealed and bound to the browser: in each form, so that an older page
//! still works, and in a cookie, from which a page is shown again. So what a
//! form comes to is never the form's own answer: the browser is sent on, and
//! loading the page again sends nothing again.

mod account;
mod assets;
mod browser;
mod challenge;
mod frame;
mod settings;
mod setup;
mod undo;
mod views;
mod visit;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use countersign_host::wit;
use serde::Deserialize;

use super::app::{App, Step};
use super::name::is_name;
use super::problem::Problem;
use super::transaction::{Stage, confirmation, enrolment, submission};
use crate::facts::Purpose;
use browser::{Browser, Posted};
pub(super) use undo::{Undo, link as undo_link};
pub(super) use visit::link;
use visit::{Notice, Said, Visit, Way};

/// Routes of the pages.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/login", get(arrive).post(submit))
        .route("/login/choose", post(choose))
        .route("/login/ticket", post(ticket))
        .route("/login/enrol", post(enrol_app))
        .route("/login/enrol-passkey", post(enrol_passkey))
        .route("/login/confirm", post(confirm))
        .route("/login/codes.txt", post(download))
        .route("/login/kept", post(kept))
        .merge(account::router())
        .merge(undo::router())
        .merge(assets::router())
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
    #[serde(default)]
    transaction: String,
}

type Linked = Result<Query<Link>, QueryRejection>;

async fn arrive(State(app): State<Arc<App>>, browser: Browser, link: Linked) -> Page {
    shown(&app, &browser, link, Purpose::Login).await
}

/// Shows what has to be done: where the browser's visit stands, or where a link
/// begins. Changes nothing.
async fn shown(app: &App, browser: &Browser, link: Linked, purpose: Purpose) -> Page {
    let token = link.map(|Query(link)| link.transaction).unwrap_or_default();
    let kept = browser.kept(app, purpose);
    let visit = if token.is_empty() {
        kept.ok_or_else(|| views::nothing_here(app, &browser.accepts))?
    } else {
        let arriving = Visit::arriving(app, &token);
        let arriving = arriving.filter(|visit| visit.opened.purpose == purpose);
        let arriving = arriving.ok_or_else(|| views::stray(app, &browser.accepts))?;
        // Of a link that is opened again, the visit goes on where it stands.
        kept.filter(|kept| kept.is_of(&arriving))
            .unwrap_or(arriving)
    };
    if visit.is_over(app.clock.now()) {
        return Err(views::refusal(app, &visit, browser, &over()));
    }
    views::show(app, visit, browser).await
}

fn over() -> Problem {
    Problem::denied(&wit::Denial {
        reason: wit::DenialReason::Expired,
        retry_after: None,
    })
}

/// Judges an answer.
async fn submit(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.visit(&app, &[Stage::Answer])?;
    answered(&app, visit, &posted, submission).await
}

async fn answered(
    app: &App,
    visit: Visit,
    posted: &Posted,
    request: fn(Vec<u8>, wit::Answer) -> wit::Request,
) -> Page {
    let way = posted.way();
    let answer = match way {
        Way::Passkey => wit::Answer::Passkey(posted.field("answer")),
        Way::Totp | Way::BackupCode => wit::Answer::Code(posted.field("code")),
    };
    let request = request(visit.continuation.clone(), answer);
    let visit = Visit {
        way: Some(way),
        ..visit
    };
    go_on(app, visit, &posted.browser, request).await
}

/// Back to where another method is chosen, or to the settings.
async fn choose(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.visit(&app, &[Stage::Enrol, Stage::Confirm])?;
    let beyond = posted.beyond(&app, &visit);
    let visit = beyond.or_else(|| visit.choosing());
    let visit = visit.ok_or_else(|| views::stray(&app, &posted.browser.accepts))?;
    views::keep(&app, visit, &posted.browser).await
}

/// Takes a ticket for a first enrolment.
async fn ticket(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.visit(&app, &[Stage::Enrol])?;
    let request = wit::Request::UseTicket(wit::TicketUse {
        continuation: visit.continuation.clone(),
        ticket: posted.field("ticket"),
    });
    match app.step(&visit.opened, request).await {
        Ok(Step {
            outcome: wit::Outcome::MustEnrol(must),
            ..
        }) => {
            let visit = visit.enrolling(must);
            let visit = match visit.needs {
                wit::EnrolmentNeed::Nothing => visit,
                _ => visit.noticing(Notice::Ticket),
            };
            views::keep(&app, visit, &posted.browser).await
        }
        Ok(_) => Err(views::odd(&app, &visit, &posted.browser)),
        // Not one that was issued to this subject, or not any more.
        Err(problem)
            if ["no_such_item", "not_allowed", "invalid_transaction"].contains(&problem.code) =>
        {
            views::keep(&app, visit.noticing(Notice::Ticket), &posted.browser).await
        }
        Err(problem) => Err(views::refusal(&app, &visit, &posted.browser, &problem)),
    }
}

async fn enrol_app(State(app): State<Arc<App>>, posted: Posted) -> Page {
    enrol(&app, &posted, wit::FactorKind::Totp).await
}

async fn enrol_passkey(State(app): State<Arc<App>>, posted: Posted) -> Page {
    enrol(&app, &posted, wit::FactorKind::Passkey).await
}

/// Draws what a new factor needs. Nothing is stored before it is confirmed.
async fn enrol(app: &App, posted: &Posted, kind: wit::FactorKind) -> Page {
    let visit = match posted.visit(app, &[Stage::Enrol, Stage::Session])? {
        visit if visit.stage == Stage::Session => posted.session(app)?,
        visit => visit,
    };
    let name = posted.name();
    if name.as_ref().is_some_and(|name| !is_name(name)) {
        return no_name(app, visit, posted).await;
    }
    let request = enrolment(visit.continuation.clone(), kind, name);
    go_on(app, visit, &posted.browser, request).await
}

/// Says on the page of settings that a name cannot be used.
async fn no_name(app: &App, visit: Visit, posted: &Posted) -> Page {
    let beyond = posted.beyond(app, &visit);
    let visit = beyond.unwrap_or_else(|| visit.noticing(Notice::Name));
    views::keep(app, visit, &posted.browser).await
}

/// Judges the first proof of a new factor.
async fn confirm(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.visit(&app, &[Stage::Confirm])?;
    answered(&app, visit, &posted, confirmation).await
}

/// The new backup codes as a file. They stay to be kept.
async fn download(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.visit(&app, &[Stage::Codes])?;
    setup::download(&app, visit, &posted.browser).await
}

/// "I have kept them": the codes are never shown again, and the person goes back.
async fn kept(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.visit(&app, &[Stage::Codes])?;
    let request = wit::Request::KeepCodes(visit.continuation.clone());
    let session = match app.step(&visit.opened, request).await {
        Ok(Step {
            outcome: wit::Outcome::Done(session),
            ..
        }) => session.or_else(|| visit.session.clone()),
        // Pressed twice, or too late to be shown again: what they came with is
        // done all the same.
        Err(problem) if problem.code == "expired" => visit.session.clone(),
        Err(problem) => {
            return Err(views::refusal(&app, &visit, &posted.browser, &problem));
        }
        Ok(_) => return Err(views::odd(&app, &visit, &posted.browser)),
    };
    match session {
        Some(session) if visit.manages() => {
            let visit = visit.in_session(session).saying(Said::CodesKept);
            views::keep(&app, visit, &posted.browser).await
        }
        _ if visit.manages() => Err(views::refusal(&app, &visit, &posted.browser, &over())),
        _ => views::leave(&app, &visit, &posted.browser),
    }
}

/// Takes a step and sends the browser to what came of it.
async fn go_on(app: &App, visit: Visit, browser: &Browser, request: wit::Request) -> Page {
    let Step { outcome, code } = match app.step(&visit.opened, request).await {
        Ok(step) => step,
        Err(problem) => return refused(app, visit, browser, &problem).await,
    };
    let visit = match outcome {
        wit::Outcome::Allow(wit::Admission {
            session: Some(session),
            ..
        }) if visit.manages() => visit.in_session(session),
        wit::Outcome::Allow(_) => return views::leave(app, &Visit { code, ..visit }, browser),
        wit::Outcome::Challenge(challenge) => visit.challenged(challenge),
        wit::Outcome::Retry(again) => visit
            .challenged(again.challenge)
            .noticing(Notice::Retry(again.reason)),
        wit::Outcome::MustEnrol(must) => visit.enrolling(must),
        wit::Outcome::Enrolled(enrolled) => {
            let visit = Visit { code, ..visit };
            match (enrolled.codes, enrolled.session) {
                (Some(codes), session) => visit.showing(codes, session),
                (None, Some(session)) => visit.in_session(session).saying(Said::Added),
                (None, None) => return views::leave(app, &visit, browser),
            }
        }
        _ => return Err(views::odd(app, &visit, browser)),
    };
    views::keep(app, visit, browser).await
}

/// What was refused, and does not end the visit, is said on its page.
async fn refused(app: &App, visit: Visit, browser: &Browser, problem: &Problem) -> Page {
    let notice = match (problem.code, visit.stage) {
        // The other ways stay open.
        ("locked", Stage::Answer) => {
            let until = |seconds: u64| app.clock.now().saturating_add(seconds.saturating_mul(1000));
            Notice::Locked(problem.retry_after.map(until))
        }
        ("taken", Stage::Confirm) => Notice::Taken,
        ("too_many", Stage::Session) => Notice::TooMany,
        _ => {
            let onward = views::onward(app, &visit, browser, problem);
            return onward.ok_or_else(|| views::refusal(app, &visit, browser, problem));
        }
    };
    views::keep(app, visit.noticing(notice), browser).await
}
