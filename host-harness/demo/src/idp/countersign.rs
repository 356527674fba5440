//! The back channel to Countersign: hand-overs, transactions, redemption.
//!
//! Nothing here is particular to the demo but the people: any identity provider
//! does the same, in any language.

use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use jsonwebtoken::{Algorithm, Header};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::now;
use super::people::Person;
use super::session::{Assurance, Errand};
use crate::settings::{Acquaintance, CLIENT, TENANT};
use crate::{Places, draw};

/// Countersign as this client reaches it.
pub(super) struct Countersign {
    http: Client,
    known: Acquaintance,
    /// Of the back channel.
    api: String,
    /// Of administration.
    admin: String,
    /// What hand-overs are for.
    audience: String,
    /// Who signs them.
    issuer: String,
}

/// What a transaction is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// To log in: a second factor where one is asked for.
    LogIn,
    /// To prove a second factor now, or to set one up.
    StepUp,
    /// To see and change the second factor, on Countersign's own page.
    Manage,
}

/// How a transaction begins.
pub(super) enum Begun {
    /// It is finished: nothing more is asked.
    Done(Assurance),
    /// The browser has to answer on Countersign's pages.
    Away(Errand),
}

/// Why it does not go on.
pub(super) enum Stop {
    /// Countersign says no, and why in one of its words.
    Denied(Problem),
    /// There is no answer that could be read. Nothing was decided.
    Unanswered(anyhow::Error),
}

/// A refusal as Countersign tells it (RFC 9457).
#[derive(Deserialize)]
pub(super) struct Problem {
    /// A stable word.
    pub(super) code: String,
    /// Seconds until another try is judged.
    #[serde(default)]
    pub(super) retry_after: Option<u64>,
}

/// How a person's second factor stands.
#[derive(Default, Deserialize)]
pub(super) struct Standing {
    /// There is one.
    #[serde(rename = "mfa_enabled")]
    pub(super) enabled: bool,
    /// Since when (RFC 3339).
    #[serde(rename = "mfa_configured_at")]
    pub(super) since: Option<String>,
}

/// The claims of a hand-over: who has passed the first factor.
#[derive(Serialize)]
struct HandOver<'a> {
    iss: &'a str,
    aud: &'a str,
    jti: String,
    sub: &'a str,
    tenant: &'a str,
    purpose: &'a str,
    iat: u64,
    exp: u64,
    auth_time: u64,
    amr: [&'a str; 1],
    facts: Value,
}

#[derive(Deserialize)]
struct Answer {
    status: String,
    transaction: Option<String>,
    page: Option<String>,
    code: Option<String>,
}

#[derive(Deserialize)]
struct Redeemed {
    tenant: String,
    subject: String,
    #[serde(flatten)]
    assurance: Assurance,
}

impl Countersign {
    /// Countersign at these places.
    pub(super) fn new(places: &Places, known: Acquaintance) -> Result<Self> {
        let http = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .build()?;
        Ok(Self {
            http,
            known,
            // By address: whoever else answers to the name is not asked.
            api: format!("http://{}", places.countersign),
            admin: format!("http://{}", places.admin),
            audience: places.countersign_url(),
            issuer: places.idp_url(),
        })
    }

    /// Opens a transaction for a person whose password was proved at
    /// `password_at`.
    pub(super) async fn begin(
        &self,
        person: &Person,
        since: u64,
        password_at: u64,
        aim: Aim,
    ) -> Result<Begun, Stop> {
        let mut facts = self.facts(person, since);
        if aim == Aim::StepUp {
            facts["acr_values"] = json!(["aal2"]);
        }
        let purpose = match aim {
            Aim::LogIn | Aim::StepUp => "login",
            Aim::Manage => "manage",
        };
        let state = draw::token()?;
        let request = json!({
            "hand_over": self.hand_over(person, purpose, password_at, facts)?,
            "return_to": format!("{}/return", self.issuer),
            "state": state,
        });
        let answer: Answer = self.ask("transactions", &request).await?;
        let transaction = answer
            .transaction
            .context("an answer without transaction")?;
        match (answer.code, answer.page) {
            (Some(code), _) if answer.status == "allow" => self
                .redeem(person, &transaction, &code)
                .await
                .map(Begun::Done),
            (None, Some(page)) => Ok(Begun::Away(Errand {
                transaction,
                page,
                state,
            })),
            _ => Err(anyhow!("`{}` leads nowhere", answer.status).into()),
        }
    }

