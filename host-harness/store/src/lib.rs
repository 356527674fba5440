//! What Countersign keeps, and the one way in which it is written.
//!
//! A [`Store`] has reads and a single writing operation, [`Store::commit`].
//! All that one decision brings (the record, the transaction's result, claims,
//! effects, the audit) lies in one [`Batch`] and is stored whole or not at
//! all, by compare-and-swap on the revision that was read *before* the
//! decision. Nothing may be told to anybody before `commit` has answered
//! [`Verdict::Committed`].
//!
//! - [`batch`]: what can be written, as values.
//! - [`verdict`]: what comes of it: stored, refused, or an error.
//! - [`read`]: what can be read.
//! - [`audit`]: the host's own chain of events, and how it is checked.
//! - [`sqlite`]: the embedded default, [`SqliteStore`].
//!
//! There is no clock and no randomness in here: times and identifiers come in
//! with each batch. There is also no cryptography but SHA-256: what has to be
//! sealed comes in sealed.

pub mod audit;
pub mod batch;
pub mod key;
pub mod read;
pub mod sqlite;
mod store;
mod valid;
pub mod verdict;

pub use batch::{
    Act, AuditEvent, Batch, Chain, Claim, ClaimAct, ClaimKind, Decision, Delivery, DeliveryChange,
    DirectoryChange, DirectoryEntry, Finish, Handing, MetaChange, MetaNext, NewEffect, Next,
    Redemption, Severity, Summary, Sweep, TransactionResult,
};
pub use key::{ClaimKey, Digest, EffectId, Millis, Revision, SubjectKey, TransactionKey};
pub use read::{
    AuditQuery, AuditRow, Chains, Counters, Directory, Effect, FormerAddress, ListQuery, Listed,
    Order, Stored,
};
pub use sqlite::{OpenError, SqliteOptions, SqliteStore};
pub use store::{Pending, Store};
pub use verdict::{NotRedeemable, Redeemed, Refusal, StoreError, Verdict};
