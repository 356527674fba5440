//! What a person does with its own factors and codes, under an account session.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use countersign_host::wit;

use super::browser::{Browser, Posted};
use super::visit::{Said, Visit};
use super::words::Asked;
use super::{Linked, Page, no_name, over, shown, views};
use crate::facts::Purpose;
use crate::serve::app::{App, Mode, Step};
use crate::serve::name::is_name;
use crate::serve::problem::Problem;
use crate::serve::transaction::Stage;

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/account", get(arrive))
        .route("/account/on", post(switch_on))
        .route("/account/off", post(switch_off))
        .route("/account/rename", post(rename))
        .route("/account/remove", post(remove))
        .route("/account/codes", post(draw_codes))
        .route("/account/leave", post(leave))
}

async fn arrive(State(app): State<Arc<App>>, browser: Browser, link: Linked) -> Page {
    shown(&app, &browser, link, Purpose::Manage).await
}

/// The person's own choice; without a factor one is set up first.
async fn switch_on(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.session(&app)?;
    let request = wit::Request::OptIn(visit.continuation.clone());
    change(&app, visit, &posted.browser, request, Said::SwitchedOn).await
}

/// Takes the choice back; where a factor would go on asking, it goes too.
async fn switch_off(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.session(&app)?;
    let request = wit::Request::OptOut(visit.continuation.clone());
    let said = match app.mode {
        Mode::IfExists => Said::SwitchedOff,
        Mode::Disabled | Mode::Required => Said::ChoiceCleared,
    };
    change(&app, visit, &posted.browser, request, said).await
}

async fn rename(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.session(&app)?;
    let Some(name) = posted.name().filter(|name| is_name(name)) else {
        return no_name(&app, visit, &posted).await;
    };
    let request = wit::Request::Rename(wit::Renaming {
        continuation: visit.continuation.clone(),
        item: item(&app, &posted)?,
        name,
    });
    change(&app, visit, &posted.browser, request, Said::Renamed).await
}

async fn remove(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.session(&app)?;
    let request = wit::Request::Remove(wit::ItemChange {
        continuation: visit.continuation.clone(),
        item: item(&app, &posted)?,
    });
    change(&app, visit, &posted.browser, request, Said::Removed).await
}

fn item(app: &App, posted: &Posted) -> Result<wit::ItemId, super::Refused> {
    let item = posted.field("item").parse();
    item.map_err(|_| views::stray(app, &posted.browser.accepts))
}

async fn draw_codes(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.session(&app)?;
    let request = wit::Request::DrawCodes(visit.continuation.clone());
    change(&app, visit, &posted.browser, request, Said::CodesKept).await
}

/// Done: back to the client. The session is not kept; codes that nobody kept yet
/// are shown first.
async fn leave(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let visit = posted.visit(&app, &[Stage::Session])?;
    if let Some(codes) = posted.beyond(&app, &visit) {
        return views::keep(&app, codes, &posted.browser).await;
    }
    views::leave(&app, &visit, &posted.browser)
}

/// Makes a change, and goes to what it came to.
async fn change(
    app: &App,
    visit: Visit,
    browser: &Browser,
    request: wit::Request,
    said: Said,
) -> Page {
    let asked = Asked {
        wants_factor: matches!(request, wit::Request::DrawCodes(_)),
        everybody: app.mode == Mode::Required,
    };
    let refused = |visit: &Visit, problem: &Problem| {
        Err(views::refusal_of(app, visit, browser, problem, asked))
    };
    let step = match app.step(&visit.opened, request).await {
        Ok(step) => step,
        Err(problem) => {
            let onward = views::onward(app, &visit, browser, &problem);
            return onward.map_or_else(|| refused(&visit, &problem), Ok);
        }
    };
    let Step { outcome, .. } = step;
    let visit = match outcome {
        wit::Outcome::Done(Some(session)) => visit.in_session(session).saying(said),
        wit::Outcome::Done(None) => return refused(&visit, &over()),
        wit::Outcome::MustEnrol(must) => visit.enrolling(must),
        wit::Outcome::Codes(drawn) => visit.showing(drawn.codes, drawn.session),
        _ => return Err(views::odd(app, &visit, browser)),
    };
    views::keep(app, visit, browser).await
}
