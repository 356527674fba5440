//! The back channel: what a subject does with its own factors and codes.

use std::sync::Arc;

use axum::Json as Told;
use axum::extract::State;
use countersign_host::wit;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Json;
use super::callers::Caller;
use super::transactions::Reply;
use crate::facts::Purpose;
use crate::serve::activity::{Happened, activity};
use crate::serve::answer::{Answer, kind};
use crate::serve::app::App;
use crate::serve::name;
use crate::serve::problem::{Document, Problem};
use crate::serve::transaction::Stage;
use crate::times::rfc3339;

/// Goes on with a transaction.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoOn {
    /// Of the last answer.
    transaction: String,
}

/// Names one factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemRequest {
    /// Of an account session.
    transaction: String,
    /// Which, as `status` tells it.
    item: u32,
}

/// Gives one factor another name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RenameRequest {
    /// Of an account session.
    transaction: String,
    /// Which, as `status` tells it.
    item: u32,
    /// 1 to 64 characters.
    name: String,
}

/// Shows new backup codes again.
#[utoipa::path(
    post, path = "/api/v1/transactions/codes", tag = "transactions", request_body = GoOn,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn show_codes(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<GoOn>,
) -> Reply {
    app.go_on(&caller, &asked.transaction, wit::Request::ShowCodes)
        .await
}

/// Says that the new backup codes were kept: they are never shown again.
#[utoipa::path(
    post, path = "/api/v1/transactions/keep-codes", tag = "transactions", request_body = GoOn,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn keep_codes(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<GoOn>,
) -> Reply {
    app.go_on(&caller, &asked.transaction, wit::Request::KeepCodes)
        .await
}

/// Gives a factor another name.
#[utoipa::path(
    post, path = "/api/v1/transactions/rename", tag = "transactions", request_body = RenameRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn rename(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<RenameRequest>,
) -> Reply {
    let RenameRequest {
        transaction,
        item,
        name,
    } = asked;
    name::checked(Some(&name))?;
    app.go_on(&caller, &transaction, |continuation| {
        wit::Request::Rename(wit::Renaming {
            continuation,
            item,
            name,
        })
    })
    .await
}

/// Removes a factor.
#[utoipa::path(
    post, path = "/api/v1/transactions/remove", tag = "transactions", request_body = ItemRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<ItemRequest>,
) -> Reply {
    let ItemRequest { transaction, item } = asked;
    app.go_on(&caller, &transaction, |continuation| {
        wit::Request::Remove(wit::ItemChange { continuation, item })
    })
    .await
}

/// Takes up the subject's own choice to need a second factor.
#[utoipa::path(
    post, path = "/api/v1/transactions/opt-in", tag = "transactions", request_body = GoOn,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn opt_in(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<GoOn>,
) -> Reply {
    app.go_on(&caller, &asked.transaction, wit::Request::OptIn)
        .await
}

/// Takes that choice back.
#[utoipa::path(
    post, path = "/api/v1/transactions/opt-out", tag = "transactions", request_body = GoOn,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn opt_out(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<GoOn>,
) -> Reply {
    app.go_on(&caller, &asked.transaction, wit::Request::OptOut)
        .await
}

/// Replaces the backup codes.
#[utoipa::path(
    post, path = "/api/v1/transactions/draw-codes", tag = "transactions", request_body = GoOn,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn draw_codes(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<GoOn>,
) -> Reply {
    app.go_on(&caller, &asked.transaction, wit::Request::DrawCodes)
        .await
}

/// How things stand with a subject.
#[derive(Serialize, ToSchema)]
pub(super) struct Standing {
    /// Confirmed factors.
    factors: Vec<Factor>,
    /// The kinds that can be enrolled, the strongest first.
    enrollable: Vec<String>,
    /// Unused backup codes.
    backup_codes_left: u8,
    /// An administrator requires a second factor.
    enforced: bool,
    /// The subject chose one.
    chosen: bool,
    /// A factor has to be enrolled at the next login.
    must_enrol: bool,
    /// What happened of late, the newest first.
    activity: Vec<Activity>,
}

/// What happened. Refusals of one kind are one.
#[derive(Serialize, ToSchema)]
struct Activity {
    /// `verified`, `refused`, `enrolled`, `removed`, `opted_in`, …; what has no
    /// word is `other`.
    kind: String,
    /// The kind of factor that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    factor: Option<String>,
    /// An administrator did it.
    by_administrator: bool,
    /// When it was, or the last of them (RFC 3339).
    at: String,
    times: u64,
}

impl From<Happened> for Activity {
    fn from(row: Happened) -> Self {
        let word = |word: &str| word.replace('-', "_");
        Self {
            kind: word(row.what.kind),
            factor: row.what.factor.map(word),
            by_administrator: row.what.by_administrator,
            at: rfc3339(row.at),
            times: row.times,
        }
    }
}

/// One factor. Nothing secret.
#[derive(Serialize, ToSchema)]
struct Factor {
    item: u32,
    kind: String,
    name: String,
    confirmed_at: String,
    last_used_at: Option<String>,
    usable: bool,
}

/// Shows the factors of a subject, and what happened of late, under its account
/// session.
#[utoipa::path(
    post, path = "/api/v1/transactions/status", tag = "transactions", request_body = GoOn,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Standing), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn status(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<GoOn>,
) -> Reply<Standing> {
    let pending = app.pending(caller.client(&app), &asked.transaction)?;
    // Names of factors are for who has proved one, not for a password alone.
    if pending.opened.purpose != Purpose::Manage || pending.stage != Stage::Session {
        return Err(Problem::forbidden(
            "proof_needed",
            "open a `manage` transaction and answer its challenge first",
        ));
    }
    let request = wit::Request::Account(pending.continuation);
    let wit::Outcome::Status(standing) = app.step(&pending.opened, request).await?.outcome else {
        // No other outcome answers this: whatever it is, it denies.
        return Err(Problem::unavailable());
    };
    let activity = activity(&app, pending.opened.subject_key()).await?;
    let factor = |view: wit::FactorView| Factor {
        item: view.item,
        kind: kind(&view.kind),
        name: view.name,
        confirmed_at: rfc3339(view.confirmed_at),
        last_used_at: view.last_used_at.map(rfc3339),
        usable: view.usable,
    };
    Ok(Told(Standing {
        factors: standing.factors.into_iter().map(factor).collect(),
        enrollable: standing.enrollable.iter().map(kind).collect(),
        backup_codes_left: standing.backup_codes_left,
        enforced: standing.enforced,
        chosen: standing.chosen,
        must_enrol: standing.must_enrol,
        activity: activity.into_iter().map(Activity::from).collect(),
    }))
}
