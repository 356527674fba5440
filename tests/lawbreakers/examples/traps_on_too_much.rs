//! Makes a hundred copies of whatever policy it gets.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let copies = std::hint::black_box(prepared.repeat(100));
        lawful::decide(&copies[..prepared.len()], call)
    }
}

countersign_lawbreakers::export!(Breaker);
