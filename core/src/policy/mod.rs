//! The checked configuration. `config` reads it, by `section`; `requirement` says
//! what it asks for now.

mod config;
mod passkey;
mod requirement;
mod section;

use countersign_contract::{self as contract, Fault, RequirementChoice};
use serde::{Deserialize, Serialize};

pub use config::{SCHEMA, prepare};
pub use passkey::{
    Aaguids, Attachment, Attestation, CounterRule, Hint, MOST_PASSKEYS, PasskeyPolicy, ResidentKey,
    UserVerification,
};
pub use requirement::{NotStated, requirement};

use crate::{Millis, factor::totp::Parameters};

/// Hash of a TOTP factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Algorithm {
    /// What every authenticator app knows.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// Its name in `otpauth://` addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }
}

impl From<Algorithm> for totp_rs::Algorithm {
    fn from(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Sha1 => Self::SHA1,
            Algorithm::Sha256 => Self::SHA256,
            Algorithm::Sha512 => Self::SHA512,
        }
    }
}

/// Of TOTP factors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotpPolicy {
    /// Off: none is enrolled, offered or judged; one that exists still counts.
    pub enabled: bool,
    /// For new factors.
    pub parameters: Parameters,
    /// Length of a new seed, 20 to 64.
    pub secret_bytes: u8,
    /// Steps accepted before the current one, 0 to 2.
    pub window_back: u8,
    /// Steps accepted after it, 0 to 2.
    pub window_forward: u8,
}

/// Most TOTP factors of one subject.
pub const MOST_TOTP: usize = 5;

/// Of backup codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupPolicy {
    /// Off: none is drawn, offered or judged.
    pub enabled: bool,
    /// Codes of a set, 8 to 50.
    pub count: u8,
    /// Groups of five symbols, 2 or 3.
    pub groups: u8,
}

/// Of guessing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Consecutive failures that lock.
    pub failures: u32,
    /// The first lock; each further failure doubles it.
    pub first_lock: Millis,
    /// The longest.
    pub longest_lock: Millis,
    /// Judged failures in 30 days after which a kind is unusable.
    pub monthly_failures: u32,
}

/// What a first enrolment needs beyond the first factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FirstEnrolment {
    /// Nothing more than the password.
    Password,
    /// An administrator's ticket.
    Ticket,
    /// Never by oneself.
    Administrator,
}

/// Of context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextPolicy {
    /// Scopes that ask for a second factor given in this transaction.
    pub high_value_scopes: Vec<String>,
    /// A `max_age` below this many seconds asks for a recent one.
    pub max_age_threshold: u64,
}

/// The whole policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Name that an authenticator app shows.
    pub issuer: String,
    /// The global mode.
    pub mode: RequirementChoice,
    /// Of TOTP.
    pub totp: TotpPolicy,
    /// Of passkeys.
    pub passkeys: PasskeyPolicy,
    /// Of backup codes.
    pub backup: BackupPolicy,
    /// Of guessing.
    pub limits: Limits,
    /// Of a first enrolment.
    pub first_enrolment: FirstEnrolment,
    /// Of a first enrolment after a reset.
    pub after_reset: FirstEnrolment,
    /// Of context.
    pub context: ContextPolicy,
}

/// Ties prepared bytes to this version of this component.
const TAG: &[u8] = concat!("countersign/", env!("CARGO_PKG_VERSION"), "/policy/1\n").as_bytes();

impl Policy {
    /// Compiles it.
    ///
    /// # Errors
    /// [`Fault::Internal`] where it does not serialize, which does not happen.
    pub fn compile(&self) -> Result<contract::Policy, Fault> {
        let body = postcard::to_allocvec(self).map_err(|_| Fault::Internal("policy".to_owned()))?;
        let digest = crate::secret::digest(&[TAG, &body]);
        Ok(contract::Policy {
            prepared: [TAG, &digest, &body].concat(),
            digest: digest.to_vec(),
        })
    }

    /// Opens prepared bytes.
    ///
    /// # Errors
    /// [`Fault::ForeignPolicy`] for those of another component or version.
    pub fn open(prepared: &[u8]) -> Result<Self, Fault> {
        prepared
            .strip_prefix(TAG)
            .and_then(|rest| rest.split_first_chunk::<32>())
            .and_then(|(_, body)| postcard::from_bytes(body).ok())
            .ok_or(Fault::ForeignPolicy)
    }
}
