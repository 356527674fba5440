//! The embedded store: one SQLite database file.
//!
//! The database is in WAL mode with `synchronous=FULL`: a commit returns only
//! once the log is flushed. One thread writes, in groups; reads are made by
//! connections of their own on the calling thread, each on the snapshot of the
//! last commit, in some ten microseconds.

mod decide;
mod group;
mod migrations;
mod reads;
mod redeem;
mod schema;
mod upkeep;
mod value;
mod writer;

use std::future::ready;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use rusqlite::Connection;

pub use schema::OpenError;

use crate::batch::Batch;
use crate::key::{Millis, SubjectKey, TransactionKey};
use crate::read::{AuditQuery, AuditRow, Counters, Directory, Effect, ListQuery, Listed, Stored};
use crate::store::{Pending, Store};
use crate::verdict::{StoreError, Verdict};
use writer::Writer;

/// What is done when a commit or a flush is in doubt. Gets the reason.
pub type OnDoubt = Arc<dyn Fn(&str) + Send + Sync>;

/// How an embedded store is opened.
#[derive(Clone)]
pub struct SqliteOptions {
    /// The database file. Made, for its owner alone, if it is not there; its
    /// folder has to be there, on a local disk.
    pub path: PathBuf,
    /// The name of this replica: that of its own audit chain.
    pub replica: String,
    /// How many batches may wait before more are refused as busy.
    pub queue: usize,
    /// How many batches one group has at most.
    pub group: usize,
    /// How many reads can run at once.
    pub readers: usize,
    /// After how many pages of 4 KiB the log is written back.
    pub log_pages: u32,
    /// Whether a database with an earlier schema is raised to the newest. Only
    /// whoever owns the store does so: beside a server that runs on it, it would
    /// take the schema away from under that one.
    pub migrate: bool,
    /// Called when whether something is on the disk cannot be known any more.
    /// The default says so on the standard error and aborts the process: no
    /// later flush could be trusted, and only a new start reads what is there.
    /// One that returns leaves a store that reads and never writes again.
    pub on_doubt: OnDoubt,
}

impl SqliteOptions {
    /// The defaults, for a database at this path.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            replica: "main".into(),
            queue: 1024,
            group: 256,
            readers: 4,
            log_pages: 4096,
            migrate: true,
            on_doubt: Arc::new(stop),
        }
    }

    fn check(&self) -> Result<(), OpenError> {
        let option = |option, value: &dyn ToString| {
            Err(OpenError::Option {
                option,
                value: value.to_string(),
            })
        };
        match self {
            Self { replica, .. } if replica.is_empty() => option("replica", replica),
            Self { queue: 0, .. } => option("queue", &0),
            Self { group: 0, .. } => option("group", &0),
            Self { readers: 0, .. } => option("readers", &0),
            Self { log_pages: 0, .. } => option("log_pages", &0),
            _ => Ok(()),
        }
    }
}

fn stop(why: &str) {
    eprintln!("countersign: the store stops the process, since a write is in doubt: {why}");
    std::process::abort();
}

/// The embedded store.
///
/// Dropping it waits until all that was handed over is committed. Several
/// processes may open one file: each of them judges by what is stored.
pub struct SqliteStore {
    // First, so that it has ended before the readers go.
    writer: Writer,
    readers: Vec<Mutex<Connection>>,
    next_reader: AtomicUsize,
    path: PathBuf,
}

