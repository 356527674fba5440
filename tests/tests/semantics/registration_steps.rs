//! WebAuthn Level 3 §7.1, registering a new credential: one test for each step
//! that is the relying party's, each with a response that is right but for it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use countersign_tests::kit::authenticator::{Answer, Attestor, ORIGIN, flag};
use countersign_tests::kit::wit::{DenialReason, Outcome};
use countersign_tests::kit::{Authenticator, Told, Tx, World};
use p256::ecdsa::SigningKey;
use serde_json::json;

use super::authentication_steps::unsaid;
use super::passkey_configuration::ANDROID_APP;
use super::passkeys::{POLICY, with};

/// Enrols with an answer that was altered so. What was told, and the audit's
/// reason.
fn altered(alter: impl FnOnce(&mut Answer)) -> (Told, String) {
    under(POLICY, alter)
}

fn under(policy: &str, alter: impl FnOnce(&mut Answer)) -> (Told, String) {
    let mut world = World::under(policy);
    let mut account = world.account();
    assert_eq!(world.enrol_passkey(&mut account), Told::Challenged);
    let mut answer = Authenticator::new(1).create(&account.passkey_options());
    alter(&mut answer);
    sent(&mut world, &mut account, answer.attestation())
}

fn sent(world: &mut World, account: &mut Tx, answer: String) -> (Told, String) {
    let told = world.attest(account, answer);
    let reason = account.last.audit.first().map(|event| event.reason.clone());
    (told, reason.unwrap_or_default())
}

/// Wrong, and nothing was enrolled.
fn wrong(reason: &str) -> (Told, String) {
    (Told::Wrong, reason.to_owned())
}

#[test]
fn right_is_enrolled() {
    let (told, reason) = altered(|_| {});
    assert_eq!((told, reason.as_str()), (Told::Enrolled, "first-enrolled"));
}

#[test]
fn step_3_the_response_is_one_of_a_creation() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    world.enrol_passkey(&mut account);
    let told = world.attest(&mut account, r#"{"id":"a"}"#.into());
    assert_eq!(told, Told::Malformed);
    assert_eq!(
        world.attest(&mut account, "[".repeat(60_000)),
        Told::Malformed
    );
    assert_eq!(world.slot.record, None);
}

#[test]
fn step_5_client_data_is_json() {
    let (told, reason) = altered(|it| it.client_data_bytes = Some(b"{".to_vec()));
    assert_eq!((told, reason), wrong("passkey-unreadable"));
    let (told, reason) = altered(|it| it.client_data_bytes = Some(vec![0xff; 40]));
    assert_eq!((told, reason), wrong("passkey-unreadable"));
}

#[test]
fn step_7_the_type_is_create() {
    let (told, reason) = altered(|it| it.client_data["type"] = json!("webauthn.get"));
    assert_eq!((told, reason), wrong("passkey-type"));
}

#[test]
fn step_8_the_challenge_is_the_one_that_was_sent() {
    let other = BASE64.encode([3; 32]);
    let (told, reason) = altered(|it| it.client_data["challenge"] = json!(other));
    assert_eq!((told, reason), wrong("passkey-challenge"));
}

#[test]
fn step_9_the_origin_is_one_of_ours_exactly() {
    for origin in [
        "https://evil.example",
        "https://login.example:8443",
        "http://login.example",
        "https://login.example.",
        "https://sub.login.example",
        "https://LOGIN.example",
        "https://login.example/",
    ] {
        let (told, reason) = altered(|it| it.client_data["origin"] = json!(origin));
        assert_eq!((told, reason), wrong("passkey-origin"), "{origin}");
    }
}

