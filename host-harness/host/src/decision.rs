//! A decision, whose outcome nobody can read before it is stored.

use std::fmt;

use crate::store::{Act, Batch, ClaimKey, Refusal, Revision, Store, StoreError, Verdict};
use crate::trail::Note;
use crate::wit;

/// What a component decided and the host believes: not yet told, because it is
/// not yet stored.
///
/// The only way to its outcome leads over [`Decision::commit`]:
///
/// ```
/// # use countersign_host::{Committed, Decision, store::{Store, StoreError}, wit};
/// async fn tell(decision: Decision, store: &dyn Store) -> Result<Option<wit::Outcome>, StoreError> {
///     match decision.commit(store).await? {
///         Committed::Told(told) => Ok(Some(told.outcome)),
///         _ => Ok(None),
///     }
/// }
/// ```
///
/// Reading it earlier does not compile:
///
/// ```compile_fail,E0616
/// # use countersign_host::{Decision, wit};
/// fn tell(decision: Decision) -> wit::Outcome {
///     decision.outcome
/// }
/// ```
///
/// Nor does telling it twice, once before and once after the commit:
///
/// ```compile_fail,E0382
/// # use countersign_host::{Committed, Decision, store::{Store, StoreError}};
/// async fn tell(decision: Decision, store: &dyn Store) -> Result<(), StoreError> {
///     decision.commit(store).await?;
///     decision.commit(store).await?;
///     Ok(())
/// }
/// ```
#[must_use = "a decision that is not committed did not happen"]
pub struct Decision {
    outcome: wit::Outcome,
    /// None: the decision changes nothing, and there is nothing to store.
    batch: Option<Batch>,
    /// Events of a decision that stores nothing: for the host's own chain.
    notes: Vec<Note>,
    at: u64,
    finished: bool,
}

/// What became of a decision.
#[must_use]
pub enum Committed {
    /// It is stored, or there was nothing to store: this is it.
    Told(Told),
    /// The transaction was finished before: nothing was stored.
    Finished,
    /// The record is another one by now: nothing was stored; read and decide
    /// again.
    Stale,
    /// These claims are taken: nothing was stored; decide again with that fact.
    Taken(Vec<ClaimKey>),
}

/// A decision that is stored, and may be told.
#[non_exhaustive]
pub struct Told {
    /// What the caller is told.
    pub outcome: wit::Outcome,
    /// The time of the decision, in milliseconds since 1970-01-01T00:00:00Z.
    pub at: u64,
    /// Whether the transaction is finished by it.
    pub finished: bool,
    /// The record's revision after it; none: nothing was stored.
    pub revision: Option<Revision>,
    notes: Vec<Note>,
}

impl Decision {
    pub(crate) fn new(
        outcome: wit::Outcome,
        at: u64,
        finished: bool,
        batch: Option<Batch>,
        notes: Vec<Note>,
    ) -> Self {
        Self {
            outcome,
            batch,
            notes,
            at,
            finished,
        }
    }

    /// Whether something is to be delivered after its commit.
    pub(crate) fn sends(&self) -> bool {
        let act = self.batch.as_ref().map(|batch| &batch.act);
        matches!(act, Some(Act::Decide(decision)) if !decision.effects.is_empty())
    }

    /// Stores the decision, whole or not at all, and only then gives it out.
    ///
    /// The batch is handed to the store by the call itself: who drops the
    /// answer does not take the decision back.
    ///
    /// # Errors
    ///
    /// The store gave no verdict. Whether the decision is stored is not known,
    /// and nobody is told.
    pub fn commit(
        self,
        store: &dyn Store,
    ) -> impl Future<Output = Result<Committed, StoreError>> + Send + use<> {
        let Self {
            outcome,
            batch,
            notes,
            at,
            finished,
        } = self;
        let stored = batch.map(|batch| store.commit(batch));
        async move {
            let told = |revision| {
                Committed::Told(Told {
                    outcome,
                    at,
                    finished,
                    revision,
                    notes,
                })
            };
            let Some(stored) = stored else {
                return Ok(told(None));
            };
            match stored.await? {
                Verdict::Committed(revision) => Ok(told(Some(revision))),
                Verdict::Refused(Refusal::AlreadyFinished) => Ok(Committed::Finished),
                Verdict::Refused(Refusal::Stale) => Ok(Committed::Stale),
                Verdict::Refused(Refusal::Claimed(keys)) => Ok(Committed::Taken(keys)),
                verdict => Err(StoreError::Undecided(format!(
                    "the store answered a decision with {verdict:?}"
                ))),
            }
        }
    }
}

impl Told {
    /// "Finished before": the one answer that the host gives by itself. It
    /// judges nothing and stores nothing.
    pub(crate) fn finished_before(at: u64, note: Note) -> Self {
        let denial = wit::Denial {
            reason: wit::DenialReason::Finished,
            retry_after: None,
        };
        Self {
            outcome: wit::Outcome::Denied(denial),
            at,
            finished: false,
            revision: None,
            notes: vec![note],
        }
    }

    pub(crate) fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }
}

/// Names the outcome's case alone: what is in it may be secret.
impl fmt::Debug for Told {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let case = match &self.outcome {
            wit::Outcome::Allow(_) => "allow",
            wit::Outcome::Challenge(_) => "challenge",
            wit::Outcome::Retry(_) => "retry",
            wit::Outcome::MustEnrol(_) => "must-enrol",
            wit::Outcome::Enrolled(_) => "enrolled",
            wit::Outcome::Codes(_) => "codes",
            wit::Outcome::Ticket(_) => "ticket",
            wit::Outcome::Status(_) => "status",
            wit::Outcome::Explained(_) => "explained",
            wit::Outcome::Exported(_) => "exported",
            wit::Outcome::Done(_) => "done",
            wit::Outcome::Denied(_) => "denied",
            wit::Outcome::Other(_) => "other",
        };
        write!(out, "Told({case})")
    }
}
