//! What is asked of a host.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::store::{DirectoryEntry, SubjectKey, TransactionKey};
use crate::wit;

/// The host's name of one transaction, 1 to 512 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction(String);

impl Transaction {
    /// The transaction that a hand-over opens: by its issuer and its `jti`.
    #[must_use]
    pub fn handed_over(issuer: &str, jti: &str) -> Self {
        // The length keeps apart what a separator could not: both are texts
        // of somebody else.
        Self(format!("{}:{issuer}{jti}", issuer.len()))
    }

    /// One that has no hand-over: an administrator's or the host's own act, by
    /// an id that is never used again.
    #[must_use]
    pub fn act(id: &str) -> Self {
        Self(format!("act:{id}"))
    }

    /// Its name as the component and the audit see it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Its key in the store.
    #[must_use]
    pub fn key(&self, tenant: &str) -> TransactionKey {
        let mut hash = Sha256::new();
        for part in ["countersign transaction 1", tenant, &self.0] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        TransactionKey(hash.finalize().into())
    }
}

/// Who redeems the result of a transaction, and how.
#[derive(Clone)]
pub struct ResultRequest {
    /// Who opened the transaction, as configured.
    pub issuer: String,
    /// The client that may redeem the result.
    pub client: String,
    /// How it gets there.
    pub handing: Handing,
}

/// How a result gets to who asked for it.
#[derive(Clone)]
pub enum Handing {
    /// The answer itself tells it; it is kept only as finished.
    InAnswer,
    /// The client redeems it, once, with a code that the completing browser
    /// carried.
    ByCode {
        /// SHA-256 of the code, which holds at least 128 random bits.
        digest: [u8; 32],
        /// For how long.
        expires_in: Duration,
    },
}

/// One question to the second factor. Has no printable form: it may hold codes.
#[derive(Clone)]
pub struct Ask {
    /// About whom, by immutable ids of 1 to 256 bytes.
    pub subject: SubjectKey,
    /// In which transaction.
    pub transaction: Transaction,
    /// What the caller knows. The store's generation is the host's to fill in.
    pub facts: wit::Facts,
    /// Who acts.
    pub actor: wit::Actor,
    /// What is asked.
    pub request: wit::Request,
    /// What becomes of the result where the answer finishes the transaction;
    /// none: the answer itself tells it, and nobody redeems it.
    pub result: Option<ResultRequest>,
    /// How the subject is addressed, if the caller knows it: kept with the next
    /// commit, for notices and lists and never for deciding.
    pub directory: Option<DirectoryEntry>,
}

impl Ask {
    /// The subject asks, with nothing further known.
    #[must_use]
    pub fn new(subject: SubjectKey, transaction: Transaction, request: wit::Request) -> Self {
        Self {
            subject,
            transaction,
            facts: wit::Facts::default(),
            actor: wit::Actor::Subject,
            request,
            result: None,
            directory: None,
        }
    }

    /// Whether every name has the length that the contract allows.
    pub(crate) fn check(&self) -> Result<(), AskError> {
        let within = |text: &str, most: usize| (1..=most).contains(&text.len());
        if !within(&self.subject.tenant, 256) || !within(&self.subject.subject, 256) {
            return Err(AskError::Subject);
        }
        if !within(self.transaction.name(), 512) {
            return Err(AskError::Transaction);
        }
        match &self.actor {
            wit::Actor::Administrator(who)
                if !within(&who.id, 256) || !within(&who.reason, 4096) =>
            {
                Err(AskError::Reason)
            }
            _ => Ok(()),
        }
    }
}

/// A question that cannot be asked. The caller can mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// Tenant or subject.
    #[error("tenant and subject have 1 to 256 bytes each")]
    Subject,
    /// The transaction's name.
    #[error("the name of a transaction has 1 to 512 bytes")]
    Transaction,
    /// An administrator's id or reason.
    #[error("an administrator's act names who acts, in 1 to 256 bytes, and why, in 1 to 4096")]
    Reason,
    /// The component finds a field of the call outside the contract.
    #[error("the field `{0}` of the question is not as the contract has it")]
    Field(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What nobody stores would keep the whole audit from being written.
    #[test]
    fn an_administrators_words_have_bounds() {
        let ask = |id: String, reason: String| Ask {
            actor: wit::Actor::Administrator(wit::Administrator { id, reason }),
            ..Ask::new(
                SubjectKey::new("acme", "alice"),
                Transaction::act("1"),
                wit::Request::Require,
            )
        };
        let (id, reason) = ("i".repeat(256), "r".repeat(4096));
        assert_eq!(ask(id.clone(), reason.clone()).check(), Ok(()));
        for (id, reason) in [
            (String::new(), reason.clone()),
            (id.clone(), String::new()),
            (format!("{id}i"), reason.clone()),
            (id, format!("{reason}r")),
        ] {
            assert_eq!(ask(id, reason).check(), Err(AskError::Reason));
        }
    }
}
