//! `build` and `demo`.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::shell::{Done, GUEST_TARGET, cargo, ensure_guest_target, program, run, target_folder};

/// The two forms of the component.
pub(crate) const FORMS: [&str; 2] = ["portable", "wide"];

/// Builds the program and both forms of the component, and says where they are.
pub(crate) fn build() -> Done {
    ensure_guest_target()?;
    run(&mut cargo(&[
        "build",
        "--locked",
        "--release",
        "--package=countersign-artifact",
        "--package=countersign",
    ]))?;
    let target = target_folder();
    println!("{}", target.join("release/countersign").display());
    for form in FORMS {
        let built = component(&target, form);
        let bytes = fs::read(&built)?;
        println!(
            "{}  {} bytes  sha256:{}",
            built.display(),
            bytes.len(),
            hex(&Sha256::digest(&bytes))
        );
    }
    Ok(())
}

/// Writes the Rust side of the contract anew from the WIT package. A process of
/// its own, so that the other commands build no generator.
pub(crate) fn contract() -> Done {
    run(&mut cargo(&[
        "run",
        "--locked",
        "--quiet",
        "--package=countersign-contract-generator",
    ]))
}

/// Builds the program and runs its demo with the remaining arguments.
pub(crate) fn demo(args: &[&str]) -> Done {
    ensure_guest_target()?;
    // The build of the tests: whoever runs both waits for one.
    run(&mut cargo(&[
        "build",
        "--locked",
        "--workspace",
        "--bin=countersign",
    ]))?;
    let countersign = target_folder().join("debug/countersign");
    // In the place of this process: Ctrl-C and what it ends with are the demo's.
    let mut demo = program(&countersign.to_string_lossy(), &["demo"]);
    Err(demo.args(args).exec().into())
}

/// Where the build of a form leaves the component.
pub(crate) fn component(target: &Path, form: &str) -> PathBuf {
    target
        .join("guest")
        .join(form)
        .join(GUEST_TARGET)
        .join("guest/countersign_component.wasm")
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
