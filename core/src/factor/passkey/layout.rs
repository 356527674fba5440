//! How an authenticator writes its data (WebAuthn Level 3 §6.1 and §6.5): the
//! library reads them and takes what stands behind, or what says nothing.

use countersign_contract::Reason;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_cbor_2::{Deserializer, Value};

/// Flags of authenticator data.
const ATTESTED: u8 = 1 << 6;
const EXTENSIONS: u8 = 1 << 7;
/// Bytes of hash, flags and counter.
const HEAD: usize = 37;
/// Bytes of the model and of the length of the id that follows.
const MODEL: usize = 18;

/// The parts of an attestation object that are looked at here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AttestationObject {
    fmt: String,
    att_stmt: Value,
    auth_data: Value,
}

/// Of an assertion.
///
/// # Errors
/// It has an attested credential, or something unannounced behind its counter.
pub(super) fn asserted(data: &[u8]) -> Result<(), Reason> {
    match ends_where_it_says(data, false) {
        true => Ok(()),
        false => Err(Reason::PasskeyAuthenticatorData),
    }
}

/// Of a creation.
///
/// # Errors
/// Something unannounced stands behind its public key, or what attests nothing
/// has a statement (§8.7).
pub(super) fn attested(object: &[u8]) -> Result<(), Reason> {
    let object: AttestationObject =
        serde_cbor_2::from_slice(object).map_err(|_| Reason::PasskeyUnreadable)?;
    let is_empty = matches!(&object.att_stmt, Value::Map(map) if map.is_empty());
    if object.fmt == "none" && !is_empty {
        return Err(Reason::PasskeyAttestation);
    }
    match &object.auth_data {
        Value::Bytes(data) if ends_where_it_says(data, true) => Ok(()),
        _ => Err(Reason::PasskeyAuthenticatorData),
    }
}

/// Whether behind the head stands what its flags announce, and nothing else:
/// the public key behind the id, then the extensions, each one item of CBOR.
fn ends_where_it_says(data: &[u8], is_creation: bool) -> bool {
    let flag = |flag: u8| data.get(32).is_some_and(|flags| flags & flag != 0);
    let id = match data.get(HEAD + MODEL - 2..HEAD + MODEL) {
        Some(&[high, low]) if is_creation => {
            MODEL.saturating_add(usize::from(u16::from_be_bytes([high, low])))
        }
        _ => 0,
    };
    let Some(rest) = data.get(HEAD.saturating_add(id)..) else {
        return false;
    };
    let announced = usize::from(is_creation).saturating_add(flag(EXTENSIONS).into());
    let mut items = Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
    let read = items.by_ref().take(announced).flatten().count();
    flag(ATTESTED) == is_creation && read == announced && items.byte_offset() == rest.len()
}
