//! All that is remembered of one subject: one sealed, versioned value.

use countersign_contract::{FactorKind, Fault, ItemId, KeyPurpose, Summary};
use serde::{Deserialize, Serialize};

use crate::{
    Millis,
    audit::Chain,
    call::Call,
    factor::{
        backup_code::BackupSet,
        passkey::{Challenge, Passkey},
        totp::Totp,
    },
    lockout::{Failures, Guessable},
    secret::{self, Binding, Closed, HandedOut, Undo},
};

/// The schema of what is sealed. A newer one is not readable; an older one is
/// upgraded where it is opened.
const SCHEMA: u8 = 1;

/// How many finished transactions are remembered one by one.
const REMEMBERED: usize = 8;

/// How many challenges that were answered wrongly are remembered.
const MOST_SPENT: usize = 16;

/// A passkey challenge that was answered wrongly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Spent {
    name: [u8; 8],
    until: Millis,
}

/// A finished transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Finished {
    transaction: [u8; 16],
    issued_at: Millis,
}

/// All that is remembered of one subject. What is not confirmed is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Part of all that is handed out. See [`Record::epoch_after`].
    pub epoch: u64,
    next_item: ItemId,
    /// `requires_2fa`.
    pub enforced: bool,
    /// The subject's own choice.
    pub chosen: bool,
    /// Left so by a reset; cleared only by a confirmed enrolment.
    pub must_enrol: bool,
    /// Locked by an administrator.
    pub locked: bool,
    /// Confirmed TOTP factors.
    pub totp: Vec<Totp>,
    /// Confirmed passkeys.
    pub passkeys: Vec<Passkey>,
    /// The backup codes.
    pub backup: Option<BackupSet>,
    totp_failures: Failures,
    backup_failures: Failures,
    finished: Vec<Finished>,
    mark: Millis,
    /// Passkey challenges that were answered wrongly and live still.
    spent: Vec<Spent>,
    /// A ticket for a first enrolment.
    pub ticket: Option<HandedOut>,
    /// What undoes the first enrolment.
    pub undo: Option<Undo>,
    /// Count and head of the subject's events.
    pub chain: Chain,
    /// This decision voids what was handed out, whatever else it changes.
    #[serde(skip)]
    is_voided: bool,
}

impl Record {
    /// The record of a subject of whom nothing is stored. Its epoch is the
    /// revision of what was erased, which no earlier epoch can have reached:
    /// an epoch rises at most once with each revision.
    pub fn absent(revision: u64) -> Self {
        Self {
            epoch: revision,
            next_item: 1,
            enforced: false,
            chosen: false,
            must_enrol: false,
            locked: false,
            totp: Vec::new(),
            passkeys: Vec::new(),
            backup: None,
            totp_failures: Failures::default(),
            backup_failures: Failures::default(),
            finished: Vec::new(),
            mark: 0,
            spent: Vec::new(),
            ticket: None,
            undo: None,
            chain: Chain::default(),
            is_voided: false,
        }
    }

    /// Opens what the call brought.
    ///
    /// # Errors
    /// [`Fault::UnknownKey`] or [`Fault::UnreadableRecord`]: nothing is decided
    /// from a record that does not open.
    pub fn open(call: &Call) -> Result<Self, Fault> {
        let Some(sealed) = &call.stored else {
            return Ok(Self::absent(call.revision));
        };
        let unreadable = |why: &str| Fault::UnreadableRecord(why.to_owned());
        let plain = call
            .keys
            .open(
                KeyPurpose::SealRecord,
                &binding(call, call.revision),
                sealed,
            )
            .map_err(|closed| match closed {
                Closed::UnknownKey(id) => Fault::UnknownKey(id),
                Closed::Altered => {
                    unreadable("altered, of another subject, or of another revision")
                }
            })?;
        match plain.split_first() {
            Some((&SCHEMA, body)) => postcard::from_bytes(body)
                .map_err(|_| unreadable("not of the schema that it names")),
            _ => Err(unreadable("of a schema that this version does not know")),
        }
    }

