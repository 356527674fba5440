//! Believes the length that stands in a continuation.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        if let wit::Request::Submit(given) = &call.request {
            let length = usize::from(given.continuation[0]);
            let _believed = &given.continuation[..length];
        }
        lawful::decide(prepared, call)
    }
}

countersign_lawbreakers::export!(Breaker);
