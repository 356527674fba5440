//! Counting before judging.
//!
//! Failures are counted for each subject and factor kind, in the record, in the
//! one transition that judges. [`Counted`] is the proof: the verdict on a login's
//! code takes it, and only [`count`] makes it.

use countersign_contract::FactorKind;
use serde::{Deserialize, Serialize};

use crate::{DAY, Millis, policy::Limits, record::Record};

/// The kinds whose guesses are limited. A passkey's are not: it cannot be
/// guessed, and nobody may lock a person out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessable {
    /// Codes of authenticator apps.
    Totp,
    /// Backup codes.
    BackupCode,
}

impl Guessable {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Totp, Self::BackupCode];

    /// Its kind in the contract.
    pub fn kind(self) -> FactorKind {
        match self {
            Self::Totp => FactorKind::Totp,
            Self::BackupCode => FactorKind::BackupCode,
        }
    }
}

/// Days over which judged failures are added up: today and the 29 before (UTC).
const WINDOW_DAYS: u64 = 30;

/// The failures of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures {
    /// Without a success of the same kind between them.
    consecutive: u32,
    /// Nothing is judged before this time.
    locked_until: Millis,
    /// Judged failures by UTC day, oldest first.
    days: Vec<(u64, u32)>,
    /// When the budget of [`WINDOW_DAYS`] was used up.
    exhausted_at: Option<Millis>,
    /// The UTC day of which the subject was told that there was a lock.
    told_on: Option<u64>,
}

/// Why a kind is not judged now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// Until this time.
    Until(Millis),
    /// Until an act ends it: the month's budget is used up.
    Exhausted,
}

/// What the counting of an attempt brought about, if the attempt is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// The lock that began.
    pub lock: Option<Lock>,
    /// The subject has not been told of a lock today.
    pub tell: bool,
}

impl Failures {
    /// Whether this kind is judged at `now`.
    pub fn lock(&self, now: Millis) -> Option<Lock> {
        if self.exhausted_at.is_some() {
            Some(Lock::Exhausted)
        } else if now < self.locked_until {
            Some(Lock::Until(self.locked_until))
        } else {
            None
        }
    }

    /// Reopens a kind whose budget was used up, because another factor was
    /// proved, or the password was changed since.
    pub fn reopen(&mut self) {
        if self.exhausted_at.is_some() {
            self.clear();
        }
    }

    /// Whether a password change at `changed` lies after the budget's end. One
    /// that is told of the future has not happened: it would reopen for ever.
    pub fn reopens_at(&self, changed: Option<Millis>, now: Millis) -> bool {
        matches!((self.exhausted_at, changed), (Some(end), Some(changed)) if changed > end && changed <= now)
    }

    /// Forgets all failures: an administrator's act. What the subject was told
    /// today it was told.
    pub fn clear(&mut self) {
        *self = Self {
            told_on: self.told_on,
            ..Self::default()
        };
    }

    /// Counts one failure, and says which lock it began.
    fn count(&mut self, now: Millis, limits: &Limits) -> Option<Lock> {
        let today = now / DAY;
        self.consecutive = self.consecutive.saturating_add(1);
        self.days
            .retain(|(day, _)| day.saturating_add(WINDOW_DAYS) > today);
        match self.days.last_mut().filter(|(day, _)| *day >= today) {
            Some((_, failures)) => *failures = failures.saturating_add(1),
            None => self.days.push((today, 1)),
        }
        let month = self
            .days
            .iter()
            .fold(0_u32, |sum, (_, failures)| sum.saturating_add(*failures));
        if month >= limits.monthly_failures {
            self.exhausted_at = Some(now);
        }
        if self.consecutive >= limits.failures {
            let doublings = self.consecutive.saturating_sub(limits.failures).min(32);
            let length = limits
                .first_lock
                .saturating_mul(1 << doublings)
                .min(limits.longest_lock);
            self.locked_until = now.saturating_add(length);
        }
        self.lock(now)
    }
}

/// A record in which the attempt that is about to be judged is counted as a
/// failure.
pub struct Counted {
    record: Record,
    before: Failures,
    kind: Guessable,
    consequence: Consequence,
}

/// Counts one attempt, as if it were wrong.
///
/// # Errors
/// The lock, where nothing is to be judged; then nothing is counted either.
pub fn count(
    record: &Record,
    kind: Guessable,
    now: Millis,
    limits: &Limits,
) -> Result<Counted, Lock> {
    let before = record.failures(kind).clone();
    if let Some(lock) = before.lock(now) {
        return Err(lock);
    }
    let today = now / DAY;
    let mut record = record.clone();
    let lock = record.failures_mut(kind).count(now, limits);
    let tell = lock.is_some() && !was_told(&record, today);
    if tell {
        record.failures_mut(kind).told_on = Some(today);
    }
    Ok(Counted {
        record,
        before,
        kind,
        consequence: Consequence { lock, tell },
    })
}

/// Whether the subject was told of a lock today, of whichever kind: somebody
/// has the password, and that is news once.
fn was_told(record: &Record, today: u64) -> bool {
    Guessable::ALL
        .into_iter()
        .any(|kind| record.failures(kind).told_on == Some(today))
}

impl Counted {
    /// The record, to judge by.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The attempt was wrong: the record as counted, and what that brought.
    pub fn wrong(self) -> (Record, Consequence) {
        (self.record, self.consequence)
    }

    /// The attempt was right: the consecutive failures of its kind end, the
    /// month's stay.
    pub fn right(mut self) -> Record {
        let failures = self.record.failures_mut(self.kind);
        *failures = Failures {
            consecutive: 0,
            locked_until: 0,
            ..self.before
        };
        self.record
    }
}
