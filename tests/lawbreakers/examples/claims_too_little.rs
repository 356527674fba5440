//! Claims 16 bytes of a transaction.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        transition
            .claims
            .iter_mut()
            .for_each(|claim| claim.key.truncate(16));
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
