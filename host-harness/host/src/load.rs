//! Which component may be loaded, and under which name it is keyed.
//!
//! A component is loaded only by a digest that the caller names, together with
//! its *lineage*: the name under which successive versions share records and
//! keys. Neither is ever taken from the component itself.

mod cache;

use std::borrow::Cow;
use std::fmt;

use wasmtime::component::{Component as Compiled, Linker};

pub use cache::{Cache, CacheReport};

use crate::digest::Digest;
use crate::engine::Engine;
use crate::guest::Guest;
use crate::wit;

/// Bytes of a component that will be loaded, with the two things that the
/// operator says of it.
#[derive(Clone)]
pub struct Component {
    bytes: Cow<'static, [u8]>,
    digest: Digest,
    lineage: String,
}

impl Component {
    /// Our component for every engine.
    #[must_use]
    pub fn portable() -> Self {
        Self::ours(
            countersign_artifact::PORTABLE,
            countersign_artifact::PORTABLE_SHA256,
        )
    }

    /// Our component for engines with 128-bit arithmetic and SIMD, as this one.
    #[must_use]
    pub fn wide() -> Self {
        Self::ours(
            countersign_artifact::WIDE,
            countersign_artifact::WIDE_SHA256,
        )
    }

    fn ours(bytes: &'static [u8], digest: [u8; 32]) -> Self {
        Self {
            bytes: bytes.into(),
            digest: digest.into(),
            lineage: countersign_artifact::LINEAGE.into(),
        }
    }

    /// A component that the operator names by its `digest`, with the `lineage`
    /// (1 to 64 bytes) that keys its records.
    ///
    /// # Errors
    ///
    /// [`LoadError::Digest`] where the bytes have another one,
    /// [`LoadError::Lineage`] where the lineage is ours and the digest is not:
    /// [`Component::successor`] is for that.
    pub fn new(
        bytes: impl Into<Cow<'static, [u8]>>,
        digest: Digest,
        lineage: &str,
    ) -> Result<Self, LoadError> {
        let is_ours = [
            countersign_artifact::PORTABLE_SHA256,
            countersign_artifact::WIDE_SHA256,
        ]
        .contains(digest.as_bytes());
        if lineage == countersign_artifact::LINEAGE && !is_ours {
            return Err(LoadError::Lineage {
                digest,
                lineage: lineage.to_owned(),
            });
        }
        Self::checked(bytes.into(), digest, lineage)
    }

    /// Another version of our own component: it gets our lineage, and with it
    /// the keys that open every record of ours. Only where an operator wrote
    /// just that.
    ///
    /// # Errors
    ///
    /// [`LoadError::Digest`] where the bytes have another digest.
    pub fn successor(
        bytes: impl Into<Cow<'static, [u8]>>,
        digest: Digest,
    ) -> Result<Self, LoadError> {
        Self::checked(bytes.into(), digest, countersign_artifact::LINEAGE)
    }

    fn checked(
        bytes: Cow<'static, [u8]>,
        digest: Digest,
        lineage: &str,
    ) -> Result<Self, LoadError> {
        let found = Digest::of(&bytes);
        if found != digest {
            return Err(LoadError::Digest {
                named: digest,
                found,
            });
        }
        if lineage.is_empty() || lineage.len() > 64 {
            return Err(LoadError::Lineage {
                digest,
                lineage: lineage.to_owned(),
            });
        }
        Ok(Self {
            bytes,
            digest,
            lineage: lineage.to_owned(),
        })
    }

    /// SHA-256 of its bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The name under which its versions share records and keys.
    #[must_use]
    pub fn lineage(&self) -> &str {
        &self.lineage
    }

    /// The binary.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Component {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "component {} of lineage `{}`",
            self.digest, self.lineage
        )
    }
}

/// A component that is not loaded. Whoever configured it can mend it.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The bytes are not the ones that were named.
    #[error("the component has the digest `{found}`, but `{named}` was named")]
    Digest {
        /// What the caller named.
        named: Digest,
        /// What the bytes have.
        found: Digest,
    },
    /// The lineage is empty, too long, or belongs to others.
    #[error(
        "component `{digest}` cannot have the lineage `{lineage}`: it has 1 to 64 bytes, and `countersign` is for \
             our own component unless the operator says that this is a version of it"
    )]
    Lineage {
        /// Of the component.
        digest: Digest,
        /// What was asked for.
        lineage: String,
    },
    /// Not a component, or one that this engine cannot run.
    #[error("component `{digest}` does not compile: {reason:#}")]
    Compile {
        /// Of the component.
        digest: Digest,
        /// What the compiler says.
        reason: wasmtime::Error,
    },
    /// It imports something, and nothing is ever given.
    #[error("component `{digest}` imports `{}`: a component that decides imports nothing", .imports.join("`, `"))]
    Imports {
        /// Of the component.
        digest: Digest,
        /// What it imports.
        imports: Vec<String>,
    },
    /// It exports something else than `countersign:second-factor/authenticator`.
    #[error(
        "component `{digest}` is of another world than `countersign:second-factor`: {reason:#}"
    )]
    World {
        /// Of the component.
        digest: Digest,
        /// What is missing or differs.
        reason: wasmtime::Error,
    },
}

/// Compiles a component, or takes it from the cache, and checks its world.
pub(crate) fn load(
    engine: &Engine,
    component: &Component,
    cache: Option<&Cache>,
) -> Result<(wit::SecondFactorPre<crate::engine::Budget>, CacheReport), LoadError> {
    let digest = component.digest;
    let (compiled, report) = match cache {
        Some(cache) => cache.load(engine, component)?,
        None => (compile(engine, component)?, CacheReport::Off),
    };
    let imports = imports(engine, &compiled);
    if !imports.is_empty() {
        return Err(LoadError::Imports { digest, imports });
    }
    let world = |reason| LoadError::World { digest, reason };
    let pre = Linker::new(engine.wasmtime())
        .instantiate_pre(&compiled)
        .map_err(world)?;
    Ok((wit::SecondFactorPre::new(pre).map_err(world)?, report))
}

fn compile(engine: &Engine, component: &Component) -> Result<Compiled, LoadError> {
    Compiled::from_binary(engine.wasmtime(), &component.bytes).map_err(|reason| {
        LoadError::Compile {
            digest: component.digest,
            reason,
        }
    })
}

fn imports(engine: &Engine, compiled: &Compiled) -> Vec<String> {
    compiled
        .component_type()
        .imports(engine.wasmtime())
        .map(|(name, _)| name.to_owned())
        .collect()
}

impl Engine {
    /// Loads a component: nothing of it runs before every check of
    /// [`LoadError`] has passed.
    ///
    /// # Errors
    ///
    /// See [`LoadError`]: each names the digest and the reason.
    pub fn load(
        self: &std::sync::Arc<Self>,
        component: &Component,
        cache: Option<&Cache>,
    ) -> Result<Guest, LoadError> {
        let (pre, report) = load(self, component, cache)?;
        Guest::new(std::sync::Arc::clone(self), pre, component, report)
    }
}
