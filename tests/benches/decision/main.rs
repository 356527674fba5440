//! What a decision costs: natively, and in a fresh instance of the component,
//! portable and wide; sealing apart from judging; an empty call; the start.
//!
//! Prints medians side by side, and ratios against what was measured in the
//! same run. No timed test: it fails on wrong answers only.

mod case;

use std::{sync::Arc, time::Instant};

use case::Case;
use countersign_host::{Component, Engine, Guest, Limits, MasterKey, MasterKeys, wit};

/// Calls of one round, and rounds of which the median is printed.
const CALLS: usize = 200;
const ROUNDS: usize = 41;

fn main() -> anyhow::Result<()> {
    let engine = Arc::new(Engine::new(Limits::default())?);
    let portable = engine.load(&Component::portable(), None)?;
    let wide = engine.load(&Component::wide(), None)?;
    let case = Case::build(&wide)?;
    compare(&case, &portable, &wide)?;
    start()
}

/// A name, and one call of what is measured.
type Row<'a> = (&'static str, Box<dyn Fn() -> anyhow::Result<()> + 'a>);

/// Alternates what is compared, so that a drift of the machine meets all alike.
fn compare(case: &Case, portable: &Guest, wide: &Guest) -> anyhow::Result<()> {
    let (submit, reseal, empty) = (case.submit(), case.reseal(), case.empty());
    let native_submit = case.native_submit();
    let native_reseal = case.native_reseal();
    let mut rows: Vec<Row> = vec![
        (
            "decision, native",
            Box::new(|| case.decide_natively(&native_submit, true)),
        ),
        (
            "decision, wide, fresh",
            Box::new(|| case.decide(wide, &submit, true)),
        ),
        (
            "decision, portable, fresh",
            Box::new(|| case.decide(portable, &submit, true)),
        ),
        (
            "open and seal, native",
            Box::new(|| case.decide_natively(&native_reseal, false)),
        ),
        (
            "open and seal, wide, fresh",
            Box::new(|| case.decide(wide, &reseal, false)),
        ),
        (
            "open and seal, portable, fresh",
            Box::new(|| case.decide(portable, &reseal, false)),
        ),
        (
            "empty call, wide, fresh",
            Box::new(|| case.refuse(wide, &empty)),
        ),
        (
            "empty call, portable, fresh",
            Box::new(|| case.refuse(portable, &empty)),
        ),
    ];
    let mut times = vec![Vec::with_capacity(ROUNDS); rows.len()];
    for _ in 0..ROUNDS {
        for ((_, call), times) in rows.iter_mut().zip(&mut times) {
            let begun = Instant::now();
            for _ in 0..CALLS {
                call()?;
            }
            times.push(begun.elapsed().as_secs_f64() * 1e6 / CALLS as f64);
        }
    }
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    println!("{:<34}{:>10}{:>12}", "one call", "µs", "÷ native");
    for ((name, _), time) in rows.iter().zip(&medians) {
        println!("{name:<34}{time:>10.1}{:>12.2}", time / medians[0]);
    }
    println!(
        "a decision in a fresh instance costs {:.1} µs more than a native one (aim: 50)",
        medians[1] - medians[0]
    );
    println!("of that the empty fresh call is {:.1} µs", medians[6]);
    println!("wide ÷ portable: {:.2}", medians[1] / medians[2]);
    Ok(())
}

/// From nothing to the first decision, with the compiled form cached.
fn start() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let keys = MasterKeys::new(vec![MasterKey::draw(1)?])?;
    let mut times = Vec::new();
    for round in 0..12 {
        let begun = Instant::now();
        let engine = Arc::new(Engine::new(Limits::default())?);
        let cache = keys.cache(folder.path().join("compiled"));
        let guest = engine.load(&Component::wide(), Some(&cache))?;
        let loaded = begun.elapsed();
        let case = Case::build(&guest)?;
        case.decide(&guest, &case.submit(), true)?;
        let decided = begun.elapsed();
        match round {
            0 => println!(
                "start, cold: loaded after {:.0} ms",
                loaded.as_secs_f64() * 1e3
            ),
            _ => times.push(decided.as_secs_f64() * 1e3),
        }
    }
    println!(
        "start, warm cache: first decision (of an enrolment and a login) after {:.1} ms (aim: 50)",
        median(times)
    );
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A call that the component refuses at once.
fn refused(result: Result<wit::Transition, wit::Fault>) -> anyhow::Result<()> {
    anyhow::ensure!(
        result == Err(wit::Fault::Unsupported),
        "an empty call was not refused"
    );
    Ok(())
}
