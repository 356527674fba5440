//! The one thread that writes.
//!
//! It takes whatever waits, up to a bound, commits it as one group and then,
//! once the commit has returned, answers. While it waits for the disk the next
//! group gathers by itself: one flush serves all that wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::SqliteOptions;
use super::group::{self, Failure, Verdicts, is_busy, is_full};
use super::schema::checkpoint;
use crate::batch::Batch;
use crate::read::Counters;
use crate::verdict::{StoreError, Verdict};

/// From how many members on a group shows that others are under way.
const CROWD: usize = 4;

/// For how long the next group then gathers at most: a part of what its members
/// wait for a processor anyway.
const GATHERING: Duration = Duration::from_millis(1);

/// An answer that is under way.
pub(super) type Answer = oneshot::Receiver<Result<Verdict, StoreError>>;

/// A batch that waits, and who waits for it. Whether somebody still does
/// changes nothing for the batch.
struct Waiting {
    batch: Batch,
    answer: oneshot::Sender<Result<Verdict, StoreError>>,
}

/// What the writer has done, written by it alone, save `waiting`.
#[derive(Default)]
struct Tally {
    batches: AtomicU64,
    groups: AtomicU64,
    failed: AtomicU64,
    waiting: AtomicU64,
    flushes: AtomicU64,
    checkpoints: AtomicU64,
}

/// The way to the writer.
pub(super) struct Writer {
    queue: Option<SyncSender<Waiting>>,
    thread: Option<JoinHandle<()>>,
    tally: Arc<Tally>,
}

impl Writer {
    pub(super) fn start(
        mut connection: Connection,
        options: &SqliteOptions,
    ) -> rusqlite::Result<Self> {
        let (queue, waiting) = sync_channel(options.queue);
        let tally = Arc::new(Tally::default());
        let thread = Thread {
            log: watch_log(&mut connection, &tally)?,
            connection,
            waiting,
            tally: Arc::clone(&tally),
            options: options.clone(),
        };
        let thread = std::thread::spawn(move || thread.run());
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
            tally,
        })
    }

    /// Hands a batch over. From here on it is carried to its commit.
    pub(super) fn hand_over(&self, batch: Batch) -> Result<Answer, StoreError> {
        let (answer, receiver) = oneshot::channel();
        let gone = || StoreError::Unavailable("its writer has ended".into());
        let queue = self.queue.as_ref().ok_or_else(gone)?;
        let waiting = self.tally.waiting.fetch_add(1, Relaxed);
        queue.try_send(Waiting { batch, answer }).map_err(|error| {
            self.tally.waiting.fetch_sub(1, Relaxed);
            match error {
                TrySendError::Full(_) => StoreError::Busy {
                    waiting: usize::try_from(waiting).unwrap_or(usize::MAX),
                },
                TrySendError::Disconnected(_) => gone(),
            }
        })?;
        Ok(receiver)
    }

    pub(super) fn counters(&self) -> Counters {
        let Tally {
            batches,
            groups,
            failed,
            waiting,
            flushes,
            checkpoints,
        } = &*self.tally;
        Counters {
            batches: batches.load(Relaxed),
            groups: groups.load(Relaxed),
            failed: failed.load(Relaxed),
            waiting: waiting.load(Relaxed),
            flushes: flushes.load(Relaxed),
            checkpoints: checkpoints.load(Relaxed),
        }
    }
}

impl Drop for Writer {
    /// Waits until all that was handed over is committed and answered.
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has told nobody anything: what waited for
            // it is undecided, and there is nobody left to tell.
            let _ended = thread.join();
        }
    }
}

/// Pages in the log, as the last commit left it. Counts what that commit
/// flushed: the log, and its new head where it starts again from the front.
fn watch_log(connection: &mut Connection, tally: &Arc<Tally>) -> rusqlite::Result<Arc<AtomicU64>> {
    let (pages, tally) = (Arc::new(AtomicU64::new(0)), Arc::clone(tally));
    let seen = Arc::clone(&pages);
    connection.wal_hook(Some(
        move |_: &mut rusqlite::hooks::Wal, now: std::ffi::c_int| {
            let now = u64::from(now.unsigned_abs());
            let before = seen.swap(now, Relaxed);
            tally
                .flushes
                .fetch_add(if now > before && before > 0 { 1 } else { 2 }, Relaxed);
            Ok(())
        },
    ))?;
    Ok(pages)
}

