//! Backup codes after they were drawn: shown, shown again, kept, drawn anew.

use countersign_contract::{
    Codes, DenialReason, DrawnCodes, EventKind, FactorKind, Fault, ItemId, Level, Outcome, Reason,
};

use super::{
    case::Case,
    step::{Happening, Notice, Refusal, Step, Stop, invalid, needs_proof},
};
use crate::{
    Millis,
    continuation::{SHOWN, Session, Stage},
    factor::backup_code::Plain,
    record::Record,
};

/// Codes to show, and the continuation that shows them again.
pub(super) fn handed_out(
    case: &Case,
    record: &Record,
    set: ItemId,
    plain: Plain,
    session: Option<Session>,
) -> Result<Codes, Fault> {
    let now = case.call.now;
    let shown_until = now.saturating_add(SHOWN);
    let codes = plain.shown();
    let stage = Stage::Codes {
        set,
        plain,
        session,
    };
    let continuation = case
        .continuation(record, Level::None, now, shown_until, stage)
        .seal(case.call)?;
    Ok(Codes {
        codes,
        continuation,
        shown_until,
    })
}

/// Codes that may still be shown.
struct Shown {
    set: ItemId,
    plain: Plain,
    until: Millis,
    session: Option<Session>,
}

impl Shown {
    fn open(case: &Case, sealed: &[u8]) -> Result<Self, Stop> {
        let continuation = case.open(sealed)?;
        let Stage::Codes {
            set,
            plain,
            session,
        } = continuation.stage
        else {
            return Err(invalid().into());
        };
        match &case.record.backup {
            Some(present) if present.item == set && !present.kept => Ok(Self {
                set,
                plain,
                until: continuation.expires_at,
                session,
            }),
            _ => Err(Refusal(DenialReason::Expired, Reason::CodesKept).into()),
        }
    }
}

/// Shows new codes again, for ten minutes or until they are kept.
pub(super) fn show(case: &Case, sealed: &[u8]) -> Result<Step, Stop> {
    let shown = Shown::open(case, sealed)?;
    let codes = Codes {
        codes: shown.plain.shown(),
        continuation: sealed.to_vec(),
        shown_until: shown.until,
    };
    let session = go_on(case, case.record, shown.session)?;
    Ok(Step::answer(Outcome::Codes(DrawnCodes { codes, session })))
}

/// "I have kept them."
pub(super) fn keep(case: &Case, sealed: &[u8]) -> Result<Step, Stop> {
    let shown = Shown::open(case, sealed)?;
    let mut record = case.record.clone();
    if let Some(set) = &mut record.backup {
        set.kept = true;
    }
    let session = go_on(case, &record, shown.session)?;
    Ok(Step::changed(record, Outcome::Done(session)).event(
        Happening::new(EventKind::CodesKept, Reason::Kept)
            .of_item(FactorKind::BackupCode, shown.set),
    ))
}

/// The account session in which the codes were drawn.
fn go_on(case: &Case, record: &Record, session: Option<Session>) -> Result<Option<Vec<u8>>, Fault> {
    let alive = session.filter(|session| case.call.now < session.ends_at);
    alive
        .map(|session| case.seal_session(record, session))
        .transpose()
}

/// Replaces the set at once. A backup code is no proof for it.
pub(super) fn draw(case: &Case, sealed: &[u8]) -> Result<Step, Stop> {
    let session = case.open_session(sealed)?;
    let now = case.call.now;
    if !session.is_proved_by_factor(now) {
        return Err(needs_proof().into());
    }
    if !case.policy.backup.enabled || !case.record.has_factor() {
        return Err(Refusal(DenialReason::NotAllowed, Reason::NoBackupCodes).into());
    }
    let mut record = case.record.clone();
    let plain = Plain::draw(&case.policy.backup, case.call)?;
    let item = record.new_item();
    record.backup = Some(plain.into_set(item, now));
    let outcome = Outcome::Codes(DrawnCodes {
        session: go_on(case, &record, Some(session.clone()))?,
        codes: handed_out(case, &record, item, plain, Some(session))?,
    });
    Ok(Step::changed(record, outcome)
        .event(
            Happening::new(EventKind::CodesDrawn, Reason::Drawn)
                .of_item(FactorKind::BackupCode, item),
        )
        .tell(Notice::new("notice.backup-codes-replaced")))
}
