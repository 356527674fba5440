//! What the contract says of every answer.

use std::collections::BTreeMap;

use countersign_host::wit::{
    Answer as Given, Call, EventKind, Extension, FactorKind, Fault, NextRecord, Outcome, Request,
    Transition,
};
use countersign_host::{Breach, GuestError};

use super::super::evidence::{Evidence, asked, is_refused, named};
use super::super::operations;
use super::{Verdict, judged};
use crate::play::Answer;

/// An id that nobody knows.
const UNKNOWN: &str = "example.unknown/v1";
const BREAKS_OFF: &str = "because a plain `begin` does not end by itself";
const NO_CALLS: &str = "because the configuration is refused: `--config` names another";

/// Every call ends by itself.
pub(super) fn limits(evidence: &Evidence<'_>) -> Verdict {
    let broke_off = |what: &str, error: &GuestError| format!("`{what}`: {}", error.cause);
    let mut complaints = Vec::new();
    complaints.extend(
        evidence
            .description
            .as_ref()
            .err()
            .map(|error| broke_off("describe", error)),
    );
    complaints.extend(
        evidence
            .guest
            .prepare(&evidence.config)
            .as_ref()
            .err()
            .map(|error| broke_off("prepare", error)),
    );
    for (_, step) in evidence.steps() {
        if let Answer::Failed(why) = &step.answer {
            complaints.push(format!(
                "`{}` (step {}): {why}",
                asked(&step.call),
                step.number
            ));
        }
    }
    judged(evidence.steps().count(), complaints, NO_CALLS)
}

/// What a host would refuse to store.
pub(super) fn contract(evidence: &Evidence<'_>) -> Verdict {
    let kinds = evidence.further_kinds();
    let mut complaints = Vec::new();
    for journey in &evidence.journeys {
        let mut epochs = BTreeMap::new();
        for step in &journey.steps {
            let Answer::Decided(transition) = &step.answer else {
                continue;
            };
            let epoch = epochs
                .entry((&step.call.tenant, &step.call.subject))
                .or_default();
            if let Some(breach) = Breach::of(transition, &step.call, *epoch, &kinds) {
                complaints.push(format!(
                    "`{}` (step {}): {breach}",
                    asked(&step.call),
                    step.number
                ));
            }
            *epoch = transition.summary.epoch;
        }
    }
    judged(evidence.steps().count(), complaints, NO_CALLS)
}

/// What only asks.
pub(super) fn writes(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    let mut trials = 0;
    for (_, step) in evidence.steps() {
        let Answer::Decided(transition) = &step.answer else {
            continue;
        };
        trials += 1;
        if transition.next != NextRecord::Unchanged && only_asks(&step.call, transition) {
            complaints.push(format!(
                "`{}` (step {}) changes the record",
                asked(&step.call),
                step.number
            ));
        }
    }
    judged(trials, complaints, NO_CALLS)
}

/// Whether the contract lets this write nothing. The `begin` that first finds
/// grace over writes that down.
fn only_asks(call: &Call, transition: &Transition) -> bool {
    let asks = matches!(
        transition.outcome,
        Outcome::Challenge(_) | Outcome::MustEnrol(_)
    );
    match call.request {
        Request::Status | Request::Account(_) | Request::Explain | Request::Enrol(_) => true,
        Request::Begin(_) => {
            asks && !transition
                .audit
                .iter()
                .any(|event| event.kind == EventKind::GraceOver)
        }
        _ => false,
    }
}

/// What is built, and what is not.
pub(super) fn unsupported(evidence: &Evidence<'_>) -> Verdict {
    let (Ok(description), Some((prepared, plain))) = (&evidence.description, evidence.plain_call())
    else {
        return Verdict::Untried(NO_CALLS.to_owned());
    };
    if let Answer::Failed(_) = evidence.decide(prepared, &plain) {
        return Verdict::Untried(BREAKS_OFF.to_owned());
    }
    let mut complaints = Vec::new();
    for support in &description.operations {
        let (request, actor) = operations::sample(support.operation);
        let answer = evidence.decide(
            prepared,
            &Call {
                request,
                actor,
                ..plain.clone()
            },
        );
        let is_unsupported = answer == Answer::Fault(Fault::Unsupported);
        let asked = support.operation.name();
        if support.built && is_unsupported {
            complaints.push(format!(
                "`{asked}` is listed as built and answers `unsupported`"
            ));
        }
        if !support.built && !is_unsupported {
            let named = named(&answer);
            complaints.push(format!(
                "`{asked}` is listed as not built and answers {named}, not `unsupported`"
            ));
        }
    }
    judged(description.operations.len(), complaints, NO_CALLS)
}

/// What nobody knows.
pub(super) fn unknown(evidence: &Evidence<'_>) -> Verdict {
    let Some((prepared, plain)) = evidence.plain_call() else {
        return Verdict::Untried(NO_CALLS.to_owned());
    };
    if let Answer::Failed(_) = evidence.decide(prepared, &plain) {
        return Verdict::Untried(BREAKS_OFF.to_owned());
    }
    let extension = || Extension {
        id: UNKNOWN.to_owned(),
        content: vec![1, 2, 3],
    };
    let mut calls = vec![(
        "request",
        prepared,
        Call {
            request: Request::Other(extension()),
            ..plain
        },
    )];
    for (prepared, step) in evidence.best_steps() {
        let mut call = step.call.clone();
        let what = match &mut call.request {
            Request::Submit(submission) => {
                submission.answer = Given::Other(extension());
                "answer in a submit"
            }
            Request::Confirm(confirmation) => {
                confirmation.answer = Given::Other(extension());
                "answer in a confirm"
            }
            Request::Enrol(enrolment) => {
                enrolment.kind = FactorKind::Other(UNKNOWN.to_owned());
                "factor kind in an enrol"
            }
            _ => continue,
        };
        calls.push((what, prepared, call));
    }
    let mut complaints = Vec::new();
    for (what, prepared, call) in &calls {
        let answer = evidence.decide(prepared, call);
        if !is_refused(&answer) || matches!(answer, Answer::Failed(_)) {
            complaints.push(format!("an unknown {what} answers {}", named(&answer)));
        }
    }
    judged(calls.len(), complaints, NO_CALLS)
}
