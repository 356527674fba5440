//! Judges what an authenticator answers.
//!
//! The library does the cryptography and most steps of WebAuthn Level 3 §7.1
//! and §7.2. What it leaves to the relying party, or takes more loosely than we
//! do, stands here, each step with its number. A wrong answer is a word for the
//! audit; whoever answered is told only that it was wrong.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use countersign_contract::Reason;
use serde::Deserialize;
use serde_json::json;
use url::Url;
use webauthn_rs_core::WebauthnCore;
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::proto::{
    AttestationFormat, AuthenticationState, AuthenticatorTransport,
    Credential as LibraryCredential, ParsedAttestation, PublicKeyCredential,
    RegisterPublicKeyCredential, RegisteredExtensions, RegistrationState, UserVerificationPolicy,
};

use super::attestation::proved_model;
use super::{ALGORITHMS, Challenge, Credential, ID, Passkey, PublicKey, Transport, layout};
use crate::{
    Millis,
    call::MAX_PASSKEY,
    policy::{CounterRule, PasskeyPolicy},
};

/// An answer that proves a passkey.
pub struct Proved {
    /// The passkey's id in the record.
    pub item: u32,
    pub(super) counter: u32,
    pub(super) backed_up: bool,
    /// The signature counter went back, and the policy takes that.
    pub counter_went_back: bool,
}

/// Judges the answer to a request (WebAuthn §7.2). None: nothing that could be
/// judged, so that nothing is used up by it.
///
/// # Errors
/// The step that it fails.
pub fn authenticate(
    policy: &PasskeyPolicy,
    passkeys: &[Passkey],
    challenge: &Challenge,
    handle: &[u8; 32],
    answer: &str,
) -> Option<Result<Proved, Reason>> {
    let response: PublicKeyCredential = read(answer)?;
    Some(judge_assertion(
        policy, passkeys, challenge, handle, &response,
    ))
}

fn judge_assertion(
    policy: &PasskeyPolicy,
    passkeys: &[Passkey],
    challenge: &Challenge,
    handle: &[u8; 32],
    response: &PublicKeyCredential,
) -> Result<Proved, Reason> {
    well_formed(&response.type_, &response.id, &response.raw_id)?;
    // Step 5: one of those that were asked for. Step 6: the subject's own.
    let passkey = passkeys
        .iter()
        .filter(|passkey| passkey.is_usable(policy))
        .find(|passkey| passkey.credential.id == response.raw_id)
        .ok_or(Reason::PasskeyUnknown)?;
    let theirs = response.response.user_handle.as_deref().unwrap_or(&[]);
    if !theirs.is_empty() && theirs != handle {
        return Err(Reason::PasskeyUserHandle);
    }
    let raw = &response.response;
    client_data(policy, challenge, &raw.client_data_json)?;
    layout::asserted(&raw.authenticator_data)?;
    let library = library(policy)?;
    let state: AuthenticationState = serde_json::from_value(json!({
        "credentials": [],
        "policy": policy.user_verification.name(),
        "challenge": BASE64.encode(challenge.0),
        "appid": null,
        "allow_backup_eligible_upgrade": false,
    }))
    .map_err(|_| Reason::PasskeyLibrary)?;
    let known = passkey.credential.to_library();
    let result = library
        .authenticate_single_credential(response, &state, &known)
        .map_err(|error| reason(&error))?;
    // Step 22, by the policy's own rule: the library knows only one.
    let (stored, now) = (passkey.credential.counter, result.counter());
    let went_back = (stored > 0 || now > 0) && now <= stored;
    if went_back && policy.counter == CounterRule::Refuse {
        return Err(Reason::PasskeyCounter);
    }
    Ok(Proved {
        item: passkey.item,
        counter: now.max(stored),
        backed_up: result.backup_state(),
        counter_went_back: went_back,
    })
}

