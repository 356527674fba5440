//! A small authenticator that keeps every law, and the hooks by which each of
//! the examples breaks one of them.
//!
//! Each file in `examples/` becomes a component of its own. What it does not
//! say it takes from [`lawful`], so that it breaks its own law and no other.

/// Generated from the WIT package.
#[allow(missing_docs, unsafe_code, clippy::pedantic, reason = "generated")]
pub mod bindings {
    wit_bindgen::generate!({
        path: "../../wit",
        world: "second-factor",
        pub_export_macro: true,
        default_bindings_module: "countersign_lawbreakers::bindings",
    });
}
pub mod calls;
mod description;
pub mod lawful;
pub mod seal;
pub mod state;
pub mod transitions;

use std::sync::atomic::{AtomicBool, Ordering};

pub use bindings::exports::countersign::second_factor::authenticator as wit;

/// What an example may do otherwise.
pub trait Authenticator {
    /// See the contract.
    fn describe() -> wit::Description {
        lawful::describe()
    }

    /// See the contract.
    ///
    /// # Errors
    ///
    /// What is wrong with the configuration.
    fn prepare(config: &str) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        lawful::prepare(config)
    }

    /// See the contract.
    ///
    /// # Errors
    ///
    /// The fault for which no decision was made.
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        lawful::decide(prepared, call)
    }

    /// Whether this instance may still decide.
    fn is_fresh() -> bool {
        static DECIDED: AtomicBool = AtomicBool::new(false);
        !DECIDED.swap(true, Ordering::Relaxed)
    }
}

impl<A: Authenticator> wit::Guest for A {
    fn describe() -> wit::Description {
        A::describe()
    }

    fn prepare(config: String) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        A::prepare(&config)
    }

    fn decide(prepared: Vec<u8>, call: wit::Call) -> Result<wit::Transition, wit::Fault> {
        if !A::is_fresh() {
            return Err(wit::Fault::SecondDecision);
        }
        A::decide(&prepared, &call)
    }
}
