//! What a person typed, parsed once into its canonical value; everything else
//! is keyed on the value (Vault CVE-2025-6015).

use zeroize::Zeroizing;

use crate::call::MAX_TYPED;

/// The 32 symbols of a backup code: Crockford's, without look-alikes.
pub const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A typed code, by its shape.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// 6 or 8 digits.
    Totp(Zeroizing<String>),
    /// 10 or 15 symbols.
    Backup(Zeroizing<String>),
}

impl Code {
    /// Drops white space and hyphens, maps full-width digits, lowers letters,
    /// and tells the kind from the shape. `None`: no shape, nothing to judge.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > MAX_TYPED {
            return None;
        }
        let mut value = Zeroizing::new(String::with_capacity(16));
        for symbol in typed.chars().filter(|symbol| !ignored(*symbol)) {
            value.push(canonical(symbol)?);
        }
        let digits = value.bytes().all(|symbol| symbol.is_ascii_digit());
        let symbols = value.bytes().all(|symbol| SYMBOLS.contains(&symbol));
        match value.len() {
            6 | 8 if digits => Some(Self::Totp(value)),
            10 | 15 if symbols => Some(Self::Backup(value)),
            _ => None,
        }
    }
}

/// White space, hyphens and dashes.
fn ignored(symbol: char) -> bool {
    symbol.is_whitespace()
        || matches!(
            symbol,
            '-' | '\u{ad}' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
        )
}

fn canonical(symbol: char) -> Option<char> {
    match symbol {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(symbol).checked_sub(0xff10)?, 10),
        _ if symbol.is_ascii_alphanumeric() => Some(symbol.to_ascii_lowercase()),
        _ => None,
    }
}
