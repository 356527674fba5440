//! What is stored can change its form: a database of every earlier version
//! opens, has the schema of a new one afterwards, and has lost nothing.
//!
//! Whoever changes `schema.sql` adds a step in `src/sqlite/migrations/`, a row
//! in `VERSIONS`, and a fixture, which `write_the_fixture_of_this_version`
//! writes:
//!
//! ```text
//! cargo test -p countersign-store --test schema -- --ignored write_the_fixture
//! ```
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where it fails, and reads from top to bottom"
)]

mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use common::*;
use countersign_store::*;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

/// Each version of the schema, by SHA-256 over its text without comments and
/// white space. A row stays as it is from the commit on that brought it: there
/// may be databases of that version.
const VERSIONS: &[(i32, &str)] = &[
    (
        1,
        "93338f3883bb49acee210ef89eb96baf485c628b3ae4851eefd08b25c1179130",
    ),
    (
        2,
        "6468ce61af2608f78264de0139d57d4c74800efa2a42c3493655f5e55a0ae6fe",
    ),
];

/// A database as text: schema, versions and all rows.
fn dump(connection: &Connection) -> String {
    let mut text = String::new();
    for pragma in ["application_id", "user_version"] {
        let value: i64 = connection
            .pragma_query_value(None, pragma, |row| row.get(0))
            .unwrap();
        writeln!(text, "PRAGMA {pragma} = {value};").unwrap();
    }
    let mut tables = connection
        .prepare(
            "SELECT name, sql, type = 'table' FROM sqlite_schema WHERE sql IS NOT NULL
             ORDER BY rowid",
        )
        .unwrap();
    let tables: Vec<(String, String, bool)> = tables
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (name, sql, is_table) in tables {
        writeln!(text, "{sql};").unwrap();
        if is_table {
            rows(connection, &name, &mut text);
        }
    }
    text
}

