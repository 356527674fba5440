//! The core as a library, spoken to in the contract's types.

use super::decider::{Decided, Decider};
use super::wit;

/// The core as a library.
pub struct Native;

impl Decider for Native {
    fn name(&self) -> &'static str {
        "native"
    }

    fn prepare(&self, config: &str) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        countersign_core::prepare(config)
    }

    fn decide(&self, prepared: &[u8], call: &wit::Call) -> Decided {
        countersign_core::decide(prepared, call.clone())
    }
}

/// The core's own call, for tests that open and seal records themselves.
///
/// # Errors
/// The fault of a call that breaks a bound.
pub fn call_of(call: &wit::Call) -> Result<countersign_core::Call, wit::Fault> {
    countersign_core::Call::check(call.clone())
}
