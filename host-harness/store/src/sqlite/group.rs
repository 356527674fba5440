//! One group: many batches, one transaction of the database, one flush.

use rusqlite::{Connection, ErrorCode, OptionalExtension, ffi, params};

use super::value::Count;
use super::{decide, redeem, upkeep};
use crate::audit::Head;
use crate::batch::{Act, Batch};
use crate::verdict::{StoreError, Verdict};

/// What is known of a transaction of the database while it is open.
pub(super) struct Group<'a> {
    pub(super) connection: &'a Connection,
    pub(super) replica: &'a str,
    /// Where the host's own chain ends; none: not read yet.
    pub(super) chain: Option<Head>,
}

/// Why a member of a group has no verdict.
pub(super) enum Fault {
    /// The batch is at fault. It wrote nothing: the group goes on.
    Batch(String),
    /// The database is: the whole group ends.
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// How a group ended that has no verdicts.
pub(super) enum Failure {
    /// It never began: nothing was written.
    NotBegun(rusqlite::Error),
    /// A rule of the schema was broken by one of its members, and all of it
    /// was taken back.
    Spoiled(rusqlite::Error),
    /// It was taken back, but nobody is told so: undecided.
    Undecided(rusqlite::Error),
    /// Whether it is on the disk, or will be, cannot be known. No later flush
    /// can be trusted: the process has to stop.
    Doubtful(rusqlite::Error),
}

/// What the members of a group came to, in their order.
pub(super) type Verdicts = Vec<Result<Verdict, StoreError>>;

/// Judges each batch on its own and commits those that hold, all at once.
///
/// The verdicts may be told only because this has returned.
pub(super) fn commit<'b>(
    connection: &Connection,
    replica: &str,
    batches: impl Iterator<Item = &'b Batch>,
) -> Result<Verdicts, Failure> {
    run(connection, "BEGIN IMMEDIATE").map_err(Failure::NotBegun)?;
    let mut group = Group {
        connection,
        replica,
        chain: None,
    };
    let judged = batches
        .map(|batch| match group.judge(batch) {
            Ok(verdict) => Ok(Ok(verdict)),
            Err(Fault::Batch(why)) => Ok(Err(StoreError::Invalid(why))),
            Err(Fault::Database(error)) => Err(error),
        })
        .collect::<Result<Verdicts, _>>()
        .and_then(|verdicts| group.keep_chain().map(|()| verdicts));
    match judged {
        Err(error) => Err(take_back(connection, error)),
        Ok(verdicts) => match run(connection, "COMMIT") {
            Ok(()) => Ok(verdicts),
            // Nothing of a commit that found no room can be found again: its
            // last page, which makes it one, was not written.
            Err(error) if is_full(&error) => Err(take_back(connection, error)),
            Err(error) => Err(Failure::Doubtful(error)),
        },
    }
}

/// Ends a transaction of the database that met an error.
fn take_back(connection: &Connection, error: rusqlite::Error) -> Failure {
    if is_flush(&error) {
        return Failure::Doubtful(error);
    }
    // SQLite may have ended the transaction by itself.
    if !connection.is_autocommit()
        && let Err(rollback) = run(connection, "ROLLBACK")
    {
        return Failure::Doubtful(rollback);
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => Failure::Spoiled(error),
        _ => Failure::Undecided(error),
    }
}

fn run(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}

/// The disk is full: room can be made while the process runs.
pub(super) fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
}

/// Another process writes, or reads for a long time.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

/// A flush failed: after that the kernel may call pages clean that never
/// reached the disk.
pub(super) fn is_flush(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| {
        matches!(
            error.extended_code,
            ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC
        )
    })
}

impl Group<'_> {
    /// Judges one batch, and writes it if it holds. Each part compares all that
    /// it compares before the first of them writes: a refused batch has
    /// written nothing.
    fn judge(&mut self, batch: &Batch) -> Result<Verdict, Fault> {
        if let Some(refusal) = upkeep::compare_meta(self.connection, &batch.meta)? {
            return Ok(Verdict::Refused(refusal));
        }
        let verdict = match &batch.act {
            Act::Note => Verdict::Done,
            Act::Decide(decision) => decide::decide(self.connection, batch.at, decision)?,
            Act::Redeem(redemption) => redeem::redeem(self.connection, batch.at, redemption)?,
            Act::Deliver(changes) => upkeep::deliver(self.connection, batch.at, changes)?,
            Act::Sweep(sweep) => upkeep::sweep(self.connection, *sweep)?,
        };
        if matches!(verdict, Verdict::Refused(_)) {
            return Ok(verdict);
        }
        upkeep::write_meta(self.connection, &batch.meta)?;
        if let Some(change) = &batch.directory {
            upkeep::directory(self.connection, batch.at, change)?;
        }
        batch
            .audit
            .iter()
            .try_for_each(|event| upkeep::audit(self, batch.at, event))?;
        Ok(verdict)
    }

    /// Where the host's own chain ends. Read once for each group and not kept
    /// longer: another process may write between two groups.
    pub(super) fn chain(&mut self) -> rusqlite::Result<Head> {
        if let Some(head) = self.chain {
            return Ok(head);
        }
        let head = self
            .connection
            .prepare_cached("SELECT sequence, head FROM chain WHERE replica = ?1")?
            .query_row([self.replica], |row| {
                Ok(Head {
                    sequence: row.get::<_, Count>(0)?.0,
                    head: row.get(1)?,
                })
            })
            .optional()?
            .unwrap_or(Head::EMPTY);
        self.chain = Some(head);
        Ok(head)
    }

    fn keep_chain(&self) -> rusqlite::Result<()> {
        let Some(head) = self.chain else {
            return Ok(());
        };
        self.connection
            .prepare_cached(
                "INSERT INTO chain (replica, sequence, head) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET sequence = excluded.sequence, head = excluded.head",
            )?
            .execute(params![self.replica, Count(head.sequence), head.head])
            .map(drop)
    }
}

/// Exactly one row has to change where one was just found: otherwise what was
/// compared is not what is written, and the group must not be committed.
pub(super) fn one(changed: usize) -> rusqlite::Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(rusqlite::Error::StatementChangedRows(changed))
    }
}
