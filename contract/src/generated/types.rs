//! The types of the contract.
//!
//! Generated from the WIT package by `cargo xtask contract`: change the WIT.

/// Milliseconds since the Unix epoch, UTC.
pub type Millis = u64;
/// A sealed value that only this component can open: what a transaction
/// needs between two of its calls. The host stores none of it: it travels
/// with the caller. Bound to tenant, subject, transaction, purpose, level
/// of requirement, epoch, store generation and expiry. At most 8 KiB.
pub type Continuation = Vec<u8>;
/// A text key, such as `notice.factor-added`: lower-case words, dots and
/// hyphens, at most 64 bytes. Whoever shows it to the person has the
/// words; prose never crosses this interface.
pub type TextKey = String;
/// The name of one enrolled factor or device inside its subject's record:
/// unique there, never used again, meaningless elsewhere.
pub type ItemId = u32;
/// Something whose kind this version of the interface does not know.
/// Whoever does not know `id` denies.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Extension {
    /// Name of the kind: a reverse domain name and a version.
    #[cfg_attr(feature = "host", component(name = "id"))]
    pub id: String,
    /// Its content, in a form that `id` defines. At most 64 KiB.
    #[cfg_attr(feature = "host", component(name = "content"))]
    pub content: Vec<u8>,
}
impl ::core::fmt::Debug for Extension {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Extension))
            .field(stringify!(id), &self.id)
            .field(stringify!(content), &::core::format_args!("…"))
            .finish()
    }
}
/// A means of proof.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum FactorKind {
    /// A time-based one-time password (RFC 6238).
    #[cfg_attr(feature = "host", component(name = "totp"))]
    Totp,
    /// A WebAuthn credential (WebAuthn Level 3).
    #[cfg_attr(feature = "host", component(name = "passkey"))]
    Passkey,
    /// A set of single-use look-up secrets.
    #[cfg_attr(feature = "host", component(name = "backup-code"))]
    BackupCode,
    /// A kind that came later, by its name.
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other(String),
}
impl ::core::fmt::Debug for FactorKind {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Totp => f.write_str("FactorKind::Totp"),
            Self::Passkey => f.write_str("FactorKind::Passkey"),
            Self::BackupCode => f.write_str("FactorKind::BackupCode"),
            Self::Other(value) => {
                f.debug_tuple("FactorKind::Other").field(value).finish()
            }
        }
    }
}
/// When a second factor is asked for (the `secondary_authentication_mode`).
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum RequirementChoice {
    /// Of nobody; factors can still be enrolled and managed, and what an
    /// administrator, the subject or the context asks for still holds.
    #[cfg_attr(feature = "host", component(name = "disabled"))]
    Disabled,
    /// Of every subject who has a confirmed factor. The default.
    #[cfg_attr(feature = "host", component(name = "if-exists"))]
    IfExists,
    /// Of everybody.
    #[cfg_attr(feature = "host", component(name = "required"))]
    Required,
}
impl ::core::fmt::Debug for RequirementChoice {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Disabled => f.write_str("RequirementChoice::Disabled"),
            Self::IfExists => f.write_str("RequirementChoice::IfExists"),
            Self::Required => f.write_str("RequirementChoice::Required"),
        }
    }
}
/// The operations, one for each case of `request`.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum Operation {
    #[cfg_attr(feature = "host", component(name = "status"))]
    Status,
    #[cfg_attr(feature = "host", component(name = "account"))]
    Account,
    #[cfg_attr(feature = "host", component(name = "begin"))]
    Begin,
    #[cfg_attr(feature = "host", component(name = "submit"))]
    Submit,
    #[cfg_attr(feature = "host", component(name = "enrol"))]
    Enrol,
    #[cfg_attr(feature = "host", component(name = "confirm"))]
    Confirm,
    #[cfg_attr(feature = "host", component(name = "show-codes"))]
    ShowCodes,
    #[cfg_attr(feature = "host", component(name = "keep-codes"))]
    KeepCodes,
    #[cfg_attr(feature = "host", component(name = "rename"))]
    Rename,
    #[cfg_attr(feature = "host", component(name = "remove"))]
    Remove,
    #[cfg_attr(feature = "host", component(name = "remove-all"))]
    RemoveAll,
    #[cfg_attr(feature = "host", component(name = "opt-in"))]
    OptIn,
    #[cfg_attr(feature = "host", component(name = "opt-out"))]
    OptOut,
    #[cfg_attr(feature = "host", component(name = "draw-codes"))]
    DrawCodes,
    #[cfg_attr(feature = "host", component(name = "trust-device"))]
    TrustDevice,
    #[cfg_attr(feature = "host", component(name = "forget-devices"))]
    ForgetDevices,
    #[cfg_attr(feature = "host", component(name = "send-recovery-code"))]
    SendRecoveryCode,
    #[cfg_attr(feature = "host", component(name = "answer-recovery-code"))]
    AnswerRecoveryCode,
    #[cfg_attr(feature = "host", component(name = "use-ticket"))]
    UseTicket,
    #[cfg_attr(feature = "host", component(name = "undo-enrolment"))]
    UndoEnrolment,
    #[cfg_attr(feature = "host", component(name = "require"))]
    Require,
    #[cfg_attr(feature = "host", component(name = "unrequire"))]
    Unrequire,
    #[cfg_attr(feature = "host", component(name = "grant-grace"))]
    GrantGrace,
    #[cfg_attr(feature = "host", component(name = "extend-grace"))]
    ExtendGrace,
    #[cfg_attr(feature = "host", component(name = "cancel-grace"))]
    CancelGrace,
    #[cfg_attr(feature = "host", component(name = "remove-factor"))]
    RemoveFactor,
    #[cfg_attr(feature = "host", component(name = "reset"))]
    Reset,
    #[cfg_attr(feature = "host", component(name = "lock"))]
    Lock,
    #[cfg_attr(feature = "host", component(name = "unlock"))]
    Unlock,
    #[cfg_attr(feature = "host", component(name = "issue-ticket"))]
    IssueTicket,
    #[cfg_attr(feature = "host", component(name = "forget-all-devices"))]
    ForgetAllDevices,
    #[cfg_attr(feature = "host", component(name = "confirm-restored"))]
    ConfirmRestored,
    #[cfg_attr(feature = "host", component(name = "explain"))]
    Explain,
    #[cfg_attr(feature = "host", component(name = "reseal"))]
    Reseal,
    #[cfg_attr(feature = "host", component(name = "import-factors"))]
    ImportFactors,
    #[cfg_attr(feature = "host", component(name = "export-factors"))]
    ExportFactors,
    #[cfg_attr(feature = "host", component(name = "restore"))]
    Restore,
    #[cfg_attr(feature = "host", component(name = "erase"))]
    Erase,
}
impl ::core::fmt::Debug for Operation {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Status => f.write_str("Operation::Status"),
            Self::Account => f.write_str("Operation::Account"),
            Self::Begin => f.write_str("Operation::Begin"),
            Self::Submit => f.write_str("Operation::Submit"),
            Self::Enrol => f.write_str("Operation::Enrol"),
            Self::Confirm => f.write_str("Operation::Confirm"),
            Self::ShowCodes => f.write_str("Operation::ShowCodes"),
            Self::KeepCodes => f.write_str("Operation::KeepCodes"),
            Self::Rename => f.write_str("Operation::Rename"),
            Self::Remove => f.write_str("Operation::Remove"),
            Self::RemoveAll => f.write_str("Operation::RemoveAll"),
            Self::OptIn => f.write_str("Operation::OptIn"),
            Self::OptOut => f.write_str("Operation::OptOut"),
            Self::DrawCodes => f.write_str("Operation::DrawCodes"),
            Self::TrustDevice => f.write_str("Operation::TrustDevice"),
            Self::ForgetDevices => f.write_str("Operation::ForgetDevices"),
            Self::SendRecoveryCode => f.write_str("Operation::SendRecoveryCode"),
            Self::AnswerRecoveryCode => f.write_str("Operation::AnswerRecoveryCode"),
            Self::UseTicket => f.write_str("Operation::UseTicket"),
            Self::UndoEnrolment => f.write_str("Operation::UndoEnrolment"),
            Self::Require => f.write_str("Operation::Require"),
            Self::Unrequire => f.write_str("Operation::Unrequire"),
            Self::GrantGrace => f.write_str("Operation::GrantGrace"),
            Self::ExtendGrace => f.write_str("Operation::ExtendGrace"),
            Self::CancelGrace => f.write_str("Operation::CancelGrace"),
            Self::RemoveFactor => f.write_str("Operation::RemoveFactor"),
            Self::Reset => f.write_str("Operation::Reset"),
            Self::Lock => f.write_str("Operation::Lock"),
            Self::Unlock => f.write_str("Operation::Unlock"),
            Self::IssueTicket => f.write_str("Operation::IssueTicket"),
            Self::ForgetAllDevices => f.write_str("Operation::ForgetAllDevices"),
            Self::ConfirmRestored => f.write_str("Operation::ConfirmRestored"),
            Self::Explain => f.write_str("Operation::Explain"),
            Self::Reseal => f.write_str("Operation::Reseal"),
            Self::ImportFactors => f.write_str("Operation::ImportFactors"),
            Self::ExportFactors => f.write_str("Operation::ExportFactors"),
            Self::Restore => f.write_str("Operation::Restore"),
            Self::Erase => f.write_str("Operation::Erase"),
        }
    }
}
/// Whether an operation is built.
#[repr(C)]
#[derive(Clone, Copy, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Support {
    /// Which.
    #[cfg_attr(feature = "host", component(name = "operation"))]
    pub operation: Operation,
    /// `false`: every call of it is the fault `unsupported`.
    #[cfg_attr(feature = "host", component(name = "built"))]
    pub built: bool,
}
impl ::core::fmt::Debug for Support {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Support))
            .field(stringify!(operation), &self.operation)
            .field(stringify!(built), &self.built)
            .finish()
    }
}
/// What a component is. Its digest and lineage are not in it: the host
/// computes the one and configures the other.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Description {
    /// Stable name: a reverse domain name.
    #[cfg_attr(feature = "host", component(name = "id"))]
    pub id: String,
    /// Name for people.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
    /// Version (Semantic Versioning 2.0.0).
    #[cfg_attr(feature = "host", component(name = "version"))]
    pub version: String,
    /// JSON Schema (draft 2020-12) of what `prepare` takes.
    #[cfg_attr(feature = "host", component(name = "config-schema"))]
    pub config_schema: String,
    /// The requirement choices it knows.
    #[cfg_attr(feature = "host", component(name = "requirement-choices"))]
    pub requirement_choices: Vec<RequirementChoice>,
    /// Every operation of this interface, once, and whether it is built.
    #[cfg_attr(feature = "host", component(name = "operations"))]
    pub operations: Vec<Support>,
    /// The factor kinds that can be enrolled.
    #[cfg_attr(feature = "host", component(name = "factor-kinds"))]
    pub factor_kinds: Vec<FactorKind>,
    /// Names of the `request.other` extensions it knows.
    #[cfg_attr(feature = "host", component(name = "extensions"))]
    pub extensions: Vec<String>,
}
impl ::core::fmt::Debug for Description {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Description))
            .field(stringify!(id), &self.id)
            .field(stringify!(name), &self.name)
            .field(stringify!(version), &self.version)
            .field(stringify!(config_schema), &self.config_schema)
            .field(stringify!(requirement_choices), &self.requirement_choices)
            .field(stringify!(operations), &self.operations)
            .field(stringify!(factor_kinds), &self.factor_kinds)
            .field(stringify!(extensions), &self.extensions)
            .finish()
    }
}
/// One fault in a configuration. Whoever wrote the configuration can mend it.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct ConfigError {
    /// JSON pointer (RFC 6901) to the value, or to where it is missing.
    #[cfg_attr(feature = "host", component(name = "pointer"))]
    pub pointer: String,
    /// What is wrong and what is allowed, in English, lower case, naming
    /// the value in backticks. For the operator, never for the person.
    #[cfg_attr(feature = "host", component(name = "message"))]
    pub message: String,
}
impl ::core::fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(ConfigError))
            .field(stringify!(pointer), &self.pointer)
            .field(stringify!(message), &self.message)
            .finish()
    }
}
/// A checked policy: bytes tagged with the component's version and the
/// policy's digest. Not secret.
pub type Prepared = Vec<u8>;
/// A policy that was checked.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Policy {
    /// What `decide` takes.
    #[cfg_attr(feature = "host", component(name = "prepared"))]
    pub prepared: Prepared,
    /// SHA-256 of the policy's meaning: two texts that mean the same have
    /// the same one. 32 bytes.
    #[cfg_attr(feature = "host", component(name = "digest"))]
    pub digest: Vec<u8>,
}
impl ::core::fmt::Debug for Policy {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Policy))
            .field(stringify!(prepared), &::core::format_args!("…"))
            .field(stringify!(digest), &::core::format_args!("…"))
            .finish()
    }
}
/// What a key is for. A key of one purpose opens nothing of another.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum KeyPurpose {
    /// Seals the record.
    #[cfg_attr(feature = "host", component(name = "seal-record"))]
    SealRecord,
    /// Seals continuations.
    #[cfg_attr(feature = "host", component(name = "seal-continuation"))]
    SealContinuation,
    /// Seeds, challenges, codes and identifiers are drawn under it.
    #[cfg_attr(feature = "host", component(name = "draw"))]
    Draw,
    /// Seals what `export-factors` gives and `import-factors` takes.
    #[cfg_attr(feature = "host", component(name = "transfer"))]
    Transfer,
}
impl ::core::fmt::Debug for KeyPurpose {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::SealRecord => f.write_str("KeyPurpose::SealRecord"),
            Self::SealContinuation => f.write_str("KeyPurpose::SealContinuation"),
            Self::Draw => f.write_str("KeyPurpose::Draw"),
            Self::Transfer => f.write_str("KeyPurpose::Transfer"),
        }
    }
}
/// A key that the host derived for this lineage, tenant, subject and
/// purpose (HKDF, RFC 5869). It never passes a configured key.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Key {
    /// Names the configured key that this one was derived from.
    #[cfg_attr(feature = "host", component(name = "id"))]
    pub id: u32,
    /// What it is for.
    #[cfg_attr(feature = "host", component(name = "purpose"))]
    pub purpose: KeyPurpose,
    /// 32 bytes.
    #[cfg_attr(feature = "host", component(name = "material"))]
    pub material: Vec<u8>,
}
impl ::core::fmt::Debug for Key {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Key))
            .field(stringify!(id), &self.id)
            .field(stringify!(purpose), &self.purpose)
            .field(stringify!(material), &::core::format_args!("…"))
            .finish()
    }
}
/// The four lists of flows.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum FlowKind {
    #[cfg_attr(feature = "host", component(name = "login"))]
    Login,
    #[cfg_attr(feature = "host", component(name = "signup"))]
    Signup,
    #[cfg_attr(feature = "host", component(name = "signup-login"))]
    SignupLogin,
    #[cfg_attr(feature = "host", component(name = "reauth"))]
    Reauth,
}
impl ::core::fmt::Debug for FlowKind {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Login => f.write_str("FlowKind::Login"),
            Self::Signup => f.write_str("FlowKind::Signup"),
            Self::SignupLogin => f.write_str("FlowKind::SignupLogin"),
            Self::Reauth => f.write_str("FlowKind::Reauth"),
        }
    }
}
/// A flow of the identity provider: by kind and name.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Flow {
    /// Which list of `authentication_flow` it stands in.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: FlowKind,
    /// Its name there. Unknown: denied, never the default.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
}
impl ::core::fmt::Debug for Flow {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Flow))
            .field(stringify!(kind), &self.kind)
            .field(stringify!(name), &self.name)
            .finish()
    }
}
/// How and when the first factor was proved, as the caller states it.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct FirstFactor {
    /// When.
    #[cfg_attr(feature = "host", component(name = "at"))]
    pub at: Millis,
    /// Methods (RFC 8176), such as `pwd`.
    #[cfg_attr(feature = "host", component(name = "methods"))]
    pub methods: Vec<String>,
}
impl ::core::fmt::Debug for FirstFactor {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(FirstFactor))
            .field(stringify!(at), &self.at)
            .field(stringify!(methods), &self.methods)
            .finish()
    }
}
/// One further fact, for policies and for components that know it.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Attribute {
    /// Its name, at most 64 bytes.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
    /// Its values.
    #[cfg_attr(feature = "host", component(name = "values"))]
    pub values: Vec<String>,
}
impl ::core::fmt::Debug for Attribute {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Attribute))
            .field(stringify!(name), &self.name)
            .field(stringify!(values), &self.values)
            .finish()
    }
}
/// What the caller knows of the subject and of this request. Nothing of it
/// is kept, save where the semantics say so. A fact that a rule needs and
/// that is missing denies.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[derive(Default)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Facts {
    /// When the account was created.
    #[cfg_attr(feature = "host", component(name = "created-at"))]
    pub created_at: Option<Millis>,
    /// When its password last changed.
    #[cfg_attr(feature = "host", component(name = "password-changed-at"))]
    pub password_changed_at: Option<Millis>,
    /// The name that an authenticator app shows for the account.
    #[cfg_attr(feature = "host", component(name = "account-name"))]
    pub account_name: Option<String>,
    /// The person's name for a passkey prompt.
    #[cfg_attr(feature = "host", component(name = "display-name"))]
    pub display_name: Option<String>,
    /// The first factor of this transaction.
    #[cfg_attr(feature = "host", component(name = "first-factor"))]
    pub first_factor: Option<FirstFactor>,
    /// Roles of the subject.
    #[cfg_attr(feature = "host", component(name = "roles"))]
    pub roles: Vec<String>,
    /// Groups of the subject.
    #[cfg_attr(feature = "host", component(name = "groups"))]
    pub groups: Vec<String>,
    /// The application that is being logged in to.
    #[cfg_attr(feature = "host", component(name = "client"))]
    pub client: Option<String>,
    /// The person's IP address, as text.
    #[cfg_attr(feature = "host", component(name = "network"))]
    pub network: Option<String>,
    /// The resource asked for.
    #[cfg_attr(feature = "host", component(name = "resource"))]
    pub resource: Option<String>,
    /// The flow; none: the global mode.
    #[cfg_attr(feature = "host", component(name = "flow"))]
    pub flow: Option<Flow>,
    /// Requested scopes, exact tokens.
    #[cfg_attr(feature = "host", component(name = "scopes"))]
    pub scopes: Vec<String>,
    /// Requested authentication contexts, in the request's order.
    #[cfg_attr(feature = "host", component(name = "acr-values"))]
    pub acr_values: Vec<String>,
    /// Whether the request marks them essential.
    #[cfg_attr(feature = "host", component(name = "acr-essential"))]
    pub acr_essential: bool,
    /// `max_age` as the request states it; judged here, so that what does
    /// not parse is refused alike in every host.
    #[cfg_attr(feature = "host", component(name = "max-age"))]
    pub max_age: Option<String>,
    /// The time of the second factor in this browser session's own pass,
    /// after the host verified that pass.
    #[cfg_attr(feature = "host", component(name = "pass-at"))]
    pub pass_at: Option<Millis>,
    /// The browser's trusted-device token.
    #[cfg_attr(feature = "host", component(name = "device-token"))]
    pub device_token: Option<Vec<u8>>,
    /// The person's languages (BCP 47), the most wanted first.
    #[cfg_attr(feature = "host", component(name = "languages"))]
    pub languages: Vec<String>,
    /// Generation of the store: rises with a restore.
    #[cfg_attr(feature = "host", component(name = "store-generation"))]
    pub store_generation: u64,
    /// When that generation began.
    #[cfg_attr(feature = "host", component(name = "generation-began"))]
    pub generation_began: Millis,
    /// Room for what policies and components of others need.
    #[cfg_attr(feature = "host", component(name = "attributes"))]
    pub attributes: Vec<Attribute>,
}
impl ::core::fmt::Debug for Facts {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Facts))
            .field(stringify!(created_at), &self.created_at)
            .field(stringify!(password_changed_at), &self.password_changed_at)
            .field(stringify!(account_name), &self.account_name)
            .field(stringify!(display_name), &self.display_name)
            .field(stringify!(first_factor), &self.first_factor)
            .field(stringify!(roles), &self.roles)
            .field(stringify!(groups), &self.groups)
            .field(stringify!(client), &self.client)
            .field(stringify!(network), &self.network)
            .field(stringify!(resource), &self.resource)
            .field(stringify!(flow), &self.flow)
            .field(stringify!(scopes), &self.scopes)
            .field(stringify!(acr_values), &self.acr_values)
            .field(stringify!(acr_essential), &self.acr_essential)
            .field(stringify!(max_age), &self.max_age)
            .field(stringify!(pass_at), &self.pass_at)
            .field(stringify!(device_token), &::core::format_args!("…"))
            .field(stringify!(languages), &self.languages)
            .field(stringify!(store_generation), &self.store_generation)
            .field(stringify!(generation_began), &self.generation_began)
            .field(stringify!(attributes), &self.attributes)
            .finish()
    }
}
/// An administrator and why.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Administrator {
    /// Immutable id.
    #[cfg_attr(feature = "host", component(name = "id"))]
    pub id: String,
    /// For the audit; not empty.
    #[cfg_attr(feature = "host", component(name = "reason"))]
    pub reason: String,
}
impl ::core::fmt::Debug for Administrator {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Administrator))
            .field(stringify!(id), &self.id)
            .field(stringify!(reason), &self.reason)
            .finish()
    }
}
/// Who acts. Audit and notices follow from it, not from the route.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum Actor {
    /// The subject, by what it proved in this transaction.
    #[cfg_attr(feature = "host", component(name = "subject"))]
    Subject,
    /// An administrator.
    #[cfg_attr(feature = "host", component(name = "administrator"))]
    Administrator(Administrator),
    /// The host itself.
    #[cfg_attr(feature = "host", component(name = "host"))]
    Host,
}
impl ::core::fmt::Debug for Actor {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Subject => f.write_str("Actor::Subject"),
            Self::Administrator(value) => {
                f.debug_tuple("Actor::Administrator").field(value).finish()
            }
            Self::Host => f.write_str("Actor::Host"),
        }
    }
}
/// What a transaction is for.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum TransactionPurpose {
    /// To log in: ends in an assurance.
    #[cfg_attr(feature = "host", component(name = "login"))]
    Login,
    /// To manage factors: ends in an account session.
    #[cfg_attr(feature = "host", component(name = "manage"))]
    Manage,
}
impl ::core::fmt::Debug for TransactionPurpose {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Login => f.write_str("TransactionPurpose::Login"),
            Self::Manage => f.write_str("TransactionPurpose::Manage"),
        }
    }
}
/// What the person gave.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum Answer {
    /// What was typed, as it was typed: an authenticator app's code or a
    /// backup code; its shape tells which. At most 256 bytes.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "code"))]
    Code(String),
    /// A WebAuthn response in its JSON form
    /// (`PublicKeyCredential.toJSON()`). At most 64 KiB.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "passkey"))]
    Passkey(String),
    /// A kind that came later.
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other(Extension),
}
impl ::core::fmt::Debug for Answer {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Code(_) => f.write_str("Answer::Code(…)"),
            Self::Passkey(_) => f.write_str("Answer::Passkey(…)"),
            Self::Other(value) => f.debug_tuple("Answer::Other").field(value).finish(),
        }
    }
}
/// A submitted answer.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Submission {
    /// Of the last outcome of this transaction.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// What was given.
    #[cfg_attr(feature = "host", component(name = "answer"))]
    pub answer: Answer,
    /// Trust this device afterwards, if policy and proof allow it.
    #[cfg_attr(feature = "host", component(name = "trust-device"))]
    pub trust_device: bool,
}
impl ::core::fmt::Debug for Submission {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Submission))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(answer), &self.answer)
            .field(stringify!(trust_device), &self.trust_device)
            .finish()
    }
}
/// The start of an enrolment.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Enrolment {
    /// Of a must-enrol, an invitation or an account session. One that is
    /// already enrolling the same kind shows the same again.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// What kind.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: FactorKind,
    /// A name for it, at most 64 characters; none: one is made up.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: Option<String>,
}
impl ::core::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Enrolment))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(kind), &self.kind)
            .field(stringify!(name), &self.name)
            .finish()
    }
}
/// The first proof of a factor that is being enrolled.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Confirmation {
    /// Of the enrolment's challenge.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// The proof.
    #[cfg_attr(feature = "host", component(name = "answer"))]
    pub answer: Answer,
}
impl ::core::fmt::Debug for Confirmation {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Confirmation))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(answer), &self.answer)
            .finish()
    }
}
/// A change to one item, under an account session.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct ItemChange {
    /// Of the account session.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// Which.
    #[cfg_attr(feature = "host", component(name = "item"))]
    pub item: ItemId,
}
impl ::core::fmt::Debug for ItemChange {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(ItemChange))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(item), &self.item)
            .finish()
    }
}
/// A new name for one item, under an account session.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Renaming {
    /// Of the account session.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// Which.
    #[cfg_attr(feature = "host", component(name = "item"))]
    pub item: ItemId,
    /// Its new name, 1 to 64 characters.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
}
impl ::core::fmt::Debug for Renaming {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Renaming))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(item), &self.item)
            .field(stringify!(name), &self.name)
            .finish()
    }
}
/// An e-mailed code.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct RecoveryAnswer {
    /// Of the transaction.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// As typed.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "code"))]
    pub code: String,
}
impl ::core::fmt::Debug for RecoveryAnswer {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(RecoveryAnswer))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(code), &::core::format_args!("…"))
            .finish()
    }
}
/// An administrator's ticket for a first enrolment.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct TicketUse {
    /// Of the transaction.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// As typed.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "ticket"))]
    pub ticket: String,
}
impl ::core::fmt::Debug for TicketUse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(TicketUse))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(ticket), &::core::format_args!("…"))
            .finish()
    }
}
/// When granted grace ends.
#[derive(Clone, Copy, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum GraceEnd {
    /// After the configured `per_user_grace_period_days`.
    #[cfg_attr(feature = "host", component(name = "configured"))]
    Configured,
    /// At this time: after now and at most 90 days away.
    #[cfg_attr(feature = "host", component(name = "at"))]
    At(Millis),
}
impl ::core::fmt::Debug for GraceEnd {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Configured => f.write_str("GraceEnd::Configured"),
            Self::At(value) => f.debug_tuple("GraceEnd::At").field(value).finish(),
        }
    }
}
/// An administrator's reset.
#[repr(C)]
#[derive(Clone, Copy, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Resetting {
    /// Also clear the subject's own choice.
    #[cfg_attr(feature = "host", component(name = "clear-choice"))]
    pub clear_choice: bool,
}
impl ::core::fmt::Debug for Resetting {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Resetting))
            .field(stringify!(clear_choice), &self.clear_choice)
            .finish()
    }
}
/// How a guessing lock is ended, or an administrator's.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Unlocking {
    /// Only this kind's failures; none: all kinds, and an administrator's
    /// lock.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: Option<FactorKind>,
}
impl ::core::fmt::Debug for Unlocking {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Unlocking))
            .field(stringify!(kind), &self.kind)
            .finish()
    }
}
/// What is imported.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum ImportedSecret {
    /// An `otpauth://totp/` address.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "totp"))]
    Totp(String),
    /// A kind that came later.
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other(Extension),
}
impl ::core::fmt::Debug for ImportedSecret {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Totp(_) => f.write_str("ImportedSecret::Totp(…)"),
            Self::Other(value) => {
                f.debug_tuple("ImportedSecret::Other").field(value).finish()
            }
        }
    }
}
/// A factor that comes from elsewhere.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct ImportedFactor {
    /// A name for it.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
    /// When it was confirmed there.
    #[cfg_attr(feature = "host", component(name = "confirmed-at"))]
    pub confirmed_at: Millis,
    /// What it is.
    #[cfg_attr(feature = "host", component(name = "secret"))]
    pub secret: ImportedSecret,
}
impl ::core::fmt::Debug for ImportedFactor {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(ImportedFactor))
            .field(stringify!(name), &self.name)
            .field(stringify!(confirmed_at), &self.confirmed_at)
            .field(stringify!(secret), &self.secret)
            .finish()
    }
}
/// What is brought in.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum ImportSource {
    /// What `export-factors` gave, sealed under a `transfer` key.
    #[cfg_attr(feature = "host", component(name = "sealed"))]
    Sealed(Vec<u8>),
    /// Factors of another product.
    #[cfg_attr(feature = "host", component(name = "factors"))]
    Factors(Vec<ImportedFactor>),
}
impl ::core::fmt::Debug for ImportSource {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Sealed(_) => f.write_str("ImportSource::Sealed(…)"),
            Self::Factors(value) => {
                f.debug_tuple("ImportSource::Factors").field(value).finish()
            }
        }
    }
}
/// A restored backup.
#[repr(C)]
#[derive(Clone, Copy, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Restoration {
    /// When the copy was made.
    #[cfg_attr(feature = "host", component(name = "copied-at"))]
    pub copied_at: Millis,
    /// Whether this subject may have changed since.
    #[cfg_attr(feature = "host", component(name = "changed-since"))]
    pub changed_since: bool,
}
impl ::core::fmt::Debug for Restoration {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Restoration))
            .field(stringify!(copied_at), &self.copied_at)
            .field(stringify!(changed_since), &self.changed_since)
            .finish()
    }
}
/// What is asked of the component, one case for each operation.
///
/// Not built: the fault `unsupported`, and `describe` says so.
///
/// The last line of each case says who may ask for it; whether its answer
/// may finish the transaction and admit somebody, which any other answer
/// that does is refused for; and whether it needs an open transaction:
/// asked of a finished one it is denied as `finished`, and the component
/// judges nothing. `confirm` does not need one, since an account session
/// outlives its transaction; where it would finish a login that is finished
/// already, the component denies it. The bindings read this line.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum Request {
    /// Of the subject.
    /// How things stand with the subject, for host and administrator.
    /// Changes nothing.
    /// Caller: subject, administrator or host.
    #[cfg_attr(feature = "host", component(name = "status"))]
    Status,
    /// The same for the subject itself, under an account session; denied
    /// once that is over. Changes nothing.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "account"))]
    Account(Continuation),
    /// Opens a transaction. Ends in `allow`, `challenge`, `must-enrol` or
    /// `denied`; writes nothing if it ends in a challenge or must-enrol.
    /// Caller: subject. May finish the transaction. Needs an open transaction.
    #[cfg_attr(feature = "host", component(name = "begin"))]
    Begin(TransactionPurpose),
    /// Answers a challenge. Counted before it is judged.
    /// Caller: subject. May finish the transaction. Needs an open transaction.
    #[cfg_attr(feature = "host", component(name = "submit"))]
    Submit(Submission),
    /// Starts an enrolment; ends in a challenge that shows what is needed.
    /// Writes nothing: an abandoned enrolment leaves no trace.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "enrol"))]
    Enrol(Enrolment),
    /// Proves the new factor once. Ends in `enrolled`.
    /// Caller: subject. May finish the transaction.
    #[cfg_attr(feature = "host", component(name = "confirm"))]
    Confirm(Confirmation),
    /// Shows new backup codes again, for 10 minutes or until kept.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "show-codes"))]
    ShowCodes(Continuation),
    /// "I have kept them": the codes are never shown again.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "keep-codes"))]
    KeepCodes(Continuation),
    /// Renames a factor; needs proof within 5 minutes.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "rename"))]
    Rename(Renaming),
    /// Removes a factor; needs proof within 5 minutes.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "remove"))]
    Remove(ItemChange),
    /// Removes every factor, the backup codes and the devices and clears the
    /// subject's choice, in one act, where the subject may lose the last
    /// factor; needs proof within 5 minutes.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "remove-all"))]
    RemoveAll(Continuation),
    /// The subject's own choice to need a second factor. Without a factor
    /// it ends in must-enrol and takes effect with the confirmation.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "opt-in"))]
    OptIn(Continuation),
    /// Takes that choice back; needs proof within 5 minutes. Under
    /// `if-exists` it removes the factors in the same act.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "opt-out"))]
    OptOut(Continuation),
    /// Replaces the backup codes; needs proof by another factor.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "draw-codes"))]
    DrawCodes(Continuation),
    /// Trusts this device.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "trust-device"))]
    TrustDevice(Continuation),
    /// Forgets one trusted device.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "forget-devices"))]
    ForgetDevices(ItemChange),
    /// Sends an e-mailed recovery code.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "send-recovery-code"))]
    SendRecoveryCode(Continuation),
    /// Answers it. Never yields `aal2`.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "answer-recovery-code"))]
    AnswerRecoveryCode(RecoveryAnswer),
    /// Uses an administrator's ticket.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "use-ticket"))]
    UseTicket(TicketUse),
    /// Undoes a first enrolment, by the token of its notice. Bound to no
    /// epoch: it names the enrolment that it undoes.
    /// Caller: subject.
    #[cfg_attr(feature = "host", component(name = "undo-enrolment"))]
    UndoEnrolment(Vec<u8>),
    /// Of an administrator.
    /// Sets `requires_2fa`.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "require"))]
    Require,
    /// Clears it.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "unrequire"))]
    Unrequire,
    /// Grants grace.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "grant-grace"))]
    GrantGrace(GraceEnd),
    /// Moves the end of granted grace.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "extend-grace"))]
    ExtendGrace(GraceEnd),
    /// Ends all grace of this subject at once.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "cancel-grace"))]
    CancelGrace,
    /// Removes one factor; the last confirmed one: a reset.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "remove-factor"))]
    RemoveFactor(ItemId),
    /// Removes all factors, codes and devices and sets "must enrol".
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "reset"))]
    Reset(Resetting),
    /// Refuses every transaction of the subject until it is unlocked.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "lock"))]
    Lock,
    /// Ends locks.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "unlock"))]
    Unlock(Unlocking),
    /// Issues a single-use ticket for a first enrolment.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "issue-ticket"))]
    IssueTicket,
    /// Forgets all trusted devices.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "forget-all-devices"))]
    ForgetAllDevices,
    /// Admits a subject again after a restore.
    /// Caller: administrator.
    #[cfg_attr(feature = "host", component(name = "confirm-restored"))]
    ConfirmRestored,
    /// Of the host.
    /// What is required and by which rule. Takes no guess and no open
    /// transaction; its outcome cannot be committed.
    /// Caller: host or administrator.
    #[cfg_attr(feature = "host", component(name = "explain"))]
    Explain,
    /// Seals the record under the newest key and schema.
    /// Caller: host or administrator.
    #[cfg_attr(feature = "host", component(name = "reseal"))]
    Reseal,
    /// Brings factors in.
    /// Caller: host or administrator.
    #[cfg_attr(feature = "host", component(name = "import-factors"))]
    ImportFactors(ImportSource),
    /// Gives the factors out, sealed under a `transfer` key.
    /// Caller: host or administrator.
    #[cfg_attr(feature = "host", component(name = "export-factors"))]
    ExportFactors,
    /// Adjusts the record to a restored store.
    /// Caller: host or administrator.
    #[cfg_attr(feature = "host", component(name = "restore"))]
    Restore(Restoration),
    /// Erases the subject; the host keeps a tombstone of revision and epoch.
    /// Caller: host or administrator.
    #[cfg_attr(feature = "host", component(name = "erase"))]
    Erase,
    /// An operation that came later.
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other(Extension),
}
impl ::core::fmt::Debug for Request {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Status => f.write_str("Request::Status"),
            Self::Account(_) => f.write_str("Request::Account(…)"),
            Self::Begin(value) => f.debug_tuple("Request::Begin").field(value).finish(),
            Self::Submit(value) => f.debug_tuple("Request::Submit").field(value).finish(),
            Self::Enrol(value) => f.debug_tuple("Request::Enrol").field(value).finish(),
            Self::Confirm(value) => {
                f.debug_tuple("Request::Confirm").field(value).finish()
            }
            Self::ShowCodes(_) => f.write_str("Request::ShowCodes(…)"),
            Self::KeepCodes(_) => f.write_str("Request::KeepCodes(…)"),
            Self::Rename(value) => f.debug_tuple("Request::Rename").field(value).finish(),
            Self::Remove(value) => f.debug_tuple("Request::Remove").field(value).finish(),
            Self::RemoveAll(_) => f.write_str("Request::RemoveAll(…)"),
            Self::OptIn(_) => f.write_str("Request::OptIn(…)"),
            Self::OptOut(_) => f.write_str("Request::OptOut(…)"),
            Self::DrawCodes(_) => f.write_str("Request::DrawCodes(…)"),
            Self::TrustDevice(_) => f.write_str("Request::TrustDevice(…)"),
            Self::ForgetDevices(value) => {
                f.debug_tuple("Request::ForgetDevices").field(value).finish()
            }
            Self::SendRecoveryCode(_) => f.write_str("Request::SendRecoveryCode(…)"),
            Self::AnswerRecoveryCode(value) => {
                f.debug_tuple("Request::AnswerRecoveryCode").field(value).finish()
            }
            Self::UseTicket(value) => {
                f.debug_tuple("Request::UseTicket").field(value).finish()
            }
            Self::UndoEnrolment(_) => f.write_str("Request::UndoEnrolment(…)"),
            Self::Require => f.write_str("Request::Require"),
            Self::Unrequire => f.write_str("Request::Unrequire"),
            Self::GrantGrace(value) => {
                f.debug_tuple("Request::GrantGrace").field(value).finish()
            }
            Self::ExtendGrace(value) => {
                f.debug_tuple("Request::ExtendGrace").field(value).finish()
            }
            Self::CancelGrace => f.write_str("Request::CancelGrace"),
            Self::RemoveFactor(value) => {
                f.debug_tuple("Request::RemoveFactor").field(value).finish()
            }
            Self::Reset(value) => f.debug_tuple("Request::Reset").field(value).finish(),
            Self::Lock => f.write_str("Request::Lock"),
            Self::Unlock(value) => f.debug_tuple("Request::Unlock").field(value).finish(),
            Self::IssueTicket => f.write_str("Request::IssueTicket"),
            Self::ForgetAllDevices => f.write_str("Request::ForgetAllDevices"),
            Self::ConfirmRestored => f.write_str("Request::ConfirmRestored"),
            Self::Explain => f.write_str("Request::Explain"),
            Self::Reseal => f.write_str("Request::Reseal"),
            Self::ImportFactors(value) => {
                f.debug_tuple("Request::ImportFactors").field(value).finish()
            }
            Self::ExportFactors => f.write_str("Request::ExportFactors"),
            Self::Restore(value) => {
                f.debug_tuple("Request::Restore").field(value).finish()
            }
            Self::Erase => f.write_str("Request::Erase"),
            Self::Other(value) => f.debug_tuple("Request::Other").field(value).finish(),
        }
    }
}
/// One decision's whole input.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Call {
    /// Immutable id of the tenant, 1 to 256 bytes.
    #[cfg_attr(feature = "host", component(name = "tenant"))]
    pub tenant: String,
    /// Immutable id of the subject in it, 1 to 256 bytes.
    #[cfg_attr(feature = "host", component(name = "subject"))]
    pub subject: String,
    /// The host's name of the transaction (for a hand-over: its issuer and
    /// `jti`), 1 to 512 bytes. An administrator's or host's act has one too.
    #[cfg_attr(feature = "host", component(name = "transaction"))]
    pub transaction: String,
    /// SHA-256 of this component's binary as the host computed it, 32
    /// bytes: for the audit.
    #[cfg_attr(feature = "host", component(name = "component-digest"))]
    pub component_digest: Vec<u8>,
    /// The lineage under which the host keys this component.
    #[cfg_attr(feature = "host", component(name = "lineage"))]
    pub lineage: String,
    /// The time of this decision.
    #[cfg_attr(feature = "host", component(name = "now"))]
    pub now: Millis,
    /// Fresh for each decision and each repetition of it: 32 bytes.
    #[cfg_attr(feature = "host", component(name = "entropy"))]
    pub entropy: Vec<u8>,
    /// The record's revision as read: 0 where there is none.
    #[cfg_attr(feature = "host", component(name = "revision"))]
    pub revision: u64,
    /// The record as read; none: absent.
    #[cfg_attr(feature = "host", component(name = "stored"))]
    pub stored: Option<Vec<u8>>,
    /// For each purpose the newest key first, older ones behind it.
    #[cfg_attr(feature = "host", component(name = "keys"))]
    pub keys: Vec<Key>,
    /// The caller's facts.
    #[cfg_attr(feature = "host", component(name = "facts"))]
    pub facts: Facts,
    /// Claims of the last try of this decision that were found taken.
    #[cfg_attr(feature = "host", component(name = "taken-claims"))]
    pub taken_claims: Vec<Vec<u8>>,
    /// Who acts.
    #[cfg_attr(feature = "host", component(name = "actor"))]
    pub actor: Actor,
    /// What is asked.
    #[cfg_attr(feature = "host", component(name = "request"))]
    pub request: Request,
}
impl ::core::fmt::Debug for Call {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Call))
            .field(stringify!(tenant), &self.tenant)
            .field(stringify!(subject), &self.subject)
            .field(stringify!(transaction), &self.transaction)
            .field(stringify!(component_digest), &::core::format_args!("…"))
            .field(stringify!(lineage), &self.lineage)
            .field(stringify!(now), &self.now)
            .field(stringify!(entropy), &::core::format_args!("…"))
            .field(stringify!(revision), &self.revision)
            .field(stringify!(stored), &::core::format_args!("…"))
            .field(stringify!(keys), &self.keys)
            .field(stringify!(facts), &self.facts)
            .field(stringify!(taken_claims), &::core::format_args!("…"))
            .field(stringify!(actor), &self.actor)
            .field(stringify!(request), &self.request)
            .finish()
    }
}
/// Authentication context class.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum Acr {
    /// One factor.
    #[cfg_attr(feature = "host", component(name = "aal1"))]
    Aal1,
    /// Two factors.
    #[cfg_attr(feature = "host", component(name = "aal2"))]
    Aal2,
}
impl ::core::fmt::Debug for Acr {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Aal1 => f.write_str("Acr::Aal1"),
            Self::Aal2 => f.write_str("Acr::Aal2"),
        }
    }
}
/// Authentication method references (RFC 8176).
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum Amr {
    /// One-time password.
    #[cfg_attr(feature = "host", component(name = "otp"))]
    Otp,
    /// Hardware-secured key.
    #[cfg_attr(feature = "host", component(name = "hwk"))]
    Hwk,
    /// Software-secured key.
    #[cfg_attr(feature = "host", component(name = "swk"))]
    Swk,
    /// User presence.
    #[cfg_attr(feature = "host", component(name = "user"))]
    User,
    /// Several factors.
    #[cfg_attr(feature = "host", component(name = "mfa"))]
    Mfa,
}
impl ::core::fmt::Debug for Amr {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Otp => f.write_str("Amr::Otp"),
            Self::Hwk => f.write_str("Amr::Hwk"),
            Self::Swk => f.write_str("Amr::Swk"),
            Self::User => f.write_str("Amr::User"),
            Self::Mfa => f.write_str("Amr::Mfa"),
        }
    }
}
/// What a finished transaction proves.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Assurance {
    /// How much.
    #[cfg_attr(feature = "host", component(name = "acr"))]
    pub acr: Acr,
    /// By what.
    #[cfg_attr(feature = "host", component(name = "amr"))]
    pub amr: Vec<Amr>,
    /// When the second factor was given; none: none was.
    #[cfg_attr(feature = "host", component(name = "at"))]
    pub at: Option<Millis>,
}
impl ::core::fmt::Debug for Assurance {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Assurance))
            .field(stringify!(acr), &self.acr)
            .field(stringify!(amr), &self.amr)
            .field(stringify!(at), &self.at)
            .finish()
    }
}
/// Grace runs: the person may enrol now, or go on.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Invitation {
    /// When grace ends.
    #[cfg_attr(feature = "host", component(name = "deadline"))]
    pub deadline: Millis,
    /// What can be enrolled.
    #[cfg_attr(feature = "host", component(name = "kinds"))]
    pub kinds: Vec<FactorKind>,
    /// For `enrol`.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
}
impl ::core::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Invitation))
            .field(stringify!(deadline), &self.deadline)
            .field(stringify!(kinds), &self.kinds)
            .field(stringify!(continuation), &::core::format_args!("…"))
            .finish()
    }
}
/// The transaction is finished and admitted.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Admission {
    /// What it proves.
    #[cfg_attr(feature = "host", component(name = "assurance"))]
    pub assurance: Assurance,
    /// The person may enrol, and need not.
    #[cfg_attr(feature = "host", component(name = "invitation"))]
    pub invitation: Option<Invitation>,
    /// Of a `manage` transaction: the account session, 15 minutes.
    #[cfg_attr(feature = "host", component(name = "session"))]
    pub session: Option<Continuation>,
    /// Token of a newly trusted or rotated device, for the browser.
    #[cfg_attr(feature = "host", component(name = "device-token"))]
    pub device_token: Option<Vec<u8>>,
}
impl ::core::fmt::Debug for Admission {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Admission))
            .field(stringify!(assurance), &self.assurance)
            .field(stringify!(invitation), &self.invitation)
            .field(stringify!(session), &::core::format_args!("…"))
            .field(stringify!(device_token), &::core::format_args!("…"))
            .finish()
    }
}
/// How a TOTP secret is shown. Shown until confirmed, never after.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct TotpSetup {
    /// `otpauth://totp/…`, as a QR code and as a link.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "uri"))]
    pub uri: String,
    /// The secret in base32, in groups of four, for typing.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "grouped-secret"))]
    pub grouped_secret: String,
    /// Name of the algorithm: `SHA1`, `SHA256` or `SHA512`.
    #[cfg_attr(feature = "host", component(name = "algorithm"))]
    pub algorithm: String,
    /// Digits of a code.
    #[cfg_attr(feature = "host", component(name = "digits"))]
    pub digits: u8,
    /// Seconds for which a code is shown.
    #[cfg_attr(feature = "host", component(name = "period"))]
    pub period: u8,
    /// The backup codes that become valid with the confirmation; empty
    /// where the subject already has a set.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "backup-codes"))]
    pub backup_codes: Vec<String>,
}
impl ::core::fmt::Debug for TotpSetup {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(TotpSetup))
            .field(stringify!(uri), &::core::format_args!("…"))
            .field(stringify!(grouped_secret), &::core::format_args!("…"))
            .field(stringify!(algorithm), &self.algorithm)
            .field(stringify!(digits), &self.digits)
            .field(stringify!(period), &self.period)
            .field(stringify!(backup_codes), &::core::format_args!("…"))
            .finish()
    }
}
/// One way on, with what a page, a native app or a proxy needs to offer it.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum Method {
    /// Type a code of an authenticator app: its number of digits.
    #[cfg_attr(feature = "host", component(name = "totp"))]
    Totp(u8),
    /// Type a backup code: how many are left.
    #[cfg_attr(feature = "host", component(name = "backup-code"))]
    BackupCode(u8),
    /// Use a passkey: `PublicKeyCredentialRequestOptionsJSON`.
    #[cfg_attr(feature = "host", component(name = "passkey"))]
    Passkey(String),
    /// Put this secret into an authenticator app, then type its code.
    #[cfg_attr(feature = "host", component(name = "enrol-totp"))]
    EnrolTotp(TotpSetup),
    /// Create a passkey: `PublicKeyCredentialCreationOptionsJSON`.
    #[cfg_attr(feature = "host", component(name = "enrol-passkey"))]
    EnrolPasskey(String),
    /// A method that came later.
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other(Extension),
}
impl ::core::fmt::Debug for Method {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Totp(value) => f.debug_tuple("Method::Totp").field(value).finish(),
            Self::BackupCode(value) => {
                f.debug_tuple("Method::BackupCode").field(value).finish()
            }
            Self::Passkey(value) => {
                f.debug_tuple("Method::Passkey").field(value).finish()
            }
            Self::EnrolTotp(value) => {
                f.debug_tuple("Method::EnrolTotp").field(value).finish()
            }
            Self::EnrolPasskey(value) => {
                f.debug_tuple("Method::EnrolPasskey").field(value).finish()
            }
            Self::Other(value) => f.debug_tuple("Method::Other").field(value).finish(),
        }
    }
}
/// Something to answer.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Challenge {
    /// All usable ways at once, the strongest first.
    #[cfg_attr(feature = "host", component(name = "methods"))]
    pub methods: Vec<Method>,
    /// For the answer.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// When that expires.
    #[cfg_attr(feature = "host", component(name = "expires-at"))]
    pub expires_at: Millis,
}
impl ::core::fmt::Debug for Challenge {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Challenge))
            .field(stringify!(methods), &self.methods)
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(expires_at), &self.expires_at)
            .finish()
    }
}
/// Why an answer was not accepted, as coarse as the person is told.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum RetryReason {
    /// Wrong.
    #[cfg_attr(feature = "host", component(name = "wrong"))]
    Wrong,
    /// Right once: a code of a later time is needed.
    #[cfg_attr(feature = "host", component(name = "used"))]
    Used,
    /// Not the shape of a code; nothing was judged or counted.
    #[cfg_attr(feature = "host", component(name = "malformed"))]
    Malformed,
    /// The challenge is void; here is a new one.
    #[cfg_attr(feature = "host", component(name = "expired"))]
    Expired,
}
impl ::core::fmt::Debug for RetryReason {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Wrong => f.write_str("RetryReason::Wrong"),
            Self::Used => f.write_str("RetryReason::Used"),
            Self::Malformed => f.write_str("RetryReason::Malformed"),
            Self::Expired => f.write_str("RetryReason::Expired"),
        }
    }
}
/// Not accepted: here is how to try again.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct AnotherTry {
    /// Why.
    #[cfg_attr(feature = "host", component(name = "reason"))]
    pub reason: RetryReason,
    /// With a new continuation.
    #[cfg_attr(feature = "host", component(name = "challenge"))]
    pub challenge: Challenge,
}
impl ::core::fmt::Debug for AnotherTry {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(AnotherTry))
            .field(stringify!(reason), &self.reason)
            .field(stringify!(challenge), &self.challenge)
            .finish()
    }
}
/// What a first enrolment needs beyond the first factor.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum EnrolmentNeed {
    /// Nothing more.
    #[cfg_attr(feature = "host", component(name = "nothing"))]
    Nothing,
    /// An e-mailed code.
    #[cfg_attr(feature = "host", component(name = "email-code"))]
    EmailCode,
    /// An administrator's ticket.
    #[cfg_attr(feature = "host", component(name = "ticket"))]
    Ticket,
}
impl ::core::fmt::Debug for EnrolmentNeed {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Nothing => f.write_str("EnrolmentNeed::Nothing"),
            Self::EmailCode => f.write_str("EnrolmentNeed::EmailCode"),
            Self::Ticket => f.write_str("EnrolmentNeed::Ticket"),
        }
    }
}
/// The subject has to enrol now, inside the transaction.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct MustEnrol {
    /// What can be enrolled.
    #[cfg_attr(feature = "host", component(name = "kinds"))]
    pub kinds: Vec<FactorKind>,
    /// What the first enrolment needs first.
    #[cfg_attr(feature = "host", component(name = "needs"))]
    pub needs: EnrolmentNeed,
    /// For `enrol`, or for what is needed first.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// When that expires.
    #[cfg_attr(feature = "host", component(name = "expires-at"))]
    pub expires_at: Millis,
}
impl ::core::fmt::Debug for MustEnrol {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(MustEnrol))
            .field(stringify!(kinds), &self.kinds)
            .field(stringify!(needs), &self.needs)
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(expires_at), &self.expires_at)
            .finish()
    }
}
/// A set of backup codes to show.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Codes {
    /// As they are typed, such as `abc12-def34`.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "codes"))]
    pub codes: Vec<String>,
    /// For `show-codes` and `keep-codes`.
    #[cfg_attr(feature = "host", component(name = "continuation"))]
    pub continuation: Continuation,
    /// Until when they can be shown again.
    #[cfg_attr(feature = "host", component(name = "shown-until"))]
    pub shown_until: Millis,
}
impl ::core::fmt::Debug for Codes {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Codes))
            .field(stringify!(codes), &::core::format_args!("…"))
            .field(stringify!(continuation), &::core::format_args!("…"))
            .field(stringify!(shown_until), &self.shown_until)
            .finish()
    }
}
/// Backup codes that were drawn, or are shown again.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct DrawnCodes {
    /// The set.
    #[cfg_attr(feature = "host", component(name = "codes"))]
    pub codes: Codes,
    /// The account session of the present epoch, where there was one.
    #[cfg_attr(feature = "host", component(name = "session"))]
    pub session: Option<Continuation>,
}
impl ::core::fmt::Debug for DrawnCodes {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(DrawnCodes))
            .field(stringify!(codes), &self.codes)
            .field(stringify!(session), &::core::format_args!("…"))
            .finish()
    }
}
/// A ticket for a first enrolment: to be handed to the subject by a person.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct IssuedTicket {
    /// As it is typed. Single use, and never shown again.
    /// Secret.
    #[cfg_attr(feature = "host", component(name = "ticket"))]
    pub ticket: String,
    /// Until when it is good.
    #[cfg_attr(feature = "host", component(name = "expires-at"))]
    pub expires_at: Millis,
}
impl ::core::fmt::Debug for IssuedTicket {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(IssuedTicket))
            .field(stringify!(ticket), &::core::format_args!("…"))
            .field(stringify!(expires_at), &self.expires_at)
            .finish()
    }
}
/// A factor was enrolled and confirmed.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct EnrolmentResult {
    /// Its id.
    #[cfg_attr(feature = "host", component(name = "item"))]
    pub item: ItemId,
    /// Its kind.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: FactorKind,
    /// The codes that became valid with it.
    #[cfg_attr(feature = "host", component(name = "codes"))]
    pub codes: Option<Codes>,
    /// Where it finished a login.
    #[cfg_attr(feature = "host", component(name = "assurance"))]
    pub assurance: Option<Assurance>,
    /// The account session of the new epoch, where there was one.
    #[cfg_attr(feature = "host", component(name = "session"))]
    pub session: Option<Continuation>,
}
impl ::core::fmt::Debug for EnrolmentResult {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(EnrolmentResult))
            .field(stringify!(item), &self.item)
            .field(stringify!(kind), &self.kind)
            .field(stringify!(codes), &self.codes)
            .field(stringify!(assurance), &self.assurance)
            .field(stringify!(session), &::core::format_args!("…"))
            .finish()
    }
}
/// One factor as its owner or an administrator sees it. Nothing secret.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct FactorView {
    /// Its id.
    #[cfg_attr(feature = "host", component(name = "item"))]
    pub item: ItemId,
    /// Its kind.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: FactorKind,
    /// Its name.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
    /// When it was confirmed.
    #[cfg_attr(feature = "host", component(name = "confirmed-at"))]
    pub confirmed_at: Millis,
    /// When it was last used.
    #[cfg_attr(feature = "host", component(name = "last-used-at"))]
    pub last_used_at: Option<Millis>,
    /// Neither disabled by failures nor excluded by policy.
    #[cfg_attr(feature = "host", component(name = "usable"))]
    pub usable: bool,
}
impl ::core::fmt::Debug for FactorView {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(FactorView))
            .field(stringify!(item), &self.item)
            .field(stringify!(kind), &self.kind)
            .field(stringify!(name), &self.name)
            .field(stringify!(confirmed_at), &self.confirmed_at)
            .field(stringify!(last_used_at), &self.last_used_at)
            .field(stringify!(usable), &self.usable)
            .finish()
    }
}
/// One trusted device. Nothing secret.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct DeviceView {
    /// Its id.
    #[cfg_attr(feature = "host", component(name = "item"))]
    pub item: ItemId,
    /// Its name.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
    /// When it was trusted.
    #[cfg_attr(feature = "host", component(name = "since"))]
    pub since: Millis,
    /// When it was last used.
    #[cfg_attr(feature = "host", component(name = "last-used-at"))]
    pub last_used_at: Option<Millis>,
    /// When trust ends.
    #[cfg_attr(feature = "host", component(name = "until"))]
    pub until: Millis,
}
impl ::core::fmt::Debug for DeviceView {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(DeviceView))
            .field(stringify!(item), &self.item)
            .field(stringify!(name), &self.name)
            .field(stringify!(since), &self.since)
            .field(stringify!(last_used_at), &self.last_used_at)
            .field(stringify!(until), &self.until)
            .finish()
    }
}
/// A lock by wrong answers.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct GuessingLock {
    /// Of which kind.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: FactorKind,
    /// Until when; none: until it is ended by an act.
    #[cfg_attr(feature = "host", component(name = "until"))]
    pub until: Option<Millis>,
}
impl ::core::fmt::Debug for GuessingLock {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(GuessingLock))
            .field(stringify!(kind), &self.kind)
            .field(stringify!(until), &self.until)
            .finish()
    }
}
/// How things stand.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Standing {
    /// Confirmed factors.
    #[cfg_attr(feature = "host", component(name = "factors"))]
    pub factors: Vec<FactorView>,
    /// The kinds that the policy lets the subject enrol, the strongest first.
    #[cfg_attr(feature = "host", component(name = "enrollable"))]
    pub enrollable: Vec<FactorKind>,
    /// Unused backup codes.
    #[cfg_attr(feature = "host", component(name = "backup-codes-left"))]
    pub backup_codes_left: u8,
    /// Trusted devices.
    #[cfg_attr(feature = "host", component(name = "devices"))]
    pub devices: Vec<DeviceView>,
    /// An administrator requires a second factor.
    #[cfg_attr(feature = "host", component(name = "enforced"))]
    pub enforced: bool,
    /// The subject chose one.
    #[cfg_attr(feature = "host", component(name = "chosen"))]
    pub chosen: bool,
    /// A reset left the subject so.
    #[cfg_attr(feature = "host", component(name = "must-enrol"))]
    pub must_enrol: bool,
    /// An administrator locked the subject.
    #[cfg_attr(feature = "host", component(name = "locked"))]
    pub locked: bool,
    /// Locks by wrong answers.
    #[cfg_attr(feature = "host", component(name = "guessing-locks"))]
    pub guessing_locks: Vec<GuessingLock>,
    /// When grace ends or ended; none: there never was any.
    #[cfg_attr(feature = "host", component(name = "grace-ends-at"))]
    pub grace_ends_at: Option<Millis>,
    /// The subject's epoch.
    #[cfg_attr(feature = "host", component(name = "epoch"))]
    pub epoch: u64,
}
impl ::core::fmt::Debug for Standing {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Standing))
            .field(stringify!(factors), &self.factors)
            .field(stringify!(enrollable), &self.enrollable)
            .field(stringify!(backup_codes_left), &self.backup_codes_left)
            .field(stringify!(devices), &self.devices)
            .field(stringify!(enforced), &self.enforced)
            .field(stringify!(chosen), &self.chosen)
            .field(stringify!(must_enrol), &self.must_enrol)
            .field(stringify!(locked), &self.locked)
            .field(stringify!(guessing_locks), &self.guessing_locks)
            .field(stringify!(grace_ends_at), &self.grace_ends_at)
            .field(stringify!(epoch), &self.epoch)
            .finish()
    }
}
/// What asks for a second factor.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum Rule {
    /// The mode, global or of the flow.
    #[cfg_attr(feature = "host", component(name = "mode"))]
    Mode,
    /// `requires_2fa`.
    #[cfg_attr(feature = "host", component(name = "enforcement"))]
    Enforcement,
    /// The subject's own choice.
    #[cfg_attr(feature = "host", component(name = "choice"))]
    Choice,
    /// "Must enrol", after a reset.
    #[cfg_attr(feature = "host", component(name = "must-enrol"))]
    MustEnrol,
    /// `REQUIRE_MFA`.
    #[cfg_attr(feature = "host", component(name = "everybody"))]
    Everybody,
    /// `REQUIRE_ADMIN_MFA`.
    #[cfg_attr(feature = "host", component(name = "administrators"))]
    Administrators,
    /// A requested scope of high value.
    #[cfg_attr(feature = "host", component(name = "scope"))]
    Scope,
    /// A low `max_age`.
    #[cfg_attr(feature = "host", component(name = "max-age"))]
    MaxAge,
    /// A requested `acr`.
    #[cfg_attr(feature = "host", component(name = "acr"))]
    Acr,
    /// A configured rule.
    #[cfg_attr(feature = "host", component(name = "policy-rule"))]
    PolicyRule,
}
impl ::core::fmt::Debug for Rule {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Mode => f.write_str("Rule::Mode"),
            Self::Enforcement => f.write_str("Rule::Enforcement"),
            Self::Choice => f.write_str("Rule::Choice"),
            Self::MustEnrol => f.write_str("Rule::MustEnrol"),
            Self::Everybody => f.write_str("Rule::Everybody"),
            Self::Administrators => f.write_str("Rule::Administrators"),
            Self::Scope => f.write_str("Rule::Scope"),
            Self::MaxAge => f.write_str("Rule::MaxAge"),
            Self::Acr => f.write_str("Rule::Acr"),
            Self::PolicyRule => f.write_str("Rule::PolicyRule"),
        }
    }
}
/// How much is asked for.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum Level {
    /// No second factor.
    #[cfg_attr(feature = "host", component(name = "none"))]
    None,
    /// One; a trusted device or grace may do.
    #[cfg_attr(feature = "host", component(name = "required"))]
    Required,
    /// One given in this transaction.
    #[cfg_attr(feature = "host", component(name = "context"))]
    Context,
}
impl ::core::fmt::Debug for Level {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::None => f.write_str("Level::None"),
            Self::Required => f.write_str("Level::Required"),
            Self::Context => f.write_str("Level::Context"),
        }
    }
}
/// One reason of a requirement.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Ground {
    /// Which kind of rule.
    #[cfg_attr(feature = "host", component(name = "rule"))]
    pub rule: Rule,
    /// Its name in the configuration, or empty.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
    /// What it asks for.
    #[cfg_attr(feature = "host", component(name = "level"))]
    pub level: Level,
}
impl ::core::fmt::Debug for Ground {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Ground))
            .field(stringify!(rule), &self.rule)
            .field(stringify!(name), &self.name)
            .field(stringify!(level), &self.level)
            .finish()
    }
}
/// What is required and by which rule.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Explanation {
    /// The strongest.
    #[cfg_attr(feature = "host", component(name = "level"))]
    pub level: Level,
    /// All that ask for something.
    #[cfg_attr(feature = "host", component(name = "grounds"))]
    pub grounds: Vec<Ground>,
}
impl ::core::fmt::Debug for Explanation {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Explanation))
            .field(stringify!(level), &self.level)
            .field(stringify!(grounds), &self.grounds)
            .finish()
    }
}
/// Why something is refused, as coarse as caller and person are told. The
/// operator finds the exact reason in the audit by the transaction.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum DenialReason {
    /// Locked for now; `retry-after` says how long.
    #[cfg_attr(feature = "host", component(name = "locked"))]
    Locked,
    /// An administrator locked the subject.
    #[cfg_attr(feature = "host", component(name = "locked-by-administrator"))]
    LockedByAdministrator,
    /// The transaction is finished: nothing was judged.
    #[cfg_attr(feature = "host", component(name = "finished"))]
    Finished,
    /// The transaction is over: start again.
    #[cfg_attr(feature = "host", component(name = "expired"))]
    Expired,
    /// Not of this transaction, subject or purpose, or not readable.
    #[cfg_attr(feature = "host", component(name = "invalid"))]
    Invalid,
    /// Confirmed factors, but none usable: an administrator must help.
    #[cfg_attr(feature = "host", component(name = "no-usable-factor"))]
    NoUsableFactor,
    /// The first enrolment needs an administrator.
    #[cfg_attr(feature = "host", component(name = "needs-administrator"))]
    NeedsAdministrator,
    /// A fresh proof is needed first.
    #[cfg_attr(feature = "host", component(name = "proof-needed"))]
    ProofNeeded,
    /// A fresh first factor is needed first.
    #[cfg_attr(feature = "host", component(name = "first-factor-needed"))]
    FirstFactorNeeded,
    /// Policy does not allow it.
    #[cfg_attr(feature = "host", component(name = "not-allowed"))]
    NotAllowed,
    /// The last factor has to stay.
    #[cfg_attr(feature = "host", component(name = "last-factor"))]
    LastFactor,
    /// There are as many as there may be.
    #[cfg_attr(feature = "host", component(name = "too-many"))]
    TooMany,
    /// There is no such item.
    #[cfg_attr(feature = "host", component(name = "not-found"))]
    NotFound,
    /// Someone has it already.
    #[cfg_attr(feature = "host", component(name = "taken"))]
    Taken,
    /// A fact is missing or cannot be read.
    #[cfg_attr(feature = "host", component(name = "facts"))]
    Facts,
}
impl ::core::fmt::Debug for DenialReason {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Locked => f.write_str("DenialReason::Locked"),
            Self::LockedByAdministrator => {
                f.write_str("DenialReason::LockedByAdministrator")
            }
            Self::Finished => f.write_str("DenialReason::Finished"),
            Self::Expired => f.write_str("DenialReason::Expired"),
            Self::Invalid => f.write_str("DenialReason::Invalid"),
            Self::NoUsableFactor => f.write_str("DenialReason::NoUsableFactor"),
            Self::NeedsAdministrator => f.write_str("DenialReason::NeedsAdministrator"),
            Self::ProofNeeded => f.write_str("DenialReason::ProofNeeded"),
            Self::FirstFactorNeeded => f.write_str("DenialReason::FirstFactorNeeded"),
            Self::NotAllowed => f.write_str("DenialReason::NotAllowed"),
            Self::LastFactor => f.write_str("DenialReason::LastFactor"),
            Self::TooMany => f.write_str("DenialReason::TooMany"),
            Self::NotFound => f.write_str("DenialReason::NotFound"),
            Self::Taken => f.write_str("DenialReason::Taken"),
            Self::Facts => f.write_str("DenialReason::Facts"),
        }
    }
}
/// Refused.
#[repr(C)]
#[derive(Clone, Copy, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Denial {
    /// Why.
    #[cfg_attr(feature = "host", component(name = "reason"))]
    pub reason: DenialReason,
    /// Milliseconds until another try is judged.
    #[cfg_attr(feature = "host", component(name = "retry-after"))]
    pub retry_after: Option<Millis>,
}
impl ::core::fmt::Debug for Denial {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Denial))
            .field(stringify!(reason), &self.reason)
            .field(stringify!(retry_after), &self.retry_after)
            .finish()
    }
}
/// The end of one call, as far as anybody outside is told. Cannot be read
/// before the transition is committed.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum Outcome {
    /// Finished and admitted.
    #[cfg_attr(feature = "host", component(name = "allow"))]
    Allow(Admission),
    /// Something to answer.
    #[cfg_attr(feature = "host", component(name = "challenge"))]
    Challenge(Challenge),
    /// Not accepted; try again.
    #[cfg_attr(feature = "host", component(name = "retry"))]
    Retry(AnotherTry),
    /// Enrol first.
    #[cfg_attr(feature = "host", component(name = "must-enrol"))]
    MustEnrol(MustEnrol),
    /// Enrolled.
    #[cfg_attr(feature = "host", component(name = "enrolled"))]
    Enrolled(EnrolmentResult),
    /// A set of codes to show.
    #[cfg_attr(feature = "host", component(name = "codes"))]
    Codes(DrawnCodes),
    /// A ticket to hand out.
    #[cfg_attr(feature = "host", component(name = "ticket"))]
    Ticket(IssuedTicket),
    /// How things stand.
    #[cfg_attr(feature = "host", component(name = "status"))]
    Status(Standing),
    /// What is required, and why; cannot be committed.
    #[cfg_attr(feature = "host", component(name = "explained"))]
    Explained(Explanation),
    /// Sealed factors.
    #[cfg_attr(feature = "host", component(name = "exported"))]
    Exported(Vec<u8>),
    /// Done; the account session of the new epoch, where there was one.
    #[cfg_attr(feature = "host", component(name = "done"))]
    Done(Option<Continuation>),
    /// Refused.
    #[cfg_attr(feature = "host", component(name = "denied"))]
    Denied(Denial),
    /// One that came later; whoever does not know it denies.
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other(Extension),
}
impl ::core::fmt::Debug for Outcome {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Allow(value) => f.debug_tuple("Outcome::Allow").field(value).finish(),
            Self::Challenge(value) => {
                f.debug_tuple("Outcome::Challenge").field(value).finish()
            }
            Self::Retry(value) => f.debug_tuple("Outcome::Retry").field(value).finish(),
            Self::MustEnrol(value) => {
                f.debug_tuple("Outcome::MustEnrol").field(value).finish()
            }
            Self::Enrolled(value) => {
                f.debug_tuple("Outcome::Enrolled").field(value).finish()
            }
            Self::Codes(value) => f.debug_tuple("Outcome::Codes").field(value).finish(),
            Self::Ticket(value) => f.debug_tuple("Outcome::Ticket").field(value).finish(),
            Self::Status(value) => f.debug_tuple("Outcome::Status").field(value).finish(),
            Self::Explained(value) => {
                f.debug_tuple("Outcome::Explained").field(value).finish()
            }
            Self::Exported(_) => f.write_str("Outcome::Exported(…)"),
            Self::Done(_) => f.write_str("Outcome::Done(…)"),
            Self::Denied(value) => f.debug_tuple("Outcome::Denied").field(value).finish(),
            Self::Other(value) => f.debug_tuple("Outcome::Other").field(value).finish(),
        }
    }
}
/// What becomes of the record.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum NextRecord {
    /// Nothing: no write.
    #[cfg_attr(feature = "host", component(name = "unchanged"))]
    Unchanged,
    /// This takes its place. At most 64 KiB.
    #[cfg_attr(feature = "host", component(name = "replaced"))]
    Replaced(Vec<u8>),
    /// It goes; the host keeps revision and epoch.
    #[cfg_attr(feature = "host", component(name = "erased"))]
    Erased,
}
impl ::core::fmt::Debug for NextRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Unchanged => f.write_str("NextRecord::Unchanged"),
            Self::Replaced(_) => f.write_str("NextRecord::Replaced(…)"),
            Self::Erased => f.write_str("NextRecord::Erased"),
        }
    }
}
/// What a claim is about.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum ClaimKind {
    /// A passkey's credential id.
    #[cfg_attr(feature = "host", component(name = "credential"))]
    Credential,
    /// An administrator's ticket.
    #[cfg_attr(feature = "host", component(name = "ticket"))]
    Ticket,
    /// The transaction that is finished by this: the only one that may be
    /// claimed so. A host that keeps one result for each transaction has
    /// taken it by that.
    #[cfg_attr(feature = "host", component(name = "transaction"))]
    Transaction,
}
impl ::core::fmt::Debug for ClaimKind {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Credential => f.write_str("ClaimKind::Credential"),
            Self::Ticket => f.write_str("ClaimKind::Ticket"),
            Self::Transaction => f.write_str("ClaimKind::Transaction"),
        }
    }
}
/// An opaque key that is unique in the tenant.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Claim {
    /// What it is about; the key already differs by it.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: ClaimKind,
    /// 32 bytes.
    #[cfg_attr(feature = "host", component(name = "key"))]
    pub key: Vec<u8>,
    /// Taken in the same commit; one that is taken voids the batch, and the
    /// host decides again with the key in `taken-claims`. Otherwise released.
    #[cfg_attr(feature = "host", component(name = "take"))]
    pub take: bool,
}
impl ::core::fmt::Debug for Claim {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Claim))
            .field(stringify!(kind), &self.kind)
            .field(stringify!(key), &::core::format_args!("…"))
            .field(stringify!(take), &self.take)
            .finish()
    }
}
/// What the host may index, to list and count subjects. Nothing secret.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Summary {
    /// A confirmed factor exists (`mfa_enabled`).
    #[cfg_attr(feature = "host", component(name = "enabled"))]
    pub enabled: bool,
    /// When the oldest present one was confirmed (`mfa_configured_at`).
    #[cfg_attr(feature = "host", component(name = "since"))]
    pub since: Option<Millis>,
    /// Kinds of confirmed factors.
    #[cfg_attr(feature = "host", component(name = "kinds"))]
    pub kinds: Vec<FactorKind>,
    /// `requires_2fa`.
    #[cfg_attr(feature = "host", component(name = "enforced"))]
    pub enforced: bool,
    /// The subject's own choice.
    #[cfg_attr(feature = "host", component(name = "chosen"))]
    pub chosen: bool,
    /// "Must enrol".
    #[cfg_attr(feature = "host", component(name = "must-enrol"))]
    pub must_enrol: bool,
    /// When grace ends.
    #[cfg_attr(feature = "host", component(name = "deadline"))]
    pub deadline: Option<Millis>,
    /// Locked until; the largest value for an administrator's lock.
    #[cfg_attr(feature = "host", component(name = "locked-until"))]
    pub locked_until: Option<Millis>,
    /// The subject's epoch.
    #[cfg_attr(feature = "host", component(name = "epoch"))]
    pub epoch: u64,
}
impl ::core::fmt::Debug for Summary {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Summary))
            .field(stringify!(enabled), &self.enabled)
            .field(stringify!(since), &self.since)
            .field(stringify!(kinds), &self.kinds)
            .field(stringify!(enforced), &self.enforced)
            .field(stringify!(chosen), &self.chosen)
            .field(stringify!(must_enrol), &self.must_enrol)
            .field(stringify!(deadline), &self.deadline)
            .field(stringify!(locked_until), &self.locked_until)
            .field(stringify!(epoch), &self.epoch)
            .finish()
    }
}
/// A value that a message names.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum ParameterValue {
    /// A time.
    #[cfg_attr(feature = "host", component(name = "time"))]
    Time(Millis),
    /// A number.
    #[cfg_attr(feature = "host", component(name = "number"))]
    Number(u64),
    /// A factor kind.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    Kind(FactorKind),
    /// A name that the subject gave to a factor.
    #[cfg_attr(feature = "host", component(name = "name"))]
    Name(String),
}
impl ::core::fmt::Debug for ParameterValue {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Time(value) => {
                f.debug_tuple("ParameterValue::Time").field(value).finish()
            }
            Self::Number(value) => {
                f.debug_tuple("ParameterValue::Number").field(value).finish()
            }
            Self::Kind(value) => {
                f.debug_tuple("ParameterValue::Kind").field(value).finish()
            }
            Self::Name(value) => {
                f.debug_tuple("ParameterValue::Name").field(value).finish()
            }
        }
    }
}
/// One parameter of a message.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Parameter {
    /// Its name in the text.
    #[cfg_attr(feature = "host", component(name = "name"))]
    pub name: String,
    /// Its value.
    #[cfg_attr(feature = "host", component(name = "value"))]
    pub value: ParameterValue,
}
impl ::core::fmt::Debug for Parameter {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Parameter))
            .field(stringify!(name), &self.name)
            .field(stringify!(value), &self.value)
            .finish()
    }
}
/// What a message's token is for.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum TokenPurpose {
    /// The link that undoes a first enrolment.
    #[cfg_attr(feature = "host", component(name = "undo-enrolment"))]
    UndoEnrolment,
    /// An e-mailed recovery code.
    #[cfg_attr(feature = "host", component(name = "recovery-code"))]
    RecoveryCode,
}
impl ::core::fmt::Debug for TokenPurpose {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::UndoEnrolment => f.write_str("TokenPurpose::UndoEnrolment"),
            Self::RecoveryCode => f.write_str("TokenPurpose::RecoveryCode"),
        }
    }
}
/// A secret token that the host alone turns into its link or shows as a
/// code. It is sealed at rest, expires, and is erased on delivery.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct MessageToken {
    /// What it is for.
    #[cfg_attr(feature = "host", component(name = "purpose"))]
    pub purpose: TokenPurpose,
    /// The token.
    #[cfg_attr(feature = "host", component(name = "token"))]
    pub token: Vec<u8>,
    /// Until when it is good.
    #[cfg_attr(feature = "host", component(name = "expires-at"))]
    pub expires_at: Millis,
}
impl ::core::fmt::Debug for MessageToken {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(MessageToken))
            .field(stringify!(purpose), &self.purpose)
            .field(stringify!(token), &::core::format_args!("…"))
            .field(stringify!(expires_at), &self.expires_at)
            .finish()
    }
}
/// A message to the subject, by a channel that is not the transaction.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Message {
    /// Which text.
    #[cfg_attr(feature = "host", component(name = "text"))]
    pub text: TextKey,
    /// Its parameters.
    #[cfg_attr(feature = "host", component(name = "parameters"))]
    pub parameters: Vec<Parameter>,
    /// At most one secret.
    #[cfg_attr(feature = "host", component(name = "token"))]
    pub token: Option<MessageToken>,
}
impl ::core::fmt::Debug for Message {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Message))
            .field(stringify!(text), &self.text)
            .field(stringify!(parameters), &self.parameters)
            .field(stringify!(token), &self.token)
            .finish()
    }
}
/// Something that the host does after the commit.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum Effect {
    /// Tell the subject. No address, no URL, no free text.
    #[cfg_attr(feature = "host", component(name = "message"))]
    Message(Message),
    /// One that came later.
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other(Extension),
}
impl ::core::fmt::Debug for Effect {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Message(value) => {
                f.debug_tuple("Effect::Message").field(value).finish()
            }
            Self::Other(value) => f.debug_tuple("Effect::Other").field(value).finish(),
        }
    }
}
/// What an event is about.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum EventKind {
    #[cfg_attr(feature = "host", component(name = "began"))]
    Began,
    #[cfg_attr(feature = "host", component(name = "verified"))]
    Verified,
    #[cfg_attr(feature = "host", component(name = "refused"))]
    Refused,
    #[cfg_attr(feature = "host", component(name = "enrolled"))]
    Enrolled,
    #[cfg_attr(feature = "host", component(name = "removed"))]
    Removed,
    #[cfg_attr(feature = "host", component(name = "renamed"))]
    Renamed,
    #[cfg_attr(feature = "host", component(name = "codes-drawn"))]
    CodesDrawn,
    #[cfg_attr(feature = "host", component(name = "codes-kept"))]
    CodesKept,
    #[cfg_attr(feature = "host", component(name = "opted-in"))]
    OptedIn,
    #[cfg_attr(feature = "host", component(name = "opted-out"))]
    OptedOut,
    #[cfg_attr(feature = "host", component(name = "required"))]
    Required,
    #[cfg_attr(feature = "host", component(name = "unrequired"))]
    Unrequired,
    #[cfg_attr(feature = "host", component(name = "grace-granted"))]
    GraceGranted,
    #[cfg_attr(feature = "host", component(name = "grace-extended"))]
    GraceExtended,
    #[cfg_attr(feature = "host", component(name = "grace-cancelled"))]
    GraceCancelled,
    #[cfg_attr(feature = "host", component(name = "grace-over"))]
    GraceOver,
    #[cfg_attr(feature = "host", component(name = "reset"))]
    Reset,
    #[cfg_attr(feature = "host", component(name = "locked"))]
    Locked,
    #[cfg_attr(feature = "host", component(name = "unlocked"))]
    Unlocked,
    #[cfg_attr(feature = "host", component(name = "ticket-issued"))]
    TicketIssued,
    #[cfg_attr(feature = "host", component(name = "ticket-used"))]
    TicketUsed,
    #[cfg_attr(feature = "host", component(name = "device-trusted"))]
    DeviceTrusted,
    #[cfg_attr(feature = "host", component(name = "device-used"))]
    DeviceUsed,
    #[cfg_attr(feature = "host", component(name = "devices-forgotten"))]
    DevicesForgotten,
    #[cfg_attr(feature = "host", component(name = "recovery-sent"))]
    RecoverySent,
    #[cfg_attr(feature = "host", component(name = "recovery-answered"))]
    RecoveryAnswered,
    #[cfg_attr(feature = "host", component(name = "enrolment-undone"))]
    EnrolmentUndone,
    #[cfg_attr(feature = "host", component(name = "resealed"))]
    Resealed,
    #[cfg_attr(feature = "host", component(name = "imported"))]
    Imported,
    #[cfg_attr(feature = "host", component(name = "exported"))]
    Exported,
    #[cfg_attr(feature = "host", component(name = "restored"))]
    Restored,
    #[cfg_attr(feature = "host", component(name = "erased"))]
    Erased,
    #[cfg_attr(feature = "host", component(name = "other"))]
    Other,
}
impl ::core::fmt::Debug for EventKind {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Began => f.write_str("EventKind::Began"),
            Self::Verified => f.write_str("EventKind::Verified"),
            Self::Refused => f.write_str("EventKind::Refused"),
            Self::Enrolled => f.write_str("EventKind::Enrolled"),
            Self::Removed => f.write_str("EventKind::Removed"),
            Self::Renamed => f.write_str("EventKind::Renamed"),
            Self::CodesDrawn => f.write_str("EventKind::CodesDrawn"),
            Self::CodesKept => f.write_str("EventKind::CodesKept"),
            Self::OptedIn => f.write_str("EventKind::OptedIn"),
            Self::OptedOut => f.write_str("EventKind::OptedOut"),
            Self::Required => f.write_str("EventKind::Required"),
            Self::Unrequired => f.write_str("EventKind::Unrequired"),
            Self::GraceGranted => f.write_str("EventKind::GraceGranted"),
            Self::GraceExtended => f.write_str("EventKind::GraceExtended"),
            Self::GraceCancelled => f.write_str("EventKind::GraceCancelled"),
            Self::GraceOver => f.write_str("EventKind::GraceOver"),
            Self::Reset => f.write_str("EventKind::Reset"),
            Self::Locked => f.write_str("EventKind::Locked"),
            Self::Unlocked => f.write_str("EventKind::Unlocked"),
            Self::TicketIssued => f.write_str("EventKind::TicketIssued"),
            Self::TicketUsed => f.write_str("EventKind::TicketUsed"),
            Self::DeviceTrusted => f.write_str("EventKind::DeviceTrusted"),
            Self::DeviceUsed => f.write_str("EventKind::DeviceUsed"),
            Self::DevicesForgotten => f.write_str("EventKind::DevicesForgotten"),
            Self::RecoverySent => f.write_str("EventKind::RecoverySent"),
            Self::RecoveryAnswered => f.write_str("EventKind::RecoveryAnswered"),
            Self::EnrolmentUndone => f.write_str("EventKind::EnrolmentUndone"),
            Self::Resealed => f.write_str("EventKind::Resealed"),
            Self::Imported => f.write_str("EventKind::Imported"),
            Self::Exported => f.write_str("EventKind::Exported"),
            Self::Restored => f.write_str("EventKind::Restored"),
            Self::Erased => f.write_str("EventKind::Erased"),
            Self::Other => f.write_str("EventKind::Other"),
        }
    }
}
/// How much an event matters.
#[repr(u8)]
#[derive(
    Clone,
    Copy,
    Eq,
    Ord,
    PartialEq,
    PartialOrd,
    serde::Deserialize,
    serde::Serialize
)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(enum)
)]
pub enum Severity {
    /// For the record.
    #[cfg_attr(feature = "host", component(name = "info"))]
    Info,
    /// Enrolment, verification, disabling and what an operator looks at.
    #[cfg_attr(feature = "host", component(name = "warning"))]
    Warning,
}
impl ::core::fmt::Debug for Severity {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Info => f.write_str("Severity::Info"),
            Self::Warning => f.write_str("Severity::Warning"),
        }
    }
}
/// Where an event stands in its subject's own chain.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct ChainPlace {
    /// Its number, from 1.
    #[cfg_attr(feature = "host", component(name = "sequence"))]
    pub sequence: u64,
    /// The chain's head after it: SHA-256 over the head before it (32 zero
    /// bytes for the first) and the event's bytes.
    #[cfg_attr(feature = "host", component(name = "head"))]
    pub head: Vec<u8>,
}
impl ::core::fmt::Debug for ChainPlace {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(ChainPlace))
            .field(stringify!(sequence), &self.sequence)
            .field(stringify!(head), &::core::format_args!("…"))
            .finish()
    }
}
/// One event of the audit. Never a secret or a code.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Event {
    /// What happened.
    #[cfg_attr(feature = "host", component(name = "kind"))]
    pub kind: EventKind,
    /// How much it matters.
    #[cfg_attr(feature = "host", component(name = "severity"))]
    pub severity: Severity,
    /// Whether what was asked for was done.
    #[cfg_attr(feature = "host", component(name = "granted"))]
    pub granted: bool,
    /// The exact reason: a stable, documented word such as `totp-wrong`.
    #[cfg_attr(feature = "host", component(name = "reason"))]
    pub reason: String,
    /// Which kind of factor, if one.
    #[cfg_attr(feature = "host", component(name = "factor"))]
    pub factor: Option<FactorKind>,
    /// Which item, if one.
    #[cfg_attr(feature = "host", component(name = "item"))]
    pub item: Option<ItemId>,
    /// Place in the subject's chain; none: the transition changed no
    /// record, and the event belongs to the host's own chain.
    #[cfg_attr(feature = "host", component(name = "place"))]
    pub place: Option<ChainPlace>,
}
impl ::core::fmt::Debug for Event {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Event))
            .field(stringify!(kind), &self.kind)
            .field(stringify!(severity), &self.severity)
            .field(stringify!(granted), &self.granted)
            .field(stringify!(reason), &self.reason)
            .field(stringify!(factor), &self.factor)
            .field(stringify!(item), &self.item)
            .field(stringify!(place), &self.place)
            .finish()
    }
}
/// All that one decision brings. The host commits it whole, by
/// compare-and-swap on the revision that it read, before it tells anybody
/// the outcome.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(record)
)]
pub struct Transition {
    /// What the caller is told.
    #[cfg_attr(feature = "host", component(name = "outcome"))]
    pub outcome: Outcome,
    /// What becomes of the record.
    #[cfg_attr(feature = "host", component(name = "next"))]
    pub next: NextRecord,
    /// Whether the transaction is finished by this: the host stores its
    /// result in the same commit.
    #[cfg_attr(feature = "host", component(name = "finishes"))]
    pub finishes: bool,
    /// Claims.
    #[cfg_attr(feature = "host", component(name = "claims"))]
    pub claims: Vec<Claim>,
    /// What may be indexed, after this transition.
    #[cfg_attr(feature = "host", component(name = "summary"))]
    pub summary: Summary,
    /// What is to be done after the commit.
    #[cfg_attr(feature = "host", component(name = "effects"))]
    pub effects: Vec<Effect>,
    /// The audit's events.
    #[cfg_attr(feature = "host", component(name = "audit"))]
    pub audit: Vec<Event>,
}
impl ::core::fmt::Debug for Transition {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(stringify!(Transition))
            .field(stringify!(outcome), &self.outcome)
            .field(stringify!(next), &self.next)
            .field(stringify!(finishes), &self.finishes)
            .field(stringify!(claims), &self.claims)
            .field(stringify!(summary), &self.summary)
            .field(stringify!(effects), &self.effects)
            .field(stringify!(audit), &self.audit)
            .finish()
    }
}
/// Why no decision was made. Everything here denies; it is the host's or
/// operator's to mend, never the person's.
#[derive(Clone, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(
    feature = "host",
    derive(
        wasmtime::component::ComponentType,
        wasmtime::component::Lift,
        wasmtime::component::Lower
    ),
    component(variant)
)]
pub enum Fault {
    /// The operation is not built in this component.
    #[cfg_attr(feature = "host", component(name = "unsupported"))]
    Unsupported,
    /// A second decision on one instance.
    #[cfg_attr(feature = "host", component(name = "second-decision"))]
    SecondDecision,
    /// `prepared` is of another component, version or form.
    #[cfg_attr(feature = "host", component(name = "foreign-policy"))]
    ForeignPolicy,
    /// A call that breaks the contract: which field.
    #[cfg_attr(feature = "host", component(name = "invalid-call"))]
    InvalidCall(String),
    /// No key of this purpose was passed, or its length is wrong.
    #[cfg_attr(feature = "host", component(name = "missing-key"))]
    MissingKey(KeyPurpose),
    /// The record is sealed under a key that was not passed: its id.
    #[cfg_attr(feature = "host", component(name = "unknown-key"))]
    UnknownKey(u32),
    /// The record does not open: altered, of another subject, or of a
    /// newer schema.
    #[cfg_attr(feature = "host", component(name = "unreadable-record"))]
    UnreadableRecord(String),
    /// The component found itself in a state that it excludes.
    #[cfg_attr(feature = "host", component(name = "internal"))]
    Internal(String),
}
impl ::core::fmt::Debug for Fault {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Unsupported => f.write_str("Fault::Unsupported"),
            Self::SecondDecision => f.write_str("Fault::SecondDecision"),
            Self::ForeignPolicy => f.write_str("Fault::ForeignPolicy"),
            Self::InvalidCall(value) => {
                f.debug_tuple("Fault::InvalidCall").field(value).finish()
            }
            Self::MissingKey(value) => {
                f.debug_tuple("Fault::MissingKey").field(value).finish()
            }
            Self::UnknownKey(value) => {
                f.debug_tuple("Fault::UnknownKey").field(value).finish()
            }
            Self::UnreadableRecord(value) => {
                f.debug_tuple("Fault::UnreadableRecord").field(value).finish()
            }
            Self::Internal(value) => {
                f.debug_tuple("Fault::Internal").field(value).finish()
            }
        }
    }
}
