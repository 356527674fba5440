//! Puts its key into the name of an app, in base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use countersign_lawbreakers::{Authenticator, calls, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        let key = &calls::key(call, wit::KeyPurpose::SealContinuation)?.material;
        if let wit::Outcome::Challenge(challenge) = &mut transition.outcome {
            let content = STANDARD
                .encode([b"key:".as_slice(), key].concat())
                .into_bytes();
            let method = wit::Extension {
                id: "example.key/v1".into(),
                content,
            };
            challenge.methods.push(wit::Method::Other(method));
        }
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
