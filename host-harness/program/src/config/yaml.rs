//! YAML into JSON, with the line of every value.
//!
//! Read event by event and not by a loader, because a loader resolves what a
//! configuration must not have: anchors and aliases (a few lines of them expand
//! to gigabytes), tags, several documents, and keys that are given twice.

use std::collections::BTreeMap;

use saphyr::Scalar;
use saphyr_parser::{Event, Parser, Span};
use serde_json::{Map, Number, Value};

/// A configuration is this many bytes at most.
const MOST_BYTES: usize = 1 << 20;
/// Lists and tables lie this deep in each other at most.
const MOST_DEPTH: usize = 32;

/// A value of the file by its JSON pointer (RFC 6901), and the line it stands on.
pub(crate) type Lines = BTreeMap<String, usize>;

/// What is wrong with the text, and where.
pub(crate) struct Mistake {
    /// JSON pointer to the value, as far as it was read.
    pub(crate) pointer: String,
    /// Line, counted from 1.
    pub(crate) line: usize,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

/// A text as far as it could be read.
pub(crate) struct Reading {
    /// The document; `null` where there is none.
    pub(crate) value: Value,
    /// Where its values stand.
    pub(crate) lines: Lines,
    /// Everything that YAML allows and a configuration does not, and the first
    /// place at which the text is no YAML.
    pub(crate) mistakes: Vec<Mistake>,
}

/// Reads a text whole, or as far as it can be read.
pub(crate) fn read(text: &str) -> Reading {
    let mut reader = Reader::default();
    if text.len() > MOST_BYTES {
        reader.mistake(
            1,
            format!(
                "the file has {} bytes: at most {MOST_BYTES} are read",
                text.len()
            ),
        );
        return reader.finish();
    }
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => reader.take(event, &span),
            Err(error) => {
                let line = error.marker().line();
                reader.mistake(line, format!("this is not YAML: {}", error.info()));
                break;
            }
        }
        if reader.given_up {
            break;
        }
    }
    reader.finish()
}

/// A list or table that is not yet closed.
enum Open {
    List(Vec<Value>),
    /// With the key that waits for its value.
    Table(Map<String, Value>, Option<Key>),
}

enum Key {
    Name(String),
    /// Given twice: its value is read and thrown away.
    Repeated(String),
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    root: Option<Value>,
    documents: usize,
    lines: Lines,
    mistakes: Vec<Mistake>,
    given_up: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, span: &Span) {
        let line = span.start.line();
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.give_up(line, "a second document begins here: write one");
                }
            }
            Event::Alias(_) => {
                self.mistake(
                    line,
                    "an alias (`*name`) is not allowed: write the value out".into(),
                );
                self.place(Value::Null, line);
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_decoration(anchor, tag.is_some(), line);
                if !self.waits_for_value() {
                    self.key(text.into_owned(), line);
                    return;
                }
                let scalar = Scalar::parse_from_cow_and_metadata(text, style, None);
                let value = self.scalar(scalar.unwrap_or(Scalar::Null), line);
                self.place(value, line);
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_decoration(anchor, tag.is_some(), line);
                self.enter(Open::List(Vec::new()), line);
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_decoration(anchor, tag.is_some(), line);
                self.enter(Open::Table(Map::new(), None), line);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let value = match self.open.pop() {
                    Some(Open::List(list)) => Value::Array(list),
                    Some(Open::Table(table, _)) => Value::Object(table),
                    None => Value::Null,
                };
                // Its line was noted when it was entered.
                self.put(value);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }

    fn refuse_decoration(&mut self, anchor: usize, tagged: bool, line: usize) {
        if anchor != 0 {
            self.mistake(
                line,
                "an anchor (`&name`) is not allowed: leave it away".into(),
            );
        }
        if tagged {
            self.mistake(line, "a tag (`!name`) is not allowed: leave it away".into());
        }
    }

    fn waits_for_value(&self) -> bool {
        !matches!(self.open.last(), Some(Open::Table(_, None)))
    }

    fn key(&mut self, name: String, line: usize) {
        let mut repeated = false;
        if let Some(Open::Table(table, waiting)) = self.open.last_mut() {
            repeated = table.contains_key(&name);
            *waiting = Some(if repeated {
                Key::Repeated(name)
            } else {
                Key::Name(name)
            });
        }
        if repeated {
            let pointer = self.pointer();
            let first = self.lines.get(&pointer).copied().unwrap_or(line);
            let name = pointer.rsplit('/').next().unwrap_or_default().to_owned();
            self.mistake(
                line,
                format!("`{name}` is given twice, first on line {first}: keep one"),
            );
        } else {
            self.lines.insert(self.pointer(), line);
        }
    }

    fn enter(&mut self, container: Open, line: usize) {
        if !self.waits_for_value() {
            self.give_up(line, "a key must be plain text");
        } else if self.open.len() >= MOST_DEPTH {
            self.give_up(
                line,
                &format!("lists and tables lie deeper than {MOST_DEPTH} in each other"),
            );
        } else {
            self.lines.entry(self.pointer()).or_insert(line);
            self.open.push(container);
        }
    }

    fn scalar(&mut self, scalar: Scalar<'_>, line: usize) -> Value {
        match scalar {
            Scalar::Null => Value::Null,
            Scalar::Boolean(yes) => Value::Bool(yes),
            Scalar::Integer(number) => Value::from(number),
            Scalar::FloatingPoint(number) => match Number::from_f64(number.into_inner()) {
                Some(number) => Value::Number(number),
                None => {
                    self.mistake(
                        line,
                        "`.inf` and `.nan` are not numbers here: write a finite one".into(),
                    );
                    Value::Null
                }
            },
            Scalar::String(text) => Value::String(text.into_owned()),
        }
    }

    fn place(&mut self, value: Value, line: usize) {
        self.lines.entry(self.pointer()).or_insert(line);
        self.put(value);
    }

    fn put(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(Open::List(list)) => list.push(value),
            Some(Open::Table(table, waiting)) => {
                if let Some(Key::Name(name)) = waiting.take() {
                    table.insert(name, value);
                }
            }
        }
    }

    /// Pointer to the value that comes next.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for open in &self.open {
            match open {
                Open::List(list) => pointer.push_str(&format!("/{}", list.len())),
                Open::Table(_, Some(Key::Name(name) | Key::Repeated(name))) => {
                    pointer.push('/');
                    pointer.push_str(&escape(name));
                }
                Open::Table(_, None) => {}
            }
        }
        pointer
    }

    fn mistake(&mut self, line: usize, message: String) {
        self.mistakes.push(Mistake {
            pointer: self.pointer(),
            line,
            message,
        });
    }

    fn give_up(&mut self, line: usize, message: &str) {
        self.mistake(line, message.to_owned());
        self.given_up = true;
    }

    fn finish(mut self) -> Reading {
        if !self.open.is_empty() {
            self.root = None;
        }
        if self.root.is_none() && self.mistakes.is_empty() {
            self.mistake(
                1,
                "the file is empty: start from `countersign.example.yaml`".into(),
            );
        }
        Reading {
            value: self.root.unwrap_or(Value::Null),
            lines: self.lines,
            mistakes: self.mistakes,
        }
    }
}

