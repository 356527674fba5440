//! What is read, each by one statement on one snapshot.

use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use super::value::{Count, SummaryText, Time, Words};
use crate::batch::{DirectoryEntry, Severity, Summary};
use crate::key::{EffectId, Millis, Revision, SubjectKey, TransactionKey};
use crate::read::{
    AuditQuery, AuditRow, Chains, Directory, Effect, FormerAddress, ListQuery, Listed, Order,
    Stored,
};

pub(super) fn subject(connection: &Connection, key: &SubjectKey) -> Result<Stored> {
    let found = connection
        .prepare_cached(
            "SELECT revision, record, epoch FROM subject WHERE tenant = ?1 AND subject = ?2",
        )?
        .query_row([&key.tenant, &key.subject], stored)
        .optional()?;
    Ok(found.unwrap_or(Stored::ABSENT))
}

fn stored(row: &Row<'_>) -> Result<Stored> {
    Ok(Stored {
        revision: Revision(row.get::<_, Count>(0)?.0),
        record: row.get(1)?,
        epoch: row.get::<_, Count>(2)?.0,
    })
}

pub(super) fn subject_in(
    connection: &Connection,
    key: &SubjectKey,
    transaction: &TransactionKey,
) -> Result<(Stored, bool)> {
    connection
        .prepare_cached(
            "SELECT revision, record, epoch,
             EXISTS (SELECT 1 FROM result WHERE transaction_key = ?3), tenant IS NOT NULL
             FROM (SELECT 1) LEFT JOIN subject ON tenant = ?1 AND subject = ?2",
        )?
        .query_row(params![key.tenant, key.subject, transaction.0], |row| {
            let found = if row.get(4)? {
                stored(row)?
            } else {
                Stored::ABSENT
            };
            Ok((found, row.get(3)?))
        })
}

pub(super) fn is_finished(connection: &Connection, key: &TransactionKey) -> Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM result WHERE transaction_key = ?1")?
        .exists([key.0])
}

/// What `listed` reads, in this order.
macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "SELECT s.tenant, s.subject, s.epoch, s.summary,
             d.subject IS NOT NULL, d.user_name, d.email, d.languages
             FROM subject s LEFT JOIN directory d USING (tenant, subject)
             WHERE s.record IS NOT NULL AND s.tenant = ?1 AND ",
            $rest
        )
    };
}

pub(super) fn listed(connection: &Connection, key: &SubjectKey) -> Result<Option<Listed>> {
    connection
        .prepare_cached(listed!("s.subject = ?2"))?
        .query_row([&key.tenant, &key.subject], listed_row)
        .optional()
}

pub(super) fn list(connection: &Connection, query: &ListQuery) -> Result<Vec<Listed>> {
    // No subject id is empty, so that all lie behind the empty one.
    let after = query.after.as_deref().unwrap_or("");
    connection
        .prepare_cached(listed!("s.subject > ?2 ORDER BY s.subject LIMIT ?3"))?
        .query_map(params![query.tenant, after, query.limit], listed_row)?
        .collect()
}

fn listed_row(row: &Row<'_>) -> Result<Listed> {
    let directory: bool = row.get(4)?;
    Ok(Listed {
        subject: SubjectKey {
            tenant: row.get(0)?,
            subject: row.get(1)?,
        },
        summary: Summary {
            epoch: row.get::<_, Count>(2)?.0,
            ..row.get::<_, SummaryText<Summary>>(3)?.0
        },
        directory: if directory {
            Some(entry_at(row, 5)?)
        } else {
            None
        },
    })
}

/// A directory entry: user name, e-mail, languages.
pub(super) fn entry(row: &Row<'_>) -> Result<DirectoryEntry> {
    entry_at(row, 0)
}

fn entry_at(row: &Row<'_>, first: usize) -> Result<DirectoryEntry> {
    Ok(DirectoryEntry {
        user_name: row.get(first)?,
        email: row.get(first + 1)?,
        languages: row.get::<_, Words<Vec<String>>>(first + 2)?.0,
    })
}

pub(super) fn directory(connection: &Connection, key: &SubjectKey) -> Result<Option<Directory>> {
    // Two statements: between them the entry may change, but an address is then
    // in one of the two answers or in both, and never in neither.
    let former = connection
        .prepare_cached(
            "SELECT email, replaced_at FROM former_address WHERE tenant = ?1 AND subject = ?2
             ORDER BY replaced_at DESC, email",
        )?
        .query_map([&key.tenant, &key.subject], |row| {
            Ok(FormerAddress {
                email: row.get(0)?,
                replaced_at: row.get::<_, Time>(1)?.0,
            })
        })?
        .collect::<Result<Vec<_>>>()?;
    let entry = connection
        .prepare_cached(
            "SELECT user_name, email, languages FROM directory WHERE tenant = ?1 AND subject = ?2",
        )?
        .query_row([&key.tenant, &key.subject], entry)
        .optional()?;
    Ok(entry.map(|entry| Directory { entry, former }))
}

