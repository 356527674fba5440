//! Decides as often as it is asked.

use countersign_lawbreakers::Authenticator;

struct Breaker;

impl Authenticator for Breaker {
    fn is_fresh() -> bool {
        true
    }
}

countersign_lawbreakers::export!(Breaker);
