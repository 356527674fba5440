//! What stands beside decisions: deliveries, sweeps, the directory, meta
//! values and the audit.

use rusqlite::{Connection, OptionalExtension, params};

use super::group::{Group, one};
use super::value::{Count, Time, Words};
use crate::audit::Head;
use crate::batch::{
    AuditEvent, Chain, Delivery, DeliveryChange, DirectoryChange, DirectoryEntry, MetaChange,
    MetaNext, Severity, Sweep,
};
use crate::key::{Millis, SubjectKey};
use crate::verdict::{Refusal, Verdict};

/// Records what became of deliveries, if each is in the state that was read.
pub(super) fn deliver(
    connection: &Connection,
    at: Millis,
    changes: &[DeliveryChange],
) -> rusqlite::Result<Verdict> {
    let mut waiting = connection.prepare_cached(
        "SELECT 1 FROM effect WHERE id = ?1 AND attempts = ?2 AND due_at IS NOT NULL",
    )?;
    for change in changes {
        if !waiting.exists(params![change.id.0, change.attempts_read])? {
            return Ok(Verdict::Refused(Refusal::DeliveryStale));
        }
    }
    for change in changes {
        let id = change.id.0;
        one(match change.delivery {
            Delivery::Retry { at } => connection
                .prepare_cached(
                    "UPDATE effect SET attempts = attempts + 1, due_at = ?2 WHERE id = ?1",
                )?
                .execute(params![id, Time(at)])?,
            Delivery::Delivered | Delivery::GivenUp => connection
                .prepare_cached(
                    "UPDATE effect SET attempts = attempts + 1, due_at = NULL, done_at = ?2,
                     delivered = ?3, secret = NULL WHERE id = ?1",
                )?
                .execute(params![
                    id,
                    Time(at),
                    change.delivery == Delivery::Delivered
                ])?,
        })?;
    }
    Ok(Verdict::Done)
}

/// Drops what nobody needs any more, a bounded number of rows of each kind.
pub(super) fn sweep(connection: &Connection, sweep: Sweep) -> rusqlite::Result<Verdict> {
    let mut rows = 0;
    for sql in [
        "DELETE FROM result WHERE id IN
         (SELECT id FROM result WHERE keep_until <= ?1 LIMIT ?2)",
        "DELETE FROM claim WHERE (tenant, key) IN
         (SELECT tenant, key FROM claim WHERE until <= ?1 LIMIT ?2)",
        "DELETE FROM effect WHERE id IN
         (SELECT id FROM effect WHERE done_at <= ?1 LIMIT ?2)",
        "UPDATE effect SET secret = NULL WHERE id IN
         (SELECT id FROM effect WHERE secret IS NOT NULL AND expires_at <= ?1 LIMIT ?2)",
    ] {
        rows += connection
            .prepare_cached(sql)?
            .execute(params![Time(sweep.before), sweep.limit])?;
    }
    rows += connection
        .prepare_cached(
            "DELETE FROM former_address WHERE (tenant, subject, email) IN
             (SELECT tenant, subject, email FROM former_address WHERE replaced_at <= ?1 LIMIT ?2)",
        )?
        .execute(params![Time(sweep.addresses_before), sweep.limit])?;
    Ok(Verdict::Swept { rows: rows as u64 })
}

/// Whether each meta value is the one that was read.
pub(super) fn compare_meta(
    connection: &Connection,
    changes: &[MetaChange],
) -> rusqlite::Result<Option<Refusal>> {
    for change in changes {
        let value: Option<Vec<u8>> = connection
            .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
            .query_row([&change.name], |row| row.get(0))
            .optional()?;
        if value != change.read {
            return Ok(Some(Refusal::MetaDiffers(change.name.clone())));
        }
    }
    Ok(None)
}

