//! Forgets an operation, and has a schema that is none.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn describe() -> wit::Description {
        let mut description = lawful::describe();
        description.config_schema = "see our documentation".into();
        description.operations.pop();
        description
    }
}

countersign_lawbreakers::export!(Breaker);
