//! What is decided from, and what is opened of it.

use countersign_contract::{DenialReason, Fault, Level, Outcome, Reason};

use super::step::{Refusal, finished, invalid, needs_proof};
use crate::{
    Millis, Policy,
    call::Call,
    continuation::{Continuation, Session, Stage, Useless},
    record::Record,
    secret::digest,
};

/// What is decided from.
pub(super) struct Case<'a> {
    pub(super) policy: &'a Policy,
    pub(super) call: &'a Call,
    /// As read.
    pub(super) record: &'a Record,
}

impl Case<'_> {
    /// The claim of this transaction: taken by what finishes it.
    pub(super) fn transaction_claim(&self) -> [u8; 32] {
        digest(&[
            b"countersign/1/claim/transaction",
            self.call.transaction.as_bytes(),
        ])
    }

    /// Whether this transaction is finished, by the record or by the host's
    /// claims.
    pub(super) fn is_finished(&self) -> bool {
        let taken = &self.call.taken_claims;
        self.record.is_finished(self.call)
            || !taken.is_empty() && taken.contains(&self.transaction_claim().to_vec())
    }

    /// A lock by an administrator refuses every operation of the subject.
    pub(super) fn not_locked(&self) -> Result<(), Refusal> {
        if self.record.locked {
            return Err(Refusal(
                DenialReason::LockedByAdministrator,
                Reason::LockedByAdministrator,
            ));
        }
        Ok(())
    }

    /// Opens a continuation; what is wrong with it is a refusal.
    pub(super) fn open(&self, sealed: &[u8]) -> Result<Continuation, Refusal> {
        self.not_locked()?;
        Continuation::open(self.call, self.record, sealed).map_err(|useless| match useless {
            Useless::Invalid => Refusal(DenialReason::Invalid, Reason::ContinuationInvalid),
            Useless::Expired {
                outlives_transaction: false,
            } if self.is_finished() => finished(),
            Useless::Expired { .. } => Refusal(DenialReason::Expired, Reason::ContinuationExpired),
        })
    }

    /// Opens an account session.
    pub(super) fn open_session(&self, sealed: &[u8]) -> Result<Session, Refusal> {
        match self.open(sealed)?.stage {
            Stage::Session(session) => Ok(session),
            _ => Err(invalid()),
        }
    }

    /// Opens an account session in which a proof was given within five minutes.
    pub(super) fn open_proved_session(&self, sealed: &[u8]) -> Result<Session, Refusal> {
        let session = self.open_session(sealed)?;
        if session.is_proved(self.call.now) {
            Ok(session)
        } else {
            Err(needs_proof())
        }
    }

    /// A continuation of the epoch that the subject has once `record` is
    /// committed.
    pub(super) fn continuation(
        &self,
        record: &Record,
        level: Level,
        issued_at: Millis,
        expires_at: Millis,
        stage: Stage,
    ) -> Continuation {
        let epoch = record.epoch_after(self.record);
        Continuation::new(self.call, epoch, level, issued_at, expires_at, stage)
    }

    /// Seals an account session for the epoch of `record`.
    pub(super) fn seal_session(&self, record: &Record, session: Session) -> Result<Vec<u8>, Fault> {
        let (now, ends_at) = (self.call.now, session.ends_at);
        self.continuation(record, Level::None, now, ends_at, Stage::Session(session))
            .seal(self.call)
    }

    /// Done, under an account session that goes on.
    pub(super) fn done(&self, record: &Record, session: Session) -> Result<Outcome, Fault> {
        Ok(Outcome::Done(Some(self.seal_session(record, session)?)))
    }
}
