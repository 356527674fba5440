//! WebAuthn Level 3 §7.2, verifying an assertion: one test for each step that
//! is the relying party's, each with a response that is right but for it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use countersign_tests::kit::authenticator::{Answer, flag};
use countersign_tests::kit::wit::Amr;
use countersign_tests::kit::{Authenticator, Told, World};
use serde_json::{Value, json};

use super::passkeys::{POLICY, enrolled, with};

fn altered(alter: impl FnOnce(&mut Answer)) -> (Told, String) {
    under(POLICY, alter)
}

fn under(policy: &str, alter: impl FnOnce(&mut Answer)) -> (Told, String) {
    let (mut world, mut key) = enrolled(policy);
    used(&mut world, &mut key, alter)
}

/// Logs in with an answer that was altered so. What was told, and the audit's
/// first reason.
fn used(
    world: &mut World,
    key: &mut Authenticator,
    alter: impl FnOnce(&mut Answer),
) -> (Told, String) {
    let mut login = world.login();
    let mut answer = key.get(&login.passkey_options());
    alter(&mut answer);
    let told = world.assert(&mut login, answer.assertion());
    let reason = login.last.audit.first().map(|event| event.reason.clone());
    (told, reason.unwrap_or_default())
}

/// Client data without one of its members.
pub(super) fn unsaid(client_data: &Value, member: &str) -> Value {
    let mut rest = client_data.clone();
    rest.as_object_mut().expect("members").remove(member);
    rest
}

fn wrong(reason: &str) -> (Told, String) {
    (Told::Wrong, reason.to_owned())
}

#[test]
fn right_is_admitted() {
    let (told, reason) = altered(|_| {});
    assert!(
        matches!(told, Told::AllowedByPasskey(Amr::Hwk, _)),
        "{told:?}"
    );
    assert_eq!(reason, "right");
}

#[test]
fn step_3_the_response_is_one_of_a_request() {
    let (mut world, _) = enrolled(POLICY);
    let stored = world.slot.clone();
    for sent in ["{}", "[]", "nothing", "", r#"{"id":1}"#] {
        let mut login = world.login();
        assert_eq!(
            world.assert(&mut login, sent.into()),
            Told::Malformed,
            "{sent}"
        );
    }
    assert_eq!(world.slot, stored, "nothing was judged");
}

#[test]
fn step_5_the_credential_is_one_that_was_asked_for() {
    let (told, reason) = altered(|it| it.raw_id = vec![9; 16]);
    assert_eq!((told, reason), wrong("passkey-unknown"));
}

#[test]
fn step_6_the_user_handle_is_the_subjects() {
    let (told, reason) = altered(|it| it.user_handle = Some(vec![1; 32]));
    assert_eq!((told, reason), wrong("passkey-user-handle"));
    let (told, _) = altered(|it| it.user_handle = None);
    assert!(told.admits(), "it need not be there");
}

#[test]
fn step_9_client_data_is_json() {
    let (told, reason) = altered(|it| it.client_data_bytes = Some(b"no".to_vec()));
    assert_eq!((told, reason), wrong("passkey-unreadable"));
}

#[test]
fn step_10_the_type_is_get() {
    let (told, reason) = altered(|it| it.client_data["type"] = json!("webauthn.create"));
    assert_eq!((told, reason), wrong("passkey-type"));
}

#[test]
fn step_11_the_challenge_is_the_one_that_was_sent() {
    let (told, reason) = altered(|it| it.client_data["challenge"] = json!(BASE64.encode([3; 32])));
    assert_eq!((told, reason), wrong("passkey-challenge"));
}

#[test]
fn step_11_the_challenge_of_another_transaction_is_no_use() {
    let (mut world, mut key) = enrolled(POLICY);
    let other = world.login();
    let answer = key.get(&other.passkey_options()).assertion();
    let mut login = world.login();
    assert_eq!(world.assert(&mut login, answer), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "passkey-challenge");
}

