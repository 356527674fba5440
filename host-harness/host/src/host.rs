//! The way of one decision: read, decide, commit, tell.

use std::collections::BTreeSet;
use std::sync::Arc;

use zeroize::Zeroize;

use crate::ask::{Ask, AskError, Transaction};
use crate::believe::{self, Breach, Given};
use crate::clock::{Clock, NoEntropy, fresh_entropy};
use crate::compose::compose;
use crate::decision::{Committed, Decision, Told};
use crate::digest::Digest;
use crate::guest::{Guest, GuestError};
use crate::journal::Journal;
use crate::keys::MasterKeys;
use crate::outbox::{Deliverer, Delivering, Outbox, Schedule};
use crate::queue::{Line, Queue};
use crate::store::{
    self, Act, Batch, NotRedeemable, Redeemed, Redemption, Refusal, Store, StoreError, Stored,
    SubjectKey, Verdict,
};
use crate::trail::Setting;
use crate::wit::{self, Answer, KeyPurpose, Request};

/// How often a decision is made anew because another one came first.
const TRIES: u32 = 8;

/// A second factor, loaded and ready: what an identity provider embeds.
///
/// Cheap to clone; all clones are one host. Made by [`crate::HostBuilder`].
/// Its calls run on tokio.
#[derive(Clone)]
pub struct Host(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) guest: Guest,
    pub(crate) description: wit::Description,
    /// Names of the further factor kinds that it describes.
    pub(crate) kinds: BTreeSet<String>,
    pub(crate) policy: wit::Policy,
    pub(crate) policy_digest: Digest,
    pub(crate) keys: MasterKeys,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) generation: Generation,
    pub(crate) queue: Arc<Queue>,
    pub(crate) journal: Arc<Journal>,
    pub(crate) outbox: Arc<Outbox>,
}

/// The store's generation, and when it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Generation {
    pub(crate) number: u64,
    pub(crate) began: u64,
}

/// Why nothing was decided. Each of these denies.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The question cannot be asked. The caller can mend it.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// The component failed, or broke the contract: nothing of it is stored.
    /// Its maker or the operator can mend it.
    #[error("component `{digest}` is not believed: {cause}")]
    Refused {
        /// Of the component.
        digest: Digest,
        /// Why.
        cause: Cause,
    },
    /// Others came first, each time. Nothing is stored; try again.
    #[error("others decided about this subject first, {TRIES} times")]
    Contended,
    /// Too many wait already. Nothing is stored; try again later.
    #[error("too many wait for a decision")]
    Busy,
    /// The store gave no verdict.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system gives no entropy.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
    /// The program ends.
    #[error("the host is stopping")]
    Stopping,
}

