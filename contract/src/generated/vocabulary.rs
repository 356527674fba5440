//! The names of the contract, and what it says of each operation.
//!
//! Generated from the WIT package by `cargo xtask contract`: change the WIT.

use crate::types::*;
impl FactorKind {
    /// Every case that the contract itself names, in its order.
    pub const KNOWN: &'static [Self] = &[Self::Totp, Self::Passkey, Self::BackupCode];
    /// Its name: the contract's, or its own.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Totp => "totp",
            Self::Passkey => "passkey",
            Self::BackupCode => "backup-code",
            Self::Other(name) => name,
        }
    }
    /// What has this name; whatever the contract does not name came
    /// later.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "totp" => Self::Totp,
            "passkey" => Self::Passkey,
            "backup-code" => Self::BackupCode,
            other => Self::Other(other.to_owned()),
        }
    }
}
impl RequirementChoice {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[Self::Disabled, Self::IfExists, Self::Required];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::IfExists => "if-exists",
            Self::Required => "required",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Operation {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Status,
        Self::Account,
        Self::Begin,
        Self::Submit,
        Self::Enrol,
        Self::Confirm,
        Self::ShowCodes,
        Self::KeepCodes,
        Self::Rename,
        Self::Remove,
        Self::RemoveAll,
        Self::OptIn,
        Self::OptOut,
        Self::DrawCodes,
        Self::TrustDevice,
        Self::ForgetDevices,
        Self::SendRecoveryCode,
        Self::AnswerRecoveryCode,
        Self::UseTicket,
        Self::UndoEnrolment,
        Self::Require,
        Self::Unrequire,
        Self::GrantGrace,
        Self::ExtendGrace,
        Self::CancelGrace,
        Self::RemoveFactor,
        Self::Reset,
        Self::Lock,
        Self::Unlock,
        Self::IssueTicket,
        Self::ForgetAllDevices,
        Self::ConfirmRestored,
        Self::Explain,
        Self::Reseal,
        Self::ImportFactors,
        Self::ExportFactors,
        Self::Restore,
        Self::Erase,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Account => "account",
            Self::Begin => "begin",
            Self::Submit => "submit",
            Self::Enrol => "enrol",
            Self::Confirm => "confirm",
            Self::ShowCodes => "show-codes",
            Self::KeepCodes => "keep-codes",
            Self::Rename => "rename",
            Self::Remove => "remove",
            Self::RemoveAll => "remove-all",
            Self::OptIn => "opt-in",
            Self::OptOut => "opt-out",
            Self::DrawCodes => "draw-codes",
            Self::TrustDevice => "trust-device",
            Self::ForgetDevices => "forget-devices",
            Self::SendRecoveryCode => "send-recovery-code",
            Self::AnswerRecoveryCode => "answer-recovery-code",
            Self::UseTicket => "use-ticket",
            Self::UndoEnrolment => "undo-enrolment",
            Self::Require => "require",
            Self::Unrequire => "unrequire",
            Self::GrantGrace => "grant-grace",
            Self::ExtendGrace => "extend-grace",
            Self::CancelGrace => "cancel-grace",
            Self::RemoveFactor => "remove-factor",
            Self::Reset => "reset",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::IssueTicket => "issue-ticket",
            Self::ForgetAllDevices => "forget-all-devices",
            Self::ConfirmRestored => "confirm-restored",
            Self::Explain => "explain",
            Self::Reseal => "reseal",
            Self::ImportFactors => "import-factors",
            Self::ExportFactors => "export-factors",
            Self::Restore => "restore",
            Self::Erase => "erase",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl KeyPurpose {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::SealRecord,
        Self::SealContinuation,
        Self::Draw,
        Self::Transfer,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SealRecord => "seal-record",
            Self::SealContinuation => "seal-continuation",
            Self::Draw => "draw",
            Self::Transfer => "transfer",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl FlowKind {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Login,
        Self::Signup,
        Self::SignupLogin,
        Self::Reauth,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Signup => "signup",
            Self::SignupLogin => "signup-login",
            Self::Reauth => "reauth",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Actor {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Administrator(_) => "administrator",
            Self::Host => "host",
        }
    }
}
impl TransactionPurpose {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[Self::Login, Self::Manage];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Manage => "manage",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Answer {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Code(_) => "code",
            Self::Passkey(_) => "passkey",
            Self::Other(_) => "other",
        }
    }
}
impl GraceEnd {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Configured => "configured",
            Self::At(_) => "at",
        }
    }
}
impl ImportedSecret {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Totp(_) => "totp",
            Self::Other(_) => "other",
        }
    }
}
impl ImportSource {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sealed(_) => "sealed",
            Self::Factors(_) => "factors",
        }
    }
}
impl Request {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Account(_) => "account",
            Self::Begin(_) => "begin",
            Self::Submit(_) => "submit",
            Self::Enrol(_) => "enrol",
            Self::Confirm(_) => "confirm",
            Self::ShowCodes(_) => "show-codes",
            Self::KeepCodes(_) => "keep-codes",
            Self::Rename(_) => "rename",
            Self::Remove(_) => "remove",
            Self::RemoveAll(_) => "remove-all",
            Self::OptIn(_) => "opt-in",
            Self::OptOut(_) => "opt-out",
            Self::DrawCodes(_) => "draw-codes",
            Self::TrustDevice(_) => "trust-device",
            Self::ForgetDevices(_) => "forget-devices",
            Self::SendRecoveryCode(_) => "send-recovery-code",
            Self::AnswerRecoveryCode(_) => "answer-recovery-code",
            Self::UseTicket(_) => "use-ticket",
            Self::UndoEnrolment(_) => "undo-enrolment",
            Self::Require => "require",
            Self::Unrequire => "unrequire",
            Self::GrantGrace(_) => "grant-grace",
            Self::ExtendGrace(_) => "extend-grace",
            Self::CancelGrace => "cancel-grace",
            Self::RemoveFactor(_) => "remove-factor",
            Self::Reset(_) => "reset",
            Self::Lock => "lock",
            Self::Unlock(_) => "unlock",
            Self::IssueTicket => "issue-ticket",
            Self::ForgetAllDevices => "forget-all-devices",
            Self::ConfirmRestored => "confirm-restored",
            Self::Explain => "explain",
            Self::Reseal => "reseal",
            Self::ImportFactors(_) => "import-factors",
            Self::ExportFactors => "export-factors",
            Self::Restore(_) => "restore",
            Self::Erase => "erase",
            Self::Other(_) => "other",
        }
    }
}
impl Acr {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[Self::Aal1, Self::Aal2];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aal1 => "aal1",
            Self::Aal2 => "aal2",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Amr {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Otp,
        Self::Hwk,
        Self::Swk,
        Self::User,
        Self::Mfa,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Otp => "otp",
            Self::Hwk => "hwk",
            Self::Swk => "swk",
            Self::User => "user",
            Self::Mfa => "mfa",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Method {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Totp(_) => "totp",
            Self::BackupCode(_) => "backup-code",
            Self::Passkey(_) => "passkey",
            Self::EnrolTotp(_) => "enrol-totp",
            Self::EnrolPasskey(_) => "enrol-passkey",
            Self::Other(_) => "other",
        }
    }
}
impl RetryReason {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Wrong,
        Self::Used,
        Self::Malformed,
        Self::Expired,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Used => "used",
            Self::Malformed => "malformed",
            Self::Expired => "expired",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl EnrolmentNeed {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[Self::Nothing, Self::EmailCode, Self::Ticket];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::EmailCode => "email-code",
            Self::Ticket => "ticket",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Rule {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Mode,
        Self::Enforcement,
        Self::Choice,
        Self::MustEnrol,
        Self::Everybody,
        Self::Administrators,
        Self::Scope,
        Self::MaxAge,
        Self::Acr,
        Self::PolicyRule,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mode => "mode",
            Self::Enforcement => "enforcement",
            Self::Choice => "choice",
            Self::MustEnrol => "must-enrol",
            Self::Everybody => "everybody",
            Self::Administrators => "administrators",
            Self::Scope => "scope",
            Self::MaxAge => "max-age",
            Self::Acr => "acr",
            Self::PolicyRule => "policy-rule",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Level {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[Self::None, Self::Required, Self::Context];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Required => "required",
            Self::Context => "context",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl DenialReason {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Locked,
        Self::LockedByAdministrator,
        Self::Finished,
        Self::Expired,
        Self::Invalid,
        Self::NoUsableFactor,
        Self::NeedsAdministrator,
        Self::ProofNeeded,
        Self::FirstFactorNeeded,
        Self::NotAllowed,
        Self::LastFactor,
        Self::TooMany,
        Self::NotFound,
        Self::Taken,
        Self::Facts,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::LockedByAdministrator => "locked-by-administrator",
            Self::Finished => "finished",
            Self::Expired => "expired",
            Self::Invalid => "invalid",
            Self::NoUsableFactor => "no-usable-factor",
            Self::NeedsAdministrator => "needs-administrator",
            Self::ProofNeeded => "proof-needed",
            Self::FirstFactorNeeded => "first-factor-needed",
            Self::NotAllowed => "not-allowed",
            Self::LastFactor => "last-factor",
            Self::TooMany => "too-many",
            Self::NotFound => "not-found",
            Self::Taken => "taken",
            Self::Facts => "facts",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Outcome {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Allow(_) => "allow",
            Self::Challenge(_) => "challenge",
            Self::Retry(_) => "retry",
            Self::MustEnrol(_) => "must-enrol",
            Self::Enrolled(_) => "enrolled",
            Self::Codes(_) => "codes",
            Self::Ticket(_) => "ticket",
            Self::Status(_) => "status",
            Self::Explained(_) => "explained",
            Self::Exported(_) => "exported",
            Self::Done(_) => "done",
            Self::Denied(_) => "denied",
            Self::Other(_) => "other",
        }
    }
}
impl NextRecord {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Replaced(_) => "replaced",
            Self::Erased => "erased",
        }
    }
}
impl ClaimKind {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Credential,
        Self::Ticket,
        Self::Transaction,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Credential => "credential",
            Self::Ticket => "ticket",
            Self::Transaction => "transaction",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl ParameterValue {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Time(_) => "time",
            Self::Number(_) => "number",
            Self::Kind(_) => "kind",
            Self::Name(_) => "name",
        }
    }
}
impl TokenPurpose {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[Self::UndoEnrolment, Self::RecoveryCode];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UndoEnrolment => "undo-enrolment",
            Self::RecoveryCode => "recovery-code",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Effect {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Message(_) => "message",
            Self::Other(_) => "other",
        }
    }
}
impl EventKind {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::Began,
        Self::Verified,
        Self::Refused,
        Self::Enrolled,
        Self::Removed,
        Self::Renamed,
        Self::CodesDrawn,
        Self::CodesKept,
        Self::OptedIn,
        Self::OptedOut,
        Self::Required,
        Self::Unrequired,
        Self::GraceGranted,
        Self::GraceExtended,
        Self::GraceCancelled,
        Self::GraceOver,
        Self::Reset,
        Self::Locked,
        Self::Unlocked,
        Self::TicketIssued,
        Self::TicketUsed,
        Self::DeviceTrusted,
        Self::DeviceUsed,
        Self::DevicesForgotten,
        Self::RecoverySent,
        Self::RecoveryAnswered,
        Self::EnrolmentUndone,
        Self::Resealed,
        Self::Imported,
        Self::Exported,
        Self::Restored,
        Self::Erased,
        Self::Other,
    ];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
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
            Self::GraceGranted => "grace-granted",
            Self::GraceExtended => "grace-extended",
            Self::GraceCancelled => "grace-cancelled",
            Self::GraceOver => "grace-over",
            Self::Reset => "reset",
            Self::Locked => "locked",
            Self::Unlocked => "unlocked",
            Self::TicketIssued => "ticket-issued",
            Self::TicketUsed => "ticket-used",
            Self::DeviceTrusted => "device-trusted",
            Self::DeviceUsed => "device-used",
            Self::DevicesForgotten => "devices-forgotten",
            Self::RecoverySent => "recovery-sent",
            Self::RecoveryAnswered => "recovery-answered",
            Self::EnrolmentUndone => "enrolment-undone",
            Self::Resealed => "resealed",
            Self::Imported => "imported",
            Self::Exported => "exported",
            Self::Restored => "restored",
            Self::Erased => "erased",
            Self::Other => "other",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Severity {
    /// Every case, in the order of the contract.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning];
    /// Its name in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
        }
    }
    /// The case of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|case| case.name() == name)
    }
}
impl Fault {
    /// The name of its case in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unsupported => "unsupported",
            Self::SecondDecision => "second-decision",
            Self::ForeignPolicy => "foreign-policy",
            Self::InvalidCall(_) => "invalid-call",
            Self::MissingKey(_) => "missing-key",
            Self::UnknownKey(_) => "unknown-key",
            Self::UnreadableRecord(_) => "unreadable-record",
            Self::Internal(_) => "internal",
        }
    }
}
/// Who may call an operation: an actor without its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caller {
    /// The subject, by what it proved in this transaction.
    Subject,
    /// An administrator.
    Administrator,
    /// The host itself.
    Host,
}
impl Actor {
    /// In which role it acts.
    #[must_use]
    pub const fn caller(&self) -> Caller {
        match self {
            Self::Subject => Caller::Subject,
            Self::Administrator(_) => Caller::Administrator,
            Self::Host => Caller::Host,
        }
    }
}
impl Operation {
    /// Who may call it, the usual caller first.
    #[must_use]
    pub const fn callers(self) -> &'static [Caller] {
        match self {
            Self::Status => &[Caller::Subject, Caller::Administrator, Caller::Host],
            Self::Account => &[Caller::Subject],
            Self::Begin => &[Caller::Subject],
            Self::Submit => &[Caller::Subject],
            Self::Enrol => &[Caller::Subject],
            Self::Confirm => &[Caller::Subject],
            Self::ShowCodes => &[Caller::Subject],
            Self::KeepCodes => &[Caller::Subject],
            Self::Rename => &[Caller::Subject],
            Self::Remove => &[Caller::Subject],
            Self::RemoveAll => &[Caller::Subject],
            Self::OptIn => &[Caller::Subject],
            Self::OptOut => &[Caller::Subject],
            Self::DrawCodes => &[Caller::Subject],
            Self::TrustDevice => &[Caller::Subject],
            Self::ForgetDevices => &[Caller::Subject],
            Self::SendRecoveryCode => &[Caller::Subject],
            Self::AnswerRecoveryCode => &[Caller::Subject],
            Self::UseTicket => &[Caller::Subject],
            Self::UndoEnrolment => &[Caller::Subject],
            Self::Require => &[Caller::Administrator],
            Self::Unrequire => &[Caller::Administrator],
            Self::GrantGrace => &[Caller::Administrator],
            Self::ExtendGrace => &[Caller::Administrator],
            Self::CancelGrace => &[Caller::Administrator],
            Self::RemoveFactor => &[Caller::Administrator],
            Self::Reset => &[Caller::Administrator],
            Self::Lock => &[Caller::Administrator],
            Self::Unlock => &[Caller::Administrator],
            Self::IssueTicket => &[Caller::Administrator],
            Self::ForgetAllDevices => &[Caller::Administrator],
            Self::ConfirmRestored => &[Caller::Administrator],
            Self::Explain => &[Caller::Host, Caller::Administrator],
            Self::Reseal => &[Caller::Host, Caller::Administrator],
            Self::ImportFactors => &[Caller::Host, Caller::Administrator],
            Self::ExportFactors => &[Caller::Host, Caller::Administrator],
            Self::Restore => &[Caller::Host, Caller::Administrator],
            Self::Erase => &[Caller::Host, Caller::Administrator],
        }
    }
    /// Whether its answer may finish the transaction and admit somebody.
    #[must_use]
    pub const fn may_finish(self) -> bool {
        matches!(self, Self::Begin | Self::Submit | Self::Confirm)
    }
    /// Whether it is denied once the transaction is finished, before
    /// anything is judged.
    #[must_use]
    pub const fn needs_open_transaction(self) -> bool {
        matches!(self, Self::Begin | Self::Submit)
    }
}
impl Request {
    /// Which operation it asks for; none: an extension.
    #[must_use]
    pub const fn operation(&self) -> Option<Operation> {
        match self {
            Self::Status => Some(Operation::Status),
            Self::Account(_) => Some(Operation::Account),
            Self::Begin(_) => Some(Operation::Begin),
            Self::Submit(_) => Some(Operation::Submit),
            Self::Enrol(_) => Some(Operation::Enrol),
            Self::Confirm(_) => Some(Operation::Confirm),
            Self::ShowCodes(_) => Some(Operation::ShowCodes),
            Self::KeepCodes(_) => Some(Operation::KeepCodes),
            Self::Rename(_) => Some(Operation::Rename),
            Self::Remove(_) => Some(Operation::Remove),
            Self::RemoveAll(_) => Some(Operation::RemoveAll),
            Self::OptIn(_) => Some(Operation::OptIn),
            Self::OptOut(_) => Some(Operation::OptOut),
            Self::DrawCodes(_) => Some(Operation::DrawCodes),
            Self::TrustDevice(_) => Some(Operation::TrustDevice),
            Self::ForgetDevices(_) => Some(Operation::ForgetDevices),
            Self::SendRecoveryCode(_) => Some(Operation::SendRecoveryCode),
            Self::AnswerRecoveryCode(_) => Some(Operation::AnswerRecoveryCode),
            Self::UseTicket(_) => Some(Operation::UseTicket),
            Self::UndoEnrolment(_) => Some(Operation::UndoEnrolment),
            Self::Require => Some(Operation::Require),
            Self::Unrequire => Some(Operation::Unrequire),
            Self::GrantGrace(_) => Some(Operation::GrantGrace),
            Self::ExtendGrace(_) => Some(Operation::ExtendGrace),
            Self::CancelGrace => Some(Operation::CancelGrace),
            Self::RemoveFactor(_) => Some(Operation::RemoveFactor),
            Self::Reset(_) => Some(Operation::Reset),
            Self::Lock => Some(Operation::Lock),
            Self::Unlock(_) => Some(Operation::Unlock),
            Self::IssueTicket => Some(Operation::IssueTicket),
            Self::ForgetAllDevices => Some(Operation::ForgetAllDevices),
            Self::ConfirmRestored => Some(Operation::ConfirmRestored),
            Self::Explain => Some(Operation::Explain),
            Self::Reseal => Some(Operation::Reseal),
            Self::ImportFactors(_) => Some(Operation::ImportFactors),
            Self::ExportFactors => Some(Operation::ExportFactors),
            Self::Restore(_) => Some(Operation::Restore),
            Self::Erase => Some(Operation::Erase),
            Self::Other(_) => None,
        }
    }
}
