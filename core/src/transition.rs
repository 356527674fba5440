//! All that one decision brings. The contract documents every field.

use crate::{Millis, Outcome, call::FactorKind, secret::Purpose};

/// What becomes of the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing: no write.
    Unchanged,
    /// This takes its place.
    Replaced(Vec<u8>),
    /// It goes.
    Erased,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub enum ClaimKind {
    Credential,
    Transaction,
}

/// An opaque key that is unique in the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is about.
    pub kind: ClaimKind,
    /// 32 bytes.
    pub key: [u8; 32],
    /// Taken, or released.
    pub take: bool,
}

/// What the host may index. Nothing secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct Summary {
    pub enabled: bool,
    pub since: Option<Millis>,
    pub kinds: Vec<FactorKind>,
    pub enforced: bool,
    pub chosen: bool,
    pub must_enrol: bool,
    pub locked_until: Option<Millis>,
    pub epoch: u64,
}

/// A value that a message names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub enum Value {
    Time(Millis),
    Number(u64),
    Kind(FactorKind),
    Name(String),
}

/// Something that the host does after the commit: a message to the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its text key.
    pub text: &'static str,
    /// Its parameters, by name.
    pub parameters: Vec<(&'static str, Value)>,
    /// The token that undoes an enrolment, and until when it is good.
    pub undo: Option<(Vec<u8>, Millis)>,
}

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub enum EventKind {
    Began,
    Verified,
    Refused,
    Enrolled,
    Removed,
    Renamed,
    CodesDrawn,
    CodesKept,
    OptedIn,
    OptedOut,
    Required,
    Unrequired,
    Reset,
    Locked,
    Unlocked,
    TicketIssued,
    TicketUsed,
    EnrolmentUndone,
    Resealed,
    Erased,
}

impl EventKind {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Began => "began",
            Self::Verified => "verified",
            Self::Refused => "refused",
            Self::Enrolled => "enrolled",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::CodesDrawn => "codes-drawn",
            Self::CodesKept => "codes-kept",
            Self::OptedIn => "opted-in",
            Self::OptedOut => "opted-out",
            Self::Required => "required",
            Self::Unrequired => "unrequired",
            Self::Reset => "reset",
            Self::Locked => "locked",
            Self::Unlocked => "unlocked",
            Self::TicketIssued => "ticket-issued",
            Self::TicketUsed => "ticket-used",
            Self::EnrolmentUndone => "enrolment-undone",
            Self::Resealed => "resealed",
            Self::Erased => "erased",
        }
    }
}

/// How much an event matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// For the record.
    Info,
    /// Enrolment, verification, disabling and what an operator looks at.
    Warning,
}

impl Severity {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
        }
    }
}

/// One event of the audit. Never a secret or a code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct Event {
    pub kind: EventKind,
    pub severity: Severity,
    pub granted: bool,
    pub reason: &'static str,
    pub factor: Option<FactorKind>,
    pub item: Option<u32>,
    /// Number and head in the subject's chain.
    pub place: Option<(u64, [u8; 32])>,
}

/// All that one decision brings.
#[derive(Clone)]
#[allow(missing_docs, reason = "documented in the contract")]
pub struct Transition {
    pub outcome: Outcome,
    pub next: Next,
    pub finishes: bool,
    pub claims: Vec<Claim>,
    pub summary: Summary,
    pub effects: Vec<Message>,
    pub audit: Vec<Event>,
}

/// Why no decision was made. The host's or operator's to mend, never the
/// person's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "documented in the contract")]
pub enum Fault {
    Unsupported,
    ForeignPolicy,
    InvalidCall(String),
    MissingKey(Purpose),
    UnknownKey(u32),
    UnreadableRecord(String),
    Internal(String),
}