/// Why a component is not believed.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// It broke off or ran into a limit.
    #[error("{0}")]
    Failed(#[from] GuestError),
    /// It says itself that it made no decision.
    #[error("it reports the fault `{0:?}`")]
    Fault(wit::Fault),
    /// What it returned breaks the contract.
    #[error("it broke the contract: {0}")]
    Breach(#[from] Breach),
}

impl Host {
    /// What the component says of itself.
    #[must_use]
    pub fn describe(&self) -> &wit::Description {
        &self.0.description
    }

    /// The loaded component: its digest, lineage and where it came from.
    #[must_use]
    pub fn guest(&self) -> &Guest {
        &self.0.guest
    }

    /// SHA-256 of the meaning of the policy in force.
    #[must_use]
    pub fn policy_digest(&self) -> Digest {
        self.0.policy_digest
    }

    /// What the host stores in.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.0.store
    }

    /// Decides, stores what was decided, and only then tells it.
    ///
    /// Decisions on one subject queue in order. Once begun, a decision is
    /// carried to its commit even if the returned future is dropped.
    ///
    /// # Errors
    ///
    /// [`DecideError`]: each of them denies.
    pub async fn decide(&self, ask: Ask) -> Result<Told, DecideError> {
        ask.check()?;
        let turn = match line(&ask.request) {
            Some(line) => Some(
                self.0
                    .queue
                    .enter(&ask.subject, line)
                    .await
                    .map_err(|_| DecideError::Busy)?,
            ),
            None => None,
        };
        let inner = Arc::clone(&self.0);
        let decided = tokio::spawn(async move {
            let told = inner.decide(&ask).await;
            drop(turn);
            told
        });
        decided.await.map_err(|_| DecideError::Stopping)?
    }

    /// How things stand with a subject. Changes nothing.
    ///
    /// # Errors
    ///
    /// As [`Host::decide`]; a component that tells something else than a
    /// standing is not believed.
    pub async fn status(&self, subject: SubjectKey) -> Result<wit::Standing, DecideError> {
        let mut ask = Ask::new(subject, Transaction::act("status"), Request::Status);
        ask.actor = wit::Actor::Host;
        match self.decide(ask).await?.outcome {
            wit::Outcome::Status(standing) => Ok(standing),
            _ => Err(self.0.refused(Breach(
                "it was asked how things stand and does not say".into(),
            ))),
        }
    }

    /// What is required of a subject under these facts, and by which rule.
    /// Takes no guess and no open transaction; nothing of it is stored.
    ///
    /// # Errors
    ///
    /// As [`Host::decide`]; a component that does not explain is not believed.
    pub async fn explain(
        &self,
        subject: SubjectKey,
        facts: wit::Facts,
    ) -> Result<wit::Explanation, DecideError> {
        let mut ask = Ask::new(subject, Transaction::act("explain"), Request::Explain);
        ask.actor = wit::Actor::Host;
        ask.facts = facts;
        match self.decide(ask).await?.outcome {
            wit::Outcome::Explained(explanation) => Ok(explanation),
            _ => Err(self
                .0
                .refused(Breach("it was asked to explain and does not".into()))),
        }
    }

    /// Checks a policy (JSON text) without taking it on.
    ///
    /// # Errors
    ///
    /// The component failed. The inner error is the policy's: all its faults.
    pub fn check_policy(
        &self,
        policy: &str,
    ) -> Result<Result<Digest, Vec<wit::ConfigError>>, DecideError> {
        let checked = self
            .0
            .guest
            .prepare(policy)
            .map_err(|error| self.0.refused(error))?;
        checked
            .map(|policy| self.0.policy_digest_of(&policy))
            .map_or_else(|errors| Ok(Err(errors)), |digest| digest.map(Ok))
    }

    /// Hands the result of a finished transaction out: once, to the client that
    /// opened it, for the code that the completing browser carried.
    ///
    /// # Errors
    ///
    /// [`RedeemError`]. A caller is told no more than that it is not redeemed.
    pub async fn redeem(
        &self,
        tenant: &str,
        transaction: &Transaction,
        client: &str,
        code: &[u8],
    ) -> Result<Redeemed, RedeemError> {
        let redemption = Redemption {
            transaction: transaction.key(tenant),
            client: client.to_owned(),
            code: *Digest::of(code).as_bytes(),
        };
        let batch = Batch::new(self.0.clock.now(), Act::Redeem(redemption));
        match self.0.store.commit(batch).await? {
            Verdict::Redeemed(redeemed) => Ok(*redeemed),
            Verdict::Refused(Refusal::NotRedeemable(why)) => Err(RedeemError::NotRedeemable(why)),
            verdict => Err(StoreError::Undecided(format!(
                "the store answered a redemption with {verdict:?}"
            ))
            .into()),
        }
    }

    /// Delivers what the outbox holds, until the returned value is dropped.
    pub fn deliver(&self, deliverer: Arc<dyn Deliverer>, schedule: Schedule) -> Delivering {
        self.0.outbox.start(deliverer, schedule)
    }

    /// Notes in the host's own chain that a caller was refused before anything
    /// was asked: by what it may do, for one. `reason` is a stable word.
    pub fn note_refusal(&self, subject: SubjectKey, transaction: &Transaction, reason: &str) {
        let setting = Setting {
            transaction: transaction.name().to_owned(),
            transaction_key: transaction.key(&subject.tenant),
            actor: (&wit::Actor::Subject).into(),
            component: self.0.guest.digest(),
            subject,
        };
        let note = setting.note(setting.refusal(reason), store::Severity::Warning);
        self.0.journal.note(vec![note]);
    }

    /// Writes the events that still wait for the host's own chain. For an
    /// orderly end.
    ///
    /// # Errors
    ///
    /// The store gave no verdict; the events wait on.
    pub async fn flush(&self) -> Result<(), StoreError> {
        self.0.journal.flush().await
    }
}

