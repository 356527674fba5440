//! The core as a library, spoken to in the contract's types.
//!
//! The conversions are the kit's own: were they the component's, a mistake in
//! them would be the same on both sides and show nowhere.

mod incoming;
mod outgoing;

use super::decider::{Decided, Decider};
use super::wit;

/// The core as a library.
pub struct Native;

impl Decider for Native {
    fn name(&self) -> &'static str {
        "native"
    }

    fn prepare(&self, config: &str) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        match countersign_core::prepare(config) {
            Ok(prepared) => Ok(wit::Policy {
                prepared: prepared.bytes,
                digest: prepared.digest.to_vec(),
            }),
            Err(errors) => Err(errors
                .into_iter()
                .map(|error| wit::ConfigError {
                    pointer: error.pointer,
                    message: error.message,
                })
                .collect()),
        }
    }

    fn decide(&self, prepared: &[u8], call: &wit::Call) -> Decided {
        let call = call_of(call).map_err(outgoing::fault)?;
        countersign_core::decide(prepared, &call)
            .map(outgoing::transition)
            .map_err(outgoing::fault)
    }
}

/// The core's own call, for tests that open and seal records themselves.
///
/// # Errors
/// The fault of a key that has not 32 bytes.
pub fn call_of(call: &wit::Call) -> Result<countersign_core::Call, countersign_core::Fault> {
    incoming::call(call.clone())
}
