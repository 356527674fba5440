//! Calls itself for ever.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        std::hint::black_box(deeper(std::hint::black_box(1)));
        lawful::decide(prepared, call)
    }
}

countersign_lawbreakers::export!(Breaker);

/// Nothing of it lies in memory: it is the stack of the engine that ends.
fn deeper(depth: u64) -> u64 {
    if depth == 0 {
        return 1;
    }
    deeper(depth + 1).rotate_left(7) ^ depth
}
