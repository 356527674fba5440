//! What of a call the contract excludes, before anything is decided.

use crate::wit::{Call, Fault, Key, KeyPurpose};

/// Refuses what breaks the contract.
///
/// # Errors
///
/// The field that is wrong.
pub fn well_formed(call: &Call) -> Result<(), Fault> {
    let bounds = [
        ("tenant", call.tenant.len(), 1..=256),
        ("subject", call.subject.len(), 1..=256),
        ("transaction", call.transaction.len(), 1..=512),
        ("component-digest", call.component_digest.len(), 32..=32),
        ("lineage", call.lineage.len(), 1..=256),
        ("entropy", call.entropy.len(), 32..=32),
    ];
    for (field, length, allowed) in bounds {
        if !allowed.contains(&length) {
            return Err(Fault::InvalidCall(field.into()));
        }
    }
    if call.stored.is_some() && call.revision == 0 {
        return Err(Fault::InvalidCall("revision".into()));
    }
    match call.keys.iter().find(|key| key.material.len() != 32) {
        Some(key) => Err(Fault::MissingKey(key.purpose)),
        None => Ok(()),
    }
}

/// The newest key of a purpose.
///
/// # Errors
///
/// None of it was passed.
pub fn key(call: &Call, purpose: KeyPurpose) -> Result<&Key, Fault> {
    call.keys
        .iter()
        .find(|key| key.purpose == purpose)
        .ok_or(Fault::MissingKey(purpose))
}
