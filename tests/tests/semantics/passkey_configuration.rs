//! The section `passkeys`: what it takes, what it refuses, and what it means where
//! it says nothing.

use countersign_tests::kit::decider::everywhere;
use countersign_tests::kit::wit::{DenialReason, FactorKind, Outcome};
use countersign_tests::kit::{Told, World};
use serde_json::{Value, json};

use super::passkeys::{POLICY, enrolled, with};

/// The pointers of what is wrong with a section.
fn wrong(section: &Value) -> Vec<String> {
    match everywhere().prepare(&json!({ "passkeys": section }).to_string()) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.pointer).collect(),
    }
}

/// A right section with one more field, or another.
fn section(key: &str, value: Value) -> Value {
    let mut section = json!({ "rp_id": "login.example", "origins": ["https://login.example"] });
    section[key] = value;
    section
}

/// Whether a value of a field is taken; if not, it is told where.
fn takes(key: &str, value: &Value) -> bool {
    let wrong = wrong(&section(key, value.clone()));
    assert!(
        wrong.is_empty() || wrong == [format!("/passkeys/{key}")],
        "{value}: {wrong:?}"
    );
    wrong.is_empty()
}

fn creation(policy: &str) -> Value {
    let mut world = World::under(policy);
    let mut account = world.account();
    world.enrol_passkey(&mut account);
    serde_json::from_str(&account.passkey_options()).expect("JSON")
}

fn request(policy: &str) -> Value {
    let (mut world, _) = enrolled(policy);
    serde_json::from_str(&world.login().passkey_options()).expect("JSON")
}

#[test]
fn where_nothing_is_said_it_is_what_is_documented() {
    let creation = creation(POLICY);
    assert_eq!(
        creation["rp"],
        json!({ "id": "login.example", "name": "Countersign" })
    );
    assert_eq!(creation["timeout"], json!(120_000));
    assert_eq!(creation["attestation"], json!("none"));
    assert_eq!(
        creation["authenticatorSelection"],
        json!({ "residentKey": "preferred", "requireResidentKey": false,
                "userVerification": "preferred" })
    );
    assert_eq!(creation.get("hints"), None);
    let request = request(POLICY);
    assert_eq!(request["timeout"], json!(120_000));
    assert_eq!(request["userVerification"], json!("preferred"));
    assert_eq!(request.get("hints"), None);
}

