//! `reproducible`: the same source gives the same bytes, wherever it lies.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use sha2::{Digest, Sha256};

use crate::build::{FORMS, component, hex};
use crate::shell::{Done, cargo, ensure_guest_target, output, program, root, run, target_folder};

/// Builds the component here and from a copy with another root, target folder
/// and cargo home, and compares.
pub(crate) fn reproducible() -> Done {
    ensure_guest_target()?;
    let build = ["build", "--locked", "--package=countersign-artifact"];
    run(&mut cargo(&build))?;

    let elsewhere = Elsewhere::new()?;
    copy_sources(&elsewhere.0.join("source"))?;
    borrow_downloads(&elsewhere.0.join("cargo"))?;
    run(cargo(&build)
        .current_dir(elsewhere.0.join("source"))
        .env("CARGO_HOME", elsewhere.0.join("cargo"))
        .env("CARGO_TARGET_DIR", elsewhere.0.join("built")))?;

    for form in FORMS {
        let here = digest(&component(&target_folder(), form))?;
        let there = digest(&component(&elsewhere.0.join("built"), form))?;
        if here != there {
            return Err(
                format!("{form}: sha256:{here} here, sha256:{there} in another folder").into(),
            );
        }
        println!("{form}: sha256:{here}, twice");
    }
    Ok(())
}

/// A folder of its own for the second build, gone when the command ends.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn new() -> Done<Self> {
        let folder = env::temp_dir().join(format!("countersign-again-{}", process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("`{}` stays: {error}", self.0.display());
        }
    }
}

/// The tree as it is, committed or not, without what is ignored.
fn copy_sources(to: &Path) -> Done {
    let files = output(&mut program(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    ))?;
    for file in files.split_terminator('\0') {
        let from = root().join(file);
        if from.is_file() {
            let to = to.join(file);
            fs::create_dir_all(to.parent().unwrap_or(&to))?;
            fs::copy(from, to)?;
        }
    }
    Ok(())
}

/// A cargo home with the downloads of the real one, unpacked anew.
fn borrow_downloads(to: &Path) -> Done {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .ok_or("no home")?;
    fs::create_dir_all(to.join("registry"))?;
    for borrowed in ["config.toml", "registry/cache", "registry/index"] {
        let from = home.join(borrowed);
        if from.exists() {
            std::os::unix::fs::symlink(from, to.join(borrowed))?;
        }
    }
    Ok(())
}

fn digest(file: &Path) -> Done<String> {
    let bytes = fs::read(file).map_err(|error| format!("`{}`: {error}", file.display()))?;
    Ok(hex(&Sha256::digest(bytes)))
}
