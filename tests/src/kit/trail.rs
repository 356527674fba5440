//! The subject's chain of events, worked out anew from its documented encoding.

use sha2::{Digest as _, Sha256};

use super::wit::{Actor, Call, Event, FactorKind, Severity};

/// Count and head of a chain, as somebody who keeps the events has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// Events so far.
    pub count: u64,
    /// The head after the last.
    pub head: [u8; 32],
}

impl Trail {
    /// Appends an event, and says where it has to stand.
    pub fn append(&mut self, event: &Event, call: &Call) -> (u64, Vec<u8>) {
        self.count += 1;
        self.head = self.link(event, call);
        (self.count, self.head.to_vec())
    }

    /// SHA-256 over the parts, each with its length as eight bytes.
    fn link(&self, event: &Event, call: &Call) -> [u8; 32] {
        let (actor, id, reason) = match &call.actor {
            Actor::Subject => ("subject", "", ""),
            Actor::Administrator(by) => ("administrator", by.id.as_str(), by.reason.as_str()),
            Actor::Host => ("host", "", ""),
        };
        let severity = match event.severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
        };
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(b"countersign/1/event");
        part(&self.head);
        part(&self.count.to_le_bytes());
        part(&call.now.to_le_bytes());
        part(call.tenant.as_bytes());
        part(call.subject.as_bytes());
        part(call.transaction.as_bytes());
        part(&call.component_digest);
        part(actor.as_bytes());
        part(id.as_bytes());
        part(reason.as_bytes());
        part(kebab(&format!("{:?}", event.kind)).as_bytes());
        part(severity.as_bytes());
        part(&[u8::from(event.granted)]);
        part(event.reason.as_bytes());
        part(event.factor.as_ref().map_or("", factor).as_bytes());
        part(
            &event
                .item
                .map_or(Vec::new(), |item| item.to_le_bytes().to_vec()),
        );
        hash.finalize().into()
    }
}

fn factor(kind: &FactorKind) -> &str {
    match kind {
        FactorKind::Totp => "totp",
        FactorKind::Passkey => "passkey",
        FactorKind::BackupCode => "backup-code",
        FactorKind::Other(name) => name,
    }
}

/// The contract's name of a case: `EventKind::CodesDrawn` is `codes-drawn`.
fn kebab(debug: &str) -> String {
    let case = debug.rsplit("::").next().unwrap_or_default();
    let mut name = String::new();
    for letter in case.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    name
}
