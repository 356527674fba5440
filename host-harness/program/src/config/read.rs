//! Reads tables of the configuration, and keeps every fault instead of the first.

use std::cell::RefCell;

use serde_json::{Map, Value};

use super::yaml::escape;

/// One fault: a JSON pointer and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// JSON pointer (RFC 6901) to the value, or to where it is missing.
    pub(crate) pointer: String,
    /// What is wrong and what is allowed.
    pub(crate) message: String,
}

/// All that was found so far.
#[derive(Default)]
pub(crate) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    pub(crate) fn push(&self, pointer: impl Into<String>, message: impl Into<String>) {
        self.0.borrow_mut().push(Fault {
            pointer: pointer.into(),
            message: message.into(),
        });
    }

    pub(crate) fn into_inner(self) -> Vec<Fault> {
        self.0.into_inner()
    }
}

/// One value, where it stands, and where faults go.
#[derive(Clone)]
pub(crate) struct Node<'d> {
    value: &'d Value,
    pointer: String,
    faults: &'d Faults,
}

impl<'d> Node<'d> {
    pub(crate) fn root(value: &'d Value, faults: &'d Faults) -> Self {
        Self {
            value,
            pointer: String::new(),
            faults,
        }
    }

    /// Notes a fault of this value.
    pub(crate) fn fault<T>(&self, message: impl Into<String>) -> Option<T> {
        self.faults.push(self.pointer.clone(), message);
        None
    }

    /// Any text that is not empty.
    pub(crate) fn text(&self) -> Option<&'d str> {
        match self.value {
            Value::String(text) if text.trim().is_empty() => {
                self.fault("this is empty: write a value, or leave the key away")
            }
            Value::String(text) => Some(text),
            Value::Number(number) => self.fault(format!(
                "`{number}` is a number: write it in quotes, as text"
            )),
            other => self.fault(format!("this is {}: write text", what(other))),
        }
    }

    /// Text of a certain form; `allowed` says which.
    pub(crate) fn parse<T>(
        &self,
        allowed: &str,
        parse: impl FnOnce(&'d str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text()?;
        parse(text).or_else(|| self.fault(format!("`{text}` is not allowed here: write {allowed}")))
    }

    /// Text of a certain form that is not shown in a message.
    pub(crate) fn secret<T>(
        &self,
        allowed: &str,
        parse: impl FnOnce(&'d str) -> Option<T>,
    ) -> Option<T> {
        match self.value {
            Value::String(text) => parse(text)
                .or_else(|| self.fault(format!("this secret cannot be used: write {allowed}"))),
            other => self.fault(format!(
                "this is {}: write {allowed}, as text in quotes",
                what(other)
            )),
        }
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let allowed = one_of(words.iter().map(|(word, _)| *word));
        self.parse(&allowed, |text| {
            words
                .iter()
                .find(|(word, _)| *word == text)
                .map(|(_, meaning)| *meaning)
        })
    }

    /// A whole number between two.
    pub(crate) fn number(&self, least: u64, most: u64) -> Option<u64> {
        match self.value.as_u64() {
            Some(number) if (least..=most).contains(&number) => Some(number),
            _ => self.fault(format!(
                "`{}` is not allowed here: write a whole number from {least} to {most}",
                self.value
            )),
        }
    }

    /// A table.
    pub(crate) fn table(&self) -> Option<Table<'d>> {
        match self.value {
            Value::Object(entries) => Some(Table {
                entries,
                pointer: self.pointer.clone(),
                faults: self.faults,
                known: RefCell::default(),
            }),
            other => self.fault(format!(
                "this is {}: write a table of `key: value` lines",
                what(other)
            )),
        }
    }

    /// A list, each of its members by `read`. Every member is read, so that all
    /// faults are found.
    pub(crate) fn list<T>(&self, read: impl Fn(Node<'d>) -> Option<T>) -> Option<Vec<T>> {
        let Value::Array(members) = self.value else {
            return self.fault(format!(
                "this is {}: write a list (`- …` lines, or `[a, b]`)",
                what(self.value)
            ));
        };
        let read: Vec<Option<T>> = members
            .iter()
            .enumerate()
            .map(|(index, value)| {
                read(Node {
                    value,
                    pointer: format!("{}/{index}", self.pointer),
                    faults: self.faults,
                })
            })
            .collect();
        read.into_iter().collect()
    }

    /// A list with at least one member.
    pub(crate) fn some<T>(&self, read: impl Fn(Node<'d>) -> Option<T>) -> Option<Vec<T>> {
        let list = self.list(read)?;
        if list.is_empty() {
            return self.fault("this list is empty: name at least one");
        }
        Some(list)
    }

    /// A table whose keys are the operator's own: each with its value.
    pub(crate) fn entries(&self) -> Option<Vec<(&'d str, Self)>> {
        let table = self.table()?;
        let entry = |(key, value): (&'d String, &'d Value)| {
            let pointer = format!("{}/{}", self.pointer, escape(key));
            let faults = self.faults;
            (
                key.as_str(),
                Node {
                    value,
                    pointer,
                    faults,
                },
            )
        };
        Some(table.entries.iter().map(entry).collect())
    }

    /// The value as it stands.
    pub(crate) fn value(&self) -> &'d Value {
        self.value
    }
}

/// A table whose keys are asked for by name; what is left over is unknown.
pub(crate) struct Table<'d> {
    entries: &'d Map<String, Value>,
    pointer: String,
    faults: &'d Faults,
    known: RefCell<Vec<&'static str>>,
}