#[test]
fn step_9_an_app_is_an_origin_where_it_is_listed() {
    let listed = &POLICY.replace(ORIGIN, &format!(r#"{ORIGIN}","{ANDROID_APP}"#));
    let from_app = |it: &mut Answer| it.client_data["origin"] = json!(ANDROID_APP);
    assert_eq!(under(listed, from_app).0, Told::Enrolled);
    assert_eq!(altered(from_app), wrong("passkey-origin"));
    let another = ANDROID_APP.replace("dGhl", "dGhm");
    let (told, reason) = under(listed, |it| it.client_data["origin"] = json!(another));
    assert_eq!((told, reason), wrong("passkey-origin"));
}

#[test]
fn step_10_no_other_origin_frames_us() {
    let (told, reason) = altered(|it| it.client_data["crossOrigin"] = json!(true));
    assert_eq!((told, reason), wrong("passkey-cross-origin"));
    let (told, _) = altered(|it| it.client_data = unsaid(&it.client_data, "crossOrigin"));
    assert_eq!(told, Told::Enrolled, "it need not be said");
}

#[test]
fn step_11_there_is_no_top_origin() {
    let (told, reason) = altered(|it| it.client_data["topOrigin"] = json!("https://evil.example"));
    assert_eq!((told, reason), wrong("passkey-top-origin"));
}

#[test]
fn step_13_the_attestation_object_is_cbor() {
    for cut in [1, 30, 60, 120] {
        let (told, reason) = altered(|it| it.cut = cut);
        assert_eq!(told, Told::Wrong, "{cut}: {reason}");
    }
}

#[test]
fn step_14_the_relying_party_is_ours() {
    let (told, reason) = altered(|it| it.rp_id_hash = vec![9; 32]);
    assert_eq!((told, reason), wrong("passkey-rp-id"));
}

#[test]
fn step_15_the_person_was_present() {
    let (told, reason) = altered(|it| it.flags &= !flag::UP);
    assert_eq!((told, reason), wrong("passkey-user-not-present"));
}

#[test]
fn step_16_the_person_was_verified_where_that_is_required() {
    let required = with(r#""user_verification":"required""#);
    let (told, reason) = under(&required, |it| it.flags &= !flag::UV);
    assert_eq!((told, reason), wrong("passkey-user-not-verified"));
    let (told, _) = altered(|it| it.flags &= !flag::UV);
    assert_eq!(told, Told::Enrolled, "preferred");
}

#[test]
fn step_17_what_is_backed_up_is_eligible_for_it() {
    let (told, reason) = altered(|it| it.flags |= flag::BS);
    assert_eq!((told, reason), wrong("passkey-backup-state"));
    let (told, _) = altered(|it| it.flags |= flag::BS | flag::BE);
    assert_eq!(told, Told::Enrolled);
}

#[test]
fn step_20_the_algorithm_is_one_that_was_asked_for() {
    for algorithm in [-8, -37, -65_535, 5] {
        let (told, reason) = altered(|it| it.algorithm = algorithm);
        assert_eq!(told, Told::Wrong, "{algorithm}: {reason}");
    }
}

#[test]
fn step_22_the_attestation_format_is_known() {
    for format in [
        "unheard-of",
        "packed",
        "tpm",
        "fido-u2f",
        "android-safetynet",
    ] {
        let (told, reason) = altered(|it| it.format = format.into());
        assert_eq!(told, Told::Wrong, "{format}: {reason}");
    }
}

/// A certificate that signed nothing here.
const ANCHOR: &str = include_str!("anchor.pem");

#[test]
fn step_22_where_nothing_is_attested_the_statement_is_empty() {
    let attestor = Attestor {
        key: SigningKey::from_slice(&[5; 32]).expect("a scalar"),
        chain: vec![],
    };
    let (told, reason) = altered(|it| it.attestor = Some(attestor));
    assert_eq!((told, reason), wrong("passkey-attestation"));
}

#[test]
fn section_6_1_nothing_stands_behind_the_public_key_but_extensions() {
    let refused = wrong("passkey-authenticator-data");
    for rest in [vec![0], vec![0xa0], vec![0xff]] {
        assert_eq!(altered(|it| it.rest = rest), refused);
    }
    let extended = |rest: &[u8]| {
        let rest = rest.to_vec();
        altered(|it| {
            it.flags |= flag::ED;
            it.rest = rest;
        })
    };
    assert_eq!(extended(&[0xa0]).0, Told::Enrolled);
    assert_eq!(extended(&[0xa0, 0xa0]), refused);
    assert_eq!(extended(&[]).0, Told::Wrong);
}

#[test]
fn step_24_the_attestation_leads_to_an_anchor_where_there_are_any() {
    let anchor = json!(ANCHOR);
    let policy = with(&format!(
        r#""attestation":"direct","trust_anchors":[{anchor}]"#
    ));
    let (told, reason) = under(&policy, |_| {});
    assert_eq!((told, reason), wrong("passkey-attestation"));
}

#[test]
fn step_25_the_credential_id_has_at_most_1023_bytes() {
    let long = |length| {
        move |it: &mut Answer| {
            it.attested_id = vec![1; length];
            it.raw_id = vec![1; length];
        }
    };
    let (told, reason) = altered(long(1024));
    assert_eq!((told, reason), wrong("passkey-credential-id"));
    let (told, _) = altered(long(1023));
    assert_eq!(told, Told::Enrolled);
    // Nor is it shorter than one that nobody guesses (§4).
    let (told, reason) = altered(long(15));
    assert_eq!((told, reason), wrong("passkey-credential-id"));
}

#[test]
fn step_26_the_credential_id_is_nobody_elses() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let key = world.enrol_passkey_in(&mut account, 1);
    let taken = account.last.claims.iter().map(|claim| claim.key.clone());
    let taken = taken.collect();
    // The same authenticator once more, although it was excluded.
    assert_eq!(world.enrol_passkey(&mut account), Told::Challenged);
    assert!(account.passkey_options().contains(&BASE64.encode(&key.id)));
    let answer = key.clone().create(&account.passkey_options());
    let (told, reason) = sent(&mut world, &mut account, answer.attestation());
    assert_eq!((told, reason), wrong("passkey-enrolled-already"));
    // Another subject of the tenant: its claim is taken.
    let mut other = World::under(POLICY);
    other.subject = "somebody else".into();
    other.claims = taken;
    let mut account = other.account();
    other.enrol_passkey(&mut account);
    let answer = key.clone().create(&account.passkey_options());
    let told = other.attest(&mut account, answer.attestation());
    assert_eq!(told, Told::Denied(DenialReason::Taken));
    assert!(matches!(account.last.outcome, Outcome::Denied(_)));
    assert_eq!(other.slot.record, None);
}

#[test]
fn outside_and_inside_name_one_credential() {
    for alter in [
        (|it: &mut Answer| it.kind = "password".into()) as fn(&mut Answer),
        |it| it.id = Some("AAAA".into()),
        |it| it.raw_id = vec![2; 16],
        |it| it.attested_id = vec![2; 16],
    ] {
        let (told, reason) = altered(alter);
        assert_eq!(told, Told::Wrong, "{reason}");
        assert!(reason.starts_with("passkey-credential"), "{reason}");
    }
}
