//! What comes of a batch.

use crate::batch::TransactionResult;
use crate::key::{ClaimKey, Millis, Revision, SubjectKey, TransactionKey};

/// What the store did with a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "only a verdict that says so has stored anything"]
pub enum Verdict {
    /// A decision is durable, with all of its batch. The subject's revision
    /// after it.
    Committed(Revision),
    /// A result was handed out, durably, for the only time.
    Redeemed(Box<Redeemed>),
    /// A sweep is durable. As many rows as its limit of one kind, or more: there
    /// may be more to sweep.
    Swept {
        /// How many rows it dropped or changed.
        rows: u64,
    },
    /// Any other act is durable, with all of its batch.
    Done,
    /// Nothing of the batch was written.
    Refused(Refusal),
}

/// Why nothing of a batch was written. Where several hold, the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The transaction was finished before. Deciding again changes nothing.
    AlreadyFinished,
    /// The record is no longer the one that was read: read and decide again.
    Stale,
    /// These claims are taken: read, and decide again with that fact.
    Claimed(Vec<ClaimKey>),
    /// The result is not handed out.
    NotRedeemable(NotRedeemable),
    /// An effect is no longer in the state that was read.
    DeliveryStale,
    /// The meta value of this name is not the one that was read.
    MetaDiffers(String),
}

/// Why a result is not handed out: for the audit. The caller is told no more
/// than that it is not, or it would learn which transactions there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRedeemable {
    /// No such transaction was finished, or it was swept.
    Unknown,
    /// Another client's.
    OtherClient,
    /// It was told when it was finished, and is not told again.
    Told,
    /// Another code.
    WrongCode,
    /// It was redeemed before.
    Used,
    /// Its time is over.
    Expired,
    /// The subject's epoch has risen since: a reset, a lock, a change of
    /// factors.
    Superseded,
}

/// The result of a finished transaction as it is handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redeemed {
    /// Which transaction.
    pub transaction: TransactionKey,
    /// Whose.
    pub subject: SubjectKey,
    /// When it was finished.
    pub finished_at: Millis,
    /// What it came to.
    pub result: TransactionResult,
}

/// Why the store gave no verdict. Each of these denies.
///
/// The text is for the operator; none of it is for the person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// More waits than the store takes. Nothing was written; try again later.
    #[error("the store is busy: `{waiting}` batches wait already")]
    Busy {
        /// How many wait.
        waiting: usize,
    },
    /// The store cannot be reached. Nothing was written.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// Whether the batch was written is not known. Nobody is told an outcome
    /// of it; who reads again sees what came of it.
    #[error("whether it was stored is not known: {0}")]
    Undecided(String),
    /// The batch breaks the contract of [`crate::batch`]. Nothing was written:
    /// the host or the component is at fault.
    #[error("the batch is not valid: {0}")]
    Invalid(String),
    /// What is stored cannot be read.
    #[error("the store holds what cannot be read: {0}")]
    Corrupt(String),
}

impl StoreError {
    /// Whether the same may be tried again later: what failed is the store's
    /// state and not what was asked.
    #[must_use]
    pub const fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::Busy { .. } | Self::Unavailable(_) | Self::Undecided(_)
        )
    }
}
