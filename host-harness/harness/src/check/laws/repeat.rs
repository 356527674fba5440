//! The same call again: on the same instance, and on another.

use countersign_host::wit::{Call, Fault};
use countersign_host::{Guest, GuestError};
use serde_json::Value;

use super::super::evidence::{Evidence, asked, named};
use super::{Verdict, judged};
use crate::compare::first_difference;
use crate::play::{Answer, decide, view};

const NO_CALLS: &str = "because nothing was decided";

/// One decision for each instance.
pub(super) fn one_decision(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    let mut trials = 0;
    for (prepared, step) in evidence.best_steps() {
        if matches!(step.answer, Answer::Failed(_)) {
            continue;
        }
        trials += 1;
        // A first call that was no decision counts as one, too.
        for (first, how) in [(prepared, "again"), (&Vec::new(), "after a fault")] {
            match second_answer(evidence.guest, first, prepared, &step.call) {
                Ok(Answer::Fault(Fault::SecondDecision)) => {}
                Ok(answer) => complaints.push(format!(
                    "`{}` on the same instance {how} answers {}, not the fault `second-decision`",
                    asked(&step.call),
                    named(&answer)
                )),
                Err(error) => complaints.push(format!(
                    "`{}` on the same instance {how}: {}, where the fault `second-decision` is needed",
                    asked(&step.call),
                    error.cause
                )),
            }
        }
    }
    judged(trials, complaints, NO_CALLS)
}

fn second_answer(
    guest: &Guest,
    first: &Vec<u8>,
    second: &Vec<u8>,
    call: &Call,
) -> Result<Answer, GuestError> {
    let mut instance = guest.instance()?;
    // What the first one answers is not the question here.
    let _first_answer = instance.decide(first, call)?;
    Ok(match instance.decide(second, call)? {
        Ok(transition) => Answer::Decided(Box::new(transition)),
        Err(fault) => Answer::Fault(fault),
    })
}

/// Same call, same bytes: in another fresh instance, and in one that was asked
/// to describe itself and to prepare a policy before.
pub(super) fn same_bytes(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    let mut trials = 0;
    for (prepared, step) in evidence.steps() {
        if matches!(step.answer, Answer::Failed(_)) {
            continue;
        }
        trials += 1;
        let again = decide(evidence.guest, prepared, &step.call);
        let warmed = warmed_answer(evidence, prepared, &step.call);
        let warmed = warmed.unwrap_or_else(|error| Answer::Failed(error.cause.to_string()));
        for (answer, how) in [
            (again, "the second time"),
            (warmed, "after `describe` and `prepare`"),
        ] {
            if answer != step.answer {
                let place = difference(&step.answer, &answer);
                complaints.push(format!(
                    "`{}` (step {}) gives other bytes {how}: {place}",
                    asked(&step.call),
                    step.number
                ));
            }
        }
    }
    judged(trials, complaints, NO_CALLS)
}

fn warmed_answer(
    evidence: &Evidence<'_>,
    prepared: &Vec<u8>,
    call: &Call,
) -> Result<Answer, GuestError> {
    let mut instance = evidence.guest.instance()?;
    let _described = instance.describe()?;
    let _prepared = instance.prepare(&evidence.config)?;
    Ok(match instance.decide(prepared, call)? {
        Ok(transition) => Answer::Decided(Box::new(transition)),
        Err(fault) => Answer::Fault(fault),
    })
}

/// Where two answers differ first.
fn difference(one: &Answer, other: &Answer) -> String {
    let (Ok(one), Ok(other)) = (view(one), view(other)) else {
        return "an answer has no text".to_owned();
    };
    first_difference(&Value::Object(one), &Value::Object(other)).unwrap_or_default()
}
