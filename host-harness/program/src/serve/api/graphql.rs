//! GraphQL for administrators, under the names that Barycenter's know.
//!
//! Nothing of it answers without an administrator's token, its own description
//! included: a field gets its caller from the request, and fails without one.

mod expanded;

use std::sync::{Arc, LazyLock};

use async_graphql::parser::parse_query;
use async_graphql::{
    Context, EmptySubscription, Error, ErrorExtensions as _, Object, Pos, Request, Response,
    Schema, SimpleObject, Variables,
};
use axum::Json as Told;
use axum::extract::State;
use countersign_host::DecideError;
use countersign_host::store::SubjectKey;
use countersign_host::wit::{FactorKind, Standing};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::body::Json;
use super::callers::{AdministratorCaller, Untenanted};
use super::transactions::Reply;
use crate::administration::{self, ActError, Administrator};
use crate::serve::app::App;
use crate::serve::problem::Document;
use crate::times::rfc3339;

/// How deep a question goes at most: tools that ask for the schema need 15.
const DEPTH: usize = 16;
/// How many fields it has at most, each decision counted as [`DECISION`]:
/// tools that ask for the schema need 250.
const COMPLEXITY: usize = 300;
/// How many fields cost as much as a decision: no request makes more than 14.
const DECISION: usize = 20;
/// For the audit, where no reason is given.
const REASON: &str = "setUser2faRequired";

type Administration = Schema<Queries, Mutations, EmptySubscription>;

static SCHEMA: LazyLock<Administration> = LazyLock::new(|| {
    Schema::build(Queries, Mutations, EmptySubscription)
        .limit_depth(DEPTH)
        .limit_complexity(COMPLEXITY)
        .finish()
});

/// The schema of `POST /graphql`, in GraphQL's own language (SDL).
#[must_use]
pub fn graphql_schema() -> String {
    SCHEMA.sdl()
}

/// A question to the administration.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    /// In GraphQL: `countersign graphql-schema` prints what can be asked.
    query: String,
    /// Which of its operations, where it has several.
    operation_name: Option<String>,
    /// What its variables stand for.
    #[schema(value_type = Option<Object>)]
    variables: Option<Map<String, Value>>,
}

/// Asks and acts as an administrator, in GraphQL.
#[utoipa::path(
    post, path = "/graphql", tag = "administration", request_body = Question,
    security(("administrator" = [])),
    responses((status = 200, body = Value, description = "`data` and `errors`, as GraphQL has them"), (status = "4XX", body = Document, content_type = "application/problem+json"))
)]
pub(super) async fn graphql(
    State(app): State<Arc<App>>,
    caller: AdministratorCaller,
    Json(question): Json<Question>,
) -> Reply<Response> {
    if !expanded::is_shallow(&question.query) {
        return Ok(Told(too_large()));
    }
    let document = match parse_query(&question.query) {
        Ok(document) if expanded::is_small(&document) => document,
        Ok(_) => return Ok(Told(too_large())),
        Err(error) => return Ok(Told(Response::from_errors(vec![error.into()]))),
    };
    let variables = question.variables.unwrap_or_default();
    let mut request = Request::new(question.query)
        .variables(Variables::from_json(variables.into()))
        .data(Asking { app, caller });
    if let Some(name) = question.operation_name {
        request = request.operation_name(name);
    }
    request.set_parsed_query(document);
    let mut response = SCHEMA.execute(request).await;
    for error in &mut response.errors {
        advise(&mut error.message);
    }
    Ok(Told(response))
}

fn too_large() -> Response {
    let error = coded(
        "too_complex",
        "The question has too many brackets, is too large with its fragments written out, or \
         they stand in a circle. Ask for less in one request.",
    );
    Response::from_errors(vec![error.into_server_error(Pos::default())])
}

/// What the library refuses by our limits, it does not say how to mend.
fn advise(message: &mut String) {
    match message.as_str() {
        "Query is too complex." => {
            message.push_str(" Ask for fewer users or fields in one request.");
        }
        "Query is nested too deep." => {
            message.push_str(&format!(" Ask at most {DEPTH} levels deep."));
        }
        _ => {}
    }
}

/// Who asks whom.
struct Asking {
    app: Arc<App>,
    caller: AdministratorCaller,
}

struct Queries;

/// What an administrator may ask.
#[Object(name = "Query")]
impl Queries {
    /// Whether an administrator requires a second factor of a user, and the
    /// user's passkeys.
    #[graphql(name = "user2faStatus", complexity = "DECISION + child_complexity")]
    async fn user_2fa_status(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "As its identity provider hands it over.")] username: String,
        #[graphql(desc = "May be left away where the administrator acts for only one.")]
        tenant: Option<String>,
    ) -> Result<Status, Error> {
        let asking = context.data::<Asking>()?;
        let subject = asking.subject(&username, tenant).await?;
        let standing = asking.app.host.status(subject.clone()).await;
        let standing = asking
            .counted("status", standing.map_err(ActError::from))
            .map_err(told)?;
        Ok(Status::of(username, subject, &standing))
    }
}

struct Mutations;

