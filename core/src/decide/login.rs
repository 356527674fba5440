//! A transaction from its beginning to its answer.

mod code;
mod passkey;

use countersign_contract::{
    Admission, AnotherTry, Answer, Assurance, DenialReason, EnrolmentNeed, EventKind, Explanation,
    FactorKind, Fault, ItemId, Level, MustEnrol, Outcome, Reason, RetryReason, Submission,
    TransactionPurpose as Purpose,
};

use super::{
    case::Case,
    step::{Happening, Refusal, Step, Stop, finished, invalid},
    ways::Asking,
};
use crate::{
    Millis, assurance,
    call::password_at,
    code::Code,
    continuation::{ANSWER, Basis, Continuation, Proof, ProvedBy, SESSION, Session, Stage},
    factor::passkey::Challenge,
    policy::{FirstEnrolment, requirement},
    record::Record,
};

/// Opens a transaction.
pub(super) fn begin(case: &Case, purpose: Purpose) -> Result<Step, Stop> {
    case.not_locked()?;
    if case.is_finished() {
        return Err(finished().into());
    }
    let level = required_level(case)?;
    match purpose {
        _ if case.record.has_factor() && (purpose == Purpose::Manage || level > Level::None) => {
            challenge(case, purpose, level)
        }
        Purpose::Login if level == Level::None => {
            let event = Happening::new(EventKind::Began, Reason::NoneRequired);
            Ok(Step::answer(allow(assurance::first_factor_only(), None))
                .event(event)
                .finish(case))
        }
        Purpose::Login => must_enrol(case, level),
        Purpose::Manage => open_session(case),
    }
}

/// The transaction is admitted.
fn allow(assurance: Assurance, session: Option<Vec<u8>>) -> Outcome {
    Outcome::Allow(Admission {
        assurance,
        invitation: None,
        session,
        device_token: None,
    })
}

/// How much is required now.
pub(super) fn required_level(case: &Case) -> Result<Level, Refusal> {
    match requirement(case.policy, &case.call.facts, case.record, case.call.now) {
        Ok(Explanation { level, .. }) => Ok(level),
        Err(not_stated) => Err(Refusal(DenialReason::Facts, not_stated.0)),
    }
}

/// Asks for a factor. Confirmed but none usable: nothing but an administrator
/// helps, never "none required", never an enrolment on the password alone.
fn challenge(case: &Case, purpose: Purpose, level: Level) -> Result<Step, Stop> {
    let issued_at = case.record.issue_time(case.call.now);
    let asked = case.ask(Asking {
        purpose,
        level,
        issued_at,
        expires_at: issued_at.saturating_add(ANSWER),
    })?;
    Ok(match asked {
        Some(challenge) => Step::answer(Outcome::Challenge(challenge)),
        None => Step::from(Refusal(
            DenialReason::NoUsableFactor,
            Reason::NoUsableFactor,
        )),
    })
}

/// What a first enrolment needs beyond the first factor, as far as it is built.
#[derive(Clone, Copy)]
pub(super) enum Need {
    /// Nothing more.
    Nothing,
    /// An administrator's ticket.
    Ticket,
}

impl From<Need> for EnrolmentNeed {
    fn from(need: Need) -> Self {
        match need {
            Need::Nothing => Self::Nothing,
            Need::Ticket => Self::Ticket,
        }
    }
}

/// What the first enrolment of this subject needs.
pub(super) fn first_enrolment(case: &Case) -> Result<Need, Refusal> {
    let needs = if case.record.must_enrol {
        case.policy.after_reset
    } else {
        case.policy.first_enrolment
    };
    let nothing_to_enrol = case.kinds_to_enrol().is_empty();
    let refused = |why| Err(Refusal(DenialReason::NeedsAdministrator, why));
    match needs {
        FirstEnrolment::Administrator => refused(Reason::EnrolmentByAdministrator),
        _ if nothing_to_enrol => refused(Reason::NothingToEnrol),
        FirstEnrolment::Password => Ok(Need::Nothing),
        FirstEnrolment::Ticket => Ok(Need::Ticket),
    }
}

fn must_enrol(case: &Case, level: Level) -> Result<Step, Stop> {
    let issued_at = case.record.issue_time(case.call.now);
    let needs = first_enrolment(case)?;
    enrol_first(case, needs, Basis::Login, level, issued_at)
}

/// Says what can be enrolled, and what that needs first.
pub(super) fn enrol_first(
    case: &Case,
    needs: Need,
    basis: Basis,
    level: Level,
    issued_at: Millis,
) -> Result<Step, Stop> {
    let expires_at = issued_at.saturating_add(ANSWER);
    let stage = match needs {
        Need::Ticket => Stage::Ticket(basis),
        Need::Nothing => Stage::Enrol {
            basis,
            ticket: None,
        },
    };
    let next = case.continuation(case.record, level, issued_at, expires_at, stage);
    must_enrol_by(case, needs, &next).map(Step::answer)
}