impl std::fmt::Debug for Host {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "a host of {:?}", self.0.guest)
    }
}

/// Why a result is not handed out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedeemError {
    /// For the audit; the caller is told no more than that.
    #[error("the result is not redeemed: {0:?}")]
    NotRedeemable(NotRedeemable),
    /// The store gave no verdict.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which line a request stands in; none: it only looks.
fn line(request: &Request) -> Option<Line> {
    match request {
        Request::Status | Request::Explain => None,
        Request::Submit(submission) if matches!(submission.answer, Answer::Passkey(_)) => {
            Some(Line::Passkey)
        }
        _ => Some(Line::Common),
    }
}

/// Whether a finished transaction takes this request no more: it would judge.
fn needs_open_transaction(request: &Request) -> bool {
    matches!(request, Request::Begin(_) | Request::Submit(_))
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
    async fn decide(&self, ask: &Ask) -> Result<Told, DecideError> {
        let setting = Setting {
            subject: ask.subject.clone(),
            transaction: ask.transaction.name().to_owned(),
            transaction_key: ask.transaction.key(&ask.subject.tenant),
            actor: (&ask.actor).into(),
            component: self.guest.digest(),
        };
        let mut told = self.run(ask, &setting).await;
        match &mut told {
            Ok(told) => {
                self.journal.note(told.take_notes());
                self.outbox.filled.notify_one();
            }
            Err(error) => {
                let note = setting.note(setting.refusal(reason(error)), store::Severity::Warning);
                self.journal.note(vec![note]);
            }
        }
        told
    }

    /// Reads, decides and commits, until a commit holds.
    async fn run(&self, ask: &Ask, setting: &Setting) -> Result<Told, DecideError> {
        let mut taken = Vec::new();
        for _ in 0..TRIES {
            if needs_open_transaction(&ask.request)
                && self.store.is_finished(&setting.transaction_key).await?
            {
                return Ok(self.finished(setting));
            }
            let stored = self.store.subject(&ask.subject).await?;
            let decision = self.decide_once(ask, setting, stored, &taken)?;
            match decision.commit(&*self.store).await? {
                Committed::Told(told) => return Ok(told),
                Committed::Finished => return Ok(self.finished(setting)),
                Committed::Stale => {}
                Committed::Taken(keys) => taken.extend(keys.into_iter().map(|key| key.0.to_vec())),
            }
        }
        Err(DecideError::Contended)
    }

    fn finished(&self, setting: &Setting) -> Told {
        let note = setting.note(
            setting.refusal("transaction-finished"),
            store::Severity::Info,
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
            .map_err(|fault| self.refused(Cause::Fault(fault)))?;
        let given = Given {
            request: &ask.request,
            now,
            epoch,
            kinds: &self.kinds,
        };
        believe::check(&transition, &given).map_err(|breach| self.refused(breach))?;
        Ok(compose(transition, ask, setting, read, now, &self.keys)?)
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

    fn policy_digest_of(&self, policy: &wit::Policy) -> Result<Digest, DecideError> {
        let digest: Option<[u8; 32]> = policy.digest.as_slice().try_into().ok();
        let digest = digest
            .ok_or_else(|| self.refused(Breach("a policy's digest has not 32 bytes".into())))?;
        Ok(digest.into())
    }
}

/// A decision that was not made, as the audit words it.
fn reason(error: &DecideError) -> &'static str {
    match error {
        DecideError::Ask(_) => "ask-invalid",
        DecideError::Refused {
            cause: Cause::Failed(_),
            ..
        } => "component-failed",
        DecideError::Refused {
            cause: Cause::Fault(_),
            ..
        } => "component-fault",
        DecideError::Refused {
            cause: Cause::Breach(_),
            ..
        } => "component-breach",
        DecideError::Contended => "contended",
        DecideError::Busy => "busy",
        DecideError::Store(_) => "store-failed",
        DecideError::NoEntropy(_) => "no-entropy",
        DecideError::Stopping => "stopping",
    }
}
