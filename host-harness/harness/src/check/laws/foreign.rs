//! What was sealed for one opens for no other.

use countersign_host::wit::{Call, Key, Request};

use super::super::evidence::{Evidence, asked, is_refused, named};
use super::{Verdict, judged};
use crate::play::{Answer, Played};

const NO_SEALED: &str =
    "because no call gave a record or a continuation: a scenario of yours may (`--scenario`)";

/// Another place for the same bytes.
struct Elsewhere {
    what: String,
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
    // Erasing a record takes no look at it.
    if call.stored.is_some() && !matches!(call.request, Request::Erase) {
        let mut others = others_of("record", call, others_keys);
        let revision = call.revision + 1;
        others.push(Elsewhere {
            what: "the record of another revision".to_owned(),
            call: Call {
                revision,
                ..call.clone()
            },
        });
        places.extend(others);
    }
    if carries_a_continuation(&call.request) && !is_refused(&step.answer) {
        // Asked without a record, so that it is the continuation that is
        // refused.
        let bare = Call {
            stored: None,
            revision: 0,
            ..call.clone()
        };
        places.extend(others_of("continuation", &bare, others_keys));
        let transaction = "another transaction".to_owned();
        places.push(Elsewhere {
            what: "the continuation of another transaction".to_owned(),
            call: Call {
                transaction,
                ..call.clone()
            },
        });
    }
    places
}

/// The same call of others: under the keys with which it was sealed, and under
/// those that a host would pass.
fn others_of(what: &str, call: &Call, others_keys: Option<&Vec<Key>>) -> Vec<Elsewhere> {
    let subject = || "another subject".to_owned();
    let mut others = vec![
        (
            "subject",
            Call {
                subject: subject(),
                ..call.clone()
            },
        ),
        (
            "tenant",
            Call {
                tenant: "another tenant".to_owned(),
                ..call.clone()
            },
        ),
        (
            "lineage",
            Call {
                lineage: "another lineage".to_owned(),
                ..call.clone()
            },
        ),
    ];
    others.extend(others_keys.map(|keys| {
        let keys = keys.clone();
        (
            "subject, under his own keys",
            Call {
                subject: subject(),
                keys,
                ..call.clone()
            },
        )
    }));
    let named = |(whose, call)| Elsewhere {
        what: format!("the {what} of another {whose}"),
        call,
    };
    others.into_iter().map(named).collect()
}

/// Whether a request has a continuation.
pub(super) fn carries_a_continuation(request: &Request) -> bool {
    let mut request = request.clone();
    super::input::continuation(&mut request).is_some()
}
