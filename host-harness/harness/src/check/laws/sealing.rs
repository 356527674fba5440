//! What is drawn and sealed from entropy that repeats.

use countersign_host::wit::{Call, Method, NextRecord, Outcome, Transition};

use super::super::evidence::{Evidence, Journey, asked};
use super::{Verdict, judged};
use crate::play::{Answer, Played};
use crate::text::{HEX, TextError, bytes, to_text};

/// Equal bytes in a row that are no accident.
const RUN: usize = 8;
const NO_SEED: &str = "because no call gave a seed: a scenario of yours may (`--scenario`)";
const NO_SEALED: &str =
    "because no call gave a record or a continuation: a scenario of yours may (`--scenario`)";

/// Two subjects, each step with the same entropy for both.
pub(super) fn seeds(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    let mut trials = 0;
    for (step, twin) in evidence.journeys.iter().flat_map(pairs) {
        let (Answer::Decided(of_one), Answer::Decided(of_other)) = (&step.answer, &twin.answer)
        else {
            continue;
        };
        for ((what, of_one), (_, of_other)) in drawn(of_one).into_iter().zip(drawn(of_other)) {
            trials += 1;
            if of_one == of_other {
                complaints.push(format!(
                    "`{}` (step {}) gives two subjects the same {what}",
                    asked(&step.call),
                    step.number
                ));
            }
        }
    }
    judged(trials, complaints, NO_SEED)
}

/// Steps that were played for two subjects.
fn pairs(journey: &Journey) -> impl Iterator<Item = (&Played, &Played)> {
    journey.steps.iter().filter_map(|step| {
        let is_twin =
            |twin: &&Played| twin.number == step.number && twin.call.subject != step.call.subject;
        Some((step, journey.twins.iter().find(is_twin)?))
    })
}

fn drawn(transition: &Transition) -> Vec<(&'static str, String)> {
    match &transition.outcome {
        Outcome::Challenge(challenge) => {
            let setups = challenge.methods.iter().filter_map(|method| match method {
                Method::EnrolTotp(setup) => Some(setup),
                _ => None,
            });
            let all = setups.flat_map(|setup| {
                let codes = setup
                    .backup_codes
                    .iter()
                    .map(|code| ("backup codes", code.clone()));
                std::iter::once(("seed", setup.grouped_secret.clone())).chain(codes)
            });
            all.collect()
        }
        Outcome::Codes(drawn) => drawn
            .codes
            .codes
            .iter()
            .map(|code| ("backup codes", code.clone()))
            .collect(),
        _ => Vec::new(),
    }
}

/// Two things that are sealed with the same entropy: the same call a second
/// later, and two records of one subject.
pub(super) fn nonces(evidence: &Evidence<'_>) -> Verdict {
    let mut trials = 0;
    let mut complaints = Vec::new();
    for (prepared, step) in evidence.best_steps() {
        let later = Call {
            now: step.call.now + 1000,
            ..step.call.clone()
        };
        let fresh = Call {
            entropy: step.call.entropy.iter().map(|byte| !byte).collect(),
            ..step.call.clone()
        };
        let (Answer::Decided(first), Answer::Decided(later), Answer::Decided(fresh)) = (
            &step.answer,
            evidence.decide(prepared, &later),
            evidence.decide(prepared, &fresh),
        ) else {
            continue;
        };
        let (Ok(first), Ok(later), Ok(fresh)) = (sealed(first), sealed(&later), sealed(&fresh))
        else {
            complaints.push(format!(
                "`{}` (step {}) cannot be searched",
                asked(&step.call),
                step.number
            ));
            continue;
        };
        let others = later.into_iter().zip(fresh);
        for ((what, first), ((_, later), (_, fresh))) in first.into_iter().zip(others) {
            trials += 1;
            if first != later && shares(&first, &later, &fresh) {
                complaints.push(alike(step, what));
            }
        }
    }
    for journey in &evidence.journeys {
        complaints.extend(records_alike(evidence, journey));
    }
    judged(trials, complaints, NO_SEALED)
}

