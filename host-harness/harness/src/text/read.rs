//! From text to a value of the contract.

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer, U8Deserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

use super::{TextError, bytes, kebab, millis};

/// A value from its readable text. Lists, options, flags and numbers may be
/// left out; times may be given as a distance from `now`.
///
/// # Errors
///
/// The text is not of this type: a name is unknown or a value is missing.
pub fn from_text<T: DeserializeOwned>(text: &Value, now: u64) -> Result<T, TextError> {
    T::deserialize(Reader { text, now })
}

/// What is read where nothing stands.
const ABSENT: &Value = &Value::Null;

#[derive(Clone, Copy)]
struct Reader<'text> {
    text: &'text Value,
    now: u64,
}

impl<'text> Reader<'text> {
    fn wrong<T>(self, wanted: &str) -> Result<T, TextError> {
        match self.text {
            Value::Null => Err(TextError(format!("{wanted} is missing"))),
            other => Err(TextError(format!(
                "`{other}` stands where {wanted} is needed"
            ))),
        }
    }

    fn number(self) -> Result<u64, TextError> {
        match self.text {
            Value::Null => Ok(0),
            Value::Number(number) => number
                .as_u64()
                .map_or_else(|| self.wrong("a number from 0"), Ok),
            Value::String(text) => {
                let wanted =
                    "a number, a time such as `2026-01-01T00:00:00Z`, or a distance such as `+30s`";
                millis(text, self.now).map_or_else(|| self.wrong(wanted), Ok)
            }
            _ => self.wrong("a number"),
        }
    }

    fn small<T: TryFrom<u64>>(self) -> Result<T, TextError> {
        T::try_from(self.number()?).or_else(|_| self.wrong("a smaller number"))
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = TextError;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, TextError> {
        self.wrong("a value of the contract")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.text {
            Value::Null => visitor.visit_bool(false),
            Value::Bool(value) => visitor.visit_bool(*value),
            _ => self.wrong("`true` or `false`"),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_u8(self.small()?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_u32(self.small()?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_u64(self.number()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.text {
            Value::String(text) => visitor.visit_str(text),
            Value::Number(number) => visitor.visit_string(number.to_string()),
            _ => self.wrong("a text"),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.text {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.text {
            Value::Null => visitor.visit_seq(SeqDeserializer::new(std::iter::empty::<
                U8Deserializer<TextError>,
            >())),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(
                items.iter().map(|text| Reader { text, ..self }),
            )),
            Value::String(text) => {
                visitor.visit_seq(SeqDeserializer::new(bytes(text)?.into_iter()))
            }
            _ => self.wrong("a list, or bytes such as `hex:00ff`"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TextError> {
        let none = Map::new();
        let given = match self.text {
            Value::Object(given) => given,
            Value::Null => &none,
            _ => return self.wrong(&format!("a map of {}", listed(fields))),
        };
        let is_known = |name: &&String| fields.iter().any(|field| kebab(field) == **name);
        if let Some(name) = given.keys().find(|name| !is_known(name)) {
            return Err(TextError(format!(
                "`{name}` is unknown here: there are {}",
                listed(fields)
            )));
        }
        let value = |field: &&'static str| {
            (
                *field,
                Reader {
                    text: given.get(&kebab(field)).unwrap_or(ABSENT),
                    ..self
                },
            )
        };
        visitor.visit_map(MapDeserializer::new(fields.iter().map(value)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        cases: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TextError> {
        let (name, content) = match self.text {
            Value::String(name) => (name, ABSENT),
            Value::Object(map) => match map.iter().next() {
                Some((name, content)) if map.len() == 1 => (name, content),
                _ => return self.wrong(&format!("one of {}", listed(cases))),
            },
            _ => return self.wrong(&format!("one of {}", listed(cases))),
        };
        match cases.iter().find(|case| kebab(case) == *name) {
            Some(case) => visitor.visit_enum(Case {
                case,
                content: Reader {
                    text: content,
                    ..self
                },
            }),
            None => self.wrong(&format!("one of {}", listed(cases))),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u16 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct map
        identifier ignored_any
    }
}

fn listed(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{}`", kebab(name)))
        .collect::<Vec<_>>()
        .join(", ")
}

impl IntoDeserializer<'_, TextError> for Reader<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Case<'text> {
    case: &'static str,
    content: Reader<'text>,
}

impl<'de, 'text> EnumAccess<'de> for Case<'text> {
    type Error = TextError;
    type Variant = Reader<'text>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Reader<'text>), TextError> {
        let name: StrDeserializer<'_, TextError> = self.case.into_deserializer();
        Ok((seed.deserialize(name)?, self.content))
    }
}

impl<'de> VariantAccess<'de> for Reader<'_> {
    type Error = TextError;

    fn unit_variant(self) -> Result<(), TextError> {
        match self.text {
            Value::Null => Ok(()),
            other => Err(TextError(format!(
                "`{other}` stands where nothing is needed"
            ))),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, TextError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, TextError> {
        self.wrong("a value of the contract")
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, TextError> {
        self.wrong("a value of the contract")
    }
}

#[cfg(test)]
mod tests {
    use countersign_host::wit;
    use serde_json::json;

    use super::super::to_text;
    use super::*;

    #[test]
    fn a_request_is_read_as_it_is_written() {
        let text = json!({"submit": {"continuation": "hex:01ff", "answer": {"code": "123456"}, "trust-device": false}});
        let request: wit::Request = from_text(&text, 0).expect("it is a request");
        assert!(matches!(&request, wit::Request::Submit(given) if given.continuation == [1, 255]));
        assert_eq!(to_text(&request), Ok(text));
        assert_eq!(
            to_text(&wit::Request::ForgetAllDevices),
            Ok(json!("forget-all-devices"))
        );
    }

    #[test]
    fn what_is_absent_is_left_out() {
        let facts: wit::Facts =
            from_text(&json!({"pass-at": "-1m", "roles": ["admin"]}), 100_000).expect("facts");
        assert_eq!(
            (facts.pass_at, facts.roles, facts.max_age),
            (Some(40_000), vec!["admin".into()], None)
        );
    }

    #[test]
    fn errors_name_what_is_wrong_and_what_there_is() {
        let read = |text| {
            from_text::<wit::Request>(&text, 0)
                .map(|_| ())
                .expect_err("it is wrong")
                .to_string()
        };
        assert!(
            read(json!("beginn"))
                .contains("`\"beginn\"` stands where one of `status`, `account`, `begin`")
        );
        assert!(
            read(json!({"rename": {"nam": 1}}))
                .contains("`nam` is unknown here: there are `continuation`")
        );
        assert!(
            read(json!({"submit": {}})).contains("one of `code`, `passkey`, `other` is missing")
        );
    }
}
