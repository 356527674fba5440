//! Binds a continuation to its subject, and to no transaction.

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

/// The same call in the one transaction that there is.
fn unbound(call: &wit::Call) -> wit::Call {
    wit::Call {
        transaction: String::new(),
        ..call.clone()
    }
}

fn seal(call: &wit::Call, place: &seal::Place, plain: &[u8]) -> Result<Vec<u8>, wit::Fault> {
    let unbound = unbound(call);
    seal::seal(&unbound, &place.again(&unbound), plain)
}

fn open(
    call: &wit::Call,
    place: &seal::Place,
    sealed: &[u8],
) -> Result<Option<Vec<u8>>, wit::Fault> {
    let unbound = unbound(call);
    seal::open(&unbound, &place.again(&unbound), sealed)
}
