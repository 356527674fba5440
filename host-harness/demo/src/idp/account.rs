//! What is open to somebody who is signed in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::browser::{Browser, Posted};
use super::countersign::{Aim, Begun, Standing, Stop};
use super::page::{self, Refusal, SecondFactor};
use super::people::Person;
use super::session::{Session, SignedIn, Stage, Word};
use super::sign_in::Page;
use super::{Idp, now};

/// For how long a password need not be given again, in seconds. Countersign
/// takes one for fresh for five minutes.
const FRESH: u64 = 240;

/// The password again, where it is needed.
#[derive(Deserialize)]
pub(super) struct Again {
    #[serde(default)]
    password: String,
}

/// What switching off needs.
#[derive(Deserialize)]
pub(super) struct Proof {
    password: String,
    code: String,
}

/// The way in.
pub(super) async fn home(browser: Option<Browser>) -> Redirect {
    match browser.as_ref().and_then(Browser::signed_in) {
        Some(_) => Redirect::to("/account"),
        None => Redirect::to("/sign-in"),
    }
}

/// Who one is, and how the second factor stands.
pub(super) async fn show(State(idp): State<Arc<Idp>>, browser: Option<Browser>) -> Page {
    let Some(Visitor {
        session,
        signed_in,
        person,
    }) = idp.visitor(browser.as_ref())
    else {
        return Ok(to_sign_in());
    };
    let standing = match idp.countersign.standing(person).await {
        Ok(Standing {
            enabled: true,
            since,
        }) => SecondFactor::On(since.as_deref().map(page::time).unwrap_or_default()),
        Ok(Standing { enabled: false, .. }) => SecondFactor::Off,
        Err(_) => SecondFactor::Unknown,
    };
    let is_inbox_open = signed_in.assurance.acr == "aal2" || matches!(standing, SecondFactor::Off);
    let account = page::Account {
        form_token: &session.form_token,
        full_name: person.full_name,
        name: person.name,
        subject: &person.id,
        assurance: &signed_in.assurance,
        offer: standing.offer(&signed_in.assurance.acr),
        standing,
        password_needed: !is_fresh(signed_in),
        notices: idp.inbox.of(&person.id).len(),
        is_inbox_open,
        word: browser
            .as_ref()
            .and_then(|browser| idp.sessions.say(&browser.name)),
    };
    Ok(page::show(StatusCode::OK, &account))
}

/// A person's notices, the newest first.
pub(super) async fn inbox(State(idp): State<Arc<Idp>>, browser: Option<Browser>) -> Page {
    let Some(visitor) = idp.visitor(browser.as_ref()) else {
        return Ok(to_sign_in());
    };
    // What stands there can undo a second factor: it is for nobody who has not
    // proved the one that there is.
    let standing = idp.countersign.standing(visitor.person).await;
    let is_off = matches!(standing, Ok(Standing { enabled: false, .. }));
    if visitor.signed_in.assurance.acr != "aal2" && !is_off {
        return Ok(Redirect::to("/account").into_response());
    }
    let notices = idp.inbox.of(&visitor.person.id);
    let inbox = page::Inbox {
        form_token: &visitor.session.form_token,
        full_name: visitor.person.full_name,
        notices: notices.into_iter().map(Into::into).collect(),
    };
    Ok(page::show(StatusCode::OK, &inbox))
}

/// Sends the browser to set up a second factor, or to prove one now: a login
/// that asks for `aal2`.
pub(super) async fn step_up(State(idp): State<Arc<Idp>>, posted: Posted<Again>) -> Page {
    send(&idp, posted, Aim::StepUp).await
}

/// Sends the browser to Countersign's page of settings.
pub(super) async fn manage(State(idp): State<Arc<Idp>>, posted: Posted<Again>) -> Page {
    send(&idp, posted, Aim::Manage).await
}

async fn send(idp: &Arc<Idp>, posted: Posted<Again>, aim: Aim) -> Page {
    let Posted { browser, fields } = posted;
    let Some(Visitor {
        signed_in, person, ..
    }) = idp.visitor(Some(&browser))
    else {
        return Ok(to_sign_in());
    };
    let mut next = signed_in.clone();
    if !is_fresh(signed_in) {
        if !idp.is_theirs(person, &fields.password).await? {
            return idp.say(&browser, next, Word::WrongPassword);
        }
        next.password_at = now();
    }
    let since = idp.people.since;
    let begun = idp
        .countersign
        .begin(person, since, next.password_at, aim)
        .await?;
    match begun {
        Begun::Done(assurance) => {
            next.assurance = assurance;
            idp.say(&browser, next, Word::SteppedUp)
        }
        Begun::Away(errand) => {
            let page = errand.page.clone();
            next.errand = Some(errand);
            next.word = None;
            idp.replace(&browser, next, &page)
        }
    }
}

/// Switches the second factor off: by the password and a code.
pub(super) async fn switch_off(
    State(idp): State<Arc<Idp>>,
    Posted { browser, fields }: Posted<Proof>,
) -> Page {
    let Some(Visitor {
        signed_in, person, ..
    }) = idp.visitor(Some(&browser))
    else {
        return Ok(to_sign_in());
    };
    let mut next = signed_in.clone();
    if !idp.is_theirs(person, &fields.password).await? {
        return idp.say(&browser, next, Word::WrongPassword);
    }
    next.password_at = now();
    let since = idp.people.since;
    let word = match idp
        .countersign
        .switch_off(person, since, &fields.code)
        .await
    {
        Ok(()) => Word::SwitchedOff,
        Err(Stop::Denied(problem)) => match problem.code.as_str() {
            "wrong_code" | "malformed_code" => Word::WrongCode,
            "used_code" => Word::UsedCode,
            "locked" => Word::Locked,
            _ => Word::NotAllowed,
        },
        Err(unanswered) => return Err(unanswered.into()),
    };
    idp.say(&browser, next, word)
}

/// Somebody who is signed in.
struct Visitor<'a> {
    session: &'a Session,
    signed_in: &'a SignedIn,
    person: &'a Person,
}

impl Idp {
    fn visitor<'a>(&'a self, browser: Option<&'a Browser>) -> Option<Visitor<'a>> {
        let browser = browser?;
        let signed_in = browser.signed_in()?;
        Some(Visitor {
            session: &browser.session,
            signed_in,
            person: self.people.get(&signed_in.person)?,
        })
    }

    async fn is_theirs(self: &Arc<Self>, person: &Person, password: &str) -> Result<bool, Refusal> {
        Ok(self.check_password(person.name, password).await?.is_some())
    }

    /// Shows the account page with a word on what became of it.
    fn say(&self, browser: &Browser, next: SignedIn, word: Word) -> Page {
        let next = SignedIn {
            word: Some(word),
            ..next
        };
        self.replace(browser, next, "/account")
    }

    fn replace(&self, browser: &Browser, next: SignedIn, to: &str) -> Page {
        self.sessions
            .take(&browser.name)
            .ok_or_else(Refusal::foreign_form)?;
        self.go(Stage::SignedIn(next), to)
    }
}

fn is_fresh(signed_in: &SignedIn) -> bool {
    now().saturating_sub(signed_in.password_at) <= FRESH
}

fn to_sign_in() -> Response {
    Redirect::to("/sign-in").into_response()
}
