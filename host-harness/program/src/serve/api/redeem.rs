//! Hands the result of a login to the client that opened it: once.

use std::sync::Arc;

use axum::Json as Told;
use axum::extract::State;
use countersign_host::RedeemError;
use countersign_host::store::Redeemed;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Json;
use super::callers::Caller;
use super::transactions::Reply;
use crate::serve::app::App;
use crate::serve::problem::{Document, Problem};
use crate::serve::transaction::Opened;
use crate::times::rfc3339;

/// Redeems a login.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RedeemRequest {
    /// Any token of the transaction: the one of its begin does.
    transaction: String,
    /// What the browser brought back, or the answer told.
    code: String,
}

/// What a login proved.
#[derive(Serialize, ToSchema)]
pub(super) struct Assurance {
    /// Issuer of the hand-over.
    iss: String,
    /// Name of the hand-over.
    jti: String,
    tenant: String,
    subject: String,
    /// `aal1` or `aal2`.
    acr: String,
    /// What the second factor adds (RFC 8176): `otp`, `hwk`, `swk`, `user`, `mfa`.
    amr: Vec<String>,
    /// When the second factor was given (RFC 3339); null: none was.
    second_factor_at: Option<String>,
    /// When the transaction was finished (RFC 3339).
    finished_at: String,
}

/// Redeems the result of a finished login, once.
#[utoipa::path(
    post, path = "/api/v1/redeem", tag = "transactions", request_body = RedeemRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Assurance), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn redeem(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<RedeemRequest>,
) -> Reply<Assurance> {
    let opened = app.pending(caller.client(&app), &asked.transaction)?.opened;
    let transaction = opened.transaction();
    let redeemed = app
        .host
        .redeem(
            &opened.tenant,
            &transaction,
            &opened.redeemer(),
            asked.code.as_bytes(),
        )
        .await;
    match redeemed {
        Ok(redeemed) => Ok(Told(assurance(opened, redeemed))),
        Err(RedeemError::NotRedeemable(why)) => {
            tracing::info!(
                transaction = transaction.name(),
                ?why,
                "a login was not redeemed"
            );
            Err(Problem::forbidden(
                "not_redeemable",
                "the login is not finished, or was redeemed, or this is not its code",
            ))
        }
        Err(RedeemError::Store(error)) => Err(error.into()),
    }
}

fn assurance(opened: Opened, redeemed: Redeemed) -> Assurance {
    let result = redeemed.result;
    Assurance {
        iss: opened.issuer,
        jti: opened.jti,
        tenant: redeemed.subject.tenant,
        subject: redeemed.subject.subject,
        acr: result.acr,
        amr: result.amr,
        second_factor_at: result.second_factor_at.map(rfc3339),
        finished_at: rfc3339(redeemed.finished_at),
    }
}
