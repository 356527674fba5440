//! The ledger of the field's flaws names tests; each of them exists.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// Where the tests lie that the ledger names by these words.
const PLACES: &[(&str, &str)] = &[
    ("semantics", "tests/tests/semantics"),
    ("tests", "tests/tests"),
    ("harness", "host-harness/harness/tests"),
    ("host", "host-harness/host/tests"),
    ("store", "host-harness/store/tests"),
    ("program", "host-harness/program/tests"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn ledger() -> Result<String> {
    std::fs::read_to_string(root().join("docs/flaws.md")).context("the ledger")
}

/// What stands between backticks and has the form of a test's name.
fn named(text: &str) -> Vec<(&str, &str, &str)> {
    let marked = text.split('`').skip(1).step_by(2);
    marked
        .filter_map(|name| {
            let mut parts = name.split("::");
            let found = (parts.next()?, parts.next()?, parts.next()?);
            parts.next().is_none().then_some(found)
        })
        .collect()
}

/// The source of `file` in `place`: one file, or all that lie in a folder.
fn source(place: &str, file: &str) -> Result<String> {
    let folder = PLACES
        .iter()
        .find_map(|(name, folder)| (*name == place).then_some(folder))
        .with_context(|| format!("`{place}` is no place of tests"))?;
    let path = root().join(folder).join(file);
    if let Ok(source) = std::fs::read_to_string(path.with_extension("rs")) {
        return Ok(source);
    }
    let files = std::fs::read_dir(&path)
        .with_context(|| format!("`{place}::{file}` is no file of tests"))?;
    files
        .map(|file| Ok(std::fs::read_to_string(file?.path())?))
        .collect()
}

#[test]
fn every_test_that_the_ledger_names_exists() -> Result<()> {
    let text = ledger()?;
    let named = named(&text);
    ensure!(named.len() > 100, "it names {} tests", named.len());
    for (place, file, test) in named {
        let source = source(place, file)?;
        ensure!(
            source.contains(&format!("fn {test}(")),
            "`{place}::{file}::{test}` does not exist"
        );
    }
    Ok(())
}

#[test]
fn every_flaw_is_shown_to_be_excluded_or_says_what_it_comes_with() -> Result<()> {
    let text = ledger()?;
    let flaws = text.split("\n- **").skip(1);
    for flaw in flaws {
        let ends = flaw.find("\n## ").unwrap_or(flaw.len());
        let flaw = &flaw[..ends];
        ensure!(
            flaw.contains("*Shown by*") && !named(flaw).is_empty() || flaw.contains("*Comes with*"),
            "nothing shows that this is excluded: {flaw}"
        );
    }
    Ok(())
}
