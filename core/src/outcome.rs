//! The end of one call, as far as anybody outside is told. The contract
//! documents every case and field.

use crate::{Millis, call::FactorKind, call::Sealed};

/// Authentication context class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acr {
    /// One factor.
    Aal1,
    /// Two factors.
    Aal2,
}

/// Authentication method references (RFC 8176).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amr {
    /// One-time password.
    Otp,
    /// Hardware-secured key.
    Hwk,
    /// Software-secured key.
    Swk,
    /// User presence.
    User,
    /// Several factors.
    Mfa,
}

/// What a finished transaction proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assurance {
    /// How much.
    pub acr: Acr,
    /// By what.
    pub amr: Vec<Amr>,
    /// When the second factor was given, if one was.
    pub at: Option<Millis>,
}

impl Assurance {
    /// The first factor alone.
    pub fn first_factor_only() -> Self {
        Self {
            acr: Acr::Aal1,
            amr: Vec::new(),
            at: None,
        }
    }

    /// A passkey, used at `at`: beside the first factor, whether its key may
    /// leave the authenticator or not (RFC 8176).
    pub fn passkey(is_backup_eligible: bool, at: Millis) -> Self {
        let key = if is_backup_eligible {
            Amr::Swk
        } else {
            Amr::Hwk
        };
        Self {
            acr: Acr::Aal2,
            amr: vec![key, Amr::User, Amr::Mfa],
            at: Some(at),
        }
    }

    /// A one-time code or look-up secret, given at `at` (NIST SP 800-63B-4
    /// §3.1.2, §3.1.4).
    pub fn one_time_password(at: Millis) -> Self {
        Self {
            acr: Acr::Aal2,
            amr: vec![Amr::Otp, Amr::Mfa],
            at: Some(at),
        }
    }
}

/// Why an answer was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub enum RetryReason {
    Wrong,
    Used,
    Malformed,
    Expired,
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub enum DenialReason {
    Locked,
    LockedByAdministrator,
    Finished,
    Expired,
    Invalid,
    NoUsableFactor,
    NeedsAdministrator,
    ProofNeeded,
    FirstFactorNeeded,
    NotAllowed,
    LastFactor,
    TooMany,
    NotFound,
    Taken,
    Facts,
}

/// What a first enrolment needs beyond the first factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing more.
    Nothing,
    /// An administrator's ticket.
    Ticket,
}

/// How a TOTP secret is shown.
#[derive(Clone)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct TotpSetup {
    pub uri: String,
    pub grouped_secret: String,
    pub algorithm: &'static str,
    pub digits: u8,
    pub period: u8,
    pub backup_codes: Vec<String>,
}

/// One way on.
#[derive(Clone)]
pub enum Method {
    /// Type a code: its number of digits.
    Totp(u8),
    /// Type a backup code: how many are left.
    BackupCode(u8),
    /// Use a passkey: the options as JSON.
    Passkey(String),
    /// Put this secret into an app, then type its code.
    EnrolTotp(TotpSetup),
    /// Create a passkey: the options as JSON.
    EnrolPasskey(String),
}

/// Something to answer.
#[derive(Clone)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct Challenge {
    pub methods: Vec<Method>,
    pub continuation: Sealed,
    pub expires_at: Millis,
}

/// A set of backup codes to show.
#[derive(Clone)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct Codes {
    pub codes: Vec<String>,
    pub continuation: Sealed,
    pub shown_until: Millis,
}

/// One factor as its owner sees it.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct FactorView {
    pub item: u32,
    pub kind: FactorKind,
    pub name: String,
    pub confirmed_at: Millis,
    pub last_used_at: Option<Millis>,
    pub usable: bool,
}

/// How things stand.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct Standing {
    pub factors: Vec<FactorView>,
    pub enrollable: Vec<FactorKind>,
    pub backup_codes_left: u8,
    pub enforced: bool,
    pub chosen: bool,
    pub must_enrol: bool,
    pub locked: bool,
    pub guessing_locks: Vec<(FactorKind, Option<Millis>)>,
    pub epoch: u64,
}

/// What asks for a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub enum Rule {
    Mode,
    Enforcement,
    Choice,
    MustEnrol,
    Scope,
    MaxAge,
    Acr,
}

/// How much is asked for; ordered, so that the stronger of two is their
/// maximum.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Level {
    /// No second factor.
    None,
    /// One; a trusted device or grace may do.
    Required,
    /// One given in this transaction.
    Context,
}

/// What is required and by which rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The strongest.
    pub level: Level,
    /// All that ask for something: rule, its name (or nothing), its level.
    pub grounds: Vec<(Rule, String, Level)>,
}

/// The end of one call.
#[derive(Clone)]
#[allow(missing_docs, reason = "case for case the contract's `outcome`")]
pub enum Outcome {
    Allow {
        assurance: Assurance,
        session: Option<Sealed>,
    },
    Challenge(Challenge),
    Retry {
        reason: RetryReason,
        challenge: Challenge,
    },
    MustEnrol {
        kinds: Vec<FactorKind>,
        needs: Need,
        continuation: Sealed,
        expires_at: Millis,
    },
    Enrolled {
        item: u32,
        kind: FactorKind,
        codes: Option<Codes>,
        assurance: Option<Assurance>,
        session: Option<Sealed>,
    },
    Codes {
        codes: Codes,
        session: Option<Sealed>,
    },
    Ticket {
        ticket: String,
        expires_at: Millis,
    },
    Status(Standing),
    Explained(Explanation),
    Done(Option<Sealed>),
    Denied {
        reason: DenialReason,
        retry_after: Option<Millis>,
    },
}

impl Outcome {
    /// A denial without a time.
    pub fn denied(reason: DenialReason) -> Self {
        Self::Denied {
            reason,
            retry_after: None,
        }
    }
}
