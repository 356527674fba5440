//! What a believed transition brings, as one batch of the store.

use crate::ask::{Ask, Handing};
use crate::believe::{Breach, REMEMBERED};
use crate::clock::NoEntropy;
use crate::decision::Decision;
use crate::keys::MasterKeys;
use crate::names;
use crate::outbox;
use crate::store::{
    self, Act, AuditEvent, Batch, Claim, ClaimAct, ClaimKey, DirectoryChange, Finish, Next,
    Revision, Summary, TransactionResult,
};
use crate::trail::Setting;
use crate::wit::{self, Assurance, NextRecord, Outcome, Transition};

/// What stands where nobody redeems a result, and nothing was proved.
const NOBODY: &str = "none";

/// Why a transition that was checked became no decision.
pub(crate) enum Uncomposed {
    NoEntropy(NoEntropy),
    Breach(Breach),
}

impl From<NoEntropy> for Uncomposed {
    fn from(none: NoEntropy) -> Self {
        Self::NoEntropy(none)
    }
}

impl From<Breach> for Uncomposed {
    fn from(breach: Breach) -> Self {
        Self::Breach(breach)
    }
}

/// Turns a transition that was checked into a decision.
pub(crate) fn compose(
    transition: Transition,
    ask: &Ask,
    setting: &Setting,
    read: Revision,
    now: u64,
    keys: &MasterKeys,
) -> Result<Decision, Uncomposed> {
    let Transition {
        outcome,
        next,
        finishes,
        claims,
        summary,
        effects,
        audit,
    } = transition;
    let stores = finishes
        || !claims.is_empty()
        || !effects.is_empty()
        || !matches!(next, NextRecord::Unchanged);
    if !stores {
        let notes = audit
            .iter()
            .map(|event| setting.note(setting.entry(event), names::severity(event.severity)));
        return Ok(Decision::new(outcome, now, false, None, notes.collect()));
    }
    let directory = match next {
        NextRecord::Erased => Some(DirectoryChange::Forgotten(ask.subject.clone())),
        _ => ask
            .directory
            .clone()
            .map(|entry| DirectoryChange::Seen(ask.subject.clone(), entry)),
    };
    let epoch = summary.epoch;
    let act = store::Decision {
        subject: ask.subject.clone(),
        read,
        next: next_record(next, summary),
        claims: claims
            .into_iter()
            .filter_map(claim)
            .collect::<Result<_, _>>()?,
        finish: finishes.then(|| finish(ask, setting, assurance(&outcome), epoch, now)),
        effects: outbox::pack(effects, &ask.subject, now, keys)?,
    };
    let mut batch = Batch::new(now, Act::Decide(Box::new(act)));
    batch.audit = audit.iter().map(|event| row(event, setting)).collect();
    batch.directory = directory;
    Ok(Decision::new(
        outcome,
        now,
        finishes,
        Some(batch),
        Vec::new(),
    ))
}

fn next_record(next: NextRecord, summary: wit::Summary) -> Next {
    match next {
        NextRecord::Unchanged => Next::Unchanged,
        NextRecord::Replaced(record) => Next::Replaced {
            record,
            summary: indexed(summary),
        },
        NextRecord::Erased => Next::Erased,
    }
}

fn indexed(summary: wit::Summary) -> Summary {
    let wit::Summary {
        enabled,
        since,
        kinds,
        enforced,
        chosen,
        must_enrol,
        deadline,
        locked_until,
        epoch,
    } = summary;
    let kinds = kinds.iter().map(|kind| kind.name().to_owned()).collect();
    Summary {
        enabled,
        since,
        kinds,
        enforced,
        chosen,
        must_enrol,
        deadline,
        locked_until,
        epoch,
    }
}

/// None: the claim of the transaction that this finishes. The store keeps one
/// result under a transaction's name, and no row beside it could say more.
fn claim(claim: wit::Claim) -> Option<Result<Claim, Breach>> {
    let kind = names::claim(claim.kind)?;
    let act = match claim.take {
        true => ClaimAct::Take { until: None },
        false => ClaimAct::Release,
    };
    let key = claim.key.try_into().map(ClaimKey);
    let key = key.map_err(|_| Breach("a claim's key has not 32 bytes".into()));
    Some(key.map(|key| Claim { kind, key, act }))
}

fn row(event: &wit::Event, setting: &Setting) -> AuditEvent {
    let place = event
        .place
        .as_ref()
        .and_then(|place| Some((place.sequence, place.head.as_slice().try_into().ok()?)));
    match place {
        Some((sequence, head)) => setting.row(event, sequence, head),
        None => setting
            .note(setting.entry(event), names::severity(event.severity))
            .row(1),
    }
}

/// What a finished transaction proves; none: nobody was let in by it.
fn assurance(outcome: &Outcome) -> Option<&Assurance> {
    match outcome {
        Outcome::Allow(admission) => Some(&admission.assurance),
        Outcome::Enrolled(enrolled) => enrolled.assurance.as_ref(),
        _ => None,
    }
}

fn finish(
    ask: &Ask,
    setting: &Setting,
    assurance: Option<&Assurance>,
    epoch: u64,
    now: u64,
) -> Finish {
    let asked = ask.result.as_ref();
    let handing = match asked.map(|asked| &asked.handing) {
        // Only an admission can be redeemed.
        Some(Handing::ByCode { digest, expires_in }) if assurance.is_some() => {
            let life = u64::try_from(expires_in.as_millis()).unwrap_or(u64::MAX);
            store::Handing::ByCode {
                code: *digest,
                expires_at: now.saturating_add(life.min(REMEMBERED)),
            }
        }
        _ => store::Handing::Told,
    };
    let (issuer, client) = match asked {
        Some(asked) => (asked.issuer.clone(), asked.client.clone()),
        None => (NOBODY.to_owned(), NOBODY.to_owned()),
    };
    let result = TransactionResult {
        issuer,
        client,
        acr: assurance
            .map_or(NOBODY, |proved| proved.acr.name())
            .to_owned(),
        amr: assurance
            .iter()
            .flat_map(|proved| &proved.amr)
            .map(|amr| amr.name().to_owned())
            .collect(),
        second_factor_at: assurance.and_then(|proved| proved.at),
        epoch,
        payload: setting.component.as_bytes().to_vec(),
    };
    Finish {
        transaction: setting.transaction_key,
        result,
        handing,
        keep_until: now.saturating_add(REMEMBERED),
    }
}