impl<'d> Table<'d> {
    /// The value of a key, if it is there.
    pub(crate) fn get(&self, key: &'static str) -> Option<Node<'d>> {
        if !self.known.borrow().contains(&key) {
            self.known.borrow_mut().push(key);
        }
        let value = self.entries.get(key)?;
        Some(Node {
            value,
            pointer: format!("{}/{}", self.pointer, escape(key)),
            faults: self.faults,
        })
    }

    /// A key that has to be there; `why` says what to write.
    pub(crate) fn required<T>(
        &self,
        key: &'static str,
        why: &str,
        read: impl FnOnce(Node<'d>) -> Option<T>,
    ) -> Option<T> {
        match self.get(key) {
            Some(node) => read(node),
            None => {
                self.faults
                    .push(self.pointer.clone(), format!("`{key}` is missing: {why}"));
                None
            }
        }
    }

    /// A key that may be left away. The outer `None` is a fault.
    #[expect(
        clippy::option_option,
        reason = "a fault and an absent key are two things"
    )]
    pub(crate) fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node<'d>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.get(key) {
            Some(node) => read(node).map(Some),
            None => Some(None),
        }
    }

    /// Notes a fault of the table itself.
    pub(crate) fn fault<T>(&self, message: impl Into<String>) -> Option<T> {
        self.faults.push(self.pointer.clone(), message);
        None
    }

    /// Every key that was not asked for is a fault.
    pub(crate) fn finish(self) {
        let known = self.known.borrow();
        for key in self
            .entries
            .keys()
            .filter(|key| !known.contains(&key.as_str()))
        {
            let allowed = one_of(known.iter().copied());
            self.faults.push(
                format!("{}/{}", self.pointer, escape(key)),
                format!("`{key}` is not a key that is known here: write {allowed}"),
            );
        }
    }

    /// Keys that were asked for, and what stands under the others: they belong
    /// to somebody else.
    pub(crate) fn rest(self) -> (Vec<&'static str>, Map<String, Value>) {
        let known = self.known.into_inner();
        let others = self
            .entries
            .iter()
            .filter(|(key, _)| !known.contains(&key.as_str()));
        let others = others
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        (known, others)
    }
}

/// `a`, `b` or `c`.
pub(crate) fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "nothing".to_owned(),
    }
}

fn what(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}
