//! What an administrator does with a subject, by whichever door: finds who is
//! meant, and asks the component in the administrator's own name.

pub mod shell;

use countersign_host::store::{Store, StoreError, SubjectKey};
use countersign_host::{Ask, Cause, DecideError, Host, NoEntropy, Transaction, wit};

use crate::config::one_of;

/// Bytes of a reason: what the host takes.
const LONGEST_REASON: usize = 4096;

/// Who acts, and why. Both go into the audit.
#[derive(Clone, Debug)]
pub struct Administrator(wit::Administrator);

/// Why an act was not done. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// An audit without a reason is worth nothing.
    #[error("give a reason for the audit, of 1 to {LONGEST_REASON} bytes")]
    Reason,
    /// The name is empty.
    #[error("the user name is empty: write the one under which the identity provider hands over")]
    NoName,
    /// Nobody has this name.
    #[error(
        "no user `{name}` is known in the tenant `{tenant}`: check the spelling. A name is known \
         once its person has logged in or enrolled with the fact `user_name`; before that, \
         `countersign admin … --subject ID` does it by id"
    )]
    Unknown {
        /// Of the configuration.
        tenant: String,
        /// As it was asked for.
        name: String,
    },
    /// Several have it: which of them is meant is not guessed.
    #[error(
        "the user name `{name}` is ambiguous in the tenant `{tenant}`: it was last seen for the \
         subjects {}; `countersign admin … --subject ID` names one of them",
        one_of(.subjects.iter().map(String::as_str))
    )]
    Ambiguous {
        /// Of the configuration.
        tenant: String,
        /// As it was asked for.
        name: String,
        /// Their ids: at most eight.
        subjects: Vec<String>,
    },
    /// The component refuses it.
    #[error("it is refused: {}", refused(*.0))]
    Denied(wit::DenialReason),
    /// The component does not do it.
    #[error(
        "this component has no such operation yet: `countersign inspect` lists what another has"
    )]
    Unsupported,
    /// The host decided nothing, or cannot say that it is stored.
    #[error("it is not known to be done: {0}; look how things stand before trying again")]
    Decide(DecideError),
    /// The store gave no answer.
    #[error("the store gave no answer: {0}; try again in a moment")]
    Store(#[from] StoreError),
    /// The operating system gives no entropy.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
    /// An outcome that does not belong to the operation.
    #[error("the component answered something else than it was asked: see its maker")]
    Unexpected,
}

impl From<DecideError> for ActError {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::Refused {
                cause: Cause::Fault(wit::Fault::Unsupported),
                ..
            } => Self::Unsupported,
            error => Self::Decide(error),
        }
    }
}

impl Administrator {
    /// An administrator by an id that stays, with a reason for the audit.
    ///
    /// # Errors
    ///
    /// [`ActError::Reason`]: the reason is blank or too long.
    pub fn new(id: impl Into<String>, reason: &str) -> Result<Self, ActError> {
        let reason = reason.trim();
        match reason.len() {
            1..=LONGEST_REASON => Ok(Self(wit::Administrator {
                id: id.into(),
                reason: reason.to_owned(),
            })),
            _ => Err(ActError::Reason),
        }
    }

    /// Sets or clears what an administrator requires of a subject. Its own
    /// choice stays.
    ///
    /// # Errors
    ///
    /// [`ActError`]: nothing was changed, as far as is known.
    pub async fn set_required(
        &self,
        host: &Host,
        subject: &SubjectKey,
        required: bool,
    ) -> Result<(), ActError> {
        let request = match required {
            true => wit::Request::Require,
            false => wit::Request::Unrequire,
        };
        match self.act(host, subject, request).await? {
            wit::Outcome::Done(_) => Ok(()),
            _ => Err(ActError::Unexpected),
        }
    }

    /// Issues a ticket for a first enrolment. It is told this once.
    ///
    /// # Errors
    ///
    /// [`ActError`]: there is no ticket that anybody could use.
    pub async fn issue_ticket(
        &self,
        host: &Host,
        subject: &SubjectKey,
    ) -> Result<wit::IssuedTicket, ActError> {
        match self.act(host, subject, wit::Request::IssueTicket).await? {
            wit::Outcome::Ticket(ticket) => Ok(ticket),
            _ => Err(ActError::Unexpected),
        }
    }

    async fn act(
        &self,
        host: &Host,
        subject: &SubjectKey,
        request: wit::Request,
    ) -> Result<wit::Outcome, ActError> {
        let mut ask = Ask::new(subject.clone(), draw_transaction()?, request);
        ask.actor = wit::Actor::Administrator(self.0.clone());
        match host.decide(ask).await?.outcome {
            wit::Outcome::Denied(denial) => Err(ActError::Denied(denial.reason)),
            outcome => Ok(outcome),
        }
    }
}

/// The one subject that is known under a user name.
///
/// # Errors
///
/// None is, or several are.
pub async fn find(store: &dyn Store, tenant: &str, name: &str) -> Result<SubjectKey, ActError> {
    if name.is_empty() {
        return Err(ActError::NoName);
    }
    let (tenant, name) = (tenant.to_owned(), name.to_owned());
    let mut found = store.by_user_name(&tenant, &name).await?;
    match (found.pop(), found.is_empty()) {
        (None, _) => Err(ActError::Unknown { tenant, name }),
        (Some(only), true) => Ok(only),
        (Some(last), false) => Err(ActError::Ambiguous {
            tenant,
            name,
            subjects: found
                .into_iter()
                .chain([last])
                .map(|key| key.subject)
                .collect(),
        }),
    }
}

/// An act has no hand-over to be named after: it is named by chance.
fn draw_transaction() -> Result<Transaction, NoEntropy> {
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|_| NoEntropy)?;
    Ok(Transaction::act(&hex::encode(id)))
}

/// For somebody who may know the reason.
fn refused(reason: wit::DenialReason) -> &'static str {
    use wit::DenialReason as Reason;
    match reason {
        Reason::NotAllowed => {
            "how things stand with the subject does not allow it (a ticket is for the first \
             factor alone); `countersign admin status` shows it"
        }
        Reason::NotFound => "there is no such item",
        Reason::TooMany => "there are as many as there may be",
        Reason::LockedByAdministrator => "an administrator locked the subject; unlock it first",
        _ => "the audit names the reason",
    }
}
