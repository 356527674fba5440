//! The contract has one owner: its Rust side is what the generator writes, and
//! its reasons are those of the document.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use countersign_contract::Reason;
use countersign_contract_generator::{destination, generate, package};

#[test]
fn the_generated_code_is_that_of_the_wit() -> Result<()> {
    for file in generate(&package())? {
        let path = destination().join(file.name);
        let committed = std::fs::read_to_string(&path)
            .with_context(|| format!("`{}` is missing: run `cargo xtask contract`", file.name))?;
        ensure!(
            committed == file.text,
            "`{}` is not what the WIT says: run `cargo xtask contract`",
            path.display()
        );
    }
    Ok(())
}

/// A missing caller would let anybody call an operation, so nobody may forget it.
#[test]
fn an_operation_without_a_caller_is_refused() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let wit = std::fs::read_to_string(package().join("second-factor.wit"))?;
    let without = wit.replacen("/// Caller: administrator.\n        lock,", "lock,", 1);
    ensure!(without != wit, "the case `lock` is not where it was");
    std::fs::write(folder.path().join("second-factor.wit"), without)?;
    let error = generate(folder.path()).expect_err("it says nothing of who may call it");
    let shown = format!("{error:#}");
    ensure!(
        shown.contains("request.lock") && shown.contains("Caller: "),
        "{shown}"
    );
    Ok(())
}

#[test]
fn the_document_has_every_reason_with_its_meaning() -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/audit.md");
    let document = std::fs::read_to_string(path)?;
    let mut table = String::new();
    for reason in Reason::ALL {
        writeln!(table, "| `{}` | {} |", reason.name(), reason.meaning())?;
    }
    ensure!(
        document.contains(&table),
        "docs/audit.md needs exactly these rows:\n{table}"
    );
    let rows = document.lines().filter(|line| line.starts_with("| `"));
    ensure!(
        rows.count() == Reason::ALL.len(),
        "docs/audit.md has a row for no reason"
    );
    Ok(())
}

#[test]
fn a_reason_is_found_by_its_name_and_has_no_other() {
    for reason in Reason::ALL {
        assert_eq!(Reason::from_name(reason.name()), Some(*reason));
    }
    assert_eq!(Reason::from_name("totp-wrong"), None);
}