/// Judges the answer to a creation (WebAuthn §7.1). None: nothing that could
/// be judged.
///
/// # Errors
/// The step that it fails.
pub fn register(
    policy: &PasskeyPolicy,
    present: &[Passkey],
    challenge: &Challenge,
    now: Millis,
    answer: &str,
) -> Option<Result<Credential, Reason>> {
    let response: RegisterPublicKeyCredential = read(answer)?;
    let judged = judge_attestation(policy, present, challenge, now, &response);
    Some(judged)
}

fn judge_attestation(
    policy: &PasskeyPolicy,
    present: &[Passkey],
    challenge: &Challenge,
    now: Millis,
    response: &RegisterPublicKeyCredential,
) -> Result<Credential, Reason> {
    well_formed(&response.type_, &response.id, &response.raw_id)?;
    if present
        .iter()
        .any(|passkey| passkey.credential.id == response.raw_id)
    {
        return Err(Reason::PasskeyEnrolledAlready);
    }
    client_data(policy, challenge, &response.response.client_data_json)?;
    let library = library(policy)?;
    let algorithms: Vec<_> = ALGORITHMS.iter().map(|(algorithm, _)| *algorithm).collect();
    let state: RegistrationState = serde_json::from_value(json!({
        "policy": policy.user_verification.name(),
        "exclude_credentials": [],
        "challenge": BASE64.encode(challenge.0),
        "credential_algorithms": algorithms,
        "require_resident_key": false,
        "authenticator_attachment": null,
        "extensions": {},
        "allow_synchronised_authenticators": true,
    }))
    .map_err(|_| Reason::PasskeyLibrary)?;
    let made = library
        .register_credential(response, &state, None)
        .map_err(|error| reason(&error))?;
    layout::attested(&response.response.attestation_object)?;
    // Step 25, and that outside and inside name one credential.
    if made.cred_id != response.raw_id || !ID.contains(&made.cred_id.len()) {
        return Err(Reason::PasskeyCredentialId);
    }
    let aaguid = proved_model(policy, &made.attestation, now)?;
    if !policy.aaguids.admit(aaguid.as_ref()) {
        return Err(Reason::PasskeyAaguid);
    }
    let transports = response.response.transports.as_deref().unwrap_or(&[]);
    Credential::from_library(&made, transports, aaguid)
}

/// None: too long, or not of its JSON form.
fn read<'a, T: Deserialize<'a>>(answer: &'a str) -> Option<T> {
    let answer = Some(answer).filter(|answer| answer.len() <= MAX_PASSKEY)?;
    serde_json::from_str(answer).ok()
}

