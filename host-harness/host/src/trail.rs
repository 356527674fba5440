//! The audit's events in the form in which they are stored.

use serde::Serialize;

use crate::ask::Transaction;
use crate::digest::Digest;
use crate::names;
use crate::store::{self, AuditEvent, Chain, NotRedeemable, SubjectKey, TransactionKey};
use crate::wit;

/// One event's content. Everything that its subject's chain is computed over
/// stands here or in the row's own columns (time, tenant, subject, severity).
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct Entry {
    pub(crate) kind: String,
    pub(crate) granted: bool,
    pub(crate) reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) factor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) item: Option<u32>,
    pub(crate) actor: Actor,
    pub(crate) component: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) transaction: Option<String>,
}

/// Who acted.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Actor {
    Subject,
    Administrator { id: String, reason: String },
    Host,
}

impl From<&wit::Actor> for Actor {
    fn from(actor: &wit::Actor) -> Self {
        match actor {
            wit::Actor::Subject => Self::Subject,
            wit::Actor::Administrator(who) => Self::Administrator {
                id: who.id.clone(),
                reason: who.reason.clone(),
            },
            wit::Actor::Host => Self::Host,
        }
    }
}

/// What all events of one decision have in common.
#[derive(Clone)]
pub(crate) struct Setting {
    pub(crate) subject: SubjectKey,
    pub(crate) transaction: String,
    pub(crate) transaction_key: TransactionKey,
    pub(crate) actor: Actor,
    pub(crate) component: Digest,
}

impl Setting {
    /// An event as the component gave it.
    pub(crate) fn entry(&self, event: &wit::Event) -> Entry {
        Entry {
            kind: event.kind.name().into(),
            granted: event.granted,
            reason: event.reason.clone(),
            factor: event.factor.as_ref().map(|kind| kind.name().into()),
            item: event.item,
            actor: self.actor.clone(),
            component: self.component.to_string(),
            transaction: Some(self.transaction.clone()),
        }
    }

    /// A refusal that the host itself made: the component was not asked, or not
    /// believed.
    pub(crate) fn refusal(&self, reason: &str) -> Entry {
        Entry {
            actor: self.actor.clone(),
            transaction: Some(self.transaction.clone()),
            ..Entry::refusal(reason, self.component)
        }
    }

    /// An event in its subject's chain.
    pub(crate) fn row(&self, event: &wit::Event, sequence: u64, head: [u8; 32]) -> AuditEvent {
        AuditEvent {
            tenant: self.subject.tenant.clone(),
            subject: Some(self.subject.subject.clone()),
            transaction: Some(self.transaction_key),
            chain: Chain::Subject { sequence, head },
            severity: names::severity(event.severity),
            repeats: 1,
            event: self.entry(event).bytes(),
        }
    }

    /// An event for the host's own chain, which is written a little later.
    pub(crate) fn note(&self, entry: Entry, severity: store::Severity) -> Note {
        Note {
            tenant: self.subject.tenant.clone(),
            subject: Some(self.subject.subject.clone()),
            transaction: Some(self.transaction_key),
            is_warning: severity == store::Severity::Warning,
            entry,
        }
    }
}

impl Entry {
    /// The host refuses, by itself.
    fn refusal(reason: &str, component: Digest) -> Self {
        Self {
            kind: wit::EventKind::Refused.name().into(),
            granted: false,
            reason: reason.into(),
            factor: None,
            item: None,
            actor: Actor::Host,
            component: component.to_string(),
            transaction: None,
        }
    }

    /// JSON, in the order of the fields.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        // Strings, numbers and booleans always have a JSON form; if one had
        // none, its row would still say that something happened.
        serde_json::to_vec(self).unwrap_or_else(|_| br#"{"kind":"unwritable"}"#.to_vec())
    }
}

/// An event that waits for the host's own chain.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Note {
    pub(crate) tenant: String,
    pub(crate) subject: Option<String>,
    pub(crate) transaction: Option<TransactionKey>,
    pub(crate) is_warning: bool,
    pub(crate) entry: Entry,
}

/// What stands where an event is about all tenants.
const ALL_TENANTS: &str = "*";

impl Note {
    /// Another policy than before is in force, for all tenants.
    pub(crate) fn new_policy(component: Digest, policy: Digest) -> Self {
        Self {
            tenant: ALL_TENANTS.into(),
            subject: None,
            transaction: None,
            is_warning: true,
            entry: Entry {
                kind: "policy-changed".into(),
                granted: true,
                ..Entry::refusal(&format!("policy-{policy}"), component)
            },
        }
    }

    /// A result that was not handed out. Nobody knows whose it would be.
    pub(crate) fn not_redeemed(
        tenant: &str,
        transaction: &Transaction,
        why: NotRedeemable,
        component: Digest,
    ) -> Self {
        let reason = match why {
            NotRedeemable::Unknown => "redeem-unknown",
            NotRedeemable::OtherClient => "redeem-other-client",
            NotRedeemable::Told => "redeem-told",
            NotRedeemable::WrongCode => "redeem-wrong-code",
            NotRedeemable::Used => "redeem-used",
            NotRedeemable::Expired => "redeem-expired",
            NotRedeemable::Superseded => "redeem-superseded",
        };
        Self {
            tenant: tenant.to_owned(),
            subject: None,
            transaction: Some(transaction.key(tenant)),
            is_warning: true,
            entry: Entry {
                transaction: Some(transaction.name().to_owned()),
                ..Entry::refusal(reason, component)
            },
        }
    }

    /// Says that there was an event that no store takes.
    pub(crate) fn unwritable(&self) -> Self {
        Self {
            tenant: ALL_TENANTS.into(),
            subject: None,
            transaction: None,
            is_warning: true,
            entry: Entry {
                kind: wit::EventKind::Refused.name().into(),
                granted: false,
                reason: wit::Reason::EventUnwritable.name().into(),
                factor: None,
                item: None,
                actor: Actor::Host,
                component: self.entry.component.clone(),
                transaction: None,
            },
        }
    }

    /// The same without its transaction: a flood of refusals is summed up.
    pub(crate) fn without_transaction(mut self) -> Self {
        self.transaction = None;
        self.entry.transaction = None;
        self
    }

    /// The same without its subject either.
    pub(crate) fn without_subject(mut self) -> Self {
        self.subject = None;
        self.without_transaction()
    }

    /// As it is stored, standing for `repeats` like it.
    pub(crate) fn row(&self, repeats: u32) -> AuditEvent {
        AuditEvent {
            tenant: self.tenant.clone(),
            subject: self.subject.clone(),
            transaction: self.transaction,
            chain: Chain::Host,
            severity: if self.is_warning {
                store::Severity::Warning
            } else {
                store::Severity::Info
            },
            repeats,
            event: self.entry.bytes(),
        }
    }
}
