//! `docs/api.md` as its reader would follow it: its blocks are one script.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::program::{free_port, path};

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/api.md");

/// The blocks for a shell, one behind the other.
fn script(guide: &str) -> String {
    let blocks = guide.split("\n```sh\n").skip(1);
    let code = blocks.filter_map(|block| block.split_once("\n```").map(|(code, _)| code));
    code.map(|code| format!("{code}\n")).collect()
}

#[test]
fn the_guide_to_the_api_does_what_it_says() -> Result<()> {
    let guide = std::fs::read_to_string(GUIDE)?;
    // Its ports may be taken by somebody else here.
    let script = script(&guide)
        .replace("8080", &free_port()?.to_string())
        .replace("9090", &free_port()?.to_string());
    let steps = script
        .lines()
        .filter(|line| line.starts_with("is "))
        .count();
    ensure!(
        steps > 10,
        "only {steps} of its steps say what comes of them"
    );
    let folder = TempDir::new()?;
    let countersign = path()?.parent().context("the program lies nowhere")?;
    let found = std::env::var_os("PATH").unwrap_or_default();
    let folders = [countersign.to_owned()]
        .into_iter()
        .chain(std::env::split_paths(&found));
    let done = Command::new("bash")
        .args(["-c", &script])
        .env("PATH", std::env::join_paths(folders)?)
        .env_remove("CONFIG_ENCRYPTION_KEY")
        .current_dir(folder.path())
        .output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    let failed = String::from_utf8_lossy(&done.stderr);
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
    ensure!(
        done.status.success(),
        "{said}{failed}\nThe server said:\n{log}"
    );
    Ok(())
}
