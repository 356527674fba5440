//! What can be written.
//!
//! A batch is stored whole or not at all. Whatever is compared in it (a
//! revision, a claim, a meta value, the state of a result or of a delivery) is
//! compared in the same transaction that writes.

mod beside;

pub use beside::{
    AuditEvent, Chain, DirectoryChange, DirectoryEntry, MetaChange, MetaNext, Severity, meta_name,
};

use serde::{Deserialize, Serialize};

use crate::key::{ClaimKey, Digest, EffectId, Millis, Revision, SubjectKey, TransactionKey};

/// All that is written at once.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The time of the act, as the host decided it. It dates whatever the
    /// batch writes, and a redemption is judged by it.
    pub at: Millis,
    /// What is done.
    pub act: Act,
    /// Events of the audit, in their order.
    pub audit: Vec<AuditEvent>,
    /// What became known of a subject for addressing and listing.
    pub directory: Option<DirectoryChange>,
    /// Small named values that are compared, changed or both.
    pub meta: Vec<MetaChange>,
}

impl Batch {
    /// A batch of one act and nothing else; fill in what stands beside it.
    #[must_use]
    pub fn new(at: Millis, act: Act) -> Self {
        Self {
            at,
            act,
            audit: Vec::new(),
            directory: None,
            meta: Vec::new(),
        }
    }

    /// The same with these events of the audit.
    #[must_use]
    pub fn with_audit(mut self, audit: Vec<AuditEvent>) -> Self {
        self.audit = audit;
        self
    }
}

/// What a batch does.
#[derive(Clone, Debug)]
pub enum Act {
    /// Only what stands beside it in the batch: an event of a refusal that
    /// changed nothing, a meta value, a directory entry.
    Note,
    /// Stores what a decision brought.
    Decide(Box<Decision>),
    /// Hands out the result of a finished transaction, once.
    Redeem(Redemption),
    /// Records what became of deliveries; all of them or none.
    Deliver(Vec<DeliveryChange>),
    /// Drops what nobody needs any more.
    Sweep(Sweep),
}

/// What one decision about one subject brought.
#[derive(Clone, Debug)]
pub struct Decision {
    /// About whom.
    pub subject: SubjectKey,
    /// The revision that was read before the decision. Compared also where
    /// `next` is unchanged: a decision holds only on what it was made from.
    pub read: Revision,
    /// What becomes of the record.
    pub next: Next,
    /// Claims to take and to release. No key twice.
    pub claims: Vec<Claim>,
    /// Where the decision finishes a transaction: its result.
    pub finish: Option<Finish>,
    /// What is to be done after the commit.
    pub effects: Vec<NewEffect>,
}

/// What becomes of the record.
#[derive(Clone)]
pub enum Next {
    /// It stays, and so does its revision.
    Unchanged,
    /// This takes its place, under the revision after the one read.
    Replaced {
        /// The sealed record, at most 64 KiB.
        record: Vec<u8>,
        /// What may be indexed of it.
        summary: Summary,
    },
    /// It goes. A tombstone keeps the revision after the one read, and an epoch
    /// after the stored one: that revision, or more where the stored epoch was
    /// ahead of it. Only what was there can be erased.
    Erased,
}

/// What may be indexed of a record, to list and count subjects. Nothing secret.
///
/// Stores keep it as one JSON object without its default values, the epoch
/// beside it. A further field is one field here; what was written before it has
/// its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// A confirmed factor exists.
    #[serde(skip_serializing_if = "is_default")]
    pub enabled: bool,
    /// When the oldest present one was confirmed.
    #[serde(skip_serializing_if = "is_default")]
    pub since: Option<Millis>,
    /// Kinds of confirmed factors, by name.
    #[serde(skip_serializing_if = "is_default")]
    pub kinds: Vec<String>,
    /// An administrator requires a second factor.
    #[serde(skip_serializing_if = "is_default")]
    pub enforced: bool,
    /// The subject chose one.
    #[serde(skip_serializing_if = "is_default")]
    pub chosen: bool,
    /// A reset left the subject so.
    #[serde(skip_serializing_if = "is_default")]
    pub must_enrol: bool,
    /// When grace ends.
    #[serde(skip_serializing_if = "is_default")]
    pub deadline: Option<Millis>,
    /// Locked until; `u64::MAX` for an administrator's lock.
    #[serde(skip_serializing_if = "is_default")]
    pub locked_until: Option<Millis>,
    /// The subject's epoch. Never less than the stored one, a tombstone's
    /// among them.
    #[serde(skip)]
    pub epoch: u64,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A key that is taken or released in the same commit.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What it is about. The key already differs by it.
    pub kind: ClaimKind,
    /// The key: unique in the tenant of the decision's subject.
    pub key: ClaimKey,
    /// What is done with it.
    pub act: ClaimAct,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A passkey's credential id.
    Credential,
    /// An administrator's ticket.
    Ticket,
}

