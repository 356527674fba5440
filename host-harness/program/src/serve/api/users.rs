//! What an administrator may see of a subject.

use std::sync::Arc;

use axum::Json as Told;
use axum::extract::{Path, Query, State};
use countersign_host::store::SubjectKey;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::callers::{AdministratorCaller, Untenanted};
use super::transactions::Reply;
use crate::serve::app::App;
use crate::serve::problem::{Document, Problem};
use crate::times::rfc3339;

/// One user.
#[derive(Serialize, ToSchema)]
pub(crate) struct User {
    /// The subject's immutable id.
    id: String,
    /// As its issuer last told it.
    email: Option<String>,
    /// A confirmed factor exists.
    mfa_enabled: bool,
    /// When the oldest present one was confirmed (RFC 3339).
    mfa_configured_at: Option<String>,
}

/// Of which tenant.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfTenant {
    /// May be left away where the administrator sees only one.
    tenant: Option<String>,
}

/// Shows whether a user has a second factor.
#[utoipa::path(
    get, path = "/api/users/{id}", tag = "administration",
    params(("id" = String, Path, description = "The subject's id"), OfTenant),
    security(("administrator" = [])),
    responses((status = 200, body = User), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(crate) async fn show(
    State(app): State<Arc<App>>,
    caller: AdministratorCaller,
    Path(id): Path<String>,
    Query(of): Query<OfTenant>,
) -> Reply<User> {
    let tenant = caller
        .tenant(&app, of.tenant)
        .map_err(|error| match error {
            Untenanted::Beyond => Problem::forbidden(
                "beyond_configuration",
                "this administrator does not see this tenant",
            ),
            Untenanted::Several => Problem::malformed("", "name the tenant: `?tenant=…`"),
        })?;
    if id.is_empty() || id.len() > 256 {
        return Err(unknown());
    }
    let key = SubjectKey::new(tenant, id);
    let store = app.host.store();
    let listed = store.listed(&key).await?;
    let (summary, entry) = match listed {
        Some(listed) => (Some(listed.summary), listed.directory),
        None => (
            None,
            store
                .directory(&key)
                .await?
                .map(|directory| directory.entry),
        ),
    };
    if summary.is_none() && entry.is_none() {
        return Err(unknown());
    }
    let enabled = summary.as_ref().is_some_and(|summary| summary.enabled);
    Ok(Told(User {
        id: key.subject,
        email: entry.and_then(|entry| entry.email),
        mfa_enabled: enabled,
        mfa_configured_at: summary.and_then(|summary| summary.since).map(rfc3339),
    }))
}

fn unknown() -> Problem {
    Problem::new(
        axum::http::StatusCode::NOT_FOUND,
        "unknown_user",
        "there is no such user",
    )
}
