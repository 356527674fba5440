//! Writes into the audit what was typed.

use countersign_lawbreakers::{Authenticator, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        if let wit::Request::Submit(wit::Submission {
            answer: wit::Answer::Code(code),
            ..
        }) = &call.request
        {
            let typed = format!("typed-{}", code.trim());
            transition
                .audit
                .iter_mut()
                .for_each(|event| event.reason.clone_from(&typed));
        }
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