/// What is done with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimAct {
    /// Takes it. One that is taken, by whomever, refuses the batch.
    Take {
        /// From when on a sweep may drop it; none: never. Taken until swept.
        until: Option<Millis>,
    },
    /// Releases it, if this subject holds it; another's stays.
    Release,
}

/// A transaction that the decision finishes.
#[derive(Clone, Debug)]
pub struct Finish {
    /// Which. Finished once: a second time refuses the batch.
    pub transaction: TransactionKey,
    /// What it came to.
    pub result: TransactionResult,
    /// How the result gets to who asked for it.
    pub handing: Handing,
    /// From when on a sweep may drop it. Has to lie behind the end of every
    /// continuation of the transaction, since it is what makes it finished.
    pub keep_until: Millis,
}

/// What a finished transaction came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransactionResult {
    /// Who opened the transaction, as configured.
    pub issuer: String,
    /// The client that may redeem it.
    pub client: String,
    /// Authentication context class.
    pub acr: String,
    /// Authentication method references (RFC 8176).
    pub amr: Vec<String>,
    /// When the second factor was given; none: none was.
    pub second_factor_at: Option<Millis>,
    /// The subject's epoch after the decision. A subject whose epoch has
    /// risen since redeems nothing of an older one.
    pub epoch: u64,
    /// Whatever else the host tells the redeemer, in a form of its own.
    /// Nothing that has to be sealed.
    pub payload: Vec<u8>,
}

/// How the result of a transaction gets to who asked for it.
#[derive(Clone, Debug)]
pub enum Handing {
    /// It was told in the answer itself and is kept only as finished.
    Told,
    /// It is redeemed, once, with a code that the completing browser carried.
    ByCode {
        /// SHA-256 of the code, which holds at least 128 random bits: a wrong
        /// code uses nothing up, so that a stranger cannot void a login.
        code: Digest,
        /// From then on it is not redeemed.
        expires_at: Millis,
    },
}

/// The redemption of a result: once, by the client that opened the
/// transaction, with the code, before it expires (by the batch's `at`), and
/// while the subject's epoch is that of the result. Whatever is refused leaves
/// the result as it was.
#[derive(Clone, Debug)]
pub struct Redemption {
    /// Which transaction.
    pub transaction: TransactionKey,
    /// The client, as it authenticated itself.
    pub client: String,
    /// SHA-256 of the code that it shows.
    pub code: Digest,
}

/// Something that the host does after the commit.
#[derive(Clone)]
pub struct NewEffect {
    /// Its name for the receiver. Never used before.
    pub id: EffectId,
    /// What is to be done, in a form of the host's. Nothing secret.
    pub what: Vec<u8>,
    /// A secret token, sealed. Erased once it was delivered or given up.
    pub secret: Option<Vec<u8>>,
    /// When it is first due.
    pub due_at: Millis,
    /// From when on it is worth nothing: it is to be given up then.
    pub expires_at: Millis,
}

/// What became of one try to deliver an effect.
#[derive(Clone, Debug)]
pub struct DeliveryChange {
    /// Which effect.
    pub id: EffectId,
    /// The number of attempts that was read with it. Compared.
    pub attempts_read: u32,
    /// What became of it.
    pub delivery: Delivery,
}

/// What became of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The receiver has it. Its secret is erased.
    Delivered,
    /// It is tried again. Also written before a try, to keep others from it.
    Retry {
        /// When.
        at: Millis,
    },
    /// It is not tried again. Its secret is erased.
    GivenUp,
}

/// Drops results and claims whose time is over, effects that were delivered or
/// given up, and former addresses; erases the secrets of effects that have
/// expired.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    /// Drops what may be dropped at this time or earlier.
    pub before: Millis,
    /// Drops e-mail addresses that were replaced at this time or earlier.
    pub addresses_before: Millis,
    /// At most so many rows of each kind, so that logins do not wait for it.
    pub limit: u32,
}

// Sealed or not: what is in a record or a token has no printable form.

impl std::fmt::Debug for Next {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unchanged => f.write_str("Unchanged"),
            Self::Replaced { record, summary } => f
                .debug_struct("Replaced")
                .field("record", &format_args!("{} bytes", record.len()))
                .field("summary", summary)
                .finish(),
            Self::Erased => f.write_str("Erased"),
        }
    }
}

impl std::fmt::Debug for NewEffect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewEffect")
            .field("id", &self.id)
            .field("secret", &self.secret.is_some())
            .field("due_at", &self.due_at)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
