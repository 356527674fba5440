//! Messages to subjects, posted to the webhooks of their tenant.
//!
//! Signed in the manner of Standard Webhooks: HMAC-SHA-256 over identifier,
//! time and body. Sent at least once; the identifier stays, so that a receiver
//! drops a repeat.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use countersign_host::{
    Clock, Deliverer, DeliveryFailure, Message, Parameter, ParameterValue, TokenPurpose,
};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, redirect};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::Sha256;

use super::pages::undo_link;
use super::token::Sealer;
use crate::config::Webhook;
use crate::times::rfc3339;

/// For how long one receiver may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// Messages whose partial delivery is remembered.
const REMEMBERED: usize = 10_000;

/// Called with the result of each try.
type Count = Box<dyn Fn(&'static str) + Send + Sync>;

/// Makes the links of messages.
pub(super) struct Links {
    pub(super) sealer: Sealer,
    /// Of our pages.
    pub(super) origin: String,
}

/// Posts messages.
pub(super) struct Webhooks {
    receivers: Vec<Webhook>,
    links: Links,
    client: Client,
    clock: Arc<dyn Clock>,
    count: Count,
    /// Which receivers have a message that others still lack: they are spared
    /// the repeat. Forgotten by a restart, and then they get it.
    partly: Mutex<HashMap<[u8; 16], Partly>>,
}

/// A message that some receivers have.
struct Partly {
    /// Their places in the configuration.
    reached: Vec<usize>,
    /// From then on it is sent to nobody.
    expires_at: u64,
}

impl Webhooks {
    /// # Errors
    /// The machine has no certificates to trust, or none that can be read.
    pub(super) fn new(
        receivers: Vec<Webhook>,
        links: Links,
        clock: Arc<dyn Clock>,
        count: Count,
    ) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            // A redirect would carry the message to somebody who was not configured.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .connect_timeout(PATIENCE / 2)
            .user_agent(concat!("countersign/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self {
            receivers,
            links,
            client,
            clock,
            count,
            partly: Mutex::default(),
        })
    }

    async fn post(&self, receiver: &Webhook, id: &str, body: &str) -> Result<(), DeliveryFailure> {
        let seconds = (self.clock.now() / 1000).to_string();
        let request = self
            .client
            .post(receiver.url.clone())
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", &seconds)
            .header(
                "webhook-signature",
                signature(&receiver.secret, id, &seconds, body),
            )
            .body(body.to_owned());
        let status = match request.send().await {
            Ok(response) => response.status(),
            Err(error) if error.is_timeout() => {
                return self.failed("timeout", "no answer in time".into());
            }
            Err(error) => return self.failed("unreachable", error.without_url().to_string()),
        };
        if status.is_success() {
            (self.count)("delivered");
            return Ok(());
        }
        self.failed("refused", format!("the receiver answered {status}"))
    }

    fn failed(&self, count: &'static str, why: String) -> Result<(), DeliveryFailure> {
        (self.count)(count);
        tracing::warn!(why, "a webhook was not delivered");
        Err(DeliveryFailure::Again(why))
    }

    async fn to_all(&self, message: &Message) -> Result<(), DeliveryFailure> {
        let id = format!("msg_{}", hex::encode(message.id.0));
        let link = self.link(message)?;
        let body = body(message, link.as_deref());
        let done = self.remembered(message.id.0);
        let receivers = self.receivers.iter().enumerate().filter(|(index, to)| {
            !done.contains(index) && to.tenants.contains(&message.subject.tenant)
        });
        // All at once, and each remembered by itself: one that hangs until the
        // time of all is over keeps the message from no other.
        let posts = receivers.map(|(index, receiver)| {
            let (id, body) = (id.as_str(), body.as_str());
            async move {
                self.post(receiver, id, body).await?;
                self.remember(message, index);
                Ok(())
            }
        });
        futures_util::future::join_all(posts)
            .await
            .into_iter()
            .collect::<Result<(), _>>()?;
        self.forget(message.id.0);
        Ok(())
    }

    /// The link that a message carries. One that needs a code is not sent
    /// without it: e-mailed codes are not built.
    fn link(&self, message: &Message) -> Result<Option<String>, DeliveryFailure> {
        let Some(token) = &message.token else {
            return Ok(None);
        };
        if token.purpose != TokenPurpose::UndoEnrolment {
            (self.count)("unsupported");
            return Err(DeliveryFailure::Never(
                "this version sends no message with a code".into(),
            ));
        }
        let directory = message.directory.as_ref();
        let languages = directory.map_or(&[][..], |directory| &directory.entry.languages);
        let Links { sealer, origin } = &self.links;
        undo_link(sealer, origin, &message.subject, &token.value, languages)
            .map(Some)
            .map_err(|error| DeliveryFailure::Again(error.to_string()))
    }

    fn remembered(&self, id: [u8; 16]) -> Vec<usize> {
        let partly = self.partly();
        partly
            .get(&id)
            .map(|one| one.reached.clone())
            .unwrap_or_default()
    }

    fn remember(&self, message: &Message, receiver: usize) {
        let mut partly = self.partly();
        if partly.len() >= REMEMBERED {
            let now = self.clock.now();
            partly.retain(|_, one| one.expires_at > now);
        }
        if partly.len() < REMEMBERED || partly.contains_key(&message.id.0) {
            let one = partly.entry(message.id.0).or_insert_with(|| Partly {
                reached: Vec::new(),
                expires_at: message.expires_at,
            });
            one.reached.push(receiver);
        }
    }

    fn forget(&self, id: [u8; 16]) {
        self.partly().remove(&id);
    }

    fn partly(&self) -> MutexGuard<'_, HashMap<[u8; 16], Partly>> {
        self.partly.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deliverer for Webhooks {
    fn deliver<'a>(
        &'a self,
        message: &'a Message,
    ) -> Pin<Box<dyn Future<Output = Result<(), DeliveryFailure>> + Send + 'a>> {
        Box::pin(self.to_all(message))
    }
}

