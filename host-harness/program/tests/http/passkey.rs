//! A browser's part in passkeys: it reads the options as the standard has them,
//! and its authenticator answers.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

pub(crate) use crate::authenticator::{Answer, Authenticator, flag};

/// `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3 §5.1.8), and no
/// member beside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[allow(dead_code, reason = "what counts is that it is read")]
struct CreationOptions {
    rp: RelyingParty,
    user: User,
    challenge: String,
    pub_key_cred_params: Vec<Parameter>,
    timeout: Option<u32>,
    #[serde(default)]
    exclude_credentials: Vec<Descriptor>,
    authenticator_selection: Option<Selection>,
    #[serde(default)]
    hints: Vec<String>,
    attestation: Option<String>,
}

/// `PublicKeyCredentialRequestOptionsJSON` (§5.1.9).
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[allow(dead_code, reason = "what counts is that it is read")]
struct RequestOptions {
    challenge: String,
    timeout: Option<u32>,
    rp_id: String,
    allow_credentials: Vec<Descriptor>,
    user_verification: Option<String>,
    #[serde(default)]
    hints: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what counts is that it is read")]
struct RelyingParty {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[allow(dead_code, reason = "what counts is that it is read")]
struct User {
    id: String,
    name: String,
    display_name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameter {
    #[serde(rename = "type")]
    kind: String,
    alg: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what counts is that it is read")]
struct Descriptor {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    #[serde(default)]
    transports: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[allow(dead_code, reason = "what counts is that it is read")]
struct Selection {
    authenticator_attachment: Option<String>,
    resident_key: Option<String>,
    require_resident_key: Option<bool>,
    user_verification: Option<String>,
}

/// A passkey in the browser of a person.
pub(crate) struct Passkey {
    pub(crate) key: Authenticator,
    origin: &'static str,
}

impl Passkey {
    /// `number` tells it from others.
    pub(crate) fn new(origin: &'static str, number: u8) -> Self {
        Self {
            key: Authenticator::new(number),
            origin,
        }
    }

    /// Its id as JSON has it.
    pub(crate) fn id(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.key.id)
    }

    /// An answer to creation options, not yet written: it can be altered.
    pub(crate) fn creating(&mut self, options: &Value) -> Answer {
        let read: CreationOptions = serde_json::from_value(options.clone()).unwrap();
        bytes(&read.challenge, 32);
        assert!(!read.user.id.is_empty() && bytes(&read.user.id, 1) <= 64);
        assert!(
            read.pub_key_cred_params
                .iter()
                .any(|one| one.kind == "public-key" && one.alg == -7)
        );
        // An authenticator makes no second one for the same account.
        assert!(
            !read
                .exclude_credentials
                .iter()
                .any(|one| one.id == self.id())
        );
        let answer = self.key.create(&options.to_string());
        self.here(answer, &read.rp.id)
    }

    /// An answer to request options.
    pub(crate) fn getting(&mut self, options: &Value) -> Answer {
        let read: RequestOptions = serde_json::from_value(options.clone()).unwrap();
        bytes(&read.challenge, 32);
        assert!(
            read.allow_credentials
                .iter()
                .all(|one| one.kind == "public-key")
        );
        let answer = self.key.get(&options.to_string());
        self.here(answer, &read.rp_id)
    }

    /// On these pages, and not on those that the authenticator was written for.
    fn here(&self, mut answer: Answer, rp_id: &str) -> Answer {
        answer.client_data["origin"] = self.origin.into();
        answer.rp_id_hash = Sha256::digest(rp_id).to_vec();
        answer
    }

    /// What `PublicKeyCredential.toJSON()` gives.
    pub(crate) fn create(&mut self, options: &Value) -> Value {
        registration(&self.creating(options))
    }

    pub(crate) fn get(&mut self, options: &Value) -> Value {
        assertion(&self.getting(options))
    }
}

pub(crate) fn registration(answer: &Answer) -> Value {
    serde_json::from_str(&answer.attestation()).unwrap()
}

pub(crate) fn assertion(answer: &Answer) -> Value {
    serde_json::from_str(&answer.assertion()).unwrap()
}

/// How many bytes of base64url without padding: at least so many.
fn bytes(text: &str, least: usize) -> usize {
    let bytes = URL_SAFE_NO_PAD.decode(text).unwrap();
    assert!(bytes.len() >= least, "{text}");
    bytes.len()
}
