//! The vectors of the RFCs, in the component as built: the secret is in the
//! record, the code is submitted at the vector's time, and no other step of the
//! window can have helped, because there is none.

use countersign_tests::kit::otp::Hash;
use countersign_tests::kit::{Told, World};

/// A window of one step.
const EXACT: &str = r#"{"totp":{"window_back":0,"window_forward":0}}"#;

/// The seeds of RFC 6238, Appendix B: twenty, thirty-two and sixty-four bytes
/// of the same digits (erratum 2866).
fn seed(hash: Hash) -> Vec<u8> {
    let length = match hash {
        Hash::Sha1 => 20,
        Hash::Sha256 => 32,
        Hash::Sha512 => 64,
    };
    b"1234567890".iter().copied().cycle().take(length).collect()
}

/// Submits `code` at `second` as the code of a planted seed.
fn submitted(hash: Hash, digits: u8, second: u64, code: &str) -> Told {
    let mut world = World::under(EXACT);
    world.now = second * 1_000;
    world.plant(&seed(hash), hash, digits, 30);
    let mut login = world.login();
    world.submit(&mut login, code)
}

/// RFC 6238, Appendix B: second, and the code of each hash.
const RFC_6238: [(u64, [&str; 3]); 6] = [
    (59, ["94287082", "46119246", "90693936"]),
    (1_111_111_109, ["07081804", "68084774", "25091201"]),
    (1_111_111_111, ["14050471", "67062674", "99943326"]),
    (1_234_567_890, ["89005924", "91819424", "93441116"]),
    (2_000_000_000, ["69279037", "90698825", "38618901"]),
    (20_000_000_000, ["65353130", "77737706", "47863826"]),
];

fn rfc_6238(column: usize, hash: Hash) {
    for (second, codes) in RFC_6238 {
        let told = submitted(hash, 8, second, codes[column]);
        assert_eq!(told, Told::AllowedAtAal2(second * 1_000), "at {second}");
    }
}

#[test]
fn rfc_6238_appendix_b_sha1() {
    rfc_6238(0, Hash::Sha1);
}

#[test]
fn rfc_6238_appendix_b_sha256() {
    rfc_6238(1, Hash::Sha256);
}

#[test]
fn rfc_6238_appendix_b_sha512() {
    rfc_6238(2, Hash::Sha512);
}

#[test]
fn a_vector_of_another_hash_is_wrong() {
    for (second, [_, sha256, _]) in RFC_6238 {
        assert_eq!(submitted(Hash::Sha1, 8, second, sha256), Told::Wrong);
    }
}

/// RFC 4226, Appendix D.
const RFC_4226: [&str; 10] = [
    "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
    "520489",
];

/// The counter is the step. Steps must rise above the last accepted one, which
/// is 0 at the least, so that counter 0 can only show as `used`: it is known,
/// and not accepted.
#[test]
fn rfc_4226_appendix_d() {
    for (counter, code) in (0..).zip(RFC_4226) {
        let now = counter * 30;
        let expected = match counter {
            0 => Told::Used,
            _ => Told::AllowedAtAal2(now * 1_000),
        };
        assert_eq!(submitted(Hash::Sha1, 6, now, code), expected, "{counter}");
    }
}

#[test]
fn a_vector_of_the_neighbouring_counter_is_wrong() {
    for (counter, code) in (1..).zip(RFC_4226) {
        assert_eq!(submitted(Hash::Sha1, 6, counter * 30, code), Told::Wrong);
    }
}
