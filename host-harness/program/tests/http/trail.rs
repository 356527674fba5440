//! What is stored: the audit, and whether anything was written at all.

use countersign_host::store::{AuditQuery, AuditRow, Directory, Stored, SubjectKey};
use serde_json::{Value, json};

use crate::server::Server;

/// All rows of the audit, of every tenant.
pub(crate) async fn rows(server: &Server) -> Vec<AuditRow> {
    let host = server.running.host();
    host.flush().await.unwrap();
    let query = AuditQuery {
        limit: 10_000,
        ..AuditQuery::default()
    };
    host.store().audit(&query).await.unwrap()
}

/// The events of a subject: kind, and why.
pub(crate) async fn events(server: &Server, subject: &str) -> Vec<Value> {
    let rows = rows(server).await.into_iter();
    rows.filter(|row| row.subject.as_deref() == Some(subject))
        .map(|row| {
            let event: Value = serde_json::from_slice(&row.event).unwrap();
            json!([event["kind"], event["reason"]])
        })
        .collect()
}

/// Why a subject was refused, each time since it was last asked.
pub(crate) struct Refusals<'a> {
    server: &'a Server,
    subject: &'static str,
    seen: u64,
}

impl<'a> Refusals<'a> {
    pub(crate) fn of(server: &'a Server, subject: &'static str) -> Self {
        Self {
            server,
            subject,
            seen: 0,
        }
    }

    pub(crate) async fn fresh(&mut self) -> Vec<Value> {
        let mut reasons = Vec::new();
        let rows = rows(self.server).await.into_iter();
        for row in rows.filter(|row| row.id > self.seen).collect::<Vec<_>>() {
            self.seen = row.id;
            let event: Value = serde_json::from_slice(&row.event).unwrap();
            if row.subject.as_deref() == Some(self.subject) && event["kind"] == "refused" {
                reasons.push(event["reason"].clone());
            }
        }
        reasons
    }
}

/// What would show that something was written: messages that are delivered
/// meanwhile do not.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Written {
    events: Vec<(u64, String)>,
    record: Stored,
    directory: Option<Directory>,
}

impl Written {
    /// The record alone: an attempt that was refused stands in the audit.
    pub(crate) fn record(&self) -> &Stored {
        &self.record
    }
}

pub(crate) async fn written(server: &Server, subject: &str) -> Written {
    let rows = rows(server).await.into_iter();
    let text = |event: Vec<u8>| String::from_utf8(event).unwrap();
    let store = server.running.host().store();
    let key = SubjectKey::new("example", subject);
    Written {
        events: rows.map(|row| (row.id, text(row.event))).collect(),
        record: store.subject(&key).await.unwrap(),
        directory: store.directory(&key).await.unwrap(),
    }
}
