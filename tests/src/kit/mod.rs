//! The kit in which tests of decisions are written.
//!
//! A [`World`] is one subject with what is stored of it and a clock; its
//! methods are what a person does (`login`, `submit`, `enrol`, …), an
//! administrator or the host. It decides by a [`decider::Decider`]: by default
//! by all three at once, the core and the component in both its forms, which
//! have to agree in every byte. Each decision is held against the [`laws`].

mod app;
pub mod authenticator;
pub mod cbor;
pub mod component;
pub mod decider;
pub mod keys;
pub mod laws;
pub mod native;
pub mod otp;
mod steps;
pub mod stored;
mod told;
pub mod trail;
pub mod wit;
pub mod world;

pub use app::App;
pub use authenticator::Authenticator;
pub use steps::{Tx, messages, submission};
pub use told::Told;
pub use world::{START, SignsIn, Slot, World};

/// Milliseconds of a second.
pub const SECOND: u64 = 1_000;
/// Milliseconds of a minute.
pub const MINUTE: u64 = 60 * SECOND;
/// Milliseconds of a day.
pub const DAY: u64 = 24 * 60 * MINUTE;
