//! Keeps its key beside what it seals with it.

use countersign_lawbreakers::{Authenticator, calls, lawful, seal, wit};

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

fn seal(call: &wit::Call, place: &seal::Place, plain: &[u8]) -> Result<Vec<u8>, wit::Fault> {
    let sealed = seal::seal(call, place, plain)?;
    Ok([
        sealed,
        calls::key(call, wit::KeyPurpose::SealRecord)?
            .material
            .clone(),
    ]
    .concat())
}

fn open(
    call: &wit::Call,
    place: &seal::Place,
    sealed: &[u8],
) -> Result<Option<Vec<u8>>, wit::Fault> {
    seal::open(call, place, &sealed[..sealed.len().saturating_sub(32)])
}
