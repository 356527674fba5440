//! What the tests of the store share.
#![allow(dead_code, unreachable_pub, reason = "each test file uses some of it")]

pub mod child;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use countersign_store::*;

/// A folder of its own for one test, gone with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("countersign-store-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("store.db")
    }

    pub fn store(&self) -> Arc<SqliteStore> {
        Arc::new(SqliteStore::open(&SqliteOptions::new(self.database())).unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

pub const NOW: Millis = 1_800_000_000_000;

pub fn alice() -> SubjectKey {
    SubjectKey::new("acme", "alice")
}

pub fn bob() -> SubjectKey {
    SubjectKey::new("acme", "bob")
}

pub fn summary(epoch: u64) -> Summary {
    Summary {
        enabled: true,
        since: Some(NOW),
        kinds: vec!["totp".into(), "backup-code".into()],
        enforced: false,
        chosen: true,
        must_enrol: false,
        deadline: None,
        locked_until: None,
        epoch,
    }
}

pub fn replaced(record: &[u8]) -> Next {
    Next::Replaced {
        record: record.into(),
        summary: summary(1),
    }
}

pub fn decision(subject: SubjectKey, read: u64, next: Next) -> Decision {
    let read = Revision(read);
    Decision {
        subject,
        read,
        next,
        claims: vec![],
        finish: None,
        effects: vec![],
    }
}

pub fn decide(decision: Decision) -> Batch {
    Batch::new(NOW, Act::Decide(Box::new(decision)))
}

pub fn transaction(n: u8) -> TransactionKey {
    TransactionKey([n; 32])
}

pub fn result() -> TransactionResult {
    TransactionResult {
        issuer: "https://login.example".into(),
        client: "shop".into(),
        acr: "aal2".into(),
        amr: vec!["otp".into(), "mfa".into()],
        second_factor_at: Some(NOW),
        epoch: 1,
        payload: b"more".into(),
    }
}

/// The code of every transaction finished here is its number, 32 times.
pub fn finish(n: u8) -> Finish {
    Finish {
        transaction: transaction(n),
        result: result(),
        handing: Handing::ByCode {
            code: [n; 32],
            expires_at: NOW + 60_000,
        },
        keep_until: NOW + 86_400_000,
    }
}

pub fn redemption(n: u8) -> Redemption {
    Redemption {
        transaction: transaction(n),
        client: "shop".into(),
        code: [n; 32],
    }
}

pub fn take(key: u8) -> Claim {
    let act = ClaimAct::Take { until: None };
    Claim {
        kind: ClaimKind::Credential,
        key: ClaimKey([key; 32]),
        act,
    }
}

pub fn release(key: u8) -> Claim {
    Claim {
        act: ClaimAct::Release,
        ..take(key)
    }
}

pub fn host_event(text: &str) -> AuditEvent {
    AuditEvent {
        tenant: "acme".into(),
        subject: Some("alice".into()),
        transaction: Some(transaction(1)),
        chain: Chain::Host,
        severity: Severity::Warning,
        repeats: 1,
        event: text.as_bytes().into(),
    }
}

/// Commits and expects a verdict.
pub async fn verdict(store: &dyn Store, batch: Batch) -> Verdict {
    store.commit(batch).await.unwrap()
}

pub const STALE: Verdict = Verdict::Refused(Refusal::Stale);

pub fn committed(revision: u64) -> Verdict {
    Verdict::Committed(Revision(revision))
}

pub fn not_redeemable(reason: NotRedeemable) -> Verdict {
    Verdict::Refused(Refusal::NotRedeemable(reason))
}

/// Keeps the writer from beginning a group until it is dropped, so that what
/// is handed over meanwhile becomes one group.
pub struct Held(rusqlite::Connection);

impl Held {
    pub fn new(database: &Path) -> Self {
        let connection = rusqlite::Connection::open(database).unwrap();
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        Self(connection)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.execute_batch("ROLLBACK").unwrap();
    }
}