struct Thread {
    connection: Connection,
    waiting: Receiver<Waiting>,
    tally: Arc<Tally>,
    log: Arc<AtomicU64>,
    options: SqliteOptions,
}

impl Thread {
    fn run(self) {
        let mut group = Vec::with_capacity(self.options.group);
        let mut before = 0;
        // Ends when nobody can hand over any more and all is answered.
        while let Ok(first) = self.waiting.recv() {
            group.push(first);
            self.gather(&mut group, before);
            before = group.len();
            self.tally.waiting.fetch_sub(group.len() as u64, Relaxed);
            let going = self.commit(&mut group) && self.keep_log_short();
            if !going {
                return;
            }
        }
        self.write_back("TRUNCATE");
    }

    /// Takes what waits. Where the group before had many members, others are
    /// under way, and a moment spent on them saves each a part of a flush; who
    /// is alone is never kept waiting.
    fn gather(&self, group: &mut Vec<Waiting>, before: usize) {
        if before >= CROWD {
            std::thread::sleep(GATHERING);
        }
        let room = self.options.group.saturating_sub(group.len());
        group.extend(self.waiting.try_iter().take(room));
    }

    /// Commits and answers a group. `false`: nothing more may be written.
    fn commit(&self, group: &mut Vec<Waiting>) -> bool {
        let batches = group.iter().map(|waiting| &waiting.batch);
        match group::commit(&self.connection, &self.options.replica, batches) {
            Ok(verdicts) => {
                self.tally.groups.fetch_add(1, Relaxed);
                self.answer(group.drain(..), verdicts);
                true
            }
            // One of several broke a rule of the schema, which nothing that
            // `validate` lets through should. All was taken back and nobody
            // was told, so that each may be tried alone.
            Err(Failure::Spoiled(_)) if group.len() > 1 => {
                group.drain(..).all(|one| self.commit(&mut vec![one]))
            }
            Err(Failure::Spoiled(error)) => {
                self.fail(group, &StoreError::Invalid(error.to_string()))
            }
            Err(Failure::NotBegun(error)) => {
                self.fail(group, &StoreError::Unavailable(error.to_string()))
            }
            Err(Failure::Undecided(error)) => {
                self.fail(group, &StoreError::Undecided(error.to_string()))
            }
            Err(Failure::Doubtful(error)) => {
                (self.options.on_doubt)(&format!("a commit: {error}"));
                self.fail(group, &StoreError::Undecided(error.to_string()));
                false
            }
        }
    }

    fn answer(&self, group: impl Iterator<Item = Waiting>, verdicts: Verdicts) {
        for (waiting, verdict) in group.zip(verdicts) {
            let tally = if verdict.is_ok() {
                &self.tally.batches
            } else {
                &self.tally.failed
            };
            tally.fetch_add(1, Relaxed);
            // Nobody waits any more: what is committed stays committed.
            let _nobody = waiting.answer.send(verdict);
        }
    }

    fn fail(&self, group: &mut Vec<Waiting>, error: &StoreError) -> bool {
        let errors = vec![Err(error.clone()); group.len()];
        self.answer(group.drain(..), errors);
        true
    }

    /// Writes the log back once it is long; waits for readers only where it
    /// grew far beyond that. Answers were given before.
    fn keep_log_short(&self) -> bool {
        let (pages, limit) = (self.log.load(Relaxed), u64::from(self.options.log_pages));
        match pages {
            _ if pages < limit => true,
            _ if pages < limit.saturating_mul(8) => self.write_back("PASSIVE"),
            _ => self.write_back("RESTART"),
        }
    }

    /// `false`: a flush failed, or may have.
    fn write_back(&self, mode: &str) -> bool {
        match checkpoint(&self.connection, mode) {
            Ok(all) => {
                self.tally.checkpoints.fetch_add(1, Relaxed);
                // The log, and the database once nothing is missing in it: a
                // reader may still need what the rest would overwrite.
                let flushes = if all { 2 } else { 1 };
                self.tally.flushes.fetch_add(flushes, Relaxed);
                true
            }
            // The log holds everything until it could be written back.
            Err(error) if is_full(&error) || is_busy(&error) => true,
            Err(error) => {
                (self.options.on_doubt)(&format!("writing the log back: {error}"));
                false
            }
        }
    }
}
