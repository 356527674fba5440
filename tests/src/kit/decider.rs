//! Whoever decides: the core natively, and the component in both its forms.

use super::component::{portable, wide};
use super::native::Native;
use super::wit;

/// What a decision comes to.
pub type Decided = Result<wit::Transition, wit::Fault>;

/// One implementation of the contract.
pub trait Decider: Sync {
    /// Its name, for the message of a failing test.
    fn name(&self) -> &'static str;

    /// Checks a configuration.
    ///
    /// # Errors
    /// What is wrong with it.
    fn prepare(&self, config: &str) -> Result<wit::Policy, Vec<wit::ConfigError>>;

    /// Decides once, from nothing but its arguments.
    ///
    /// # Errors
    /// A fault.
    fn decide(&self, prepared: &[u8], call: &wit::Call) -> Decided;
}

/// The core as a library.
pub fn native() -> &'static dyn Decider {
    &Native
}

/// All three, which have to agree in every byte of every answer.
pub fn everywhere() -> &'static dyn Decider {
    &Everywhere
}

/// Each of the three by itself.
pub fn each() -> [&'static dyn Decider; 3] {
    [&Native, portable(), wide()]
}

struct Everywhere;

impl Everywhere {
    /// Asks all three, and holds their answers against each other.
    fn agreed<T: PartialEq + std::fmt::Debug>(&self, ask: impl Fn(&dyn Decider) -> T) -> T {
        let answer = ask(&Native);
        for form in [portable(), wide()] {
            let other = ask(form);
            assert_eq!(
                answer,
                other,
                "the core and the {} component differ",
                form.name()
            );
        }
        answer
    }
}

impl Decider for Everywhere {
    fn name(&self) -> &'static str {
        "all"
    }

    fn prepare(&self, config: &str) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        self.agreed(|decider| decider.prepare(config))
    }

    fn decide(&self, prepared: &[u8], call: &wit::Call) -> Decided {
        self.agreed(|decider| decider.decide(prepared, call))
    }
}
