//! Takes more memory until there is none.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut eaten = Vec::new();
        while std::hint::black_box(call.now) > 0 {
            eaten.push(vec![1_u8; 1 << 20]);
        }
        lawful::decide(prepared, call)
    }
}

countersign_lawbreakers::export!(Breaker);
