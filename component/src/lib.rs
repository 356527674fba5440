//! The WIT skin over `countersign-core`: a WebAssembly component that imports
//! nothing. It turns the contract's types into the core's and back; it decides
//! nothing, save that one instance decides once.

mod ambient;
mod describe;
mod incoming;
mod outgoing;

use std::sync::atomic::{AtomicBool, Ordering};

#[allow(
    missing_docs,
    unsafe_code,
    clippy::all,
    reason = "generated from the WIT package"
)]
mod bindings {
    wit_bindgen::generate!({ path: "../wit", world: "second-factor" });
    use super::Component;
    export!(Component with_types_in self);
}

use bindings::exports::countersign::second_factor::authenticator as wit;

struct Component;

/// Memory of one decision is never there for another, whatever the host does.
static DECIDED: AtomicBool = AtomicBool::new(false);

impl wit::Guest for Component {
    fn describe() -> wit::Description {
        describe::description()
    }

    fn prepare(config: String) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        countersign_core::prepare(&config)
            .map(outgoing::policy)
            .map_err(outgoing::config_errors)
    }

    fn decide(prepared: Vec<u8>, call: wit::Call) -> Result<wit::Transition, wit::Fault> {
        if DECIDED.swap(true, Ordering::Relaxed) {
            return Err(wit::Fault::SecondDecision);
        }
        ambient::set_now(call.now);
        let call = incoming::call(call).map_err(outgoing::fault)?;
        countersign_core::decide(&prepared, &call)
            .map(outgoing::transition)
            .map_err(outgoing::fault)
    }
}
