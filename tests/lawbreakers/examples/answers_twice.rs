//! Decides as often as it is asked.

use countersign_lawbreakers::{Authenticator, bindings};

struct Breaker;

impl Authenticator for Breaker {
    fn is_fresh() -> bool {
        true
    }
}

bindings::export!(Breaker with_types_in bindings);
