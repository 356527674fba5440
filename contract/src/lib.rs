//! The contract between a component and its host, as Rust.
//!
//! `wit/second-factor.wit` is the contract; everything in [`types`] is
//! generated from it, once, and used by both sides. No other crate has types
//! of its own for what the contract names.
//!
//! | feature | who | adds |
//! | --- | --- | --- |
//! | `guest` | a component | [`guest`]: the trait to implement and the macro that exports it |
//! | `host` | whoever runs one | `host`: the exports as wasmtime calls them |
//!
//! The `Debug` of the types prints neither bytes nor secret texts: records,
//! keys, tokens, continuations and codes have no printable form.
#![cfg_attr(not(feature = "guest"), allow(rustdoc::broken_intra_doc_links))]

#[rustfmt::skip]
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    missing_docs,
    reason = "generated from the WIT package"
)]
mod generated {
    #[cfg(feature = "guest")]
    #[allow(unsafe_code, unreachable_pub, unused, reason = "generated from the WIT package")]
    pub mod guest;
    #[cfg(feature = "host")]
    pub mod host;
    pub mod types;
    #[allow(unreachable_pub, reason = "the names are those of the types")]
    pub mod vocabulary;
}
mod reason;

#[cfg(feature = "guest")]
pub use generated::guest;
#[cfg(feature = "host")]
pub use generated::host;
pub use generated::types;
pub use generated::types::*;
pub use generated::vocabulary::Caller;
pub use reason::Reason;

impl Operation {
    /// Whether this actor may call it.
    #[must_use]
    pub fn admits(self, actor: &Actor) -> bool {
        self.callers().contains(&actor.caller())
    }
}