pub(super) fn by_user_name(
    connection: &Connection,
    tenant: &str,
    name: &str,
) -> Result<Vec<SubjectKey>> {
    connection
        .prepare_cached(
            "SELECT tenant, subject FROM directory WHERE tenant = ?1 AND user_name = ?2
             ORDER BY subject LIMIT 8",
        )?
        .query_map([tenant, name], |row| {
            Ok(SubjectKey {
                tenant: row.get(0)?,
                subject: row.get(1)?,
            })
        })?
        .collect()
}

pub(super) fn due_effects(connection: &Connection, now: Millis, limit: u32) -> Result<Vec<Effect>> {
    connection
        .prepare_cached(
            "SELECT id, tenant, subject, what, secret, created_at, expires_at, attempts, due_at
             FROM effect WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2",
        )?
        .query_map(params![Time(now), limit], |row| {
            Ok(Effect {
                id: EffectId(row.get(0)?),
                subject: SubjectKey {
                    tenant: row.get(1)?,
                    subject: row.get(2)?,
                },
                what: row.get(3)?,
                secret: row.get(4)?,
                created_at: row.get::<_, Time>(5)?.0,
                expires_at: row.get::<_, Time>(6)?.0,
                attempts: row.get(7)?,
                due_at: row.get::<_, Time>(8)?.0,
            })
        })?
        .collect()
}

/// Every combination of filters has its own statement, each on its own index.
pub(super) fn audit(connection: &Connection, query: &AuditQuery) -> Result<Vec<AuditRow>> {
    let filter = match (&query.subject, &query.transaction) {
        (None, None) => "1",
        (Some(_), None) => "tenant = ?3 AND subject = ?4",
        (None, Some(_)) => "transaction_key = ?5",
        (Some(_), Some(_)) => "tenant = ?3 AND subject = ?4 AND transaction_key = ?5",
    };
    let (page, order, after) = match (query.order, query.after) {
        (Order::OldestFirst, after) => ("id > ?1", "ORDER BY id", after),
        (Order::NewestFirst, 0) => ("id < ?1", "ORDER BY id DESC", Count::MOST),
        (Order::NewestFirst, after) => ("id < ?1", "ORDER BY id DESC", after),
    };
    let of = |chains: &str| {
        format!(
            "SELECT id, at, tenant, subject, transaction_key, replica, sequence, head, warning,
             repeats, event FROM audit WHERE {filter} AND {chains} AND {page}"
        )
    };
    let (subjects, replicas) = ("replica IS NULL", "replica IS NOT NULL");
    let events = match (query.chains, &query.subject) {
        (Chains::Subjects, _) => of(subjects),
        (Chains::Replicas, _) => of(replicas),
        // Each kind of chain has an index of its own.
        (Chains::All, Some(_)) => format!("{} UNION ALL {}", of(subjects), of(replicas)),
        (Chains::All, None) => of("1"),
    };
    let sql = format!("{events} {order} LIMIT ?2");
    let (tenant, subject) = query
        .subject
        .as_ref()
        .map(|key| (&key.tenant, &key.subject))
        .unzip();
    let mut statement = connection.prepare_cached(&sql)?;
    // Parameters that this statement does not have are not bound.
    let all: [&dyn rusqlite::ToSql; 5] = [
        &Count(after),
        &query.limit,
        &tenant,
        &subject,
        &query.transaction.as_ref().map(|key| key.0),
    ];
    let needed = statement.parameter_count();
    statement.query_map(&all[..needed], audit_row)?.collect()
}

fn audit_row(row: &Row<'_>) -> Result<AuditRow> {
    Ok(AuditRow {
        id: row.get::<_, Count>(0)?.0,
        at: row.get::<_, Time>(1)?.0,
        tenant: row.get(2)?,
        subject: row.get(3)?,
        transaction: row.get::<_, Option<_>>(4)?.map(TransactionKey),
        replica: row.get(5)?,
        sequence: row.get::<_, Count>(6)?.0,
        head: row.get(7)?,
        severity: if row.get(8)? {
            Severity::Warning
        } else {
            Severity::Info
        },
        repeats: row.get(9)?,
        event: row.get(10)?,
    })
}

pub(super) fn meta(connection: &Connection, name: &str) -> Result<Option<Vec<u8>>> {
    connection
        .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()
}

pub(super) fn is_empty(connection: &Connection) -> Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM subject LIMIT 1")?
        .exists([])
        .map(|found| !found)
}
