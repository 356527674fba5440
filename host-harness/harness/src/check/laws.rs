//! The laws, each a name, a title and a judge.

mod contract;
mod foreign;
mod input;
mod leaks;
mod needles;
mod repeat;
mod sealing;
mod start;

use super::evidence::{Course, Evidence};
use crate::anatomy::Anatomy;

/// One law, as any component of this world has to keep it.
pub(super) struct Law {
    /// In one word.
    pub(super) name: &'static str,
    /// In one line.
    pub(super) title: &'static str,
    /// Who tells whether it is kept.
    pub(super) judge: fn(&Evidence<'_>) -> Verdict,
}

/// Whether a law is kept.
#[derive(Debug, PartialEq)]
pub(super) enum Verdict {
    /// It is.
    Held,
    /// It is not: what shows it.
    Broken(Vec<String>),
    /// Nothing was there to judge it by: why.
    Untried(String),
}

/// A law and whether it is kept.
pub(super) struct Finding {
    /// Of the law.
    pub(super) name: String,
    /// Of the law.
    pub(super) title: String,
    /// Whether it is kept.
    pub(super) verdict: Verdict,
}

impl Finding {
    pub(super) fn new(name: &str, title: &str, verdict: Verdict) -> Self {
        Self {
            name: name.to_owned(),
            title: title.to_owned(),
            verdict,
        }
    }
}

const fn law(name: &'static str, title: &'static str, judge: fn(&Evidence<'_>) -> Verdict) -> Law {
    Law { name, title, judge }
}

/// All laws that are judged by running the component.
pub(super) const LAWS: &[Law] = &[
    law(
        "describe",
        "what it says of itself is well-formed",
        start::describe,
    ),
    law(
        "prepare",
        "it takes its configuration, and refuses what is none",
        start::prepare,
    ),
    law(
        "limits",
        "every call ends by itself, within memory, time and stack",
        contract::limits,
    ),
    law(
        "contract",
        "what it returns keeps the contract, as a host judges it",
        contract::contract,
    ),
    law("writes", "what only asks writes nothing", contract::writes),
    law(
        "unsupported",
        "what is not built answers `unsupported`, and is listed so",
        contract::unsupported,
    ),
    law(
        "unknown",
        "whoever does not know an `other` denies",
        contract::unknown,
    ),
    law(
        "one-decision",
        "a second decision on one instance is refused",
        repeat::one_decision,
    ),
    law(
        "same-bytes",
        "the same call gives the same bytes",
        repeat::same_bytes,
    ),
    law(
        "malformed",
        "malformed input is refused without a trap",
        input::malformed,
    ),
    law(
        "oversized",
        "oversized input is refused without a trap",
        input::oversized,
    ),
    law(
        "foreign",
        "nothing of another subject, tenant, lineage or transaction opens",
        foreign::foreign,
    ),
    law(
        "key-copies",
        "no key and no entropy is in anything that it returns",
        leaks::key_copies,
    ),
    law(
        "secrets",
        "no seed and no code is where it is not shown",
        leaks::secrets,
    ),
    law(
        "seeds",
        "two subjects get two seeds from the same entropy",
        sealing::seeds,
    ),
    law(
        "nonces",
        "the same entropy never seals two things alike",
        sealing::nonces,
    ),
];

/// The first law, which is read from the bytes.
pub(super) fn imports(anatomy: &Anatomy) -> Finding {
    let complaint = |import: &String| {
        format!("it imports `{import}`: a component that decides imports nothing")
    };
    let complaints = anatomy.imports.iter().map(complaint).collect();
    Finding::new("imports", "it imports nothing", judged(1, complaints, ""))
}

/// Whether it can be loaded at all.
pub(super) fn world(verdict: Verdict) -> Finding {
    Finding::new(
        "world",
        "an empty linker instantiates it, and it is of this world",
        verdict,
    )
}

/// How a scenario of the component's author went.
pub(super) fn scenario(course: &Course) -> Finding {
    Finding::new(
        "scenario",
        &course.title,
        judged(1, course.complaints.clone(), ""),
    )
}

/// The verdict of so many trials.
fn judged(trials: usize, complaints: Vec<String>, if_none: &str) -> Verdict {
    if !complaints.is_empty() {
        Verdict::Broken(complaints)
    } else if trials == 0 {
        Verdict::Untried(if_none.to_owned())
    } else {
        Verdict::Held
    }
}