    /// Takes the result of a finished transaction, once.
    pub(super) async fn redeem(
        &self,
        person: &Person,
        transaction: &str,
        code: &str,
    ) -> Result<Assurance, Stop> {
        let request = json!({ "transaction": transaction, "code": code });
        let redeemed: Redeemed = self.ask("redeem", &request).await?;
        // Whatever else went wrong, nobody becomes somebody else.
        if redeemed.tenant != TENANT || redeemed.subject != person.id {
            return Err(anyhow!("the result is another person's").into());
        }
        Ok(redeemed.assurance)
    }

    /// Switches the second factor off, by the password just proved and a code.
    pub(super) async fn switch_off(
        &self,
        person: &Person,
        since: u64,
        code: &str,
    ) -> Result<(), Stop> {
        let hand_over = self.hand_over(person, "manage", now(), self.facts(person, since))?;
        let request = self
            .http
            .delete(format!("{}/api/v1/auth/2fa", self.api))
            .bearer_auth(hand_over)
            .json(&json!({ "code": code }));
        let answer: Answer = read(request).await?;
        match answer.status.as_str() {
            "done" => Ok(()),
            other => Err(anyhow!("`{other}` does not say that it is off").into()),
        }
    }

    /// How a person's second factor stands.
    pub(super) async fn standing(&self, person: &Person) -> Result<Standing, Stop> {
        let request = self
            .http
            .get(format!("{}/api/users/{}", self.admin, person.id))
            .bearer_auth(&self.known.admin_token);
        match read(request).await {
            // Countersign never heard of the person: there is no factor.
            Err(Stop::Denied(problem)) if problem.code == "unknown_user" => Ok(Standing::default()),
            answer => answer,
        }
    }

    async fn ask<T: DeserializeOwned>(&self, path: &str, request: &Value) -> Result<T, Stop> {
        let request = self
            .http
            .post(format!("{}/api/v1/{path}", self.api))
            .basic_auth(CLIENT, Some(&self.known.client_secret))
            .json(request);
        read(request).await
    }

    fn facts(&self, person: &Person, since: u64) -> Value {
        json!({
            "created_at": since,
            "password_changed_at": since,
            "account_name": person.email(),
            "display_name": person.full_name,
            "user_name": person.name,
            "email": person.email(),
        })
    }

    fn hand_over(
        &self,
        person: &Person,
        purpose: &str,
        auth_time: u64,
        facts: Value,
    ) -> Result<String> {
        let now = now();
        let claims = HandOver {
            iss: &self.issuer,
            aud: &self.audience,
            jti: draw::token()?,
            sub: &person.id,
            tenant: TENANT,
            purpose,
            iat: now,
            exp: now + 60,
            auth_time,
            amr: ["pwd"],
            facts,
        };
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("countersign-handover+jwt".to_owned());
        Ok(jsonwebtoken::encode(&header, &claims, &self.known.signing)?)
    }
}

async fn read<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Stop> {
    let response = request.send().await.map_err(anyhow::Error::from)?;
    let status = response.status();
    let body = response.bytes().await.map_err(anyhow::Error::from)?;
    if status == StatusCode::OK {
        let read = serde_json::from_slice(&body).context("the answer cannot be read");
        return read.map_err(Stop::Unanswered);
    }
    match serde_json::from_slice(&body) {
        Ok(problem) if status.is_client_error() => Err(Stop::Denied(problem)),
        _ => Err(anyhow!("Countersign answered {status}").into()),
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Unanswered(error)
    }
}
