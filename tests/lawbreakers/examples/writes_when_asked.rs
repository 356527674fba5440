//! Writes down that somebody asked how things stand with him.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        if let (wit::Request::Begin(_), Some(record)) = (&call.request, &call.stored) {
            transition.next = wit::NextRecord::Replaced(record.clone());
        }
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
