//! The schema, and the steps that raise a database of an earlier version to it.
//!
//! All steps that are due run in one transaction: a database has the newest
//! schema afterwards, or it is as it was.

use rusqlite::{Connection, Transaction, TransactionBehavior, ffi};

/// "CsSt": marks a database file as ours.
pub(super) const APPLICATION: i32 = 0x4373_5374;

/// Raises a database from the version before.
type Step = fn(&Connection) -> rusqlite::Result<()>;

/// One for each version from 2 on, in order. A step that was released stays as
/// it is: it meets databases that were written before it was.
const STEPS: [Step; 1] = [|connection| connection.execute_batch(include_str!("migrations/2.sql"))];

/// The version of `schema.sql`, which the last step leads to.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "there are a few steps"
)]
pub(super) const VERSION: i32 = 1 + STEPS.len() as i32;

/// What a database file is.
pub(super) enum Form {
    /// Nothing was ever written into it.
    Empty,
    /// A store, of this version of its schema.
    Store(i32),
    /// Something else.
    Foreign,
}

/// Reads what a database file is. Writes nothing.
pub(super) fn form(connection: &Connection) -> rusqlite::Result<Form> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(
        match (number("application_id")?, number("user_version")?, tables) {
            (0, 0, 0) => Form::Empty,
            (APPLICATION, version @ 1.., _) => Form::Store(version),
            _ => Form::Foreign,
        },
    )
}

/// Gives a database the newest schema: an empty one whole, an earlier one step
/// by step. Foreign keys must not be enforced meanwhile, since a step may
/// replace a table that others refer to.
///
/// Another process may do the same at the same time; one of them finds the work
/// done.
pub(super) fn raise(connection: &Connection) -> rusqlite::Result<()> {
    raise_by(connection, &STEPS)
}

fn raise_by(connection: &Connection, steps: &[Step]) -> rusqlite::Result<()> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    match form(&transaction)? {
        Form::Empty => {
            transaction.execute_batch(include_str!("schema.sql"))?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        Form::Store(version) => {
            for (version, step) in (2..).zip(steps).filter(|(to, _)| *to > version) {
                step(&transaction)?;
                transaction.pragma_update(None, "user_version", version)?;
            }
            keep_references(&transaction)?;
        }
        Form::Foreign => return Err(failure(ffi::SQLITE_NOTADB)),
    }
    transaction.commit()
}

/// No step leaves a reference that leads nowhere.
fn keep_references(connection: &Connection) -> rusqlite::Result<()> {
    let dangling = connection
        .prepare("SELECT 1 FROM pragma_foreign_key_check")?
        .exists([])?;
    match dangling {
        true => Err(failure(ffi::SQLITE_CONSTRAINT_FOREIGNKEY)),
        false => Ok(()),
    }
}

fn failure(code: std::ffi::c_int) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
}

#[cfg(test)]
mod tests;
