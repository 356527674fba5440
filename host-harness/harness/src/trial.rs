//! `try`: plays scenarios, and records them from what one types.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use countersign_host::Guest;

use crate::candidate::Candidate;
use crate::compare::compare;
use crate::play::{Player, view};
use crate::record::record;
use crate::report::print_step;
use crate::scenario::Scenario;

/// Plays a scenario against a component: prints each outcome, the events and
/// the summary, and what differs from what was expected. No server, no store.
/// Exit code 1 where something differs.
#[derive(Debug, clap::Args)]
pub struct TryArgs {
    /// A component file, `built-in` or `built-in-wide`.
    pub component: String,
    /// Scenario files.
    #[arg(required = true)]
    pub scenarios: Vec<PathBuf>,
    /// Write the scenario from commands on standard input instead.
    #[arg(long)]
    pub record: bool,
}

/// Plays or records. Commands are read from `commands`.
///
/// # Errors
///
/// A file cannot be read or written, or is not a scenario; the component does
/// not load; a step refers to what no step has given.
pub fn try_scenarios(
    args: &TryArgs,
    commands: &mut dyn BufRead,
    out: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let guest = Candidate::named(&args.component)?.load()?;
    if args.record {
        let [file] = args.scenarios.as_slice() else {
            bail!(
                "`--record` writes one scenario: {} were named",
                args.scenarios.len()
            );
        };
        record(&guest, file, commands, out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut differences = 0;
    for file in &args.scenarios {
        let scenario = Scenario::read(file)?;
        differences +=
            play(&guest, &scenario, out).with_context(|| format!("`{}`", file.display()))?;
    }
    Ok(if differences == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Plays all steps; the number of differences.
fn play(guest: &Guest, scenario: &Scenario, out: &mut dyn Write) -> anyhow::Result<usize> {
    writeln!(out, "# {}\n", scenario.scenario)?;
    let mut player = Player::new(guest, scenario)?;
    let mut count = 0;
    for step in &scenario.steps {
        let played = player.play(step)?;
        let view = view(&played.answer)?;
        let expected = step.expect.clone().unwrap_or_default();
        let differences = compare(&expected, &view, player.names(), player.now())?;
        print_step(out, &played, &view, &differences)?;
        count += differences.len();
    }
    match count {
        0 => writeln!(out, "✓ {} steps, all as expected\n", scenario.steps.len())?,
        1 => writeln!(out, "✗ 1 difference\n")?,
        many => writeln!(out, "✗ {many} differences\n")?,
    }
    Ok(count)
}
