//! What all requests share, and the one way from a request to a decision.

use std::sync::Arc;
use std::time::Duration;

use countersign_host::store::SubjectKey;
use countersign_host::{Ask, Clock, Digest, Handing, Host, ResultRequest, wit};
use serde_json::{Map, Value};

use super::metrics::Metrics;
use super::problem::Problem;
use super::token::{self, Sealer};
use super::transaction::Opened;
use crate::config::{Pages, Parties, PublicUrl};
use crate::facts::Purpose;
use crate::handover::{self, Blame, HandOver, Moment, Refusal};
use crate::texts::Texts;

/// For how long the result of a finished login can be redeemed.
const REDEEMABLE: Duration = Duration::from_secs(600);

/// What all requests share.
pub(crate) struct App {
    pub(crate) host: Host,
    pub(crate) parties: Parties,
    pub(crate) sealer: Sealer,
    pub(crate) public_url: PublicUrl,
    pub(crate) pages: Pages,
    pub(crate) texts: Texts,
    pub(crate) mode: Mode,
    pub(crate) metrics: Metrics,
    pub(crate) clock: Arc<dyn Clock>,
}

/// Of whom the configuration asks for a second factor: the pages explain by it
/// what switching off does. Nothing is decided by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Disabled,
    IfExists,
    Required,
}

impl Mode {
    pub(crate) fn of(policy: &Map<String, Value>) -> Self {
        let authentication = policy.get("authentication");
        let mode = authentication.and_then(|part| part.get("secondary_authentication_mode"));
        match mode.and_then(Value::as_str) {
            Some("disabled") => Self::Disabled,
            Some("required") => Self::Required,
            _ => Self::IfExists,
        }
    }
}

/// What a step came to. It is stored, and may be told.
pub(crate) struct Step {
    pub(crate) outcome: wit::Outcome,
    /// Redeems the result, where the step finished a login.
    pub(crate) code: Option<String>,
}

impl App {
    /// Takes one step of a transaction. What the component denies is a problem.
    pub(crate) async fn step(
        &self,
        opened: &Opened,
        request: wit::Request,
    ) -> Result<Step, Problem> {
        let operation = operation(&request);
        // Only a login is ever redeemed: what a `manage` transaction comes to
        // is its account session, which nobody takes for a login.
        let code = match opened.purpose {
            // Worth nothing without its client's own credential.
            Purpose::Login if may_finish(&request) => Some(token::draw()?),
            _ => None,
        };
        let result = code.as_ref().map(|code| ResultRequest {
            issuer: opened.issuer.clone(),
            client: opened.redeemer(),
            handing: Handing::ByCode {
                digest: *Digest::of(code.as_bytes()).as_bytes(),
                expires_in: REDEEMABLE,
            },
        });
        let ask = Ask {
            subject: opened.subject_key(),
            transaction: opened.transaction(),
            facts: opened.facts_of_component(),
            actor: wit::Actor::Subject,
            request,
            result,
            directory: opened.directory(),
        };
        let told = self
            .host
            .decide(ask)
            .await
            .inspect_err(|_| self.metrics.decided(operation, "failed"))?;
        self.metrics.decided(operation, outcome(&told.outcome));
        match told.outcome {
            wit::Outcome::Denied(denial) => Err(Problem::denied(&denial)),
            outcome => Ok(Step {
                code: code.filter(|_| told.finished),
                outcome,
            }),
        }
    }

    /// Verifies a hand-over; what its issuer may not say goes to the audit.
    pub(crate) fn hand_over(&self, token: &str, moment: Moment) -> Result<HandOver, Problem> {
        handover::verify(token, &self.parties, moment, self.clock.now())
            .map_err(|refusal| self.refuse(&refusal))
    }

    fn refuse(&self, refusal: &Refusal) -> Problem {
        self.metrics.hand_over_refused(refusal.reason);
        match &refusal.exceeding {
            Some(hand_over) => {
                self.exceeded(&Opened::by_itself((**hand_over).clone()), refusal.reason)
            }
            None => {
                // Anybody can send what is no hand-over: it fills no log.
                let reason = refusal.reason;
                match refusal.blame {
                    Blame::Issuer => tracing::info!(reason, "a hand-over was refused"),
                    _ => tracing::debug!(reason, "a hand-over was refused"),
                }
                Problem::hand_over()
            }
        }
    }

    /// Under whom a refusal stands in the audit: an issuer writes nothing into
    /// the trail of a tenant that is not its own.
    fn filed(&self, opened: &Opened) -> SubjectKey {
        let issuer = self
            .parties
            .issuers
            .iter()
            .find(|issuer| issuer.iss == opened.issuer);
        match issuer.and_then(|issuer| issuer.tenants.first().map(|own| (issuer, own))) {
            Some((issuer, own)) if !issuer.tenants.contains(&opened.tenant) => {
                SubjectKey::new(own, "of-another-tenant")
            }
            _ => opened.subject_key(),
        }
    }

    /// Somebody who is known asks for more than is configured.
    pub(crate) fn exceeded(&self, opened: &Opened, reason: &'static str) -> Problem {
        let Opened {
            issuer,
            tenant,
            client,
            ..
        } = opened;
        let client = client.as_deref();
        tracing::warn!(
            reason,
            issuer,
            tenant,
            client,
            "more was asked for than is configured"
        );
        self.host
            .note_refusal(self.filed(opened), &opened.transaction(), reason);
        Problem::forbidden(
            "beyond_configuration",
            "issuer or client is not configured for this; the log names the reason",
        )
    }
}

fn may_finish(request: &wit::Request) -> bool {
    request.operation().is_some_and(wit::Operation::may_finish)
}

/// For metrics.
fn operation(request: &wit::Request) -> &'static str {
    match request {
        wit::Request::Begin(_) => "begin",
        wit::Request::Submit(_) => "submit",
        wit::Request::Enrol(_) => "enrol",
        wit::Request::Confirm(_) => "confirm",
        wit::Request::ShowCodes(_) => "show_codes",
        wit::Request::KeepCodes(_) => "keep_codes",
        wit::Request::Rename(_) => "rename",
        wit::Request::Remove(_) => "remove",
        wit::Request::RemoveAll(_) => "remove_all",
        wit::Request::OptIn(_) => "opt_in",
        wit::Request::OptOut(_) => "opt_out",
        wit::Request::DrawCodes(_) => "draw_codes",
        wit::Request::Account(_) => "account",
        wit::Request::Status => "status",
        wit::Request::UseTicket(_) => "use_ticket",
        _ => "other",
    }
}

/// For metrics.
fn outcome(outcome: &wit::Outcome) -> &'static str {
    match outcome {
        wit::Outcome::Allow(_) => "allow",
        wit::Outcome::Challenge(_) => "challenge",
        wit::Outcome::Retry(_) => "retry",
        wit::Outcome::MustEnrol(_) => "must_enrol",
        wit::Outcome::Enrolled(_) => "enrolled",
        wit::Outcome::Codes(_) => "codes",
        wit::Outcome::Status(_) => "status",
        wit::Outcome::Done(_) => "done",
        wit::Outcome::Denied(_) => "denied",
        wit::Outcome::Ticket(_)
        | wit::Outcome::Explained(_)
        | wit::Outcome::Exported(_)
        | wit::Outcome::Other(_) => "other",
    }
}