fn alike(step: &Played, what: &str) -> String {
    format!(
        "`{}` (step {}) seals another {what} under the same nonce when entropy repeats",
        asked(&step.call),
        step.number
    )
}

/// Each record that replaced another one, sealed with the entropy of the one
/// before it.
fn records_alike(evidence: &Evidence<'_>, journey: &Journey) -> Vec<String> {
    let records: Vec<_> = journey.steps.iter().filter_map(record).collect();
    let mut complaints = Vec::new();
    for pair in records.windows(2) {
        let [(before, old), (step, new)] = pair else {
            continue;
        };
        let entropy = before.call.entropy.clone();
        let call = Call {
            entropy,
            ..step.call.clone()
        };
        let Answer::Decided(again) = evidence.decide(&journey.prepared, &call) else {
            continue;
        };
        if let NextRecord::Replaced(again) = &again.next
            && shares(again, old, new)
        {
            complaints.push(alike(step, "record"));
        }
    }
    complaints
}

/// A step that replaced the record, and the new one.
fn record(step: &Played) -> Option<(&Played, &Vec<u8>)> {
    match &step.answer {
        Answer::Decided(transition) => match &transition.next {
            NextRecord::Replaced(record) => Some((step, record)),
            _ => None,
        },
        _ => None,
    }
}

/// Everything in a transition that is sealed.
fn sealed(transition: &Transition) -> Result<Vec<(&'static str, Vec<u8>)>, TextError> {
    let mut all = Vec::new();
    if let NextRecord::Replaced(record) = &transition.next {
        all.push(("record", record.clone()));
    }
    collect(&to_text(&transition.outcome)?, &mut all);
    Ok(all)
}

fn collect(value: &serde_json::Value, all: &mut Vec<(&'static str, Vec<u8>)>) {
    match value {
        serde_json::Value::Object(map) => {
            for (name, value) in map {
                let is_sealed = matches!(
                    name.as_str(),
                    "continuation" | "session" | "done" | "exported"
                );
                match value
                    .as_str()
                    .filter(|text| is_sealed && text.starts_with(HEX))
                    .map(bytes)
                {
                    Some(Ok(bytes)) => all.push(("continuation", bytes)),
                    _ => collect(value, all),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, all)),
        _ => {}
    }
}

/// Whether `first` and `later` have a run in common that fresh entropy changes:
/// a nonce that was used twice, or a keystream. What fresh entropy leaves alone
/// is a header.
fn shares(first: &[u8], later: &[u8], fresh: &[u8]) -> bool {
    let mut run = 0;
    for ((first, later), fresh) in first.iter().zip(later).zip(fresh) {
        run = match (first == later, first == fresh) {
            (true, false) => run + 1,
            // By accident, or the end of a header: neither counts.
            (true, true) => run,
            (false, _) => 0,
        };
        if run >= RUN {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_that_repeats_is_seen_and_a_header_is_not() {
        let sealed = |nonce: u8, body: u8| [vec![1; 20], vec![nonce; 12], vec![body; 30]].concat();
        assert!(
            shares(&sealed(7, 1), &sealed(7, 2), &sealed(8, 3)),
            "one nonce, two plaintexts"
        );
        assert!(
            !shares(&sealed(7, 1), &sealed(9, 2), &sealed(8, 3)),
            "only the header is shared"
        );
    }

    #[test]
    fn a_keystream_that_repeats_is_seen() {
        let keystream: Vec<u8> = (0..64).map(|at: u8| at.wrapping_mul(37)).collect();
        let under = |nonce: u8, plain: u8| {
            let body = keystream
                .iter()
                .enumerate()
                .map(|(at, key)| key ^ nonce ^ if at < 8 { plain } else { 0 });
            body.collect::<Vec<_>>()
        };
        assert!(shares(&under(0, 1), &under(0, 2), &under(99, 1)));
    }
}
