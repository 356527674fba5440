//! Takes whatever it is configured with.

use countersign_lawbreakers::{Authenticator, bindings, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn prepare(_: &str) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        lawful::prepare("{}")
    }
}

bindings::export!(Breaker with_types_in bindings);
