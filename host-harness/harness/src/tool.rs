//! The three commands as a command line has them.

use std::io;
use std::process::ExitCode;

use crate::{CheckArgs, InspectArgs, TryArgs, check, inspect, try_scenarios};

/// Where an argument or a file is wrong, as it is with any wrong argument.
const WRONG: u8 = 2;

/// Tools for whoever writes a component, or is asked to load one.
#[derive(Debug, clap::Subcommand)]
pub enum Tool {
    /// Show what a component is and what it imports.
    Inspect(InspectArgs),
    /// Play scenarios against a component, or record one.
    Try(TryArgs),
    /// Check a component against the laws.
    Check(CheckArgs),
}

impl Tool {
    /// Runs the command on standard input and output. Exit code 1 where the
    /// component is not as it has to be, 2 where an argument or a file is
    /// wrong, which is said on standard error.
    #[must_use]
    pub fn run(&self) -> ExitCode {
        let mut out = io::stdout().lock();
        let done = match self {
            Self::Inspect(args) => inspect(args, &mut out),
            Self::Try(args) => try_scenarios(args, &mut io::stdin().lock(), &mut out),
            Self::Check(args) => check(args, &mut out),
        };
        done.unwrap_or_else(|error| {
            eprintln!("countersign: {error:#}");
            ExitCode::from(WRONG)
        })
    }
}
