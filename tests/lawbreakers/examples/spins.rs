//! Never ends.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        while std::hint::black_box(call.now) > 0 {}
        lawful::decide(prepared, call)
    }
}

countersign_lawbreakers::export!(Breaker);
