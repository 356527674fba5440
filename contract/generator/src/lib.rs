//! Writes the Rust side of the contract: from the WIT package, and from
//! nothing else.
//!
//! | file | content |
//! | --- | --- |
//! | `types.rs` | the types, once, for guest and host alike |
//! | `vocabulary.rs` | their names, and what the WIT says of each operation |
//! | `guest.rs` | what lifts, lowers and exports them in a component |
//! | `host.rs` | the component's exports as wasmtime calls them |
//!
//! The types and the guest's side are what `wit-bindgen` writes, taken apart.

mod bindings;
pub mod compatibility;
mod debug;
mod host;
mod operations;
mod types;
mod vocabulary;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use proc_macro2::TokenStream;
use quote::ToTokens;
use wit_parser::{InterfaceId, Resolve, TypeDef, WorldId};

/// One file of generated code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// Its name in `contract/src/generated`.
    pub name: &'static str,
    /// Its content.
    pub text: String,
}

/// The WIT package of this repository.
#[must_use]
pub fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../wit")
}

/// Where the generated code lies.
#[must_use]
pub fn destination() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/generated")
}

/// Generates every file from the WIT package in a folder.
///
/// # Errors
///
/// The package is not valid WIT, or breaks a rule that the bindings need: each
/// case of `request` has its operation and says who may call it.
pub fn generate(package: &Path) -> Result<Vec<Generated>> {
    let contract = Contract::read(package)?;
    let bindings = bindings::Bindings::generate(&contract)?;
    let file = |name, doc: &str, code: TokenStream| -> Result<Generated> {
        let code = syn::parse2(code).with_context(|| format!("`{name}` is no Rust"))?;
        let text = format!(
            "//! {doc}\n//!\n//! Generated from the WIT package by `cargo xtask contract`: change the WIT.\n\n{}",
            prettyplease::unparse(&code)
        );
        Ok(Generated { name, text })
    };
    Ok(vec![
        file(
            "types.rs",
            "The types of the contract.",
            types::write(&contract, &bindings)?,
        )?,
        file(
            "vocabulary.rs",
            "The names of the contract, and what it says of each operation.",
            vocabulary::write(&contract)?,
        )?,
        file(
            "guest.rs",
            "Lifts, lowers and exports the contract in a component.",
            bindings.glue.to_token_stream(),
        )?,
        file(
            "host.rs",
            "The exports of a component, as wasmtime calls them.",
            host::write(&contract, &bindings)?,
        )?,
    ])
}

/// The contract as WIT.
pub(crate) struct Contract {
    pub(crate) resolve: Resolve,
    pub(crate) world: WorldId,
    interface: InterfaceId,
}

impl Contract {
    fn read(package: &Path) -> Result<Self> {
        let mut resolve = Resolve::default();
        let (package, _) = resolve.push_path(package)?;
        let world = resolve.select_world(&[package], Some("second-factor"))?;
        let interface = *resolve.packages[package]
            .interfaces
            .get("authenticator")
            .context("the package has no interface `authenticator`")?;
        Ok(Self {
            resolve,
            world,
            interface,
        })
    }

    /// The interface's name as a component exports it.
    pub(crate) fn export(&self) -> Result<String> {
        self.resolve
            .id_of(self.interface)
            .context("the interface has no name")
    }

    /// Every named type, in the order of the WIT.
    pub(crate) fn types(&self) -> impl Iterator<Item = (&str, &TypeDef)> {
        self.resolve.interfaces[self.interface]
            .types
            .iter()
            .map(|(name, id)| (name.as_str(), &self.resolve.types[*id]))
    }

    /// One type by name.
    pub(crate) fn type_named(&self, name: &str) -> Result<&TypeDef> {
        self.types()
            .find(|(each, _)| *each == name)
            .map(|(_, definition)| definition)
            .with_context(|| format!("the contract has no type `{name}`"))
    }

    /// The names of the functions.
    pub(crate) fn functions(&self) -> BTreeSet<&str> {
        self.resolve.interfaces[self.interface]
            .functions
            .keys()
            .map(String::as_str)
            .collect()
    }
}
