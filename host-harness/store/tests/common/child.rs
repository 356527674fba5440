//! A process of its own that uses a store until it is stopped, and what can be
//! said of the store afterwards. The process is this test program itself, with
//! one ignored test of it as its main function.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, OnceLock};

use countersign_store::audit::{Head, verify_host_chain};
use countersign_store::*;

use super::{NOW, result, summary};

/// What a child was told of one of its batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is stored.
    Stored,
    /// Nothing of it was written.
    Nothing,
    /// Nothing: whether it is stored is not known.
    Undecided,
}

/// The folders of one child: its store, and what is kept beside it.
pub struct Place {
    pub store: PathBuf,
    pub durable: PathBuf,
    diary: PathBuf,
    counts: PathBuf,
}

impl Place {
    pub fn new(folder: &Path) -> Self {
        let folder = folder.canonicalize().unwrap();
        let place = Self {
            store: folder.join("store"),
            durable: folder.join("durable"),
            diary: folder.join("diary"),
            counts: folder.join("counts"),
        };
        std::fs::create_dir_all(&place.store).unwrap();
        std::fs::create_dir_all(&place.durable).unwrap();
        place
    }

    /// A child that runs the ignored test of this name.
    pub fn child(&self, test: &str, first_batch: u32) -> Command {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child
            .args([
                "--exact",
                test,
                "--ignored",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("CHILD_STORE", &self.store)
            .env("CHILD_DIARY", &self.diary)
            .env("CHILD_FIRST_BATCH", first_batch.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        child
    }

    /// The same below a file system that can fail.
    pub fn faulty_child(&self, test: &str, first_batch: u32, kind: &str, at: u32) -> Command {
        let mut child = self.child(test, first_batch);
        child
            .env("LD_PRELOAD", fault_library())
            .env("FAULT_FOLDER", &self.store)
            .env("FAULT_COUNTS", &self.counts)
            .env("FAULT_DURABLE", &self.durable)
            .env("FAULT_KIND", kind)
            .env("FAULT_AT", at.to_string());
        child
    }

    /// What the children were told of each batch, the last word of each.
    pub fn diary(&self) -> BTreeMap<u32, Told> {
        let text = std::fs::read_to_string(&self.diary).unwrap_or_else(|_| String::new());
        text.lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(batch, word)| {
                let told = match word {
                    "stored" => Told::Stored,
                    "nothing" => Told::Nothing,
                    "undecided" => Told::Undecided,
                    _ => return None, // a line that the child did not finish
                };
                Some((batch.parse().unwrap(), told))
            })
            .collect()
    }

    /// Takes the files as they are for flushed: a child ended in peace.
    pub fn all_is_flushed(&self) {
        copy_files(&self.store, &self.durable);
    }

    pub fn faults(&self) -> u64 {
        counts(&self.counts)[3]
    }
}

fn copy_files(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// Flushes, writes, reads and faults so far.
pub fn counts(file: &Path) -> [u64; 4] {
    let bytes = std::fs::read(file).unwrap();
    std::array::from_fn(|n| u64::from_ne_bytes(bytes[n * 8..n * 8 + 8].try_into().unwrap()))
}

fn fault_library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fault.c");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let library = folder.join("countersign-store-fault.so");
        let new = folder.join(format!("countersign-store-fault-{}", std::process::id()));
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([new.as_os_str(), source.as_ref()])
            .arg("-ldl")
            .status();
        assert!(built.unwrap().success(), "the C compiler fails");
        // In one step: another run may use it.
        std::fs::rename(new, &library).unwrap();
        library
    })
}

pub fn was_aborted(status: ExitStatus) -> bool {
    status.signal() == Some(6)
}

/// Of the child: what it runs on.
pub struct Child {
    pub store: Arc<SqliteStore>,
    pub first_batch: u32,
    folder: PathBuf,
    diary: File,
}

pub const SUBJECTS: u32 = 40;

pub fn subject(n: u32) -> SubjectKey {
    SubjectKey::new("acme", format!("subject {n}"))
}

pub fn transaction(batch: u32) -> TransactionKey {
    let mut key = [0; 32];
    key[..4].copy_from_slice(&batch.to_be_bytes());
    TransactionKey(key)
}

fn effect(batch: u32) -> EffectId {
    let mut key = [0; 16];
    key[..4].copy_from_slice(&batch.to_be_bytes());
    EffectId(key)
}