/// The rows of a table, each as the statement that inserts it.
fn rows(connection: &Connection, table: &str, text: &mut String) {
    // Without generated columns: nobody inserts those.
    let mut columns = connection
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .unwrap();
    let columns: Vec<String> = columns
        .query_map([table], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let quoted: Vec<String> = columns
        .iter()
        .map(|name| format!("quote({name})"))
        .collect();
    let sql = format!("SELECT {} FROM {table}", quoted.join(" || ', ' || "));
    let mut statement = connection.prepare(&sql).unwrap();
    let mut found = statement.query([]).unwrap();
    let columns = columns.join(", ");
    while let Some(row) = found.next().unwrap() {
        let values: String = row.get(0).unwrap();
        writeln!(text, "INSERT INTO {table} ({columns}) VALUES ({values});").unwrap();
    }
}

fn fixture(version: i32) -> PathBuf {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema"));
    folder.join(format!("version-{version}.sql"))
}

/// Two transactions of one subject, with all that stands beside them.
async fn fill_with_alice(store: &dyn Store) {
    let first = Decision {
        claims: vec![
            take(1),
            Claim {
                kind: ClaimKind::Ticket,
                act: ClaimAct::Take {
                    until: Some(NOW + 1),
                },
                ..take(2)
            },
        ],
        finish: Some(finish(1)),
        effects: vec![
            effect(1),
            NewEffect {
                secret: None,
                ..effect(2)
            },
        ],
        ..decision(alice(), 0, replaced(b"alice's record"))
    };
    let directory = DirectoryChange::Seen(alice(), entry("alice@old.example"));
    let batch = Batch {
        directory: Some(directory),
        meta: vec![MetaChange {
            name: batch::meta_name::POLICY.into(),
            read: None,
            next: MetaNext::Set(vec![7; 32]),
        }],
        ..decide(first).with_audit(vec![subject_event(1), host_event("refused")])
    };
    assert_eq!(verdict(store, batch).await, committed(1));
    let second = Decision {
        finish: Some(Finish {
            handing: Handing::Told,
            ..finish(2)
        }),
        ..decision(alice(), 1, Next::Unchanged)
    };
    let batch = Batch {
        directory: Some(DirectoryChange::Seen(alice(), entry("alice@new.example"))),
        ..decide(second).with_audit(vec![host_event("refused again")])
    };
    assert_eq!(verdict(store, batch).await, committed(1));
}

/// Something of every kind that is stored.
async fn fill(store: &dyn Store) {
    fill_with_alice(store).await;
    let bobs = Next::Replaced {
        record: b"bob's record".into(),
        summary: bobs_summary(),
    };
    assert_eq!(
        verdict(store, decide(decision(bob(), 0, bobs))).await,
        committed(1)
    );
    for next in [replaced(b"carol's record"), Next::Erased] {
        let read = store.subject(&carol()).await.unwrap().revision.0;
        let batch = decide(decision(carol(), read, next));
        assert_eq!(verdict(store, batch).await, committed(read + 1));
    }
    let delivered = DeliveryChange {
        id: effect(2).id,
        attempts_read: 0,
        delivery: Delivery::Delivered,
    };
    let batch = Batch::new(NOW, Act::Deliver(vec![delivered]));
    assert_eq!(verdict(store, batch).await, Verdict::Done);
}

fn carol() -> SubjectKey {
    SubjectKey::new("other", "carol")
}

fn entry(email: &str) -> DirectoryEntry {
    DirectoryEntry {
        user_name: Some("alice".into()),
        email: Some(email.into()),
        languages: vec!["de".into(), "en".into()],
    }
}

/// Every value other than the usual one, and a kind that SQL and JSON have to
/// quote.
fn bobs_summary() -> Summary {
    Summary {
        enabled: false,
        since: None,
        kinds: vec![r#"a\n"b'c"#.into()],
        enforced: true,
        chosen: false,
        must_enrol: true,
        deadline: Some(NOW + 5),
        locked_until: Some(u64::MAX),
        epoch: 9,
    }
}

fn effect(n: u8) -> NewEffect {
    NewEffect {
        id: EffectId([n; 16]),
        what: b"a notice".into(),
        secret: Some(b"sealed".into()),
        due_at: NOW,
        expires_at: NOW + 1_000,
    }
}

fn subject_event(sequence: u64) -> AuditEvent {
    AuditEvent {
        chain: Chain::Subject {
            sequence,
            head: [5; 32],
        },
        ..host_event("verified")
    }
}

/// A database as an earlier program left it.
fn of_version(version: i32) -> Folder {
    let folder = Folder::new();
    let text = std::fs::read_to_string(fixture(version))
        .unwrap_or_else(|error| panic!("version {version} of the schema has no fixture: {error}"));
    let connection = Connection::open(folder.database()).unwrap();
    connection
        .pragma_update(None, "foreign_keys", false)
        .unwrap();
    connection.execute_batch(&text).unwrap();
    folder
}

/// The schema without what means nothing in it.
fn schema(database: &Path) -> Vec<String> {
    let connection = Connection::open(database).unwrap();
    let mut all = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        .unwrap();
    let plain = |sql: String| {
        let lines = sql.lines().map(|line| line.split("--").next().unwrap());
        let text: String = lines
            .flat_map(str::split_whitespace)
            .collect::<Vec<_>>()
            .join(" ");
        // A table that took another's name has it in quotes.
        text.replace('"', "")
            .replace("( ", "(")
            .replace(" )", ")")
            .replace(" (", "(")
    };
    all.query_map([], |row| row.get(0))
        .unwrap()
        .map(|sql| plain(sql.unwrap()))
        .collect()
}

fn digest(schema: &[String]) -> String {
    Sha256::digest(schema.join("\n"))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn newest() -> (i32, Vec<String>) {
    let folder = Folder::new();
    drop(folder.store());
    let connection = Connection::open(folder.database()).unwrap();
    let version = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    (version, schema(&folder.database()))
}

#[test]
fn every_version_of_the_schema_has_its_row_and_its_fixture() {
    let (version, schema_now) = newest();
    let versions: Vec<i32> = VERSIONS.iter().map(|(version, _)| *version).collect();
    assert_eq!(
        versions,
        (1..=version).collect::<Vec<_>>(),
        "each version has a row in VERSIONS"
    );
    for (version, expected) in VERSIONS {
        let schema = schema(&of_version(*version).database());
        assert_eq!(
            digest(&schema),
            *expected,
            "the fixture of version {version} has another schema than VERSIONS says"
        );
    }
    assert_eq!(
        digest(&schema_now),
        VERSIONS.last().unwrap().1,
        "`schema.sql` was changed: it needs a version of its own, a step in \
         `src/sqlite/migrations.rs`, a row in VERSIONS and a fixture"
    );
}

#[tokio::test]
async fn a_database_of_every_version_opens_and_has_the_newest_schema() {
    let (version_now, schema_now) = newest();
    for (version, _) in VERSIONS {
        let folder = of_version(*version);
        let store = folder.store();
        assert_eq!(
            schema(&folder.database()),
            schema_now,
            "from version {version}"
        );
        all_is_there(&*store).await;
        drop(store);
        let connection = Connection::open(folder.database()).unwrap();
        let found: i32 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(found, version_now);
        drop(connection);
        all_is_there(&*folder.store()).await;
    }
}

/// What `fill` wrote, through the store.
async fn all_is_there(store: &dyn Store) {
    subjects_are_there(store).await;
    for (kind, key) in [(ClaimKind::Credential, 1), (ClaimKind::Ticket, 2)] {
        let claims = vec![Claim { kind, ..take(key) }];
        let batch = decide(Decision {
            claims,
            ..decision(alice(), 1, Next::Unchanged)
        });
        let claimed = Refusal::Claimed(vec![ClaimKey([key; 32])]);
        assert_eq!(verdict(store, batch).await, Verdict::Refused(claimed));
    }
    let due = store.due_effects(NOW, 9).await.unwrap();
    assert_eq!(due.len(), 1, "{due:?}");
    assert_eq!(
        (due[0].id, due[0].secret.as_deref()),
        (effect(1).id, Some(&b"sealed"[..]))
    );
    let policy = store.meta(batch::meta_name::POLICY).await.unwrap();
    assert_eq!(policy, Some(vec![7; 32]));
    let query = AuditQuery {
        limit: 9,
        ..AuditQuery::default()
    };
    let rows = store.audit(&query).await.unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].chain(), subject_event(1).chain);
    let head = countersign_store::audit::Head::EMPTY;
    let head = countersign_store::audit::verify_host_chain("main", head, &rows).unwrap();
    assert_eq!(head.sequence, 2);
    for (n, why) in [(1, NotRedeemable::WrongCode), (2, NotRedeemable::Told)] {
        let redemption = Redemption {
            code: [9; 32],
            ..redemption(n)
        };
        let batch = Batch::new(NOW, Act::Redeem(redemption));
        assert_eq!(verdict(store, batch).await, not_redeemable(why));
    }
}

async fn subjects_are_there(store: &dyn Store) {
    let stored = store.subject(&alice()).await.unwrap();
    let expected = Stored {
        revision: Revision(1),
        record: Some(b"alice's record".into()),
        epoch: 1,
    };
    assert_eq!(stored, expected);
    let carols = Stored {
        revision: Revision(2),
        record: None,
        epoch: 2,
    };
    assert_eq!(store.subject(&carol()).await.unwrap(), carols);
    let query = ListQuery {
        tenant: "acme".into(),
        after: None,
        limit: 9,
    };
    let expected = vec![
        Listed {
            subject: alice(),
            summary: summary(1),
            directory: Some(entry("alice@new.example")),
        },
        Listed {
            subject: bob(),
            summary: bobs_summary(),
            directory: None,
        },
    ];
    assert_eq!(store.list(&query).await.unwrap(), expected);
    let directory = store.directory(&alice()).await.unwrap().unwrap();
    assert_eq!(directory.former[0].email, "alice@old.example");
}

#[tokio::test]
async fn a_database_is_redeemed_from_after_it_was_raised() {
    let folder = of_version(1);
    let batch = Batch::new(NOW, Act::Redeem(redemption(1)));
    let verdict = verdict(&*folder.store(), batch).await;
    assert!(matches!(verdict, Verdict::Redeemed(_)), "{verdict:?}");
}

#[test]
fn a_step_that_fails_leaves_the_database_as_it_was() {
    let folder = of_version(1);
    let connection = Connection::open(folder.database()).unwrap();
    // The step wants this name for a table of its own.
    connection
        .execute_batch("CREATE TABLE claim_2 (x)")
        .unwrap();
    let before = dump(&connection);
    let Err(error) = SqliteStore::open(&SqliteOptions::new(folder.database())) else {
        panic!("the step did not fail");
    };
    assert!(
        matches!(error, OpenError::NotRaised { from: 1, .. }),
        "{error}"
    );
    assert!(
        error.to_string().contains("nothing in it was changed"),
        "{error}"
    );
    assert_eq!(dump(&connection), before);
    connection.execute_batch("DROP TABLE claim_2").unwrap();
    drop(folder.store());
}

#[test]
fn who_does_not_own_the_store_raises_nothing() {
    let folder = of_version(1);
    let before = dump(&Connection::open(folder.database()).unwrap());
    let options = SqliteOptions {
        migrate: false,
        ..SqliteOptions::new(folder.database())
    };
    let error = SqliteStore::open(&options).err().unwrap();
    assert!(
        matches!(error, OpenError::Older { found: 1, .. }),
        "{error}"
    );
    assert_eq!(dump(&Connection::open(folder.database()).unwrap()), before);
    drop(folder.store());
    drop(SqliteStore::open(&options).unwrap());
}

#[tokio::test]
#[ignore = "writes a file of the repository"]
async fn write_the_fixture_of_this_version() {
    let folder = Folder::new();
    fill(&*folder.store()).await;
    let connection = Connection::open(folder.database()).unwrap();
    let version = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    std::fs::write(fixture(version), dump(&connection)).unwrap();
}
