//! Passkeys in a subject's life: several, removed, used up challenges, locks
//! that do not touch them.

use countersign_tests::kit::authenticator::flag;
use countersign_tests::kit::wit::{self, Amr, ClaimKind, DenialReason, Method, Outcome, Request};
use countersign_tests::kit::{Authenticator, MINUTE, SECOND, Told, World};
use serde_json::{Value, json};

/// A policy under which passkeys can be asked for.
pub(super) const POLICY: &str =
    r#"{"passkeys":{"rp_id":"login.example","origins":["https://login.example"]}}"#;

/// The same with more in its section.
pub(super) fn with(more: &str) -> String {
    format!(
        r#"{{"passkeys":{{"rp_id":"login.example","origins":["https://login.example"],{more}}}}}"#
    )
}

/// A subject with one passkey.
pub(super) fn enrolled(policy: &str) -> (World, Authenticator) {
    let mut world = World::under(policy);
    let mut account = world.account();
    let key = world.enrol_passkey_in(&mut account, 1);
    (world, key)
}

fn log_in(world: &mut World, key: &mut Authenticator) -> Told {
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    world.assert(&mut login, answer)
}

#[test]
fn a_passkey_logs_in_and_says_what_it_is() {
    let (mut world, mut key) = enrolled(POLICY);
    world.advance(SECOND);
    let now = world.now;
    assert_eq!(
        log_in(&mut world, &mut key),
        Told::AllowedByPasskey(Amr::Hwk, now)
    );
    let mut account = world.account();
    let answer = key.get(&account.passkey_options()).assertion();
    assert!(world.assert(&mut account, answer).admits());
    let mut synced = Authenticator::new(2);
    synced.flags |= flag::BE | flag::BS;
    world.enrol_passkey(&mut account);
    let answer = synced.create(&account.passkey_options()).attestation();
    assert_eq!(world.attest(&mut account, answer), Told::Enrolled);
    let now = world.now;
    let told = log_in(&mut world, &mut synced);
    assert_eq!(told, Told::AllowedByPasskey(Amr::Swk, now));
}

