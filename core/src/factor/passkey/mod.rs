//! Passkeys (WebAuthn Level 3): what is kept of one, and what is asked of it.
//!
//! `options` is what a browser is asked, `ceremony` judges what it answers: by
//! `webauthn-rs-core`, and beside it by the steps of WebAuthn §7.1 and §7.2 that
//! the library leaves to the relying party. `attestation` is what an
//! authenticator proves of itself, `layout` how its data have to be written.

mod attestation;
mod ceremony;
mod layout;
mod options;

use countersign_contract::Fault;
use serde::{Deserialize, Serialize};
use webauthn_rs_core::proto::{
    COSEAlgorithm, COSEEC2Key, COSEKey, COSEKeyType, COSERSAKey, ECDSACurve,
};

pub(crate) use attestation::is_trust_anchor;
pub use ceremony::{Proved, authenticate, register};
pub use options::{creation, request};

use crate::{
    Millis,
    call::Call,
    policy::PasskeyPolicy,
    secret::{digest, first},
};

/// Bytes of a credential id: §4 for the least, §7.1, step 25 for the most.
const ID: std::ops::RangeInclusive<usize> = 16..=1023;

/// What a browser has to sign: drawn anew for each challenge, used up by its
/// first answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge([u8; 32]);

impl Challenge {
    /// Draws one for this decision.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without a key to draw under.
    pub fn draw(call: &Call) -> Result<Self, Fault> {
        Ok(Self(*call.draw("passkey-challenge")?))
    }

    /// A short name, under which it is remembered as used up.
    pub fn name(&self) -> [u8; 8] {
        first(digest(&[b"countersign/1/challenge", &self.0]))
    }
}

/// How an authenticator can be reached: a hint for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Transport {
    Usb,
    Nfc,
    Ble,
    Internal,
    Hybrid,
}

/// A public key, in the algorithms that the library verifies (RFC 9053 §2,
/// RFC 8812 §2). `EdDSA` is not among them, so none is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum PublicKey {
    Es256 { x: Vec<u8>, y: Vec<u8> },
    Es384 { x: Vec<u8>, y: Vec<u8> },
    Rs256 { n: Vec<u8>, e: [u8; 3] },
}

/// COSE numbers of the algorithms that are asked for, the preferred first.
const ALGORITHMS: [(COSEAlgorithm, i64); 3] = [
    (COSEAlgorithm::ES256, -7),
    (COSEAlgorithm::ES384, -35),
    (COSEAlgorithm::RS256, -257),
];

impl PublicKey {
    /// None: a key that its algorithm does not have.
    fn from_cose(key: &COSEKey) -> Option<Self> {
        match (key.type_, &key.key) {
            (COSEAlgorithm::ES256, COSEKeyType::EC_EC2(point))
                if point.curve == ECDSACurve::SECP256R1 =>
            {
                Some(Self::Es256 {
                    x: point.x.clone(),
                    y: point.y.clone(),
                })
            }
            (COSEAlgorithm::ES384, COSEKeyType::EC_EC2(point))
                if point.curve == ECDSACurve::SECP384R1 =>
            {
                Some(Self::Es384 {
                    x: point.x.clone(),
                    y: point.y.clone(),
                })
            }
            (COSEAlgorithm::RS256, COSEKeyType::RSA(key)) => Some(Self::Rs256 {
                n: key.n.clone(),
                e: key.e,
            }),
            _ => None,
        }
    }

    fn to_cose(&self) -> COSEKey {
        let point = |curve, x: &Vec<u8>, y: &Vec<u8>| {
            COSEKeyType::EC_EC2(COSEEC2Key {
                curve,
                x: x.clone(),
                y: y.clone(),
            })
        };
        let (type_, key) = match self {
            Self::Es256 { x, y } => (COSEAlgorithm::ES256, point(ECDSACurve::SECP256R1, x, y)),
            Self::Es384 { x, y } => (COSEAlgorithm::ES384, point(ECDSACurve::SECP384R1, x, y)),
            Self::Rs256 { n, e } => (
                COSEAlgorithm::RS256,
                COSEKeyType::RSA(COSERSAKey {
                    n: n.clone(),
                    e: *e,
                }),
            ),
        };
        COSEKey { type_, key }
    }
}

/// A confirmed passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// Its id in the record.
    pub item: u32,
    /// The subject's name for it.
    pub name: String,
    /// When it was enrolled: that was its first proof.
    pub confirmed_at: Millis,
    /// When it was last used to log in or to prove.
    pub last_used_at: Option<Millis>,
    credential: Credential,
}

/// What the authenticator told of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    id: Vec<u8>,
    key: PublicKey,
    counter: u32,
    backup_eligible: bool,
    backed_up: bool,
    transports: Vec<Transport>,
    /// Only from a verified attestation.
    aaguid: Option<[u8; 16]>,
}

impl Credential {
    /// The passkey, with its place in the record.
    pub fn into_passkey(self, item: u32, name: String, now: Millis) -> Passkey {
        Passkey {
            item,
            name,
            confirmed_at: now,
            last_used_at: None,
            credential: self,
        }
    }

    /// The claim that keeps it unique in the tenant (WebAuthn §7.1, step 26).
    pub fn claim(&self) -> [u8; 32] {
        digest(&[b"countersign/1/claim/credential", &self.id])
    }
}

impl Passkey {
    /// See [`Credential::claim`].
    pub fn claim(&self) -> [u8; 32] {
        self.credential.claim()
    }

    /// Whether the key may leave its authenticator: `swk` instead of `hwk`.
    pub fn is_backup_eligible(&self) -> bool {
        self.credential.backup_eligible
    }

    /// Whether the policy of today takes it.
    pub fn is_usable(&self, policy: &PasskeyPolicy) -> bool {
        policy.enabled && policy.aaguids.admit(self.credential.aaguid.as_ref())
    }

    /// Notes a use (WebAuthn §7.2, step 24).
    pub fn used(&mut self, proved: &Proved, now: Millis) {
        self.credential.counter = proved.counter;
        self.credential.backed_up = proved.backed_up;
        self.last_used_at = Some(now);
    }
}

/// A passkey that is being enrolled: it lives in a continuation only.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    /// Its name.
    pub name: String,
    /// What its authenticator has to sign.
    pub challenge: Challenge,
}

/// The name of the subject inside its authenticators: says nothing of tenant
/// or account (WebAuthn §14.6.1).
pub fn user_handle(call: &Call) -> [u8; 32] {
    digest(&[
        b"countersign/1/user-handle",
        call.tenant.as_bytes(),
        call.subject.as_bytes(),
    ])
}
