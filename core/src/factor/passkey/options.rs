//! What a browser is asked, in the standard JSON form (WebAuthn Level 3 §5.1.8
//! and §5.1.9: `parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON`).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::{Map, Value, json};

use super::{ALGORITHMS, Challenge, Passkey, Transport, user_handle};
use crate::{
    call::Call,
    policy::{PasskeyPolicy, ResidentKey},
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

fn descriptor(passkey: &Passkey) -> Value {
    let credential = &passkey.credential;
    let mut descriptor = json!({
        "type": "public-key",
        "id": BASE64.encode(&credential.id),
    });
    if let Some(map) = descriptor.as_object_mut()
        && !credential.transports.is_empty()
    {
        let names = credential.transports.iter().map(|one| one.name());
        map.insert("transports".to_owned(), names.collect());
    }
    descriptor
}

/// `PublicKeyCredentialRequestOptionsJSON`: any of these passkeys.
pub fn request<'a>(
    policy: &PasskeyPolicy,
    passkeys: impl Iterator<Item = &'a Passkey>,
    challenge: &Challenge,
) -> String {
    let mut options = json!({
        "challenge": BASE64.encode(challenge.0),
        "rpId": policy.rp_id,
        "allowCredentials": passkeys.map(descriptor).collect::<Vec<_>>(),
        "userVerification": policy.user_verification.name(),
        "timeout": policy.timeout,
    });
    insert_hints(&mut options, policy);
    options.to_string()
}

/// `PublicKeyCredentialCreationOptionsJSON`: a new one beside these.
pub fn creation(
    policy: &PasskeyPolicy,
    call: &Call,
    present: &[Passkey],
    challenge: &Challenge,
) -> String {
    let name = call.facts.account_name.as_deref().unwrap_or(&call.subject);
    let display = call.facts.display_name.as_deref().unwrap_or(name);
    let parameters = ALGORITHMS
        .iter()
        .map(|(_, number)| json!({"type": "public-key", "alg": number}));
    let mut options = json!({
        "rp": {"id": policy.rp_id, "name": policy.rp_name},
        "user": {"id": BASE64.encode(user_handle(call)), "name": name, "displayName": display},
        "challenge": BASE64.encode(challenge.0),
        "pubKeyCredParams": parameters.collect::<Vec<_>>(),
        "timeout": policy.timeout,
        "excludeCredentials": present.iter().map(descriptor).collect::<Vec<_>>(),
        "authenticatorSelection": selection(policy),
        "attestation": policy.attestation.name(),
    });
    insert_hints(&mut options, policy);
    options.to_string()
}

fn selection(policy: &PasskeyPolicy) -> Value {
    let mut selection = Map::from_iter([
        ("residentKey".to_owned(), policy.resident_key.name().into()),
        (
            "requireResidentKey".to_owned(),
            (policy.resident_key == ResidentKey::Required).into(),
        ),
        (
            "userVerification".to_owned(),
            policy.user_verification.name().into(),
        ),
    ]);
    if let Some(attachment) = policy.attachment {
        selection.insert(
            "authenticatorAttachment".to_owned(),
            attachment.name().into(),
        );
    }
    selection.into()
}

fn insert_hints(options: &mut Value, policy: &PasskeyPolicy) {
    if let Some(map) = options.as_object_mut()
        && !policy.hints.is_empty()
    {
        let names = policy.hints.iter().map(|hint| hint.name());
        map.insert("hints".to_owned(), names.collect());
    }
}