/// What an administrator may do.
#[Object(name = "Mutation")]
impl Mutations {
    /// Requires a second factor of a user, or no longer. The user's own choice
    /// stays as it is, and so does the policy.
    #[graphql(
        name = "setUser2faRequired",
        complexity = "DECISION + child_complexity"
    )]
    async fn set_user_2fa_required(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "As its identity provider hands it over.")] username: String,
        required: bool,
        #[graphql(desc = "May be left away where the administrator acts for only one.")]
        tenant: Option<String>,
        #[graphql(desc = "For the audit.")] reason: Option<String>,
    ) -> Result<Requirement, Error> {
        let asking = context.data::<Asking>()?;
        let name = &asking.caller.administrator(&asking.app).name;
        let reason = reason.as_deref().unwrap_or(REASON);
        let administrator = Administrator::new(name, reason).map_err(told)?;
        let subject = asking.subject(&username, tenant).await?;
        let done = administrator
            .set_required(&asking.app.host, &subject, required)
            .await;
        let operation = if required { "require" } else { "unrequire" };
        asking.counted(operation, done).map_err(told)?;
        Ok(Requirement::set(username, required))
    }
}

/// Where a user stands with the second factor.
#[derive(SimpleObject)]
#[graphql(name = "User2faStatus")]
struct Status {
    /// As it was asked for.
    username: String,
    /// The immutable id.
    subject: String,
    /// An administrator requires a second factor. The policy or the user's own
    /// choice may ask for one too.
    #[graphql(name = "requires2fa")]
    requires_2fa: bool,
    /// There is a passkey.
    passkey_enrolled: bool,
    /// How many there are.
    passkey_count: usize,
    /// When the oldest present one was confirmed (RFC 3339).
    passkey_enrolled_at: Option<String>,
}

impl Status {
    fn of(username: String, subject: SubjectKey, standing: &Standing) -> Self {
        let passkeys = || {
            let all = standing.factors.iter();
            all.filter(|factor| matches!(factor.kind, FactorKind::Passkey))
        };
        let count = passkeys().count();
        Self {
            username,
            subject: subject.subject,
            requires_2fa: standing.enforced,
            passkey_enrolled: count > 0,
            passkey_count: count,
            passkey_enrolled_at: passkeys().map(|one| one.confirmed_at).min().map(rfc3339),
        }
    }
}

/// What became of a requirement.
#[derive(SimpleObject)]
#[graphql(name = "User2faRequirement")]
struct Requirement {
    /// It was done: what is not is an error.
    success: bool,
    /// What that means.
    message: String,
    /// As it was asked for.
    username: String,
    /// An administrator requires a second factor now.
    #[graphql(name = "requires2fa")]
    requires_2fa: bool,
}

impl Requirement {
    fn set(username: String, required: bool) -> Self {
        let message = match required {
            true => "from the next login on a second factor is required; who has none enrols then",
            false => {
                "no administrator requires a second factor any more; the policy and the user's \
                 own choice still hold"
            }
        };
        Self {
            success: true,
            message: message.to_owned(),
            username,
            requires_2fa: required,
        }
    }
}

impl Asking {
    async fn subject(&self, username: &str, tenant: Option<String>) -> Result<SubjectKey, Error> {
        let tenant = self.caller.tenant(&self.app, tenant).map_err(|error| {
            let (code, message) = match error {
                Untenanted::Beyond => (
                    "beyond_configuration",
                    "this administrator does not act for this tenant: name one of its own",
                ),
                Untenanted::Several => (
                    "tenant_needed",
                    "this administrator acts for several tenants: name one by `tenant`",
                ),
            };
            coded(code, message)
        })?;
        administration::find(&**self.app.host.store(), &tenant, username)
            .await
            .map_err(told)
    }

    fn counted<T>(
        &self,
        operation: &'static str,
        done: Result<T, ActError>,
    ) -> Result<T, ActError> {
        let outcome = match &done {
            Ok(_) => "done",
            Err(ActError::Denied(_)) => "denied",
            Err(_) => "failed",
        };
        self.app.metrics.decided(operation, outcome);
        done
    }
}

fn coded(code: &'static str, message: impl Into<String>) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", code))
}

/// A refusal as GraphQL tells it, with a code that stays.
fn told(error: ActError) -> Error {
    let code = match &error {
        ActError::Reason => "reason_needed",
        ActError::NoName | ActError::Unknown { .. } => "unknown_user",
        ActError::Ambiguous { .. } => "ambiguous_user",
        ActError::Denied(_) => "denied",
        ActError::Unsupported => "unsupported",
        ActError::Decide(_)
        | ActError::Store(_)
        | ActError::NoEntropy(_)
        | ActError::Unexpected => {
            // A flood brings these two; they are not logged one by one.
            if !matches!(
                error,
                ActError::Decide(DecideError::Busy(_) | DecideError::Contended)
            ) {
                tracing::error!(%error, "an administrator's act was not done");
            }
            return coded(
                "unavailable",
                "it is not known to be done: ask `user2faStatus` in a moment, and try again; the \
                 log names the reason",
            );
        }
    };
    coded(code, error.to_string())
}
