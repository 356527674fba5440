//! What the laws are judged by: calls that were played, and their answers.

use std::collections::BTreeSet;

use anyhow::Context;
use countersign_host::wit::{Call, Description, FactorKind, Fault, Operation, Outcome};
use countersign_host::{Guest, GuestError};
use serde_json::Value;

use super::operations;
use crate::compare::{Difference, compare};
use crate::play::{Answer, Played, Player, decide, operation, view};
use crate::scenario::Scenario;
use crate::text::to_text;

/// Everything that is known of a component.
pub(super) struct Evidence<'guest> {
    /// The component.
    pub(super) guest: &'guest Guest,
    /// The configuration, as JSON.
    pub(super) config: String,
    /// What it says of itself.
    pub(super) description: Result<Description, GuestError>,
    /// The built-in journey, and one for each scenario.
    pub(super) journeys: Vec<Journey>,
    /// How the author's scenarios went.
    pub(super) scenarios: Vec<Course>,
}

/// Steps that were played one after the other.
pub(super) struct Journey {
    /// The policy that they were decided under.
    pub(super) prepared: Vec<u8>,
    /// The steps.
    pub(super) steps: Vec<Played>,
    /// The same steps of another subject, with the same entropy.
    pub(super) twins: Vec<Played>,
}

/// How one scenario went.
pub(super) struct Course {
    /// What it shows.
    pub(super) title: String,
    /// Where it went otherwise than expected.
    pub(super) complaints: Vec<String>,
}

impl<'guest> Evidence<'guest> {
    /// Plays everything once.
    ///
    /// # Errors
    ///
    /// A scenario has no start, or names what the contract does not have.
    pub(super) fn gather(
        guest: &'guest Guest,
        config: &Value,
        scenarios: &[Scenario],
    ) -> anyhow::Result<Self> {
        let mut journey: Scenario = include_str!("journey.yaml")
            .parse()
            .context("the built-in journey")?;
        journey.policy = config.clone();
        let mut journeys: Vec<_> = Journey::travel(guest, &journey).into_iter().collect();
        let mut courses = Vec::new();
        for scenario in scenarios {
            let (course, journey) = follow(guest, scenario)?;
            courses.push(course);
            journeys.extend(journey);
        }
        Ok(Self {
            guest,
            config: config.to_string(),
            description: guest.describe(),
            journeys,
            scenarios: courses,
        })
    }

    /// All steps of all journeys, each with its policy.
    pub(super) fn steps(&self) -> impl Iterator<Item = (&Vec<u8>, &Played)> {
        self.journeys
            .iter()
            .flat_map(|journey| journey.steps.iter().map(|step| (&journey.prepared, step)))
    }

    /// For each operation the step that got furthest: one that was decided and
    /// not denied, where there is one.
    pub(super) fn best_steps(&self) -> Vec<(&Vec<u8>, &Played)> {
        let mut best: Vec<(&Vec<u8>, &Played)> = Vec::new();
        for (prepared, step) in self.steps() {
            let same = |(_, other): &&mut (_, &Played)| {
                std::mem::discriminant(&other.call.request)
                    == std::mem::discriminant(&step.call.request)
            };
            match best.iter_mut().find(same) {
                Some(known) if is_refused(&known.1.answer) && !is_refused(&step.answer) => {
                    *known = (prepared, step)
                }
                Some(_) => {}
                None => best.push((prepared, step)),
            }
        }
        best
    }

    /// A call that needs nothing of an earlier one.
    pub(super) fn plain_call(&self) -> Option<(&Vec<u8>, Call)> {
        let (prepared, step) = self.steps().next()?;
        let (request, actor) = operations::sample(Operation::Begin);
        Some((
            prepared,
            Call {
                request,
                actor,
                stored: None,
                revision: 0,
                ..step.call.clone()
            },
        ))
    }

    /// Decides in a fresh instance.
    pub(super) fn decide(&self, prepared: &Vec<u8>, call: &Call) -> Answer {
        decide(self.guest, prepared, call)
    }

    /// Names of the further factor kinds that the component describes.
    pub(super) fn further_kinds(&self) -> BTreeSet<String> {
        let kinds = self
            .description
            .iter()
            .flat_map(|description| &description.factor_kinds);
        let name = |kind: &FactorKind| match kind {
            FactorKind::Other(name) => Some(name.clone()),
            _ => None,
        };
        kinds.filter_map(name).collect()
    }
}

