//! What a fresh instance for each call costs, and a start.
//!
//! `cargo bench -p countersign-host`: medians in microseconds.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use countersign_host::store::{SqliteOptions, SqliteStore, SubjectKey};
use countersign_host::wit::{self, KeyPurpose, Request};
use countersign_host::{
    CacheReport, Component, Engine, Guest, HostBuilder, Limits, MasterKey, MasterKeys,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

const CALLS: usize = 5_000;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let keys = MasterKeys::new(vec![MasterKey::new(1, [7; 32])])?;
    let cache = keys.cache(folder.path().join("components"));
    for (name, component) in [
        ("portable", Component::portable()),
        ("wide", Component::wide()),
    ] {
        let engine = Arc::new(Engine::new(Limits::default())?);
        let start = Instant::now();
        let guest = engine.load(&component, Some(&cache))?;
        println!(
            "{name}: loaded in {:.1} ms ({})",
            millis(start.elapsed()),
            from(guest.cache_report())
        );
        let call = call(&guest);
        let prepared = guest
            .prepare("{}")?
            .map_err(|_| "the policy has faults")?
            .prepared;
        report(name, "an empty instance", || guest.instance().map(drop))?;
        report(name, "describe, fresh", || guest.describe().map(drop))?;
        report(name, "a fault, fresh", || {
            guest.decide(&Vec::new(), &call).map(drop)
        })?;
        report(name, "status of an absent record, fresh", || {
            guest.decide(&prepared, &call).map(drop)
        })?;
    }
    starts(&folder, &keys)
}

/// From nothing to the first decision, on a warm cache.
fn starts(folder: &tempfile::TempDir, keys: &MasterKeys) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let mut times = Vec::new();
    for number in 0..20 {
        let start = Instant::now();
        let store = SqliteStore::open(&SqliteOptions::new(
            folder.path().join(format!("{number}.db")),
        ))?;
        let builder = HostBuilder::new(Component::wide(), "{}", keys.clone(), Arc::new(store));
        runtime.block_on(async {
            let host = builder
                .cache(folder.path().join("components"))
                .start()
                .await?;
            host.status(SubjectKey::new("acme", "alice")).await?;
            times.push(start.elapsed());
            Ok::<_, Box<dyn Error>>(())
        })?;
    }
    times.sort_unstable();
    println!(
        "start to first decision, warm cache: {:.1} ms",
        millis(times[times.len() / 2])
    );
    Ok(())
}

fn report<E: Error + 'static>(
    form: &str,
    name: &str,
    mut call: impl FnMut() -> Result<(), E>,
) -> Outcome<()> {
    for _ in 0..CALLS / 10 {
        call()?;
    }
    let mut times = Vec::with_capacity(CALLS);
    for _ in 0..CALLS {
        let start = Instant::now();
        call()?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let (median, low) = (micros(times[CALLS / 2]), micros(times[CALLS / 10]));
    println!("{form}: {name}: {median:.1} µs (a tenth below {low:.1})");
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn from(report: &CacheReport) -> &'static str {
    match report {
        CacheReport::Hit => "from the cache",
        _ => "compiled",
    }
}

fn call(guest: &Guest) -> wit::Call {
    let key = |purpose| wit::Key {
        id: 1,
        purpose,
        material: vec![3; 32],
    };
    wit::Call {
        tenant: "acme".into(),
        subject: "5f2b9c1e-0d1f-4a7e-9d59-2f6f0d3f8f3b".into(),
        transaction: "act:status".into(),
        component_digest: guest.digest().as_bytes().to_vec(),
        lineage: guest.lineage().into(),
        now: 1_795_000_000_000,
        entropy: vec![5; 32],
        revision: 0,
        stored: None,
        keys: [
            KeyPurpose::SealRecord,
            KeyPurpose::SealContinuation,
            KeyPurpose::Draw,
        ]
        .map(key)
        .into(),
        facts: wit::Facts::default(),
        taken_claims: Vec::new(),
        actor: wit::Actor::Host,
        request: Request::Status,
    }
}
