//! The way of one decision: read, decide, commit, tell.

use zeroize::Zeroize;

use super::{Cause, DecideError, Inner};
use crate::ask::{Ask, AskError};
use crate::believe::{self, Breach, Given};
use crate::clock::{NoEntropy, fresh_entropy};
use crate::compose::{Uncomposed, compose};
use crate::decision::{Committed, Decision, Told};
use crate::digest::Digest;
use crate::queue::Line;
use crate::store::{Severity, Stored};
use crate::trail::Setting;
use crate::wit::{self, Answer, KeyPurpose, Operation, Reason, Request};

/// How often a decision is made anew because another one came first.
pub(super) const TRIES: u32 = 8;

/// Which line a request stands in; none: it only looks.
pub(super) fn line(ask: &Ask) -> Option<Line> {
    match &ask.request {
        Request::Status | Request::Explain => None,
        Request::Submit(submission) if matches!(submission.answer, Answer::Passkey(_)) => {
            Some(Line::Passkey(ask.transaction.key(&ask.subject.tenant)))
        }
        _ => Some(Line::Common),
    }
}

/// Whether a finished transaction takes this request no more: it would judge.
fn needs_open_transaction(request: &Request) -> bool {
    request
        .operation()
        .is_some_and(Operation::needs_open_transaction)
}

/// The purposes for which a request gets keys. Factors leave or enter only
/// where somebody asked for just that.
fn purposes(request: &Request) -> &'static [KeyPurpose] {
    use KeyPurpose::{Draw, SealContinuation, SealRecord, Transfer};
    match request {
        Request::ImportFactors(_) | Request::ExportFactors => {
            &[SealRecord, SealContinuation, Draw, Transfer]
        }
        _ => &[SealRecord, SealContinuation, Draw],
    }
}

impl Inner {
    pub(super) async fn decide(&self, ask: &Ask) -> Result<Told, DecideError> {
        let setting = Setting {
            subject: ask.subject.clone(),
            transaction: ask.transaction.name().to_owned(),
            transaction_key: ask.transaction.key(&ask.subject.tenant),
            actor: (&ask.actor).into(),
            component: self.guest.digest(),
        };
        let mut told = self.run(ask, &setting).await;
        match &mut told {
            Ok(told) => self.journal.note(told.take_notes()),
            Err(error) => {
                let note = setting.note(setting.refusal(reason(error).name()), Severity::Warning);
                self.journal.note(vec![note]);
            }
        }
        told
    }

    /// Reads, decides and commits, until a commit holds.
    async fn run(&self, ask: &Ask, setting: &Setting) -> Result<Told, DecideError> {
        let mut taken = Vec::new();
        for _ in 0..TRIES {
            let (stored, is_finished) = self
                .store
                .subject_in(&ask.subject, &setting.transaction_key)
                .await?;
            if is_finished && needs_open_transaction(&ask.request) {
                return Ok(self.finished(setting));
            }
            let decision = self.decide_once(ask, setting, stored, &taken)?;
            let sends = decision.sends();
            match decision.commit(&*self.store).await? {
                Committed::Told(told) => {
                    if sends {
                        self.outbox.filled.notify_one();
                    }
                    return Ok(told);
                }
                Committed::Finished => return Ok(self.finished(setting)),
                Committed::Stale => {}
                Committed::Taken(keys) => taken.extend(keys.into_iter().map(|key| key.0.to_vec())),
            }
        }
        Err(DecideError::Contended)
    }

    fn finished(&self, setting: &Setting) -> Told {
        let note = setting.note(
            setting.refusal(Reason::TransactionFinished.name()),
            Severity::Info,
        );
        Told::finished_before(self.clock.now(), note)
    }

    /// One call in a fresh instance, with new entropy and a new time.
    fn decide_once(
        &self,
        ask: &Ask,
        setting: &Setting,
        stored: Stored,
        taken: &[Vec<u8>],
    ) -> Result<Decision, DecideError> {
        let now = self.clock.now();
        let (read, epoch) = (stored.revision, stored.epoch);
        let mut call = self.call(ask, stored, taken, now)?;
        let answer = self.guest.decide(&self.policy.prepared, &call);
        call.keys.iter_mut().for_each(|key| key.material.zeroize());
        call.entropy.zeroize();
        let transition = answer
            .map_err(|error| self.refused(error))?
            .map_err(|fault| self.fault(fault))?;
        let given = Given {
            request: &ask.request,
            now,
            epoch,
            kinds: &self.kinds,
        };
        believe::check(&transition, &given).map_err(|breach| self.refused(breach))?;
        compose(transition, ask, setting, read, now, &self.keys).map_err(|why| match why {
            Uncomposed::NoEntropy(none) => none.into(),
            Uncomposed::Breach(breach) => self.refused(breach),
        })
    }

    fn call(
        &self,
        ask: &Ask,
        stored: Stored,
        taken: &[Vec<u8>],
        now: u64,
    ) -> Result<wit::Call, NoEntropy> {
        let lineage = self.guest.lineage();
        let mut facts = ask.facts.clone();
        facts.store_generation = self.generation.number;
        facts.generation_began = self.generation.began;
        Ok(wit::Call {
            tenant: ask.subject.tenant.clone(),
            subject: ask.subject.subject.clone(),
            transaction: ask.transaction.name().to_owned(),
            component_digest: self.guest.digest().as_bytes().to_vec(),
            lineage: lineage.to_owned(),
            now,
            entropy: fresh_entropy()?.to_vec(),
            revision: stored.revision.0,
            stored: stored.record,
            keys: self
                .keys
                .for_subject(lineage, &ask.subject, purposes(&ask.request)),
            facts,
            taken_claims: taken.to_vec(),
            actor: ask.actor.clone(),
            request: ask.request.clone(),
        })
    }

    pub(crate) fn refused(&self, cause: impl Into<Cause>) -> DecideError {
        DecideError::Refused {
            digest: self.guest.digest(),
            cause: cause.into(),
        }
    }

    /// A call that breaks the contract was made of what was asked.
    fn fault(&self, fault: wit::Fault) -> DecideError {
        match fault {
            wit::Fault::InvalidCall(field) => AskError::Field(field).into(),
            fault => self.refused(Cause::Fault(fault)),
        }
    }

    pub(super) fn policy_digest_of(&self, policy: &wit::Policy) -> Result<Digest, DecideError> {
        let digest: Option<[u8; 32]> = policy.digest.as_slice().try_into().ok();
        let digest = digest
            .ok_or_else(|| self.refused(Breach("a policy's digest has not 32 bytes".into())))?;
        Ok(digest.into())
    }
}

/// A decision that was not made, as the audit words it.
fn reason(error: &DecideError) -> Reason {
    match error {
        DecideError::Ask(_) => Reason::AskInvalid,
        DecideError::Refused {
            cause: Cause::Failed(_),
            ..
        } => Reason::ComponentFailed,
        DecideError::Refused {
            cause: Cause::Fault(_),
            ..
        } => Reason::ComponentFault,
        DecideError::Refused {
            cause: Cause::Breach(_),
            ..
        } => Reason::ComponentBreach,
        DecideError::Contended => Reason::Contended,
        DecideError::Busy(_) => Reason::Busy,
        DecideError::Store(_) => Reason::StoreFailed,
        DecideError::NoEntropy(_) => Reason::NoEntropy,
        DecideError::Stopping => Reason::Stopping,
    }
}
