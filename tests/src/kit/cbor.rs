//! CBOR (RFC 8949), as far as authenticators write it.

/// The head of an item: its major type and its length or value.
pub fn head(major: u8, length: usize) -> Vec<u8> {
    let major = major << 5;
    match length {
        0..24 => vec![major | u8::try_from(length).expect("short")],
        24..256 => vec![major | 24, u8::try_from(length).expect("short")],
        _ => {
            let length = u16::try_from(length).expect("not that long");
            [vec![major | 25], length.to_be_bytes().to_vec()].concat()
        }
    }
}

/// A byte string.
pub fn bytes(bytes: &[u8]) -> Vec<u8> {
    [head(2, bytes.len()), bytes.to_vec()].concat()
}

/// A text.
pub fn text(text: &str) -> Vec<u8> {
    [head(3, text.len()), text.as_bytes().to_vec()].concat()
}

/// An integer.
pub fn integer(number: i64) -> Vec<u8> {
    if number < 0 {
        head(1, usize::try_from(-1 - number).expect("small"))
    } else {
        head(0, usize::try_from(number).expect("small"))
    }
}
