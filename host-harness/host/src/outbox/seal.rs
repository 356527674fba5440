//! Seals a message's token at rest: AES-256-GCM under a key of its own.
//!
//! Sealed form: id of the configured key (4 bytes, big-endian), nonce (12),
//! ciphertext and tag.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::keys::{HostPurpose, MasterKeys};
use crate::store::SubjectKey;

const ID: usize = 4;
const NONCE: usize = 12;

pub(super) fn seal(
    token: &[u8],
    effect: &[u8; 16],
    subject: &SubjectKey,
    keys: &MasterKeys,
) -> Vec<u8> {
    let (id, key) = keys.newest(HostPurpose::Effect(effect));
    let data = associated(id, effect, subject);
    // The nonce depends on what is sealed: an effect's id that came twice, from
    // a cloned machine, gives no nonce to two tokens.
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&*key)
        .expect("HMAC takes keys of any length");
    mac.update(&data);
    mac.update(token);
    let tag = mac.finalize().into_bytes();
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&tag[..NONCE]);
    let sealed = cipher(&key)
        .encrypt(
            &Nonce::from(nonce),
            Payload {
                msg: token,
                aad: &data,
            },
        )
        .expect("a token is shorter than what AES-GCM takes");
    [id.to_be_bytes().as_slice(), &nonce, &sealed].concat()
}

/// None: altered, of another subject or effect, or under a key that is gone.
pub(super) fn open(
    sealed: &[u8],
    effect: &[u8; 16],
    subject: &SubjectKey,
    keys: &MasterKeys,
) -> Option<Zeroizing<Vec<u8>>> {
    let (id, rest) = sealed.split_first_chunk::<ID>()?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
    let id = u32::from_be_bytes(*id);
    let key = keys.of(id, HostPurpose::Effect(effect))?;
    let data = associated(id, effect, subject);
    let opened = cipher(&key).decrypt(
        &Nonce::from(*nonce),
        Payload {
            msg: sealed,
            aad: &data,
        },
    );
    opened.ok().map(Zeroizing::new)
}

fn cipher(key: &[u8; 32]) -> Aes256Gcm {
    Aes256Gcm::new(&(*key).into())
}

/// Each part with its length, so that no two lists of parts give the same
/// bytes.
fn associated(id: u32, effect: &[u8; 16], subject: &SubjectKey) -> Vec<u8> {
    let parts: [&[u8]; 5] = [
        b"countersign effect 1",
        &id.to_be_bytes(),
        effect,
        subject.tenant.as_bytes(),
        subject.subject.as_bytes(),
    ];
    parts
        .iter()
        .flat_map(|part| [&(part.len() as u64).to_be_bytes(), *part].concat())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MasterKey;

    #[test]
    fn a_token_opens_for_its_own_effect_and_subject_alone() {
        let keys = MasterKeys::new(vec![MasterKey::new(1, [1; 32])]).unwrap();
        let subject = SubjectKey::new("tenant", "subject");
        let sealed = seal(b"token", &[7; 16], &subject, &keys);
        assert_eq!(
            open(&sealed, &[7; 16], &subject, &keys).unwrap().as_slice(),
            b"token"
        );

        assert!(open(&sealed, &[8; 16], &subject, &keys).is_none());
        assert!(
            open(
                &sealed,
                &[7; 16],
                &SubjectKey::new("tenant", "other"),
                &keys
            )
            .is_none()
        );
        assert!(
            open(
                &sealed,
                &[7; 16],
                &SubjectKey::new("tenants", "ubject"),
                &keys
            )
            .is_none()
        );
        for cut in 0..sealed.len() {
            assert!(open(&sealed[..cut], &[7; 16], &subject, &keys).is_none());
            let mut altered = sealed.clone();
            altered[cut] ^= 1;
            assert!(open(&altered, &[7; 16], &subject, &keys).is_none());
        }
    }

    #[test]
    fn an_older_key_still_opens() {
        let old = MasterKey::new(1, [1; 32]);
        let subject = SubjectKey::new("tenant", "subject");
        let sealed = seal(
            b"token",
            &[7; 16],
            &subject,
            &MasterKeys::new(vec![old.clone()]).unwrap(),
        );
        let rotated = MasterKeys::new(vec![MasterKey::new(2, [2; 32]), old]).unwrap();
        assert!(open(&sealed, &[7; 16], &subject, &rotated).is_some());
        let dropped = MasterKeys::new(vec![MasterKey::new(2, [2; 32])]).unwrap();
        assert!(open(&sealed, &[7; 16], &subject, &dropped).is_none());
    }

    #[test]
    fn one_effect_id_for_two_tokens_gives_two_nonces() {
        let keys = MasterKeys::new(vec![MasterKey::new(1, [1; 32])]).unwrap();
        let subject = SubjectKey::new("tenant", "subject");
        let [one, two] = [b"one", b"two"].map(|token| seal(token, &[7; 16], &subject, &keys));
        assert_ne!(one[ID..ID + NONCE], two[ID..ID + NONCE]);
    }
}