pub(super) fn write_meta(connection: &Connection, changes: &[MetaChange]) -> rusqlite::Result<()> {
    for change in changes {
        match &change.next {
            MetaNext::Unchanged => {}
            MetaNext::Set(value) => one(connection
                .prepare_cached(
                    "INSERT INTO meta (name, value) VALUES (?1, ?2)
                     ON CONFLICT DO UPDATE SET value = excluded.value",
                )?
                .execute(params![change.name, value])?)?,
            MetaNext::Removed => {
                connection
                    .prepare_cached("DELETE FROM meta WHERE name = ?1")?
                    .execute([&change.name])?;
            }
        }
    }
    Ok(())
}

pub(super) fn directory(
    connection: &Connection,
    at: Millis,
    change: &DirectoryChange,
) -> rusqlite::Result<()> {
    match change {
        // The former addresses go with it: a foreign key sees to that.
        DirectoryChange::Forgotten(SubjectKey { tenant, subject }) => connection
            .prepare_cached("DELETE FROM directory WHERE tenant = ?1 AND subject = ?2")?
            .execute([tenant, subject])
            .map(drop),
        DirectoryChange::Seen(key, entry) => seen(connection, at, key, entry),
    }
}

/// What was told, beside what is known: a fact that a caller leaves away is not
/// known to be gone.
fn told(entry: &DirectoryEntry, known: Option<&DirectoryEntry>) -> DirectoryEntry {
    let mut entry = entry.clone();
    if let Some(known) = known {
        entry.user_name = entry.user_name.or_else(|| known.user_name.clone());
        entry.email = entry.email.or_else(|| known.email.clone());
        if entry.languages.is_empty() {
            entry.languages.clone_from(&known.languages);
        }
    }
    entry
}

fn seen(
    connection: &Connection,
    at: Millis,
    SubjectKey { tenant, subject }: &SubjectKey,
    entry: &DirectoryEntry,
) -> rusqlite::Result<()> {
    let known = connection
        .prepare_cached(
            "SELECT user_name, email, languages FROM directory WHERE tenant = ?1 AND subject = ?2",
        )?
        .query_row([tenant, subject], super::reads::entry)
        .optional()?;
    let entry = told(entry, known.as_ref());
    if known.as_ref() == Some(&entry) {
        return Ok(());
    }
    one(connection
        .prepare_cached(
            "INSERT INTO directory (tenant, subject, user_name, email, languages, seen_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET
             user_name = excluded.user_name, email = excluded.email,
             languages = excluded.languages, seen_at = excluded.seen_at",
        )?
        .execute(params![
            tenant,
            subject,
            entry.user_name,
            entry.email,
            Words(entry.languages.as_slice()),
            Time(at)
        ])?)?;
    if let Some(former) = known.and_then(|known| known.email)
        && entry.email.as_ref() != Some(&former)
    {
        one(connection
            .prepare_cached(
                "INSERT INTO former_address (tenant, subject, email, replaced_at)
                 VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET replaced_at = excluded.replaced_at",
            )?
            .execute(params![tenant, subject, former, Time(at)])?)?;
    }
    // The present address is not a former one, also where it comes back.
    connection
        .prepare_cached(
            "DELETE FROM former_address WHERE tenant = ?1 AND subject = ?2 AND email = ?3",
        )?
        .execute(params![tenant, subject, entry.email])
        .map(drop)
}

/// Writes one event; one of the host's own chain gets its place here.
pub(super) fn audit(group: &mut Group<'_>, at: Millis, event: &AuditEvent) -> rusqlite::Result<()> {
    let (replica, place) = match event.chain {
        Chain::Subject { sequence, head } => (None, Head { sequence, head }),
        Chain::Host => {
            let next = group.chain()?.after(at, event);
            group.chain = Some(next);
            (Some(group.replica), next)
        }
    };
    one(group
        .connection
        .prepare_cached(
            "INSERT INTO audit (at, tenant, subject, transaction_key, replica, sequence, head,
             warning, repeats, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            Time(at),
            event.tenant,
            event.subject,
            event.transaction.map(|key| key.0),
            replica,
            Count(place.sequence),
            place.head,
            event.severity == Severity::Warning,
            event.repeats,
            event.event,
        ])?)
}
