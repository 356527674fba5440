//! Seals records and continuations with AES-256-GCM.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::calls::key;
use crate::wit::{Call, Fault, Key, KeyPurpose};

/// Number of the sealed form.
const FORM: u8 = 1;
/// Form, key id and nonce.
const HEADER: usize = 1 + 4 + 12;

/// What a sealed value belongs to: it opens for nothing else.
#[derive(Clone)]
pub struct Place {
    purpose: KeyPurpose,
    bound: Vec<u8>,
}

impl Place {
    /// The record of the call's subject at a revision.
    #[must_use]
    pub fn record(call: &Call, revision: u64) -> Self {
        let bound = lengthened(&[
            b"record",
            call.lineage.as_bytes(),
            call.tenant.as_bytes(),
            call.subject.as_bytes(),
            &revision.to_be_bytes(),
        ]);
        Self {
            purpose: KeyPurpose::SealRecord,
            bound,
        }
    }

    /// A continuation of the call's transaction.
    #[must_use]
    pub fn continuation(call: &Call) -> Self {
        let bound = lengthened(&[
            b"continuation",
            call.lineage.as_bytes(),
            call.tenant.as_bytes(),
            call.subject.as_bytes(),
            call.transaction.as_bytes(),
        ]);
        Self {
            purpose: KeyPurpose::SealContinuation,
            bound,
        }
    }
}

impl Place {
    /// Which key seals it.
    #[must_use]
    pub fn purpose(&self) -> KeyPurpose {
        self.purpose
    }

    /// The same kind of place for another call.
    #[must_use]
    pub fn again(&self, call: &Call) -> Self {
        match self.purpose {
            KeyPurpose::SealRecord => self.clone(),
            _ => Self::continuation(call),
        }
    }
}

/// Joins parts so that no two lists of parts give the same bytes.
fn lengthened(parts: &[&[u8]]) -> Vec<u8> {
    parts
        .iter()
        .flat_map(|part| {
            (part.len() as u64)
                .to_be_bytes()
                .into_iter()
                .chain(part.iter().copied())
        })
        .collect()
}

/// A keyed hash over parts.
#[must_use]
pub fn keyed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key)
        .expect("hmac takes keys of any length");
    mac.update(&lengthened(parts));
    mac.finalize().into_bytes().into()
}

/// Seals `plain` for its place. The nonce takes in what is sealed, so that
/// entropy that repeats never gives one nonce to two plaintexts.
///
/// # Errors
///
/// The key is missing.
pub fn seal(call: &Call, place: &Place, plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let key = key(call, place.purpose)?;
    let drawn = keyed(
        &key.material,
        &[b"nonce", &call.entropy, &place.bound, plain],
    );
    seal_with(key, place, &drawn[..12], plain)
}

/// Seals under a nonce that the caller answers for.
///
/// # Errors
///
/// The key or the nonce has a wrong length.
pub fn seal_with(key: &Key, place: &Place, nonce: &[u8], plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let fault = || Fault::Internal("cannot seal".into());
    let nonce = Nonce::try_from(nonce).map_err(|_| fault())?;
    let payload = Payload {
        msg: plain,
        aad: &place.bound,
    };
    let sealed = cipher(key)?.encrypt(&nonce, payload).map_err(|_| fault())?;
    Ok([
        &[FORM],
        key.id.to_be_bytes().as_slice(),
        nonce.as_slice(),
        &sealed,
    ]
    .concat())
}

/// Opens what was sealed for this place; nothing where it was not.
///
/// # Errors
///
/// The key is missing or unknown.
pub fn open(call: &Call, place: &Place, sealed: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let Some((&[form, a, b, c, d, ref nonce @ ..], body)) = sealed.split_first_chunk::<HEADER>()
    else {
        return Ok(None);
    };
    if form != FORM {
        return Ok(None);
    }
    let id = u32::from_be_bytes([a, b, c, d]);
    let is_it = |key: &&Key| key.purpose == place.purpose && key.id == id;
    let Some(key) = call.keys.iter().find(is_it) else {
        return Err(Fault::UnknownKey(id));
    };
    let nonce: &[u8; 12] = nonce;
    Ok(cipher(key)?
        .decrypt(
            &Nonce::from(*nonce),
            Payload {
                msg: body,
                aad: &place.bound,
            },
        )
        .ok())
}

fn cipher(key: &Key) -> Result<Aes256Gcm, Fault> {
    Aes256Gcm::new_from_slice(&key.material).map_err(|_| Fault::MissingKey(key.purpose))
}
