//! What comes in: the request, the caller's facts, the record as read, time,
//! entropy and keys. Every bound of the contract is checked in [`Call::check`]
//! before anything is decided from it.

use zeroize::Zeroizing;

use crate::{Millis, secret::Keyring, transition::Fault};

/// Longest tenant or subject id, bytes.
pub const MAX_ID: usize = 256;
/// Longest transaction name, bytes.
pub const MAX_TRANSACTION: usize = 512;
/// Longest name that a person gives to an item, characters.
pub const MAX_NAME: usize = 64;
/// Longest typed answer, bytes.
pub const MAX_TYPED: usize = 256;
/// Longest passkey response, bytes.
pub const MAX_PASSKEY: usize = 64 * 1024;
/// Longest single text among the facts, bytes.
const MAX_FACT: usize = 4 * 1024;
/// Most entries of one list among the facts.
const MAX_LIST: usize = 256;
/// Longest name of an attribute, bytes.
const MAX_ATTRIBUTE: usize = 64;

/// A means of proof.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactorKind {
    /// RFC 6238.
    Totp,
    /// WebAuthn Level 3.
    Passkey,
    /// A set of single-use look-up secrets.
    BackupCode,
    /// One that this version does not know; denied wherever it is asked for.
    Other(String),
}

impl FactorKind {
    /// Its name in the contract.
    pub fn name(&self) -> &str {
        match self {
            Self::Totp => "totp",
            Self::Passkey => "passkey",
            Self::BackupCode => "backup-code",
            Self::Other(name) => name,
        }
    }
}

/// Which list of `authentication_flow` a flow stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// `login_flows`
    Login,
    /// `signup_flows`
    Signup,
    /// `signup_login_flows`
    SignupLogin,
    /// `reauth_flows`
    Reauth,
}

/// A flow of the identity provider.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its kind.
    pub kind: FlowKind,
    /// Its name.
    pub name: String,
}

/// How and when the first factor was proved.
#[derive(Clone, Debug)]
pub struct FirstFactor {
    /// When.
    pub at: Millis,
    /// RFC 8176 names, such as `pwd`.
    pub methods: Vec<String>,
}

/// What the caller states of subject and request; the contract documents each.
#[derive(Clone, Debug, Default)]
#[allow(
    missing_docs,
    reason = "field for field the contract's `facts`, documented there"
)]
pub struct Facts {
    pub created_at: Option<Millis>,
    pub password_changed_at: Option<Millis>,
    pub account_name: Option<String>,
    pub display_name: Option<String>,
    pub first_factor: Option<FirstFactor>,
    pub roles: Vec<String>,
    pub groups: Vec<String>,
    pub client: Option<String>,
    pub network: Option<String>,
    pub resource: Option<String>,
    pub flow: Option<Flow>,
    pub scopes: Vec<String>,
    pub acr_values: Vec<String>,
    pub acr_essential: bool,
    pub max_age: Option<String>,
    pub pass_at: Option<Millis>,
    pub device_token: Option<Vec<u8>>,
    pub languages: Vec<String>,
    pub store_generation: u64,
    pub generation_began: Millis,
    pub attributes: Vec<(String, Vec<String>)>,
}

impl Facts {
    /// When the password was proved in this transaction, if it was (`pwd`,
    /// RFC 8176).
    pub fn password_at(&self) -> Option<Millis> {
        self.first_factor
            .as_ref()
            .filter(|first| first.methods.iter().any(|method| method == "pwd"))
            .map(|first| first.at)
    }
}

/// Who acts.
#[derive(Clone, Debug)]
pub enum Actor {
    /// The subject, by what it proved in this transaction.
    Subject,
    /// An administrator, with a reason.
    Administrator {
        /// Immutable id.
        id: String,
        /// Why; not empty.
        reason: String,
    },
    /// The host itself.
    Host,
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Purpose {
    /// Ends in an assurance.
    Login,
    /// Ends in an account session.
    Manage,
}

/// What the person gave.
#[derive(Clone)]
pub enum Answer {
    /// Typed.
    Code(String),
    /// A WebAuthn response as JSON.
    Passkey(String),
    /// A kind that this version does not know.
    Other,
}

/// A sealed continuation as it came back.
pub type Sealed = Vec<u8>;

/// What is asked; the contract documents each case. Cases that this version
/// has not built carry nothing here: they never reach a decision.
#[derive(Clone)]
#[allow(
    missing_docs,
    reason = "case for case the contract's `request`, documented there"
)]
pub enum Request {
    Status,
    Account(Sealed),
    Begin(Purpose),
    Submit {
        continuation: Sealed,
        answer: Answer,
    },
    Enrol {
        continuation: Sealed,
        kind: FactorKind,
        name: Option<String>,
    },
    Confirm {
        continuation: Sealed,
        answer: Answer,
    },
    ShowCodes(Sealed),
    KeepCodes(Sealed),
    Rename {
        continuation: Sealed,
        item: u32,
        name: String,
    },
    Remove {
        continuation: Sealed,
        item: u32,
    },
    RemoveAll(Sealed),
    OptIn(Sealed),
    OptOut(Sealed),
    DrawCodes(Sealed),
    UseTicket {
        continuation: Sealed,
        ticket: String,
    },
    UndoEnrolment(Vec<u8>),
    Require,
    Unrequire,
    RemoveFactor(u32),
    Reset {
        clear_choice: bool,
    },
    Lock,
    Unlock(Option<FactorKind>),
    IssueTicket,
    Explain,
    Reseal,
    Erase,
    Unsupported,
}

