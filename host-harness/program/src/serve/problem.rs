//! What a caller is told when something is refused (RFC 9457).
//!
//! As coarse as what the person is told: the operator finds the exact reason in
//! the audit, by the transaction.

use std::borrow::Cow;

use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use countersign_host::store::StoreError;
use countersign_host::{Cause, DecideError, NoEntropy, wit};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::Answer;

/// A refusal, with a code that stays.
pub(crate) struct Problem {
    title: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    detail: Cow<'static, str>,
    pointer: Option<Box<str>>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) next: Option<Box<Answer>>,
    challenge: Option<&'static str>,
}

/// The same as it is told (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct Document {
    /// Names the kind of refusal: `urn:countersign:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The kind of refusal, in words.
    title: &'static str,
    /// HTTP status.
    status: u16,
    /// A stable word for programs.
    code: &'static str,
    /// What to do about it.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schema(value_type = String)]
    detail: Cow<'static, str>,
    /// JSON pointer to the field of the request that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pointer: Option<Box<str>>,
    /// Seconds until another try is judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
    /// How to go on, where the transaction does.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Box<Answer>>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, title: &'static str) -> Self {
        Self {
            title,
            status,
            code,
            detail: Cow::Borrowed(""),
            pointer: None,
            retry_after: None,
            next: None,
            challenge: None,
        }
    }

    pub(crate) fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = detail.into();
        self
    }

    pub(crate) fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into().into());
        self
    }

    pub(crate) fn next(mut self, next: Answer) -> Self {
        self.next = Some(Box::new(next));
        self
    }

    fn after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The request itself is malformed.
    pub(crate) fn malformed(
        pointer: impl Into<String>,
        detail: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "malformed_request",
            "the request cannot be read",
        )
        .at(pointer)
        .detail(detail)
    }

    /// Who asks has not shown who it is.
    pub(crate) fn unauthenticated(challenge: &'static str, detail: &'static str) -> Self {
        let problem = Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "the caller is not known",
        )
        .detail(detail);
        Self {
            challenge: Some(challenge),
            ..problem
        }
    }

    /// A hand-over that is not accepted.
    pub(crate) fn hand_over() -> Self {
        let problem = Self::new(
            StatusCode::UNAUTHORIZED,
            "hand_over_refused",
            "the hand-over is not accepted",
        );
        let problem = problem.detail("send one that was just issued, for this server, by a configured issuer; the metrics name the reason, and so does the log at its level `debug`");
        Self {
            challenge: Some("Bearer error=\"invalid_token\""),
            ..problem
        }
    }

    /// Known, and not allowed.
    pub(crate) fn forbidden(code: &'static str, detail: &'static str) -> Self {
        Self::new(StatusCode::FORBIDDEN, code, "this is not allowed").detail(detail)
    }

    /// It does not fit how things stand.
    pub(crate) fn conflict(code: &'static str, detail: &'static str) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            code,
            "this does not fit how things stand",
        )
        .detail(detail)
    }

    /// A token that is none, or belongs to another caller.
    pub(crate) fn transaction(pointer: &'static str) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "invalid_transaction",
            "the transaction cannot be continued",
        )
        .at(pointer)
        .detail("send the token of the transaction's last answer, unaltered, to a step that this answer names")
    }

    /// A factor's name that cannot be used.
    pub(crate) fn invalid_name() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "invalid_name",
            "this name cannot be used",
        )
        .at("/name")
        .detail("send 1 to 64 characters, one of them visible and none a control character")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is nothing here")
    }

    pub(crate) fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "this method does nothing here",
        )
    }

    /// No decision can be told, and it is not the caller's fault: none was made,
    /// or nobody knows whether it is stored.
    pub(crate) fn unavailable() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "no decision can be told",
        )
        .detail("try again in a moment, and begin anew if that is refused: nothing is done twice")
        .after(1)
    }

    /// The component has no such operation.
    pub(crate) fn unsupported() -> Self {
        Self::new(
            StatusCode::NOT_IMPLEMENTED,
            "unsupported",
            "this version cannot do this yet",
        )
        .detail("`describe` of the component tells what is built")
    }

    fn locked(retry_after: Option<u64>) -> Self {
        let problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "locked",
            "too many wrong answers",
        );
        match retry_after {
            Some(millis) => problem
                .detail("wait, or use another method")
                .after(millis.div_ceil(1000).max(1)),
            None => problem.detail("use another method, or ask an administrator"),
        }
    }

    /// What the component denied, as coarse as it says itself.
    pub(crate) fn denied(denial: &wit::Denial) -> Self {
        use wit::DenialReason as Reason;
        match denial.reason {
            Reason::Locked => Self::locked(denial.retry_after),
            Reason::LockedByAdministrator => Self::forbidden(
                "locked_by_administrator",
                "an administrator locked the account",
            ),
            Reason::Finished => Self::conflict(
                "finished",
                "the transaction is finished: nothing was judged; start a new one",
            ),
            Reason::Expired => {
                Self::conflict("expired", "the transaction is over; start a new one")
            }
            Reason::Invalid => Self::transaction("/transaction"),
            Reason::NoUsableFactor => Self::forbidden(
                "no_usable_factor",
                "no factor can be used: an administrator must help",
            ),
            Reason::NeedsAdministrator => {
                Self::forbidden("needs_administrator", "enrolment needs an administrator")
            }
            Reason::ProofNeeded => Self::forbidden(
                "proof_needed",
                "prove a factor in a new `manage` transaction, at most 5 minutes before; for new backup codes not by a backup code",
            ),
            Reason::FirstFactorNeeded => Self::forbidden(
                "first_factor_needed",
                "prove the first factor again, and hand over anew",
            ),
            Reason::NotAllowed => Self::forbidden("not_allowed", "policy does not allow it"),
            Reason::LastFactor => Self::conflict(
                "last_factor",
                "a second factor is required: the last one has to stay",
            ),
            Reason::TooMany => Self::conflict(
                "too_many",
                "there are as many as there may be: remove one first",
            ),
            Reason::NotFound => Self::new(
                StatusCode::NOT_FOUND,
                "no_such_item",
                "there is no such item",
            ),
            Reason::Taken => Self::conflict("taken", "it is enrolled already"),
            Reason::Facts => Self::new(
                StatusCode::BAD_REQUEST,
                "facts",
                "a fact of the hand-over is missing or cannot be read",
            )
            .detail("the audit names the fact"),
        }
    }

    /// Why an answer was not accepted, and how to go on.
    pub(crate) fn retry(reason: wit::RetryReason, next: Answer) -> Self {
        use wit::RetryReason as Reason;
        let problem = match reason {
            Reason::Wrong => Self::forbidden("wrong_code", "the code is wrong; try again"),
            Reason::Used => Self::forbidden(
                "used_code",
                "the code was used before; wait for the app's next one, or take another backup code",
            ),
            Reason::Malformed => Self::new(
                StatusCode::BAD_REQUEST,
                "malformed_code",
                "this is not the shape of a code",
            )
            .at("/code")
            .detail("send the digits of the app, or a whole backup code"),
            Reason::Expired => Self::conflict(
                "expired_challenge",
                "the challenge is void; answer this new one",
            ),
        };
        problem.next(next)
    }

    /// The same where a ticket was not accepted.
    pub(crate) fn of_ticket(self) -> Self {
        match self.code {
            "no_such_item" => Self::forbidden(
                "wrong_ticket",
                "the ticket is wrong, was used, or is over; the transaction still takes the right one",
            ),
            _ => self,
        }
    }

    /// The same where the answer was a passkey's: what is said of codes does
    /// not help there.
    pub(crate) fn of_passkey(mut self) -> Self {
        match self.code {
            "wrong_code" => self.detail = "the passkey's answer was not accepted; try again".into(),
            "malformed_code" => {
                self.title = "this is not the answer of a passkey";
                self.detail = "send what `PublicKeyCredential.toJSON()` gives".into();
                self.pointer = Some("/passkey".into());
            }
            _ => {}
        }
        self
    }
}