/// What stands outside of what is signed (WebAuthn §5.1: `id` is the base64url
/// form of `rawId`).
fn well_formed(kind: &str, id: &str, raw: &[u8]) -> Result<(), Reason> {
    if kind != "public-key" {
        return Err(Reason::PasskeyCredentialType);
    }
    if id != BASE64.encode(raw) {
        return Err(Reason::PasskeyCredentialId);
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

/// Steps 8 to 11 of §7.1, 11 to 14 of §7.2. Challenge and origins are compared
/// as they are written, and no page of somebody else frames ours.
fn client_data(policy: &PasskeyPolicy, challenge: &Challenge, bytes: &[u8]) -> Result<(), Reason> {
    let data: ClientData = serde_json::from_slice(bytes).map_err(|_| Reason::PasskeyUnreadable)?;
    if data.challenge != BASE64.encode(challenge.0) {
        return Err(Reason::PasskeyChallenge);
    }
    if !policy.origins.contains(&data.origin) {
        return Err(Reason::PasskeyOrigin);
    }
    if data.cross_origin {
        return Err(Reason::PasskeyCrossOrigin);
    }
    if data.top_origin.is_some() {
        return Err(Reason::PasskeyTopOrigin);
    }
    Ok(())
}

fn library(policy: &PasskeyPolicy) -> Result<WebauthnCore, Reason> {
    let origins: Result<Vec<Url>, _> = policy
        .origins
        .iter()
        .map(|origin| Url::parse(origin))
        .collect();
    Ok(WebauthnCore::new_unsafe_experts_only(
        &policy.rp_name,
        &policy.rp_id,
        origins.map_err(|_| Reason::PasskeyLibrary)?,
        Duration::from_millis(u64::from(policy.timeout)),
        Some(false),
        Some(false),
    ))
}

impl Credential {
    /// The transports are a hint for the browser, and nothing rests on them.
    fn from_library(
        made: &LibraryCredential,
        transports: &[AuthenticatorTransport],
        aaguid: Option<[u8; 16]>,
    ) -> Result<Self, Reason> {
        let transports = transports.iter().take(8).filter_map(transport);
        Ok(Self {
            id: made.cred_id.clone(),
            key: PublicKey::from_cose(&made.cred).ok_or(Reason::PasskeyAlgorithm)?,
            counter: made.counter,
            backup_eligible: made.backup_eligible,
            backed_up: made.backup_state,
            transports: transports.collect(),
            aaguid,
        })
    }

    /// The policy of today alone says whether the person is verified, and the
    /// counter is judged by us: the library sees neither as it was enrolled.
    fn to_library(&self) -> LibraryCredential {
        LibraryCredential {
            cred_id: self.id.clone(),
            cred: self.key.to_cose(),
            counter: 0,
            transports: None,
            user_verified: false,
            backup_eligible: self.backup_eligible,
            backup_state: self.backed_up,
            registration_policy: UserVerificationPolicy::Discouraged_DO_NOT_USE,
            extensions: RegisteredExtensions::none(),
            attestation: ParsedAttestation::default(),
            attestation_format: AttestationFormat::None,
        }
    }
}

fn transport(transport: &AuthenticatorTransport) -> Option<Transport> {
    match transport {
        AuthenticatorTransport::Usb => Some(Transport::Usb),
        AuthenticatorTransport::Nfc => Some(Transport::Nfc),
        AuthenticatorTransport::Ble => Some(Transport::Ble),
        AuthenticatorTransport::Internal => Some(Transport::Internal),
        AuthenticatorTransport::Hybrid => Some(Transport::Hybrid),
        AuthenticatorTransport::Test | AuthenticatorTransport::Unknown => None,
    }
}

/// The library's word for it, as ours.
fn reason(error: &WebauthnError) -> Reason {
    use WebauthnError as E;
    match error {
        E::InvalidClientDataType => Reason::PasskeyType,
        E::MismatchedChallenge => Reason::PasskeyChallenge,
        E::InvalidRPOrigin => Reason::PasskeyOrigin,
        E::CredentialCrossOrigin => Reason::PasskeyCrossOrigin,
        E::InvalidRPIDHash => Reason::PasskeyRpId,
        E::UserNotPresent => Reason::PasskeyUserNotPresent,
        E::UserNotVerified => Reason::PasskeyUserNotVerified,
        E::CredentialBackupEligibilityInconsistent => Reason::PasskeyBackupEligibility,
        E::CredentialMayNotBeHardwareBound => Reason::PasskeyBackupState,
        E::CredentialAlteredAlgFromRequest | E::COSEKeyInvalidAlgorithm => Reason::PasskeyAlgorithm,
        E::AuthenticationFailure | E::SignatureInvalid => Reason::PasskeySignature,
        E::AttestationCertificateAAGUIDMismatch => Reason::PasskeyAaguid,
        E::AttestationNotSupported
        | E::AttestationStatementMapInvalid
        | E::AttestationStatementSigMissing
        | E::AttestationStatementSigInvalid
        | E::AttestationStatementX5CMissing
        | E::AttestationStatementX5CInvalid
        | E::AttestationStatementAlgMissing
        | E::AttestationStatementAlgInvalid
        | E::AttestationStatementAlgMismatch
        | E::AttestationCertificateRequirementsNotMet
        | E::X509DerInvalid => Reason::PasskeyAttestation,
        E::ParseJSONFailure(_)
        | E::ParseCBORFailure(_)
        | E::ParseNOMFailure
        | E::ParseBase64Failure(_)
        | E::ParseInsufficientBytesAvailable => Reason::PasskeyUnreadable,
        _ => Reason::PasskeyInvalid,
    }
}
