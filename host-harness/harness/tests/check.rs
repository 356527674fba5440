//! `check` passes on components that keep the laws, and fails, each with its
//! own message, on each that breaks one.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use countersign_harness::{BUILT_IN, BUILT_IN_WIDE, CheckArgs, check};
use serde_json::Value;

use common::lawbreaker;

/// Verdict and complaints of every law.
type Report = BTreeMap<String, (String, Vec<String>)>;

fn checked(component: &str, scenarios: Vec<PathBuf>) -> (bool, Report) {
    let args = CheckArgs {
        component: component.to_owned(),
        config: None,
        scenarios,
        json: true,
    };
    let mut out = Vec::new();
    let code = check(&args, &mut out).expect("it can be checked");
    let report: Value = serde_json::from_slice(&out).expect("the report is JSON");
    let laws = report["laws"].as_array().expect("it has laws");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let complaints = |law: &Value| {
        law["complaints"]
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .collect()
    };
    let name = |law: &Value| match law["law"].as_str() {
        Some("scenario") => format!("scenario: {}", text(&law["title"])),
        _ => text(&law["law"]),
    };
    let finding = |law: &Value| (name(law), (text(&law["verdict"]), complaints(law)));
    (
        code == ExitCode::SUCCESS,
        laws.iter().map(finding).collect(),
    )
}

#[track_caller]
fn keeps_every_law(component: &str, scenarios: Vec<PathBuf>) {
    let (passed, report) = checked(component, scenarios);
    let others: Vec<_> = report
        .iter()
        .filter(|(_, (verdict, _))| verdict != "held")
        .collect();
    assert!(passed && others.is_empty(), "{component}: {others:#?}");
    assert!(report.len() >= 18, "{report:?}");
}

/// Breaks `law` with a complaint that has `message` in it, and no other one.
#[track_caller]
fn breaks(component: &str, law: &str, message: &str) {
    breaks_with(component, law, message, &[]);
}

/// As [`breaks`], where the others cannot be kept either.
#[track_caller]
fn breaks_with(component: &str, law: &str, message: &str, others: &[&str]) {
    let file = lawbreaker(component);
    let (passed, report) = checked(&file.display().to_string(), Vec::new());
    assert!(!passed, "`{component}` passes");
    let (_, complaints) = &report[law];
    assert!(
        complaints
            .iter()
            .any(|complaint| complaint.contains(message)),
        "`{component}`: {report:#?}"
    );
    let broken = report
        .iter()
        .filter(|(_, (verdict, _))| verdict == "broken")
        .map(|(law, _)| law.as_str());
    let unexpected: Vec<_> = broken
        .filter(|broken| *broken != law && !others.contains(broken))
        .collect();
    assert_eq!(
        unexpected, [""; 0],
        "`{component}` breaks these too: {report:#?}"
    );
}

fn scenarios() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let files = folder
        .read_dir()
        .expect("they are there")
        .map(|file| file.expect("it can be read").path());
    files.collect()
}

#[test]
fn ours_keeps_every_law() {
    keeps_every_law(BUILT_IN, scenarios());
    keeps_every_law(BUILT_IN_WIDE, scenarios());
}

#[test]
fn the_smallest_lawful_component_keeps_every_law() {
    keeps_every_law(&lawbreaker("lawful").display().to_string(), Vec::new());
}

/// What an assembler makes of a text, as a file.
fn assembled(name: &str, text: &str) -> String {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(name)
        .with_extension("wasm");
    std::fs::write(&file, wat::parse_str(text).expect("it is wat"))
        .expect("the target folder is ours");
    file.display().to_string()
}

#[test]
fn a_component_that_imports_is_not_run() {
    let clock = assembled(
        "imports",
        r#"(component (import "wasi:clocks/wall-clock@0.2.6" (instance)))"#,
    );
    let (passed, report) = checked(&clock, Vec::new());
    assert!(!passed);
    assert!(
        report["imports"].1[0].contains("it imports `wasi:clocks/wall-clock@0.2.6`"),
        "{report:?}"
    );
    assert!(
        report
            .iter()
            .all(|(law, (verdict, _))| law == "imports" || verdict == "untried"),
        "{report:?}"
    );
}

#[test]
fn a_component_of_another_world_is_refused() {
    let (passed, report) = checked(&assembled("another-world", "(component)"), Vec::new());
    assert!(!passed);
    assert!(
        report["world"].1[0].contains("is of another world"),
        "{report:?}"
    );
}

