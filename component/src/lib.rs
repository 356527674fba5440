//! `countersign-core` as a WebAssembly component that imports nothing. It
//! decides nothing itself, save that one instance decides once.

mod ambient;
mod describe;

use std::sync::atomic::{AtomicBool, Ordering};

use countersign_contract::guest::exports::countersign::second_factor::authenticator::Guest;
use countersign_contract::{Call, ConfigError, Description, Fault, Policy, Prepared, Transition};

struct Component;

countersign_contract::guest::export!(Component);

/// Memory of one decision is never there for another, whatever the host does.
static DECIDED: AtomicBool = AtomicBool::new(false);

impl Guest for Component {
    fn describe() -> Description {
        describe::description()
    }

    fn prepare(config: String) -> Result<Policy, Vec<ConfigError>> {
        countersign_core::prepare(&config)
    }

    fn decide(prepared: Prepared, call: Call) -> Result<Transition, Fault> {
        if DECIDED.swap(true, Ordering::Relaxed) {
            return Err(Fault::SecondDecision);
        }
        ambient::set_now(call.now);
        countersign_core::decide(&prepared, call)
    }
}
