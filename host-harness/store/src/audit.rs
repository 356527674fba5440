//! The host's own chain of events.
//!
//! A refusal that changed no record cannot stand in its subject's chain, whose
//! head lies in the record. It stands in the chain of the replica that refused:
//! each event is numbered, and the head after it is SHA-256 over the head
//! before it and the event's bytes. Who keeps one head elsewhere can show that
//! nothing before it was altered, dropped or slipped in.

use sha2::{Digest as _, Sha256};

use crate::batch::{AuditEvent, Chain, Severity};
use crate::key::{Digest, Millis};
use crate::read::AuditRow;

/// Where a replica's chain ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of its last event; 0: none yet.
    pub sequence: u64,
    /// The head after it; 32 zero bytes: none yet.
    pub head: Digest,
}

impl Head {
    /// A chain without events.
    pub const EMPTY: Self = Self {
        sequence: 0,
        head: [0; 32],
    };

    /// Where the chain ends after this event, committed at this time.
    #[must_use]
    pub fn after(self, at: Millis, event: &AuditEvent) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"countersign host audit 1");
        hash.update(self.head);
        hash.update(at.to_be_bytes());
        hash.update(event.repeats.to_be_bytes());
        hash.update([match event.severity {
            Severity::Info => 0,
            Severity::Warning => 1,
        }]);
        field(&mut hash, Some(event.tenant.as_bytes()));
        field(&mut hash, event.subject.as_deref().map(str::as_bytes));
        field(
            &mut hash,
            event.transaction.as_ref().map(|key| key.0.as_slice()),
        );
        field(&mut hash, Some(&event.event));
        Self {
            sequence: self.sequence.saturating_add(1),
            head: hash.finalize().into(),
        }
    }
}

/// A field with its length, so that no two lists of fields have the same bytes.
fn field(hash: &mut Sha256, value: Option<&[u8]>) {
    match value {
        None => hash.update([0]),
        Some(value) => {
            hash.update([1]);
            hash.update((value.len() as u64).to_be_bytes());
            hash.update(value);
        }
    }
}

/// Follows one replica's chain over rows in their order, from a head that is
/// trusted (the empty one, or one that was kept elsewhere) to its end.
///
/// Rows of subjects' chains are passed over: those are proved by the heads in
/// their sealed records.
///
/// Errors: the number of the first event that is missing, altered or not of
/// this replica.
pub fn verify_host_chain<'a>(
    replica: &str,
    from: Head,
    rows: impl IntoIterator<Item = &'a AuditRow>,
) -> Result<Head, u64> {
    rows.into_iter()
        .filter(|row| row.chain() == Chain::Host)
        .try_fold(from, |head, row| {
            let event = AuditEvent {
                tenant: row.tenant.clone(),
                subject: row.subject.clone(),
                transaction: row.transaction,
                chain: Chain::Host,
                severity: row.severity,
                repeats: row.repeats,
                event: row.event.clone(),
            };
            let next = head.after(row.at, &event);
            let same = row.replica.as_deref() == Some(replica)
                && row.sequence == next.sequence
                && row.head == next.head;
            if same { Ok(next) } else { Err(next.sequence) }
        })
}