#[test]
fn step_12_the_origin_is_one_of_ours_exactly() {
    for origin in [
        "https://evil.example",
        "https://login.example:8443",
        "http://login.example",
        "https://sub.login.example",
        "https://login.example/",
    ] {
        let (told, reason) = altered(|it| it.client_data["origin"] = json!(origin));
        assert_eq!((told, reason), wrong("passkey-origin"), "{origin}");
    }
}

#[test]
fn step_13_no_other_origin_frames_us() {
    let (told, reason) = altered(|it| it.client_data["crossOrigin"] = json!(true));
    assert_eq!((told, reason), wrong("passkey-cross-origin"));
    let (told, _) = altered(|it| {
        it.client_data = unsaid(&it.client_data, "crossOrigin");
    });
    assert!(told.admits(), "it need not be said");
}

#[test]
fn step_14_there_is_no_top_origin() {
    let (told, reason) = altered(|it| it.client_data["topOrigin"] = json!("https://evil.example"));
    assert_eq!((told, reason), wrong("passkey-top-origin"));
}

#[test]
fn step_15_the_relying_party_is_ours() {
    let (told, reason) = altered(|it| it.rp_id_hash = vec![9; 32]);
    assert_eq!((told, reason), wrong("passkey-rp-id"));
}

#[test]
fn step_16_the_person_was_present() {
    let (told, reason) = altered(|it| it.flags &= !flag::UP);
    assert_eq!((told, reason), wrong("passkey-user-not-present"));
}

