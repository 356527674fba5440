//! What an operation makes of a case, before it is sealed into a transition.

use super::case::Case;
use crate::{
    Millis, Outcome, Transition,
    call::FactorKind,
    factor::passkey::Passkey,
    outcome::DenialReason,
    record::Record,
    transition::{Claim, ClaimKind, Event, EventKind, Fault, Message, Next, Severity, Value},
};

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

    /// An answer with what it left of the record: written only where that changed.
    pub(super) fn kept(case: &Case, record: Record, outcome: Outcome) -> Self {
        match record == *case.record {
            true => Self::answer(outcome),
            false => Self::changed(record, outcome),
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
