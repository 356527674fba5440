//! `test`: everything that needs no other program.

use crate::shell::{
    Done, GUEST_TARGET, cargo, ensure_guest_target, program, run, succeeds, target_folder,
};

/// Form, lints, dependencies, documentation, tests. The quick ones first.
pub(crate) fn test() -> Done {
    ensure_guest_target()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    dependencies()?;
    let clippy = [
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--all-features",
    ];
    run(cargo(&clippy).args(["--", "--deny=warnings"]))?;
    // Once more as what it becomes: some code is there only for the guest.
    let guest = [
        "clippy",
        "--locked",
        "--package=countersign-component",
        "--target",
        GUEST_TARGET,
    ];
    run(cargo(&guest).args(["--", "--deny=warnings"]))?;
    let documentation = ["doc", "--locked", "--workspace", "--no-deps"];
    run(cargo(&documentation).env("RUSTDOCFLAGS", "--deny=warnings"))?;
    run(&mut cargo(&["test", "--locked", "--workspace"]))
}

/// Licences, sources, duplicates and advisories, by `deny.toml`.
fn dependencies() -> Done {
    let deny = cargo_deny()?;
    run(&mut program(
        &deny,
        &[
            "--all-features",
            "--locked",
            "check",
            "bans",
            "licenses",
            "sources",
        ],
    ))?;
    // The advisories lie in a repository of their own. A machine that cannot
    // reach it can still build; it is told what was not looked at.
    if succeeds(&mut program(&deny, &["fetch", "db"])) {
        run(&mut program(
            &deny,
            &["--all-features", "--locked", "check", "advisories"],
        ))
    } else {
        eprintln!("\nWARNING: the advisory database is out of reach: advisories were NOT checked");
        Ok(())
    }
}

/// The `cargo-deny` that is installed where none is.
const CARGO_DENY: &str = "0.20.2";

/// `cargo-deny`: the one installed, else one below the target folder.
fn cargo_deny() -> Done<String> {
    let tools = target_folder().join(format!("tools/cargo-deny-{CARGO_DENY}"));
    let own = tools.join("bin/cargo-deny").display().to_string();
    for name in ["cargo-deny", &own] {
        if succeeds(&mut program(name, &["--version"])) {
            return Ok(name.to_owned());
        }
    }
    run(cargo(&[
        "install",
        "--locked",
        "--version",
        CARGO_DENY,
        "cargo-deny",
        "--root",
    ])
    .arg(&tools))?;
    Ok(own)
}
