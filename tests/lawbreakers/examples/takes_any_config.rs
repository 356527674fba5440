//! Takes whatever it is configured with.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn prepare(_: &str) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        lawful::prepare("{}")
    }
}

countersign_lawbreakers::export!(Breaker);
