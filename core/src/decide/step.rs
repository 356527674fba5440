//! What an operation makes of a case, before it is sealed into a transition.

use crate::{
    Millis, Outcome, Policy, Transition,
    call::{Call, FactorKind, Purpose},
    continuation::{Continuation, Session, Stage, Useless},
    factor::passkey::{self, Passkey},
    lockout::{Guessable, Lock},
    outcome::{Challenge, DenialReason, Level, Method},
    record::Record,
    secret::digest,
    transition::{Claim, ClaimKind, Event, EventKind, Fault, Message, Next, Severity, Value},
};

/// What is decided from.
pub(super) struct Case<'a> {
    pub(super) policy: &'a Policy,
    pub(super) call: &'a Call,
    /// As read.
    pub(super) record: &'a Record,
}

/// What becomes of the record.
enum Fate {
    Unchanged,
    Changed(Box<Record>),
    Erased,
}

/// What an operation comes to.
pub(super) struct Step {
    outcome: Outcome,
    fate: Fate,
    finishes: bool,
    claims: Vec<Claim>,
    effects: Vec<Message>,
    events: Vec<Event>,
}

impl Step {
    /// An answer that changes nothing and that no audit needs.
    pub(super) fn answer(outcome: Outcome) -> Self {
        Self {
            outcome,
            fate: Fate::Unchanged,
            finishes: false,
            claims: Vec::new(),
            effects: Vec::new(),
            events: Vec::new(),
        }
    }

    /// A refusal that changes nothing.
    pub(super) fn refused(reason: DenialReason, why: &'static str) -> Self {
        Self::answer(Outcome::denied(reason)).event_of(EventKind::Refused, false, why)
    }

    /// A changed record.
    pub(super) fn changed(record: Record, outcome: Outcome) -> Self {
        Self {
            fate: Fate::Changed(Box::new(record)),
            ..Self::answer(outcome)
        }
    }

    /// The subject goes.
    pub(super) fn erased() -> Self {
        Self {
            fate: Fate::Erased,
            ..Self::answer(Outcome::Done(None))
        }
        .event(EventKind::Erased, "erased")
    }

    /// Adds what happened.
    pub(super) fn event(self, kind: EventKind, reason: &'static str) -> Self {
        self.event_of(kind, true, reason)
    }

    /// Adds what happened or was refused.
    pub(super) fn event_of(mut self, kind: EventKind, granted: bool, reason: &'static str) -> Self {
        let severity = severity(kind);
        self.events.push(Event {
            kind,
            severity,
            granted,
            reason,
            factor: None,
            item: None,
            place: None,
        });
        self
    }

    /// Names the factor of the last event.
    pub(super) fn about(mut self, factor: FactorKind, item: Option<u32>) -> Self {
        if let Some(event) = self.events.last_mut() {
            event.factor = Some(factor);
            event.item = item;
        }
        self
    }

    /// Tells the subject.
    pub(super) fn tell(
        mut self,
        text: &'static str,
        parameters: Vec<(&'static str, Value)>,
    ) -> Self {
        self.effects.push(Message {
            text,
            parameters,
            undo: None,
        });
        self
    }

    /// Gives the last message the token that undoes what it tells.
    pub(super) fn undone_by(mut self, token: Vec<u8>, until: Millis) -> Self {
        if let Some(message) = self.effects.last_mut() {
            message.undo = Some((token, until));
        }
        self
    }

    /// The transaction is finished by this.
    pub(super) fn finish(mut self, case: &Case) -> Self {
        self.finishes = true;
        self.claims.push(Claim {
            kind: ClaimKind::Transaction,
            key: case.transaction_claim(),
            take: true,
        });
        self
    }

    /// Takes the claim of each passkey that comes, releases that of each that
    /// goes, whatever made it come or go.
    fn credentials(&self, case: &Case) -> Vec<Claim> {
        let before = case.record.passkeys.as_slice();
        let after = match &self.fate {
            Fate::Unchanged => before,
            Fate::Changed(record) => record.passkeys.as_slice(),
            Fate::Erased => &[],
        };
        let claim = |take| {
            move |passkey: &Passkey| Claim {
                kind: ClaimKind::Credential,
                key: passkey.claim(),
                take,
            }
        };
        let is_among =
            |one: &Passkey, all: &[Passkey]| all.iter().any(|each| each.claim() == one.claim());
        let came = after.iter().filter(|one| !is_among(one, before));
        let went = before.iter().filter(|one| !is_among(one, after));
        came.map(claim(true))
            .chain(went.map(claim(false)))
            .collect()
    }

    /// Gives events their places, seals the record.
    pub(super) fn into_transition(mut self, case: &Case) -> Result<Transition, Fault> {
        let call = case.call;
        self.claims.extend(self.credentials(case));
        let (next, summary) = match self.fate {
            Fate::Unchanged => (Next::Unchanged, case.record.summary(call.now)),
            Fate::Changed(mut record) => {
                for event in &mut self.events {
                    record.chain.append(event, call);
                }
                (Next::Replaced(record.seal(call)?), record.summary(call.now))
            }
            Fate::Erased => (
                Next::Erased,
                Record::absent(call.revision.saturating_add(1)).summary(call.now),
            ),
        };
        Ok(Transition {
            outcome: self.outcome,
            next,
            finishes: self.finishes,
            claims: self.claims,
            summary,
            effects: self.effects,
            audit: self.events,
        })
    }
}

/// Enrolment, verification and disabling are warnings, and so is what an operator
/// has to look at.
fn severity(kind: EventKind) -> Severity {
    use EventKind as Kind;
    match kind {
        Kind::Verified
        | Kind::Refused
        | Kind::Enrolled
        | Kind::Removed
        | Kind::CodesDrawn
        | Kind::OptedIn
        | Kind::OptedOut
        | Kind::Unrequired
        | Kind::Reset
        | Kind::Locked
        | Kind::Unlocked
        | Kind::TicketIssued
        | Kind::TicketUsed
        | Kind::EnrolmentUndone
        | Kind::Erased => Severity::Warning,
        Kind::Began | Kind::Renamed | Kind::CodesKept | Kind::Required | Kind::Resealed => {
            Severity::Info
        }
    }
}

impl Case<'_> {
    /// The claim of this transaction: taken by what finishes it.
    pub(super) fn transaction_claim(&self) -> [u8; 32] {
        digest(&[
            b"countersign/1/claim/transaction",
            self.call.transaction.as_bytes(),
        ])
    }

