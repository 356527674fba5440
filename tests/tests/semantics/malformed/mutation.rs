//! How bytes are altered.

/// Draws that are the same in every run.
pub(super) struct Draws(u64);

impl Draws {
    /// `seed` tells them from others.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below that.
    pub(super) fn below(&mut self, most: usize) -> usize {
        let drawn = self.next() % u64::try_from(most.max(1)).expect("a small number");
        usize::try_from(drawn).expect("a small number")
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    /// Other bytes than these, by one alteration or a few.
    pub(super) fn altered(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut altered = bytes.to_vec();
        for _ in 0..=self.below(3) {
            self.alter(&mut altered);
        }
        while altered == bytes {
            self.alter(&mut altered);
        }
        altered
    }

    fn alter(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let end = bytes.len().min(at + 1 + self.below(16));
        match self.below(8) {
            // Most of all a single bit.
            0..3 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << self.below(8);
                }
            }
            3 => bytes.truncate(at),
            4 => {
                bytes.drain(at..end);
            }
            5 => {
                let inserted: Vec<_> = (0..=self.below(16)).map(|_| self.byte()).collect();
                bytes.splice(at..at, inserted);
            }
            6 => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
            _ => {
                let value = [0, 0xff, 0x7f, b'"', b'}'][self.below(5)];
                bytes[at..end].fill(value);
            }
        }
    }
}

/// What is nested or claims to be longer than anything is: CBOR (RFC 8949), JSON
/// and DER.
pub(super) fn bombs() -> Vec<Vec<u8>> {
    let mut bombs = Vec::new();
    for depth in [10, 127, 128, 129, 1_000, 20_000] {
        for opening in [
            &[0x81][..],         // an array of one
            &[0x9f],             // an array without an end
            &[0xa1, 0x00],       // a map of one
            &[0xbf, 0x61, 0x61], // a map without an end
            &[0xc1],             // a tag
            &[0xd9, 0xd9, 0xf7],
            b"[",
            br#"{"a":"#,
            &[0x30, 0x80], // a sequence without an end
        ] {
            bombs.push(opening.repeat(depth));
        }
        bombs.push([b"[".repeat(depth), b"]".repeat(depth)].concat());
        let map = [
            br#"{"type":"#.repeat(depth),
            b"1".to_vec(),
            b"}".repeat(depth),
        ]
        .concat();
        bombs.push(map);
    }
    // Bytes, text, arrays and maps of almost all lengths that there are.
    for major in [0x40, 0x60, 0x80, 0xa0] {
        bombs.push(vec![major | 0x1a, 0x7f, 0xff, 0xff, 0xff]);
        bombs.push(vec![major | 0x1a, 0xff, 0xff, 0xff, 0xff]);
        bombs.push([&[major | 0x1b][..], &[0xff; 8]].concat());
        bombs.push([&[major | 0x1b, 0x7f][..], &[0xff; 7]].concat());
    }
    bombs.push([&[0x30, 0x84][..], &[0xff; 4]].concat());
    for number in ["1e999999999", "-0", "123456789012345678901234567890", "NaN"] {
        bombs.push(format!(r#"{{"origin":{number}}}"#).into_bytes());
    }
    bombs.push(format!(r#"{{"type":"{}"}}"#, "a".repeat(30_000)).into_bytes());
    bombs.push(br#"{"origin":"\ud800","challenge":"\u0000"}"#.to_vec());
    bombs
}
