//! The trait that every store implements.

use std::future::Future;
use std::pin::Pin;

use crate::batch::Batch;
use crate::key::{Millis, SubjectKey, TransactionKey};
use crate::read::{AuditQuery, AuditRow, Counters, Directory, Effect, ListQuery, Listed, Stored};
use crate::verdict::{StoreError, Verdict};

/// An answer of a store that is under way. Needs no particular executor.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Where Countersign keeps what it has to keep.
///
/// Every implementation promises:
///
/// - **One writer's door.** Nothing is written but by [`commit`](Self::commit).
/// - **Durable before told.** A verdict is given only once what it says would
///   be there after a crash of the machine.
/// - **Reads are of the last commit.** A read that starts after a verdict was
///   given sees it. A replica that lags behind is never read for a decision.
/// - **Whatever fails, denies.** There is no verdict for "perhaps": an error is
///   never a success that lacks its answer.
///
/// ```
/// # use countersign_store::{Act, Batch, Decision, Next, Refusal, Store, StoreError, SubjectKey, Verdict};
/// # async fn example(store: &dyn Store, now: u64, record: Vec<u8>, summary: countersign_store::Summary) -> Result<bool, StoreError> {
/// let subject = SubjectKey::new("acme", "17");
/// let stored = store.subject(&subject).await?; // read, then decide on what was read
/// let decision = Decision {
///     subject,
///     read: stored.revision,
///     next: Next::Replaced { record, summary },
///     claims: vec![],
///     finish: None,
///     effects: vec![],
/// };
/// match store.commit(Batch::new(now, Act::Decide(Box::new(decision)))).await? {
///     Verdict::Committed(_) => Ok(true), // only now may anybody be told
///     Verdict::Refused(Refusal::Stale) => Ok(false), // read and decide again
///     other => Err(StoreError::Unavailable(format!("{other:?}"))),
/// }
/// # }
/// ```
pub trait Store: Send + Sync + 'static {
    /// Writes a batch, whole or not at all.
    ///
    /// The batch is handed over by the call itself, not by the first poll of
    /// what it returns: who drops the answer does not take the batch back. A
    /// decision that was begun is carried to its commit.
    ///
    /// Errors: [`StoreError::Invalid`], [`StoreError::Busy`] and
    /// [`StoreError::Unavailable`] say that nothing was written;
    /// [`StoreError::Undecided`] that it is not known.
    fn commit(&self, batch: Batch) -> Pending<'static, Verdict>;

    /// A subject's record. One that never had one is [`Stored::ABSENT`].
    fn subject<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Stored>;

    /// The same for a decision in this transaction, and whether the transaction
    /// is finished: a submit to it judges nothing. Both are of one commit.
    fn subject_in<'a>(
        &'a self,
        key: &'a SubjectKey,
        transaction: &'a TransactionKey,
    ) -> Pending<'a, (Stored, bool)>;

    /// Whether this transaction is finished.
    fn is_finished<'a>(&'a self, transaction: &'a TransactionKey) -> Pending<'a, bool>;

    /// A subject's summary and directory entry; none: no record.
    fn listed<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Option<Listed>>;

    /// The subjects of a tenant that have a record.
    fn list<'a>(&'a self, query: &'a ListQuery) -> Pending<'a, Vec<Listed>>;

    /// How a subject is addressed; none: never told.
    fn directory<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Option<Directory>>;

    /// The subjects of a tenant that were last seen under this user name.
    /// Two or more are an ambiguous name, to be refused; at most 8 are given.
    fn by_user_name<'a>(&'a self, tenant: &'a str, name: &'a str) -> Pending<'a, Vec<SubjectKey>>;

    /// Effects that are due at `now`, the longest due first, expired ones
    /// (to be given up) among them.
    fn due_effects(&self, now: Millis, limit: u32) -> Pending<'_, Vec<Effect>>;

    /// Events of the audit, in the order of their rows.
    fn audit<'a>(&'a self, query: &'a AuditQuery) -> Pending<'a, Vec<AuditRow>>;

    /// A small named value; none: absent. Names: [`crate::batch::meta_name`].
    fn meta<'a>(&'a self, name: &'a str) -> Pending<'a, Option<Vec<u8>>>;

    /// Whether no subject ever had a record here.
    fn is_empty(&self) -> Pending<'_, bool>;

    /// What the store has done since it was opened.
    fn counters(&self) -> Counters;
}
