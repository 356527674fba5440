//! From the password to a session: over Countersign, and back in the same
//! browser.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::browser::{Browser, Posted};
use super::countersign::{Aim, Begun};
use super::page::{self, Refusal};
use super::session::{Errand, Pending, SignedIn, Stage, Word};
use super::{Idp, now};

/// A page, or why there is none.
pub(super) type Page = Result<Response, Refusal>;

/// Name and password, as typed.
#[derive(Deserialize)]
pub(super) struct Password {
    name: String,
    password: String,
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// What Countersign's page sends a browser back with.
#[derive(Deserialize)]
pub(super) struct Way {
    /// None: it was sent for no login, or comes back without one.
    code: Option<String>,
    state: String,
}

/// Asks for name and password, or says what is awaited.
pub(super) async fn form(State(idp): State<Arc<Idp>>, browser: Option<Browser>) -> Page {
    let Some(browser) = browser else {
        let (name, session) = idp.sessions.begin(Stage::Nobody)?;
        let jar = CookieJar::new().add(idp.cookie(name));
        return Ok((jar, ask(&session.form_token, None)).into_response());
    };
    let form_token = &browser.session.form_token;
    match &browser.session.stage {
        Stage::Nobody => Ok(ask(form_token, None)),
        Stage::Pending(pending) => {
            let full_name = idp
                .people
                .get(&pending.person)
                .map_or("", |person| person.full_name);
            let page = &pending.errand.page;
            let page = page::Pending {
                form_token,
                full_name,
                page,
            };
            Ok(page::show(StatusCode::OK, &page))
        }
        Stage::SignedIn(_) => Ok(Redirect::to("/account").into_response()),
    }
}

fn ask(form_token: &str, refused: Option<&str>) -> Response {
    let status = match refused {
        Some(_) => StatusCode::FORBIDDEN,
        None => StatusCode::OK,
    };
    let page = page::SignIn {
        form_token,
        refused,
    };
    page::show(status, &page)
}

/// Judges a password, and asks Countersign what else is needed.
pub(super) async fn password(
    State(idp): State<Arc<Idp>>,
    Posted { browser, fields }: Posted<Password>,
) -> Page {
    let Some(person) = idp
        .check_password(fields.name.trim(), &fields.password)
        .await?
    else {
        return Ok(ask(&browser.session.form_token, Some(&fields.name)));
    };
    let person = idp.people.get(&person).ok_or_else(Refusal::not_awaited)?;
    let password_at = now();
    let since = idp.people.since;
    let begun = idp
        .countersign
        .begin(person, since, password_at, Aim::LogIn)
        .await?;
    idp.sessions
        .take(&browser.name)
        .ok_or_else(Refusal::foreign_form)?;
    let id = person.id.clone();
    match begun {
        Begun::Done(assurance) => {
            let signed_in = SignedIn {
                person: id,
                password_at,
                assurance,
                errand: None,
                word: None,
            };
            idp.go(Stage::SignedIn(signed_in), "/account")
        }
        Begun::Away(errand) => {
            let page = errand.page.clone();
            let pending = Pending {
                person: id,
                password_at,
                errand,
            };
            idp.go(Stage::Pending(pending), &page)
        }
    }
}

/// The browser comes back from Countersign's page. It is let in only where it
/// is the one that was sent: its own session knows the `state`.
pub(super) async fn back(
    State(idp): State<Arc<Idp>>,
    browser: Option<Browser>,
    way: Result<Query<Way>, QueryRejection>,
) -> Page {
    let (Some(browser), Ok(Query(way))) = (browser, way) else {
        return Err(Refusal::not_awaited());
    };
    let is_of = |errand: &Errand| errand.is_of(&way.state);
    let Some(code) = way.code else {
        return without_result(&browser, is_of);
    };
    let (person, password_at, errand, word) = match &browser.session.stage {
        Stage::Pending(Pending {
            person,
            password_at,
            errand,
        }) if is_of(errand) => (person, *password_at, errand, None),
        Stage::SignedIn(SignedIn {
            person,
            password_at,
            errand: Some(errand),
            ..
        }) if is_of(errand) => (person, *password_at, errand, Some(Word::SteppedUp)),
        _ => return Err(Refusal::not_awaited()),
    };
    let person = idp.people.get(person).ok_or_else(Refusal::not_awaited)?;
    // Left before it is judged: of two who come back, one goes on.
    idp.sessions
        .take(&browser.name)
        .ok_or_else(Refusal::not_awaited)?;
    let assurance = idp
        .countersign
        .redeem(person, &errand.transaction, &code)
        .await?;
    let signed_in = SignedIn {
        person: person.id.clone(),
        password_at,
        assurance,
        errand: None,
        word,
    };
    idp.go(Stage::SignedIn(signed_in), "/account")
}

/// Back from Countersign's settings, or from a page that was left: nobody is let
/// in by it who was not in before.
fn without_result(browser: &Browser, is_of: impl Fn(&Errand) -> bool) -> Page {
    let Stage::SignedIn(signed_in) = &browser.session.stage else {
        return Err(Refusal::not_awaited());
    };
    if !signed_in.errand.as_ref().is_some_and(is_of) {
        return Err(Refusal::not_awaited());
    }
    // The errand stays: a page of it that is still open leads back the same way.
    Ok(Redirect::to("/account").into_response())
}

/// Forgets the session, whatever its stage.
pub(super) async fn sign_out(
    State(idp): State<Arc<Idp>>,
    Posted { browser, .. }: Posted<Nothing>,
) -> Page {
    // Somebody else may have been faster: it is gone either way.
    drop(idp.sessions.take(&browser.name));
    idp.go(Stage::Nobody, "/sign-in")
}

impl Idp {
    /// Whose password it is, by id. It takes long, so it takes a thread of its
    /// own.
    pub(super) async fn check_password(
        self: &Arc<Self>,
        name: &str,
        password: &str,
    ) -> Result<Option<String>, Refusal> {
        let idp = Arc::clone(self);
        let (name, password) = (name.to_owned(), password.to_owned());
        let judged = tokio::task::spawn_blocking(move || {
            idp.people
                .check(&name, &password)
                .map(|person| person.id.clone())
        });
        Ok(judged.await.map_err(anyhow::Error::from)?)
    }
}
