//! The contract's words, as the store and the audit write them.

use crate::store;
use crate::wit::{Acr, Amr, ClaimKind, EventKind, FactorKind, Severity};

pub(crate) fn factor(kind: &FactorKind) -> &str {
    match kind {
        FactorKind::Totp => "totp",
        FactorKind::Passkey => "passkey",
        FactorKind::BackupCode => "backup-code",
        FactorKind::Other(name) => name,
    }
}

pub(crate) fn acr(acr: Acr) -> &'static str {
    match acr {
        Acr::Aal1 => "aal1",
        Acr::Aal2 => "aal2",
    }
}

pub(crate) fn amr(amr: Amr) -> &'static str {
    match amr {
        Amr::Otp => "otp",
        Amr::Hwk => "hwk",
        Amr::Swk => "swk",
        Amr::User => "user",
        Amr::Mfa => "mfa",
    }
}

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

pub(crate) fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Began => "began",
        EventKind::Verified => "verified",
        EventKind::Refused => "refused",
        EventKind::Enrolled => "enrolled",
        EventKind::Removed => "removed",
        EventKind::Renamed => "renamed",
        EventKind::CodesDrawn => "codes-drawn",
        EventKind::CodesKept => "codes-kept",
        EventKind::OptedIn => "opted-in",
        EventKind::OptedOut => "opted-out",
        EventKind::Required => "required",
        EventKind::Unrequired => "unrequired",
        EventKind::GraceGranted => "grace-granted",
        EventKind::GraceExtended => "grace-extended",
        EventKind::GraceCancelled => "grace-cancelled",
        EventKind::GraceOver => "grace-over",
        EventKind::Reset => "reset",
        EventKind::Locked => "locked",
        EventKind::Unlocked => "unlocked",
        EventKind::TicketIssued => "ticket-issued",
        EventKind::TicketUsed => "ticket-used",
        EventKind::DeviceTrusted => "device-trusted",
        EventKind::DeviceUsed => "device-used",
        EventKind::DevicesForgotten => "devices-forgotten",
        EventKind::RecoverySent => "recovery-sent",
        EventKind::RecoveryAnswered => "recovery-answered",
        EventKind::EnrolmentUndone => "enrolment-undone",
        EventKind::Resealed => "resealed",
        EventKind::Imported => "imported",
        EventKind::Exported => "exported",
        EventKind::Restored => "restored",
        EventKind::Erased => "erased",
        EventKind::Other => "other",
    }
}
