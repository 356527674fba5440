//! What a component says and takes before anything is decided.

use countersign_host::wit::Operation;

use super::super::evidence::Evidence;
use super::{Verdict, judged};

/// `describe`.
pub(super) fn describe(evidence: &Evidence<'_>) -> Verdict {
    let description = match &evidence.description {
        Ok(description) => description,
        Err(error) => return Verdict::Broken(vec![format!("`describe`: {}", error.cause)]),
    };
    let mut complaints = Vec::new();
    let mut complain = |is_wrong: bool, complaint: String| {
        if is_wrong {
            complaints.push(complaint);
        }
    };
    complain(
        description.id.is_empty(),
        "`id` is empty: a reverse domain name is needed".to_owned(),
    );
    if let Err(error) = semver::Version::parse(&description.version) {
        complain(
            true,
            format!(
                "`version` is `{}`, which is not a semantic version: {error}",
                description.version
            ),
        );
    }
    let schema = serde_json::from_str::<serde_json::Value>(&description.config_schema);
    complain(
        !schema.is_ok_and(|schema| schema.is_object() || schema.is_boolean()),
        "`config-schema` is not a JSON Schema: an object is one".to_owned(),
    );
    for operation in Operation::ALL {
        let times = description
            .operations
            .iter()
            .filter(|support| support.operation == *operation)
            .count();
        let asked = operation.name();
        complain(
            times != 1,
            format!("`operations` lists `{asked}` {times} times: once is needed"),
        );
    }
    let again = evidence.guest.describe();
    complain(
        !again.is_ok_and(|again| again == *description),
        "it says something else the second time".to_owned(),
    );
    judged(1, complaints, "")
}

/// `prepare`.
pub(super) fn prepare(evidence: &Evidence<'_>) -> Verdict {
    let mut complaints = Vec::new();
    match evidence.guest.prepare(&evidence.config) {
        Ok(Ok(policy)) => {
            if policy.digest.len() != 32 {
                complaints.push(format!(
                    "the policy's digest has {} bytes: 32 are needed",
                    policy.digest.len()
                ));
            }
            let spaced = format!("\n {} \n", evidence.config);
            match evidence.guest.prepare(&spaced) {
                Ok(Ok(again)) if again.digest == policy.digest => {}
                _ => complaints
                    .push("white space around the configuration changes its meaning".to_owned()),
            }
        }
        Ok(Err(errors)) => {
            let all: Vec<_> = errors
                .iter()
                .map(|error| format!("`{}`: {}", error.pointer, error.message))
                .collect();
            complaints.push(format!(
                "it refuses `{}`: {}",
                evidence.config,
                all.join("; ")
            ));
        }
        Err(error) => complaints.push(format!("`prepare`: {}", error.cause)),
    }
    for (what, config) in wrong_configs() {
        complaints.extend(wrongly_prepared(evidence, what, &config));
    }
    judged(1, complaints, "")
}

/// What is no configuration of any component.
fn wrong_configs() -> Vec<(&'static str, String)> {
    vec![
        ("an empty text", String::new()),
        ("a text that is not JSON", "{not json".to_owned()),
        ("JSON that ends too soon", "{\"a\": [1, ".to_owned()),
        ("two objects", "{} {}".to_owned()),
        (
            "an unknown key",
            "{\"no-component-has-this-key\": true}".to_owned(),
        ),
        ("100,000 brackets", "[".repeat(100_000)),
        ("more than 1 MiB", format!("{{}}{}", " ".repeat(1 << 20))),
    ]
}

fn wrongly_prepared(evidence: &Evidence<'_>, what: &str, config: &str) -> Vec<String> {
    match evidence.guest.prepare(config) {
        Ok(Err(errors)) if errors.is_empty() => {
            vec![format!("{what} is refused without an error that says why")]
        }
        Ok(Err(errors)) => {
            let is_wrong = |pointer: &str| !pointer.is_empty() && !pointer.starts_with('/');
            let wrong = errors
                .iter()
                .filter(|error| is_wrong(&error.pointer) || error.message.is_empty());
            wrong
                .map(|error| {
                    format!(
                        "{what}: `{}` is no JSON pointer with a message",
                        error.pointer
                    )
                })
                .collect()
        }
        Ok(Ok(_)) => vec![format!("{what} is taken as a configuration")],
        Err(error) => vec![format!("{what}: {}", error.cause)],
    }
}
