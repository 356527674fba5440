//! The contract's values as readable text, and back.
//!
//! Names are those of the WIT package (`retry-after`, `must-enrol`). A case
//! without content is its name, one with content a map of one entry. Bytes are
//! `hex:…`, times RFC 3339, and what is empty or absent may be left out.

mod read;
mod time;
mod write;

use std::fmt;

pub use read::from_text;
pub use time::{millis, readable};
pub use write::to_text;

/// In front of bytes that are written as hexadecimal digits.
pub(crate) const HEX: &str = "hex:";

/// A text that is not a value of the contract. Whoever wrote it can mend it.
#[derive(Debug, PartialEq, Eq)]
pub struct TextError(String);

impl fmt::Display for TextError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for TextError {}

impl serde::ser::Error for TextError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl serde::de::Error for TextError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// `must_enrol` and `MustEnrol` as the contract writes them: `must-enrol`.
fn kebab(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(if letter == '_' {
            '-'
        } else {
            letter.to_ascii_lowercase()
        });
    }
    text
}

/// Bytes of a text: `hex:` and digits, or the text's own.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, TextError> {
    let Some(digits) = text.strip_prefix(HEX) else {
        return Ok(text.as_bytes().to_vec());
    };
    hex::decode(digits).map_err(|_| {
        TextError(format!(
            "`{text}` is not in hexadecimal: two digits for each byte are needed"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_contract() {
        assert_eq!(kebab("MustEnrol"), "must-enrol");
        assert_eq!(kebab("backup_codes_left"), "backup-codes-left");
        assert_eq!(kebab("Aal2"), "aal2");
    }

    #[test]
    fn bytes_are_read_as_they_are_written() {
        assert_eq!(bytes("hex:00AB"), Ok(vec![0, 0xab]));
        assert_eq!(bytes("plain"), Ok(b"plain".to_vec()));
        assert!(bytes("hex:0").is_err() && bytes("hex:zz").is_err());
    }
}
