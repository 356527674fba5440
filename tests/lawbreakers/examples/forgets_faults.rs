//! A first call that ended in a fault does not count for it.

use std::sync::atomic::{AtomicBool, Ordering};

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let decided = lawful::decide(prepared, call)?;
        if DECIDED.swap(true, Ordering::Relaxed) {
            return Err(wit::Fault::SecondDecision);
        }
        Ok(decided)
    }

    fn is_fresh() -> bool {
        true
    }
}

countersign_lawbreakers::export!(Breaker);

static DECIDED: AtomicBool = AtomicBool::new(false);
