//! One object of the configuration, and what is read from it: every error at
//! once, each with its place.

mod lists;

use countersign_contract::ConfigError;
use serde_json::{Map, Value};

/// One object of the document: what is read from it is taken out of it, and
/// what is left at the end is unknown.
pub(super) struct Section<'a> {
    pointer: String,
    fields: Map<String, Value>,
    errors: &'a mut Vec<ConfigError>,
}

impl<'a> Section<'a> {
    pub(super) fn new(
        pointer: String,
        value: Option<&Value>,
        errors: &'a mut Vec<ConfigError>,
    ) -> Self {
        let fields = match value {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(fields)) => fields.clone(),
            Some(_) => {
                let message = "not a mapping of keys to values".to_owned();
                errors.push(ConfigError {
                    pointer: pointer.clone(),
                    message,
                });
                Map::new()
            }
        };
        Self {
            pointer,
            fields,
            errors,
        }
    }

    pub(super) fn section(&mut self, key: &str) -> Section<'_> {
        let value = self.fields.remove(key);
        Section::new(self.place(key), value.as_ref(), self.errors)
    }

    /// The pointer of a key (RFC 6901 §3).
    fn place(&self, key: &str) -> String {
        format!(
            "{}/{}",
            self.pointer,
            key.replace('~', "~0").replace('/', "~1")
        )
    }

    /// How many there are so far.
    pub(super) fn errors(&self) -> usize {
        self.errors.len()
    }

    pub(super) fn error(&mut self, key: &str, message: impl Into<String>) {
        let pointer = self.place(key);
        self.errors.push(ConfigError {
            pointer,
            message: message.into(),
        });
    }

    fn wrong(&mut self, key: &str, value: &Value, allowed: &str) {
        self.error(
            key,
            format!("`{}` is not allowed; {allowed}", shortened(value)),
        );
    }

    pub(super) fn flag(&mut self, key: &str, default: bool) -> bool {
        match self.fields.remove(key) {
            None => default,
            Some(Value::Bool(flag)) => flag,
            Some(value) => {
                self.wrong(key, &value, "write `true` or `false`");
                default
            }
        }
    }

    pub(super) fn number(&mut self, key: &str, default: u64, least: u64, most: u64) -> u64 {
        let Some(value) = self.fields.remove(key) else {
            return default;
        };
        match value
            .as_u64()
            .filter(|number| (least..=most).contains(number))
        {
            Some(number) => number,
            None => {
                self.wrong(
                    key,
                    &value,
                    &format!("write a whole number from {least} to {most}"),
                );
                default
            }
        }
    }

    pub(super) fn small(&mut self, key: &str, default: u8, least: u8, most: u8) -> u8 {
        let number = self.number(key, u64::from(default), u64::from(least), u64::from(most));
        u8::try_from(number).unwrap_or(default)
    }

    pub(super) fn text(&mut self, key: &str, default: &str, most: usize) -> String {
        match self.fields.remove(key) {
            None => default.to_owned(),
            Some(Value::String(text))
                if !text.trim().is_empty() && text.chars().count() <= most =>
            {
                text
            }
            Some(value) => {
                self.wrong(
                    key,
                    &value,
                    &format!("write a text of 1 to {most} characters"),
                );
                default.to_owned()
            }
        }
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, Option<T>)],
        default: T,
    ) -> T {
        let Some(value) = self.fields.remove(key) else {
            return default;
        };
        let name = match &value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let built = || choices.iter().filter(|(_, choice)| choice.is_some());
        let allowed = built()
            .map(|(name, _)| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ");
        match choices.iter().find(|(choice, _)| *choice == name) {
            Some((_, Some(choice))) => *choice,
            Some((_, None)) => {
                self.error(
                    key,
                    format!("`{name}` is not built in this version; write one of {allowed}"),
                );
                default
            }
            None => {
                self.wrong(key, &value, &format!("write one of {allowed}"));
                default
            }
        }
    }

    /// None: the key is not there.
    pub(super) fn optional_choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, Option<T>)],
    ) -> Option<T> {
        let first = choices.iter().find_map(|(_, choice)| *choice)?;
        self.fields
            .contains_key(key)
            .then(|| self.choice(key, choices, first))
    }

    /// The lower-case name of a host.
    pub(super) fn domain(&mut self, key: &str) -> Option<String> {
        let value = self.fields.remove(key)?;
        let label = |label: &str| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        match &value {
            Value::String(name) if name.len() <= 253 && name.split('.').all(label) => {
                Some(name.clone())
            }
            other => {
                self.wrong(
                    key,
                    other,
                    "write the lower-case name of a host, such as `example.com`; an address is none",
                );
                None
            }
        }
    }

    /// A key of which nobody should believe that it holds.
    pub(super) fn not_built(&mut self, key: &str) {
        if self.fields.remove(key).is_some() {
            self.error(
                key,
                "not built in this version; remove it, so that nobody relies on it",
            );
        }
    }

    /// What was not read is unknown. Sorted: the order of a map depends on what
    /// its library was built with.
    pub(super) fn finish(mut self) {
        let mut unknown = std::mem::take(&mut self.fields);
        unknown.sort_keys();
        for (key, _) in unknown {
            self.error(&key, format!("`{key}` is not a key of this section"));
        }
    }
}

fn shortened(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
