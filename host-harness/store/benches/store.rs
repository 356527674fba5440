//! What a durable commit costs here: rates, flushes, reads.
//!
//! `cargo bench --bench store` prints it as Markdown for the README. A flush is what
//! dominates, and a disk may take a hundred times longer for it than another: compare
//! the lines with each other, and the flushes with those of your disk.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use countersign_store::*;

const NOW: Millis = 1_800_000_000_000;
const SUBJECTS: u32 = 10_000;

fn main() {
    let folder = std::env::temp_dir().join(format!("countersign-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the database");
    let options = SqliteOptions::new(folder.join("store.db"));
    let store = Arc::new(SqliteStore::open(&options).expect("a store"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime.block_on(measure(&store));
    drop(store);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

async fn measure(store: &Arc<SqliteStore>) {
    let mut number = 0;
    println!(
        "### A commit\n\n| batch | a second | flushes each | in a group | µs CPU each |\n\
         | --- | ---: | ---: | ---: | ---: |"
    );
    for (name, whole) in [
        ("record only", false),
        ("login: record, result, claim, event", true),
    ] {
        for in_flight in [1, 32, 256] {
            run(store, name, in_flight, whole, &mut number).await;
        }
    }
    let (reads, begun) = (200_000_u32, Instant::now());
    for n in 0..reads {
        black_box(
            store
                .read_subject(&subject(n.wrapping_mul(7919) % SUBJECTS))
                .expect("a read"),
        );
    }
    println!(
        "\n- a read: {:.1} µs",
        begun.elapsed().as_secs_f64() * 1e6 / f64::from(reads)
    );
}

/// As many tasks as batches in flight, each with subjects of its own.
async fn run(store: &Arc<SqliteStore>, name: &str, in_flight: u32, whole: bool, number: &mut u32) {
    let (before, cpu_before) = (store.counters(), cpu());
    let begun = Instant::now();
    let local = tokio::task::LocalSet::new();
    let tasks: Vec<_> = (0..in_flight)
        .map(|task| {
            let (store, first) = (Arc::clone(store), *number + task);
            local.spawn_local(async move {
                let mut n = first;
                while begun.elapsed() < Duration::from_secs(2) {
                    let of = (n - first) % (SUBJECTS / in_flight) * in_flight + task;
                    let verdict = store.commit(batch(&store, n, of, whole)).await;
                    assert!(matches!(verdict, Ok(Verdict::Committed(_))), "{verdict:?}");
                    n += in_flight;
                }
                n
            })
        })
        .collect();
    local.await;
    for task in tasks {
        *number = (*number).max(task.await.expect("a task"));
    }
    let (seconds, after) = (begun.elapsed().as_secs_f64(), store.counters());
    let of = |count: fn(&Counters) -> u64| (count(&after) - count(&before)) as f64;
    let batches = of(|counters| counters.batches);
    println!(
        "| {name}, {in_flight} in flight | {:.0} | {:.3} | {:.1} | {:.1} |",
        batches / seconds,
        of(|counters| counters.flushes) / batches,
        batches / of(|counters| counters.groups),
        (cpu() - cpu_before) * 1e6 / batches,
    );
}

/// Seconds of CPU that this process has used, in steps of 10 ms (Linux).
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_else(|_| String::new());
    let ticks = |n| {
        stat.split(' ')
            .nth(n)
            .and_then(|field| field.parse::<f64>().ok())
    };
    ticks(13)
        .zip(ticks(14))
        .map_or(f64::NAN, |(user, system)| (user + system) / 100.0)
}

fn subject(n: u32) -> SubjectKey {
    SubjectKey::new("acme", format!("0196f0c1-9d2e-7000-8000-{n:012}"))
}

fn batch(store: &SqliteStore, number: u32, of: u32, whole: bool) -> Batch {
    let subject = subject(of);
    let read = store.read_subject(&subject).expect("a read").revision;
    let mut key = [0; 32];
    // Spread as digests are.
    key[..16].copy_from_slice(
        &(u128::from(number) << 64)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_0C9A_3B57_11D5)
            .to_be_bytes(),
    );
    key[28..].copy_from_slice(&number.to_be_bytes());
    let at = NOW + u64::from(number);
    let decision = Decision {
        read,
        next: Next::Replaced {
            record: vec![7; 700],
            summary: summary(),
        },
        claims: if whole { vec![claim(key, at)] } else { vec![] },
        finish: whole.then(|| finish(key, at)),
        effects: vec![],
        subject: subject.clone(),
    };
    let batch = Batch::new(at, Act::Decide(Box::new(decision)));
    if whole {
        batch.with_audit(vec![event(subject, key)])
    } else {
        batch
    }
}

fn summary() -> Summary {
    Summary {
        enabled: true,
        since: Some(NOW),
        kinds: vec!["totp".into(), "backup-code".into()],
        enforced: false,
        chosen: false,
        must_enrol: false,
        deadline: None,
        locked_until: None,
        epoch: 1,
    }
}

fn claim(key: Digest, at: Millis) -> Claim {
    let act = ClaimAct::Take { until: Some(at) };
    Claim {
        kind: ClaimKind::Ticket,
        key: ClaimKey(key),
        act,
    }
}

fn finish(key: Digest, at: Millis) -> Finish {
    Finish {
        transaction: TransactionKey(key),
        result: TransactionResult {
            issuer: "https://login.example".into(),
            client: "shop".into(),
            acr: "aal2".into(),
            amr: vec!["otp".into(), "mfa".into()],
            second_factor_at: Some(NOW),
            epoch: 1,
            payload: vec![],
        },
        handing: Handing::ByCode {
            code: key,
            expires_at: at,
        },
        keep_until: at,
    }
}

fn event(subject: SubjectKey, key: Digest) -> AuditEvent {
    AuditEvent {
        tenant: subject.tenant,
        subject: Some(subject.subject),
        transaction: Some(TransactionKey(key)),
        chain: Chain::Subject {
            sequence: 1,
            head: key,
        },
        severity: Severity::Warning,
        repeats: 1,
        event: vec![7; 150],
    }
}
