//! Does with whatever entropy there is.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let entropy = call
            .entropy
            .iter()
            .copied()
            .chain([0; 32])
            .take(32)
            .collect();
        lawful::decide(
            prepared,
            &wit::Call {
                entropy,
                ..call.clone()
            },
        )
    }
}

countersign_lawbreakers::export!(Breaker);