impl Journey {
    /// Plays what can be played, for two subjects. Nothing, where the policy is
    /// refused.
    fn travel(guest: &Guest, scenario: &Scenario) -> Option<Self> {
        let (prepared, steps) = play(guest, scenario)?;
        Some(Self {
            prepared,
            steps,
            twins: twins(guest, scenario),
        })
    }
}

fn twins(guest: &Guest, scenario: &Scenario) -> Vec<Played> {
    let twin = Scenario {
        subject: "another subject".to_owned(),
        ..scenario.clone()
    };
    play(guest, &twin).map_or_else(Vec::new, |(_, steps)| steps)
}

/// A step that needs what an unbuilt one would have given is left out.
fn play(guest: &Guest, scenario: &Scenario) -> Option<(Vec<u8>, Vec<Played>)> {
    let mut player = Player::new(guest, scenario).ok()?;
    let steps = scenario
        .steps
        .iter()
        .filter_map(|step| player.play(step).ok())
        .collect();
    Some((player.prepared().clone(), steps))
}
/// Plays an author's scenario, with its expectations.
fn follow(guest: &Guest, scenario: &Scenario) -> anyhow::Result<(Course, Option<Journey>)> {
    let mut course = Course {
        title: scenario.scenario.clone(),
        complaints: Vec::new(),
    };
    let mut player = match Player::new(guest, scenario) {
        Ok(player) => player,
        Err(error) => {
            course.complaints.push(format!("{error:#}"));
            return Ok((course, None));
        }
    };
    let mut steps = Vec::new();
    for step in &scenario.steps {
        let played = match player.play(step) {
            Ok(played) => played,
            Err(error) => {
                course.complaints.push(format!("{error:#}"));
                break;
            }
        };
        let expected = step.expect.clone().unwrap_or_default();
        let differences = compare(
            &expected,
            &view(&played.answer)?,
            player.names(),
            player.now(),
        )?;
        let told = |Difference {
                        path,
                        expected,
                        got,
                    }| {
            format!(
                "step {}: {path}: expected {expected}, got {got}",
                played.number
            )
        };
        course.complaints.extend(differences.into_iter().map(told));
        steps.push(played);
    }
    let journey = Journey {
        prepared: player.prepared().clone(),
        steps,
        twins: twins(guest, scenario),
    };
    Ok((course, Some(journey)))
}

/// The name of a call's operation.
pub(super) fn asked(call: &Call) -> String {
    to_text(&call.request).map_or_else(
        |error| error.to_string(),
        |text| operation(&text).to_owned(),
    )
}

/// Whether an answer lets nobody in and gives nothing out.
pub(super) fn is_refused(answer: &Answer) -> bool {
    match answer {
        Answer::Fault(_) | Answer::Failed(_) => true,
        Answer::Decided(transition) => {
            matches!(transition.outcome, Outcome::Denied(_) | Outcome::Retry(_))
        }
    }
}

/// What an answer is, in a word or two.
pub(super) fn named(answer: &Answer) -> String {
    let text = match answer {
        Answer::Decided(transition) => to_text(&transition.outcome),
        Answer::Fault(fault) => return format!("the fault `{}`", fault_name(fault)),
        Answer::Failed(why) => return why.clone(),
    };
    match text {
        Ok(Value::Object(map)) => map
            .keys()
            .next()
            .map_or_else(String::new, |case| format!("`{case}`")),
        Ok(other) => format!("`{other}`"),
        Err(error) => error.to_string(),
    }
}

fn fault_name(fault: &Fault) -> String {
    to_text(fault).map_or_else(
        |error| error.to_string(),
        |text| operation(&text).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::candidate::{BUILT_IN, Candidate};

    /// What cannot be played is left out, so a slip in the journey would hide.
    #[test]
    fn the_journey_can_be_read() {
        let guest = Candidate::named(BUILT_IN).and_then(|it| it.load());
        let guest = guest.expect("ours loads");
        let journey: Scenario = include_str!("journey.yaml").parse().expect("it is one");
        let mut player = Player::new(&guest, &journey).expect("ours takes the policy");
        for step in &journey.steps {
            if let Err(error) = player.play(step) {
                let why = format!("{error:#}");
                assert!(why.contains("was given by no step"), "{why}");
            }
        }
    }
}
