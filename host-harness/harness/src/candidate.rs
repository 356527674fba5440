//! The component that a command is about.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use countersign_host::{Component, Digest, Engine, Guest, Limits};

/// The component that is built into this program.
pub const BUILT_IN: &str = "built-in";
/// The same for engines with 128-bit arithmetic.
pub const BUILT_IN_WIDE: &str = "built-in-wide";
/// Keys what is not ours. Nothing is stored, so any name does.
const FOREIGN_LINEAGE: &str = "harness";

/// A component before it is loaded.
pub(crate) struct Candidate {
    /// As the command named it.
    pub(crate) name: String,
    /// With its digest and lineage.
    pub(crate) component: Component,
}

impl Candidate {
    /// Takes a built-in component by its name, or reads a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub(crate) fn named(name: &str) -> anyhow::Result<Self> {
        let component = match name {
            BUILT_IN => Component::portable(),
            BUILT_IN_WIDE => Component::wide(),
            file => {
                let bytes = std::fs::read(Path::new(file)).with_context(|| {
                    format!("`{file}` cannot be read (a file, `{BUILT_IN}` or `{BUILT_IN_WIDE}` is needed)")
                })?;
                Self::of(bytes)?
            }
        };
        Ok(Self {
            name: name.to_owned(),
            component,
        })
    }

    fn of(bytes: impl Into<Cow<'static, [u8]>>) -> anyhow::Result<Component> {
        let bytes = bytes.into();
        let digest = Digest::of(&bytes);
        let ours = [Component::portable(), Component::wide()]
            .into_iter()
            .find(|ours| ours.digest() == digest);
        Ok(match ours {
            Some(ours) => ours,
            None => Component::new(bytes, digest, FOREIGN_LINEAGE)?,
        })
    }

    /// Loads it as the host would.
    ///
    /// # Errors
    ///
    /// It does not compile, imports something, or is of another world.
    pub(crate) fn load(&self) -> anyhow::Result<Guest> {
        let engine = Arc::new(Engine::new(Limits::default())?);
        Ok(engine.load(&self.component, None)?)
    }
}
