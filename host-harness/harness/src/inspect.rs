//! `inspect`: what a component is, and what it asks for.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Context;
use countersign_host::wit::Description;

use crate::anatomy::Anatomy;
use crate::candidate::{BUILT_IN, Candidate};

/// The interface that a component of this world exports.
const INTERFACE: &str = "countersign:second-factor/authenticator@0.1.0";
const WORLD: &str = "countersign:second-factor/second-factor@0.1.0";

/// Shows what a component is: id, version, digest, size, world, exports and
/// imports. Exit code 1 where it imports something.
#[derive(Debug, clap::Args)]
pub struct InspectArgs {
    /// A component file, `built-in` or `built-in-wide`.
    #[arg(default_value = BUILT_IN)]
    pub file: String,
}

/// Prints what the component is. One that imports is not run.
///
/// # Errors
///
/// The file cannot be read, is not a component, or does not run.
pub fn inspect(args: &InspectArgs, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let candidate = Candidate::named(&args.file)?;
    let about = || format!("`{}`", candidate.name);
    let anatomy = Anatomy::read(candidate.component.bytes()).with_context(about)?;
    let is_of_this_world = anatomy.exports.iter().any(|export| export == INTERFACE);
    let described = if anatomy.imports.is_empty() && is_of_this_world {
        Some(candidate.load()?.describe().with_context(about)?)
    } else {
        None
    };
    print(out, &candidate, &anatomy, described.as_ref())?;
    Ok(if anatomy.imports.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn print(
    out: &mut dyn Write,
    candidate: &Candidate,
    anatomy: &Anatomy,
    described: Option<&Description>,
) -> anyhow::Result<()> {
    let unknown = "unknown: it was not run";
    writeln!(
        out,
        "id:      {}",
        described.map_or(unknown, |description| &description.id)
    )?;
    writeln!(
        out,
        "version: {}",
        described.map_or(unknown, |description| &description.version)
    )?;
    writeln!(out, "digest:  sha256:{}", candidate.component.digest())?;
    writeln!(out, "size:    {} bytes", candidate.component.bytes().len())?;
    let world = if anatomy.exports.iter().any(|export| export == INTERFACE) {
        WORLD
    } else {
        "another one"
    };
    writeln!(out, "world:   {world}")?;
    writeln!(out, "exports: {}", listed(&anatomy.exports))?;
    writeln!(out, "imports: {}", listed(&anatomy.imports))?;
    Ok(())
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
