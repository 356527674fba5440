//! What a browser is asked, by `parseCreationOptionsFromJSON` and
//! `parseRequestOptionsFromJSON`, and the names that are hashed for it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use countersign_tests::kit::keys::keys_of;
use countersign_tests::kit::wit::{ClaimKind, Method};
use countersign_tests::kit::{Authenticator, Told, World};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::passkeys::{POLICY, with};

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
    let many = ["usb", "nfc", "ble", "internal", "hybrid", "smart-card"].repeat(20);
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
fn all_that_are_enrolled_are_excluded_and_asked_for() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let keys = [1, 2, 3].map(|number| world.enrol_passkey_in(&mut account, number));
    let own: Vec<_> = keys.iter().map(|key| BASE64.encode(&key.id)).collect();
    let ids = |options: &str, list: &str| -> Vec<String> {
        let options: Value = serde_json::from_str(options).expect("JSON");
        let list = options[list].as_array().expect("a list").iter();
        list.map(|one| one["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    world.enrol_passkey(&mut account);
    assert_eq!(ids(&account.passkey_options(), "excludeCredentials"), own);
    let login = world.login();
    assert_eq!(ids(&login.passkey_options(), "allowCredentials"), own);
}

/// As `docs/contract.md` has it: of tenant and subject, and telling neither.
#[test]
fn the_user_handle_is_a_hash_of_tenant_and_subject() {
    for (tenant, subject) in [("tenant", "one"), ("tenant", "two"), ("other", "one")] {
        let mut world = World::under(POLICY);
        world.tenant = tenant.into();
        world.subject = subject.into();
        world.keys = keys_of(1, "countersign", tenant, subject);
        let mut account = world.account();
        let key = world.enrol_passkey_in(&mut account, 1);
        let named = hashed(&["countersign/1/user-handle", tenant, subject].map(str::as_bytes));
        assert_eq!(key.handle, named);
    }
}

#[test]
fn the_claim_of_a_credential_is_a_hash_of_its_id() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let key = world.enrol_passkey_in(&mut account, 7);
    let claims = account.last.claims.iter();
    let taken: Vec<_> = claims
        .filter(|claim| claim.kind == ClaimKind::Credential && claim.take)
        .map(|claim| claim.key.clone())
        .collect();
    assert_eq!(
        taken,
        [hashed(&[b"countersign/1/claim/credential", &key.id])]
    );
}

/// SHA-256 over parts, each behind its length.
fn hashed(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}
