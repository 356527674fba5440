//! Undoes a first enrolment by the link of its notice, for a client that shows
//! its own page for it.

use std::sync::Arc;

use axum::Json as Told;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Json;
use super::callers::Caller;
use super::transactions::Reply;
use crate::serve::answer::{Answer, Status};
use crate::serve::app::App;
use crate::serve::pages::Undo;
use crate::serve::problem::{Document, Problem};

/// Undoes a first enrolment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UndoRequest {
    /// The `token` of the link in the notice.
    token: String,
}

/// Undoes a first enrolment, after the person has said so.
#[utoipa::path(
    post, path = "/api/v1/undo", tag = "transactions", request_body = UndoRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn undo(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<UndoRequest>,
) -> Reply {
    let unknown = || Problem::malformed("/token", "send the `token` of the link, unaltered");
    let undo = Undo::open(&app, &asked.token).ok_or_else(unknown)?;
    if !caller.client(&app).tenants.contains(&undo.tenant) {
        return Err(unknown());
    }
    undo.act(&app).await?;
    Ok(Told(Answer::new(Status::Done)))
}
