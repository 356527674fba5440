//! What travels with the caller instead of lying in the store: sealed, so that
//! nobody else reads or changes it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use countersign_host::{MasterKeys, NoEntropy};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

/// Who carries a token. One that was made for one of them is nothing to the other.
#[derive(Clone, Copy)]
pub(crate) enum Audience {
    /// A client, over the back channel.
    Client,
    /// A browser, on our pages.
    Browser,
    /// Whoever gets a notice: the link that undoes what it tells of.
    Undo,
}

impl Audience {
    fn name(self) -> &'static [u8] {
        match self {
            Self::Client => b"client",
            Self::Browser => b"browser",
            Self::Undo => b"undo",
        }
    }
}

/// 256 random bits as text.
pub(crate) fn draw() -> Result<String, NoEntropy> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| NoEntropy)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// A sealed token: form (1 byte), id of the key (4), nonce (24), ciphertext, tag (16).
const FORM: u8 = 1;
const NONCE: usize = 24;
const HEAD: usize = 1 + 4 + NONCE;
const TAG: usize = 16;

/// Seals and opens tokens. The nonce is drawn at random, and long enough that
/// none ever comes twice.
pub(crate) struct Sealer {
    /// The newest first.
    keys: Vec<(u32, XChaCha20Poly1305)>,
}

impl Sealer {
    pub(crate) fn new(keys: &MasterKeys) -> Self {
        let keys = keys.program("transaction token");
        let cipher =
            |(id, key): (u32, Zeroizing<[u8; 32]>)| (id, XChaCha20Poly1305::new((&*key).into()));
        Self {
            keys: keys.into_iter().map(cipher).collect(),
        }
    }

    /// Seals a value for one audience.
    pub(crate) fn seal(
        &self,
        audience: Audience,
        value: &impl Serialize,
    ) -> Result<String, NoEntropy> {
        let (id, cipher) = &self.keys[0];
        let mut head = Vec::with_capacity(1024);
        head.push(FORM);
        head.extend(id.to_be_bytes());
        let mut nonce = XNonce::default();
        getrandom::fill(&mut nonce).map_err(|_| NoEntropy)?;
        head.extend(nonce);
        let mut token =
            postcard::to_extend(value, head).expect("writing into memory does not fail");
        let tag = cipher
            .encrypt_inout_detached(&nonce, audience.name(), (&mut token[HEAD..]).into())
            .expect("a token is far shorter than the cipher's limit");
        token.extend(tag);
        Ok(URL_SAFE_NO_PAD.encode(&token))
    }

    /// Opens a token of this audience; none: it is not one, or was altered.
    pub(crate) fn open<T: DeserializeOwned>(&self, audience: Audience, text: &str) -> Option<T> {
        let mut token = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        if token.len() < HEAD + TAG || token[0] != FORM {
            return None;
        }
        let id = u32::from_be_bytes(token[1..5].try_into().ok()?);
        let (_, cipher) = self.keys.iter().find(|(known, _)| *known == id)?;
        let nonce = XNonce::try_from(&token[5..HEAD]).ok()?;
        let end = token.len() - TAG;
        let tag = Tag::try_from(&token[end..]).ok()?;
        let content = &mut token[HEAD..end];
        cipher
            .decrypt_inout_detached(&nonce, audience.name(), content.into(), &tag)
            .ok()?;
        postcard::from_bytes(&token[HEAD..end]).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_host::MasterKey;

    fn sealer(keys: &[(u32, u8)]) -> Sealer {
        let keys = keys
            .iter()
            .map(|(id, byte)| MasterKey::new(*id, [*byte; 32]))
            .collect();
        Sealer::new(&MasterKeys::new(keys).unwrap())
    }

    #[test]
    fn a_token_opens_for_its_audience_alone() {
        let sealer = sealer(&[(1, 1)]);
        let token = sealer.seal(Audience::Client, &("hello", 7u64)).unwrap();
        assert_eq!(
            sealer.open(Audience::Client, &token),
            Some(("hello".to_owned(), 7u64))
        );
        assert!(
            sealer
                .open::<(String, u64)>(Audience::Browser, &token)
                .is_none()
        );
    }

    #[test]
    fn every_altered_byte_and_every_cut_is_refused() {
        let sealer = sealer(&[(1, 1)]);
        let token = sealer.seal(Audience::Client, &"hello").unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        for index in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[index] ^= 1;
            assert!(
                sealer
                    .open::<String>(Audience::Client, &URL_SAFE_NO_PAD.encode(&altered))
                    .is_none()
            );
            assert!(
                sealer
                    .open::<String>(Audience::Client, &URL_SAFE_NO_PAD.encode(&bytes[..index]))
                    .is_none()
            );
        }
    }

    #[test]
    fn two_tokens_of_one_value_differ() {
        let sealer = sealer(&[(1, 1)]);
        assert_ne!(
            sealer.seal(Audience::Client, &1).unwrap(),
            sealer.seal(Audience::Client, &1).unwrap()
        );
    }

    #[test]
    fn an_older_key_still_opens_and_a_dropped_one_does_not() {
        let token = sealer(&[(1, 1)]).seal(Audience::Client, &"hello").unwrap();
        assert_eq!(
            sealer(&[(2, 2), (1, 1)]).open(Audience::Client, &token),
            Some("hello".to_owned())
        );
        assert!(
            sealer(&[(2, 2)])
                .open::<String>(Audience::Client, &token)
                .is_none()
        );
        assert!(
            sealer(&[(1, 3)])
                .open::<String>(Audience::Client, &token)
                .is_none()
        );
    }
}
