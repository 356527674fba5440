//! What can stand beside any act in a batch: events of the audit, what became
//! known of a subject, small named values.

use crate::key::{Digest, SubjectKey, TransactionKey};

/// One event of the audit.
#[derive(Clone, Debug)]
pub struct AuditEvent {
    /// The tenant.
    pub tenant: String,
    /// The subject, if one.
    pub subject: Option<String>,
    /// The transaction, if one: an operator finds the reason by it.
    pub transaction: Option<TransactionKey>,
    /// Where it stands.
    pub chain: Chain,
    /// How much it matters.
    pub severity: Severity,
    /// How many like it this one stands for, itself included: repeats of one
    /// uncounted refusal are summed up by the host before they are written.
    pub repeats: u32,
    /// The event in its canonical form, made by the host. Nothing secret.
    pub event: Vec<u8>,
}

/// The chain in which an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// Its subject's, as the component computed it.
    Subject {
        /// Its number, from 1.
        sequence: u64,
        /// The chain's head after it.
        head: Digest,
    },
    /// The host's own of this replica. The store gives it its place: see
    /// [`crate::audit`].
    Host,
}

/// How much an event matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// For the record.
    Info,
    /// What an operator looks at.
    Warning,
}

/// What becomes of a subject's directory entry. For addressing and listing,
/// never for deciding.
#[derive(Clone, Debug)]
pub enum DirectoryChange {
    /// It was seen so. What is not told stays as it is known; an address that
    /// it replaces is kept as a former one.
    Seen(SubjectKey, DirectoryEntry),
    /// It goes, with the former addresses.
    Forgotten(SubjectKey),
}

/// How a subject is addressed and listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectoryEntry {
    /// The name under which the subject logs in.
    pub user_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Languages (BCP 47), the most wanted first.
    pub languages: Vec<String>,
}

/// A small named value of the whole store: compared with what was read, then
/// changed or left.
#[derive(Clone, Debug)]
pub struct MetaChange {
    /// Its name: one of [`meta_name`], or the host's own, at most 256 bytes.
    pub name: String,
    /// What was read; none: absent. Another value refuses the batch.
    pub read: Option<Vec<u8>>,
    /// What becomes of it.
    pub next: MetaNext,
}

/// What becomes of a meta value.
#[derive(Clone, Debug)]
pub enum MetaNext {
    /// It was only compared.
    Unchanged,
    /// It becomes this, at most 4 KiB.
    Set(Vec<u8>),
    /// It goes.
    Removed,
}

/// Names of meta values.
pub mod meta_name {
    /// Shows whether a key opens this store.
    pub const KEY_CHECK: &str = "key-check";
    /// There: this store is a demo's.
    pub const DEMO: &str = "demo";
    /// The digest of the policy in force.
    pub const POLICY: &str = "policy";
    /// When enforcement was first switched on.
    pub const ENFORCEMENT_BEGAN: &str = "enforcement-began";
    /// The store's generation and when it began.
    pub const GENERATION: &str = "generation";
}
