//! The back channel: a client opens a transaction and goes on with it.
//!
//! Nothing of a transaction is stored before it is finished. Its credential is
//! the token of its last answer, which only the client that opened it can use.

use std::sync::Arc;

use axum::Json as Told;
use axum::extract::State;
use countersign_host::wit;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Json;
use super::callers::Caller;
use crate::config::Client;
use crate::handover::Moment;
use crate::serve::answer::{Answer, Writer};
use crate::serve::app::{App, Step};
use crate::serve::name;
use crate::serve::pages;
use crate::serve::problem::{Document, Problem};
use crate::serve::token::Audience;
use crate::serve::transaction::{Opened, Pending, Return, confirmation, enrolment, submission};

/// What every endpoint answers.
pub(super) type Reply<T = Answer> = Result<Told<T>, Problem>;

/// Opens a transaction.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenRequest {
    /// Who has passed the first factor: a hand-over at most 60 s old.
    hand_over: String,
    /// Where the browser goes afterwards: one of the client's registered
    /// addresses, exactly. May be left away where there is only one.
    return_to: Option<String>,
    /// What the client compares with its browser's own session when the
    /// browser comes back. At most 512 printable characters.
    state: Option<String>,
    /// The person's languages (BCP 47), the most wanted first.
    #[serde(default)]
    languages: Vec<String>,
}

/// Answers a challenge: by a code or by a passkey, one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerRequest {
    /// Of the last answer.
    transaction: String,
    /// As it was typed: an authenticator app's code or a backup code.
    code: Option<String>,
    /// What `navigator.credentials` gave, as `PublicKeyCredential.toJSON()`
    /// writes it.
    #[schema(value_type = Option<Object>)]
    passkey: Option<serde_json::Map<String, serde_json::Value>>,
}

impl AnswerRequest {
    fn taken(self) -> Result<(String, wit::Answer), Problem> {
        let answer = match (self.code, self.passkey) {
            (Some(code), None) => wit::Answer::Code(code),
            (None, Some(passkey)) => {
                wit::Answer::Passkey(serde_json::Value::from(passkey).to_string())
            }
            _ => {
                return Err(Problem::malformed(
                    "/code",
                    "send either `code` or `passkey`",
                ));
            }
        };
        Ok((self.transaction, answer))
    }
}

/// Starts an enrolment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EnrolRequest {
    /// Of the last answer.
    transaction: String,
    /// What kind.
    #[serde(default)]
    kind: EnrolKind,
    /// A name for the factor, at most 64 characters.
    name: Option<String>,
}

/// What can be enrolled.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum EnrolKind {
    /// An authenticator app.
    #[default]
    Totp,
    /// A passkey.
    Passkey,
}

impl From<EnrolKind> for wit::FactorKind {
    fn from(kind: EnrolKind) -> Self {
        match kind {
            EnrolKind::Totp => Self::Totp,
            EnrolKind::Passkey => Self::Passkey,
        }
    }
}

/// Uses a ticket for a first enrolment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TicketRequest {
    /// Of an answer that needs one.
    transaction: String,
    /// As it was typed.
    ticket: String,
}

/// Opens a transaction by a hand-over.
#[utoipa::path(
    post, path = "/api/v1/transactions", tag = "transactions", request_body = OpenRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn open(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<OpenRequest>,
) -> Reply {
    let client = caller.client(&app);
    let hand_over = app.hand_over(&asked.hand_over, Moment::Begin)?;
    let mut opened = Opened {
        client: Some(client.id.clone()),
        ..Opened::by_itself(hand_over)
    };
    within_configuration(&app, client, &opened)?;
    opened.back = way_back(client, asked.return_to, asked.state)?;
    if !asked.languages.is_empty() {
        opened.facts.languages = languages(asked.languages)?;
    }
    let step = app
        .step(&opened, wit::Request::Begin(opened.purpose_of_component()))
        .await?;
    let page = pages::link(&app, &opened, &step.outcome)?;
    let answer = app.answer(&opened, step)?;
    Ok(Told(Answer { page, ..answer }))
}

fn within_configuration(app: &App, client: &Client, opened: &Opened) -> Result<(), Problem> {
    let reason = if client.issuer != opened.issuer {
        "issuer-not-of-client"
    } else if !client.tenants.contains(&opened.tenant) {
        "tenant-not-of-client"
    } else if !client.purposes.contains(&opened.purpose) {
        "purpose-not-of-client"
    } else {
        return Ok(());
    };
    Err(app.exceeded(opened, reason))
}