impl SqliteStore {
    /// Opens a database, and makes it where there is none.
    ///
    /// Whatever the log of an earlier process holds is written anew before
    /// this returns, so that nothing is decided on pages that never reached
    /// the disk.
    ///
    /// Errors: see [`OpenError`]. No store, no start.
    pub fn open(options: &SqliteOptions) -> Result<Self, OpenError> {
        options.check()?;
        let path = &options.path;
        let connection = schema::open_writer(path, options.migrate)?;
        let readers = (0..options.readers)
            .map(|_| schema::open_reader(path).map(Mutex::new))
            .collect::<Result<_, _>>()?;
        let writer = Writer::start(connection, options).map_err(|cause| OpenError::Sqlite {
            path: path.clone(),
            cause,
        })?;
        Ok(Self {
            writer,
            readers,
            next_reader: AtomicUsize::new(0),
            path: path.clone(),
        })
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// [`Store::subject`], without a future around it.
    ///
    /// Errors: as there.
    pub fn read_subject(&self, key: &SubjectKey) -> Result<Stored, StoreError> {
        self.read(|connection| reads::subject(connection, key))
    }

    fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        read(&self.reader()).map_err(read_error)
    }

    fn answer<'a, T: Send + 'a>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Pending<'a, T> {
        Box::pin(ready(self.read(read)))
    }

    /// A free reader, or the next one in turn where all are busy. One that
    /// panicked holds nothing open: a read is one statement, which was ended.
    fn reader(&self) -> MutexGuard<'_, Connection> {
        let first = self.next_reader.fetch_add(1, Ordering::Relaxed);
        let turn = |n: usize| &self.readers[first.wrapping_add(n) % self.readers.len()];
        (0..self.readers.len())
            .find_map(|n| match turn(n).try_lock() {
                Ok(reader) => Some(reader),
                Err(TryLockError::Poisoned(reader)) => Some(reader.into_inner()),
                Err(TryLockError::WouldBlock) => None,
            })
            .unwrap_or_else(|| turn(0).lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn read_error(error: rusqlite::Error) -> StoreError {
    match error {
        rusqlite::Error::SqliteFailure(..) => StoreError::Unavailable(error.to_string()),
        // A column that holds what no batch can have written.
        other => StoreError::Corrupt(other.to_string()),
    }
}

impl Store for SqliteStore {
    fn commit(&self, batch: Batch) -> Pending<'static, Verdict> {
        let handed = batch.validate().and_then(|()| self.writer.hand_over(batch));
        Box::pin(async move {
            handed?.await.unwrap_or_else(|_| {
                Err(StoreError::Undecided(
                    "the store's writer ended without an answer".into(),
                ))
            })
        })
    }

    fn subject<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Stored> {
        Box::pin(ready(self.read_subject(key)))
    }

    fn subject_in<'a>(
        &'a self,
        key: &'a SubjectKey,
        transaction: &'a TransactionKey,
    ) -> Pending<'a, (Stored, bool)> {
        self.answer(|connection| reads::subject_in(connection, key, transaction))
    }

    fn is_finished<'a>(&'a self, transaction: &'a TransactionKey) -> Pending<'a, bool> {
        self.answer(|connection| reads::is_finished(connection, transaction))
    }

    fn listed<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Option<Listed>> {
        self.answer(|connection| reads::listed(connection, key))
    }

    fn list<'a>(&'a self, query: &'a ListQuery) -> Pending<'a, Vec<Listed>> {
        self.answer(|connection| reads::list(connection, query))
    }

    fn directory<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Option<Directory>> {
        self.answer(|connection| reads::directory(connection, key))
    }

    fn by_user_name<'a>(&'a self, tenant: &'a str, name: &'a str) -> Pending<'a, Vec<SubjectKey>> {
        self.answer(|connection| reads::by_user_name(connection, tenant, name))
    }

    fn due_effects(&self, now: Millis, limit: u32) -> Pending<'_, Vec<Effect>> {
        self.answer(|connection| reads::due_effects(connection, now, limit))
    }

    fn audit<'a>(&'a self, query: &'a AuditQuery) -> Pending<'a, Vec<AuditRow>> {
        self.answer(|connection| reads::audit(connection, query))
    }

    fn meta<'a>(&'a self, name: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        self.answer(|connection| reads::meta(connection, name))
    }

    fn is_empty(&self) -> Pending<'_, bool> {
        self.answer(reads::is_empty)
    }

    fn counters(&self) -> Counters {
        self.writer.counters()
    }
}
