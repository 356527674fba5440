//! Answers of passkeys that were altered at random: whatever comes in, it is
//! judged without a trap, alike in every form, and refused with a reason.
//!
//! The draws are the same in every run. What fails names its number.

mod mutation;
mod sent;

use serde_json::Value;

use super::passkeys::{POLICY, enrolled};
use mutation::{Draws, bombs};
use sent::{Sent, admits, refused};

const ASSERTED: [&str; 4] = [
    "/rawId",
    "/response/clientDataJSON",
    "/response/authenticatorData",
    "/response/signature",
];

const ATTESTED: [&str; 3] = [
    "/rawId",
    "/response/clientDataJSON",
    "/response/attestationObject",
];

#[test]
fn unaltered_they_are_right() {
    for mut sent in [Sent::assertion(), Sent::attestation(), Sent::unattested()] {
        let answer = sent.answer.to_string();
        assert!(admits(&sent.judged(answer)));
    }
}

#[test]
fn an_assertion_with_any_altered_byte_is_refused() {
    let mut sent = Sent::assertion();
    let mut draws = Draws::new(1);
    for number in 0..1_500 {
        let field = ASSERTED[draws.below(ASSERTED.len())];
        let altered = draws.altered(&sent.bytes(field));
        sent.refuses(&format!("{number}: {field}"), sent.with(field, &altered));
    }
}

#[test]
fn an_attestation_with_any_altered_byte_that_is_signed_is_refused() {
    let mut sent = Sent::attestation();
    let mut draws = Draws::new(2);
    let mut refused = 0;
    for number in 0..1_000 {
        let field = ATTESTED[draws.below(ATTESTED.len())];
        let altered = draws.altered(&sent.bytes(field));
        let what = format!("{number}: {field}");
        refused += u32::from(sent.refuses_signed(&what, field, &altered));
    }
    assert!(refused > 980, "{refused}");
}

/// Nobody vouches for such an answer, so another key or id is another passkey.
/// What is no key at all is none.
#[test]
fn an_altered_enrolment_without_attestation_is_refused_or_another_passkey() {
    let mut sent = Sent::unattested();
    let mut draws = Draws::new(3);
    let field = "/response/attestationObject";
    let object = sent.bytes(field);
    let (mut taken, mut wrong) = (0, 0);
    for number in 0..800 {
        let altered = draws.altered(&object);
        let transition = sent.judged(sent.with(field, &altered));
        match admits(&transition) {
            true => taken += 1,
            false => {
                refused(&number.to_string(), &transition);
                wrong += 1;
            }
        }
    }
    assert!(taken > 0 && wrong > 4 * taken, "{taken} of {wrong}");
    // x and y are the last 67 bytes, but for the head of y between them.
    let end = object.len();
    for at in (end - 67..end).filter(|at| !(end - 35..end - 32).contains(at)) {
        let mut altered = object.clone();
        altered[at] ^= 1 << draws.below(8);
        sent.refuses(&format!("byte {at} of the key"), sent.with(field, &altered));
    }
}

#[test]
fn nothing_that_is_deep_or_claims_to_be_long_takes_the_decision_down() {
    for mut sent in [Sent::assertion(), Sent::attestation()] {
        let fields: &[&str] = if sent.confirms { &ATTESTED } else { &ASSERTED };
        for field in fields {
            let whole = sent.bytes(field);
            for (number, bomb) in bombs().iter().enumerate() {
                let what = format!("{field}: {number}");
                for at in [0, whole.len() / 2, whole.len()] {
                    let (before, after) = whole.split_at(at);
                    let altered = [before, bomb, after].concat();
                    sent.refuses_signed(&what, field, &altered);
                }
                sent.refuses_signed(&what, field, bomb);
            }
        }
    }
}

/// As deep as a reader goes before it gives up: there it needs most of its stack.
#[test]
fn what_is_just_not_too_deep_is_read_in_every_form() {
    let mut sent = Sent::unattested();
    let field = "/response/attestationObject";
    let object = sent.bytes(field);
    let statement = object.windows(8).position(|part| part == b"\x67attStmt");
    let (before, after) = object.split_at(statement.expect("a statement") + 8);
    let (mut taken, mut wrong) = (0, 0);
    for depth in 0..140 {
        for opening in [&[0x81][..], &[0xa1, 0x00], &[0xa1, 0x61, 0x61], &[0xc1]] {
            // In the place of an empty map.
            let altered = [before, &opening.repeat(depth), after].concat();
            match admits(&sent.judged(sent.with(field, &altered))) {
                true => taken += 1,
                false => wrong += 1,
            }
        }
    }
    assert!(taken > 100 && wrong > 10, "{taken}, {wrong}");
}

/// What nobody asked for is skipped, however deep it is.
#[test]
fn a_response_may_say_more_than_was_asked_for() {
    let mut sent = Sent::assertion();
    let text = sent.answer.to_string();
    for depth in [0, 1, 127, 128, 20_000] {
        let nested = ["[".repeat(depth), "]".repeat(depth)].concat();
        let more = format!(r#"{{"more":{},{}"#, nested_or_null(&nested), &text[1..]);
        assert!(admits(&sent.judged(more)), "{depth}");
    }
}

fn nested_or_null(nested: &str) -> &str {
    if nested.is_empty() { "null" } else { nested }
}

/// The same in what an authenticator signed: it has to be read to the end.
#[test]
fn client_data_may_be_as_deep_as_a_reader_goes() {
    let (mut world, key) = enrolled(POLICY);
    for depth in 0..140 {
        let mut login = world.login();
        let mut answer = key.clone().get(&login.passkey_options());
        answer.counter += depth;
        let depth = usize::try_from(depth).expect("small");
        let text = answer.client_data.to_string();
        let nested = ["[".repeat(depth), "]".repeat(depth)].concat();
        let more = format!(r#"{{"more":{},{}"#, nested_or_null(&nested), &text[1..]);
        answer.client_data_bytes = Some(more.into_bytes());
        let told = world.assert(&mut login, answer.assertion());
        assert_eq!(told.admits(), depth < 127, "{depth}: {told:?}");
    }
}

#[test]
fn a_response_with_any_altered_character_is_refused_or_says_the_same() {
    let mut sent = Sent::assertion();
    let mut draws = Draws::new(4);
    let text = sent.answer.to_string();
    let (mut taken, mut refusals) = (0, 0);
    for number in 0..1_500 {
        let altered = draws.altered(text.as_bytes());
        let altered = String::from_utf8_lossy(&altered).into_owned();
        let transition = sent.judged(altered.clone());
        if admits(&transition) {
            let said: Value = serde_json::from_str(&altered).expect("JSON");
            for field in ASSERTED {
                let same = said.pointer(field) == sent.answer.pointer(field);
                assert!(same, "{number}: {field} of {altered}");
            }
            taken += 1;
        } else {
            refused(&number.to_string(), &transition);
            refusals += 1;
        }
    }
    assert!(refusals > 4 * taken, "{taken}, {refusals}");
}

#[test]
fn a_response_of_more_than_64_kib_is_none() {
    for mut sent in [Sent::assertion(), Sent::attestation()] {
        let text = sent.answer.to_string();
        let padded = |length: usize| {
            let padding = " ".repeat(length - text.len());
            format!("{text}{padding}")
        };
        assert!(admits(&sent.judged(padded(64 * 1024))));
        let transition = sent.judged(padded(64 * 1024 + 1));
        assert_eq!(transition.audit[0].reason, "malformed");
        refused("too long", &transition);
    }
}
