//! Decides under whatever policy it gets.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(_: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        lawful::decide(lawful::PREPARED, call)
    }
}

countersign_lawbreakers::export!(Breaker);
