//! The HTTP interface for programs.

mod account;
mod body;
mod callers;
mod graphql;
mod redeem;
mod seeds;
mod transactions;
mod undo;
mod users;

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::app::App;
pub(super) use body::read;
pub use graphql::graphql_schema;

/// The document at `/openapi.json`.
#[derive(OpenApi)]
#[openapi(
    info(title = "Countersign", description = "A second factor for identity providers and gateways."),
    modifiers(&Credentials),
    components(schemas(super::problem::Document)),
    tags(
        (name = "transactions", description = "A client opens a transaction by a hand-over, goes on with it, and redeems it."),
        (name = "2fa", description = "An issuer's hand-over does it alone."),
        (name = "administration", description = "On the administration listener."),
    )
)]
struct Document;

/// How callers show who they are.
struct Credentials;

impl Modify for Credentials {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let schemes = [
            (
                "client_basic",
                HttpAuthScheme::Basic,
                "Id and secret of a client.",
            ),
            (
                "client_bearer",
                HttpAuthScheme::Bearer,
                "Secret of a client.",
            ),
            (
                "hand_over",
                HttpAuthScheme::Bearer,
                "A hand-over: JWT of a configured issuer, type `countersign-handover+jwt`.",
            ),
            (
                "administrator",
                HttpAuthScheme::Bearer,
                "Token of an administrator.",
            ),
        ];
        for (name, scheme, description) in schemes {
            let mut http = Http::new(scheme);
            http.description = Some(description.to_owned());
            components.add_security_scheme(name, SecurityScheme::Http(http));
        }
    }
}

fn documented() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(transactions::open))
        .routes(routes!(transactions::submit))
        .routes(routes!(transactions::enrol))
        .routes(routes!(transactions::confirm))
        .routes(routes!(transactions::use_ticket))
        .routes(routes!(undo::undo))
        .routes(routes!(account::show_codes))
        .routes(routes!(account::keep_codes))
        .routes(routes!(account::rename))
        .routes(routes!(account::remove))
        .routes(routes!(account::opt_in))
        .routes(routes!(account::opt_out))
        .routes(routes!(account::draw_codes))
        .routes(routes!(account::status))
        .routes(routes!(redeem::redeem))
        .routes(routes!(seeds::setup))
        .routes(routes!(seeds::verify))
        .routes(routes!(seeds::switch_off))
}

/// The OpenAPI document, with the routes of both listeners.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    documented()
        .routes(routes!(users::show))
        .routes(routes!(graphql::graphql))
        .into_openapi()
}

/// Routes of the public listener.
pub(super) fn router() -> Router<Arc<App>> {
    let (router, _) = documented().split_for_parts();
    // Strings and lists always have a JSON form.
    let text: Arc<str> = document()
        .to_json()
        .expect("the document is written into memory")
        .into();
    router.route("/openapi.json", get(move || async move { json(&text) }))
}

fn json(text: &str) -> Response {
    (
        [(CONTENT_TYPE, HeaderValue::from_static("application/json"))],
        text.to_owned(),
    )
        .into_response()
}

/// Routes of the administration listener.
pub(super) fn administration() -> Router<Arc<App>> {
    Router::new()
        .route("/api/users/{id}", get(users::show))
        .route("/graphql", post(graphql::graphql))
}
