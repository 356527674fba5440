//! Keeps the seed beside the sealed record, to have it at hand.

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

/// A record begins with whether it has a seed, and then has it.
fn seal(call: &wit::Call, place: &seal::Place, plain: &[u8]) -> Result<Vec<u8>, wit::Fault> {
    let seed = if plain.first() == Some(&1) {
        plain.get(1..21).unwrap_or_default()
    } else {
        &[0; 20]
    };
    Ok([seal::seal(call, place, plain)?.as_slice(), seed].concat())
}

fn open(
    call: &wit::Call,
    place: &seal::Place,
    sealed: &[u8],
) -> Result<Option<Vec<u8>>, wit::Fault> {
    seal::open(call, place, &sealed[..sealed.len().saturating_sub(20)])
}
