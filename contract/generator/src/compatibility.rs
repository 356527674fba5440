//! Whether the contract changed only compatibly since it was released.
//!
//! Before 1.0 it promises nothing. From then on, every version of one major number
//! has to fit every other: a released component loads in a newer host, and a newer
//! component in a released host. What is new travels as an `other` case, which whoever
//! does not know it denies.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};
use semver::Version;
use wit_component::semver_check;
use wit_parser::{Resolve, UnresolvedPackageGroup};

/// The folder beside the WIT package with a file for each version that was released,
/// from 1.0.0 on.
pub const RELEASED: &str = "released";

/// Holds the WIT package in a folder against its released versions.
///
/// # Errors
///
/// It is of version 1.0 or later and does not fit a released version of its major
/// number, or none of them is there to compare it with.
pub fn check(package: &Path) -> Result<()> {
    let current = Contract::read(&package.join("second-factor.wit"))?;
    if current.version.major == 0 {
        return Ok(());
    }
    let released = released(&package.join(RELEASED), current.version.major)?;
    let is_first = (current.version.minor, current.version.patch) == (0, 0);
    ensure!(
        is_first || !released.is_empty(),
        "{} has nothing to be compared with: put the last release into `{RELEASED}`",
        current.version
    );
    for released in &released {
        fits(released, &current).with_context(|| {
            format!(
                "{} is no compatible change of {}: raise the major number, or use an `other` case",
                current.version, released.version
            )
        })?;
    }
    Ok(())
}

/// One version of the contract.
struct Contract {
    text: String,
    version: Version,
}

impl Contract {
    fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("`{}`", file.display()))?;
        let version = parse(&text)?.main.name.version;
        let version = version.with_context(|| format!("`{}` has no version", file.display()))?;
        Ok(Self { text, version })
    }
}

fn parse(text: &str) -> Result<UnresolvedPackageGroup> {
    let parsed = UnresolvedPackageGroup::parse("contract.wit", text);
    parsed.map_err(|(source, error)| anyhow!(error.render(&source)))
}

fn released(folder: &Path, major: u64) -> Result<Vec<Contract>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut released = Vec::new();
    for file in fs::read_dir(folder)? {
        let contract = Contract::read(&file?.path())?;
        if contract.version.major == major {
            released.push(contract);
        }
    }
    Ok(released)
}

fn fits(released: &Contract, current: &Contract) -> Result<()> {
    let mut resolve = Resolve::default();
    // Versions of their own, so that a release can be held against itself.
    let mut world = |contract: &Contract, patch| {
        let mut group = parse(&contract.text)?;
        group.main.name.version = Some(Version::new(0, 0, patch));
        let package = resolve.push_group(group)?;
        resolve.select_world(&[package], Some("second-factor"))
    };
    let (before, after) = (world(released, 1)?, world(current, 2)?);
    semver_check(resolve.clone(), before, after)
        .context("a component of the released version does not load in a host of this one")?;
    semver_check(resolve, after, before)
        .context("a component of this version does not load in a host of the released one")
}
