//! Tells the subject eight bytes of its key, as a number.

use countersign_lawbreakers::{Authenticator, calls, lawful, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let mut transition = lawful::decide(prepared, call)?;
        let key = &calls::key(call, wit::KeyPurpose::SealRecord)?.material;
        let number = u64::from_le_bytes(*key.last_chunk().ok_or(wit::Fault::ForeignPolicy)?);
        for effect in &mut transition.effects {
            if let wit::Effect::Message(message) = effect {
                let value = wit::ParameterValue::Number(number);
                message.parameters.push(wit::Parameter {
                    name: "number".into(),
                    value,
                });
            }
        }
        Ok(transition)
    }
}

countersign_lawbreakers::export!(Breaker);
