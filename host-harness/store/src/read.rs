//! What can be read.

use crate::batch::{Chain, DirectoryEntry, Severity, Summary};
use crate::key::{Digest, EffectId, Millis, Revision, SubjectKey, TransactionKey};

/// A subject's record as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored {
    /// For the decision's compare-and-swap.
    pub revision: Revision,
    /// The sealed record; none: absent or erased.
    pub record: Option<Vec<u8>>,
    /// The epoch: the last summary's, raised by an erasure; 0 where there never
    /// was one. What is replaced next has this one or a later one.
    pub epoch: u64,
}

impl Stored {
    /// There never was a record.
    pub const ABSENT: Self = Self {
        revision: Revision::ABSENT,
        record: None,
        epoch: 0,
    };
}

impl std::fmt::Debug for Stored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stored")
            .field("revision", &self.revision)
            .field("record", &self.record.as_ref().map(Vec::len))
            .field("epoch", &self.epoch)
            .finish()
    }
}

/// Which subjects to list.
#[derive(Clone, Debug)]
pub struct ListQuery {
    /// Of which tenant.
    pub tenant: String,
    /// Only those behind this subject id, for the next page.
    pub after: Option<String>,
    /// At most so many.
    pub limit: u32,
}

/// One subject of a list, in the order of the subject ids. Erased ones are not
/// listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Who.
    pub subject: SubjectKey,
    /// What may be indexed of the record.
    pub summary: Summary,
    /// How the subject is addressed, if that was ever told.
    pub directory: Option<DirectoryEntry>,
}

/// What is known of a subject for addressing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    /// The present entry.
    pub entry: DirectoryEntry,
    /// E-mail addresses that it replaced, the latest first.
    pub former: Vec<FormerAddress>,
}

/// An e-mail address that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerAddress {
    /// The address.
    pub email: String,
    /// When another one was first seen in its place.
    pub replaced_at: Millis,
}

/// An effect that waits for its delivery.
#[derive(Clone, PartialEq, Eq)]
pub struct Effect {
    /// Its name for the receiver, the same with each try.
    pub id: EffectId,
    /// For whom.
    pub subject: SubjectKey,
    /// What is to be done, as the host wrote it.
    pub what: Vec<u8>,
    /// The sealed token, if one.
    pub secret: Option<Vec<u8>>,
    /// When it was committed.
    pub created_at: Millis,
    /// From when on it is worth nothing.
    pub expires_at: Millis,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is due.
    pub due_at: Millis,
}

impl std::fmt::Debug for Effect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Effect")
            .field("id", &self.id)
            .field("subject", &self.subject)
            .field("secret", &self.secret.is_some())
            .field("attempts", &self.attempts)
            .field("due_at", &self.due_at)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Which events of the audit to read.
#[derive(Clone, Debug, Default)]
pub struct AuditQuery {
    /// Only of this subject.
    pub subject: Option<SubjectKey>,
    /// Only of this transaction.
    pub transaction: Option<TransactionKey>,
    /// Only of such chains.
    pub chains: Chains,
    /// Which come first.
    pub order: Order,
    /// Only those behind this row, for the next page. 0: from the first on.
    pub after: u64,
    /// At most so many.
    pub limit: u32,
}

/// In which chains events stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chains {
    /// In any.
    #[default]
    All,
    /// In those of subjects: what changed a record.
    Subjects,
    /// In those of replicas: what changed none.
    Replicas,
}

/// In which order events are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they happened.
    #[default]
    OldestFirst,
    /// The last one first.
    NewestFirst,
}

/// One event of the audit as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number in the store, rising with each event.
    pub id: u64,
    /// The time of its batch.
    pub at: Millis,
    /// The tenant.
    pub tenant: String,
    /// The subject, if one.
    pub subject: Option<String>,
    /// The transaction, if one.
    pub transaction: Option<TransactionKey>,
    /// The replica whose chain it stands in; none: in its subject's.
    pub replica: Option<String>,
    /// Its number in its chain, from 1.
    pub sequence: u64,
    /// The chain's head after it.
    pub head: Digest,
    /// How much it matters.
    pub severity: Severity,
    /// How many like it this one stands for.
    pub repeats: u32,
    /// The event in its canonical form.
    pub event: Vec<u8>,
}

impl AuditRow {
    /// The chain in which it stands.
    #[must_use]
    pub fn chain(&self) -> Chain {
        match self.replica {
            Some(_) => Chain::Host,
            None => Chain::Subject {
                sequence: self.sequence,
                head: self.head,
            },
        }
    }
}

/// What a store has done since it was opened, for metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Batches that were answered with a verdict.
    pub batches: u64,
    /// Groups that were committed: that many commits the batches cost.
    pub groups: u64,
    /// Batches for which no verdict was given.
    pub failed: u64,
    /// Batches that wait now.
    pub waiting: u64,
    /// Flushes to the disk that the commits and checkpoints asked for, at most:
    /// a checkpoint that found nothing to do, or a reader in its way, asks for
    /// fewer.
    pub flushes: u64,
    /// Checkpoints: the log was written back into the database.
    pub checkpoints: u64,
}
