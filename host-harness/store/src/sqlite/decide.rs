//! Storing what a decision brought.

use rusqlite::{Connection, OptionalExtension, params};

use super::group::{Fault, one};
use super::value::{Count, SummaryText, Time, Words};
use crate::batch::{
    Claim, ClaimAct, ClaimKind, Decision, Finish, Handing, NewEffect, Next, Summary,
};
use crate::key::{Digest, Millis, Revision, SubjectKey};
use crate::verdict::{Refusal, Verdict};

/// A subject's row as it is now.
struct Row {
    id: i64,
    revision: Revision,
    epoch: u64,
}

/// Compares, then writes.
pub(super) fn decide(
    connection: &Connection,
    at: Millis,
    decision: &Decision,
) -> Result<Verdict, Fault> {
    let row = row(connection, &decision.subject)?;
    if let Some(refusal) = compare(connection, decision, row.as_ref())? {
        return Ok(Verdict::Refused(refusal));
    }
    let revision = write_record(connection, decision, row.as_ref())?;
    for claim in &decision.claims {
        write_claim(connection, at, &decision.subject, claim)?;
    }
    if let Some(finish) = &decision.finish {
        write_result(connection, at, &decision.subject, finish)?;
    }
    for effect in &decision.effects {
        write_effect(connection, at, &decision.subject, effect)?;
    }
    Ok(Verdict::Committed(revision))
}

fn row(connection: &Connection, key: &SubjectKey) -> rusqlite::Result<Option<Row>> {
    connection
        .prepare_cached(
            "SELECT id, revision, epoch FROM subject
             WHERE tenant = ?1 AND subject = ?2",
        )?
        .query_row([&key.tenant, &key.subject], |row| {
            Ok(Row {
                id: row.get(0)?,
                revision: Revision(row.get::<_, Count>(1)?.0),
                epoch: row.get::<_, Count>(2)?.0,
            })
        })
        .optional()
}

/// Whether the decision still holds on what is stored now. The first reason
/// counts: a finished transaction stays finished, however often one decides.
fn compare(
    connection: &Connection,
    decision: &Decision,
    row: Option<&Row>,
) -> Result<Option<Refusal>, Fault> {
    if let Some(finish) = &decision.finish
        && connection
            .prepare_cached("SELECT 1 FROM result WHERE transaction_key = ?1")?
            .exists([finish.transaction.0])?
    {
        return Ok(Some(Refusal::AlreadyFinished));
    }
    if decision.read != row.map_or(Revision::ABSENT, |row| row.revision) {
        return Ok(Some(Refusal::Stale));
    }
    let mut taken = Vec::new();
    for claim in &decision.claims {
        if matches!(claim.act, ClaimAct::Take { .. })
            && connection
                .prepare_cached("SELECT 1 FROM claim WHERE tenant = ?1 AND key = ?2")?
                .exists(params![decision.subject.tenant, claim.key.0])?
        {
            taken.push(claim.key);
        }
    }
    if !taken.is_empty() {
        return Ok(Some(Refusal::Claimed(taken)));
    }
    if let (Next::Replaced { summary, .. }, Some(row)) = (&decision.next, row)
        && summary.epoch < row.epoch
    {
        let (epoch, least) = (summary.epoch, row.epoch);
        return Err(Fault::Batch(format!(
            "the epoch `{epoch}`; at least `{least}` is due"
        )));
    }
    Ok(None)
}

fn write_record(
    connection: &Connection,
    decision: &Decision,
    row: Option<&Row>,
) -> rusqlite::Result<Revision> {
    match (&decision.next, row) {
        (Next::Unchanged, _) => return Ok(decision.read),
        (Next::Replaced { record, summary }, row) => {
            replace(connection, decision, row, record, summary)?;
        }
        (Next::Erased, Some(row)) => erase(connection, row)?,
        // `Batch::validate` lets nobody erase what was read as absent.
        (Next::Erased, None) => one(0)?,
    }
    Ok(decision.read.next())
}

