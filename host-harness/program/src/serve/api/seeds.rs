//! Endpoints that an issuer's own service calls with a hand-over alone.
//!
//! Where such a transaction goes on, hand-over and `continuation` together are
//! its credential.

use std::sync::Arc;

use axum::Json as Told;
use axum::extract::State;
use countersign_host::{Ask, wit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{Json, OptionalJson};
use super::callers::HandOverToken;
use super::transactions::Reply;
use crate::facts::Purpose;
use crate::handover::{HandOver, Moment};
use crate::serve::answer::{Answer, Method, Setup};
use crate::serve::app::{App, Step};
use crate::serve::name;
use crate::serve::problem::{Document, Problem};
use crate::serve::token::Audience;
use crate::serve::transaction::{Opened, Pending, Stage, confirmation, enrolment, submission};

/// Sets up an authenticator app.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SetupRequest {
    /// Of an answer that allows it; none: the hand-over begins anew.
    continuation: Option<String>,
    /// A name for the factor, at most 64 characters.
    name: Option<String>,
}

/// A secret for an authenticator app, and how to confirm it.
#[derive(Serialize, ToSchema)]
pub(super) struct SetupAnswer {
    #[serde(flatten)]
    setup: Setup,
    /// For `verify`, with a code of the app.
    continuation: String,
    /// When the code has to be there (RFC 3339).
    expires_at: String,
}

/// Verifies a code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VerifyRequest {
    /// As it was typed.
    code: String,
    /// Of the set-up, or of the answer to a wrong code; none: a login begins.
    continuation: Option<String>,
}

