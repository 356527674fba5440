//! Passkeys of each algorithm that is asked for, signed by AWS-LC, and keys that
//! are none of theirs.

use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKey, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, KeyPair as _, RSA_PKCS1_SHA256,
};
use countersign_tests::kit::authenticator::Key;
use countersign_tests::kit::wit::Amr;
use countersign_tests::kit::{Authenticator, SECOND, Told, World, cbor};

use super::passkeys::POLICY;

/// `COSE_Key` of these parameters, whose labels and values are written already.
fn cose(parameters: &[(i64, Vec<u8>)]) -> Vec<u8> {
    let mut key = cbor::head(5, parameters.len());
    for (label, value) in parameters {
        key.extend(cbor::integer(*label));
        key.extend(value);
    }
    key
}

/// On a curve (RFC 9053 §7.1.1), and what it says of itself.
struct Curve {
    key: EcdsaKeyPair,
    algorithm: i64,
    curve: i64,
}

impl Curve {
    fn key(kind: &'static EcdsaSigningAlgorithm, algorithm: i64, curve: i64) -> Arc<dyn Key> {
        let key = EcdsaKeyPair::generate(kind).expect("a key");
        Arc::new(Self {
            key,
            algorithm,
            curve,
        })
    }
}

impl Key for Curve {
    fn public(&self) -> Vec<u8> {
        let point = &self.key.public_key().as_ref()[1..];
        let (x, y) = point.split_at(point.len() / 2);
        cose(&[
            (1, cbor::integer(2)),
            (3, cbor::integer(self.algorithm)),
            (-1, cbor::integer(self.curve)),
            (-2, cbor::bytes(x)),
            (-3, cbor::bytes(y)),
        ])
    }

    fn sign(&self, signed: &[u8]) -> Vec<u8> {
        let signature = self.key.sign(&SystemRandom::new(), signed);
        signature.expect("a signature").as_ref().to_vec()
    }
}

/// RSA (RFC 8230 §4), PKCS #1 1.5.
struct Rsa {
    key: RsaKey,
    algorithm: i64,
}

impl Rsa {
    fn key(size: KeySize, algorithm: i64) -> Arc<dyn Key> {
        let key = RsaKey::generate(size).expect("a key");
        Arc::new(Self { key, algorithm })
    }
}

impl Key for Rsa {
    fn public(&self) -> Vec<u8> {
        let key = self.key.public_key();
        let n = key.modulus().big_endian_without_leading_zero().to_vec();
        let e = key.exponent().big_endian_without_leading_zero().to_vec();
        cose(&[
            (1, cbor::integer(3)),
            (3, cbor::integer(self.algorithm)),
            (-1, cbor::bytes(&n)),
            (-2, cbor::bytes(&e)),
        ])
    }

    fn sign(&self, signed: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        let signs = &RSA_PKCS1_SHA256;
        let result = self
            .key
            .sign(signs, &SystemRandom::new(), signed, &mut signature);
        result.expect("a signature");
        signature
    }
}

/// Enrols such a key, and says what was told and why.
fn enrolled(key: Arc<dyn Key>) -> (World, Authenticator, Told, String) {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    world.enrol_passkey(&mut account);
    let mut authenticator = Authenticator::new(1);
    authenticator.other_key = Some(key);
    let answer = authenticator
        .create(&account.passkey_options())
        .attestation();
    let told = world.attest(&mut account, answer);
    let reason = account.last.audit[0].reason.clone();
    (world, authenticator, told, reason)
}

/// It logs in, and a key of the same kind does not log in for it.
fn logs_in(key: Arc<dyn Key>, other: Arc<dyn Key>) {
    let (mut world, mut authenticator, told, reason) = enrolled(key);
    assert_eq!(told, Told::Enrolled, "{reason}");
    for _ in 0..2 {
        world.advance(SECOND);
        let mut login = world.login();
        let answer = authenticator.get(&login.passkey_options()).assertion();
        let now = world.now;
        let told = world.assert(&mut login, answer);
        assert_eq!(told, Told::AllowedByPasskey(Amr::Hwk, now));
    }
    authenticator.other_key = Some(other);
    let mut login = world.login();
    let answer = authenticator.get(&login.passkey_options()).assertion();
    assert_eq!(world.assert(&mut login, answer), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "passkey-signature");
}

#[test]
fn es256() {
    let key = || Curve::key(&ECDSA_P256_SHA256_ASN1_SIGNING, -7, 1);
    logs_in(key(), key());
}

#[test]
fn es384() {
    let key = || Curve::key(&ECDSA_P384_SHA384_ASN1_SIGNING, -35, 2);
    logs_in(key(), key());
}

#[test]
fn rs256() {
    let key = || Rsa::key(KeySize::Rsa2048, -257);
    logs_in(key(), key());
}

/// WebAuthn Level 3 §5.8.5: an algorithm has its curve.
#[test]
fn a_key_that_its_algorithm_does_not_have_is_refused() {
    let p256 = &ECDSA_P256_SHA256_ASN1_SIGNING;
    let p384 = &ECDSA_P384_SHA384_ASN1_SIGNING;
    for (number, key) in [
        Curve::key(p384, -7, 2),
        Curve::key(p256, -35, 1),
        Curve::key(p384, -7, 1),
        Curve::key(p256, -35, 2),
        Curve::key(p256, -257, 1),
        Curve::key(p256, -8, 6),
        Rsa::key(KeySize::Rsa2048, -7),
        Rsa::key(KeySize::Rsa2048, -258),
        Rsa::key(KeySize::Rsa3072, -257),
    ]
    .into_iter()
    .enumerate()
    {
        let (mut world, _, told, reason) = enrolled(key);
        assert_eq!(told, Told::Wrong, "{number}: {reason}");
        assert!(world.status().factors.is_empty(), "{number}");
    }
}
