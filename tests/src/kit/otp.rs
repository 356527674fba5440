//! One-time passwords (RFC 4226, RFC 6238), worked out by the kit itself: what
//! judges codes must not be what makes them.

use sha2::{Digest as _, Sha256, Sha512};

/// Hash of a one-time password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// What every authenticator app knows.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The hash of the name that an `otpauth://` address gives.
    pub fn named(name: &str) -> Self {
        match name {
            "SHA1" => Self::Sha1,
            "SHA256" => Self::Sha256,
            "SHA512" => Self::Sha512,
            _ => panic!("no hash has the name `{name}`"),
        }
    }

    fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => sha1(bytes).to_vec(),
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    fn block(self) -> usize {
        match self {
            Self::Sha1 | Self::Sha256 => 64,
            Self::Sha512 => 128,
        }
    }

    /// RFC 2104.
    pub fn hmac(self, key: &[u8], message: &[u8]) -> Vec<u8> {
        let mut padded = match key.len() > self.block() {
            true => self.digest(key),
            false => key.to_vec(),
        };
        padded.resize(self.block(), 0);
        let masked = |mask: u8| padded.iter().map(move |byte| byte ^ mask);
        let inner: Vec<u8> = masked(0x36).chain(message.iter().copied()).collect();
        let outer: Vec<u8> = masked(0x5c).chain(self.digest(&inner)).collect();
        self.digest(&outer)
    }
}

/// FIPS 180-4 §6.1.
fn sha1(bytes: &[u8]) -> [u8; 20] {
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    let mut state: [u32; 5] = [
        0x6745_2301,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    for block in padded.chunks(64) {
        let mut words: Vec<u32> = block
            .chunks(4)
            .map(|word| word.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
            .collect();
        for t in 16..80 {
            let mixed = words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16];
            words.push(mixed.rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (t, word) in words.into_iter().enumerate() {
            let (f, k) = match t / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = [a.rotate_left(5), f, e, k, word]
                .into_iter()
                .fold(0_u32, u32::wrapping_add);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (value, added) in state.iter_mut().zip([a, b, c, d, e]) {
            *value = value.wrapping_add(added);
        }
    }
    let mut digest = [0; 20];
    for (place, value) in digest.chunks_mut(4).zip(state) {
        place.copy_from_slice(&value.to_be_bytes());
    }
    digest
}

/// The code of one counter (RFC 4226 §5.3).
pub fn hotp(hash: Hash, secret: &[u8], counter: u64, digits: u8) -> String {
    let mac = hash.hmac(secret, &counter.to_be_bytes());
    let offset = mac.last().map_or(0, |byte| usize::from(byte & 15));
    let four = mac[offset..offset + 4]
        .iter()
        .fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    let code = (four & 0x7fff_ffff) % 10_u32.pow(u32::from(digits));
    format!("{code:0width$}", width = usize::from(digits))
}

/// RFC 4648 §6, without padding.
pub fn base32(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for symbol in text.bytes() {
        let value = (0_u32..)
            .zip(ALPHABET)
            .find_map(|(value, known)| (*known == symbol).then_some(value))
            .expect("a symbol of base32");
        held = held << 5 | value;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.extend((held >> bits).to_be_bytes().last());
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Hash, base32, hotp};

    /// RFC 4226, Appendix D.
    #[test]
    fn the_kit_itself_knows_the_codes_of_rfc_4226() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (counter, code) in (0..).zip(codes) {
            assert_eq!(hotp(Hash::Sha1, b"12345678901234567890", counter, 6), code);
        }
    }

    /// RFC 4231, test cases 2 and 6, and RFC 2202, test case 6: a short key,
    /// and keys longer than a block.
    #[test]
    fn the_kit_itself_knows_hmac() {
        let hex =
            |bytes: Vec<u8>| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
        let long = b"Test Using Larger Than Block-Size Key - Hash Key First";
        let sha256 = Hash::Sha256.hmac(b"Jefe", b"what do ya want for nothing?");
        assert!(hex(sha256).starts_with("5bdcc146bf60754e6a042426089575c7"));
        let sha512 = Hash::Sha512.hmac(&[0xaa; 131], long);
        assert!(hex(sha512).starts_with("80b24263c7c1a3ebb71493c1dd7be8b4"));
        let sha1 = Hash::Sha1.hmac(&[0xaa; 80], long);
        assert_eq!(hex(sha1), "aa4ae5e15272d00e95705637ce8a3b55ed402112");
    }

    /// RFC 4648 §10.
    #[test]
    fn the_kit_itself_knows_base32() {
        assert_eq!(base32("MZXW6YTBOI"), b"foobar");
        assert_eq!(base32("MZXW6"), b"foo");
    }
}
