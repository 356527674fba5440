//! Everything secret is drawn here, anew at each start.

use anyhow::{Result, anyhow};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Without those that are easily taken for another: 32 symbols.
const SYMBOLS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// Fresh bytes of the operating system.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut drawn = [0; N];
    aws_lc_rs::rand::fill(&mut drawn)
        .map_err(|_| anyhow!("the operating system gives no entropy"))?;
    Ok(drawn)
}

/// A name that nobody guesses: 256 bits.
pub(crate) fn token() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}

/// A password that a person can copy from a terminal: 60 bits.
pub(crate) fn password() -> Result<String> {
    let symbols = bytes::<12>()?.map(|byte| SYMBOLS[usize::from(byte % 32)]);
    let groups: Vec<_> = symbols.chunks(4).map(String::from_utf8_lossy).collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_three_groups_of_four_and_never_the_same() {
        let [one, two] = [password().unwrap(), password().unwrap()];
        assert_ne!(one, two);
        let groups: Vec<_> = one.split('-').map(str::len).collect();
        assert_eq!(groups, [4, 4, 4]);
    }
}