#[test]
fn step_17_the_person_was_verified_where_that_is_required() {
    let required = with(r#""user_verification":"required""#);
    let (told, reason) = under(&required, |it| it.flags &= !flag::UV);
    assert_eq!((told, reason), wrong("passkey-user-not-verified"));
    let (told, _) = altered(|it| it.flags &= !flag::UV);
    assert!(told.admits(), "preferred is not required");
}

#[test]
fn step_18_what_is_backed_up_is_eligible_for_it() {
    let (told, reason) = altered(|it| it.flags |= flag::BS);
    assert_eq!((told, reason), wrong("passkey-backup-state"));
}

#[test]
fn step_19_backup_eligibility_does_not_change() {
    let (told, reason) = altered(|it| it.flags |= flag::BE);
    assert_eq!((told, reason), wrong("passkey-backup-eligibility"));
}

#[test]
fn step_21_every_bit_of_the_signature_counts() {
    for bit in [0, 1, 7, 8, 100, 250] {
        let (told, reason) = altered(|it| it.signature_bit = Some(bit));
        assert_eq!(told, Told::Wrong, "{bit}: {reason}");
        assert!(
            reason == "passkey-signature" || reason == "passkey-invalid",
            "{bit}: {reason}"
        );
    }
}

#[test]
fn step_21_data_that_is_cut_is_not_what_was_signed() {
    for cut in [1, 4, 5, 30] {
        let (told, reason) = altered(|it| it.cut = cut);
        assert_eq!(told, Told::Wrong, "{cut}: {reason}");
    }
}

#[test]
fn step_22_a_counter_that_goes_back_is_refused() {
    let (mut world, mut key) = enrolled(POLICY);
    assert!(used(&mut world, &mut key, |_| {}).0.admits());
    let before = key.counter;
    for counter in [before, before - 1, 1, 0] {
        let told = used(&mut world, &mut key, |it| it.counter = counter);
        assert_eq!(told, wrong("passkey-counter"), "{counter}");
    }
    assert!(used(&mut world, &mut key, |_| {}).0.admits());
}

#[test]
fn step_22_or_accepted_and_reported_by_the_policys_rule() {
    let (mut world, mut key) = enrolled(&with(r#""counter":"report""#));
    assert!(used(&mut world, &mut key, |_| {}).0.admits());
    let mut login = world.login();
    let mut answer = key.get(&login.passkey_options());
    answer.counter = 1;
    assert!(world.assert(&mut login, answer.assertion()).admits());
    let reasons: Vec<_> = login.last.audit.iter().map(|event| &event.reason).collect();
    assert_eq!(reasons, ["right", "passkey-counter-went-back"]);
}

#[test]
fn step_22_an_authenticator_without_a_counter_has_none() {
    let (mut world, mut key) = enrolled(POLICY);
    key.counter = 0;
    // What was enrolled with a counter of its own has to go on with it.
    assert_eq!(
        used(&mut world, &mut key, |it| it.counter = 0),
        wrong("passkey-counter")
    );
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let mut key = Authenticator::new(2);
    world.enrol_passkey(&mut account);
    key.counter = 0;
    let answer = key.create(&account.passkey_options()).attestation();
    assert_eq!(world.attest(&mut account, answer), Told::Enrolled);
    for _ in 0..3 {
        assert!(used(&mut world, &mut key, |it| it.counter = 0).0.admits());
    }
}

#[test]
fn step_22_of_two_counters_the_higher_one_stays() {
    let (mut world, mut key) = enrolled(&with(r#""counter":"report""#));
    assert!(used(&mut world, &mut key, |it| it.counter = 9).0.admits());
    for (counter, is_reported) in [(1, true), (2, true), (9, true), (10, false)] {
        let mut login = world.login();
        let mut answer = key.get(&login.passkey_options());
        answer.counter = counter;
        assert!(world.assert(&mut login, answer.assertion()).admits());
        assert_eq!(login.last.audit.len() == 2, is_reported, "{counter}");
    }
}

#[test]
fn step_24_the_backup_state_is_stored_on_every_use() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let mut key = Authenticator::new(2);
    key.flags |= flag::BE;
    for is_backed_up in [false, true] {
        world.enrol_passkey(&mut account);
        let mut answer = key.create(&account.passkey_options());
        answer.flags |= if is_backed_up { flag::BS } else { 0 };
        assert_eq!(
            world.attest(&mut account, answer.attestation()),
            Told::Enrolled
        );
        assert_eq!(backed_up(&mut world), is_backed_up);
        for now in [true, false, true] {
            let alter = |it: &mut Answer| it.flags |= if now { flag::BS } else { 0 };
            assert!(used(&mut world, &mut key, alter).0.admits());
            assert_eq!(backed_up(&mut world), now);
        }
        world.remove_all(&mut account);
    }
}

/// Nothing is decided by it yet: it is read in the record.
fn backed_up(world: &mut World) -> bool {
    let mut printed = String::new();
    world
        .clone()
        .rewrite(|record| printed = format!("{:?}", record.passkeys));
    printed.contains("backed_up: true")
}

#[test]
fn step_24_the_counter_is_stored_on_every_use() {
    let (mut world, mut key) = enrolled(POLICY);
    for _ in 0..3 {
        assert!(used(&mut world, &mut key, |_| {}).0.admits());
    }
    let stored = key.counter;
    assert_eq!(
        used(&mut world, &mut key, |it| it.counter = stored),
        wrong("passkey-counter")
    );
}

#[test]
fn outside_and_inside_name_one_credential() {
    let (told, reason) = altered(|it| it.kind = "password".into());
    assert_eq!((told, reason), wrong("passkey-credential-type"));
    let (told, reason) = altered(|it| it.id = Some("AAAA".into()));
    assert_eq!((told, reason), wrong("passkey-credential-id"));
}

#[test]
fn section_6_1_an_assertion_has_nothing_but_its_counter_and_extensions() {
    let refused = wrong("passkey-authenticator-data");
    assert_eq!(altered(|it| it.rest = vec![0]), refused);
    assert_eq!(altered(|it| it.flags |= flag::AT), refused);
    let with_extensions = altered(|it| {
        it.flags |= flag::ED;
        it.rest = vec![0xa0];
    });
    assert!(matches!(with_extensions.0, Told::AllowedByPasskey(..)));
}

#[test]
fn step_11_the_challenge_is_written_in_one_way() {
    let padded = altered(|it| {
        let challenge = it.client_data["challenge"].as_str().expect("text");
        it.client_data["challenge"] = format!("{challenge}=").into();
    });
    assert_eq!(padded, wrong("passkey-challenge"));
}
