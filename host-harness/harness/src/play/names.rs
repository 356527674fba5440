//! What earlier steps gave, by its name: `$continuation`, `$codes[0]`,
//! `totp($uri)`.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow, bail};
use countersign_host::wit::Outcome;
use serde_json::Value;
use totp_rs::Totp;

use crate::text::{HEX, bytes, millis, to_text};

/// Values by name. The last one that was given counts.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, Value>);

impl Names {
    /// Keeps one value, also as `step.name` where the step has a name.
    pub(super) fn keep(&mut self, step: Option<&str>, name: &str, value: Value) {
        if let Some(step) = step {
            self.0.insert(format!("{step}.{name}"), value.clone());
        }
        self.0.insert(name.to_owned(), value);
    }

    /// Keeps all that an outcome names. An account session is a continuation
    /// too, and so is what `done` carries.
    pub(super) fn keep_outcome(
        &mut self,
        step: Option<&str>,
        outcome: &Outcome,
    ) -> anyhow::Result<()> {
        let text = to_text(outcome)?;
        self.keep_all(step, &text);
        Ok(())
    }

    fn keep_all(&mut self, step: Option<&str>, value: &Value) {
        match value {
            Value::Object(map) => {
                for (name, value) in map {
                    self.keep_all(step, value);
                    // Several continuations may come at once.
                    if let (Some(continuation), "codes" | "invitation") =
                        (value.get("continuation"), name.as_str())
                    {
                        self.keep(step, &format!("{name}.continuation"), continuation.clone());
                    }
                    if is_plain(value) {
                        self.keep(step, name, value.clone());
                    }
                    match name.as_str() {
                        "session" | "done" if is_plain(value) => {
                            self.keep(step, "continuation", value.clone())
                        }
                        "backup-codes" if is_plain(value) => {
                            self.keep(step, "codes", value.clone())
                        }
                        _ => {}
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.keep_all(step, item)),
            _ => {}
        }
    }

    /// A value with every reference in it replaced.
    ///
    /// # Errors
    ///
    /// No step has given what is referred to.
    pub(crate) fn resolve(&self, value: &Value, now: u64) -> anyhow::Result<Value> {
        Ok(match value {
            Value::String(text) => self.text(text, now)?,
            Value::Array(items) => items
                .iter()
                .map(|item| self.resolve(item, now))
                .collect::<anyhow::Result<Vec<_>>>()?
                .into(),
            Value::Object(map) => {
                let resolved = map
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), self.resolve(value, now)?)));
                Value::Object(resolved.collect::<anyhow::Result<_>>()?)
            }
            other => other.clone(),
        })
    }

    fn text(&self, text: &str, now: u64) -> anyhow::Result<Value> {
        if let Some(plain) = text.strip_prefix("$$") {
            return Ok(format!("${plain}").into());
        }
        if text.starts_with('$') {
            return self.reference(text);
        }
        let call = text.strip_suffix(')').and_then(|text| text.split_once('('));
        match call {
            Some(("totp", arguments)) => self.totp(arguments, now),
            Some(("altered", argument)) => self.altered(argument),
            _ => Ok(text.into()),
        }
    }

    /// `$name` or `$name[0]`.
    fn reference(&self, text: &str) -> anyhow::Result<Value> {
        let name = text
            .trim()
            .strip_prefix('$')
            .with_context(|| format!("`{text}` is no name: `$uri` is one"))?;
        let (name, index) = match name.strip_suffix(']').and_then(|name| name.split_once('[')) {
            Some((name, index)) => (name, Some(index)),
            None => (name, None),
        };
        let unknown = || {
            anyhow!(
                "`${name}` was given by no step: there are {}",
                self.listed()
            )
        };
        let value = self.0.get(name).ok_or_else(unknown)?;
        let Some(index) = index else {
            return Ok(value.clone());
        };
        let item = index
            .parse::<usize>()
            .ok()
            .and_then(|index| value.get(index));
        item.cloned()
            .with_context(|| format!("`{text}` is not there: `${name}` has other items"))
    }

    /// The code that an authenticator app would show: `$uri`, or `$uri, +30s`.
    fn totp(&self, arguments: &str, now: u64) -> anyhow::Result<Value> {
        let (uri, at) = match arguments.split_once(',') {
            Some((uri, distance)) => (uri, millis(distance.trim(), now)),
            None => (arguments, Some(now)),
        };
        let at =
            at.with_context(|| format!("`totp({arguments})` has no distance such as `+30s`"))?;
        let uri = self.reference(uri)?;
        let uri = uri
            .as_str()
            .with_context(|| format!("`totp({arguments})` needs an `otpauth://` address"))?;
        // The error would show the address, and with it the secret.
        let Ok(totp) = Totp::from_url(uri) else {
            bail!(
                "`totp({arguments})` needs an `otpauth://totp/` address that authenticator apps read"
            );
        };
        Ok(totp.generate(at / 1000).to_string().into())
    }

    /// The same bytes with one bit changed.
    fn altered(&self, argument: &str) -> anyhow::Result<Value> {
        let value = self.reference(argument)?;
        let mut bytes = bytes(
            value
                .as_str()
                .with_context(|| format!("`altered({argument})` needs bytes"))?,
        )?;
        let middle = bytes.len() / 2;
        let byte = bytes
            .get_mut(middle)
            .with_context(|| format!("`altered({argument})` has no bytes"))?;
        *byte ^= 1;
        Ok(format!("{HEX}{}", hex::encode(&bytes)).into())
    }

    fn listed(&self) -> String {
        let names: Vec<_> = self.0.keys().map(|name| format!("`${name}`")).collect();
        if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        }
    }
}

/// What a later step can use: a text, a number, or a list of them.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::String(_) | Value::Number(_) => true,
        Value::Array(items) => items
            .iter()
            .all(|item| item.is_string() || item.is_number()),
        _ => false,
    }
}
