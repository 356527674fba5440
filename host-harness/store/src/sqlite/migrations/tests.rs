use std::process::Command;

use super::*;

/// The version-1 database that the program of its day wrote.
fn first(path: &std::path::Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(include_str!("../../../tests/schema/version-1.sql"))
        .unwrap();
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .unwrap();
    connection
}

fn versions_and_claims(connection: &Connection) -> (i32, i64, i64) {
    let count = |sql| connection.query_row(sql, [], |row| row.get(0)).unwrap();
    (
        connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap(),
        count("SELECT count(*) FROM claim"),
        count("SELECT count(*) FROM sqlite_schema"),
    )
}

/// Stops the process after it has written a good deal.
fn die(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute_batch("DELETE FROM claim; CREATE TABLE half (x); PRAGMA cache_spill = 1;")?;
    connection.execute_batch("INSERT INTO half SELECT zeroblob(1000000)")?;
    std::process::abort()
}

fn fail(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM claim; DROP TABLE effect; SELECT nothing FROM nowhere")
}

#[test]
fn where_a_later_step_fails_the_earlier_ones_are_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let connection = first(&folder.path().join("store.db"));
    let before = versions_and_claims(&connection);
    raise_by(&connection, &[STEPS[0], fail]).unwrap_err();
    assert!(connection.is_autocommit(), "a transaction is left open");
    assert_eq!(versions_and_claims(&connection), before);
    raise(&connection).unwrap();
    assert_eq!(versions_and_claims(&connection).0, VERSION);
}

#[test]
fn a_step_that_leaves_a_reference_to_nothing_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let connection = first(&folder.path().join("store.db"));
    connection
        .pragma_update(None, "foreign_keys", false)
        .unwrap();
    let before = versions_and_claims(&connection);
    let step: Step = |connection| connection.execute_batch("DELETE FROM directory");
    raise_by(&connection, &[step]).unwrap_err();
    assert_eq!(versions_and_claims(&connection), before);
}

#[test]
#[ignore = "a process that another test starts"]
fn child_that_dies_within_a_step() {
    let Some(path) = std::env::var_os("DATABASE") else {
        return;
    };
    let connection = Connection::open(path).unwrap();
    raise_by(&connection, &[STEPS[0], die]).ok();
}

#[test]
fn a_process_that_dies_within_a_step_leaves_the_database_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let before = versions_and_claims(&first(&path));
    let child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "sqlite::migrations::tests::child_that_dies_within_a_step",
            "--ignored",
        ])
        .env("DATABASE", &path)
        .output()
        .unwrap();
    assert_eq!(child.status.code(), None, "it was to be killed: {child:?}");
    let connection = Connection::open(&path).unwrap();
    assert_eq!(versions_and_claims(&connection), before);
    raise(&connection).unwrap();
}
