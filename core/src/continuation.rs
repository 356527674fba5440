//! What a transaction needs between two of its calls. Sealed, so that the host
//! stores none of it; bound to tenant, subject, transaction and stage, and in
//! itself to epoch, store generation and expiry.

use countersign_contract::{Fault, ItemId, KeyPurpose, Level, TransactionPurpose};
use serde::{Deserialize, Serialize};

use crate::{
    FRESH, MINUTE, Millis,
    call::Call,
    factor::{backup_code::Plain, passkey, totp},
    record::Record,
    secret::{Binding, HandedOut},
};

/// How long an answer is waited for.
pub const ANSWER: Millis = 10 * MINUTE;
/// How long an account session lives.
pub const SESSION: Millis = 15 * MINUTE;
/// How long new backup codes are shown.
pub const SHOWN: Millis = 10 * MINUTE;

/// Longest sealed continuation that is looked at, bytes.
const MAX: usize = 8 * 1024;

/// By what a proof was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProvedBy {
    /// An enrolled factor.
    Factor,
    /// A backup code: it does for less.
    BackupCode,
}

/// A second factor that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// By what.
    pub by: ProvedBy,
    /// When.
    pub at: Millis,
}

/// An account session: opened by a `manage` transaction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    /// The last proof; none for a subject without a factor.
    pub proof: Option<Proof>,
    /// When the password was proved.
    pub password_at: Option<Millis>,
    /// When the session ends.
    pub ends_at: Millis,
    /// The next confirmed factor is also the subject's choice.
    pub opting_in: bool,
}

impl Session {
    /// Whether a proof was given within the last five minutes.
    pub fn is_proved(&self, now: Millis) -> bool {
        self.proof.is_some_and(|proof| is_fresh(proof.at, now))
    }

    /// Whether that proof was by an enrolled factor.
    pub fn is_proved_by_factor(&self, now: Millis) -> bool {
        self.is_proved(now) && self.proof.is_some_and(|proof| proof.by == ProvedBy::Factor)
    }

    /// Whether the password was proved within the last five minutes.
    pub fn has_fresh_password(&self, now: Millis) -> bool {
        self.password_at.is_some_and(|at| is_fresh(at, now))
    }
}

/// A time in the future is not fresh.
fn is_fresh(at: Millis, now: Millis) -> bool {
    now.checked_sub(at).is_some_and(|age| age <= FRESH)
}

/// On what an enrolment rests.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Basis {
    /// It finishes this login.
    Login,
    /// An account session.
    Session(Session),
}

/// A factor that is being enrolled.
#[derive(Clone, Serialize, Deserialize)]
pub enum Pending {
    /// An authenticator app's seed.
    Totp(totp::Pending),
    /// A passkey's challenge.
    Passkey(passkey::Pending),
}

/// An enrolment under way.
#[derive(Clone, Serialize, Deserialize)]
pub struct Enrolment {
    /// On what it rests.
    pub basis: Basis,
    /// The ticket that was shown.
    pub ticket: Option<HandedOut>,
    /// The factor to be.
    pub pending: Pending,
    /// The codes that become valid with it.
    pub codes: Option<Plain>,
}

/// Where the transaction stands.
#[derive(Clone, Serialize, Deserialize)]
pub enum Stage {
    /// A challenge waits for its answer.
    Answer {
        /// Of its transaction.
        purpose: TransactionPurpose,
        /// What a passkey has to sign, where one is offered.
        challenge: Option<passkey::Challenge>,
    },
    /// A first enrolment waits for an administrator's ticket.
    Ticket(Basis),
    /// The subject may or must enrol.
    Enrol {
        /// On what that rests.
        basis: Basis,
        /// The ticket that was shown. It is used up by the confirmation.
        ticket: Option<HandedOut>,
    },
    /// A new factor waits for its first proof.
    Confirm(Enrolment),
    /// An account session.
    Session(Session),
    /// New backup codes can be shown again.
    Codes {
        /// Their set.
        set: ItemId,
        /// In the clear.
        plain: Plain,
        /// The account session in which they were drawn.
        session: Option<Session>,
    },
}

