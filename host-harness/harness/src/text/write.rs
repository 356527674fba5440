//! From a value of the contract to text.

use serde::Serialize;
use serde::ser::{Impossible, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Map, Value};

use super::{HEX, TextError, kebab, readable};

/// A value as readable text. What is absent is left out.
///
/// # Errors
///
/// The value holds a map or a tuple: nothing of the contract does.
pub fn to_text<T: Serialize + ?Sized>(value: &T) -> Result<Value, TextError> {
    value.serialize(Writer)
}

struct Writer;

type Never = Impossible<Value, TextError>;

fn none_such<T>(what: &str) -> Result<T, TextError> {
    Err(TextError(format!("the contract has no {what}")))
}

impl Serializer for Writer {
    type Ok = Value;
    type Error = TextError;
    type SerializeSeq = List;
    type SerializeStruct = Record;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStructVariant = Never;

    fn serialize_bool(self, value: bool) -> Result<Value, TextError> {
        Ok(value.into())
    }
    fn serialize_u8(self, value: u8) -> Result<Value, TextError> {
        Ok(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<Value, TextError> {
        Ok(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<Value, TextError> {
        Ok(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<Value, TextError> {
        Ok(readable(value).map_or_else(|| value.into(), Value::String))
    }
    fn serialize_str(self, value: &str) -> Result<Value, TextError> {
        Ok(value.into())
    }
    fn serialize_none(self) -> Result<Value, TextError> {
        Ok(Value::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, TextError> {
        value.serialize(self)
    }
    fn serialize_unit_variant(self, _: &str, _: u32, case: &str) -> Result<Value, TextError> {
        Ok(kebab(case).into())
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &str,
        _: u32,
        case: &str,
        value: &T,
    ) -> Result<Value, TextError> {
        Ok(Map::from_iter([(kebab(case), value.serialize(self)?)]).into())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<List, TextError> {
        Ok(List::default())
    }
    fn serialize_struct(self, _: &str, _: usize) -> Result<Record, TextError> {
        Ok(Record(Map::new()))
    }

    // The contract has none of what follows.

    fn serialize_i8(self, _: i8) -> Result<Value, TextError> {
        none_such("signed numbers")
    }
    fn serialize_i16(self, _: i16) -> Result<Value, TextError> {
        none_such("signed numbers")
    }
    fn serialize_i32(self, _: i32) -> Result<Value, TextError> {
        none_such("signed numbers")
    }
    fn serialize_i64(self, _: i64) -> Result<Value, TextError> {
        none_such("signed numbers")
    }
    fn serialize_f32(self, _: f32) -> Result<Value, TextError> {
        none_such("fractions")
    }
    fn serialize_f64(self, _: f64) -> Result<Value, TextError> {
        none_such("fractions")
    }
    fn serialize_char(self, _: char) -> Result<Value, TextError> {
        none_such("characters")
    }
    fn serialize_bytes(self, value: &[u8]) -> Result<Value, TextError> {
        Ok(format!("{HEX}{}", hex::encode(value)).into())
    }
    fn serialize_unit(self) -> Result<Value, TextError> {
        none_such("units")
    }
    fn serialize_unit_struct(self, _: &str) -> Result<Value, TextError> {
        none_such("units")
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &str,
        value: &T,
    ) -> Result<Value, TextError> {
        value.serialize(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Never, TextError> {
        none_such("tuples")
    }
    fn serialize_tuple_struct(self, _: &str, _: usize) -> Result<Never, TextError> {
        none_such("tuples")
    }
    fn serialize_tuple_variant(
        self,
        _: &str,
        _: u32,
        _: &str,
        _: usize,
    ) -> Result<Never, TextError> {
        none_such("tuples")
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Never, TextError> {
        none_such("maps")
    }
    fn serialize_struct_variant(
        self,
        _: &str,
        _: u32,
        _: &str,
        _: usize,
    ) -> Result<Never, TextError> {
        none_such("cases with fields")
    }
}

/// A list; of numbers, it is bytes: the contract has no other ones.
#[derive(Default)]
struct List(Vec<Value>);

impl SerializeSeq for List {
    type Ok = Value;
    type Error = TextError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TextError> {
        self.0.push(value.serialize(Writer)?);
        Ok(())
    }

    fn end(self) -> Result<Value, TextError> {
        let byte = |value: &Value| value.as_u64().and_then(|number| u8::try_from(number).ok());
        match self.0.iter().map(byte).collect::<Option<Vec<u8>>>() {
            Some(bytes) if !bytes.is_empty() => Writer.serialize_bytes(&bytes),
            _ => Ok(self.0.into()),
        }
    }
}

struct Record(Map<String, Value>);

impl SerializeStruct for Record {
    type Ok = Value;
    type Error = TextError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), TextError> {
        let value = value.serialize(Writer)?;
        if !value.is_null() {
            self.0.insert(kebab(name), value);
        }
        Ok(())
    }

    fn end(self) -> Result<Value, TextError> {
        Ok(self.0.into())
    }
}
