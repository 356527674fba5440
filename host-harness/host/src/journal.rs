//! Events that no record carries, on their way into the host's own chain.
//!
//! A refusal that changed nothing must not cost a write, or a flood of them
//! would keep the store from those who are let in. Such events wait here for a
//! moment, repeats are summed up, and all of them are written in one batch.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::store::{Act, Batch, Store, StoreError, Verdict};
use crate::trail::Note;

/// Different events that wait with all that is known of them. Beyond, they are
/// summed up without their transaction; beyond twice as many without their
/// subject, of which few kinds are left.
const DETAILED: usize = 1024;
/// Events of one batch: half of what the store takes.
const BATCH: usize = 128;
/// How long an event waits at most.
const WAIT: Duration = Duration::from_millis(500);

/// The events that wait.
pub(crate) struct Journal {
    waiting: Mutex<HashMap<Note, u32>>,
    many: Notify,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
}

impl Journal {
    /// A journal whose events are written while it lives.
    pub(crate) fn start(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Arc<Self> {
        let journal = Arc::new(Self {
            waiting: Mutex::default(),
            many: Notify::new(),
            store,
            clock,
        });
        tokio::spawn(keep_writing(Arc::downgrade(&journal)));
        journal
    }

    /// Takes events in. Nobody waits for them to be written.
    pub(crate) fn note(&self, notes: Vec<Note>) {
        if notes.is_empty() {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for note in notes {
            add(&mut waiting, note, 1);
        }
        if waiting.len() >= DETAILED {
            self.many.notify_one();
        }
    }

    /// Writes what waits, in batches that the store takes. What cannot be
    /// written waits on.
    pub(crate) async fn flush(&self) -> Result<(), StoreError> {
        loop {
            let taken = self.take();
            if taken.is_empty() {
                return Ok(());
            }
            self.write(taken).await?;
        }
    }

    /// At most as many events as fit into one batch.
    fn take(&self) -> HashMap<Note, u32> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let some: Vec<Note> = waiting.keys().take(BATCH).cloned().collect();
        some.into_iter()
            .filter_map(|note| waiting.remove_entry(&note))
            .collect()
    }

    async fn write(&self, taken: HashMap<Note, u32>) -> Result<(), StoreError> {
        match self.try_write(&taken).await {
            // One of them is nothing that a store takes. That it was there is
            // written in its place, so that it does not keep back all others.
            Err(StoreError::Invalid(_)) => {
                for (note, repeats) in taken {
                    let unwritable = HashMap::from([(note.unwritable(), repeats)]);
                    let one = HashMap::from([(note, repeats)]);
                    match self.try_write(&one).await {
                        Err(StoreError::Invalid(_)) => self.try_write(&unwritable).await?,
                        Err(error) => self.put_back(one, error)?,
                        Ok(()) => {}
                    }
                }
                Ok(())
            }
            Err(error) => self.put_back(taken, error),
            Ok(()) => Ok(()),
        }
    }

    async fn try_write(&self, taken: &HashMap<Note, u32>) -> Result<(), StoreError> {
        let audit = taken
            .iter()
            .map(|(note, repeats)| note.row(*repeats))
            .collect();
        let written = self
            .store
            .commit(Batch::new(self.clock.now(), Act::Note).with_audit(audit))
            .await;
        match written {
            Ok(Verdict::Done) => Ok(()),
            // Perhaps it was written: better twice than never.
            Ok(verdict) => Err(StoreError::Undecided(format!(
                "the store answered {verdict:?}"
            ))),
            Err(error) => Err(error),
        }
    }

    fn put_back(&self, taken: HashMap<Note, u32>, error: StoreError) -> Result<(), StoreError> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for (note, repeats) in taken {
            add(&mut waiting, note, repeats);
        }
        Err(error)
    }
}

fn add(waiting: &mut HashMap<Note, u32>, note: Note, repeats: u32) {
    let note = match waiting.len() {
        0..DETAILED => note,
        _ if waiting.contains_key(&note) => note,
        DETAILED..2048 => note.without_transaction(),
        _ => note.without_subject(),
    };
    let count = waiting.entry(note).or_default();
    *count = count.saturating_add(repeats);
}

async fn keep_writing(journal: Weak<Journal>) {
    while let Some(journal) = journal.upgrade() {
        // Whichever comes first; either way what waits is written.
        tokio::time::timeout(WAIT, journal.many.notified())
            .await
            .ok();
        if journal.flush().await.is_err() {
            // A store that is down: the events wait here, bounded.
            tokio::time::sleep(WAIT).await;
        }
    }
}
