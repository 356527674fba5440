//! The commands of this repository. `cargo xtask` lists them.

mod build;
mod check;
mod peers;
mod reproducible;
mod shell;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  build           the program `countersign`, and both forms of the component
  demo [ARGS]     everything on one machine: builds, starts, prints where to click
  test            all checks and tests that need nothing else
  test --peers    the tests against real programs; installs what is missing
  contract        writes contract/src/generated anew from wit/
  reproducible    builds the component again in another folder and compares";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["build"] => build::build(),
        ["demo", rest @ ..] => build::demo(rest),
        ["test"] => check::test(),
        ["test", "--peers"] => peers::test(),
        ["contract"] => build::contract(),
        ["reproducible"] => reproducible::reproducible(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nFAILED: {error}");
            ExitCode::FAILURE
        }
    }
}
