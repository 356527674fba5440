//! A transaction between two of its steps. Nothing of it is stored: hand-over
//! and continuation travel with the caller, sealed as one token.

use countersign_host::store::{DirectoryEntry, SubjectKey};
use countersign_host::{Transaction, wit};
use serde::{Deserialize, Serialize};

use crate::config::Client;
use crate::facts::{Facts, Purpose};
use crate::handover::HandOver;

/// What a transaction is, from its begin to its end.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Opened {
    pub(crate) issuer: String,
    pub(crate) jti: String,
    pub(crate) tenant: String,
    pub(crate) subject: String,
    pub(crate) purpose: Purpose,
    pub(crate) auth_time: u64,
    pub(crate) amr: Vec<String>,
    pub(crate) facts: Facts,
    /// The client that opened it; none: a hand-over did by itself.
    pub(crate) client: Option<String>,
    /// Where the browser goes afterwards.
    pub(crate) back: Option<Return>,
}

/// The way back to the client.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Return {
    /// One of its registered addresses.
    pub(crate) address: String,
    /// What the client compares with its browser's own session.
    pub(crate) state: Option<String>,
}

/// Where a transaction stands. The component holds its own account of it, in
/// the continuation; this one only chooses what to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Stage {
    /// A challenge waits for its answer.
    Answer,
    /// The subject may or must enrol.
    Enrol,
    /// A new factor waits for its first proof.
    Confirm,
    /// An account session.
    Session,
    /// New backup codes can be shown again.
    Codes,
    /// Nothing follows but its redemption.
    Finished,
}

/// A transaction between two steps.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) opened: Opened,
    pub(crate) stage: Stage,
    pub(crate) continuation: Vec<u8>,
}

impl Opened {
    /// What a verified hand-over opens by itself.
    pub(crate) fn by_itself(hand_over: HandOver) -> Self {
        let HandOver {
            issuer,
            jti,
            subject,
            tenant,
            purpose,
            auth_time,
            amr,
            facts,
        } = hand_over;
        Self {
            issuer,
            jti,
            tenant,
            subject,
            purpose,
            auth_time,
            amr,
            facts,
            client: None,
            back: None,
        }
    }

    /// Whether a hand-over is the one that opened this.
    pub(crate) fn is_of(&self, hand_over: &HandOver) -> bool {
        self.client.is_none()
            && self.issuer == hand_over.issuer
            && self.jti == hand_over.jti
            && self.tenant == hand_over.tenant
            && self.subject == hand_over.subject
    }

    /// Whether a client may go on with this, or redeem it: the one that opened
    /// it, or, where nobody did but a hand-over, one of that issuer; and only
    /// what the client may open itself.
    pub(crate) fn belongs_to(&self, client: &Client) -> bool {
        client.tenants.contains(&self.tenant)
            && client.purposes.contains(&self.purpose)
            && match &self.client {
                Some(id) => *id == client.id,
                None => self.issuer == client.issuer,
            }
    }

    /// The name under which its result is kept.
    pub(crate) fn redeemer(&self) -> String {
        match &self.client {
            Some(id) => format!("client {id}"),
            None => format!("issuer {}", self.issuer),
        }
    }

    pub(crate) fn subject_key(&self) -> SubjectKey {
        SubjectKey::new(&self.tenant, &self.subject)
    }

    pub(crate) fn transaction(&self) -> Transaction {
        Transaction::handed_over(&self.issuer, &self.jti)
    }

    pub(crate) fn purpose_of_component(&self) -> wit::TransactionPurpose {
        match self.purpose {
            Purpose::Login => wit::TransactionPurpose::Login,
            Purpose::Manage => wit::TransactionPurpose::Manage,
        }
    }

    pub(crate) fn facts_of_component(&self) -> wit::Facts {
        self.facts.to_component(self.auth_time, &self.amr)
    }

    /// How the subject is addressed, as far as the issuer said so.
    pub(crate) fn directory(&self) -> Option<DirectoryEntry> {
        let Facts {
            user_name,
            email,
            languages,
            ..
        } = &self.facts;
        let told = user_name.is_some() || email.is_some();
        told.then(|| DirectoryEntry {
            user_name: user_name.clone(),
            email: email.clone(),
            languages: languages.clone(),
        })
    }
}

/// Answers a challenge.
pub(crate) fn submission(continuation: Vec<u8>, answer: wit::Answer) -> wit::Request {
    wit::Request::Submit(wit::Submission {
        continuation,
        answer,
        trust_device: false,
    })
}

/// Starts an enrolment.
pub(crate) fn enrolment(
    continuation: Vec<u8>,
    kind: wit::FactorKind,
    name: Option<String>,
) -> wit::Request {
    wit::Request::Enrol(wit::Enrolment {
        continuation,
        kind,
        name,
    })
}

/// Proves a new factor once.
pub(crate) fn confirmation(continuation: Vec<u8>, answer: wit::Answer) -> wit::Request {
    wit::Request::Confirm(wit::Confirmation {
        continuation,
        answer,
    })
}
