//! What may be, from the semantics alone.

use std::collections::BTreeSet;

use countersign_tests::kit::{App, DAY, MINUTE, SECOND, Told};

/// The limits of a policy.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) failures: u32,
    pub(super) first: u64,
    pub(super) longest: u64,
    pub(super) month: usize,
    pub(super) back: u64,
    pub(super) forward: u64,
}

impl Limits {
    /// Of the policies of this test, by their number.
    pub(super) fn of(policy: usize) -> Self {
        let default = Self {
            failures: 5,
            first: MINUTE,
            longest: 15 * MINUTE,
            month: 100,
            back: 1,
            forward: 1,
        };
        match policy {
            3 => Self {
                back: 0,
                forward: 2,
                failures: 2,
                ..default
            },
            4 => Self {
                back: 2,
                forward: 0,
                failures: 20,
                month: 10,
                ..default
            },
            5 => Self {
                failures: 1,
                first: 7 * SECOND,
                longest: 20 * SECOND,
                month: 12,
                ..default
            },
            _ => default,
        }
    }
}

/// The failures of one kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Guesses {
    consecutive: u32,
    locked_until: u64,
    /// The UTC day of each failure.
    days: Vec<u64>,
    exhausted_at: Option<u64>,
}

impl Guesses {
    /// What is told of a kind that is not judged.
    pub(super) fn lock(&self, now: u64) -> Option<Told> {
        match self.exhausted_at {
            Some(_) => Some(Told::Locked(None)),
            None if now < self.locked_until => Some(Told::Locked(Some(self.locked_until - now))),
            None => None,
        }
    }

    /// What is told of a wrong answer.
    pub(super) fn fail(&mut self, now: u64, limits: &Limits) -> Told {
        self.consecutive += 1;
        // A clock that went back counts on the latest day that it saw.
        let last = self.days.last().copied().unwrap_or(0);
        self.days.push(last.max(now / DAY));
        self.days.retain(|day| day + 30 > now / DAY);
        if self.days.len() >= limits.month {
            self.exhausted_at = Some(now);
        }
        if let Some(beyond) = self.consecutive.checked_sub(limits.failures) {
            let doubled = limits.first << beyond.min(20);
            self.locked_until = now + doubled.min(limits.longest);
        }
        self.lock(now).unwrap_or(Told::Wrong)
    }

    /// A success of this kind.
    pub(super) fn succeed(&mut self) {
        self.consecutive = 0;
        self.locked_until = 0;
    }

    /// Another kind was proved.
    pub(super) fn reopen(&mut self) {
        if self.exhausted_at.is_some() {
            *self = Self::default();
        }
    }

    /// The password was changed at this time; one of the future is none.
    pub(super) fn reopen_after(&mut self, changed: Option<u64>, now: u64) {
        let changed = changed.filter(|changed| *changed <= now);
        if self
            .exhausted_at
            .zip(changed)
            .is_some_and(|(at, changed)| changed > at)
        {
            *self = Self::default();
        }
    }
}

/// One app of the subject, and the last of its steps that was accepted.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) app: App,
    pub(super) accepted: u64,
}

/// What typing a code comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Right: which app's, and its step.
    Step(usize, u64),
    /// Right: a backup code.
    Backup,
    Used,
    Wrong,
}

/// The factors of one subject.
#[derive(Clone, Debug, Default)]
pub(super) struct Factors {
    pub(super) apps: Vec<Known>,
    pub(super) codes: Vec<String>,
    pub(super) spent: BTreeSet<String>,
}

impl Factors {
    /// Judges an app's code.
    pub(super) fn judge(&self, code: &str, now: u64, limits: &Limits) -> Verdict {
        let mut verdict = Verdict::Wrong;
        for (place, known) in self.apps.iter().enumerate() {
            let current = known.app.step(now);
            for step in (current - limits.back..=current + limits.forward).rev() {
                let matches = known.app.code_of_step(step) == code;
                match verdict {
                    Verdict::Step(..) => {}
                    _ if matches && step > known.accepted => verdict = Verdict::Step(place, step),
                    _ if matches => verdict = Verdict::Used,
                    _ => {}
                }
            }
        }
        verdict
    }

    /// Judges a backup code.
    pub(super) fn judge_backup(&self, code: &str) -> Verdict {
        match self.codes.iter().any(|own| own == code) {
            true if self.spent.contains(code) => Verdict::Used,
            true => Verdict::Backup,
            false => Verdict::Wrong,
        }
    }

    /// The ids of the apps.
    pub(super) fn items(&self) -> Vec<u32> {
        self.apps.iter().map(|known| known.app.item).collect()
    }
}
