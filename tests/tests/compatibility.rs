//! From 1.0 on, the contract changes only compatibly.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use countersign_contract_generator::compatibility::{RELEASED, check};
use countersign_contract_generator::package;

const CONTRACT: &str = "second-factor.wit";

#[test]
fn the_contract_fits_what_was_released() -> Result<()> {
    check(&package())
}

#[test]
fn what_changes_no_type_is_compatible() -> Result<()> {
    after_release("1.0.0", "1.0.0", &[])?;
    after_release(
        "1.0.0",
        "1.0.1",
        &[("/// A second factor that", "/// What")],
    )?;
    after_release("1.0.0", "2.0.0", &[("retry(another-try),", "")])
}

#[test]
fn what_changes_a_type_or_a_function_is_not() -> Result<()> {
    let changes = [
        ("a case less", "retry(another-try),", ""),
        (
            "a case more",
            "retry(another-try),",
            "retry(another-try), again,",
        ),
        (
            "a field more",
            "record extension {",
            "record extension { since: u64,",
        ),
        ("another type", "type millis = u64;", "type millis = u32;"),
        (
            "a function more",
            "describe: func() ->",
            "more: func();\n    describe: func() ->",
        ),
        ("another name", "describe: func() ->", "tell: func() ->"),
    ];
    for (name, from, to) in changes {
        let change = &[(from, to)];
        ensure!(after_release("1.0.0", "1.1.0", change).is_err(), "{name}");
        after_release("0.1.0", "0.2.0", change).context("before 1.0 nothing is promised")?;
    }
    Ok(())
}

#[test]
fn a_later_version_needs_its_release_to_compare_with() -> Result<()> {
    after_release("2.0.0", "1.0.0", &[])?;
    ensure!(after_release("2.0.0", "1.1.0", &[]).is_err());
    Ok(())
}

/// Checks today's contract, changed, as `current`, after today's contract was
/// `released`.
fn after_release(released: &str, current: &str, changes: &[(&str, &str)]) -> Result<()> {
    let text = fs::read_to_string(package().join(CONTRACT))?;
    let of_version = |text: &str, version: &str| -> Result<String> {
        let (before, rest) = text.split_once("second-factor@").context("a version")?;
        let (_, after) = rest.split_once(';').context("the end of a version")?;
        Ok(format!("{before}second-factor@{version};{after}"))
    };
    let mut changed = text.clone();
    for (from, to) in changes {
        ensure!(changed.contains(from), "the contract has no `{from}`");
        changed = changed.replacen(from, to, 1);
    }
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join(RELEASED))?;
    let file = folder.path().join(RELEASED).join(format!("{released}.wit"));
    fs::write(file, of_version(&text, released)?)?;
    fs::write(folder.path().join(CONTRACT), of_version(&changed, current)?)?;
    check(folder.path())
}
