//! One subject with a passkey (ES256), a login that it finishes, and its
//! signature by itself.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use countersign_host::{Guest, wit};
use countersign_tests::kit::Authenticator;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::calls;

const POLICY: &str =
    r#"{"passkeys":{"rp_id":"login.example","origins":["https://login.example"]}}"#;

/// Everything that one right answer needs.
pub(crate) struct Passkey {
    prepared: Vec<u8>,
    record: Vec<u8>,
    continuation: Vec<u8>,
    answer: String,
    digest: Vec<u8>,
    /// The public key, uncompressed (SEC 1).
    point: Vec<u8>,
    /// What was signed.
    signed: Vec<u8>,
    /// In DER.
    signature: Vec<u8>,
}

impl Passkey {
    /// Enrols and begins a login, in the component.
    pub(crate) fn build(guest: &Guest) -> anyhow::Result<Self> {
        let policy = guest
            .prepare(POLICY)?
            .map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
        let (prepared, digest) = (policy.prepared, guest.digest().as_bytes().to_vec());
        let enrol = wit::Request::Enrol(wit::Enrolment {
            continuation: calls::session(guest, &prepared, &digest)?,
            kind: wit::FactorKind::Passkey,
            name: None,
        });
        let call = calls::call(&digest, "enrolment", 0, None, enrol);
        let shown = calls::challenge(guest, &prepared, &call)?;
        let mut key = Authenticator::new(1);
        let made = key.create(options(&shown)?);
        let point = made.key.verifying_key().to_sec1_point(false);
        let confirmation = wit::Confirmation {
            continuation: shown.continuation.clone(),
            answer: wit::Answer::Passkey(made.attestation()),
        };
        let record = calls::confirmed(guest, &prepared, &digest, confirmation)?;
        let begin = wit::Request::Begin(wit::TransactionPurpose::Login);
        let call = calls::call(&digest, "login", 1, Some(record.clone()), begin);
        let challenge = calls::challenge(guest, &prepared, &call)?;
        let answer = key.get(options(&challenge)?).assertion();
        let sent: Value = serde_json::from_str(&answer)?;
        let client_data = Sha256::digest(field(&sent, "clientDataJSON")?);
        Ok(Self {
            prepared,
            record,
            continuation: challenge.continuation,
            digest,
            point: point.as_bytes().to_vec(),
            signed: [field(&sent, "authenticatorData")?, client_data.to_vec()].concat(),
            signature: field(&sent, "signature")?,
            answer,
        })
    }

    /// The right answer.
    pub(crate) fn submit(&self) -> wit::Call {
        let request = wit::Request::Submit(wit::Submission {
            continuation: self.continuation.clone(),
            answer: wit::Answer::Passkey(self.answer.clone()),
            trust_device: false,
        });
        calls::call(&self.digest, "login", 1, Some(self.record.clone()), request)
    }

    /// Is admitted in a fresh instance.
    pub(crate) fn decide(&self, guest: &Guest, call: &wit::Call) -> anyhow::Result<()> {
        calls::decide(guest, &self.prepared, call, true)
    }

    /// Is admitted without a component.
    pub(crate) fn decide_natively(&self, call: &wit::Call) -> anyhow::Result<()> {
        calls::decide_natively(&self.prepared, call, true)
    }

    /// The signature alone, natively and by the library that the core has: as it
    /// lies in an answer, so that reading key and signature is part of it.
    pub(crate) fn verify(&self) -> anyhow::Result<()> {
        let key = VerifyingKey::from_sec1_bytes(&self.point)?;
        let signature = Signature::from_der(&self.signature)?;
        Ok(key.verify(&self.signed, &signature)?)
    }

    /// The same by `aws-lc-rs`.
    pub(crate) fn verify_with_aws_lc(&self) -> anyhow::Result<()> {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.point)
            .verify(&self.signed, &self.signature)
            .map_err(|_| anyhow::anyhow!("the signature is wrong"))
    }
}

fn options(challenge: &wit::Challenge) -> anyhow::Result<&str> {
    let found = challenge.methods.iter().find_map(|method| match method {
        wit::Method::Passkey(options) | wit::Method::EnrolPasskey(options) => Some(options),
        _ => None,
    });
    found
        .map(String::as_str)
        .ok_or_else(|| anyhow::anyhow!("no passkey is asked for"))
}

fn field(answer: &Value, name: &str) -> anyhow::Result<Vec<u8>> {
    let text = answer["response"][name].as_str().unwrap_or_default();
    Ok(BASE64.decode(text)?)
}
