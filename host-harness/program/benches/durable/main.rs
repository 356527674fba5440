//! Durable logins a second over HTTP: the program as it is shipped, on a store
//! filled through the library, with the load beside it on the same machine.
//!
//! `submit` requests against opened transactions, each with a right code of a
//! subject of its own. Prints as Markdown for the README: rate, CPU time of the program for each request,
//! and flushes for each login; beside them, measured in the same run, what the
//! disk gives to single flushes and what a request costs that decides nothing.

#[path = "../../tests/rig/mod.rs"]
mod rig;

use std::time::{Duration, Instant};

use anyhow::ensure;
use rig::{Rig, Server, now, open, submit_request};

/// Connections of the load.
const WIRES: usize = 64;

fn main() -> anyhow::Result<()> {
    let count = std::env::var("SUBJECTS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(40_000);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(run(count))
}

async fn run(count: usize) -> anyhow::Result<()> {
    let begun = Instant::now();
    let rig = Rig::with_subjects(count).await?;
    eprintln!(
        "{count} subjects enrolled through the library in {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    let flush = single_flush(&rig)?;
    let server = rig.start(&[]).await?;
    let health = measure(
        &server,
        vec![b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n".to_vec(); count],
    )
    .await?;
    let opened = opened(&rig, &server, count).await?;
    let before = server.metrics().await?;
    let logins = measure(&server, opened).await?;
    let after = server.metrics().await?;
    let grown =
        |name: &str| value(&after, name).unwrap_or(0.0) - value(&before, name).unwrap_or(0.0);
    println!("### Over HTTP, with {count} subjects\n");
    println!("| request | a second | ms CPU each |\n| --- | ---: | ---: |");
    for (name, measured) in [
        ("one that decides nothing", health),
        ("durable login (submit)", logins),
    ] {
        println!("| {name} | {:.0} | {:.3} |", measured.rate, measured.cpu);
    }
    println!();
    println!(
        "- {:.3} flushes a login; one flush alone took {:.0} µs here",
        grown("flushes") / count as f64,
        flush * 1e6
    );
    Ok(())
}

/// What was measured of many requests.
struct Measured {
    rate: f64,
    cpu: f64,
}

/// Sends each request once, over all connections at once.
async fn measure(server: &Server, requests: Vec<Vec<u8>>) -> anyhow::Result<Measured> {
    let count = requests.len();
    let mut lanes: Vec<Vec<Vec<u8>>> = vec![Vec::new(); WIRES];
    for (place, request) in requests.into_iter().enumerate() {
        lanes[place % WIRES].push(request);
    }
    let mut wires = Vec::new();
    for lane in lanes {
        wires.push((server.wire().await?, lane));
    }
    let (begun, cpu) = (Instant::now(), server.cpu()?);
    let tasks: Vec<_> = wires
        .into_iter()
        .map(|(mut wire, lane)| {
            tokio::spawn(async move {
                for request in lane {
                    let (status, body) = wire.exchange(&request).await?;
                    ensure!(status == 200, "{status} {}", String::from_utf8_lossy(&body));
                    let retried = body.starts_with(br#"{"status":"challenge""#);
                    ensure!(!retried, "a right code was not accepted");
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let cpu = (server.cpu()? - cpu).as_secs_f64();
    Ok(Measured {
        rate: count as f64 / seconds,
        cpu: cpu * 1e3 / count as f64,
    })
}

/// Opens a login for each subject, and prepares its answer.
async fn opened(rig: &Rig, server: &Server, count: usize) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut lanes = Vec::new();
    for lane in 0..WIRES {
        let mut wire = server.wire().await?;
        lanes.push(tokio::spawn(async move {
            let mut transactions = Vec::new();
            for subject in (lane..count).step_by(WIRES) {
                transactions.push((
                    subject,
                    open(&mut wire, subject, &format!("login-{subject}")).await?,
                ));
            }
            anyhow::Ok(transactions)
        }));
    }
    let mut transactions = Vec::new();
    for lane in lanes {
        transactions.extend(lane.await??);
    }
    // One code for each: the window takes it for a period more.
    Ok(transactions
        .into_iter()
        .map(|(subject, transaction)| {
            submit_request(&transaction, &rig.apps[subject].generate(now()).to_string())
        })
        .collect())
}

/// Seconds that the disk takes for one small write and its flush; the median.
fn single_flush(rig: &Rig) -> anyhow::Result<f64> {
    use std::io::Write as _;
    let mut file = std::fs::File::create(rig.path().join("flush"))?;
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            let begun = Instant::now();
            file.write_all(&[0; 4096])?;
            file.sync_data()?;
            Ok(begun.elapsed())
        })
        .collect::<std::io::Result<_>>()?;
    times.sort();
    Ok(times[times.len() / 2].as_secs_f64())
}

/// The first metric whose name holds `part`.
fn value(metrics: &str, part: &str) -> Option<f64> {
    let line = metrics
        .lines()
        .find(|line| !line.starts_with('#') && line.contains(part))?;
    line.split_whitespace().next_back()?.parse().ok()
}
