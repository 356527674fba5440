//! What was expected against what came.

use serde_json::{Map, Value};

use crate::play::Names;
use crate::scenario::Expectation;
use crate::text::{millis, readable};

/// Matches whatever is there.
const ANYTHING: &str = "_";

/// One place where they differ.
#[derive(Debug, PartialEq)]
pub(crate) struct Difference {
    /// Where, such as `outcome.denied.reason`.
    pub(crate) path: String,
    /// What was expected there.
    pub(crate) expected: String,
    /// What came.
    pub(crate) got: String,
}

/// Every place where a view differs from what was expected of it.
///
/// # Errors
///
/// The expectation refers to what no step has given.
pub(crate) fn compare(
    expected: &Expectation,
    view: &Map<String, Value>,
    names: &Names,
    now: u64,
) -> anyhow::Result<Vec<Difference>> {
    let Expectation {
        outcome,
        fault,
        next,
        finishes,
        events,
        effects,
        claims,
        summary,
    } = expected;
    let parts = [
        ("outcome", outcome),
        ("fault", fault),
        ("next", next),
        ("finishes", finishes),
        ("events", events),
        ("effects", effects),
        ("claims", claims),
        ("summary", summary),
    ];
    let mut comparison = Comparison {
        now,
        differences: Vec::new(),
    };
    for (part, expected) in parts {
        if let Some(expected) = expected {
            let expected = names.resolve(expected, now)?;
            // A call that broke off, or one that was decided against all
            // expectation, shows why.
            let got = view
                .get(part)
                .or_else(|| view.get("failed"))
                .or_else(|| view.get("fault"));
            comparison.value(
                part,
                &expected,
                got.or_else(|| view.get("outcome")).unwrap_or(&Value::Null),
            );
        }
    }
    // Nobody expects a component to break off.
    if let (Some(why), []) = (view.get("failed"), comparison.differences.as_slice()) {
        comparison.value("answer", &"an outcome or a fault".into(), why);
    }
    Ok(comparison.differences)
}

/// Where two values differ first, and how.
pub(crate) fn first_difference(one: &Value, other: &Value) -> Option<String> {
    let mut comparison = Comparison {
        now: 0,
        differences: Vec::new(),
    };
    comparison.value("", one, other);
    let Difference {
        path,
        expected,
        got,
    } = comparison.differences.into_iter().next()?;
    Some(format!(
        "`{}` is {got} and was {expected}",
        path.trim_start_matches('.')
    ))
}

struct Comparison {
    now: u64,
    differences: Vec<Difference>,
}

impl Comparison {
    fn value(&mut self, path: &str, expected: &Value, got: &Value) {
        match (expected, got) {
            (Value::String(any), got) if any == ANYTHING && !got.is_null() => {}
            (Value::Object(expected), Value::Object(got)) => {
                for (name, expected) in expected {
                    let got = got.get(name).unwrap_or(&Value::Null);
                    self.value(&format!("{path}.{name}"), expected, got);
                }
            }
            (Value::Array(expected), Value::Array(got)) if expected.len() == got.len() => {
                for (index, (expected, got)) in expected.iter().zip(got).enumerate() {
                    self.value(&format!("{path}[{index}]"), expected, got);
                }
            }
            // The name of a case, where its content does not matter.
            (Value::String(case), Value::Object(got))
                if got.len() == 1 && got.contains_key(case) => {}
            (expected, got) if self.is_same(expected, got) => {}
            (expected, got) => {
                self.differences.push(Difference {
                    path: path.to_owned(),
                    expected: short(expected),
                    got: short(got),
                });
            }
        }
    }

    /// Times may be expected as a distance from now.
    fn is_same(&self, expected: &Value, got: &Value) -> bool {
        let as_time = |text: &str| millis(text, self.now).and_then(readable);
        match (expected, got) {
            (Value::String(expected), Value::String(got)) => {
                expected == got || as_time(expected).is_some_and(|time| time == *got)
            }
            _ => expected == got,
        }
    }
}

/// A value in one line that fits a terminal.
pub(crate) fn short(value: &Value) -> String {
    const LONGEST: usize = 160;
    let text = match value {
        Value::Null => return "nothing".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn differences(expected: &Value, got: &Value) -> Vec<String> {
        let mut comparison = Comparison {
            now: 1_767_225_600_000,
            differences: Vec::new(),
        };
        comparison.value("outcome", expected, got);
        comparison
            .differences
            .into_iter()
            .map(|d| format!("{}: {} / {}", d.path, d.expected, d.got))
            .collect()
    }

    #[test]
    fn what_an_expectation_leaves_out_may_be_anything() {
        let got = json!({"denied": {"reason": "locked", "retry-after": 60000}});
        for expected in [
            json!("_"),
            json!("denied"),
            json!({"denied": {"reason": "locked"}}),
            got.clone(),
        ] {
            assert_eq!(differences(&expected, &got), [""; 0], "{expected}");
        }
    }

    #[test]
    fn what_differs_is_named_by_its_place() {
        let got = json!({"denied": {"reason": "locked"}});
        assert_eq!(
            differences(
                &json!({"denied": {"reason": "expired", "retry-after": 1}}),
                &got
            ),
            [
                "outcome.denied.reason: `expired` / `locked`",
                "outcome.denied.retry-after: `1` / nothing"
            ]
        );
        assert_eq!(differences(&json!("allow"), &got).len(), 1);
        assert_eq!(differences(&json!(["a"]), &json!(["a", "b"])).len(), 1);
    }

    #[test]
    fn a_time_may_be_a_distance() {
        let got = json!("2026-01-01T00:10:00Z");
        assert_eq!(differences(&json!("+10m"), &got), [""; 0]);
        assert_eq!(differences(&json!("+9m"), &got).len(), 1);
    }
}
