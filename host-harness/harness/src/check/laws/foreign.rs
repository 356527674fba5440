//! What was sealed for one opens for no other.

use countersign_host::wit::{Call, Key, Request};

use super::super::evidence::{Evidence, asked, is_refused, named};
use super::{Verdict, judged};
use crate::play::{Answer, Played};

const NO_SEALED: &str =
    "because no call gave a record or a continuation: a scenario of yours may (`--scenario`)";

/// Another place for the same bytes.
struct Elsewhere {
    what: &'static str,
    call: Call,
}

/// Presents records and continuations where they do not belong.
pub(super) fn foreign(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    let mut trials = 0;
    let twin = evidence.journeys.iter().find_map(|it| it.twins.first());
    let others_keys = twin.map(|step| &step.call.keys);
    for (prepared, step) in evidence.best_steps() {
        if matches!(step.answer, Answer::Failed(_)) {
            continue;
        }
        for Elsewhere { what, call } in elsewhere(step, others_keys) {
            trials += 1;
            let answer = evidence.decide(prepared, &call);
            if !is_refused(&answer) {
                complaints.push(format!(
                    "`{}` with {what} answers {}",
                    asked(&call),
                    named(&answer)
                ));
            } else if let Answer::Failed(why) = answer {
                complaints.push(format!("`{}` with {what}: {why}", asked(&call)));
            }
        }
    }
    judged(trials, complaints, NO_SEALED)
}

fn elsewhere(step: &Played, others_keys: Option<&Vec<Key>>) -> Vec<Elsewhere> {
    let call = &step.call;
    let mut places = Vec::new();
    let mut add = |what, call| places.push(Elsewhere { what, call });
    let subject = || "another subject".to_owned();
    // What takes a continuation is asked without a record, so that it is the
    // continuation that is refused.
    let continues = carries_a_continuation(&call.request) && !is_refused(&step.answer);
    let bare = |call: Call| Call {
        stored: None,
        revision: 0,
        ..call
    };
    if call.stored.is_some() {
        add(
            "the record of another subject",
            Call {
                subject: subject(),
                ..call.clone()
            },
        );
        add(
            "the record of another tenant",
            Call {
                tenant: "another tenant".into(),
                ..call.clone()
            },
        );
        add(
            "the record of another lineage",
            Call {
                lineage: "another lineage".into(),
                ..call.clone()
            },
        );
        add(
            "the record of another revision",
            Call {
                revision: call.revision + 1,
                ..call.clone()
            },
        );
    }
    if continues {
        let transaction = "another transaction".to_owned();
        add(
            "the continuation of another transaction",
            Call {
                transaction,
                ..call.clone()
            },
        );
        add(
            "the continuation of another subject",
            bare(Call {
                subject: subject(),
                ..call.clone()
            }),
        );
        add(
            "the continuation of another tenant",
            bare(Call {
                tenant: "another tenant".into(),
                ..call.clone()
            }),
        );
        add(
            "the continuation of another lineage",
            bare(Call {
                lineage: "another lineage".into(),
                ..call.clone()
            }),
        );
    }
    if let Some(keys) = others_keys {
        let theirs = Call {
            subject: subject(),
            keys: keys.clone(),
            ..call.clone()
        };
        if call.stored.is_some() {
            add(
                "the record of another subject, under his own keys",
                theirs.clone(),
            );
        }
        if continues {
            add(
                "the continuation of another subject, under his own keys",
                bare(theirs),
            );
        }
    }
    places
}

/// Whether a request has a continuation.
pub(super) fn carries_a_continuation(request: &Request) -> bool {
    let mut request = request.clone();
    super::input::continuation(&mut request).is_some()
}
