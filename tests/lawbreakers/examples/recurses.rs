//! Calls itself for ever.

use countersign_lawbreakers::{Authenticator, bindings, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        std::hint::black_box(deeper(std::hint::black_box(1)));
        lawful::decide(prepared, call)
    }
}

bindings::export!(Breaker with_types_in bindings);

#[expect(unconditional_recursion, reason = "that is what breaks the law")]
fn deeper(depth: u64) -> u64 {
    std::hint::black_box([depth; 8])[0] + deeper(std::hint::black_box(depth + 1))
}
