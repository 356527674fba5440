//! What an authenticator proves of itself (WebAuthn Level 3 §7.1, steps 23 and
//! 24).
//!
//! The library verifies the statement. Whether it leads to an anchor is asked
//! here, because the library's own way there reads the system's clock.

use std::time::{Duration, UNIX_EPOCH};

use countersign_contract::Reason;
use webauthn_rs_core::attestation::verify_attestation_ca_chain;
use webauthn_rs_core::proto::{AttestationCaList, AttestationMetadata, ParsedAttestation};

use crate::{Millis, policy::PasskeyPolicy};

/// Whether a text is a certificate to which attestations can lead.
pub(crate) fn is_trust_anchor(pem: &str) -> bool {
    anchor(pem).is_some()
}

fn anchor(pem: &str) -> Option<AttestationCaList> {
    AttestationCaList::try_from(pem.as_bytes()).ok()
}

/// The model that a statement proves. None: it proves nothing, since there are
/// no anchors or its format names no model.
///
/// # Errors
/// There are anchors, and it leads to none of them.
pub(super) fn proved_model(
    policy: &PasskeyPolicy,
    attestation: &ParsedAttestation,
    now: Millis,
) -> Result<Option<[u8; 16]>, Reason> {
    if policy.trust_anchors.is_empty() {
        return Ok(None);
    }
    let now = UNIX_EPOCH
        .checked_add(Duration::from_millis(now))
        .ok_or(Reason::PasskeyAttestation)?;
    // One by one: of two anchors with one name the library looks at the first.
    let leads_to = |pem: &String| {
        anchor(pem).is_some_and(|anchor| {
            let found = verify_attestation_ca_chain(&attestation.data, &anchor, now);
            matches!(found, Ok(Some(_)))
        })
    };
    if !policy.trust_anchors.iter().any(leads_to) {
        return Err(Reason::PasskeyAttestation);
    }
    Ok(match &attestation.metadata {
        AttestationMetadata::Packed { aaguid } | AttestationMetadata::Tpm { aaguid, .. } => {
            Some(aaguid.into_bytes())
        }
        _ => None,
    })
}
