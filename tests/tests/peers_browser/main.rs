//! The pages in real browsers, each walk with a demo of its own: what people do
//! is in `tests/browser/walks/`, and the pictures that they take stay beside the
//! build to be looked at.

#[path = "../peers_demo/program.rs"]
#[allow(dead_code, reason = "the other peers use the rest")]
mod program;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context as _, Result, ensure};

fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{command:?} does not start"))?;
    ensure!(status.success(), "{command:?}: {status}");
    Ok(())
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("browser")
}

/// What drives the browsers, once for all walks.
fn install() -> Result<()> {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    let installed = INSTALLED.get_or_init(|| {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        run(npm.current_dir(scripts()))
            .inspect_err(|error| eprintln!("{error:#}"))
            .is_ok()
    });
    ensure!(installed, "what drives the browsers is not there");
    Ok(())
}

fn walk(name: &str) -> Result<()> {
    install()?;
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    run(Command::new("node")
        .args(["walk.mjs", name])
        .arg(program::path()?)
        .arg(pictures)
        .current_dir(scripts()))
}

#[test]
fn an_app_from_its_set_up_to_the_day_on_which_the_phone_is_gone() -> Result<()> {
    walk("app")
}

#[test]
fn two_passkeys_one_removed_and_one_lost() -> Result<()> {
    walk("passkeys")
}

#[test]
fn what_a_person_chooses_and_what_an_administrator_requires() -> Result<()> {
    walk("choice")
}

#[test]
fn a_narrow_phone_dark_in_german_by_keyboard_alone() -> Result<()> {
    walk("phone")
}

#[test]
fn without_javascript_everything_but_the_passkeys_prompt() -> Result<()> {
    walk("without-script")
}

#[test]
fn a_ticket_and_an_undoing_in_an_operators_own_look() -> Result<()> {
    walk("tickets")
}

#[test]
fn where_it_does_not_go_on_the_page_says_why() -> Result<()> {
    walk("refusals")
}

#[test]
fn a_client_that_leads_on_to_another_origin() -> Result<()> {
    walk("onward")
}

#[test]
fn the_same_in_firefox() -> Result<()> {
    walk("firefox")
}