impl Child {
    /// None: this is not the child, somebody runs all ignored tests.
    pub fn start() -> Option<Self> {
        let variable = |name| std::env::var_os(name);
        let folder = PathBuf::from(variable("CHILD_STORE")?);
        let diary = File::options()
            .append(true)
            .create(true)
            .open(variable("CHILD_DIARY")?);
        let first_batch = std::env::var("CHILD_FIRST_BATCH").unwrap().parse().unwrap();
        // A short log, so that it is written back within a test.
        let options = SqliteOptions {
            log_pages: 24,
            ..SqliteOptions::new(folder.join("store.db"))
        };
        let store = SqliteStore::open(&options).unwrap_or_else(|error| panic!("{error}"));
        Some(Self {
            store: Arc::new(store),
            first_batch,
            folder,
            diary: diary.unwrap(),
        })
    }

    /// Tells the file system something.
    pub fn command(&self, name: &str) {
        File::create(self.folder.join(name)).unwrap();
    }

    /// Reads a subject and hands over the batch of this number: it changes the
    /// record, finishes a transaction, and brings an effect and an event. None:
    /// the subject could not be read.
    pub fn hand_over(&self, batch: u32, of: u32) -> Option<Pending<'static, Verdict>> {
        let key = subject(of);
        let read = self.store.read_subject(&key).ok()?.revision;
        let record = vec![7; 600];
        let decision = Decision {
            read,
            next: Next::Replaced {
                record,
                summary: summary(1),
            },
            claims: vec![],
            finish: Some(Finish {
                transaction: transaction(batch),
                result: result(),
                handing: Handing::Told,
                keep_until: NOW + 1,
            }),
            effects: vec![NewEffect {
                id: effect(batch),
                what: key.subject.clone().into(),
                secret: None,
                due_at: NOW,
                expires_at: NOW,
            }],
            subject: key,
        };
        let event = AuditEvent {
            transaction: Some(transaction(batch)),
            ..super::host_event("e")
        };
        let batch = Batch::new(NOW, Act::Decide(Box::new(decision))).with_audit(vec![event]);
        Some(self.store.commit(batch))
    }

    /// Writes down what was told, in one write, after it was told.
    pub fn write_down(&self, batch: u32, answer: &Result<Verdict, StoreError>) -> Told {
        let told = match answer {
            Ok(Verdict::Committed(_)) => Told::Stored,
            Err(StoreError::Undecided(_)) => Told::Undecided,
            Ok(_) | Err(_) => Told::Nothing,
        };
        let word = match told {
            Told::Stored => "stored",
            Told::Nothing => "nothing",
            Told::Undecided => "undecided",
        };
        (&self.diary)
            .write_all(format!("{batch} {word}\n").as_bytes())
            .unwrap();
        told
    }
}

/// Opens the store in this folder and checks it against what was told: all
/// that was told stored is there, of what was told unwritten nothing is, and
/// every batch is there whole or not at all.
///
/// It looks at a copy: opening a store writes.
pub async fn check(folder: &Path, diary: &BTreeMap<u32, Told>) {
    let copy = super::Folder::new();
    copy_files(folder, copy.path());
    let folder = copy.path();
    let store = SqliteStore::open(&SqliteOptions::new(folder.join("store.db"))).unwrap();
    let effects: BTreeSet<EffectId> = store
        .due_effects(NOW, u32::MAX)
        .await
        .unwrap()
        .iter()
        .map(|effect| effect.id)
        .collect();
    let query = AuditQuery {
        limit: u32::MAX,
        ..AuditQuery::default()
    };
    let rows = store.audit(&query).await.unwrap();
    verify_host_chain("main", Head::EMPTY, &rows).unwrap();
    let events: BTreeSet<TransactionKey> = rows.iter().filter_map(|row| row.transaction).collect();
    assert_eq!(events.len(), rows.len(), "an event is there twice");
    assert_eq!(effects.len(), rows.len());
    for (batch, told) in diary {
        let there = store.is_finished(&transaction(*batch)).await.unwrap();
        match told {
            Told::Stored => assert!(there, "batch {batch} was told stored and is not there"),
            Told::Nothing => assert!(!there, "batch {batch} was told unwritten and is there"),
            Told::Undecided => {}
        }
        assert_eq!(
            there,
            effects.contains(&effect(*batch)),
            "batch {batch} is half there"
        );
        assert_eq!(
            there,
            events.contains(&transaction(*batch)),
            "batch {batch} is half there"
        );
    }
    let mut revisions = 0;
    for n in 0..SUBJECTS {
        revisions += store.read_subject(&subject(n)).unwrap().revision.0;
    }
    assert_eq!(
        revisions,
        rows.len() as u64,
        "a record was changed without its batch"
    );
}