#[test]
fn a_file_that_is_no_component_is_refused() {
    let args = |component: String| CheckArgs {
        component,
        config: None,
        scenarios: Vec::new(),
        json: false,
    };
    let refused = |file: String| check(&args(file), &mut Vec::new()).expect_err("it is none");
    assert!(format!("{:#}", refused(assembled("module", "(module)"))).contains("is a core module"));
    assert!(
        format!("{:#}", refused("no-such-file".into())).contains("`no-such-file` cannot be read")
    );
}

#[test]
fn a_scenario_of_the_author_is_judged_too() {
    let (passed, report) = checked(&lawbreaker("lawful").display().to_string(), scenarios());
    assert!(!passed);
    let (verdict, complaints) = &report["scenario: a backup code works once"];
    assert_eq!(verdict, "broken");
    assert!(
        complaints[0].starts_with("step 3: outcome.enrolled.codes: expected"),
        "{complaints:?}"
    );
}

#[test]
fn second_decisions() {
    breaks(
        "answers_twice",
        "one-decision",
        "on the same instance again answers",
    );
    breaks(
        "forgets_faults",
        "one-decision",
        "on the same instance after a fault answers",
    );
    breaks(
        "remembers",
        "same-bytes",
        "gives other bytes after `describe` and `prepare`: `summary.epoch` is `1` and was",
    );
}

#[test]
fn limits() {
    breaks("spins", "limits", "it ran longer than 250ms");
    breaks(
        "eats_memory",
        "limits",
        "it asked for more than 16777216 bytes of memory",
    );
    breaks("recurses", "limits", "it recursed deeper than");
}

#[test]
fn traps() {
    breaks_with(
        "traps_on_garbage",
        "malformed",
        "it broke off",
        &["oversized", "unsupported"],
    );
    breaks(
        "traps_on_too_much",
        "oversized",
        "`prepared` of 1 MiB: it asked for more than",
    );
}

#[test]
fn copied_keys() {
    breaks_with(
        "copies_key_to_record",
        "key-copies",
        "has the `seal-record` key in `next.replaced`",
        &["nonces"],
    );
    breaks(
        "copies_key_to_audit",
        "key-copies",
        "has the `draw` key in `events",
    );
    breaks(
        "copies_key_to_effect",
        "key-copies",
        "has the `seal-record` key in `effects",
    );
    breaks(
        "copies_key_to_outcome",
        "key-copies",
        "has the `seal-continuation` key in `outcome",
    );
    breaks(
        "copies_entropy",
        "key-copies",
        "has the entropy in `outcome.allow.device-token`",
    );
}

#[test]
fn foreign_values() {
    // Who needs no key notices no missing one.
    breaks_with(
        "opens_for_anybody",
        "foreign",
        "with the record of another subject, under his own keys answers",
        &["malformed"],
    );
    breaks(
        "opens_in_another_transaction",
        "foreign",
        "with the continuation of another transaction answers",
    );
}

#[test]
fn sealing() {
    breaks(
        "seeds_from_entropy",
        "seeds",
        "gives two subjects the same seed",
    );
    breaks(
        "nonces_from_entropy",
        "nonces",
        "under the same nonce when entropy repeats",
    );
}

#[test]
fn secrets() {
    breaks("tells_codes", "secrets", "an event has a code in it");
    breaks_with(
        "keeps_seeds_open",
        "secrets",
        "the record has a seed in it that is not sealed",
        &["nonces"],
    );
}

#[test]
fn the_contract() {
    breaks("returns_too_much", "contract", "the record has 65537 bytes");
    breaks(
        "claims_too_little",
        "contract",
        "a claim has 16 bytes: 32 are needed",
    );
    breaks_with(
        "writes_when_asked",
        "writes",
        "`begin` (step",
        &["contract"],
    );
    breaks(
        "describes_badly",
        "describe",
        "`config-schema` is not a JSON Schema",
    );
    breaks(
        "lists_too_much",
        "unsupported",
        "`rename` is listed as built and answers `unsupported`",
    );
    breaks(
        "lists_too_little",
        "unsupported",
        "`submit` is listed as not built and answers",
    );
    breaks(
        "admits_the_unknown",
        "unknown",
        "an unknown request answers `allow`",
    );
}

#[test]
fn wrong_input() {
    breaks(
        "takes_any_config",
        "prepare",
        "an unknown key is taken as a configuration",
    );
    breaks_with(
        "takes_any_policy",
        "malformed",
        "`prepared` of no bytes answers",
        &["oversized", "one-decision"],
    );
    breaks_with(
        "takes_any_entropy",
        "malformed",
        "`entropy` of 0 bytes answers",
        &["oversized"],
    );
}
