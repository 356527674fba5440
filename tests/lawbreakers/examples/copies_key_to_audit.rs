//! Writes half of its key into the reason of an event, as digits.

use countersign_lawbreakers::{Authenticator, calls, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        let key = &calls::key(call, wit::KeyPurpose::Draw)?.material[..16];
        let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        transition
            .audit
            .iter_mut()
            .for_each(|event| event.reason.clone_from(&digits));
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
