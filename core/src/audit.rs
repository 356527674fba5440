//! The subject's own chain of events. The record holds its count and head, so
//! that record and trail prove each other.

use countersign_contract::{Actor, ChainPlace, Event, FactorKind};
use serde::{Deserialize, Serialize};

use crate::{call::Call, secret::digest};

/// Count and head of one subject's chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    count: u64,
    head: [u8; 32],
}

impl Chain {
    /// Gives `event` the next place.
    pub fn append(&mut self, event: &mut Event, call: &Call) {
        self.count = self.count.saturating_add(1);
        self.head = link(&self.head, self.count, event, call);
        event.place = Some(ChainPlace {
            sequence: self.count,
            head: self.head.to_vec(),
        });
    }

    /// How many events there were.
    pub fn count(&self) -> u64 {
        self.count
    }
}

/// The head after an event: SHA-256 over the parts below, each preceded by its
/// length as eight bytes, little-endian; numbers are eight bytes,
/// little-endian; an absent part is empty.
fn link(head: &[u8; 32], sequence: u64, event: &Event, call: &Call) -> [u8; 32] {
    let (id, reason) = match &call.actor {
        Actor::Administrator(by) => (by.id.as_str(), by.reason.as_str()),
        Actor::Subject | Actor::Host => ("", ""),
    };
    digest(&[
        b"countersign/1/event",
        head,
        &sequence.to_le_bytes(),
        &call.now.to_le_bytes(),
        call.tenant.as_bytes(),
        call.subject.as_bytes(),
        call.transaction.as_bytes(),
        &call.component_digest,
        call.actor.name().as_bytes(),
        id.as_bytes(),
        reason.as_bytes(),
        event.kind.name().as_bytes(),
        event.severity.name().as_bytes(),
        &[u8::from(event.granted)],
        event.reason.as_bytes(),
        event
            .factor
            .as_ref()
            .map_or("", FactorKind::name)
            .as_bytes(),
        event
            .item
            .map(u32::to_le_bytes)
            .as_ref()
            .map_or(&[], |item| item.as_slice()),
    ])
}