    /// Seals it for the next revision.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without a key.
    pub fn seal(&self, call: &Call) -> Result<Vec<u8>, Fault> {
        let mut plain = zeroize::Zeroizing::new(Vec::with_capacity(512));
        plain.push(SCHEMA);
        let plain = postcard::to_extend(self, std::mem::take(&mut *plain))
            .map(zeroize::Zeroizing::new)
            .map_err(|_| Fault::Internal("the record does not serialize".to_owned()))?;
        let revision = call.revision.saturating_add(1);
        call.keys.seal(
            KeyPurpose::SealRecord,
            &binding(call, revision),
            &call.entropy,
            revision,
            &plain,
        )
    }

    /// A fresh id for a factor.
    pub fn new_item(&mut self) -> ItemId {
        let item = self.next_item;
        self.next_item = self.next_item.saturating_add(1);
        item
    }

    /// The epoch once this record takes the place of `before`: it rises, and
    /// voids every artefact that was handed out, when a factor comes or goes,
    /// the backup codes are replaced, or the subject is reset or locked; at
    /// most once with each revision.
    pub fn epoch_after(&self, before: &Self) -> u64 {
        let set = |record: &Self| record.backup.as_ref().map(|set| set.item);
        let rises = self.is_voided || self.items().ne(before.items()) || set(self) != set(before);
        before.epoch.saturating_add(u64::from(rises))
    }

    /// The ids of the confirmed factors.
    fn items(&self) -> impl Iterator<Item = ItemId> {
        let totp = self.totp.iter().map(|totp| totp.item);
        totp.chain(self.passkeys.iter().map(|passkey| passkey.item))
    }

    /// Locks the subject, and voids what was handed out.
    pub fn lock(&mut self) {
        self.locked = true;
        self.is_voided = true;
    }

    /// Whether a confirmed factor exists. Backup codes alone are none.
    pub fn has_factor(&self) -> bool {
        !self.totp.is_empty() || !self.passkeys.is_empty()
    }

    /// How many confirmed factors there are.
    pub fn factors(&self) -> usize {
        self.totp.len().saturating_add(self.passkeys.len())
    }

    /// The kinds of confirmed factors.
    pub fn kinds(&self) -> Vec<FactorKind> {
        [
            (FactorKind::Totp, self.totp.is_empty()),
            (FactorKind::Passkey, self.passkeys.is_empty()),
        ]
        .into_iter()
        .filter(|(_, none)| !none)
        .map(|(kind, _)| kind)
        .collect()
    }

    /// A confirmed factor's name, to change it.
    pub fn name_mut(&mut self, item: ItemId) -> Option<(FactorKind, &mut String)> {
        let totp = self.totp.iter_mut().find(|totp| totp.item == item);
        let passkey = self.passkeys.iter_mut().find(|key| key.item == item);
        totp.map(|totp| (FactorKind::Totp, &mut totp.name))
            .or_else(|| passkey.map(|passkey| (FactorKind::Passkey, &mut passkey.name)))
    }

    /// Removes one confirmed factor. None: there is no such item.
    pub fn remove_factor(&mut self, item: ItemId) -> Option<FactorKind> {
        let before = (self.totp.len(), self.passkeys.len());
        self.totp.retain(|totp| totp.item != item);
        self.passkeys.retain(|passkey| passkey.item != item);
        let kind = match (self.totp.len() < before.0, self.passkeys.len() < before.1) {
            (true, _) => FactorKind::Totp,
            (_, true) => FactorKind::Passkey,
            (false, false) => return None,
        };
        Some(kind)
    }

    /// Whether a passkey challenge was answered before.
    pub fn is_spent(&self, challenge: &Challenge) -> bool {
        let name = challenge.name();
        self.spent.iter().any(|spent| spent.name == name)
    }

    /// A wrong answer uses its challenge up, which lives until `until`. Of a
    /// flood no more are remembered, so that it writes nothing: such a challenge
    /// may be answered again while it lives, since nothing of it was accepted.
    pub fn spend(&mut self, challenge: &Challenge, until: Millis, now: Millis) {
        if self.spent.len() >= MOST_SPENT && self.spent.iter().all(|spent| now < spent.until) {
            return;
        }
        self.spent.retain(|spent| now < spent.until);
        let name = challenge.name();
        self.spent.push(Spent { name, until });
    }

