//! Handing out the result of a finished transaction, once.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::group::one;
use super::value::{Count, Time, Words};
use crate::batch::{Redemption, TransactionResult};
use crate::key::{Digest, Millis, SubjectKey, TransactionKey};
use crate::verdict::{NotRedeemable, Redeemed, Refusal, Verdict};

/// A result with what its redemption is judged by.
struct Candidate {
    redeemed: Redeemed,
    /// Code and expiry; none: it was told.
    code: Option<(Digest, Millis)>,
    used: bool,
    epoch_now: u64,
}

pub(super) fn redeem(
    connection: &Connection,
    at: Millis,
    redemption: &Redemption,
) -> rusqlite::Result<Verdict> {
    let Some(candidate) = find(connection, redemption.transaction)? else {
        return Ok(Verdict::Refused(Refusal::NotRedeemable(
            NotRedeemable::Unknown,
        )));
    };
    if let Err(reason) = judge(&candidate, at, redemption) {
        return Ok(Verdict::Refused(Refusal::NotRedeemable(reason)));
    }
    // The row stays: its transaction is finished until a sweep drops it.
    one(connection
        .prepare_cached(
            "UPDATE result SET redeemed_at = ?2, payload = x''
             WHERE transaction_key = ?1 AND redeemed_at IS NULL",
        )?
        .execute(params![redemption.transaction.0, Time(at)])?)?;
    Ok(Verdict::Redeemed(Box::new(candidate.redeemed)))
}

/// Who does not show client and code learns nothing of the rest. Digests are
/// compared, so that the time it takes says nothing about a code.
fn judge(candidate: &Candidate, at: Millis, redemption: &Redemption) -> Result<(), NotRedeemable> {
    let result = &candidate.redeemed.result;
    if result.client != redemption.client {
        return Err(NotRedeemable::OtherClient);
    }
    let (code, expires_at) = candidate.code.ok_or(NotRedeemable::Told)?;
    if code != redemption.code {
        return Err(NotRedeemable::WrongCode);
    }
    if candidate.used {
        return Err(NotRedeemable::Used);
    }
    if at >= expires_at {
        return Err(NotRedeemable::Expired);
    }
    if result.epoch != candidate.epoch_now {
        return Err(NotRedeemable::Superseded);
    }
    Ok(())
}

fn find(
    connection: &Connection,
    transaction: TransactionKey,
) -> rusqlite::Result<Option<Candidate>> {
    connection
        .prepare_cached(
            "SELECT r.tenant, r.subject, r.issuer, r.client, r.acr, r.amr, r.second_factor_at,
             r.epoch, r.payload, r.finished_at, r.code, r.expires_at, r.redeemed_at IS NOT NULL,
             s.epoch
             FROM result r LEFT JOIN subject s ON s.tenant = r.tenant AND s.subject = r.subject
             WHERE r.transaction_key = ?1",
        )?
        .query_row([transaction.0], |row| candidate(transaction, row))
        .optional()
}

fn candidate(transaction: TransactionKey, row: &Row<'_>) -> rusqlite::Result<Candidate> {
    let code: Option<Digest> = row.get(10)?;
    let expires_at: Option<Time> = row.get(11)?;
    Ok(Candidate {
        redeemed: Redeemed {
            transaction,
            subject: SubjectKey {
                tenant: row.get(0)?,
                subject: row.get(1)?,
            },
            finished_at: row.get::<_, Time>(9)?.0,
            result: TransactionResult {
                issuer: row.get(2)?,
                client: row.get(3)?,
                acr: row.get(4)?,
                amr: row.get::<_, Words<Vec<String>>>(5)?.0,
                second_factor_at: row.get::<_, Option<Time>>(6)?.map(|time| time.0),
                epoch: row.get::<_, Count>(7)?.0,
                payload: row.get(8)?,
            },
        },
        code: code.zip(expires_at.map(|time| time.0)),
        used: row.get(12)?,
        // A subject without a record has no epoch that could have risen.
        epoch_now: row.get::<_, Option<Count>>(13)?.map_or(0, |epoch| epoch.0),
    })
}
