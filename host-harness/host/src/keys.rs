//! The configured keys, and what is derived from them.
//!
//! A configured key never reaches a component: it gets one that was derived
//! for its lineage, the tenant, the subject and one purpose (HKDF-SHA-256, RFC
//! 5869), so that one call can betray one subject at most.

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::digest::decode_hex;
use crate::load::Cache;
use crate::store::SubjectKey;
use crate::wit;

/// 32 secret bytes that are wiped when they are dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// One configured key.
#[derive(Clone)]
pub struct MasterKey {
    id: u32,
    material: Secret,
}

impl MasterKey {
    /// A key of 32 bytes under the `id` that the configuration gives it.
    #[must_use]
    pub fn new(id: u32, material: [u8; 32]) -> Self {
        Self {
            id,
            material: Zeroizing::new(material),
        }
    }

    /// A key as operators write it: 32 bytes in hexadecimal, or in base64 or
    /// base64url with or without padding.
    ///
    /// # Errors
    ///
    /// [`KeyError::Malformed`], which does not repeat the text.
    pub fn parse(id: u32, text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let material = decode_hex(text)
            .map(Zeroizing::new)
            .or_else(|| decode_base64(text));
        let material = material.ok_or(KeyError::Malformed { id })?;
        Ok(Self { id, material })
    }

    /// A new key from the operating system's entropy.
    ///
    /// # Errors
    ///
    /// The operating system gives none.
    pub fn draw(id: u32) -> Result<Self, crate::NoEntropy> {
        Ok(Self {
            id,
            material: Zeroizing::new(crate::clock::fresh_entropy()?),
        })
    }
}

fn decode_base64(text: &str) -> Option<Secret> {
    let plain = text.trim_end_matches('=');
    let decoded = if plain.contains(['-', '_']) {
        URL_SAFE_NO_PAD.decode(plain)
    } else {
        STANDARD.decode(format!("{plain}{}", &"==="[..(4 - plain.len() % 4) % 4]))
    };
    let bytes = Zeroizing::new(decoded.ok()?);
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}

/// Keys that cannot be used. Whoever configured them can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not 32 bytes in base64 or hexadecimal.
    #[error("key `{id}` is not 32 bytes in base64 or hexadecimal")]
    Malformed {
        /// Which.
        id: u32,
    },
    /// None at all.
    #[error("no key is configured: one of 32 bytes is needed")]
    None,
    /// Two with one id.
    #[error("two keys have the id `{id}`")]
    Twice {
        /// Which.
        id: u32,
    },
}

/// The configured keys, the newest first: it seals, all of them open.
///
/// Has no printable form, and is wiped when it is dropped.
#[derive(Clone)]
pub struct MasterKeys(Vec<MasterKey>);

/// What one of the host's own keys is for.
#[derive(Clone, Copy)]
pub(crate) enum HostPurpose<'a> {
    /// The MAC of compiled components.
    Artefact,
    /// Shows whether a key opens a store.
    KeyCheck,
    /// Seals one effect's token.
    Effect(&'a [u8; 16]),
    /// Of the program that embeds the host, by a name that it gives.
    Program(&'a str),
}

impl MasterKeys {
    /// The configured keys, the newest first.
    ///
    /// # Errors
    ///
    /// There is none, or two have one id.
    pub fn new(keys: Vec<MasterKey>) -> Result<Self, KeyError> {
        if keys.is_empty() {
            return Err(KeyError::None);
        }
        for (index, key) in keys.iter().enumerate() {
            if keys[..index].iter().any(|other| other.id == key.id) {
                return Err(KeyError::Twice { id: key.id });
            }
        }
        Ok(Self(keys))
    }

    /// A cache of compiled components in `folder`, under a key of its own. The
    /// folder is created with mode 0700 where it is missing.
    #[must_use]
    pub fn cache(&self, folder: impl Into<PathBuf>) -> Cache {
        let (_, key) = self.newest(HostPurpose::Artefact);
        Cache::new(folder.into(), key)
    }

    /// Keys for a purpose of the program that embeds the host, each with the id
    /// of the configured key that it was derived from, the newest first. No
    /// other purpose, and nothing of the host's own, has the same ones.
    #[must_use]
    pub fn program(&self, purpose: &str) -> Vec<(u32, Zeroizing<[u8; 32]>)> {
        let purpose = HostPurpose::Program(purpose);
        let info = purpose.info();
        let derived = |master: &MasterKey| (master.id, master.derive(&info));
        self.0.iter().map(derived).collect()
    }

    /// What a component gets for one subject: for each purpose the newest key
    /// first.
    pub(crate) fn for_subject(
        &self,
        lineage: &str,
        subject: &SubjectKey,
        purposes: &[wit::KeyPurpose],
    ) -> Vec<wit::Key> {
        let each = |purpose: &wit::KeyPurpose| {
            let purpose = *purpose;
            self.0.iter().map(move |master| {
                let info = [
                    b"countersign guest 1".as_slice(),
                    lineage.as_bytes(),
                    subject.tenant.as_bytes(),
                    subject.subject.as_bytes(),
                    purpose_name(purpose),
                ];
                wit::Key {
                    id: master.id,
                    purpose,
                    material: master.derive(&info).to_vec(),
                }
            })
        };
        purposes.iter().flat_map(each).collect()
    }

    /// The host's own newest key for a purpose, with its id.
    pub(crate) fn newest(&self, purpose: HostPurpose<'_>) -> (u32, Secret) {
        // Never empty: `new` refuses that.
        let master = &self.0[0];
        (master.id, master.derive(&purpose.info()))
    }

    /// The host's own key for a purpose, derived from the key of this id.
    pub(crate) fn of(&self, id: u32, purpose: HostPurpose<'_>) -> Option<Secret> {
        let master = self.0.iter().find(|key| key.id == id)?;
        Some(master.derive(&purpose.info()))
    }
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} keys", self.0.len())
    }
}

impl MasterKey {
    /// HKDF-SHA-256 over length-prefixed parts, so that no two lists of parts
    /// give the same bytes.
    fn derive(&self, parts: &[&[u8]]) -> Secret {
        let hkdf = Hkdf::<Sha256>::new(None, &*self.material);
        let lengths: Vec<[u8; 8]> = parts
            .iter()
            .map(|part| (part.len() as u64).to_be_bytes())
            .collect();
        let info: Vec<&[u8]> = lengths
            .iter()
            .zip(parts)
            .flat_map(|(length, part)| [length.as_slice(), part])
            .collect();
        let mut key = Zeroizing::new([0; 32]);
        hkdf.expand_multi_info(&info, &mut *key)
            .expect("32 bytes are within what HKDF gives");
        key
    }
}

impl HostPurpose<'_> {
    fn info(&self) -> [&[u8]; 3] {
        let (name, detail): (&[u8], &[u8]) = match self {
            Self::Artefact => (b"artefact", &[]),
            Self::KeyCheck => (b"key check", &[]),
            Self::Effect(id) => (b"effect", id.as_slice()),
            Self::Program(name) => (b"program", name.as_bytes()),
        };
        [b"countersign host 1", name, detail]
    }
}

fn purpose_name(purpose: wit::KeyPurpose) -> &'static [u8] {
    match purpose {
        wit::KeyPurpose::SealRecord => b"seal-record",
        wit::KeyPurpose::SealContinuation => b"seal-continuation",
        wit::KeyPurpose::Draw => b"draw",
        wit::KeyPurpose::Transfer => b"transfer",
    }
}
