//! Who asks: a client, a hand-over or an administrator.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use crate::config::{Administrator, Client};
use crate::serve::app::App;
use crate::serve::problem::Problem;

/// A secret of 256 random bits has at least this many characters. What is
/// shorter is never accepted, whatever its hash: a plain hash protects only
/// what nobody can guess.
const LEAST_SECRET: usize = 43;

const FOR_CLIENT: &str = "Basic realm=\"countersign\", Bearer realm=\"countersign\"";
const FOR_BEARER: &str = "Bearer realm=\"countersign\"";

/// A client that showed its secret: its place in the configuration.
pub(super) struct Caller(usize);

impl Caller {
    pub(super) fn client<'a>(&self, app: &'a App) -> &'a Client {
        &app.parties.clients[self.0]
    }
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let refused = || {
            Problem::unauthenticated(
                FOR_CLIENT,
                "send the client's id and secret as HTTP Basic, or its secret as a bearer token",
            )
        };
        let (scheme, value) = credentials(&parts.headers).ok_or_else(refused)?;
        let clients = &app.parties.clients;
        let found = if scheme.eq_ignore_ascii_case("bearer") {
            holder(value, clients.iter().map(|client| &client.secret))
        } else if scheme.eq_ignore_ascii_case("basic") {
            let decoded = STANDARD
                .decode(value)
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok());
            decoded.and_then(|pair| {
                let (id, secret) = pair.split_once(':')?;
                let found = holder(secret, clients.iter().map(|client| &client.secret))?;
                (clients[found].id == id).then_some(found)
            })
        } else {
            None
        };
        found.map(Self).ok_or_else(refused)
    }
}

/// A bearer token that is not yet verified: a hand-over.
pub(super) struct HandOverToken(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for HandOverToken {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match credentials(&parts.headers) {
            Some((scheme, value)) if scheme.eq_ignore_ascii_case("bearer") => {
                Ok(Self(value.to_owned()))
            }
            _ => Err(Problem::unauthenticated(
                FOR_BEARER,
                "send a hand-over as a bearer token",
            )),
        }
    }
}

/// An administrator that showed its token: its place in the configuration.
pub(super) struct AdministratorCaller(usize);

impl AdministratorCaller {
    pub(super) fn administrator<'a>(&self, app: &'a App) -> &'a Administrator {
        &app.parties.administrators[self.0]
    }

    /// For which tenant it acts: the one that it names, or its only one.
    pub(super) fn tenant(&self, app: &App, named: Option<String>) -> Result<String, Untenanted> {
        let tenants = &self.administrator(app).tenants;
        match named {
            Some(tenant) if tenants.contains(&tenant) => Ok(tenant),
            Some(_) => Err(Untenanted::Beyond),
            None => match (tenants.len(), tenants.first()) {
                (1, Some(only)) => Ok(only.clone()),
                _ => Err(Untenanted::Several),
            },
        }
    }
}

/// Why there is no tenant to act for.
pub(super) enum Untenanted {
    /// The named one is not the administrator's, or does not exist.
    Beyond,
    /// It has several and named none.
    Several,
}

impl FromRequestParts<Arc<App>> for AdministratorCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let shown =
            credentials(&parts.headers).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let hashes = app
            .parties
            .administrators
            .iter()
            .map(|administrator| &administrator.token);
        let found = shown.and_then(|(_, token)| holder(token, hashes));
        found.map(Self).ok_or_else(|| {
            Problem::unauthenticated(
                FOR_BEARER,
                "send an administrator's token as a bearer token",
            )
        })
    }
}

/// Scheme and value of the one `Authorization` header.
fn credentials(headers: &HeaderMap) -> Option<(&str, &str)> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(only), None) = (values.next(), values.next()) else {
        return None;
    };
    only.to_str()
        .ok()?
        .trim()
        .split_once(' ')
        .map(|(scheme, value)| (scheme, value.trim()))
}

/// Whose secret it is. Compared with every one, in the same time whether and
/// wherever it is found.
fn holder<'a>(secret: &str, hashes: impl Iterator<Item = &'a [u8; 32]>) -> Option<usize> {
    let shown: [u8; 32] = Sha256::digest(secret).into();
    let long_enough = Choice::from(u8::from(secret.len() >= LEAST_SECRET));
    let mut found = None;
    for (index, hash) in hashes.enumerate() {
        if (hash.ct_eq(&shown) & long_enough).into() {
            found = Some(index);
        }
    }
    found
}
