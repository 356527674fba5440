//! Seals records that are larger than the contract lets them be.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        if let wit::NextRecord::Replaced(record) = &mut transition.next {
            record.resize((64 << 10) + 1, 0);
        }
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