fn way_back(
    client: &Client,
    wanted: Option<String>,
    state: Option<String>,
) -> Result<Option<Return>, Problem> {
    let printable = |text: &String| {
        text.len() <= 512 && text.bytes().all(|b| b.is_ascii_graphic() || b == b' ')
    };
    if !state.as_ref().is_none_or(printable) {
        return Err(Problem::malformed(
            "/state",
            "send at most 512 printable characters",
        ));
    }
    let mut registered = client.return_addresses.iter();
    let address = match wanted {
        Some(wanted) if client.return_addresses.contains(&wanted) => wanted,
        Some(_) => {
            return Err(Problem::malformed(
                "/return_to",
                "send one of the client's registered addresses, exactly",
            ));
        }
        None => match (registered.next(), registered.next()) {
            (Some(only), None) => only.clone(),
            (None, _) => return Ok(None),
            _ => {
                return Err(Problem::malformed(
                    "/return_to",
                    "the client has several addresses: name one",
                ));
            }
        },
    };
    Ok(Some(Return { address, state }))
}

fn languages(wanted: Vec<String>) -> Result<Vec<String>, Problem> {
    let tag = |tag: &String| {
        (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if wanted.len() > 16 || !wanted.iter().all(tag) {
        return Err(Problem::malformed(
            "/languages",
            "send at most 16 language tags, such as `de-CH`",
        ));
    }
    Ok(wanted)
}

impl App {
    /// Opens a client's token.
    pub(super) fn pending(&self, client: &Client, token: &str) -> Result<Pending, Problem> {
        let pending: Pending = self
            .sealer
            .open(Audience::Client, token)
            .ok_or_else(|| Problem::transaction("/transaction"))?;
        if !pending.opened.belongs_to(client) {
            return Err(self.exceeded(&pending.opened, "transaction-not-of-client"));
        }
        Ok(pending)
    }

    /// What a step came to, as it is told. What has to be tried again is a problem.
    pub(crate) fn answer(&self, opened: &Opened, step: Step) -> Result<Answer, Problem> {
        let writer = Writer {
            sealer: &self.sealer,
            opened,
        };
        match step.outcome {
            wit::Outcome::Allow(admission) => Ok(writer.allow(admission, step.code)?),
            wit::Outcome::Challenge(challenge) => Ok(writer.challenge(challenge)?),
            wit::Outcome::MustEnrol(must) => Ok(writer.must_enrol(must)?),
            wit::Outcome::Enrolled(enrolled) => Ok(writer.enrolled(enrolled, step.code)?),
            wit::Outcome::Codes(drawn) => Ok(writer.drawn(drawn)?),
            wit::Outcome::Done(session) => Ok(writer.done(session)?),
            wit::Outcome::Retry(again) => Err(Problem::retry(
                again.reason,
                writer.challenge(again.challenge)?,
            )),
            // No other outcome answers a subject's request: whatever it is, it denies.
            _ => Err(Problem::unavailable()),
        }
    }

    /// Goes on with a client's transaction.
    pub(super) async fn go_on(
        &self,
        caller: &Caller,
        token: &str,
        request: impl FnOnce(Vec<u8>) -> wit::Request,
    ) -> Reply {
        let pending = self.pending(caller.client(self), token)?;
        let step = self
            .step(&pending.opened, request(pending.continuation))
            .await?;
        self.answer(&pending.opened, step).map(Told)
    }
}

/// Answers a challenge.
#[utoipa::path(
    post, path = "/api/v1/transactions/submit", tag = "transactions", request_body = AnswerRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn submit(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<AnswerRequest>,
) -> Reply {
    let (transaction, answer) = asked.taken()?;
    let mend = mending(&answer);
    app.go_on(&caller, &transaction, |continuation| {
        submission(continuation, answer)
    })
    .await
    .map_err(mend)
}

/// Starts an enrolment, where it has to be or under an account session.
#[utoipa::path(
    post, path = "/api/v1/transactions/enrol", tag = "transactions", request_body = EnrolRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn enrol(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<EnrolRequest>,
) -> Reply {
    name::checked(asked.name.as_deref())?;
    app.go_on(&caller, &asked.transaction, |continuation| {
        enrolment(continuation, asked.kind.into(), asked.name)
    })
    .await
}

/// Proves a new factor once.
#[utoipa::path(
    post, path = "/api/v1/transactions/confirm", tag = "transactions", request_body = AnswerRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<AnswerRequest>,
) -> Reply {
    let (transaction, answer) = asked.taken()?;
    let mend = mending(&answer);
    app.go_on(&caller, &transaction, |continuation| {
        confirmation(continuation, answer)
    })
    .await
    .map_err(mend)
}

/// What a refusal says, by the kind of answer that was refused.
fn mending(answer: &wit::Answer) -> fn(Problem) -> Problem {
    match answer {
        wit::Answer::Passkey(_) => Problem::of_passkey,
        _ => |problem| problem,
    }
}

/// Uses a ticket for a first enrolment.
#[utoipa::path(
    post, path = "/api/v1/transactions/use-ticket", tag = "transactions", request_body = TicketRequest,
    security(("client_basic" = []), ("client_bearer" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn use_ticket(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(asked): Json<TicketRequest>,
) -> Reply {
    let TicketRequest {
        transaction,
        ticket,
    } = asked;
    app.go_on(&caller, &transaction, |continuation| {
        wit::Request::UseTicket(wit::TicketUse {
            continuation,
            ticket,
        })
    })
    .await
    .map_err(Problem::of_ticket)
}
