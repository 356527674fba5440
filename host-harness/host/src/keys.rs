//! The configured keys, and what is derived from them.
//!
//! A configured key never reaches a component: it gets one that was derived
//! for its lineage, the tenant, the subject and one purpose (HKDF-SHA-256, RFC
//! 5869), so that one call can betray one subject at most.

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

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    fn keys(texts: &[(u32, &str)]) -> MasterKeys {
        MasterKeys::new(
            texts
                .iter()
                .map(|(id, text)| MasterKey::parse(*id, text).unwrap())
                .collect(),
        )
        .unwrap()
    }

    #[test]
    fn a_key_is_read_in_every_form_that_operators_write() {
        let expected: Vec<u8> = (0..32).collect();
        for text in [
            HEX,
            &HEX.to_uppercase(),
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
            " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        ] {
            let key = MasterKey::parse(1, text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(key.material.as_slice(), expected, "{text}");
        }
        assert_eq!(
            MasterKey::parse(1, "_-_-AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw").map(|_| ()),
            Ok(())
        );
    }

    #[test]
    fn what_has_not_32_bytes_is_refused_without_repeating_it() {
        for text in [
            "",
            "secret",
            &HEX[2..],
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8A",
        ] {
            let error = MasterKey::parse(7, text).map(|_| ()).unwrap_err();
            assert_eq!(error, KeyError::Malformed { id: 7 });
            assert!(text.is_empty() || !error.to_string().contains(text));
        }
    }

    #[test]
    fn no_key_or_one_id_twice_is_refused() {
        assert_eq!(MasterKeys::new(vec![]).map(|_| ()), Err(KeyError::None));
        let twice = vec![MasterKey::new(1, [1; 32]), MasterKey::new(1, [2; 32])];
        assert_eq!(
            MasterKeys::new(twice).map(|_| ()),
            Err(KeyError::Twice { id: 1 })
        );
    }

    #[test]
    fn every_lineage_tenant_subject_and_purpose_has_a_key_of_its_own() {
        use wit::KeyPurpose::{Draw, SealContinuation, SealRecord};
        let keys = keys(&[(1, HEX)]);
        let mut seen = std::collections::BTreeSet::new();
        // "a" + "bc" and "ab" + "c" have the same letters: the lengths tell them apart.
        for (lineage, tenant, subject) in [
            ("l", "a", "bc"),
            ("l", "ab", "c"),
            ("la", "b", "c"),
            ("m", "a", "bc"),
        ] {
            let subject = SubjectKey::new(tenant, subject);
            for key in keys.for_subject(lineage, &subject, &[SealRecord, SealContinuation, Draw]) {
                assert_eq!(key.material.len(), 32);
                assert!(seen.insert(key.material));
            }
        }
        assert_eq!(seen.len(), 12);
        for purpose in [
            HostPurpose::Artefact,
            HostPurpose::KeyCheck,
            HostPurpose::Effect(&[0; 16]),
            HostPurpose::Program("artefact"),
        ] {
            assert!(seen.insert(keys.newest(purpose).1.to_vec()));
        }
    }

    #[test]
    fn the_newest_key_stands_first_and_older_ones_behind_it() {
        let keys = keys(&[(2, &"22".repeat(32)), (1, HEX)]);
        let derived = keys.for_subject("l", &SubjectKey::new("t", "s"), &[wit::KeyPurpose::Draw]);
        assert_eq!(derived.iter().map(|key| key.id).collect::<Vec<_>>(), [2, 1]);
        assert_ne!(derived[0].material, derived[1].material);
        assert_eq!(keys.newest(HostPurpose::KeyCheck).0, 2);
        assert!(keys.of(1, HostPurpose::KeyCheck).is_some());
        assert!(keys.of(3, HostPurpose::KeyCheck).is_none());
    }

    #[test]
    fn keys_have_no_printable_form() {
        assert_eq!(format!("{:?}", keys(&[(1, HEX)])), "1 keys");
    }
}
