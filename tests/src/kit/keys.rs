//! Keys as a host derives them: one for each lineage, tenant, subject and
//! purpose, and entropy that never repeats by itself.

use super::otp::Hash;
use super::wit::{Key, KeyPurpose};

const PURPOSES: [KeyPurpose; 4] = [
    KeyPurpose::SealRecord,
    KeyPurpose::SealContinuation,
    KeyPurpose::Draw,
    KeyPurpose::Transfer,
];

/// The keys of one subject under the configured key `id`.
pub fn keys_of(id: u32, lineage: &str, tenant: &str, subject: &str) -> Vec<Key> {
    PURPOSES
        .into_iter()
        .map(|purpose| Key {
            id,
            purpose,
            material: named(&format!("{id}/{lineage}/{tenant}/{subject}/{purpose:?}")),
        })
        .collect()
}

/// 32 bytes of entropy, the `count`th of a seed.
pub fn entropy(seed: &str, count: u64) -> Vec<u8> {
    named(&format!("{seed}/{count}"))
}

fn named(name: &str) -> Vec<u8> {
    Hash::Sha256.hmac(b"keys of the tests", name.as_bytes())
}