#[test]
fn a_passkey_comes_with_backup_codes_and_enrolled_inside_a_login_finishes_it() {
    let mut world = World::under(&POLICY.replacen(
        '{',
        r#"{"authentication":{"secondary_authentication_mode":"required"},"#,
        1,
    ));
    let mut login = world.login();
    let Outcome::MustEnrol(must) = &login.last.outcome else {
        panic!("{:?}", login.told)
    };
    assert_eq!(
        must.kinds,
        [wit::FactorKind::Passkey, wit::FactorKind::Totp]
    );
    world.enrol_passkey_in(&mut login, 1);
    let now = world.now;
    assert_eq!(login.told, Told::AllowedByPasskey(Amr::Hwk, now));
    assert_eq!(login.codes().len(), 10);
    let code = login.codes()[0].clone();
    let mut login = world.login();
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn the_options_are_the_standard_json_forms() {
    let mut world = World::under(&with(
        r#""rp_name":"Example","hints":["security-key"],"attachment":"platform",
           "resident_key":"required","timeout_seconds":60"#,
    ));
    let mut account = world.account();
    let key = world.enrol_passkey_in(&mut account, 1);
    let creation: Value = {
        let mut again = account.clone();
        world.enrol_passkey(&mut again);
        serde_json::from_str(&again.passkey_options()).expect("JSON")
    };
    assert_eq!(
        creation["rp"],
        json!({"id": "login.example", "name": "Example"})
    );
    assert_eq!(creation["hints"], json!(["security-key"]));
    assert_eq!(creation["timeout"], json!(60_000));
    assert_eq!(creation["attestation"], json!("none"));
    assert_eq!(
        creation["authenticatorSelection"],
        json!({"authenticatorAttachment": "platform", "residentKey": "required",
               "requireResidentKey": true, "userVerification": "preferred"})
    );
    let numbers: Vec<_> = creation["pubKeyCredParams"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["alg"].as_i64().expect("a number"))
        .collect();
    assert_eq!(numbers, [-7, -35, -257]);
    assert_eq!(
        creation["excludeCredentials"]
            .as_array()
            .expect("a list")
            .len(),
        1
    );
    let login = world.login();
    let request: Value = serde_json::from_str(&login.passkey_options()).expect("JSON");
    assert_eq!(request["rpId"], json!("login.example"));
    assert_eq!(request["userVerification"], json!("preferred"));
    let allowed = &request["allowCredentials"][0];
    assert_eq!(allowed["transports"], json!(["internal", "hybrid"]));
    assert_eq!(key.handle.len(), 32);
    assert!(!creation.to_string().contains(&world.subject));
}

#[test]
fn of_many_transports_a_few_are_kept() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    world.enrol_passkey(&mut account);
    let answer = Authenticator::new(1).create(&account.passkey_options());
    let answer = answer.attestation();
    let many = vec!["usb", "nfc", "ble", "internal", "hybrid", "smart-card"].repeat(20);
    let many = json!(many).to_string();
    let answer = answer.replace(r#"["internal","hybrid"]"#, &many);
    assert_eq!(world.attest(&mut account, answer), Told::Enrolled);
    let login = world.login();
    let request: Value = serde_json::from_str(&login.passkey_options()).expect("JSON");
    let kept = request["allowCredentials"][0]["transports"].clone();
    // The sixth is one that nobody here knows.
    let known = json!(["usb", "nfc", "ble", "internal", "hybrid", "usb", "nfc"]);
    assert_eq!(kept, known);
}

#[test]
fn the_first_answer_uses_a_challenge_up() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut login = world.login();
    let options = login.passkey_options();
    let mut wrong = key.get(&options);
    wrong.signature_bit = Some(3);
    let first = login.clone();
    assert_eq!(world.assert(&mut login, wrong.assertion()), Told::Wrong);
    // The old continuation with a right answer to the old challenge.
    let mut again = first.clone();
    let right = key.get(&options).assertion();
    assert_eq!(world.assert(&mut again, right), Told::Void);
    // The retry brought a new one.
    assert_ne!(login.passkey_options(), options);
    let answer = key.get(&login.passkey_options()).assertion();
    assert!(world.assert(&mut login, answer).admits());
}

#[test]
fn no_flood_of_wrong_answers_voids_an_open_challenge() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut open = world.login();
    for _ in 0..40 {
        let mut flood = world.login();
        let mut wrong = key.clone().get(&flood.passkey_options());
        wrong.signature_bit = Some(1);
        assert_eq!(world.assert(&mut flood, wrong.assertion()), Told::Wrong);
    }
    let answer = key.get(&open.passkey_options()).assertion();
    assert!(world.assert(&mut open, answer).admits());
}

/// A flood is told that it is wrong, and costs no write each.
#[test]
fn of_a_flood_of_wrong_answers_sixteen_are_written() {
    let (mut world, key) = enrolled(POLICY);
    let before = world.slot.revision;
    let flood = |world: &mut World| {
        let mut login = world.login();
        let mut wrong = key.clone().get(&login.passkey_options());
        wrong.signature_bit = Some(1);
        assert_eq!(world.assert(&mut login, wrong.assertion()), Told::Wrong);
        login
    };
    for _ in 0..40 {
        flood(&mut world);
    }
    assert_eq!(world.slot.revision, before + 16);
    // When those are over there is room for others.
    world.advance(10 * MINUTE);
    flood(&mut world);
    assert_eq!(world.slot.revision, before + 17);
}

#[test]
fn a_passkey_is_never_locked_by_failures() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let mut key = world.enrol_passkey_in(&mut account, 1);
    let mut login = world.login();
    for _ in 0..5 {
        world.submit(&mut login, &app.wrong_code(world.now));
    }
    assert!(matches!(login.told, Told::Locked(Some(_))));
    assert!(log_in(&mut world, &mut key).admits());
}

