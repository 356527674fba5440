//! The link of a notice by which a first enrolment is undone.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use countersign_host::store::SubjectKey;
use countersign_host::{Ask, Digest, NoEntropy, Transaction, wit};
use serde::{Deserialize, Serialize};

use super::browser::{Browser, Posted};
use super::frame::Frame;
use super::{Page, Refused, views, words};
use crate::serve::app::App;
use crate::serve::problem::Problem;
use crate::serve::token::{Audience, Sealer};

/// What the link carries, sealed: the component judges the token by its subject.
#[derive(Serialize, Deserialize)]
pub(in crate::serve) struct Undo {
    pub(in crate::serve) tenant: String,
    pub(in crate::serve) subject: String,
    token: Vec<u8>,
    /// The person's languages, as they are known.
    languages: Vec<String>,
}

/// The link that undoes what a message tells of.
pub(in crate::serve) fn link(
    sealer: &Sealer,
    origin: &str,
    subject: &SubjectKey,
    token: &[u8],
    languages: &[String],
) -> Result<String, NoEntropy> {
    let undo = Undo {
        tenant: subject.tenant.clone(),
        subject: subject.subject.clone(),
        token: token.to_owned(),
        languages: languages.to_owned(),
    };
    let token = sealer.seal(Audience::Undo, &undo)?;
    Ok(format!("{origin}/undo?token={token}"))
}

impl Undo {
    pub(in crate::serve) fn open(app: &App, token: &str) -> Option<Self> {
        app.sealer.open(Audience::Undo, token)
    }

    /// Undoes it. What the component denies is a problem.
    pub(in crate::serve) async fn act(&self, app: &App) -> Result<(), Problem> {
        let name = format!("undo:{}", Digest::of(&self.token));
        let subject = SubjectKey::new(&self.tenant, &self.subject);
        let request = wit::Request::UndoEnrolment(self.token.clone());
        let ask = Ask::new(subject, Transaction::act(&name), request);
        match app.host.decide(ask).await?.outcome {
            wit::Outcome::Done(_) => Ok(()),
            wit::Outcome::Denied(denial) => Err(Problem::denied(&denial)),
            // No other outcome answers this: whatever it is, it denies.
            _ => Err(Problem::unavailable()),
        }
    }

    fn frame<'a>(&self, app: &'a App, browser: &Browser) -> Frame<'a> {
        let wanted = self.languages.iter().chain(&browser.accepts);
        Frame::speaking(app, wanted.map(String::as_str))
    }
}

/// Says what will happen.
#[derive(Template)]
#[template(path = "undo.html")]
struct Asking<'a> {
    f: Frame<'a>,
    token: String,
}

#[derive(Deserialize)]
struct Link {
    token: String,
}

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/undo", get(ask).post(undo))
        .route("/undo/done", get(done))
}

type Linked = Result<Query<Link>, QueryRejection>;

fn linked(app: &App, browser: &Browser, link: Linked) -> Result<(String, Undo), Refused> {
    let token = link.map(|Query(link)| link.token).unwrap_or_default();
    let undo = Undo::open(app, &token).ok_or_else(|| views::stray(app, &browser.accepts))?;
    Ok((token, undo))
}

/// Asks whether to undo it. Programs that open links in mail change nothing.
async fn ask(State(app): State<Arc<App>>, browser: Browser, link: Linked) -> Page {
    let (token, undo) = linked(&app, &browser, link)?;
    let f = undo.frame(&app, &browser);
    let page = views::html(StatusCode::OK, &Asking { f, token });
    Ok(views::secured(page, &app, &browser))
}

async fn undo(State(app): State<Arc<App>>, posted: Posted) -> Page {
    let token = posted.field("token");
    let undo =
        Undo::open(&app, &token).ok_or_else(|| views::stray(&app, &posted.browser.accepts))?;
    let f = undo.frame(&app, &posted.browser);
    match undo.act(&app).await {
        // On to a page that can be loaded again.
        Ok(()) => {
            let done = format!("/undo/done?token={token}");
            Ok(views::protect(Redirect::to(&done).into_response()))
        }
        Err(problem) if ["unsupported", "unavailable"].contains(&problem.code) => {
            let (title, text) = words::refusal(f.texts, &problem, words::Asked::default());
            Err(views::say(f, problem.status, title, text, false).into())
        }
        Err(problem) => {
            let (title, text) = (f.t("undo-stale-title"), f.t("undo-stale-text"));
            Err(views::say(f, problem.status, title, text, false).into())
        }
    }
}

/// Says that it is done, in the words of whoever did it.
async fn done(State(app): State<Arc<App>>, browser: Browser, link: Linked) -> Page {
    let (_, undo) = linked(&app, &browser, link)?;
    let f = undo.frame(&app, &browser);
    let (title, text) = (f.t("undone-title"), f.t("undone-text"));
    Ok(views::say(f, StatusCode::OK, title, text, true))
}
