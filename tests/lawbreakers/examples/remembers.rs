//! Remembers how often it was asked what it is, and lets that change a decision.

use std::sync::atomic::{AtomicU64, Ordering};

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn describe() -> wit::Description {
        ASKED.fetch_add(1, Ordering::Relaxed);
        lawful::describe()
    }

    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        transition.summary.epoch += ASKED.load(Ordering::Relaxed);
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);

static ASKED: AtomicU64 = AtomicU64::new(0);
