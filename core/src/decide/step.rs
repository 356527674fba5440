//! What an operation makes of a case, before it is sealed into a transition.

use countersign_contract::{
    Claim, ClaimKind, Denial, DenialReason, Effect, Event, EventKind, FactorKind, Fault, ItemId,
    Message, MessageToken, NextRecord, Outcome, Parameter, ParameterValue, Reason, Severity,
    TokenPurpose, Transition,
};

use super::case::Case;
use crate::{Millis, factor::passkey::Passkey, record::Record};

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
    notices: Vec<Notice>,
    events: Vec<Happening>,
}

/// An event of the audit before it has its place in the chain.
pub(super) struct Happening {
    kind: EventKind,
    granted: bool,
    reason: Reason,
    factor: Option<FactorKind>,
    item: Option<ItemId>,
}

impl Happening {
    /// Something was done.
    pub(super) fn new(kind: EventKind, reason: Reason) -> Self {
        Self {
            kind,
            granted: true,
            reason,
            factor: None,
            item: None,
        }
    }

    /// Something was refused.
    pub(super) fn refused(reason: Reason) -> Self {
        Self {
            granted: false,
            ..Self::new(EventKind::Refused, reason)
        }
    }

    /// The same for another reason.
    pub(super) fn instead(self, reason: Reason) -> Self {
        Self { reason, ..self }
    }

    /// Names the kind of factor that it is about.
    pub(super) fn of_kind(self, factor: FactorKind) -> Self {
        Self {
            factor: Some(factor),
            ..self
        }
    }

    /// Names the factor or the set that it is about.
    pub(super) fn of_item(self, factor: FactorKind, item: ItemId) -> Self {
        Self {
            item: Some(item),
            ..self.of_kind(factor)
        }
    }

    fn into_event(self) -> Event {
        Event {
            kind: self.kind,
            severity: severity(self.kind),
            granted: self.granted,
            reason: self.reason.name().to_owned(),
            factor: self.factor,
            item: self.item,
            place: None,
        }
    }
}

/// A message to the subject.
pub(super) struct Notice(Message);

impl Notice {
    /// By its text key.
    pub(super) fn new(text: &str) -> Self {
        Self(Message {
            text: text.to_owned(),
            parameters: Vec::new(),
            token: None,
        })
    }

    /// Adds a parameter of the text.
    pub(super) fn with(mut self, name: &str, value: ParameterValue) -> Self {
        self.0.parameters.push(Parameter {
            name: name.to_owned(),
            value,
        });
        self
    }

    /// Adds the token that undoes what the notice tells.
    pub(super) fn undone_by(mut self, token: Vec<u8>, expires_at: Millis) -> Self {
        self.0.token = Some(MessageToken {
            purpose: TokenPurpose::UndoEnrolment,
            token,
            expires_at,
        });
        self
    }
}

impl Step {
    /// An answer that changes nothing and that no audit needs.
    pub(super) fn answer(outcome: Outcome) -> Self {
        Self {
            outcome,
            fate: Fate::Unchanged,
            finishes: false,
            claims: Vec::new(),
            notices: Vec::new(),
            events: Vec::new(),
        }
    }

    /// A refusal that changes nothing.
    pub(super) fn refused(reason: DenialReason, why: Happening) -> Self {
        Self::answer(denied(reason)).event(why)
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
        .event(Happening::new(EventKind::Erased, Reason::Erased))
    }

    /// Adds what happened or was refused.
    pub(super) fn event(mut self, event: Happening) -> Self {
        self.events.push(event);
        self
    }

    /// Tells the subject.
    pub(super) fn tell(mut self, notice: Notice) -> Self {
        self.notices.push(notice);
        self
    }

    /// The transaction is finished by this.
    pub(super) fn finish(mut self, case: &Case) -> Self {
        self.finishes = true;
        self.claims.push(Claim {
            kind: ClaimKind::Transaction,
            key: case.transaction_claim().to_vec(),
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
                key: passkey.claim().to_vec(),
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

    /// Raises the epoch, gives events their places, seals the record.
    pub(super) fn into_transition(mut self, case: &Case) -> Result<Transition, Fault> {
        let call = case.call;
        self.claims.extend(self.credentials(case));
        let mut audit: Vec<Event> = self.events.into_iter().map(Happening::into_event).collect();
        let (next, summary) = match self.fate {
            Fate::Unchanged => (NextRecord::Unchanged, case.record.summary(call.now)),
            Fate::Changed(mut record) => {
                record.epoch = record.epoch_after(case.record);
                for event in &mut audit {
                    record.chain.append(event, call);
                }
                (
                    NextRecord::Replaced(record.seal(call)?),
                    record.summary(call.now),
                )
            }
            Fate::Erased => (
                NextRecord::Erased,
                Record::absent(call.revision.saturating_add(1)).summary(call.now),
            ),
        };
        let effects = self.notices.into_iter();
        Ok(Transition {
            outcome: self.outcome,
            next,
            finishes: self.finishes,
            claims: self.claims,
            summary,
            effects: effects.map(|Notice(it)| Effect::Message(it)).collect(),
            audit,
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
        | Kind::GraceGranted
        | Kind::GraceExtended
        | Kind::GraceCancelled
        | Kind::Reset
        | Kind::Locked
        | Kind::Unlocked
        | Kind::TicketIssued
        | Kind::TicketUsed
        | Kind::DeviceTrusted
        | Kind::DevicesForgotten
        | Kind::RecoverySent
        | Kind::RecoveryAnswered
        | Kind::EnrolmentUndone
        | Kind::Imported
        | Kind::Exported
        | Kind::Restored
        | Kind::Erased
        | Kind::Other => Severity::Warning,
        Kind::Began
        | Kind::Renamed
        | Kind::CodesKept
        | Kind::Required
        | Kind::GraceOver
        | Kind::DeviceUsed
        | Kind::Resealed => Severity::Info,
    }
}

/// A denial without a time.
pub(super) fn denied(reason: DenialReason) -> Outcome {
    Outcome::Denied(Denial {
        reason,
        retry_after: None,
    })
}

/// The transaction is finished: nothing was judged.
pub(super) fn finished() -> Refusal {
    Refusal(DenialReason::Finished, Reason::Finished)
}

/// A continuation of another stage.
pub(super) fn invalid() -> Refusal {
    Refusal(DenialReason::Invalid, Reason::ContinuationOfAnotherStage)
}

/// A fresh proof is needed first.
pub(super) fn needs_proof() -> Refusal {
    Refusal(DenialReason::ProofNeeded, Reason::ProofNotFresh)
}

/// A refusal that changes nothing: what is told, and the audit's reason.
#[derive(Clone, Copy)]
pub(super) struct Refusal(pub(super) DenialReason, pub(super) Reason);

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

impl From<Refusal> for Step {
    fn from(Refusal(reason, why): Refusal) -> Self {
        Self::refused(reason, Happening::refused(why))
    }
}

/// A refusal is a step like another; only a fault makes no decision.
pub(super) fn settle(result: Result<Step, Stop>) -> Result<Step, Fault> {
    match result {
        Ok(step) => Ok(step),
        Err(Stop::Refusal(refusal)) => Ok(refusal.into()),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}
