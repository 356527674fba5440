//! What holds for every route, and what tells how the server is.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use countersign_store::batch::meta_name;

use super::app::App;
use super::problem::Problem;

/// Routes with what holds for all of them: answers that nobody keeps, problems
/// instead of empty refusals, and counting.
pub(super) fn around(router: Router<Arc<App>>, app: &Arc<App>) -> Router {
    router
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || Problem::method_not_allowed())
        .layer(from_fn_with_state(Arc::clone(app), each))
        .with_state(Arc::clone(app))
}

async fn each(
    State(app): State<Arc<App>>,
    route: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Pages and pictures say more; what is neither loads, frames and sends nothing.
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
        ));
    headers
        .entry(REFERRER_POLICY)
        .or_insert(HeaderValue::from_static("same-origin"));
    if app.public_url.secure {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    app.metrics
        .answered(route, response.status().as_u16(), began.elapsed());
    response
}

/// Whether it lives, and whether it can decide.
pub(super) fn health() -> Router<Arc<App>> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
}

async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, Problem> {
    // The store says what it was opened with: no answer, no decision.
    match app.host.store().meta(meta_name::KEY_CHECK).await? {
        Some(_) => Ok("ready\n"),
        None => Err(Problem::unavailable()),
    }
}

/// Counters for Prometheus.
pub(super) fn metrics() -> Router<Arc<App>> {
    Router::new().route("/metrics", get(counters))
}

async fn counters(State(app): State<Arc<App>>) -> Response {
    let form =
        HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    ([(CONTENT_TYPE, form)], app.metrics.text(&app.host)).into_response()
}
