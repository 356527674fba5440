//! Bodies of requests: JSON of a few kilobytes, read strictly.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use crate::serve::problem::Problem;

/// Bytes of a body: room for two of the longest tokens.
pub(crate) const MOST_BYTES: usize = 64 << 10;
/// For how long a body may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(15);

/// A body that is this JSON.
pub(super) struct Json<T>(pub(super) T);

/// The same, which may be missing.
pub(super) struct OptionalJson<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if !is_json(&request) {
            return Err(no_json());
        }
        parse(&read(request.into_body()).await?).map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequest<S> for OptionalJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let is_json = is_json(&request);
        let bytes = read(request.into_body()).await?;
        match (bytes.is_empty(), is_json) {
            (true, _) => Ok(Self(T::default())),
            (false, true) => parse(&bytes).map(Self),
            (false, false) => Err(no_json()),
        }
    }
}

fn is_json(request: &Request) -> bool {
    let stated = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = stated.map(|stated| stated.split(';').next().unwrap_or(stated).trim());
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
}

fn no_json() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        "the body is not JSON",
    )
    .detail("send JSON, and say so: `Content-Type: application/json`")
}

/// Reads a body whole, within size and time.
pub(crate) async fn read(body: Body) -> Result<Bytes, Problem> {
    let read = tokio::time::timeout(ARRIVAL, to_bytes(body, MOST_BYTES)).await;
    match read {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_too_long(&error) => Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "the body is too long",
        )
        .detail(format!("send at most {MOST_BYTES} bytes"))),
        Ok(Err(_)) => Err(Problem::malformed("", "the body broke off")),
        Err(_) => Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "too_slow",
            "the body did not arrive in time",
        )),
    }
}

fn is_too_long(error: &axum::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // Read once more where it fails, now with its place: what is right does not
    // pay for it.
    serde_json::from_slice(bytes).map_err(|_| {
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        match serde_path_to_error::deserialize::<_, T>(&mut reader) {
            Ok(_) => Problem::malformed("", "something follows the JSON value"),
            Err(error) => misread(&error),
        }
    })
}

fn misread(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => {
                pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")))
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let message = error.inner().to_string();
    // What is missing or given twice has no place of its own: the message names it.
    let named = ["missing field `", "duplicate field `"];
    let named = named.iter().find_map(|words| message.strip_prefix(words));
    if let Some(field) = named.and_then(|rest| rest.split('`').next()) {
        pointer.push_str(&format!("/{field}"));
    }
    // Where the text breaks is not repeated: it may be a code.
    let said = match error.inner().classify() {
        serde_json::error::Category::Data => message
            .split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned(),
        _ => "this is not JSON".to_owned(),
    };
    Problem::malformed(pointer, withheld(&said))
}

/// serde repeats a value of the wrong type; what a caller sent may be secret,
/// and a log of answers must not hold it.
fn withheld(said: &str) -> String {
    match said.split_once(", expected ") {
        Some((_, expected)) if said.starts_with("invalid") => format!("expected {expected}"),
        _ => said.to_owned(),
    }
}