    /// The failures of one kind.
    pub fn failures(&self, kind: Guessable) -> &Failures {
        match kind {
            Guessable::Totp => &self.totp_failures,
            Guessable::BackupCode => &self.backup_failures,
        }
    }

    /// The failures of one kind, to count.
    pub(crate) fn failures_mut(&mut self, kind: Guessable) -> &mut Failures {
        match kind {
            Guessable::Totp => &mut self.totp_failures,
            Guessable::BackupCode => &mut self.backup_failures,
        }
    }

    /// Whether this transaction is remembered as finished.
    pub fn is_finished(&self, call: &Call) -> bool {
        let name = short_name(call);
        self.finished
            .iter()
            .any(|finished| finished.transaction == name)
    }

    /// Whether an answer issued at `issued_at` is void, because what was
    /// finished then is no longer remembered one by one.
    pub fn is_void(&self, issued_at: Millis) -> bool {
        issued_at <= self.mark
    }

    /// The time of issue of what is begun at `now`: never void from the start.
    pub fn issue_time(&self, now: Millis) -> Millis {
        now.max(self.mark.saturating_add(1))
    }

    /// Remembers a finished transaction; the one that is forgotten for it
    /// raises the mark to its time of issue.
    pub fn finish(&mut self, call: &Call, issued_at: Millis) {
        self.finished.push(Finished {
            transaction: short_name(call),
            issued_at,
        });
        while self.finished.len() > REMEMBERED {
            let oldest = self
                .finished
                .iter()
                .enumerate()
                .min_by_key(|(_, finished)| finished.issued_at);
            let Some((place, _)) = oldest else { break };
            self.mark = self.mark.max(self.finished.swap_remove(place).issued_at);
        }
    }

    /// Removes every factor and what hangs on them.
    pub fn remove_factors(&mut self) {
        self.totp.clear();
        self.passkeys.clear();
        self.backup = None;
    }

    /// Removes every factor, ends ticket and undo link, voids what was handed
    /// out, and has the subject enrol again.
    pub fn reset(&mut self) {
        self.remove_factors();
        self.is_voided = true;
        self.ticket = None;
        self.undo = None;
        self.must_enrol = true;
    }

    /// Reopens kinds whose budget was used up, where `changed` (the password's
    /// last change) lies after that.
    pub fn reopen_after_password_change(&mut self, changed: Option<Millis>, now: Millis) {
        for kind in Guessable::ALL {
            let failures = self.failures_mut(kind);
            if failures.reopens_at(changed, now) {
                failures.reopen();
            }
        }
    }

    /// When the oldest present factor was confirmed.
    fn since(&self) -> Option<Millis> {
        let totp = self.totp.iter().map(|totp| totp.confirmed_at);
        let passkeys = self.passkeys.iter().map(|passkey| passkey.confirmed_at);
        totp.chain(passkeys).min()
    }

    /// What the host may index.
    pub fn summary(&self, now: Millis) -> Summary {
        let locks = Guessable::ALL.map(|kind| self.failures(kind).lock(now));
        let locked_until = locks
            .into_iter()
            .flatten()
            .map(|lock| match lock {
                crate::lockout::Lock::Until(until) => until,
                crate::lockout::Lock::Exhausted => Millis::MAX,
            })
            .max();
        Summary {
            enabled: self.has_factor(),
            since: self.since(),
            kinds: self.kinds(),
            enforced: self.enforced,
            chosen: self.chosen,
            must_enrol: self.must_enrol,
            deadline: None,
            locked_until: if self.locked {
                Some(Millis::MAX)
            } else {
                locked_until
            },
            epoch: self.epoch,
        }
    }
}

fn binding(call: &Call, revision: u64) -> Binding {
    Binding::new("countersign/record")
        .with(call.lineage.as_bytes())
        .with(call.tenant.as_bytes())
        .with(call.subject.as_bytes())
        .with(&revision.to_le_bytes())
        .with(&[SCHEMA])
}

fn short_name(call: &Call) -> [u8; 16] {
    secret::first(secret::digest(&[
        b"countersign/1/finished",
        call.transaction.as_bytes(),
    ]))
}
