//! Keys, sealing and drawing.
//!
//! Nothing is drawn from entropy directly: what is drawn is derived from key,
//! entropy, purpose and revision, so that the same entropy for another subject
//! or another revision gives something else. What seals derives a key of its
//! own for each message, from a salt that also depends on plaintext and
//! associated data: repeated entropy never gives one key and nonce to two
//! plaintexts (the misuse resistance of a synthetic nonce, RFC 8452 §1, with
//! AES-256-GCM, NIST SP 800-38D).

use aes_gcm::{Aes256Gcm, KeyInit as _, aead::AeadInOut as _};
use countersign_contract::{self as contract, Fault, KeyPurpose};
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::Millis;

/// A key that the host derived for this lineage, tenant, subject and purpose.
/// Wiped when dropped; not printable.
pub struct Key {
    id: u32,
    purpose: KeyPurpose,
    material: Zeroizing<[u8; 32]>,
}

/// The keys of one call: for each purpose the newest first.
pub struct Keyring(Vec<Key>);

const FORM: u8 = 1;
const SALT: usize = 32;
const HEADER: usize = 1 + 4 + SALT;

/// What a sealed value is bound to besides its key. Every part is written with
/// its length, so that no two bindings have the same bytes.
pub struct Binding(Vec<u8>);

impl Binding {
    /// Starts with the kind of what is sealed.
    pub fn new(kind: &str) -> Self {
        Self(Vec::with_capacity(160)).with(kind.as_bytes())
    }

    /// Adds one part.
    #[must_use]
    pub fn with(mut self, part: &[u8]) -> Self {
        push(&mut self.0, part);
        self
    }
}

fn push(bytes: &mut Vec<u8>, part: &[u8]) {
    bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
    bytes.extend_from_slice(part);
}

impl Keyring {
    /// Takes the call's keys.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] where material is not 32 bytes.
    pub fn new(keys: Vec<contract::Key>) -> Result<Self, Fault> {
        keys.into_iter()
            .map(
                |contract::Key {
                     id,
                     purpose,
                     material,
                 }| {
                    let material = Zeroizing::new(material);
                    let bytes = <[u8; 32]>::try_from(material.as_slice())
                        .map_err(|_| Fault::MissingKey(purpose))?;
                    Ok(Key {
                        id,
                        purpose,
                        material: Zeroizing::new(bytes),
                    })
                },
            )
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn newest(&self, purpose: KeyPurpose) -> Result<&Key, Fault> {
        self.0
            .iter()
            .find(|key| key.purpose == purpose)
            .ok_or(Fault::MissingKey(purpose))
    }

    /// Whether `sealed` is under the newest key of its purpose.
    pub fn is_newest(&self, purpose: KeyPurpose, sealed: &[u8]) -> bool {
        self.newest(purpose)
            .is_ok_and(|key| key_id(sealed) == Some(key.id))
    }

    /// Seals `plain` under the newest key of `purpose`.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without one.
    pub fn seal(
        &self,
        purpose: KeyPurpose,
        binding: &Binding,
        entropy: &[u8],
        revision: u64,
        plain: &[u8],
    ) -> Result<Vec<u8>, Fault> {
        let key = self.newest(purpose)?;
        let salt = key.salt(binding, entropy, revision, plain);
        let mut sealed = Vec::with_capacity(HEADER.saturating_add(plain.len()).saturating_add(16));
        sealed.push(FORM);
        sealed.extend_from_slice(&key.id.to_le_bytes());
        sealed.extend_from_slice(&salt);
        let mut body = plain.to_vec();
        let tag = key
            .cipher(&salt)
            .encrypt_inout_detached(&Default::default(), &binding.0, body.as_mut_slice().into())
            .map_err(|_| Fault::Internal("sealing failed".to_owned()))?;
        sealed.append(&mut body);
        sealed.extend_from_slice(&tag);
        Ok(sealed)
    }

    /// Opens what [`Keyring::seal`] made with the same purpose and binding.
    ///
    /// # Errors
    /// [`Closed`] says whether the key is missing or the value does not open.
    pub fn open(
        &self,
        purpose: KeyPurpose,
        binding: &Binding,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Closed> {
        let id = key_id(sealed).ok_or(Closed::Altered)?;
        let key = self
            .0
            .iter()
            .find(|key| key.purpose == purpose && key.id == id)
            .ok_or(Closed::UnknownKey(id))?;
        let salt = sealed.get(HEADER - SALT..HEADER).ok_or(Closed::Altered)?;
        let (body, tag) = sealed
            .get(HEADER..)
            .and_then(|rest| rest.split_last_chunk::<16>())
            .ok_or(Closed::Altered)?;
        let mut plain = Zeroizing::new(body.to_vec());
        key.cipher(salt)
            .decrypt_inout_detached(
                &Default::default(),
                &binding.0,
                plain.as_mut_slice().into(),
                tag.into(),
            )
            .map_err(|_| Closed::Altered)?;
        Ok(plain)
    }

    /// Draws 32 bytes for `what`, a name that is used once in a decision.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without a key of [`KeyPurpose::Draw`].
    pub fn draw(
        &self,
        what: &str,
        entropy: &[u8],
        revision: u64,
    ) -> Result<Zeroizing<[u8; 32]>, Fault> {
        let mut info = Vec::with_capacity(96);
        push(&mut info, b"countersign/1/draw");
        push(&mut info, what.as_bytes());
        push(&mut info, &revision.to_le_bytes());
        push(&mut info, entropy);
        Ok(self.newest(KeyPurpose::Draw)?.expand(&info))
    }
}

/// Why a sealed value stays closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It is sealed under a key that was not passed.
    UnknownKey(u32),
    /// It was altered, cut, or belongs elsewhere.
    Altered,
}

fn key_id(sealed: &[u8]) -> Option<u32> {
    let (form, rest) = sealed.split_first()?;
    let (id, _) = rest.split_first_chunk::<4>()?;
    (*form == FORM).then(|| u32::from_le_bytes(*id))
}

impl Key {
    fn salt(&self, binding: &Binding, entropy: &[u8], revision: u64, plain: &[u8]) -> [u8; SALT] {
        let mut mac = self.mac();
        for part in [
            b"countersign/1/salt",
            entropy,
            &revision.to_le_bytes(),
            &binding.0,
            plain,
        ] {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// The message's own key. It is used once, so the nonce may be constant.
    fn cipher(&self, salt: &[u8]) -> Aes256Gcm {
        let mut info = Vec::with_capacity(80);
        push(&mut info, b"countersign/1/seal");
        push(&mut info, salt);
        Aes256Gcm::new(&(*self.expand(&info)).into())
    }

    /// HKDF-Expand of one block (RFC 5869 §2.3): the material is a uniform
    /// pseudo-random key already (§3.3), 32 bytes are one block.
    fn expand(&self, info: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut mac = self.mac();
        mac.update(info);
        mac.update(&[1]);
        Zeroizing::new(mac.finalize().into_bytes().into())
    }

    fn mac(&self) -> Hmac<Sha256> {
        keyed(self.material.as_slice())
    }
}

/// HMAC-SHA-256 (RFC 2104) under a key of any length.
pub fn keyed(key: &[u8]) -> Hmac<Sha256> {
    #[allow(
        clippy::expect_used,
        reason = "HMAC takes keys of every length; the error cannot occur"
    )]
    Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length")
}

/// SHA-256 over parts, each with its length.
pub fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// The first of 32 bytes, where fewer are enough.
pub fn first<const N: usize>(all: [u8; 32]) -> [u8; N] {
    const { assert!(N <= 32) };
    let mut first = [0; N];
    first.iter_mut().zip(all).for_each(|(to, from)| *to = from);
    first
}

/// The first bytes of an HMAC-SHA-256 (RFC 2104 §5), under a key that was drawn
/// for what it is kept with.
pub fn short_mac<const N: usize>(key: &[u8; 16], text: &[u8]) -> [u8; N] {
    let mut mac = keyed(key);
    mac.update(text);
    first(mac.finalize().into_bytes().into())
}

/// A secret that was handed out by another way, as it is kept: under a key that
/// was drawn with it, and until a time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOut {
    key: [u8; 16],
    mac: [u8; 16],
    until: Millis,
}

