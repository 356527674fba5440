//! How a step is shown to a person.

use std::io::Write;

use countersign_host::wit::Call;
use serde_json::{Map, Value};

use crate::compare::Difference;
use crate::play::{Played, operation};
use crate::text::{HEX, readable, to_text};

/// Bytes of which a terminal shows no more than a beginning.
const LONGEST_BYTES: usize = 8;

/// Prints a step's request, its answer, and where that is not as expected.
///
/// # Errors
///
/// The output cannot be written.
pub(crate) fn print_step(
    out: &mut dyn Write,
    played: &Played,
    view: &Map<String, Value>,
    differences: &[Difference],
) -> anyhow::Result<()> {
    let Call {
        subject,
        now,
        request,
        ..
    } = &played.call;
    let at = readable(*now).unwrap_or_else(|| now.to_string());
    writeln!(
        out,
        "{}. {} of {subject} at {at}",
        played.number,
        operation(&to_text(request)?)
    )?;
    for (name, value) in view {
        if is_worth_a_line(name, value) {
            let shown = Map::from_iter([(name.clone(), shortened(value))]);
            for line in serde_saphyr::to_string(&shown)?.lines() {
                writeln!(out, "   {line}")?;
            }
        }
    }
    for Difference {
        path,
        expected,
        got,
    } in differences
    {
        writeln!(out, "   ✗ {path}: expected {expected}, got {got}")?;
    }
    writeln!(out)?;
    Ok(())
}

/// What is empty, and claims, which say nothing to a person, are left out.
fn is_worth_a_line(name: &str, value: &Value) -> bool {
    name != "claims" && value.as_array().is_none_or(|list| !list.is_empty())
}

/// Long bytes as their beginning and their number.
fn shortened(value: &Value) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix(HEX) {
            Some(digits) if digits.len() > 2 * LONGEST_BYTES => format!(
                "{HEX}{}… ({} bytes)",
                &digits[..2 * LONGEST_BYTES],
                digits.len() / 2
            )
            .into(),
            _ => text.as_str().into(),
        },
        Value::Array(items) => items.iter().map(shortened).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.clone(), shortened(value)))
            .collect(),
        other => other.clone(),
    }
}
