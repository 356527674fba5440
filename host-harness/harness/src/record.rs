//! Records a scenario from what one types.

mod command;

use std::fs::OpenOptions;
use std::io::{BufRead, Write};
use std::path::Path;

use anyhow::{Context, bail};
use countersign_host::Guest;
use serde_json::{Map, Value};

use crate::play::{Player, view};
use crate::report::print_step;
use crate::scenario::{Expectation, Scenario, Step};
use crate::text::HEX;
use command::{Command, HELP};

/// Values that another build draws otherwise, or that no file should keep.
const DRAWN: &[&str] = &[
    "uri",
    "grouped-secret",
    "codes",
    "backup-codes",
    "passkey",
    "enrol-passkey",
    "exported",
];

/// Reads commands until `quit` or the end, plays each, and writes what was
/// played, with what came of it as the expectation, to a new file.
///
/// # Errors
///
/// The file is there already, or nothing was played.
pub(crate) fn record(
    guest: &Guest,
    file: &Path,
    commands: &mut dyn BufRead,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut target = OpenOptions::new().write(true).create_new(true).open(file);
    let target = target
        .as_mut()
        .map_err(|error| anyhow::anyhow!("`{}` cannot be written: {error}", file.display()))?;
    writeln!(out, "{HELP}")?;
    let mut recorder = Recorder::new(guest, file)?;
    let mut line = String::new();
    loop {
        write!(out, "> ")?;
        out.flush()?;
        line.clear();
        if commands.read_line(&mut line)? == 0 {
            writeln!(out)?;
            break;
        }
        match line.parse().and_then(|command| recorder.take(command, out)) {
            Ok(Next::More) => {}
            Ok(Next::Over) => break,
            // A slip of the fingers ends nothing, and is not recorded.
            Err(error) => writeln!(out, "{error:#}\n")?,
        }
    }
    if recorder.scenario.steps.is_empty() {
        std::fs::remove_file(file).with_context(|| format!("`{}`", file.display()))?;
        bail!("nothing was asked: there is no scenario to write");
    }
    target.write_all(recorder.scenario.to_yaml()?.as_bytes())?;
    writeln!(
        out,
        "{} steps are in `{}`",
        recorder.scenario.steps.len(),
        file.display()
    )?;
    Ok(())
}

/// Whether there is more to read.
enum Next {
    More,
    Over,
}

struct Recorder<'guest> {
    guest: &'guest Guest,
    player: Player<'guest>,
    scenario: Scenario,
    /// What the next step takes with it.
    coming: Step,
    /// A code now confirms a new factor.
    enrolling: bool,
}

impl<'guest> Recorder<'guest> {
    fn new(guest: &'guest Guest, file: &Path) -> anyhow::Result<Self> {
        let title = file
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let scenario = Scenario {
            scenario: title,
            seed: 0,
            start: "2026-01-01T00:00:00Z".to_owned(),
            policy: Map::new().into(),
            tenant: "tenant".to_owned(),
            subject: "subject".to_owned(),
            facts: Map::new(),
            steps: Vec::new(),
        };
        let player = Player::new(guest, &scenario)?;
        Ok(Self {
            guest,
            player,
            scenario,
            coming: Step::default(),
            enrolling: false,
        })
    }

    fn take(&mut self, command: Command, out: &mut dyn Write) -> anyhow::Result<Next> {
        match command {
            Command::Nothing => {}
            Command::Quit => return Ok(Next::Over),
            Command::Help => writeln!(out, "{HELP}")?,
            Command::Time(at) => self.coming.at = Some(at),
            Command::Subject(name) => self.coming.subject = Some(name),
            Command::Transaction(name) => self.coming.transaction = Some(name),
            Command::Fact(name, value) => drop(self.coming.facts.insert(name, value)),
            Command::Policy(policy) => self.policy(policy)?,
            Command::Answer(answer) => {
                let given = Map::from_iter([
                    ("continuation".to_owned(), "$continuation".into()),
                    ("answer".to_owned(), answer),
                ]);
                let operation = if self.enrolling { "confirm" } else { "submit" };
                self.play(
                    Map::from_iter([(operation.to_owned(), given.into())]).into(),
                    out,
                )?;
            }
            Command::Request(request) => self.play(request, out)?,
        }
        Ok(Next::More)
    }

    /// The policy is prepared once, before anything is asked.
    fn policy(&mut self, policy: Value) -> anyhow::Result<()> {
        if !self.scenario.steps.is_empty() {
            bail!("`policy` comes before the first request");
        }
        let scenario = Scenario {
            policy,
            ..self.scenario.clone()
        };
        self.player = Player::new(self.guest, &scenario)?;
        self.scenario = scenario;
        Ok(())
    }

    fn play(&mut self, request: Value, out: &mut dyn Write) -> anyhow::Result<()> {
        let mut step = Step {
            request,
            ..std::mem::take(&mut self.coming)
        };
        let played = self.player.play(&step)?;
        let view = view(&played.answer)?;
        print_step(out, &played, &view, &[])?;
        // Whose turn it was stays, until another one is named.
        self.coming.subject.clone_from(&step.subject);
        self.enrolling = is_enrolling(view.get("outcome"), self.enrolling);
        step.expect = Some(expected(&view));
        self.scenario.steps.push(step);
        Ok(())
    }
}

/// Whether the challenge of an outcome is that of a new factor; a retry goes on
/// with what it was about.
fn is_enrolling(outcome: Option<&Value>, before: bool) -> bool {
    let Some(outcome) = outcome else {
        return before;
    };
    let is_new = |method: &Value| {
        method.get("enrol-totp").is_some() || method.get("enrol-passkey").is_some()
    };
    let methods = outcome
        .pointer("/challenge/methods")
        .and_then(Value::as_array);
    methods.is_some_and(|methods| methods.iter().any(is_new))
        || (before && outcome.get("retry").is_some())
}

/// What came, as the expectation of the next run.
fn expected(view: &Map<String, Value>) -> Expectation {
    let part = |name: &str| view.get(name).map(undrawn);
    let cases = |name: &str| {
        view.get(name)
            .map(|value| case(value).map_or_else(|| undrawn(value), Value::from))
    };
    let events = view.get("events").and_then(Value::as_array);
    Expectation {
        outcome: part("outcome"),
        fault: part("fault"),
        next: cases("next"),
        finishes: None,
        events: events.map(|events| events.iter().filter_map(case).map(Value::from).collect()),
        effects: view
            .get("effects")
            .filter(|effects| **effects != Value::Array(Vec::new()))
            .map(undrawn),
        claims: None,
        summary: part("summary"),
    }
}

/// The name of a case.
fn case(value: &Value) -> Option<&str> {
    match value {
        Value::String(name) => Some(name),
        Value::Object(map) => map.keys().next().map(String::as_str),
        _ => None,
    }
}

/// A value without what was drawn: that may be anything.
fn undrawn(value: &Value) -> Value {
    match value {
        Value::String(text) if text.starts_with(HEX) => "_".into(),
        Value::String(text) if text.starts_with('$') => format!("${text}").into(),
        Value::Array(items) => items.iter().map(undrawn).collect(),
        Value::Object(map) => {
            let undrawn = |(name, value): (&String, &Value)| match value {
                Value::String(_) | Value::Array(_) if DRAWN.contains(&name.as_str()) => {
                    (name.clone(), "_".into())
                }
                value => (name.clone(), undrawn(value)),
            };
            map.iter().map(undrawn).collect()
        }
        other => other.clone(),
    }
}