fn replace(
    connection: &Connection,
    decision: &Decision,
    row: Option<&Row>,
    record: &[u8],
    summary: &Summary,
) -> rusqlite::Result<()> {
    let (epoch, text) = (Count(summary.epoch), SummaryText(summary));
    let (next, SubjectKey { tenant, subject }) = (Count(decision.read.next().0), &decision.subject);
    let changed = match row {
        None => connection
            .prepare_cached(
                "INSERT INTO subject (tenant, subject, revision, epoch, summary, record)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![tenant, subject, next, epoch, text, record])?,
        Some(row) => connection
            .prepare_cached(
                "UPDATE subject SET revision = ?3, epoch = ?4, summary = ?5, record = ?6
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute(params![
                row.id,
                Count(row.revision.0),
                next,
                epoch,
                text,
                record
            ])?,
    };
    one(changed)
}

/// The epoch rises with it, so that nothing that was handed out before holds.
/// The tombstone's is its revision, which no earlier epoch can have reached
/// where an epoch rises at most once with each revision; whoever decides next
/// knows it without having been told.
fn erase(connection: &Connection, row: &Row) -> rusqlite::Result<()> {
    let changed = connection
        .prepare_cached(
            "UPDATE subject SET revision = revision + 1, record = NULL,
             epoch = max(epoch, revision) + 1, summary = '{}'
             WHERE id = ?1 AND revision = ?2",
        )?
        .execute(params![row.id, Count(row.revision.0)])?;
    one(changed)
}

fn write_claim(
    connection: &Connection,
    at: Millis,
    subject: &SubjectKey,
    claim: &Claim,
) -> rusqlite::Result<()> {
    let kind = match claim.kind {
        ClaimKind::Credential => "credential",
        ClaimKind::Ticket => "ticket",
    };
    let SubjectKey { tenant, subject } = subject;
    match claim.act {
        ClaimAct::Take { until } => one(connection
            .prepare_cached(
                "INSERT INTO claim (tenant, key, kind, subject, taken_at, until)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                tenant,
                claim.key.0,
                kind,
                subject,
                Time(at),
                until.map(Time)
            ])?),
        ClaimAct::Release => connection
            .prepare_cached(
                "DELETE FROM claim WHERE tenant = ?1 AND key = ?2 AND subject = ?3 AND kind = ?4",
            )?
            .execute(params![tenant, claim.key.0, subject, kind])
            .map(drop),
    }
}

fn write_result(
    connection: &Connection,
    at: Millis,
    subject: &SubjectKey,
    finish: &Finish,
) -> rusqlite::Result<()> {
    let (code, expires): (Option<&Digest>, _) = match &finish.handing {
        Handing::Told => (None, None),
        Handing::ByCode { code, expires_at } => (Some(code), Some(Time(*expires_at))),
    };
    let result = &finish.result;
    one(connection
        .prepare_cached(
            "INSERT INTO result (transaction_key, tenant, subject, issuer, client, acr, amr,
             second_factor_at, epoch, payload, finished_at, code, expires_at, keep_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            finish.transaction.0,
            subject.tenant,
            subject.subject,
            result.issuer,
            result.client,
            result.acr,
            Words(result.amr.as_slice()),
            result.second_factor_at.map(Time),
            Count(result.epoch),
            result.payload,
            Time(at),
            code,
            expires,
            Time(finish.keep_until),
        ])?)
}

fn write_effect(
    connection: &Connection,
    at: Millis,
    subject: &SubjectKey,
    effect: &NewEffect,
) -> rusqlite::Result<()> {
    let NewEffect {
        id,
        what,
        secret,
        due_at,
        expires_at,
    } = effect;
    one(connection
        .prepare_cached(
            "INSERT INTO effect (id, tenant, subject, what, secret, created_at, expires_at,
             attempts, due_at, delivered) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 0)",
        )?
        .execute(params![
            id.0,
            subject.tenant,
            subject.subject,
            what,
            secret,
            Time(at),
            Time(*expires_at),
            Time(*due_at),
        ])?)
}
