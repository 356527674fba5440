//! Says that renaming is built, and does not rename.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn describe() -> wit::Description {
        let mut description = lawful::describe();
        for support in &mut description.operations {
            support.built |= support.operation == wit::Operation::Rename;
        }
        description
    }
}

countersign_lawbreakers::export!(Breaker);