    /// Whether this transaction is finished, by the record or by the host's
    /// claims.
    pub(super) fn is_finished(&self) -> bool {
        let taken = &self.call.taken_claims;
        self.record.is_finished(self.call)
            || !taken.is_empty() && taken.contains(&self.transaction_claim().to_vec())
    }

    /// What refuses every operation of the subject, whatever it is.
    pub(super) fn admit(&self) -> Result<(), Refusal> {
        if self.record.locked {
            return Err(Refusal(
                DenialReason::LockedByAdministrator,
                "locked-by-administrator",
            ));
        }
        Ok(())
    }

    /// Opens a continuation; what is wrong with it is a refusal.
    pub(super) fn open(&self, sealed: &[u8]) -> Result<Continuation, Refusal> {
        self.admit()?;
        Continuation::open(self.call, self.record, sealed).map_err(|useless| match useless {
            Useless::Invalid => Refusal(DenialReason::Invalid, "continuation-invalid"),
            Useless::Expired {
                outlives_transaction: false,
            } if self.is_finished() => finished(),
            Useless::Expired { .. } => Refusal(DenialReason::Expired, "continuation-expired"),
        })
    }

    /// Opens an account session.
    pub(super) fn open_session(&self, sealed: &[u8]) -> Result<Session, Refusal> {
        match self.open(sealed)?.stage {
            Stage::Session(session) => Ok(session),
            _ => Err(invalid()),
        }
    }

    /// Opens an account session in which a proof was given within five minutes.
    pub(super) fn open_proved_session(&self, sealed: &[u8]) -> Result<Session, Refusal> {
        let session = self.open_session(sealed)?;
        if session.is_proved(self.call.now) {
            Ok(session)
        } else {
            Err(needs_proof())
        }
    }

    /// Seals an account session for `record`'s epoch.
    pub(super) fn seal_session(&self, record: &Record, session: Session) -> Result<Vec<u8>, Fault> {
        let ends_at = session.ends_at;
        Continuation::new(
            self.call,
            record,
            Level::None,
            self.call.now,
            ends_at,
            Stage::Session(session),
        )
        .seal(self.call)
    }

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
    pub(super) fn guessing_locks(&self) -> Vec<(FactorKind, Option<Millis>)> {
        Guessable::ALL
            .into_iter()
            .filter_map(|kind| {
                let lock = self.record.failures(kind).lock(self.call.now)?;
                Some(match lock {
                    Lock::Until(until) => (kind.kind(), Some(until)),
                    Lock::Exhausted => (kind.kind(), None),
                })
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
            record,
            purpose,
            level,
            issued_at,
            expires_at,
        } = asking;
        let mut methods = Vec::with_capacity(3);
        let challenge = match self.usable_passkeys().next() {
            Some(_) => Some(self.draw_challenge()?),
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
        let next = Continuation::new(self.call, record, level, issued_at, expires_at, stage);
        self.challenge(methods, &next).map(Some)
    }

    /// A challenge for a passkey, of this decision.
    pub(super) fn draw_challenge(&self) -> Result<passkey::Challenge, Fault> {
        let call = self.call;
        passkey::Challenge::draw(&call.keys, &call.entropy, call.revision)
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

/// For what, and until when, a factor is asked for.
pub(super) struct Asking<'a> {
    /// As it is after this decision.
    pub(super) record: &'a Record,
    pub(super) purpose: Purpose,
    pub(super) level: Level,
    pub(super) issued_at: Millis,
    pub(super) expires_at: Millis,
}

/// The transaction is finished: nothing was judged.
pub(super) fn finished() -> Refusal {
    Refusal(DenialReason::Finished, "finished")
}

/// A continuation of another stage.
pub(super) fn invalid() -> Refusal {
    Refusal(DenialReason::Invalid, "continuation-of-another-stage")
}

/// A fresh proof is needed first.
pub(super) fn needs_proof() -> Refusal {
    Refusal(DenialReason::ProofNeeded, "proof-not-fresh")
}

/// A refusal that changes nothing: what is told, and the audit's reason.
#[derive(Clone, Copy)]
pub(super) struct Refusal(pub(super) DenialReason, pub(super) &'static str);

/// Lets an operation end early with `?`: in a refusal or in a fault.
pub(super) enum Stop {
    Refusal(Refusal),
    Fault(Fault),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// A refusal is a step like another; only a fault makes no decision.
pub(super) fn settle(result: Result<Step, Stop>) -> Result<Step, Fault> {
    match result {
        Ok(step) => Ok(step),
        Err(Stop::Refusal(Refusal(reason, why))) => Ok(Step::refused(reason, why)),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}