/// What can be enrolled, by this continuation.
pub(super) fn must_enrol_by(
    case: &Case,
    needs: Need,
    next: &Continuation,
) -> Result<Outcome, Stop> {
    Ok(Outcome::MustEnrol(MustEnrol {
        kinds: case.kinds_to_enrol(),
        needs: needs.into(),
        continuation: next.seal(case.call)?,
        expires_at: next.expires_at,
    }))
}

/// An account session of a subject who has nothing to prove with.
fn open_session(case: &Case) -> Result<Step, Stop> {
    let session = case.seal_session(case.record, new_session(case, None))?;
    let event = Happening::new(EventKind::Began, Reason::NothingToProve);
    let admitted = allow(assurance::first_factor_only(), Some(session));
    Ok(Step::answer(admitted).event(event).finish(case))
}

fn new_session(case: &Case, proof: Option<Proof>) -> Session {
    let ends_at = case.call.now.saturating_add(SESSION);
    Session {
        proof,
        password_at: password_at(&case.call.facts),
        ends_at,
        opting_in: false,
    }
}

/// Judges an answer.
pub(super) fn submit(case: &Case, given: &Submission) -> Result<Step, Stop> {
    let continuation = case.open(&given.continuation)?;
    let Stage::Answer { purpose, challenge } = continuation.stage.clone() else {
        return Err(invalid().into());
    };
    if case.is_finished() {
        return Err(finished().into());
    }
    // The stronger of the requirement then and now; an answer that is right
    // satisfies each of them, and a fact that cannot be read refuses all.
    let level = continuation.level.max(required_level(case)?);
    let opened = Opened {
        continuation,
        purpose,
        challenge,
        level,
    };
    if case.record.is_void(opened.continuation.issued_at) {
        let why = Happening::refused(Reason::ContinuationVoid);
        return opened.retry(case, RetryReason::Expired, why);
    }
    match &given.answer {
        Answer::Code(typed) => match Code::parse(typed) {
            Some(code) => code::judge(case, opened, &code),
            None => {
                let why = Happening::refused(Reason::Malformed);
                opened.retry(case, RetryReason::Malformed, why)
            }
        },
        Answer::Passkey(response) => passkey::judge(case, opened, response),
        Answer::Other(_) => Err(Refusal(DenialReason::Invalid, Reason::AnswerOfUnknownKind).into()),
    }
}

/// A challenge that was opened again.
struct Opened {
    continuation: Continuation,
    purpose: Purpose,
    challenge: Option<Challenge>,
    level: Level,
}

impl Opened {
    fn retry(&self, case: &Case, reason: RetryReason, why: Happening) -> Result<Step, Stop> {
        Ok(match self.another_try(case, reason)? {
            Some(outcome) => Step::answer(outcome).event(why),
            None => Step::refused(
                DenialReason::NoUsableFactor,
                why.instead(Reason::NoUsableFactor),
            ),
        })
    }

    /// The same challenge again, with what is drawn anew for each. Its time of
    /// issue and its end stay, so that trying again never makes a transaction
    /// longer; only one that was void is issued anew. What a wrong answer leaves
    /// in the record changes neither epoch nor mark.
    fn another_try(&self, case: &Case, reason: RetryReason) -> Result<Option<Outcome>, Fault> {
        let issued_at = match reason {
            RetryReason::Expired => case.record.issue_time(case.call.now),
            RetryReason::Wrong | RetryReason::Used | RetryReason::Malformed => {
                self.continuation.issued_at
            }
        };
        let challenge = case.ask(Asking {
            purpose: self.purpose,
            level: self.level,
            issued_at,
            expires_at: self.continuation.expires_at,
        })?;
        Ok(challenge.map(|challenge| Outcome::Retry(AnotherTry { reason, challenge })))
    }
}

/// A factor that was proved, and what that is worth.
struct Given {
    factor: FactorKind,
    item: ItemId,
    by: ProvedBy,
    assurance: Assurance,
}

/// Finishes the transaction: the one place where a factor that was enrolled before
/// lets somebody in.
fn admit(case: &Case, opened: &Opened, mut record: Record, given: Given) -> Result<Step, Stop> {
    let (at, by) = (case.call.now, given.by);
    record.finish(case.call, opened.continuation.issued_at);
    let session = match opened.purpose {
        Purpose::Login => None,
        Purpose::Manage => {
            Some(case.seal_session(&record, new_session(case, Some(Proof { by, at })))?)
        }
    };
    let event = Happening::new(EventKind::Verified, Reason::Right);
    Ok(Step::changed(record, allow(given.assurance, session))
        .event(event.of_item(given.factor, given.item))
        .finish(case))
}
