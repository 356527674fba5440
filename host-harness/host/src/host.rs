//! What an identity provider embeds.

mod run;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ask::{Ask, AskError, Transaction};
use crate::believe::Breach;
use crate::clock::{Clock, NoEntropy};
use crate::decision::Told;
use crate::digest::Digest;
use crate::guest::{Guest, GuestError};
use crate::journal::Journal;
use crate::keys::MasterKeys;
use crate::outbox::{Deliverer, Delivering, Outbox, Schedule};
use crate::queue::{Full, Queue};
use crate::store::{
    Act, Batch, NotRedeemable, Redeemed, Redemption, Refusal, Severity, Store, StoreError,
    SubjectKey, Verdict,
};
use crate::trail::{Note, Setting};
use crate::wit::{self, Request};

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
    #[error("others decided about this subject first, {} times", run::TRIES)]
    Contended,
    /// Too many wait already. Nothing is stored; try again later.
    #[error(transparent)]
    Busy(#[from] Full),
    /// The store gave no verdict.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system gives no entropy.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
    /// The program ends, before the decision was committed or while it was.
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
        let turn = match run::line(&ask) {
            Some(line) => Some(self.0.queue.enter(&ask.subject, line).await?),
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
            Verdict::Refused(Refusal::NotRedeemable(why)) => {
                let note = Note::not_redeemed(tenant, transaction, why, self.0.guest.digest());
                self.0.journal.note(vec![note]);
                Err(RedeemError::NotRedeemable(why))
            }
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
    /// was asked: by what it may do, for one. `reason` is a stable word; tenant
    /// and subject are names that the caller may use.
    pub fn note_refusal(&self, subject: SubjectKey, transaction: &Transaction, reason: &str) {
        let setting = Setting {
            transaction: transaction.name().to_owned(),
            transaction_key: transaction.key(&subject.tenant),
            actor: (&wit::Actor::Subject).into(),
            component: self.0.guest.digest(),
            subject,
        };
        let note = setting.note(setting.refusal(reason), Severity::Warning);
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
