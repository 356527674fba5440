//! Looks for secrets in whatever a component returns, however it is written
//! down.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::text::{HEX, bytes};

/// Bytes of a secret that are no accident.
const RAW: usize = 8;
/// Letters of a secret that are no accident.
const WRITTEN: usize = 16;

/// Secret bytes in every form in which they are looked for: raw, hexadecimal,
/// base64 and base32, any part of them.
pub(super) struct Needles {
    raw: BTreeSet<[u8; RAW]>,
    written: BTreeSet<[u8; WRITTEN]>,
}

impl Needles {
    /// Of a secret of at least 16 bytes.
    pub(super) fn of(secret: &[u8]) -> Self {
        let mut needles = Self {
            raw: BTreeSet::new(),
            written: BTreeSet::new(),
        };
        for part in secret.windows(RAW) {
            needles.raw.extend(<[u8; RAW]>::try_from(part));
            needles.write(&hex::encode(part));
            needles.write(&hex::encode(part).to_uppercase());
        }
        // Wherever the secret begins inside of what was encoded, one of the
        // offsets is right, and what does not depend on its neighbours is cut out.
        for part in secret.windows(12) {
            for offset in 0..3 {
                let shifted = [&vec![0; offset], part].concat();
                needles.write_inner(&STANDARD_NO_PAD.encode(&shifted), offset * 4 / 3 + 1);
                needles.write_inner(&URL_SAFE_NO_PAD.encode(&shifted), offset * 4 / 3 + 1);
            }
            for offset in 0..5 {
                let shifted = [&vec![0; offset], part].concat();
                let base32 = base32(&shifted);
                needles.write_inner(&base32, offset * 8 / 5 + 1);
                needles.write_inner(&base32.to_lowercase(), offset * 8 / 5 + 1);
            }
        }
        needles
    }

    fn write(&mut self, text: &str) {
        self.written
            .extend(text.as_bytes().first_chunk::<WRITTEN>().copied());
    }

    fn write_inner(&mut self, text: &str, from: usize) {
        // The first letters mix with what stands before them; 14 are left over
        // of base64, so the window begins as early as it may.
        if let Some(inner) = text.get(from.min(text.len().saturating_sub(WRITTEN))..) {
            self.write(inner);
        }
    }

    /// Whether it stands anywhere in these bytes.
    pub(super) fn are_in(&self, hay: &[u8]) -> bool {
        let raw = hay
            .windows(RAW)
            .any(|part| <[u8; RAW]>::try_from(part).is_ok_and(|part| self.raw.contains(&part)));
        raw || hay.windows(WRITTEN).any(|part| {
            <[u8; WRITTEN]>::try_from(part).is_ok_and(|part| self.written.contains(&part))
        })
    }

    /// Where it stands in a value.
    pub(super) fn place_in(&self, path: &str, value: &Value) -> Option<String> {
        let mut place = None;
        each_leaf(path, value, &mut |path, leaf| {
            if place.is_none() && self.are_in(leaf) {
                place = Some(path.to_owned());
            }
        });
        place
    }
}

/// RFC 4648 without padding, which no other part of this needs.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let letter = |at: usize| (0..5).fold(0, |letter, offset| letter << 1 | bit(at * 5 + offset));
    (0..(bytes.len() * 8).div_ceil(5))
        .map(|at| char::from(LETTERS[usize::from(letter(at))]))
        .collect()
}

/// Calls `look` with the path and the bytes of every text, number and byte
/// string in a value.
pub(super) fn each_leaf(path: &str, value: &Value, look: &mut impl FnMut(&str, &[u8])) {
    match value {
        Value::String(text) => {
            look(path, text.as_bytes());
            if let (true, Ok(bytes)) = (text.starts_with(HEX), bytes(text)) {
                look(path, &bytes);
            }
        }
        Value::Number(number) => {
            if let Some(number) = number.as_u64() {
                look(path, &number.to_be_bytes());
                look(path, &number.to_le_bytes());
            }
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| each_leaf(&format!("{path}[{index}]"), item, look));
        }
        Value::Object(map) => map
            .iter()
            .for_each(|(name, value)| each_leaf(&format!("{path}.{name}"), value, look)),
        Value::Bool(_) | Value::Null => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_secret_is_found_in_every_form() {
        let secret: Vec<u8> = (0..32)
            .map(|at: u8| at.wrapping_mul(91).wrapping_add(17))
            .collect();
        let needles = Needles::of(&secret);
        for before in 0..5 {
            let around = [&vec![0x55; before], secret.as_slice(), &[0xaa; 3]].concat();
            for written in [
                hex::encode(&around),
                hex::encode(&around).to_uppercase(),
                STANDARD_NO_PAD.encode(&around),
                URL_SAFE_NO_PAD.encode(&around),
                base32(&around),
                base32(&around).to_lowercase(),
            ] {
                assert!(needles.are_in(written.as_bytes()), "{written}");
            }
            assert!(needles.are_in(&around));
        }
        let number = u64::from_le_bytes(*secret.first_chunk().expect("it is long enough"));
        assert_eq!(
            needles.place_in("it", &json!({"a": [1, number]})),
            Some("it.a[1]".to_owned())
        );
        assert!(!needles.are_in(&[0; 64]) && !needles.are_in(hex::encode([7; 64]).as_bytes()));
    }

    #[test]
    fn base32_is_that_of_rfc_4648() {
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(b"foob"), "MZXW6YQ");
    }
}
