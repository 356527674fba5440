//! What the contract names, in the store's types.

use crate::store;
use crate::wit::{ClaimKind, Severity};

pub(crate) fn severity(severity: Severity) -> store::Severity {
    match severity {
        Severity::Info => store::Severity::Info,
        Severity::Warning => store::Severity::Warning,
    }
}

/// None: a transaction's result is its claim.
pub(crate) fn claim(kind: ClaimKind) -> Option<store::ClaimKind> {
    match kind {
        ClaimKind::Credential => Some(store::ClaimKind::Credential),
        ClaimKind::Ticket => Some(store::ClaimKind::Ticket),
        ClaimKind::Transaction => None,
    }
}
