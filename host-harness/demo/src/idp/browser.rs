//! Which browser asks, and whether a form comes from a page of ours.

use std::sync::Arc;

use anyhow::Result;
use axum::Form;
use axum::extract::{FromRequest, OptionalFromRequestParts, Request};
use axum::http::header::ORIGIN;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Idp;
use super::page::Refusal;
use super::session::{Session, SignedIn, Stage};

/// A browser that has a session.
pub(super) struct Browser {
    /// The session's name, the value of its cookie.
    pub(super) name: String,
    pub(super) session: Session,
}

impl Browser {
    /// The signed-in state, if there is one.
    pub(super) fn signed_in(&self) -> Option<&SignedIn> {
        match &self.session.stage {
            Stage::SignedIn(signed_in) => Some(signed_in),
            Stage::Nobody | Stage::Pending(_) => None,
        }
    }
}

impl OptionalFromRequestParts<Arc<Idp>> for Browser {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        idp: &Arc<Idp>,
    ) -> Result<Option<Self>, Self::Rejection> {
        let jar = CookieJar::from_headers(&parts.headers);
        Ok(jar.get(&idp.cookie).and_then(|cookie| {
            let name = cookie.value().to_owned();
            let session = idp.sessions.get(&name)?;
            Some(Self { name, session })
        }))
    }
}

/// A form that one of our pages made for this very session.
pub(super) struct Posted<T> {
    pub(super) browser: Browser,
    pub(super) fields: T,
}

#[derive(Deserialize)]
struct Guarded<T> {
    form_token: String,
    #[serde(flatten)]
    fields: T,
}

impl<T: DeserializeOwned> FromRequest<Arc<Idp>> for Posted<T> {
    type Rejection = Response;

    async fn from_request(request: Request, idp: &Arc<Idp>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let foreign = || Refusal::foreign_form().into_response();
        // Every browser names the origin of a posted form.
        let ours = parts
            .headers
            .get(ORIGIN)
            .is_some_and(|origin| origin.as_bytes() == idp.origin.as_bytes());
        if !ours {
            return Err(foreign());
        }
        let Ok(browser) =
            <Browser as OptionalFromRequestParts<_>>::from_request_parts(&mut parts, idp).await;
        let browser = browser.ok_or_else(foreign)?;
        let request = Request::from_parts(parts, body);
        let Form(guarded) = Form::<Guarded<T>>::from_request(request, idp)
            .await
            .map_err(IntoResponse::into_response)?;
        if !browser.session.made(&guarded.form_token) {
            return Err(foreign());
        }
        Ok(Self {
            browser,
            fields: guarded.fields,
        })
    }
}

impl Idp {
    /// Begins a new session in the place of the browser's old one, and sends
    /// the browser on.
    pub(super) fn go(&self, stage: Stage, to: &str) -> Result<Response, Refusal> {
        let (name, _) = self.sessions.begin(stage)?;
        let jar = CookieJar::new().add(self.cookie(name));
        Ok((jar, Redirect::to(to)).into_response())
    }

    /// The cookie of a session. Not `Secure`: the demo is plain HTTP on
    /// loopback, and some browsers keep no such cookie there.
    pub(super) fn cookie(&self, name: String) -> Cookie<'static> {
        Cookie::build((self.cookie.clone(), name))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .build()
    }
}
