//! The ways on: which factors can be proved or enrolled, and the challenge that
//! asks for them.

use countersign_contract::{
    Challenge, FactorKind, Fault, GuessingLock, Level, Method, TransactionPurpose,
};

use super::case::Case;
use crate::{
    Millis,
    continuation::{Continuation, Stage},
    factor::passkey::{self, Passkey},
    lockout::{Guessable, Lock},
};

/// For what, and until when, a factor is asked for.
pub(super) struct Asking {
    pub(super) purpose: TransactionPurpose,
    pub(super) level: Level,
    pub(super) issued_at: Millis,
    pub(super) expires_at: Millis,
}

impl Case<'_> {
    /// Whether codes of authenticator apps are offered.
    pub(super) fn offers_totp(&self) -> bool {
        !self.record.totp.is_empty()
            && self.policy.totp.enabled
            && !self.is_exhausted(Guessable::Totp)
    }

    /// The passkeys that are offered. No failure ever takes one away.
    pub(super) fn usable_passkeys(&self) -> impl Iterator<Item = &Passkey> {
        let policy = &self.policy.passkeys;
        let all = self.record.passkeys.iter();
        all.filter(move |passkey| passkey.is_usable(policy))
    }

    /// How many backup codes are offered.
    pub(super) fn offers_backup_codes(&self) -> u8 {
        let usable = self.policy.backup.enabled
            && self.record.has_factor()
            && !self.is_exhausted(Guessable::BackupCode);
        self.record
            .backup
            .as_ref()
            .filter(|_| usable)
            .map_or(0, |set| set.left())
    }

    fn is_exhausted(&self, kind: Guessable) -> bool {
        self.record.failures(kind).lock(self.call.now) == Some(Lock::Exhausted)
    }

    /// Locks by wrong answers, for status.
    pub(super) fn guessing_locks(&self) -> Vec<GuessingLock> {
        Guessable::ALL
            .into_iter()
            .filter_map(|kind| {
                let lock = self.record.failures(kind).lock(self.call.now)?;
                let until = match lock {
                    Lock::Until(until) => Some(until),
                    Lock::Exhausted => None,
                };
                let kind = kind.kind();
                Some(GuessingLock { kind, until })
            })
            .collect()
    }

    /// The kinds that can be enrolled, the strongest first.
    pub(super) fn kinds_to_enrol(&self) -> Vec<FactorKind> {
        [
            (FactorKind::Passkey, self.policy.passkeys.enabled),
            (FactorKind::Totp, self.policy.totp.enabled),
        ]
        .into_iter()
        .filter(|(_, is_enabled)| *is_enabled)
        .map(|(kind, _)| kind)
        .collect()
    }

    /// Asks for any usable factor, the strongest first. None: there is none.
    pub(super) fn ask(&self, asking: Asking) -> Result<Option<Challenge>, Fault> {
        let Asking {
            purpose,
            level,
            issued_at,
            expires_at,
        } = asking;
        let mut methods = Vec::with_capacity(3);
        let challenge = match self.usable_passkeys().next() {
            Some(_) => Some(passkey::Challenge::draw(self.call)?),
            None => None,
        };
        if let Some(challenge) = &challenge {
            let keys = self.usable_passkeys();
            let options = passkey::request(&self.policy.passkeys, keys, challenge)?;
            methods.push(Method::Passkey(options));
        }
        if let Some(totp) = self.record.totp.first().filter(|_| self.offers_totp()) {
            methods.push(Method::Totp(totp.parameters.digits));
        }
        match self.offers_backup_codes() {
            0 => {}
            left => methods.push(Method::BackupCode(left)),
        }
        if methods.is_empty() {
            return Ok(None);
        }
        let stage = Stage::Answer { purpose, challenge };
        let next = self.continuation(self.record, level, issued_at, expires_at, stage);
        self.challenge(methods, &next).map(Some)
    }

    /// Seals `continuation` into a challenge.
    pub(super) fn challenge(
        &self,
        methods: Vec<Method>,
        continuation: &Continuation,
    ) -> Result<Challenge, Fault> {
        let expires_at = continuation.expires_at;
        Ok(Challenge {
            methods,
            continuation: continuation.seal(self.call)?,
            expires_at,
        })
    }
}
