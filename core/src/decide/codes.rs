//! Backup codes after they were drawn: shown again, kept, drawn anew.

use super::{
    case::Case,
    enrolment::show as show_set,
    step::{Refusal, Step, Stop, invalid, needs_proof, settle},
};
use crate::{
    Outcome,
    call::{FactorKind, Sealed},
    continuation::{Session, Stage},
    factor::backup_code::Plain,
    outcome::{Codes, DenialReason},
    record::Record,
    transition::{EventKind, Fault},
};

/// Shows new codes again, for ten minutes or until they are kept.
pub(super) fn show(case: &Case, sealed: &[u8]) -> Result<Step, Fault> {
    settle((|| {
        let shown_until = case.open(sealed)?.expires_at;
        let (_, plain, session) = open(case, sealed)?;
        let codes = Codes {
            codes: plain.shown(),
            continuation: sealed.to_vec(),
            shown_until,
        };
        let session = go_on(case, case.record, session)?;
        Ok(Step::answer(Outcome::Codes { codes, session }))
    })())
}

/// "I have kept them."
pub(super) fn keep(case: &Case, sealed: &[u8]) -> Result<Step, Fault> {
    settle((|| {
        let (item, _, session) = open(case, sealed)?;
        let mut record = case.record.clone();
        if let Some(set) = &mut record.backup {
            set.kept = true;
        }
        let session = go_on(case, &record, session)?;
        Ok(Step::changed(record, Outcome::Done(session))
            .event(EventKind::CodesKept, "kept")
            .about(FactorKind::BackupCode, Some(item)))
    })())
}

/// The account session in which the codes were drawn.
fn go_on(case: &Case, record: &Record, session: Option<Session>) -> Result<Option<Sealed>, Fault> {
    let alive = session.filter(|session| case.call.now < session.ends_at);
    alive
        .map(|session| case.seal_session(record, session))
        .transpose()
}

/// The codes of a continuation, while they may still be shown.
fn open(case: &Case, sealed: &[u8]) -> Result<(u32, Plain, Option<Session>), Stop> {
    let Stage::Codes {
        set,
        plain,
        session,
    } = case.open(sealed)?.stage
    else {
        return Err(invalid().into());
    };
    match &case.record.backup {
        Some(present) if present.item == set && !present.kept => Ok((set, plain, session)),
        _ => Err(Refusal(DenialReason::Expired, "codes-kept").into()),
    }
}

/// Replaces the set at once. A backup code is no proof for it.
pub(super) fn draw(case: &Case, sealed: &[u8]) -> Result<Step, Fault> {
    settle((|| {
        let session = case.open_session(sealed)?;
        let call = case.call;
        if !session.is_proved_by_factor(call.now) {
            return Err(needs_proof().into());
        }
        if !case.policy.backup.enabled || !case.record.has_factor() {
            return Ok(Step::refused(DenialReason::NotAllowed, "no-backup-codes"));
        }
        let mut record = case.record.clone();
        let plain = Plain::draw(
            &case.policy.backup,
            &call.keys,
            &call.entropy,
            call.revision,
        )?;
        let item = record.new_item();
        record.backup = Some(plain.into_set(item, call.now));
        record.raise_epoch();
        let going_on = go_on(case, &record, Some(session.clone()))?;
        let codes = show_set(case, &record, item, plain, Some(session))?;
        let outcome = Outcome::Codes {
            codes,
            session: going_on,
        };
        Ok(Step::changed(record, outcome)
            .event(EventKind::CodesDrawn, "drawn")
            .about(FactorKind::BackupCode, Some(item))
            .tell("notice.backup-codes-replaced", Vec::new()))
    })())
}
