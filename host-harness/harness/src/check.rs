//! `check`: the laws as a test kit for any component of this world.

mod evidence;
mod laws;
mod operations;
mod report;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use serde_json::{Map, Value};

use crate::anatomy::Anatomy;
use crate::candidate::Candidate;
use crate::scenario::Scenario;
use evidence::Evidence;
use laws::{Finding, LAWS, Verdict};

/// Checks a component against the laws, one line for each, and plays its
/// author's scenarios. Exit code 1 where a law is broken.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// A component file, `built-in` or `built-in-wide`.
    pub component: String,
    /// The configuration (YAML or JSON) under which it is checked; none: the
    /// empty one.
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// Scenarios of its author: each has to go as it expects, and the laws are
    /// judged by its calls too. May be given several times.
    #[arg(long = "scenario")]
    pub scenarios: Vec<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Judges every law and prints the report.
///
/// # Errors
///
/// A file cannot be read, or is not a component, a configuration or a scenario.
pub fn check(args: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let candidate = Candidate::named(&args.component)?;
    let config = match &args.config {
        Some(file) => {
            let about = || format!("`{}` is not a configuration", file.display());
            let text = std::fs::read_to_string(file).with_context(about)?;
            serde_saphyr::from_str(&text).with_context(about)?
        }
        None => Value::Object(Map::new()),
    };
    let scenarios = args
        .scenarios
        .iter()
        .map(|file| Scenario::read(file))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let findings = judge(&candidate, &config, &scenarios)?;
    if args.json {
        report::print_json(out, &candidate, &findings)?;
    } else {
        report::print(out, &candidate, &findings)?;
    }
    let is_broken = findings
        .iter()
        .any(|finding| matches!(finding.verdict, Verdict::Broken(_)));
    Ok(if is_broken {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// What cannot be loaded is judged by what it asks for alone: nothing of it
/// runs.
fn judge(
    candidate: &Candidate,
    config: &Value,
    scenarios: &[Scenario],
) -> anyhow::Result<Vec<Finding>> {
    let about = || format!("`{}`", candidate.name);
    let anatomy = Anatomy::read(candidate.component.bytes()).with_context(about)?;
    let mut findings = vec![laws::imports(&anatomy)];
    let guest = match candidate.load() {
        Ok(guest) => guest,
        Err(error) => {
            // What it imports is already said.
            let verdict = if anatomy.imports.is_empty() {
                Verdict::Broken(vec![format!("{error:#}")])
            } else {
                Verdict::Untried("it is not run, because it imports something".to_owned())
            };
            findings.push(laws::world(verdict));
            let untried = || Verdict::Untried("it is not run".to_owned());
            findings.extend(
                LAWS.iter()
                    .map(|law| Finding::new(law.name, law.title, untried())),
            );
            return Ok(findings);
        }
    };
    findings.push(laws::world(Verdict::Held));
    let evidence = Evidence::gather(&guest, config, scenarios)?;
    findings.extend(
        LAWS.iter()
            .map(|law| Finding::new(law.name, law.title, (law.judge)(&evidence))),
    );
    findings.extend(evidence.scenarios.iter().map(laws::scenario));
    Ok(findings)
}
