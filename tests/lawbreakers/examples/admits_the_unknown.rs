//! Admits whoever asks for what it does not know.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        if let wit::Request::Other(_) = call.request {
            let request = wit::Request::Begin(wit::TransactionPurpose::Login);
            return lawful::decide(
                prepared,
                &wit::Call {
                    request,
                    ..call.clone()
                },
            );
        }
        lawful::decide(prepared, call)
    }
}

countersign_lawbreakers::export!(Breaker);