impl std::fmt::Debug for HandedOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HandedOut(until {})", self.until)
    }
}

impl HandedOut {
    /// Keeps `secret`, which has at least 75 bits.
    pub fn new(secret: &[u8], drawn: &[u8; 32], until: Millis) -> Self {
        let key = first(*drawn);
        Self {
            key,
            mac: short_mac(&key, secret),
            until,
        }
    }

    /// Whether it is good at `now`.
    pub fn is_good(&self, now: Millis) -> bool {
        now < self.until
    }

    /// Whether `secret` is the one, in constant time, and still good.
    pub fn is(&self, secret: &[u8], now: Millis) -> bool {
        let shown: [u8; 16] = short_mac(&self.key, secret);
        bool::from(self.mac.ct_eq(&shown)) && self.is_good(now)
    }
}

/// What undoes a first enrolment, as every notice of one has to name it: it lies
/// in the record as it is, like a seed. Not printable.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    token: [u8; 32],
    until: Millis,
    times: u8,
}

impl std::fmt::Debug for Undo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Undo(until {})", self.until)
    }
}

impl Undo {
    /// Of the first of several.
    pub fn new(token: &[u8; 32], until: Millis) -> Self {
        Self {
            token: *token,
            until,
            times: 1,
        }
    }

    /// The same for one more, and longer.
    #[must_use]
    pub fn until(self, until: Millis) -> Self {
        Self {
            until,
            times: self.times.saturating_add(1),
            ..self
        }
    }

    /// For its notices.
    pub fn token(&self) -> &[u8; 32] {
        &self.token
    }

    /// How many enrolments it undoes.
    pub fn times(&self) -> u8 {
        self.times
    }

    /// Whether it is good at `now`.
    pub fn is_good(&self, now: Millis) -> bool {
        now < self.until
    }

    /// Whether `token` is the one, in constant time, and still good.
    pub fn is(&self, token: &[u8], now: Millis) -> bool {
        bool::from(self.token[..].ct_eq(token)) && self.is_good(now)
    }
}
