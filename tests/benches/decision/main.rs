//! What a decision costs: natively, and in a fresh instance of the component,
//! portable and wide; by a code, and by a passkey; sealing apart from judging,
//! verifying apart from deciding; an empty call; the start.
//!
//! Prints medians side by side, as Markdown for the README, and ratios against
//! what was measured in the same run. No timed test: it fails on wrong answers only.
//! With `--test` each call is made once, to see that it is right.

mod calls;
mod case;
mod passkey;

use std::{sync::Arc, time::Instant};

use case::Case;
use countersign_host::{Component, Engine, Guest, Limits, MasterKey, MasterKeys};
use passkey::Passkey;

/// How often a call is made in one round, and how many rounds there are; the
/// median of these is printed.
#[derive(Clone, Copy)]
struct Pace {
    calls: u32,
    rounds: usize,
}

impl Pace {
    fn of(arguments: impl Iterator<Item = String>) -> Self {
        let quick = arguments.into_iter().any(|argument| argument == "--test");
        let (calls, rounds) = if quick { (1, 1) } else { (200, 41) };
        Self { calls, rounds }
    }
}

fn main() -> anyhow::Result<()> {
    let pace = Pace::of(std::env::args());
    println!("### A decision");
    let engine = Arc::new(Engine::new(Limits::default())?);
    let portable = engine.load(&Component::portable(), None)?;
    let wide = engine.load(&Component::wide(), None)?;
    codes(&Case::build(&wide)?, &portable, &wide, pace)?;
    passkeys(&Passkey::build(&wide)?, &portable, &wide, pace)?;
    start(pace)
}

/// A name, and one call of what is measured.
type Row<'a> = (&'static str, Box<dyn Fn() -> anyhow::Result<()> + 'a>);

/// The median of each row, in microseconds, printed against that of the first.
/// Alternates what is compared, so that a drift of the machine meets all alike.
fn compare(rows: &[Row], pace: Pace) -> anyhow::Result<Vec<f64>> {
    let mut times = vec![Vec::with_capacity(pace.rounds); rows.len()];
    for _ in 0..pace.rounds {
        for ((_, call), times) in rows.iter().zip(&mut times) {
            let begun = Instant::now();
            for _ in 0..pace.calls {
                call()?;
            }
            times.push(begun.elapsed().as_secs_f64() * 1e6 / f64::from(pace.calls));
        }
    }
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    println!("\n| one call | µs | ÷ native |\n| --- | ---: | ---: |");
    for ((name, _), time) in rows.iter().zip(&medians) {
        println!("| {name} | {time:.1} | {:.2} |", time / medians[0]);
    }
    println!();
    Ok(medians)
}

fn codes(case: &Case, portable: &Guest, wide: &Guest, pace: Pace) -> anyhow::Result<()> {
    let (submit, reseal, empty) = (case.submit(), case.reseal(), case.empty());
    let rows: [Row; 8] = [
        (
            "decision, native",
            Box::new(|| case.decide_natively(&submit, true)),
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
            Box::new(|| case.decide_natively(&reseal, false)),
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
    let medians = compare(&rows, pace)?;
    println!(
        "- a decision in a fresh instance costs {:.1} µs more than a native one (aim: 50)",
        medians[1] - medians[0]
    );
    println!("- of that the empty fresh call is {:.1} µs", medians[6]);
    println!("- wide ÷ portable: {:.2}", medians[1] / medians[2]);
    Ok(())
}

fn passkeys(case: &Passkey, portable: &Guest, wide: &Guest, pace: Pace) -> anyhow::Result<()> {
    let submit = case.submit();
    let rows: [Row; 5] = [
        (
            "passkey login, native",
            Box::new(|| case.decide_natively(&submit)),
        ),
        (
            "passkey login, wide, fresh",
            Box::new(|| case.decide(wide, &submit)),
        ),
        (
            "passkey login, portable, fresh",
            Box::new(|| case.decide(portable, &submit)),
        ),
        ("its signature alone, native", Box::new(|| case.verify())),
        (
            "its signature alone, `aws-lc-rs`",
            Box::new(|| case.verify_with_aws_lc()),
        ),
    ];
    let medians = compare(&rows, pace)?;
    // Nothing decides with it: its signature in the place of ours.
    let with_aws_lc = medians[0] - medians[3] + medians[4];
    println!("- natively, with the signature by `aws-lc-rs`: {with_aws_lc:.1} µs");
    println!("- wide ÷ native: {:.2} (aim: 1.5)", medians[1] / medians[0]);
    println!("- wide ÷ that: {:.2}", medians[1] / with_aws_lc);
    println!("- wide ÷ portable: {:.2}", medians[1] / medians[2]);
    Ok(())
}

/// From nothing to the first decision, with the compiled form cached.
fn start(pace: Pace) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let keys = MasterKeys::new(vec![MasterKey::draw(1)?])?;
    let mut times = Vec::new();
    for round in 0..pace.rounds.clamp(2, 12) {
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
                "- start, cold: loaded after {:.0} ms",
                loaded.as_secs_f64() * 1e3
            ),
            _ => times.push(decided.as_secs_f64() * 1e3),
        }
    }
    println!(
        "- start, warm cache: first decision (of an enrolment and a login) after {:.1} ms (aim: 50)",
        median(times)
    );
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
