//! Notices that Countersign posts, each to the person whom it concerns.
//!
//! In a real identity provider they become e-mails. They come at least once,
//! signed over identifier, time and body (standardwebhooks.com).

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aws_lc_rs::hmac;
use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

/// How old a webhook may be, and how far its sender's clock ahead, in seconds.
const TOLERANCE: u64 = 300;

/// Why a webhook was not believed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Disbelief {
    /// A header is missing or no text.
    Headers,
    /// No signature is Countersign's.
    Signature,
    /// Too old, or from the future.
    Time,
    /// Signed, and not of a form that is known.
    Body,
}

/// What came of a webhook that was believed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Received {
    /// It is in the inbox now.
    New,
    /// It was there already.
    Repeated,
}

/// A notice as it is posted.
#[derive(Clone, Deserialize)]
pub(crate) struct Notice {
    /// Which text: a text key.
    #[serde(rename = "type")]
    pub(crate) text: String,
    /// When it was committed.
    pub(crate) timestamp: jiff::Timestamp,
    /// Whom it is for, and what it names.
    pub(crate) data: Data,
}

/// The part of a notice that depends on what happened.
#[derive(Clone, Deserialize)]
pub(crate) struct Data {
    /// Immutable id of the person.
    subject: String,
    /// What the text names.
    pub(crate) parameters: serde_json::Map<String, serde_json::Value>,
    /// Undoes what happened. For the person alone.
    #[serde(default)]
    pub(crate) link: Option<String>,
}

/// Everybody's notices.
pub(crate) struct Inbox {
    key: hmac::Key,
    content: Mutex<Content>,
}

#[derive(Default)]
struct Content {
    /// Identifiers of all that was received.
    seen: BTreeSet<String>,
    /// In the order in which they came.
    notices: Vec<Notice>,
}

impl Inbox {
    /// An empty one, for what is signed under this secret.
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, secret),
            content: Mutex::default(),
        }
    }

    /// Takes a webhook in. A repeat is received and not shown: its sender did
    /// not hear the first answer.
    ///
    /// # Errors
    /// It is not Countersign's, or not of now.
    pub(crate) fn receive(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: u64,
    ) -> Result<Received, Disbelief> {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let id = header("webhook-id").ok_or(Disbelief::Headers)?;
        let time = header("webhook-timestamp").ok_or(Disbelief::Headers)?;
        let signatures = header("webhook-signature").ok_or(Disbelief::Headers)?;
        if !self.signed(signatures, id, time, body) {
            return Err(Disbelief::Signature);
        }
        let time: u64 = time.parse().map_err(|_| Disbelief::Time)?;
        if now.abs_diff(time) > TOLERANCE {
            return Err(Disbelief::Time);
        }
        let notice = serde_json::from_slice(body).map_err(|_| Disbelief::Body)?;
        let mut content = self.content();
        if !content.seen.insert(id.to_owned()) {
            return Ok(Received::Repeated);
        }
        content.notices.push(notice);
        Ok(Received::New)
    }

    /// A person's notices, the newest first.
    pub(crate) fn of(&self, person: &str) -> Vec<Notice> {
        let content = self.content();
        let mine = content
            .notices
            .iter()
            .filter(|notice| notice.data.subject == person);
        let mut mine: Vec<_> = mine.cloned().collect();
        mine.sort_by_key(|notice| std::cmp::Reverse(notice.timestamp));
        mine
    }

    /// Several signatures may stand there, while a secret is exchanged for
    /// another.
    fn signed(&self, signatures: &str, id: &str, time: &str, body: &[u8]) -> bool {
        let signed = [id.as_bytes(), b".", time.as_bytes(), b".", body].concat();
        signatures
            .split(' ')
            .filter_map(|signature| signature.strip_prefix("v1,"))
            .filter_map(|signature| STANDARD.decode(signature).ok())
            .any(|signature| hmac::verify(&self.key, &signed, &signature).is_ok())
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const NOW: u64 = 1_800_000_000;
    const BODY: &[u8] = br#"{"type":"notice.factor-added","timestamp":"2026-01-01T00:00:00Z",
        "data":{"tenant":"demo","subject":"u1","parameters":{}}}"#;

    fn headers(secret: &[u8], id: &str, time: u64, body: &[u8]) -> HeaderMap {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let time = time.to_string();
        let signed = [id.as_bytes(), b".", time.as_bytes(), b".", body].concat();
        let signature = STANDARD.encode(hmac::sign(&key, &signed));
        let signature = format!("v1,AAAA v2,x v1,{signature}");
        [
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", time),
            ("webhook-signature", signature),
        ]
        .into_iter()
        .map(|(name, value)| {
            (
                name.parse().unwrap(),
                HeaderValue::from_str(&value).unwrap(),
            )
        })
        .collect()
    }

    #[test]
    fn what_is_signed_and_of_now_is_received_once() {
        let inbox = Inbox::new(b"secret");
        let first = headers(b"secret", "m1", NOW, BODY);
        assert_eq!(inbox.receive(&first, BODY, NOW), Ok(Received::New));
        let later = headers(b"secret", "m1", NOW + 60, BODY);
        assert_eq!(
            inbox.receive(&later, BODY, NOW + 60),
            Ok(Received::Repeated)
        );
        assert_eq!(inbox.of("u1").len(), 1);
        assert!(inbox.of("u2").is_empty());
    }

    #[test]
    fn what_another_signed_or_altered_is_refused() {
        let inbox = Inbox::new(b"secret");
        let forged = headers(b"other", "m1", NOW, BODY);
        assert_eq!(inbox.receive(&forged, BODY, NOW), Err(Disbelief::Signature));
        let genuine = headers(b"secret", "m1", NOW, BODY);
        let altered = BODY.to_ascii_uppercase();
        assert_eq!(
            inbox.receive(&genuine, &altered, NOW),
            Err(Disbelief::Signature)
        );
        for (name, value) in [("webhook-id", "m2"), ("webhook-timestamp", "1800000001")] {
            let mut altered = genuine.clone();
            altered.insert(name, HeaderValue::from_static(value));
            assert_eq!(
                inbox.receive(&altered, BODY, NOW),
                Err(Disbelief::Signature)
            );
            altered.remove(name);
            assert_eq!(inbox.receive(&altered, BODY, NOW), Err(Disbelief::Headers));
        }
        assert!(inbox.of("u1").is_empty());
    }

    #[test]
    fn what_is_old_or_of_the_future_is_refused() {
        let inbox = Inbox::new(b"secret");
        let genuine = headers(b"secret", "m1", NOW, BODY);
        for now in [NOW - TOLERANCE - 1, NOW + TOLERANCE + 1] {
            assert_eq!(inbox.receive(&genuine, BODY, now), Err(Disbelief::Time));
        }
        assert_eq!(
            inbox.receive(&genuine, BODY, NOW + TOLERANCE),
            Ok(Received::New)
        );
    }

    #[test]
    fn what_is_signed_and_no_notice_is_refused() {
        let inbox = Inbox::new(b"secret");
        let genuine = headers(b"secret", "m1", NOW, b"[]");
        assert_eq!(inbox.receive(&genuine, b"[]", NOW), Err(Disbelief::Body));
    }
}