/// A key as a token of a JSON pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn mistakes(text: &str) -> Vec<String> {
        let reading = read(text);
        reading
            .mistakes
            .iter()
            .map(|m| format!("{}:{} {}", m.line, m.pointer, m.message))
            .collect()
    }

    #[test]
    fn values_keep_their_lines() {
        let reading = read("a: 1\nb:\n  - x\n  - c: true\n    d/e: ~\n\"f\": 'no'\n");
        assert!(reading.mistakes.is_empty());
        assert_eq!(
            reading.value,
            json!({"a": 1, "b": ["x", {"c": true, "d/e": null}], "f": "no"})
        );
        let line = |pointer: &str| reading.lines[pointer];
        assert_eq!(
            (line("/a"), line("/b"), line("/b/1/c"), line("/b/1/d~1e")),
            (1, 2, 4, 5)
        );
    }

    #[test]
    fn yes_and_no_are_text_and_numbers_are_numbers() {
        assert_eq!(
            read("a: no\nb: 0x10\nc: 1.5\nd: 2025-01-01").value,
            json!({"a": "no", "b": 16, "c": 1.5, "d": "2025-01-01"})
        );
    }

    #[test]
    fn a_bomb_is_refused_without_being_expanded() {
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        let found = mistakes(bomb);
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(found[0].starts_with("1:/a an anchor (`&name`) is not allowed"));
        assert!(found[2].starts_with("2:/b/0 an alias (`*name`) is not allowed"));
    }

    #[test]
    fn keys_given_twice_are_all_named() {
        let found = mistakes("a: 1\nb: 2\na: {c: 1, c: 2}\nb: 3\n");
        assert_eq!(
            found,
            [
                "3:/a `a` is given twice, first on line 1: keep one",
                "3:/a/c `c` is given twice, first on line 3: keep one",
                "4:/b `b` is given twice, first on line 2: keep one",
            ]
        );
    }

    #[test]
    fn depth_and_size_are_limited() {
        let deep = mistakes(&"[".repeat(100_000));
        assert!(
            deep[0].contains("recursion limit") || deep[0].contains("lie deeper than 32"),
            "{deep:?}"
        );
        let lists = "- ".repeat(40);
        assert!(
            mistakes(&lists)[0].contains("lie deeper than 32"),
            "{:?}",
            mistakes(&lists)
        );
        assert!(mistakes(&"a".repeat(2 << 20))[0].contains("at most 1048576 are read"));
    }

    #[test]
    fn what_is_no_configuration_is_refused_with_its_line() {
        assert_eq!(
            mistakes(""),
            ["1: the file is empty: start from `countersign.example.yaml`"]
        );
        assert!(mistakes("a: 1\n---\nb: 2\n")[0].starts_with("2: a second document begins here"));
        assert!(mistakes("a: !!str 1\n")[0].contains("a tag (`!name`) is not allowed"));
        assert!(mistakes("? [a]\n: 1\n")[0].contains("a key must be plain text"));
        assert!(mistakes("a: 1\nb: \"x\n")[0].contains("this is not YAML"));
        assert!(mistakes("a: .inf\n")[0].contains("write a finite one"));
    }
}