impl Stage {
    /// Stands in clear before the sealed value and is bound to it, so that one
    /// stage is never taken for another.
    fn tag(&self) -> u8 {
        match self {
            Self::Answer {
                purpose: TransactionPurpose::Login,
                ..
            } => 1,
            Self::Answer {
                purpose: TransactionPurpose::Manage,
                ..
            } => 2,
            Self::Enrol { .. } => 3,
            Self::Confirm(_) => 4,
            Self::Session(_) => 5,
            Self::Codes { .. } => 6,
            Self::Ticket(_) => 7,
        }
    }

    /// Whether it goes on when its transaction is finished: an account session,
    /// what is done in one, and new codes.
    fn outlives_transaction(&self) -> bool {
        match self {
            Self::Answer { .. } => false,
            Self::Session(_) | Self::Codes { .. } => true,
            Self::Ticket(basis)
            | Self::Enrol { basis, .. }
            | Self::Confirm(Enrolment { basis, .. }) => matches!(basis, Basis::Session(_)),
        }
    }
}

/// What is sealed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Continuation {
    /// When it was issued; of a repeated challenge: when the first one was.
    pub issued_at: Millis,
    /// When it expires.
    pub expires_at: Millis,
    /// The requirement when the transaction was begun.
    pub level: Level,
    epoch: u64,
    generation: u64,
    /// Where the transaction stands.
    pub stage: Stage,
}

/// Why a continuation is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Useless {
    /// Not of this transaction, altered, or not one at all.
    Invalid,
    /// Its time is over, or factors or store changed since.
    Expired {
        /// It goes on when its transaction is finished, so that this is no
        /// reason for its end.
        outlives_transaction: bool,
    },
}

impl Continuation {
    /// A continuation of this epoch.
    pub fn new(
        call: &Call,
        epoch: u64,
        level: Level,
        issued_at: Millis,
        expires_at: Millis,
        stage: Stage,
    ) -> Self {
        let generation = call.facts.store_generation;
        Self {
            issued_at,
            expires_at,
            level,
            epoch,
            generation,
            stage,
        }
    }

    /// Seals it.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without a key.
    pub fn seal(&self, call: &Call) -> Result<Vec<u8>, Fault> {
        let plain = postcard::to_allocvec(self)
            .map(zeroize::Zeroizing::new)
            .map_err(|_| Fault::Internal("a continuation does not serialize".to_owned()))?;
        let tag = self.stage.tag();
        let mut sealed = call.keys.seal(
            KeyPurpose::SealContinuation,
            &binding(call, tag),
            &call.entropy,
            call.revision,
            &plain,
        )?;
        sealed.insert(0, tag);
        Ok(sealed)
    }

    /// Opens one and holds it against time, epoch and generation.
    ///
    /// # Errors
    /// [`Useless`] says what the person can do about it.
    pub fn open(call: &Call, record: &Record, sealed: &[u8]) -> Result<Self, Useless> {
        let (tag, body) = sealed
            .split_first()
            .filter(|_| sealed.len() <= MAX)
            .ok_or(Useless::Invalid)?;
        let plain = call
            .keys
            .open(KeyPurpose::SealContinuation, &binding(call, *tag), body)
            .map_err(|_| Useless::Invalid)?;
        let continuation: Self = postcard::from_bytes(&plain).map_err(|_| Useless::Invalid)?;
        let current = continuation.stage.tag() == *tag
            && continuation.epoch == record.epoch
            && continuation.generation == call.facts.store_generation
            && call.now < continuation.expires_at;
        if current {
            Ok(continuation)
        } else {
            Err(Useless::Expired {
                outlives_transaction: continuation.stage.outlives_transaction(),
            })
        }
    }
}

fn binding(call: &Call, tag: u8) -> Binding {
    Binding::new("countersign/continuation")
        .with(call.lineage.as_bytes())
        .with(call.tenant.as_bytes())
        .with(call.subject.as_bytes())
        .with(call.transaction.as_bytes())
        .with(&[1, tag])
}
