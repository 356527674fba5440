//! Backup codes: single-use look-up secrets (NIST SP 800-63B-4 §3.1.2).

use countersign_contract::Fault;
use serde::{Deserialize, Serialize};
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::Zeroizing;

use super::Verdict;
use crate::{
    Millis,
    call::Call,
    code::SYMBOLS,
    policy::BackupPolicy,
    secret::{first, short_mac},
};

/// Symbols of one group of a code.
const GROUP: usize = 5;

/// Symbols of drawn bytes, five bits of each: at most 32.
pub fn symbols(drawn: &[u8; 32], length: usize) -> Zeroizing<String> {
    let symbols = drawn
        .iter()
        .take(length)
        .filter_map(|byte| SYMBOLS.get(usize::from(byte & 31)));
    Zeroizing::new(symbols.map(|symbol| char::from(*symbol)).collect())
}

/// As it is shown: `abc12-def34`.
pub fn grouped(code: &str) -> String {
    let mut text = String::with_capacity(code.len().saturating_add(2));
    for (place, symbol) in code.chars().enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        text.push(symbol);
    }
    text
}

/// Codes in the clear: while they are shown, inside a sealed continuation.
/// Wiped when dropped, not printable.
#[derive(Clone, Serialize, Deserialize)]
pub struct Plain {
    key: Zeroizing<[u8; 16]>,
    codes: Vec<Zeroizing<String>>,
}

impl Plain {
    /// Draws a set: each symbol freely from 32, five bits of drawn bytes each.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without a key to draw under.
    pub fn draw(policy: &BackupPolicy, call: &Call) -> Result<Self, Fault> {
        let key = Zeroizing::new(first(*call.draw("backup-key")?));
        let length = usize::from(policy.groups).saturating_mul(GROUP);
        let codes = (0..policy.count)
            .map(|place| {
                let drawn = call.draw(&format!("backup-code/{place}"))?;
                Ok(symbols(&drawn, length))
            })
            .collect::<Result<_, Fault>>()?;
        Ok(Self { key, codes })
    }

    /// As they are shown: `abc12-def34`.
    pub fn shown(&self) -> Vec<String> {
        self.codes.iter().map(|code| grouped(code)).collect()
    }

    /// The set as it is kept.
    pub fn into_set(&self, item: u32, now: Millis) -> BackupSet {
        let codes = self
            .codes
            .iter()
            .map(|code| Slot {
                mac: mac(&self.key, code),
                spent: false,
            })
            .collect();
        BackupSet {
            item,
            key: self.key.clone(),
            codes,
            drawn_at: now,
            kept: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    mac: [u8; 8],
    spent: bool,
}

/// A set of backup codes as it is kept: under a key that was drawn with it.
/// Codes of 50 bits and more need no slow hash.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupSet {
    /// Its id in the record.
    pub item: u32,
    key: Zeroizing<[u8; 16]>,
    codes: Vec<Slot>,
    /// When it was drawn.
    pub drawn_at: Millis,
    /// "I have kept them": never shown again.
    pub kept: bool,
}

impl std::fmt::Debug for BackupSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BackupSet({}, {} left)", self.item, self.left())
    }
}

/// The first eight bytes of the code's MAC: at five tries a minute at most,
/// 64 bits are as far out of reach as the code's own 50 or 75.
fn mac(key: &[u8; 16], code: &str) -> [u8; 8] {
    short_mac(key, code.as_bytes())
}

impl BackupSet {
    /// How many are unused.
    pub fn left(&self) -> u8 {
        u8::try_from(self.codes.iter().filter(|slot| !slot.spent).count()).unwrap_or(u8::MAX)
    }

    /// Judges a code: every slot is compared, in constant time.
    pub fn judge(&self, code: &str) -> Verdict {
        let given = mac(&self.key, code);
        let mut found = Choice::from(0);
        let mut place = u64::MAX;
        for (index, slot) in (0_u64..).zip(&self.codes) {
            let equal = slot.mac.ct_eq(&given);
            place.conditional_assign(&index, equal);
            found |= equal;
        }
        if !bool::from(found) {
            return Verdict::Wrong;
        }
        match usize::try_from(place)
            .ok()
            .and_then(|index| self.codes.get(index))
        {
            Some(slot) if !slot.spent => Verdict::Right {
                item: self.item,
                at: place,
            },
            _ => Verdict::Used,
        }
    }

    /// Spends the code at `place`.
    pub fn spend(&mut self, place: u64) {
        if let Some(slot) = usize::try_from(place)
            .ok()
            .and_then(|index| self.codes.get_mut(index))
        {
            slot.spent = true;
        }
    }
}