impl Request {
    /// Whose operation this is.
    fn owner(&self) -> Owner {
        match self {
            Self::Require
            | Self::Unrequire
            | Self::RemoveFactor(_)
            | Self::Reset { .. }
            | Self::Lock
            | Self::Unlock(_)
            | Self::IssueTicket => Owner::Administrator,
            Self::Explain | Self::Reseal | Self::Erase => Owner::Host,
            // Anyone may ask how things stand.
            Self::Status | Self::Unsupported => Owner::Anyone,
            Self::Account(_)
            | Self::Begin(_)
            | Self::Submit { .. }
            | Self::Enrol { .. }
            | Self::Confirm { .. }
            | Self::ShowCodes(_)
            | Self::KeepCodes(_)
            | Self::Rename { .. }
            | Self::Remove { .. }
            | Self::RemoveAll(_)
            | Self::OptIn(_)
            | Self::OptOut(_)
            | Self::DrawCodes(_)
            | Self::UseTicket { .. }
            | Self::UndoEnrolment(_) => Owner::Subject,
        }
    }
}

enum Owner {
    Subject,
    Administrator,
    Host,
    Anyone,
}

/// One decision's whole input.
pub struct Call {
    /// Immutable id of the tenant.
    pub tenant: String,
    /// Immutable id of the subject in it.
    pub subject: String,
    /// The host's name of the transaction.
    pub transaction: String,
    /// SHA-256 of the component, for the audit.
    pub component_digest: Vec<u8>,
    /// The lineage under which the component is keyed.
    pub lineage: String,
    /// The time of this decision.
    pub now: Millis,
    /// Fresh for each decision: 32 bytes.
    pub entropy: Vec<u8>,
    /// The record's revision as read; 0: never was one.
    pub revision: u64,
    /// The record as read.
    pub stored: Option<Vec<u8>>,
    /// Keys of this subject.
    pub keys: Keyring,
    /// The caller's facts.
    pub facts: Facts,
    /// Claims that were found taken at the last try.
    pub taken_claims: Vec<Vec<u8>>,
    /// Who acts.
    pub actor: Actor,
    /// What is asked.
    pub request: Request,
}

impl Call {
    /// Draws 32 bytes for `what`, a name that is used once in a decision.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without a key to draw under.
    pub(crate) fn draw(&self, what: &str) -> Result<Zeroizing<[u8; 32]>, Fault> {
        self.keys.draw(what, &self.entropy, self.revision)
    }

    /// Holds the call against the contract's bounds.
    ///
    /// # Errors
    /// [`Fault::InvalidCall`] with the field that breaks them.
    pub fn check(&self) -> Result<(), Fault> {
        let bad = |field: &str| Err(Fault::InvalidCall(field.to_owned()));
        let id = |text: &str, most: usize| !text.is_empty() && text.len() <= most;
        if !id(&self.tenant, MAX_ID) {
            return bad("tenant");
        }
        if !id(&self.subject, MAX_ID) {
            return bad("subject");
        }
        if !id(&self.transaction, MAX_TRANSACTION) {
            return bad("transaction");
        }
        if !id(&self.lineage, MAX_ID) {
            return bad("lineage");
        }
        if self.component_digest.len() != 32 {
            return bad("component-digest");
        }
        if self.entropy.len() != 32 {
            return bad("entropy");
        }
        if self.stored.is_some() && self.revision == 0 {
            return bad("revision");
        }
        self.check_facts()?;
        self.check_actor()
    }

    fn check_facts(&self) -> Result<(), Fault> {
        let f = &self.facts;
        let texts = [
            &f.account_name,
            &f.display_name,
            &f.client,
            &f.network,
            &f.resource,
            &f.max_age,
        ];
        let methods = f.first_factor.iter().map(|first| &first.methods);
        let values = f.attributes.iter().map(|(_, values)| values);
        let mut lists = [&f.roles, &f.groups, &f.scopes, &f.acr_values, &f.languages]
            .into_iter()
            .chain(methods)
            .chain(values);
        let short = |text: &String| text.len() <= MAX_FACT;
        let sound = texts.into_iter().flatten().all(short)
            && lists.all(|list| list.len() <= MAX_LIST && list.iter().all(short))
            && f.flow.iter().all(|flow| short(&flow.name))
            && f.device_token.iter().all(|token| token.len() <= MAX_FACT)
            && f.attributes.len() <= MAX_LIST
            && f.attributes
                .iter()
                .all(|(name, _)| name.len() <= MAX_ATTRIBUTE);
        if sound {
            Ok(())
        } else {
            Err(Fault::InvalidCall("facts".to_owned()))
        }
    }

    fn check_actor(&self) -> Result<(), Fault> {
        let fits = match (self.request.owner(), &self.actor) {
            (_, Actor::Administrator { id, reason })
                if id.is_empty()
                    || id.len() > MAX_ID
                    || reason.trim().is_empty()
                    || reason.len() > MAX_FACT =>
            {
                false
            }
            (Owner::Anyone, _)
            | (Owner::Subject, Actor::Subject)
            | (Owner::Administrator, Actor::Administrator { .. })
            | (Owner::Host, Actor::Host | Actor::Administrator { .. }) => true,
            (Owner::Subject | Owner::Administrator | Owner::Host, _) => false,
        };
        if fits {
            Ok(())
        } else {
            Err(Fault::InvalidCall("actor".to_owned()))
        }
    }
}
