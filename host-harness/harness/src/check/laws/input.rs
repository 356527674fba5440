//! Malformed and oversized input, field by field.

mod wrong;

use countersign_host::wit::{Attribute, Fault};

use super::super::evidence::{Evidence, asked, is_refused, named};
use super::{Verdict, judged};
use crate::play::{Answer, Played};
pub(super) use wrong::continuation;
use wrong::{Wrong, Wrongs};

const NO_CALLS: &str = "because nothing was decided";
/// More than any field of the contract may have.
const HUGE: usize = 1 << 20;

/// What is cut, altered, or was never of this form.
pub(super) fn malformed(evidence: &Evidence<'_>) -> Verdict {
    judge(evidence, |prepared, step| {
        let mut wrongs = Wrongs::new(prepared, &step.call);
        wrongs.prepared();
        wrongs.record();
        wrongs.continuation();
        wrongs.answers(&[
            "",
            "12",
            "abc",
            "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}",
            "🔑🔑🔑🔑🔑🔑",
            "００００００ ",
            "-- --",
            "{}",
        ]);
        wrongs.names();
        wrongs.lengths();
        wrongs.facts();
        wrongs.all
    })
}

/// What is longer than the contract lets it be.
pub(super) fn oversized(evidence: &Evidence<'_>) -> Verdict {
    judge(evidence, |prepared, step| {
        let mut wrongs = Wrongs::new(prepared, &step.call);
        let huge = || "x".repeat(HUGE);
        wrongs.add("`prepared` of 1 MiB", true, |prepared, _| {
            *prepared = vec![1; HUGE]
        });
        wrongs.add("`stored` of 1 MiB", true, |_, call| {
            call.stored = Some(vec![1; HUGE]);
            call.revision = call.revision.max(1);
        });
        for (length, what) in [((8 << 10) + 1, "8 KiB and a byte"), (HUGE, "1 MiB")] {
            wrongs.each_continuation(&format!("a continuation of {what}"), |continuation| {
                continuation.resize(length, 0);
            });
        }
        wrongs.answers(&[&"1".repeat(257), &huge()]);
        wrongs.add("`tenant` of 257 bytes", true, |_, call| {
            call.tenant = "t".repeat(257)
        });
        wrongs.add("`subject` of 257 bytes", true, |_, call| {
            call.subject = "s".repeat(257)
        });
        wrongs.add("`transaction` of 513 bytes", true, |_, call| {
            call.transaction = "t".repeat(513)
        });
        wrongs.add("`tenant` of 1 MiB", true, |_, call| call.tenant = huge());
        wrongs.add("`subject` of 1 MiB", true, |_, call| call.subject = huge());
        wrongs.add("`entropy` of 1 MiB", true, |_, call| {
            call.entropy = vec![7; HUGE]
        });
        wrongs.add("`lineage` of 1 MiB", false, |_, call| call.lineage = huge());
        wrongs.add("10,000 keys", false, |_, call| {
            let first = call.keys.first().cloned();
            call.keys
                .extend(std::iter::repeat_n(first, 10_000).flatten());
        });
        wrongs.add("10,000 taken claims", false, |_, call| {
            call.taken_claims = vec![vec![1; 32]; 10_000]
        });
        wrongs.add("10,000 roles", false, |_, call| {
            call.facts.roles = vec!["role".to_owned(); 10_000]
        });
        wrongs.add("an attribute of 1 MiB", false, |_, call| {
            call.facts.attributes = vec![Attribute {
                name: "a".to_owned(),
                values: vec![huge()],
            }];
        });
        wrongs.add("`device-token` of 1 MiB", false, |_, call| {
            call.facts.device_token = Some(vec![1; HUGE])
        });
        wrongs.all
    })
}

fn judge(evidence: &Evidence<'_>, wrongs: impl Fn(&Vec<u8>, &Played) -> Vec<Wrong>) -> Verdict {
    let mut complaints = Vec::new();
    let mut trials = 0;
    for (prepared, step) in evidence.best_steps() {
        // What breaks off when all is well, or is not built, says nothing here.
        if matches!(
            step.answer,
            Answer::Failed(_) | Answer::Fault(Fault::Unsupported)
        ) {
            continue;
        }
        for wrong in wrongs(prepared, step) {
            trials += 1;
            let answer = evidence.decide(&wrong.prepared, &wrong.call);
            let asked = asked(&wrong.call);
            if let Answer::Failed(why) = &answer {
                complaints.push(format!("`{asked}` with {}: {why}", wrong.what));
            } else if wrong.must_be_refused && !is_refused(&answer) {
                complaints.push(format!(
                    "`{asked}` with {} answers {}",
                    wrong.what,
                    named(&answer)
                ));
            }
        }
    }
    judged(trials, complaints, NO_CALLS)
}
