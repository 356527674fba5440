//! Seals under a key of its own, for nobody in particular.

use countersign_lawbreakers::{Authenticator, lawful, seal, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let ways = lawful::Ways {
            seal,
            open,
            ..lawful::WAYS
        };
        lawful::decide_in(&ways, prepared, call)
    }
}

countersign_lawbreakers::export!(Breaker);

/// The same call for everybody.
fn nobody(call: &wit::Call) -> wit::Call {
    let key = |purpose| wit::Key {
        id: 1,
        purpose,
        material: vec![7; 32],
    };
    wit::Call {
        tenant: String::new(),
        subject: String::new(),
        transaction: String::new(),
        lineage: String::new(),
        keys: vec![
            key(wit::KeyPurpose::SealRecord),
            key(wit::KeyPurpose::SealContinuation),
        ],
        ..call.clone()
    }
}

fn seal(call: &wit::Call, _: &seal::Place, plain: &[u8]) -> Result<Vec<u8>, wit::Fault> {
    let nobody = nobody(call);
    seal::seal(&nobody, &seal::Place::record(&nobody, 0), plain)
}

fn open(call: &wit::Call, _: &seal::Place, sealed: &[u8]) -> Result<Option<Vec<u8>>, wit::Fault> {
    let nobody = nobody(call);
    seal::open(&nobody, &seal::Place::record(&nobody, 0), sealed)
}