/// Sets up an authenticator app. The password was proved within 5 minutes.
#[utoipa::path(
    post, path = "/api/v1/auth/2fa/setup", tag = "2fa", request_body = SetupRequest,
    security(("hand_over" = [])),
    responses((status = 200, body = SetupAnswer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn setup(
    State(app): State<Arc<App>>,
    HandOverToken(token): HandOverToken,
    OptionalJson(asked): OptionalJson<SetupRequest>,
) -> Reply<SetupAnswer> {
    name::checked(asked.name.as_deref())?;
    let (opened, continuation) = match asked.continuation {
        Some(continuation) => {
            let pending = app.continued(&token, &continuation, Password::Needed)?;
            (pending.opened, pending.continuation)
        }
        None => {
            let opened = app.opened(&token, Password::Needed)?;
            let continuation = app.may_enrol(&opened).await?;
            (opened, continuation)
        }
    };
    let request = enrolment(continuation, wit::FactorKind::Totp, asked.name);
    let step = app.step(&opened, request).await.map_err(as_continuation)?;
    if matches!(step.outcome, wit::Outcome::MustEnrol(_)) {
        return Err(app.needing_ticket(&opened, step));
    }
    let mut answer = app.answer(&opened, step).map_err(as_continuation)?;
    match (answer.methods.pop(), answer.transaction, answer.expires_at) {
        (Some(Method::EnrolTotp(setup)), Some(continuation), Some(expires_at)) => {
            Ok(Told(SetupAnswer {
                setup,
                continuation,
                expires_at,
            }))
        }
        // No other challenge belongs to this enrolment: whatever it is, it denies.
        _ => Err(Problem::unavailable()),
    }
}

/// Verifies a code: of a set-up that it confirms, or of a login.
#[utoipa::path(
    post, path = "/api/v1/auth/2fa/verify", tag = "2fa", request_body = VerifyRequest,
    security(("hand_over" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn verify(
    State(app): State<Arc<App>>,
    HandOverToken(token): HandOverToken,
    Json(asked): Json<VerifyRequest>,
) -> Reply {
    let answer = wit::Answer::Code(asked.code);
    let (opened, request) = match asked.continuation {
        Some(continuation) => {
            let pending = app.continued(&token, &continuation, Password::Any)?;
            let request = match pending.stage {
                Stage::Confirm => confirmation(pending.continuation, answer),
                _ => submission(pending.continuation, answer),
            };
            (pending.opened, request)
        }
        None => {
            let opened = app.opened(&token, Password::Any)?;
            let continuation = app.challenged(&opened).await?;
            (opened, submission(continuation, answer))
        }
    };
    let step = app.step(&opened, request).await.map_err(as_continuation)?;
    let answer = app.answer(&opened, step).map_err(as_continuation)?;
    Ok(Told(answer.with_continuation()))
}

/// Switches the second factor off, by a code and the password.
#[utoipa::path(
    delete, path = "/api/v1/auth/2fa", tag = "2fa", request_body = VerifyRequest,
    security(("hand_over" = [])),
    responses((status = 200, body = Answer), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn switch_off(
    State(app): State<Arc<App>>,
    HandOverToken(token): HandOverToken,
    Json(asked): Json<VerifyRequest>,
) -> Reply {
    let (opened, continuation) = match asked.continuation {
        Some(continuation) => {
            let pending = app.continued(&token, &continuation, Password::Needed)?;
            managing(&pending.opened)?;
            (pending.opened, pending.continuation)
        }
        None => {
            let opened = app.opened(&token, Password::Needed)?;
            managing(&opened)?;
            let continuation = app.challenged(&opened).await?;
            (opened, continuation)
        }
    };
    let request = submission(continuation, wit::Answer::Code(asked.code));
    let proved = app.step(&opened, request).await.map_err(as_continuation)?;
    let wit::Outcome::Allow(wit::Admission {
        session: Some(session),
        ..
    }) = proved.outcome
    else {
        return Err(app
            .answer(&opened, proved)
            .err()
            .map_or_else(Problem::unavailable, as_continuation));
    };
    let step = app.step(&opened, wit::Request::RemoveAll(session)).await?;
    app.answer(&opened, step)
        .map(|answer| Told(answer.with_continuation()))
}

/// Only an account session can switch off: no code is spent on anything else.
fn managing(opened: &Opened) -> Result<(), Problem> {
    match opened.purpose {
        Purpose::Manage => Ok(()),
        Purpose::Login => Err(Problem::forbidden(
            "wrong_purpose",
            "hand over for `manage`",
        )),
    }
}

/// Whether the password has to be proved within the last 5 minutes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Password {
    Needed,
    Any,
}

impl App {
    fn shown(&self, token: &str, moment: Moment, password: Password) -> Result<HandOver, Problem> {
        let hand_over = self.hand_over(token, moment)?;
        if password == Password::Needed && !hand_over.password_is_fresh(self.clock.now()) {
            return Err(Problem::forbidden(
                "password_needed",
                "the hand-over has to say that the password was proved within the last 5 minutes",
            ));
        }
        Ok(hand_over)
    }

    /// A hand-over that opens a transaction.
    fn opened(&self, token: &str, password: Password) -> Result<Opened, Problem> {
        self.shown(token, Moment::Begin, password)
            .map(Opened::by_itself)
    }

    /// A hand-over beside the continuation that it yielded.
    fn continued(
        &self,
        token: &str,
        continuation: &str,
        password: Password,
    ) -> Result<Pending, Problem> {
        let hand_over = self.shown(token, Moment::Later, password)?;
        let pending: Option<Pending> = self.sealer.open(Audience::Client, continuation);
        pending
            .filter(|pending| pending.opened.is_of(&hand_over))
            .ok_or_else(|| Problem::transaction("/continuation"))
    }

    /// Begins, and expects a challenge.
    async fn challenged(&self, opened: &Opened) -> Result<Vec<u8>, Problem> {
        if self.asks_nothing(opened).await? {
            return Err(nothing_to_verify());
        }
        let step = self.begin(opened).await?;
        match step.outcome {
            wit::Outcome::Challenge(challenge) => Ok(challenge.continuation),
            wit::Outcome::MustEnrol(_) => {
                let next = self.answer(opened, step)?.with_continuation();
                Err(Problem::forbidden("must_enrol", "a factor has to be set up first").next(next))
            }
            _ => Err(nothing_to_verify()),
        }
    }

    /// Whether a begin would finish without asking for anything. It is not
    /// made then: what is refused uses no hand-over up.
    async fn asks_nothing(&self, opened: &Opened) -> Result<bool, Problem> {
        if opened.purpose == Purpose::Login {
            let ask = Ask {
                facts: opened.facts_of_component(),
                actor: wit::Actor::Host,
                ..Ask::new(
                    opened.subject_key(),
                    opened.transaction(),
                    wit::Request::Explain,
                )
            };
            match self.host.decide(ask).await?.outcome {
                wit::Outcome::Explained(said) if said.level == wit::Level::None => {}
                // Whatever else it is, the begin says it.
                _ => return Ok(false),
            }
        }
        let standing = self.host.status(opened.subject_key()).await?;
        let has_nothing = opened.purpose == Purpose::Login || standing.factors.is_empty();
        Ok(has_nothing && !standing.locked)
    }

    /// Begins, and expects leave to enrol.
    async fn may_enrol(&self, opened: &Opened) -> Result<Vec<u8>, Problem> {
        if opened.purpose == Purpose::Login && self.asks_nothing(opened).await? {
            return Err(nothing_to_enrol());
        }
        let step = self.begin(opened).await?;
        match step.outcome {
            wit::Outcome::MustEnrol(must) if must.needs == wit::EnrolmentNeed::Nothing => {
                Ok(must.continuation)
            }
            wit::Outcome::MustEnrol(_) => Err(self.needing_ticket(opened, step)),
            wit::Outcome::Allow(wit::Admission {
                session: Some(session),
                ..
            }) => Ok(session),
            wit::Outcome::Allow(wit::Admission {
                invitation: Some(invitation),
                ..
            }) => Ok(invitation.continuation),
            wit::Outcome::Challenge(_) => {
                let next = self.answer(opened, step)?.with_continuation();
                Err(
                    Problem::forbidden("proof_needed", "verify a code of an enrolled factor first")
                        .next(next),
                )
            }
            _ => Err(nothing_to_enrol()),
        }
    }

    /// The password alone does not do for a first factor.
    fn needing_ticket(&self, opened: &Opened, step: Step) -> Problem {
        let problem = Problem::forbidden(
            "ticket_needed",
            "an administrator's ticket is needed first: a client of this issuer sends it with the \
             continuation to `/api/v1/transactions/use-ticket`",
        );
        match self.answer(opened, step) {
            Ok(next) => problem.next(next.with_continuation()),
            Err(problem) => problem,
        }
    }

    async fn begin(&self, opened: &Opened) -> Result<Step, Problem> {
        self.step(opened, wit::Request::Begin(opened.purpose_of_component()))
            .await
    }
}

/// No code was judged, so nobody may take this for a code that was right.
fn nothing_to_verify() -> Problem {
    Problem::conflict(
        "nothing_to_verify",
        "no second factor is asked of this subject: the code was not judged",
    )
}

fn nothing_to_enrol() -> Problem {
    Problem::conflict(
        "nothing_to_enrol",
        "this login asks for no second factor: hand over for `manage` to set one up",
    )
}

/// The same problem for endpoints that take a `continuation`.
fn as_continuation(mut problem: Problem) -> Problem {
    if problem.code == "invalid_transaction" {
        return Problem::transaction("/continuation");
    }
    problem.next = problem.next.map(|next| Box::new(next.with_continuation()));
    problem
}
