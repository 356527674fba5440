//! A small authenticator that keeps every law, and the hooks by which each of
//! the examples breaks one of them.
//!
//! Each file in `examples/` becomes a component of its own. What it does not
//! say it takes from [`lawful`], so that it breaks its own law and no other.

pub mod calls;
mod description;
pub mod lawful;
pub mod seal;
pub mod state;
pub mod transitions;

use std::sync::atomic::{AtomicBool, Ordering};

pub use countersign_contract::guest;
pub use countersign_contract::guest::exports::countersign::second_factor::authenticator as wit;

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

/// Makes an authenticator the component of this file.
#[macro_export]
macro_rules! export {
    ($authenticator:ident) => {
        impl $crate::wit::Guest for $authenticator {
            fn describe() -> $crate::wit::Description {
                <Self as $crate::Authenticator>::describe()
            }

            fn prepare(
                config: String,
            ) -> Result<$crate::wit::Policy, Vec<$crate::wit::ConfigError>> {
                <Self as $crate::Authenticator>::prepare(&config)
            }

            fn decide(
                prepared: Vec<u8>,
                call: $crate::wit::Call,
            ) -> Result<$crate::wit::Transition, $crate::wit::Fault> {
                if !<Self as $crate::Authenticator>::is_fresh() {
                    return Err($crate::wit::Fault::SecondDecision);
                }
                <Self as $crate::Authenticator>::decide(&prepared, &call)
            }
        }

        $crate::guest::export!($authenticator with_types_in $crate::guest);
    };
}
