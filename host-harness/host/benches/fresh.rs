//! What a fresh instance for each call costs, and a start.
//!
//! `cargo bench --bench fresh` prints it as Markdown for the README.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use countersign_host::store::{SqliteOptions, SqliteStore, SubjectKey};
use countersign_host::wit::{self, KeyPurpose, Request};
use countersign_host::{
    Cache, CacheReport, Component, Engine, Guest, HostBuilder, Limits, MasterKey, MasterKeys,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

const CALLS: usize = 5_000;

fn main() -> Outcome<()> {
    println!("### A fresh instance\n\n| one call | µs, median | a tenth is below |");
    println!("| --- | ---: | ---: |");
    let folder = tempfile::tempdir()?;
    let keys = MasterKeys::new(vec![MasterKey::new(1, [7; 32])])?;
    let cache = keys.cache(folder.path().join("components"));
    for (name, component) in [
        ("portable", Component::portable()),
        ("wide", Component::wide()),
    ] {
        let engine = Arc::new(Engine::new(Limits::default())?);
        loaded(name, &engine, &component, &cache)?;
        let guest = loaded(name, &engine, &component, &cache)?;
        let call = call(&guest);
        let prepared = guest
            .prepare("{}")?
            .map_err(|_| "the policy has faults")?
            .prepared;
        report(name, "an empty instance", || Ok(guest.instance()?))?;
        report(name, "describe, fresh", || Ok(guest.describe()?))?;
        report(name, "status of nobody, fresh", || {
            decide(&guest, &prepared, &call)
        })?;
    }
    through_the_host(&folder, &keys)?;
    starts(&folder, &keys)
}

/// The same status as an embedder asks for it: key derivation, entropy, a read
/// of the store and a task of its own beside the call.
fn through_the_host(folder: &tempfile::TempDir, keys: &MasterKeys) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let store = SqliteStore::open(&SqliteOptions::new(folder.path().join("host.db")))?;
    let builder = HostBuilder::new(Component::wide(), "{}", keys.clone(), Arc::new(store));
    let host = runtime.block_on(builder.cache(folder.path().join("components")).start())?;
    report("wide", "status of nobody, through the host", || {
        Ok(runtime.block_on(host.status(SubjectKey::new("acme", "nobody")))?)
    })
}

fn loaded(
    name: &str,
    engine: &Arc<Engine>,
    component: &Component,
    cache: &Cache,
) -> Outcome<Guest> {
    let start = Instant::now();
    let guest = engine.load(component, Some(cache))?;
    eprintln!(
        "{name}: loaded in {:.1} ms ({})",
        millis(start.elapsed()),
        from(guest.cache_report())
    );
    Ok(guest)
}

/// From nothing to the first decision, on a warm cache.
fn starts(folder: &tempfile::TempDir, keys: &MasterKeys) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let mut times = [const { Vec::new() }; 4];
    for number in 0..20 {
        let mut start = Instant::now();
        let mut lap = |phase: usize| {
            times[phase].push(start.elapsed());
            start = Instant::now();
        };
        let store = SqliteStore::open(&SqliteOptions::new(
            folder.path().join(format!("{number}.db")),
        ))?;
        lap(0);
        let engine = Arc::new(Engine::new(Limits::default())?);
        lap(1);
        let builder =
            HostBuilder::new(Component::wide(), "{}", keys.clone(), Arc::new(store)).engine(engine);
        runtime.block_on(async {
            let host = builder
                .cache(folder.path().join("components"))
                .start()
                .await?;
            lap(2);
            host.status(SubjectKey::new("acme", "alice")).await?;
            lap(3);
            Ok::<_, Box<dyn Error>>(())
        })?;
    }
    let [store, engine, host, first] = times.map(|mut times| {
        times.sort_unstable();
        millis(times[times.len() / 2])
    });
    println!(
        "\n- start on a warm cache: store {store:.1} ms, engine {engine:.1} ms, host {host:.1} ms, \
         first decision {first:.1} ms"
    );
    Ok(())
}

fn report<T>(form: &str, name: &str, mut call: impl FnMut() -> Outcome<T>) -> Outcome<()> {
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
    println!("| {name}, {form} | {median:.1} | {low:.1} |");
    Ok(())
}

/// A decision that was made.
fn decide(guest: &Guest, prepared: &wit::Prepared, call: &wit::Call) -> Outcome<()> {
    guest
        .decide(prepared, call)?
        .map(drop)
        .map_err(|fault| format!("{fault:?}").into())
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
