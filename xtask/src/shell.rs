//! Running programs in the open: each is printed before it runs, and one that
//! fails ends the command.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every step returns.
pub(crate) type Done<T = ()> = Result<T, Box<dyn Error>>;

/// The target of the component.
pub(crate) const GUEST_TARGET: &str = "wasm32-wasip1";

/// The root of the workspace: of the one in which cargo runs this, which need
/// not be the one in which it was built.
pub(crate) fn root() -> PathBuf {
    let below = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    below.parent().map_or(below.clone(), Path::to_owned)
}

/// The target folder of the workspace.
pub(crate) fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// `cargo` of the pinned toolchain, in the root.
pub(crate) fn cargo(args: &[&str]) -> Command {
    program(
        &env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()),
        args,
    )
}

/// Any program, in the root.
pub(crate) fn program(name: &str, args: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(root());
    command
}

/// Prints the command, runs it, and fails when it does.
pub(crate) fn run(command: &mut Command) -> Done {
    let shown = shown(command);
    eprintln!("\n> {shown}");
    let status = command
        .status()
        .map_err(|error| format!("`{shown}` does not start: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}`: {status}").into())
    }
}

/// Whether it runs and succeeds; says nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What it prints, when it succeeds.
pub(crate) fn output(command: &mut Command) -> Done<String> {
    let shown = shown(command);
    let output = command
        .output()
        .map_err(|error| format!("`{shown}` does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("`{shown}`: {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Adds the component's target to the toolchain if it is missing.
pub(crate) fn ensure_guest_target() -> Done {
    let installed = output(&mut program(
        "rustc",
        &["--print", "target-libdir", "--target", GUEST_TARGET],
    ))?;
    if Path::new(installed.trim()).is_dir() {
        return Ok(());
    }
    run(&mut program("rustup", &["target", "add", GUEST_TARGET]))
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let args = command.get_args().map(|arg| arg.to_string_lossy());
    std::iter::once(name.to_string_lossy())
        .chain(args)
        .collect::<Vec<_>>()
        .join(" ")
}
