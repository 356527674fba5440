//! The loop that delivers what the outbox holds. No answer waits for it.

use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

use super::{Message, unpack};
use crate::clock::Clock;
use crate::keys::MasterKeys;
use crate::store::{Act, Batch, Delivery, DeliveryChange, Effect, Store, StoreError, Verdict};

/// Brings messages to subjects: by webhook, by e-mail.
pub trait Deliverer: Send + Sync + 'static {
    /// Delivers one message. It may come again, with the same id: after a
    /// crash, or where the answer was lost.
    ///
    /// # Errors
    ///
    /// [`DeliveryFailure::Again`] where another try may do,
    /// [`DeliveryFailure::Never`] where none will.
    fn deliver<'a>(
        &'a self,
        message: &'a Message,
    ) -> Pin<Box<dyn Future<Output = Result<(), DeliveryFailure>> + Send + 'a>>;
}

/// Why a message was not delivered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryFailure {
    /// It is tried again, later each time, until it expires.
    #[error("not delivered now: {0}")]
    Again(String),
    /// It is given up, and its secret erased.
    #[error("cannot be delivered: {0}")]
    Never(String),
}

/// When what is tried.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// How long one try may take. Default: 10 s.
    pub timeout: Duration,
    /// From the first try to the second; doubled with each. Default: 15 s.
    /// Never shorter than the timeout, so that no two tries run at once.
    pub first_retry: Duration,
    /// The longest time between two tries. Default: 1 h.
    pub longest_retry: Duration,
    /// How often the store is asked for what is due. Default: 1 s.
    pub poll: Duration,
    /// How many are tried at once. Default: 16.
    pub at_once: u32,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(10),
            first_retry: Duration::from_secs(15),
            longest_retry: Duration::from_secs(3600),
            poll: Duration::from_secs(1),
            at_once: 16,
        }
    }
}

/// What the loop needs of its host.
pub(crate) struct Outbox {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keys: MasterKeys,
    /// A batch with effects was committed.
    pub(crate) filled: Notify,
}

/// A running loop. Ends when it is dropped; what was not delivered waits in
/// the store.
#[must_use = "nothing is delivered once this is dropped"]
pub struct Delivering(JoinHandle<()>);

impl Drop for Delivering {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Outbox {
    pub(crate) fn start(
        self: &Arc<Self>,
        deliverer: Arc<dyn Deliverer>,
        schedule: Schedule,
    ) -> Delivering {
        Delivering(tokio::spawn(run(Arc::downgrade(self), deliverer, schedule)))
    }

    /// Tries what is due once. How many were found.
    async fn round(
        self: &Arc<Self>,
        deliverer: &Arc<dyn Deliverer>,
        schedule: Schedule,
    ) -> Result<usize, StoreError> {
        let due = self
            .store
            .due_effects(self.clock.now(), schedule.at_once)
            .await?;
        let found = due.len();
        let mut tries = JoinSet::new();
        for effect in due {
            let (outbox, deliverer) = (Arc::clone(self), Arc::clone(deliverer));
            tries.spawn(async move { outbox.attempt(effect, &*deliverer, schedule).await });
        }
        while let Some(tried) = tries.join_next().await {
            // A deliverer that panics left its message reserved: it is tried
            // again when that is over.
            if let Ok(stored) = tried {
                stored?;
            }
        }
        Ok(found)
    }

    async fn attempt(
        &self,
        effect: Effect,
        deliverer: &dyn Deliverer,
        schedule: Schedule,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        if effect.expires_at <= now {
            return self.record(&effect, 0, Delivery::GivenUp).await.map(drop);
        }
        // Reserved first: neither another replica nor, after a crash, this one
        // tries it at the same time.
        let again = Delivery::Retry {
            at: now.saturating_add(schedule.pause(effect.attempts)),
        };
        if !self.record(&effect, 0, again).await? {
            return Ok(());
        }
        let directory = self.store.directory(&effect.subject).await?;
        let Some(message) = unpack(effect.clone(), directory, &self.keys) else {
            return self.record(&effect, 1, Delivery::GivenUp).await.map(drop);
        };
        let tried = tokio::time::timeout(schedule.timeout, deliverer.deliver(&message)).await;
        match tried {
            Ok(Ok(())) => self.record(&effect, 1, Delivery::Delivered).await.map(drop),
            Ok(Err(DeliveryFailure::Never(_))) => {
                self.record(&effect, 1, Delivery::GivenUp).await.map(drop)
            }
            // It is reserved until its next try.
            Ok(Err(DeliveryFailure::Again(_))) | Err(_) => Ok(()),
        }
    }

    /// Whether it was recorded; not, where somebody else did first.
    async fn record(
        &self,
        effect: &Effect,
        since: u32,
        delivery: Delivery,
    ) -> Result<bool, StoreError> {
        let attempts_read = effect.attempts.saturating_add(since);
        let change = DeliveryChange {
            id: effect.id,
            attempts_read,
            delivery,
        };
        let batch = Batch::new(self.clock.now(), Act::Deliver(vec![change]));
        Ok(matches!(self.store.commit(batch).await?, Verdict::Done))
    }
}

impl Schedule {
    /// Milliseconds from a try to the next, after `attempts` before it.
    fn pause(&self, attempts: u32) -> u64 {
        let doubled = self
            .first_retry
            .saturating_mul(2_u32.saturating_pow(attempts.min(20)));
        let pause = doubled.min(self.longest_retry).max(self.timeout);
        u64::try_from(pause.as_millis()).unwrap_or(u64::MAX)
    }
}

async fn run(outbox: Weak<Outbox>, deliverer: Arc<dyn Deliverer>, schedule: Schedule) {
    while let Some(outbox) = outbox.upgrade() {
        let found = outbox.round(&deliverer, schedule).await;
        // A full round may have left something behind. A store that is down is
        // asked again like one that has nothing.
        let more = found.is_ok_and(|found| found >= schedule.at_once as usize);
        if !more {
            tokio::time::timeout(schedule.poll, outbox.filled.notified())
                .await
                .ok();
        }
    }
}
