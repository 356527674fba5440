//! Opening a database file: whose it is, which version, how it is written.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::migrations::{self, Form, VERSION};

/// For how long another process's write is waited for.
const BUSY: Duration = Duration::from_secs(5);

/// Why a store was not opened. No store, no start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// An option is out of range.
    #[error("the option `{option}` must not be `{value}`")]
    Option {
        /// Which.
        option: &'static str,
        /// What it was.
        value: String,
    },
    /// The file or its folder cannot be used.
    #[error("the store `{}` cannot be opened: {cause}", path.display())]
    File {
        /// The database file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The file is something else.
    #[error("`{}` is not a store of Countersign", .0.display())]
    Foreign(PathBuf),
    /// The file was written by a newer program.
    #[error(
        "the store `{}` has a schema of version `{found}`, and this program knows none after \
         `{VERSION}`: run the newer program that wrote it, or restore the copy that was made \
         before the upgrade",
        path.display()
    )]
    Newer {
        /// The database file.
        path: PathBuf,
        /// The version of its schema.
        found: i32,
    },
    /// The file has an earlier schema, and whoever opens it may not raise it.
    #[error(
        "the store `{}` has a schema of version `{found}`, and this program writes `{VERSION}`: \
         start the server of this version first, which raises it",
        path.display()
    )]
    Older {
        /// The database file.
        path: PathBuf,
        /// The version of its schema.
        found: i32,
    },
    /// A step of the migration failed. The file is as it was.
    #[error(
        "the store `{}` could not be raised from version `{from}` of its schema to `{VERSION}`: \
         {cause}; nothing in it was changed, so that the program before this one still opens it",
        path.display()
    )]
    NotRaised {
        /// The database file.
        path: PathBuf,
        /// The version that it has.
        from: i32,
        /// Why.
        cause: rusqlite::Error,
    },
    /// The file system or the settings do not give the durability that is
    /// promised.
    #[error("the store `{}` cannot be kept durably: {why}", path.display())]
    NotDurable {
        /// The database file.
        path: PathBuf,
        /// What is missing.
        why: String,
    },
    /// SQLite's own reason.
    #[error("the store `{}` cannot be opened: {cause}", path.display())]
    Sqlite {
        /// The database file.
        path: PathBuf,
        /// Why.
        cause: rusqlite::Error,
    },
}

/// Opens the one connection that writes, gives the database the newest schema,
/// and writes anew whatever the log of an earlier process holds.
pub(super) fn open_writer(path: &Path, migrate: bool) -> Result<Connection, OpenError> {
    let file = |cause| OpenError::File {
        path: path.into(),
        cause,
    };
    let sqlite = |cause| OpenError::Sqlite {
        path: path.into(),
        cause,
    };
    private_file(path).map_err(file)?;
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(sqlite)?;
    let found = identify(&connection, path, migrate)?;
    configure(&connection, path)?;
    if found != Some(VERSION) {
        migrations::raise(&connection).map_err(|cause| match found {
            None => sqlite(cause),
            Some(from) => OpenError::NotRaised {
                path: path.into(),
                from,
                cause,
            },
        })?;
    }
    connection
        .pragma_update(None, "foreign_keys", true)
        .map_err(sqlite)?;
    renew(&connection, path)?;
    sync_folder(path).map_err(file)?;
    Ok(connection)
}

/// Opens a connection that can only read.
pub(super) fn open_reader(path: &Path) -> Result<Connection, OpenError> {
    let open = || -> rusqlite::Result<_> {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.pragma_update(None, "query_only", true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cache_size", -1024)?;
        Ok(connection)
    };
    open().map_err(|cause| OpenError::Sqlite {
        path: path.into(),
        cause,
    })
}

/// Each connection is used by one thread at a time, so SQLite need not lock.
fn connect(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    // A plan depends on no value that is bound, so that a statement is
    // prepared once and not anew for each of its uses.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Makes the file if it is not there, for its owner alone. SQLite gives its
/// log the same mode.
fn private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// The version of the database's schema; none: it is still empty. Errors where
/// it is not ours to use.
fn identify(connection: &Connection, path: &Path, migrate: bool) -> Result<Option<i32>, OpenError> {
    match migrations::form(connection) {
        Ok(Form::Empty) => Ok(None),
        Ok(Form::Store(VERSION)) => Ok(Some(VERSION)),
        Ok(Form::Store(found)) if found > VERSION => Err(OpenError::Newer {
            path: path.into(),
            found,
        }),
        Ok(Form::Store(found)) if migrate => Ok(Some(found)),
        Ok(Form::Store(found)) => Err(OpenError::Older {
            path: path.into(),
            found,
        }),
        Ok(Form::Foreign) => Err(OpenError::Foreign(path.into())),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            Err(OpenError::Foreign(path.into()))
        }
        Err(cause) => Err(OpenError::Sqlite {
            path: path.into(),
            cause,
        }),
    }
}

/// Sets what durability and safety lean on, and reads back that it holds.
fn configure(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    let set = || -> rusqlite::Result<_> {
        let mode: String =
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // Where a plain flush only reaches the drive's memory (macOS).
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
        // Until the schema is the newest.
        connection.pragma_update(None, "foreign_keys", false)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        // What is deleted is overwritten: a delivered token, an erased record.
        connection.pragma_update(None, "secure_delete", true)?;
        // After some commits SQLite looks through the whole of it, so that a
        // larger one costs more than it saves.
        connection.pragma_update(None, "cache_size", -8 * 1024)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        // The automatic checkpoint swallows its errors, the flush's among
        // them, and so does the one at the close: the writer makes its own.
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let flush: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
        Ok((mode, flush))
    };
    match set() {
        Ok((mode, 2)) if mode == "wal" => Ok(()),
        Ok((mode, flush)) => Err(OpenError::NotDurable {
            path: path.into(),
            why: format!("journal mode `{mode}`, synchronous `{flush}`"),
        }),
        Err(cause) => Err(OpenError::Sqlite {
            path: path.into(),
            cause,
        }),
    }
}

/// Writes back all that the log holds before anything is decided on it.
///
/// A process that stopped because a flush failed leaves pages that the kernel
/// shows but that may not be on the disk, and a later flush would not write
/// them. Written anew they are; the log then starts from nothing.
fn renew(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    match checkpoint(connection, "TRUNCATE") {
        Ok(true) => Ok(()),
        Ok(false) => Err(OpenError::NotDurable {
            path: path.into(),
            why: "another process keeps its log in use".into(),
        }),
        Err(cause) => Err(OpenError::Sqlite {
            path: path.into(),
            cause,
        }),
    }
}

/// Writes the log back into the database and flushes both. `false`: not all of
/// it, since it is in use.
pub(super) fn checkpoint(connection: &Connection, mode: &str) -> rusqlite::Result<bool> {
    let (busy, in_log, written): (i64, i64, i64) = connection
        .prepare_cached(&format!("PRAGMA wal_checkpoint({mode})"))?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(busy == 0 && in_log == written)
}

/// The names of database and log are durable only once their folder is.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}
