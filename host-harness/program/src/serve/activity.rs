//! What happened to a subject of late, as far as the person is told: on the page
//! of settings, and to a client that brings pages of its own.

use std::cmp::Reverse;

use countersign_host::store::{AuditQuery, AuditRow, Chains, Order, StoreError, SubjectKey};
use serde::Deserialize;

use super::app::App;

/// Rows that are told.
const TOLD: usize = 20;
/// Events of each kind of chain that are looked through for them.
const READ: u32 = 250;

/// Kinds of events that have a word of their own, each with its text on the page.
const KINDS: [(&str, &str); 17] = [
    ("verified", "activity-verified"),
    ("refused", "activity-refused"),
    ("enrolled", "activity-enrolled"),
    ("removed", "activity-removed"),
    ("renamed", "activity-renamed"),
    ("codes-drawn", "activity-codes-drawn"),
    ("codes-kept", "activity-codes-kept"),
    ("opted-in", "activity-opted-in"),
    ("opted-out", "activity-opted-out"),
    ("required", "activity-required"),
    ("unrequired", "activity-unrequired"),
    ("reset", "activity-reset"),
    ("locked", "activity-locked"),
    ("unlocked", "activity-unlocked"),
    ("ticket-issued", "activity-ticket-issued"),
    ("ticket-used", "activity-ticket-used"),
    ("enrolment-undone", "activity-enrolment-undone"),
];
/// Every other.
const OTHER: (&str, &str) = ("other", "activity-other");

/// What happened.
#[derive(PartialEq, Eq)]
pub(super) struct What {
    /// Its word: one of [`KINDS`], or `other`.
    pub(super) kind: &'static str,
    /// The key of its text.
    pub(super) text: &'static str,
    /// The kind of factor that it was about.
    pub(super) factor: Option<&'static str>,
    /// An administrator did it.
    pub(super) by_administrator: bool,
}

impl What {
    fn is_refusal(&self) -> bool {
        self.kind == "refused"
    }
}

/// One row: an event, or all refusals alike.
pub(super) struct Happened {
    pub(super) what: What,
    /// When it was last, milliseconds.
    pub(super) at: u64,
    pub(super) times: u64,
}

/// An event of the audit, as far as the person is told.
#[derive(Deserialize)]
struct Entry {
    kind: String,
    granted: bool,
    factor: Option<String>,
    actor: Actor,
}

#[derive(Deserialize)]
struct Actor {
    kind: String,
}

/// The subject's latest events, the newest first.
///
/// What changed a record is read apart from what changed none: of the latter
/// anybody with the password can bring any number.
pub(super) async fn activity(app: &App, subject: SubjectKey) -> Result<Vec<Happened>, StoreError> {
    let mut rows = Vec::new();
    for chains in [Chains::Subjects, Chains::Replicas] {
        let query = AuditQuery {
            subject: Some(subject.clone()),
            chains,
            order: Order::NewestFirst,
            limit: READ,
            ..AuditQuery::default()
        };
        rows.extend(app.host.store().audit(&query).await?);
    }
    rows.sort_unstable_by_key(|row| Reverse(row.id));
    Ok(shortened(rows.iter().filter_map(told)))
}

/// Refusals of one kind are one row, when the last was: many of them hide
/// nothing, in whatever order they come.
fn shortened(events: impl Iterator<Item = Happened>) -> Vec<Happened> {
    let mut rows: Vec<Happened> = Vec::new();
    for event in events {
        let is_alike = |row: &&mut Happened| event.what.is_refusal() && row.what == event.what;
        match rows.iter_mut().find(is_alike) {
            Some(row) => row.times = row.times.saturating_add(event.times),
            None => rows.push(event),
        }
    }
    rows.truncate(TOLD);
    rows
}

/// None: it says nothing to the person.
fn told(row: &AuditRow) -> Option<Happened> {
    let entry: Entry = serde_json::from_slice(&row.event).ok()?;
    let is_told = match entry.kind.as_str() {
        "began" | "resealed" => false,
        // Of a means of proof: what a page does not do is not told as an attempt.
        "refused" => entry.factor.is_some(),
        _ => entry.granted,
    };
    let is_use = ["verified", "refused"].contains(&entry.kind.as_str());
    let factor = match entry.factor.as_deref() {
        Some("totp") => Some("totp"),
        Some("passkey") => Some("passkey"),
        Some("backup-code") if is_use => Some("backup-code"),
        _ => None,
    };
    let (kind, text) = KINDS
        .into_iter()
        .find(|(kind, _)| *kind == entry.kind)
        .unwrap_or(OTHER);
    is_told.then(|| Happened {
        what: What {
            kind,
            text,
            factor,
            by_administrator: entry.actor.kind == "administrator",
        },
        at: row.at,
        times: row.repeats.max(1).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_refusals_hides_nothing() {
        let happened = |kind, factor| Happened {
            what: What {
                kind,
                text: "",
                factor: Some(factor),
                by_administrator: false,
            },
            at: 0,
            times: 2,
        };
        let flood = (0..400).map(|n| happened("refused", ["totp", "passkey"][n % 2]));
        let others = (0..40).map(|_| happened("verified", "totp"));
        let rows = shortened(flood.chain(others));
        let told: Vec<_> = rows.iter().map(|row| (row.what.kind, row.times)).collect();
        assert_eq!(
            told[..3],
            [("refused", 400), ("refused", 400), ("verified", 2)]
        );
        assert_eq!(told.len(), TOLD);
    }
}