/// `v1,` and base64 of HMAC-SHA-256 over `id.seconds.body`.
fn signature(secret: &[u8], id: &str, seconds: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    for part in [id, ".", seconds, ".", body] {
        mac.update(part.as_bytes());
    }
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// What a receiver reads.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    tenant: &'a str,
    subject: &'a str,
    user_name: Option<&'a str>,
    email: Option<&'a str>,
    former_emails: Vec<&'a str>,
    languages: &'a [String],
    parameters: Map<String, Value>,
    /// Undoes what the message tells of. For the person alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
}

/// A notice goes to every address that was replaced within this time.
const FORMER: u64 = 30 * 24 * 60 * 60 * 1000;

fn body(message: &Message, link: Option<&str>) -> String {
    let directory = message.directory.as_ref();
    let entry = directory.map(|directory| &directory.entry);
    let former = directory
        .map(|directory| directory.former.as_slice())
        .unwrap_or_default();
    let recent = former
        .iter()
        .filter(|former| former.replaced_at.saturating_add(FORMER) > message.created_at);
    let body = Body {
        kind: &message.text,
        timestamp: rfc3339(message.created_at),
        data: Data {
            tenant: &message.subject.tenant,
            subject: &message.subject.subject,
            user_name: entry.and_then(|entry| entry.user_name.as_deref()),
            email: entry.and_then(|entry| entry.email.as_deref()),
            former_emails: recent.map(|former| former.email.as_str()).collect(),
            languages: entry
                .map(|entry| entry.languages.as_slice())
                .unwrap_or_default(),
            parameters: message.parameters.iter().map(parameter).collect(),
            link,
        },
    };
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string(&body).expect("a message is written into memory")
}

fn parameter(parameter: &Parameter) -> (String, Value) {
    let value = match &parameter.value {
        ParameterValue::Time(millis) => Value::from(rfc3339(*millis)),
        ParameterValue::Number(number) => Value::from(*number),
        ParameterValue::Kind(text) | ParameterValue::Name(text) => Value::from(text.as_str()),
    };
    (parameter.name.clone(), value)
}

#[cfg(test)]
mod tests;