#[test]
fn what_is_said_is_asked_of_the_browser() {
    let policy = with(
        r#""rp_name":"Example","timeout_seconds":250,"user_verification":"required",
           "resident_key":"discouraged","attachment":"cross-platform",
           "attestation":"enterprise","hints":["hybrid","client-device"]"#,
    );
    let creation = creation(&policy);
    assert_eq!(creation["rp"]["name"], json!("Example"));
    assert_eq!(creation["timeout"], json!(250_000));
    assert_eq!(creation["attestation"], json!("enterprise"));
    assert_eq!(creation["hints"], json!(["hybrid", "client-device"]));
    assert_eq!(
        creation["authenticatorSelection"],
        json!({ "authenticatorAttachment": "cross-platform", "residentKey": "discouraged",
                "requireResidentKey": false, "userVerification": "required" })
    );
    let request = request(&policy);
    assert_eq!(request["timeout"], json!(250_000));
    assert_eq!(request["userVerification"], json!("required"));
    assert_eq!(request["hints"], json!(["hybrid", "client-device"]));
    for word in ["none", "indirect", "direct"] {
        let creation = self::creation(&with(&format!(r#""attestation":"{word}""#)));
        assert_eq!(creation["attestation"], json!(word));
    }
}

#[test]
fn the_persons_names_are_for_her_authenticator() {
    let mut world = World::under(POLICY);
    let mut user = |account: Option<&str>, shown: Option<&str>| {
        world.facts.account_name = account.map(str::to_owned);
        world.facts.display_name = shown.map(str::to_owned);
        let mut account = world.account();
        world.enrol_passkey(&mut account);
        let options: Value = serde_json::from_str(&account.passkey_options()).expect("JSON");
        let user = &options["user"];
        (user["name"].clone(), user["displayName"].clone())
    };
    let (ada, countess) = (Some("ada@example.org"), Some("Ada Lovelace"));
    assert_eq!(
        user(ada, countess),
        (json!("ada@example.org"), json!("Ada Lovelace"))
    );
    assert_eq!(
        user(ada, None),
        (json!("ada@example.org"), json!("ada@example.org"))
    );
    assert_eq!(user(None, None), (json!("subject-1"), json!("subject-1")));
}

#[test]
fn values_are_taken_at_their_bounds_and_not_beyond() {
    for (key, value, is_taken) in [
        ("timeout_seconds", json!(15), true),
        ("timeout_seconds", json!(14), false),
        ("timeout_seconds", json!(250), true),
        ("timeout_seconds", json!(251), false),
        ("rp_name", json!("x".repeat(64)), true),
        ("rp_name", json!("x".repeat(65)), false),
        ("rp_name", json!(" "), false),
        ("user_verification", json!("always"), false),
        ("attestation", json!("packed"), false),
        ("resident_key", json!(true), false),
        ("attachment", json!("usb"), false),
        ("hints", json!("hybrid"), false),
        ("hints", json!(["hybrid", "usb"]), false),
        ("counter", json!("accept"), false),
        ("enabled", json!("yes"), false),
        ("trust_anchors", json!("a certificate"), false),
        ("origin", json!("https://login.example"), false),
    ] {
        assert_eq!(takes(key, &value), is_taken, "{key}: {value}");
    }
    assert_eq!(
        wrong(&section("aaguids", json!({ "allowed": [] }))),
        ["/passkeys/aaguids/allowed"]
    );
}

/// The origin of an Android app.
pub(crate) const ANDROID_APP: &str =
    "android:apk-key-hash:dGhlIFNIQS0yNTYgb2YgYSBjZXJ0aWZpY2F0ZSAuLi4";

#[test]
fn origins_are_written_as_a_browser_writes_them_and_lie_below_the_domain() {
    for (origin, is_taken) in [
        ("https://login.example", true),
        ("https://login.example:8443", true),
        ("https://a.b.login.example", true),
        ("https://login.example/", false),
        ("https://login.example:443", false),
        ("https://LOGIN.example", false),
        ("http://login.example", false),
        ("https://example", false),
        ("https://evillogin.example", false),
        ("https://login.example.evil", false),
        ("https://ada@login.example", false),
        ("login.example", false),
        (ANDROID_APP, true),
        ("android:apk-key-hash:abc", false),
        (
            "android:apk-key-hash:dGhlIFNIQS0yNTYgb2YgYSBjZXJ0aWZpY2F0ZSAuLi4=",
            false,
        ),
        (
            "ANDROID:apk-key-hash:dGhlIFNIQS0yNTYgb2YgYSBjZXJ0aWZpY2F0ZSAuLi4",
            false,
        ),
        ("ios:bundle-id:abc", false),
    ] {
        let taken = takes("origins", &json!([origin]));
        assert_eq!(taken, is_taken, "{origin}");
        assert_eq!(
            takes("origins", &json!(["https://login.example", origin])),
            is_taken
        );
    }
    for (host, scheme, is_taken) in [
        ("localhost", "http", true),
        ("app.localhost", "http", true),
        ("localhost", "https", true),
        ("local", "http", false),
    ] {
        let origins = [format!("{scheme}://{host}:8080")];
        let wrong = wrong(&json!({ "rp_id": host, "origins": origins }));
        let is_right = wrong.is_empty();
        assert_eq!(is_right, is_taken, "{host}: {wrong:?}");
    }
}

#[test]
fn the_domain_is_a_lower_case_name() {
    for (name, is_taken) in [
        ("login.example", true),
        ("localhost", true),
        ("xn--bcher-kva.example", true),
        ("Login.example", false),
        ("login..example", false),
        ("login.example.", false),
        ("https://login.example", false),
        ("login.example:443", false),
        ("", false),
    ] {
        let origins = [format!("https://{name}")];
        let wrong = wrong(&json!({ "rp_id": name, "origins": origins }));
        assert_eq!(wrong.is_empty(), is_taken, "{name}: {wrong:?}");
        assert!(
            is_taken || wrong.contains(&"/passkeys/rp_id".to_owned()),
            "{name}"
        );
    }
}

#[test]
fn domain_and_origins_come_together() {
    assert_eq!(
        wrong(&json!({ "rp_id": "login.example" })),
        ["/passkeys/origins"]
    );
    let empty = json!({ "rp_id": "login.example", "origins": [] });
    assert_eq!(wrong(&empty), ["/passkeys/origins"]);
    let alone = json!({ "origins": ["https://login.example"] });
    assert_eq!(wrong(&alone), ["/passkeys/origins"]);
    assert_eq!(wrong(&json!({})), Vec::<String>::new());
}

/// Neither enrolled nor offered, where there is no relying party or they are
/// switched off.
#[test]
fn switched_off_they_are_not_enrolled() {
    let without = r#"{"authentication":{"secondary_authentication_mode":"required"}}"#;
    let mut off: Value = serde_json::from_str(&with(r#""enabled":false"#)).expect("JSON");
    off["authentication"] = json!({ "secondary_authentication_mode": "required" });
    for policy in [without, &off.to_string()] {
        let mut world = World::under(policy);
        let mut login = world.login();
        let Outcome::MustEnrol(must) = &login.last.outcome else {
            panic!("{:?}", login.told)
        };
        assert_eq!(must.kinds, [FactorKind::Totp]);
        let told = world.enrol_passkey(&mut login);
        assert_eq!(told, Told::Denied(DenialReason::NotAllowed));
    }
}