/// Whatever keeps a decision from being made denies, and is the operator's.
impl From<DecideError> for Problem {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::Ask(error) => {
                let title = "the hand-over says what cannot be asked";
                Self::new(StatusCode::BAD_REQUEST, "facts", title).detail(error.to_string())
            }
            // A flood brings these; they are counted and not logged one by one.
            DecideError::Busy(_) | DecideError::Contended => Self::unavailable(),
            DecideError::Refused {
                cause: Cause::Fault(wit::Fault::Unsupported),
                ..
            } => Self::unsupported(),
            error => {
                tracing::error!(%error, "no decision can be told");
                Self::unavailable()
            }
        }
    }
}

impl From<NoEntropy> for Problem {
    fn from(error: NoEntropy) -> Self {
        tracing::error!(%error, "nothing can be drawn");
        Self::unavailable()
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store gave no answer");
        Self::unavailable()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self {
            title,
            status,
            code,
            detail,
            pointer,
            retry_after,
            next,
            challenge,
        } = self;
        let kind = format!("urn:countersign:problem:{code}");
        let document = Document {
            kind,
            title,
            status: status.as_u16(),
            code,
            detail,
            pointer,
            retry_after,
            next,
        };
        let mut response = (status, Json(document)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, seconds.into());
        }
        if let Some(challenge) = challenge {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}
