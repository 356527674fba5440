//! What a browser is asked, in the standard JSON form (WebAuthn Level 3 §5.1.8
//! and §5.1.9: `parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON`).
//!
//! Structures, not maps: their fields stand in one order, whatever a library was
//! built with.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use countersign_contract::Fault;
use serde::Serialize;

use super::{ALGORITHMS, Challenge, Passkey, Transport, user_handle};
use crate::{
    call::Call,
    policy::{Attachment, Hint, PasskeyPolicy, ResidentKey},
};

impl Transport {
    fn name(self) -> &'static str {
        match self {
            Self::Usb => "usb",
            Self::Nfc => "nfc",
            Self::Ble => "ble",
            Self::Internal => "internal",
            Self::Hybrid => "hybrid",
        }
    }
}

/// The only type of credential that there is.
const PUBLIC_KEY: &str = "public-key";

#[derive(Serialize)]
struct Descriptor {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    transports: Vec<&'static str>,
}

impl From<&Passkey> for Descriptor {
    fn from(passkey: &Passkey) -> Self {
        let credential = &passkey.credential;
        Self {
            kind: PUBLIC_KEY,
            id: BASE64.encode(&credential.id),
            transports: credential.transports.iter().map(|one| one.name()).collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestOptions<'a> {
    challenge: String,
    rp_id: &'a str,
    allow_credentials: Vec<Descriptor>,
    user_verification: &'static str,
    timeout: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CreationOptions<'a> {
    rp: RelyingParty<'a>,
    user: User<'a>,
    challenge: String,
    pub_key_cred_params: Vec<Parameter>,
    timeout: u32,
    exclude_credentials: Vec<Descriptor>,
    authenticator_selection: Selection,
    attestation: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<&'static str>,
}

#[derive(Serialize)]
struct RelyingParty<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct User<'a> {
    id: String,
    name: &'a str,
    display_name: &'a str,
}

#[derive(Serialize)]
struct Parameter {
    #[serde(rename = "type")]
    kind: &'static str,
    alg: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Selection {
    #[serde(skip_serializing_if = "Option::is_none")]
    authenticator_attachment: Option<&'static str>,
    resident_key: &'static str,
    require_resident_key: bool,
    user_verification: &'static str,
}

/// `PublicKeyCredentialRequestOptionsJSON`: any of these passkeys.
///
/// # Errors
/// [`Fault::Internal`] where it does not serialize, which does not happen.
pub fn request<'a>(
    policy: &PasskeyPolicy,
    passkeys: impl Iterator<Item = &'a Passkey>,
    challenge: &Challenge,
) -> Result<String, Fault> {
    written(&RequestOptions {
        challenge: BASE64.encode(challenge.0),
        rp_id: &policy.rp_id,
        allow_credentials: passkeys.map(Descriptor::from).collect(),
        user_verification: policy.user_verification.name(),
        timeout: policy.timeout,
        hints: hints(policy),
    })
}

/// `PublicKeyCredentialCreationOptionsJSON`: a new one beside these.
///
/// # Errors
/// [`Fault::Internal`] where it does not serialize, which does not happen.
pub fn creation(
    policy: &PasskeyPolicy,
    call: &Call,
    present: &[Passkey],
    challenge: &Challenge,
) -> Result<String, Fault> {
    let name = call.facts.account_name.as_deref().unwrap_or(&call.subject);
    let parameter = |(_, alg): &(_, i64)| Parameter {
        kind: PUBLIC_KEY,
        alg: *alg,
    };
    written(&CreationOptions {
        rp: RelyingParty {
            id: &policy.rp_id,
            name: &policy.rp_name,
        },
        user: User {
            id: BASE64.encode(user_handle(call)),
            name,
            display_name: call.facts.display_name.as_deref().unwrap_or(name),
        },
        challenge: BASE64.encode(challenge.0),
        pub_key_cred_params: ALGORITHMS.iter().map(parameter).collect(),
        timeout: policy.timeout,
        exclude_credentials: present.iter().map(Descriptor::from).collect(),
        authenticator_selection: Selection {
            authenticator_attachment: policy.attachment.map(Attachment::name),
            resident_key: policy.resident_key.name(),
            require_resident_key: policy.resident_key == ResidentKey::Required,
            user_verification: policy.user_verification.name(),
        },
        attestation: policy.attestation.name(),
        hints: hints(policy),
    })
}

fn hints(policy: &PasskeyPolicy) -> Vec<&'static str> {
    policy.hints.iter().copied().map(Hint::name).collect()
}

fn written(options: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(options).map_err(|_| Fault::Internal("options".to_owned()))
}
