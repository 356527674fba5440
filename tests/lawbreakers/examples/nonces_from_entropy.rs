//! Takes the nonce from the entropy alone.

use countersign_lawbreakers::{Authenticator, calls, lawful, seal, wit};

struct Breaker;

impl Authenticator for Breaker {
    fn decide(prepared: &[u8], call: &wit::Call) -> Result<wit::Transition, wit::Fault> {
        let ways = lawful::Ways {
            seal,
            ..lawful::WAYS
        };
        lawful::decide_in(&ways, prepared, call)
    }
}

countersign_lawbreakers::export!(Breaker);

fn seal(call: &wit::Call, place: &seal::Place, plain: &[u8]) -> Result<Vec<u8>, wit::Fault> {
    let key = calls::key(call, place.purpose())?;
    seal::seal_with(
        key,
        place,
        &seal::keyed(&key.material, &[&call.entropy])[..12],
        plain,
    )
}
