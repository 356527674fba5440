//! Hands the entropy out as a token of a device.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        if let wit::Outcome::Allow(admission) = &mut transition.outcome {
            admission.device_token = Some(call.entropy.clone());
        }
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
