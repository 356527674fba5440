//! What became of a step, as a scenario shows it.

use serde_json::{Map, Value};

use super::Answer;
use crate::text::to_text;

/// An answer with the names that an expectation uses. An event stands under
/// its kind, as a case does.
pub(crate) fn view(answer: &Answer) -> anyhow::Result<Map<String, Value>> {
    let mut view = Map::new();
    match answer {
        Answer::Decided(transition) => {
            view.insert("outcome".to_owned(), to_text(&transition.outcome)?);
            view.insert("next".to_owned(), to_text(&transition.next)?);
            view.insert("finishes".to_owned(), transition.finishes.into());
            let events = transition
                .audit
                .iter()
                .map(event)
                .collect::<anyhow::Result<Vec<_>>>()?;
            view.insert("events".to_owned(), events.into());
            view.insert("effects".to_owned(), to_text(&transition.effects)?);
            view.insert("claims".to_owned(), to_text(&transition.claims)?);
            view.insert("summary".to_owned(), to_text(&transition.summary)?);
        }
        Answer::Fault(fault) => drop(view.insert("fault".to_owned(), to_text(fault)?)),
        Answer::Failed(why) => drop(view.insert("failed".to_owned(), why.clone().into())),
    }
    Ok(view)
}

fn event(event: &countersign_host::wit::Event) -> anyhow::Result<Value> {
    let mut rest = match to_text(event)? {
        Value::Object(map) => map,
        other => return Ok(other),
    };
    let kind = rest
        .shift_remove("kind")
        .and_then(|kind| kind.as_str().map(str::to_owned))
        .unwrap_or_default();
    Ok(Map::from_iter([(kind, rest.into())]).into())
}
