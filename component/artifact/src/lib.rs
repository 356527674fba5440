//! The component as built from this source: its bytes, their digests and the
//! lineage under which its versions share records and keys.
//!
//! The build script runs cargo on `countersign-component` for `wasm32-wasip1`;
//! whoever depends on this crate gets the component that is shipped, whatever
//! profile he builds in.

/// The name under which successive versions of our component share records and
/// keys. No other digest gets it unless an operator writes it.
pub const LINEAGE: &str = "countersign";

/// The component for every runtime.
pub const PORTABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/portable.wasm"));

/// The same source for runtimes with 128-bit arithmetic and SIMD.
pub const WIDE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wide.wasm"));

/// SHA-256 of [`PORTABLE`].
pub const PORTABLE_SHA256: [u8; 32] = *include_bytes!(concat!(env!("OUT_DIR"), "/portable.sha256"));

/// SHA-256 of [`WIDE`].
pub const WIDE_SHA256: [u8; 32] = *include_bytes!(concat!(env!("OUT_DIR"), "/wide.sha256"));