#[test]
fn the_strongest_way_is_offered_first() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    world.enrol_in(&mut account);
    world.enrol_passkey_in(&mut account, 1);
    let login = world.login();
    assert!(matches!(
        login.methods(),
        [Method::Passkey(_), Method::Totp(6), Method::BackupCode(10)]
    ));
}

#[test]
fn a_removed_passkey_is_wrong_and_its_id_is_free() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let mut one = world.enrol_passkey_in(&mut account, 1);
    let mut two = world.enrol_passkey_in(&mut account, 2);
    assert_eq!(world.remove(&mut account, one.item), Told::Done);
    let released: Vec<_> = account
        .last
        .claims
        .iter()
        .map(|claim| (claim.kind, claim.take))
        .collect();
    assert_eq!(released, [(ClaimKind::Credential, false)]);
    let mut login = world.login();
    let mut answer = two.get(&login.passkey_options());
    answer.raw_id.clone_from(&one.id);
    assert_eq!(world.assert(&mut login, answer.assertion()), Told::Wrong);
    assert!(log_in(&mut world, &mut two).admits());
    // Enrolled again, and the claim is taken again.
    world.enrol_passkey(&mut account);
    let answer = one.create(&account.passkey_options()).attestation();
    assert_eq!(world.attest(&mut account, answer), Told::Enrolled);
    assert!(account.last.claims.iter().any(|claim| claim.take));
}

#[test]
fn what_takes_all_factors_frees_all_ids() {
    let acts: [fn(&World) -> Request; 3] = [
        |_| {
            Request::Reset(wit::Resetting {
                clear_choice: false,
            })
        },
        |_| Request::Erase,
        |_| Request::RemoveFactor(1),
    ];
    for act in acts {
        let (mut world, _) = enrolled(POLICY);
        let request = act(&world);
        let transition = world.act(request);
        let freed = transition.claims.iter().filter(|claim| !claim.take).count();
        assert_eq!(freed, 1);
        assert!(world.claims.is_empty() || world.claims.len() == 1);
    }
}

#[test]
fn the_sixteenth_name_and_the_eleventh_passkey() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    for number in 1..=10 {
        let key = world.enrol_passkey_in(&mut account, number);
        let name = format!("key {number}");
        assert_eq!(world.rename(&mut account, key.item, &name), Told::Done);
    }
    let told = world.enrol_passkey(&mut account);
    assert_eq!(told, Told::Denied(DenialReason::TooMany));
    let names: Vec<_> = world
        .status()
        .factors
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names.len(), 10);
    assert_eq!(names[9], "key 10");
}

#[test]
fn without_a_relying_party_no_passkey_is_asked_for() {
    let mut world = World::new();
    let mut account = world.account();
    let told = world.enrol_passkey(&mut account);
    assert_eq!(told, Told::Denied(DenialReason::NotAllowed));
}

#[test]
fn switched_off_a_passkey_still_counts_and_is_not_offered() {
    let (mut world, _) = enrolled(POLICY);
    world.reload(&with(r#""enabled":false"#));
    let login = world.login();
    assert!(matches!(login.methods(), [Method::BackupCode(10)]));
    assert!(!world.status().factors[0].usable);
}

#[test]
fn switched_off_meanwhile_a_right_answer_is_none() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    world.reload(&with(r#""enabled":false"#));
    assert_eq!(world.assert(&mut login, answer), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "passkey-unknown");
    assert!(matches!(login.methods(), [Method::BackupCode(10)]));
}

#[test]
fn an_answer_of_one_kind_is_none_of_the_other() {
    let (mut world, _) = enrolled(POLICY);
    let mut account = world.account();
    let mut login = world.login();
    assert_eq!(world.submit(&mut login, "123456"), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "not-offered");
    let told = world.confirm(&mut account, "123456");
    assert!(
        matches!(told, Told::Denied(DenialReason::Invalid)),
        "{told:?}"
    );
}

#[test]
fn a_challenge_ends_with_its_transaction() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    world.advance(10 * MINUTE);
    let told = world.assert(&mut login, answer);
    assert_eq!(told, Told::Denied(DenialReason::Expired));
}
