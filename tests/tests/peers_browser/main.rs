//! The pages of the demo in real Chromium: a person sets up a passkey, signs in
//! with it, is refused and comes in by a backup code, in English and German, in
//! light and dark, on a wide screen and a narrow one. `tests/browser/walk.mjs` is
//! what the person does; the pictures stay beside the build to be looked at.

#[path = "../peers_demo/program.rs"]
#[allow(dead_code, reason = "the other peers use the rest")]
mod program;

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use program::Demo;

fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{command:?} does not start"))?;
    ensure!(status.success(), "{command:?}: {status}");
    Ok(())
}

#[test]
fn a_person_walks_the_pages_with_a_passkey() -> Result<()> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    run(Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&scripts))?;
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&pictures)?;
    let demo = Demo::start()?;
    run(Command::new("node")
        .arg("walk.mjs")
        .args([
            "/usr/bin/chromium",
            &demo.told.idp,
            "ada",
            demo.told.password("ada"),
        ])
        .arg(&pictures)
        .current_dir(&scripts))
}
