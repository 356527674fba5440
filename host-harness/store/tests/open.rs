//! Opening a store: what is there afterwards, and what is no store.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where it fails, and reads from top to bottom"
)]

mod common;
use common::*;
use countersign_store::*;

fn open(folder: &Folder) -> Result<SqliteStore, OpenError> {
    SqliteStore::open(&SqliteOptions::new(folder.database()))
}

#[tokio::test]
async fn all_that_was_committed_is_there_after_a_reopening() {
    let folder = Folder::new();
    for n in 0..5u8 {
        let store = folder.store();
        let stored = store.subject(&alice()).await.unwrap();
        assert_eq!(stored.revision, Revision(n.into()));
        let batch = decide(decision(alice(), n.into(), replaced(&[n])));
        assert_eq!(verdict(&*store, batch).await, committed(u64::from(n) + 1));
    }
    // Written back on the way out: the file alone is the store.
    std::fs::remove_file(folder.path().join("store.db-wal")).ok();
    let stored = folder.store().subject(&alice()).await.unwrap();
    assert_eq!(stored.record, Some(vec![4]));
}

#[tokio::test]
async fn what_was_handed_over_is_committed_before_the_store_is_gone() {
    let folder = Folder::new();
    let store = folder.store();
    let subject = |n: u16| SubjectKey::new("acme", format!("subject {n}"));
    for n in 0..500 {
        drop(store.commit(decide(decision(subject(n), 0, replaced(b"r")))));
    }
    drop(store);
    let store = folder.store();
    for n in 0..500 {
        assert!(
            store.read_subject(&subject(n)).unwrap().record.is_some(),
            "subject {n}"
        );
    }
}

#[tokio::test]
async fn a_new_store_has_no_key_check_and_no_mark() {
    let folder = Folder::new();
    let store = folder.store();
    use countersign_store::batch::meta_name::*;
    for name in [KEY_CHECK, DEMO, POLICY, ENFORCEMENT_BEGAN, GENERATION] {
        assert_eq!(store.meta(name).await.unwrap(), None);
    }
    assert!(store.is_empty().await.unwrap());
}

#[test]
fn its_files_are_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let _store = folder.store();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.path());
    }
}

#[test]
fn what_is_no_store_of_ours_is_left_alone() {
    let folder = Folder::new();
    let database = folder.database();
    let text = b"Dear diary, this is a text of more than sixteen bytes.".repeat(50);
    std::fs::write(&database, &text).unwrap();
    assert!(matches!(open(&folder), Err(OpenError::Foreign(_))));
    assert_eq!(std::fs::read(&database).unwrap(), text);

    std::fs::remove_file(&database).unwrap();
    let other = rusqlite::Connection::open(&database).unwrap();
    other.execute_batch("CREATE TABLE theirs (x)").unwrap();
    assert!(matches!(open(&folder), Err(OpenError::Foreign(_))));
}

#[test]
fn a_newer_store_is_not_opened() {
    let folder = Folder::new();
    drop(folder.store());
    let connection = rusqlite::Connection::open(folder.database()).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let error = open(&folder).err().unwrap();
    assert!(
        matches!(error, OpenError::Newer { found: 99, .. }),
        "{error}"
    );
    assert!(
        error.to_string().contains("run the newer program"),
        "{error}"
    );
}

#[test]
fn a_store_that_cannot_be_had_says_so() {
    let folder = Folder::new();
    let options = SqliteOptions::new(folder.path().join("nowhere/store.db"));
    let Err(error) = SqliteStore::open(&options) else {
        panic!("it is nowhere")
    };
    assert!(matches!(error, OpenError::File { .. }));
    assert!(error.to_string().contains("nowhere/store.db"), "{error}");
    let options = SqliteOptions {
        queue: 0,
        ..SqliteOptions::new(folder.database())
    };
    assert!(matches!(
        SqliteStore::open(&options),
        Err(OpenError::Option {
            option: "queue",
            ..
        })
    ));
}

#[tokio::test]
async fn two_openings_of_one_file_judge_by_what_is_stored() {
    let folder = Folder::new();
    let (one, two) = (folder.store(), folder.store());
    assert_eq!(
        verdict(&*one, decide(decision(alice(), 0, replaced(b"1")))).await,
        committed(1)
    );
    assert_eq!(
        verdict(&*two, decide(decision(alice(), 0, replaced(b"x")))).await,
        STALE
    );
    assert_eq!(
        verdict(&*two, decide(decision(alice(), 1, replaced(b"2")))).await,
        committed(2)
    );
    for (at, store) in (NOW..).zip([&one, &two, &one]) {
        let note = Batch::new(at, Act::Note).with_audit(vec![host_event("e")]);
        assert_eq!(verdict(&**store, note).await, Verdict::Done);
    }
    let rows = one
        .audit(&AuditQuery {
            limit: 9,
            ..AuditQuery::default()
        })
        .await
        .unwrap();
    let end = countersign_store::audit::verify_host_chain(
        "main",
        countersign_store::audit::Head::EMPTY,
        &rows,
    );
    assert_eq!(end.unwrap().sequence, 3);
}
