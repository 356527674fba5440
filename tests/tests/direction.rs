//! Dependencies point one way: `component -> core -> contract`, and the host
//! knows the contract, and the component only as built.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use cargo_metadata::MetadataCommand;

/// Every member and the members that it may depend on. A new one has no line
/// here and fails until somebody has thought about its place.
#[rustfmt::skip]
const ALLOWED: &[(&str, &[&str])] = &[
    ("countersign-contract", &[]),
    ("countersign-contract-generator", &[]),
    ("countersign-core", &["countersign-contract"]),
    ("countersign-component", &["countersign-contract", "countersign-core"]),
    ("countersign-artifact", &[]),
    ("countersign-store", &[]),
    ("countersign-host", &["countersign-artifact", "countersign-contract", "countersign-store"]),
    ("countersign-harness", &["countersign-artifact", "countersign-host"]),
    ("countersign-demo", &[]),
    ("countersign", &[
        "countersign-artifact", "countersign-demo", "countersign-harness",
        "countersign-host", "countersign-store",
    ]),
    ("countersign-lawbreakers", &["countersign-contract"]),
    ("countersign-example-identity-provider", &["countersign-host"]),
    ("countersign-example-bare-wasmtime", &["countersign-artifact"]),
    ("xtask", &[]),
];

/// It judges the others, so it may see them all; none of them sees it.
const JUDGE: &str = "countersign-tests";

#[test]
fn dependencies_point_one_way() -> Result<()> {
    let allowed: BTreeMap<_, _> = ALLOWED.iter().copied().collect();
    for (member, seen) in members()? {
        if member == JUDGE {
            continue;
        }
        let allowed = allowed.get(member.as_str());
        ensure!(
            allowed.is_some(),
            "`{member}` has no place in the order of dependencies"
        );
        for other in seen {
            ensure!(
                allowed.is_some_and(|allowed| allowed.contains(&other.as_str())),
                "`{member}` must not depend on `{other}`"
            );
        }
    }
    Ok(())
}

/// The members, each with the members that it names. Its tests count too: a
/// test of the host that saw `core` would not be a test of the component.
fn members() -> Result<Vec<(String, BTreeSet<String>)>> {
    let metadata = MetadataCommand::new()
        .no_deps()
        .other_options(["--locked".to_owned()])
        .exec()?;
    let packages = metadata.workspace_packages();
    let ours: BTreeSet<String> = packages
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let seen = |package: &cargo_metadata::Package| {
        let named = package
            .dependencies
            .iter()
            .map(|dependency| dependency.name.clone());
        named.filter(|name| ours.contains(name)).collect()
    };
    Ok(packages
        .iter()
        .map(|package| (package.name.to_string(), seen(package)))
        .collect())
}
