//! What may not stand in what a component returns.

use std::collections::BTreeSet;

use countersign_host::wit::{Answer as Given, Method, Outcome, Request, Transition};
use serde_json::Value;

use super::super::evidence::{Evidence, asked};
use super::needles::Needles;
use super::{Verdict, judged};
use crate::play::{Answer, Played, view};
use crate::text::{HEX, TextError, bytes, millis, to_text};

const NO_CALLS: &str = "because nothing was decided";
const NO_SECRETS: &str =
    "because no seed and no code came by: a scenario of yours may bring one (`--scenario`)";

/// Keys and entropy go in, and never come out.
pub(super) fn key_copies(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    for (_, step) in evidence.steps() {
        let keys = step.call.keys.iter().map(|key| {
            let purpose = to_text(&key.purpose)
                .ok()
                .and_then(|text| text.as_str().map(str::to_owned));
            (
                format!("the `{}` key", purpose.unwrap_or_default()),
                &key.material,
            )
        });
        let inputs = keys.chain([("the entropy".to_owned(), &step.call.entropy)]);
        for (what, secret) in inputs {
            let told = match places(&Needles::of(secret), step) {
                Ok(places) => places
                    .iter()
                    .map(|place| format!("has {what} in `{place}`"))
                    .collect(),
                Err(error) => vec![format!("cannot be searched: {error:#}")],
            };
            let step_told = |told| format!("`{}` (step {}) {told}", asked(&step.call), step.number);
            complaints.extend(told.into_iter().map(step_told));
        }
    }
    judged(evidence.steps().count(), complaints, NO_CALLS)
}

/// Where needles stand in a step's answer: once for each part of it.
fn places(needles: &Needles, step: &Played) -> anyhow::Result<Vec<String>> {
    let view = view(&step.answer)?;
    Ok(view
        .iter()
        .filter_map(|(part, value)| needles.place_in(part, value))
        .collect())
}

/// A seed is shown in the challenge that enrols it, codes where they are drawn;
/// what a person types is shown nowhere.
pub(super) fn secrets(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    let mut trials = 0;
    for journey in &evidence.journeys {
        let mut known = Known::default();
        for step in &journey.steps {
            let Answer::Decided(transition) = &step.answer else {
                continue;
            };
            known.learn(&step.call.request, transition);
            trials += known.count();
            let complaint =
                |what: String| format!("`{}` (step {}): {what}", asked(&step.call), step.number);
            let found = known
                .complaints(transition)
                .unwrap_or_else(|error| vec![format!("it cannot be searched: {error}")]);
            complaints.extend(found.into_iter().map(complaint));
        }
    }
    judged(trials, complaints, NO_SECRETS)
}

/// Secrets that went by so far.
#[derive(Default)]
struct Known {
    seeds: BTreeSet<String>,
    codes: BTreeSet<String>,
}

impl Known {
    fn learn(&mut self, request: &Request, transition: &Transition) {
        if let Request::Submit(submission) = request {
            self.learn_answer(&submission.answer);
        }
        if let Request::Confirm(confirmation) = request {
            self.learn_answer(&confirmation.answer);
        }
        match &transition.outcome {
            Outcome::Challenge(challenge) => {
                for method in &challenge.methods {
                    if let Method::EnrolTotp(setup) = method {
                        self.seeds.insert(plain(&setup.grouped_secret));
                        self.codes
                            .extend(setup.backup_codes.iter().map(|code| plain(code)));
                    }
                }
            }
            Outcome::Codes(drawn) => self
                .codes
                .extend(drawn.codes.codes.iter().map(|code| plain(code))),
            _ => {}
        }
    }

    /// What is shorter says nothing: it stands in any text.
    fn learn_answer(&mut self, answer: &Given) {
        if let Given::Code(code) = answer {
            self.codes
                .extend(Some(plain(code)).filter(|code| code.len() >= 6));
        }
    }

    fn count(&self) -> usize {
        self.seeds.len() + self.codes.len()
    }

    fn complaints(&self, transition: &Transition) -> Result<Vec<String>, TextError> {
        let mut complaints = Vec::new();
        let told = [
            ("an event", to_text(&transition.audit)),
            ("an effect", to_text(&transition.effects)),
            ("the summary", to_text(&transition.summary)),
            ("a claim", to_text(&transition.claims)),
        ];
        for (what, text) in told {
            let text = text?;
            if self.codes.iter().any(|code| is_written_in(code, &text)) {
                complaints.push(format!("{what} has a code in it"));
            }
            if self.is_seed_in(&text) {
                complaints.push(format!("{what} has a seed in it"));
            }
        }
        if self.is_seed_in(&to_text(&transition.next)?) {
            complaints.push("the record has a seed in it that is not sealed".to_owned());
        }
        let shows_one = matches!(
            &transition.outcome,
            Outcome::Challenge(_) | Outcome::Retry(_)
        );
        if !shows_one && self.is_seed_in(&to_text(&transition.outcome)?) {
            complaints.push("the outcome shows a seed again".to_owned());
        }
        Ok(complaints)
    }

    fn is_seed_in(&self, text: &Value) -> bool {
        self.seeds.iter().any(|seed| {
            let raw = base32_bytes(seed).filter(|raw| raw.len() >= 16);
            is_written_in(seed, text)
                || raw.is_some_and(|raw| Needles::of(&raw).place_in("", text).is_some())
        })
    }
}

/// As it is compared: without what only groups it.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect::<String>()
        .to_lowercase()
}

/// Whether a secret stands in one of a value's texts, or as a number. Times are
/// full of digits, and say nothing.
fn is_written_in(secret: &str, value: &Value) -> bool {
    match value {
        Value::String(text) if text.starts_with(HEX) => bytes(text)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .is_some_and(|text| is_in_text(secret, &text)),
        Value::String(text) => millis(text, 0).is_none() && is_in_text(secret, text),
        Value::Number(number) => number.to_string() == secret,
        Value::Array(items) => items.iter().any(|item| is_written_in(secret, item)),
        Value::Object(map) => map.values().any(|value| is_written_in(secret, value)),
        Value::Bool(_) | Value::Null => false,
    }
}

/// Digits count only where they are not part of a longer number.
fn is_in_text(secret: &str, text: &str) -> bool {
    let is_number = secret.bytes().all(|letter| letter.is_ascii_digit());
    if is_number {
        text.split(|letter: char| !letter.is_ascii_digit())
            .any(|number| number == secret)
    } else {
        plain(text).contains(secret)
    }
}

fn base32_bytes(text: &str) -> Option<Vec<u8>> {
    totp_rs::Secret::try_from_base32(text.to_uppercase())
        .ok()
        .map(|secret| secret.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_code_is_found_and_a_time_is_not() {
        for told in [
            json!("typed-123456"),
            json!({"a": [123_456]}),
            json!("hex:313233343536"),
        ] {
            assert!(is_written_in("123456", &told), "{told}");
        }
        for harmless in [
            json!("2026-01-01T12:34:56Z"),
            json!(1_234_567),
            json!("a1234567"),
        ] {
            assert!(!is_written_in("123456", &harmless), "{harmless}");
        }
        assert!(is_written_in("abc12def34", &json!("it was ABC12-DEF34")));
    }
}
