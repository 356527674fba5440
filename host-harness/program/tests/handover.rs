//! A hand-over opens a transaction only while it is genuine, fresh and within
//! what its issuer may say. Each refusal has its own reason.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

use std::path::Path;

use countersign::config::{Config, Environment};
use countersign::handover::{Blame, HandOver, Moment, TYPE, verify};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

const NOW: u64 = 1_750_000_000;
const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

/// An Ed25519 pair, and an issuer for each kind of key.
const ED_PRIVATE: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
const CONFIG: &str = r#"
public_url: https://mfa.example.com
listen: 127.0.0.1:8080
store: {path: s}
tenants: [one, two]
issuers:
  - iss: https://ed.example.com
    algorithm: EdDSA
    jwks: {keys: [{kty: OKP, crv: Ed25519, x: PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw, kid: k1}, {kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo, kid: k2}]}
    tenants: [one]
    purposes: [login]
    facts: [roles]
    weakening_facts: [flow]
    flows: [{kind: login, name: staff}]
  - iss: hs
    algorithm: HS256
    secret: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
    tenants: [one, two]
    purposes: [login, manage]
    facts: []
    audiences: [hs-audience]
"#;

fn config() -> Config {
    let environment = Environment::from([(
        "CONFIG_ENCRYPTION_KEY".into(),
        "nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=".into(),
    )]);
    let config = Config::read(CONFIG, Path::new("c.yaml"), &environment, |_| Vec::new());
    config.map_err(|errors| errors.to_string()).unwrap()
}

fn claims() -> Value {
    json!({
        "iss": "https://ed.example.com", "aud": "https://mfa.example.com", "jti": "j1", "sub": "u1",
        "tenant": "one", "purpose": "login", "iat": NOW, "exp": NOW + 60, "auth_time": NOW - 5,
        "amr": ["pwd"], "facts": {"roles": ["staff"]},
    })
}

fn header() -> Header {
    Header {
        typ: Some(TYPE.into()),
        kid: Some("k2".into()),
        ..Header::new(Algorithm::EdDSA)
    }
}

fn ed(header: &Header, claims: &Value) -> String {
    encode(
        header,
        claims,
        &EncodingKey::from_ed_pem(ED_PRIVATE.as_bytes()).unwrap(),
    )
    .unwrap()
}

fn hs(header: &Header, claims: &Value) -> String {
    encode(header, claims, &EncodingKey::from_secret(SECRET)).unwrap()
}

fn judge(token: &str) -> Result<HandOver, (Blame, &'static str)> {
    verify(token, &config().parties, Moment::Begin, NOW * 1000)
        .map_err(|refusal| (refusal.blame, refusal.reason))
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Value)) -> (Blame, &'static str) {
    let mut claims = claims();
    change(&mut claims);
    judge(&ed(&header(), &claims))
        .err()
        .expect("this is to be refused")
}

#[test]
fn a_genuine_one_opens() {
    let given = judge(&ed(&header(), &claims())).ok().unwrap();
    assert_eq!(
        (
            given.tenant.as_str(),
            given.subject.as_str(),
            given.jti.as_str()
        ),
        ("one", "u1", "j1")
    );
    assert_eq!(given.facts.roles, ["staff"]);
    assert!(given.password_is_fresh(NOW * 1000 + 295_000));
    assert!(!given.password_is_fresh(NOW * 1000 + 295_001));
}

#[test]
fn the_algorithm_is_that_of_the_key() {
    // The public key as an HMAC secret, and no signature at all.
    let other = Header {
        alg: Algorithm::HS256,
        ..header()
    };
    let confused = encode(
        &other,
        &claims(),
        &EncodingKey::from_secret(b"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
    )
    .unwrap();
    assert_eq!(
        judge(&confused).err(),
        Some((Blame::Sender, "wrong-algorithm"))
    );
    let mut hs_claims = claims();
    hs_claims["iss"] = json!("hs");
    hs_claims["aud"] = json!("hs-audience");
    hs_claims["facts"] = json!({});
    let plain = Header {
        typ: Some(TYPE.into()),
        ..Header::new(Algorithm::HS256)
    };
    assert!(judge(&hs(&plain, &hs_claims)).is_ok());
    let stronger = Header {
        alg: Algorithm::HS512,
        ..plain
    };
    assert_eq!(
        judge(&hs(&stronger, &hs_claims)).err(),
        Some((Blame::Sender, "wrong-algorithm"))
    );
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiY291bnRlcnNpZ24taGFuZG92ZXIrand0In0";
    let token = ed(&header(), &claims());
    let payload = token.split('.').nth(1).unwrap();
    assert_eq!(
        judge(&format!("{none}.{payload}.")).err(),
        Some((Blame::Sender, "hand-over-unreadable"))
    );
}

#[test]
fn an_altered_one_and_a_wrong_key_are_refused() {
    let token = ed(&header(), &claims());
    let mut parts: Vec<&str> = token.split('.').collect();
    let other = ed(&header(), &{
        let mut c = claims();
        c["sub"] = json!("u2");
        c
    });
    // Nothing is read behind a wrong signature: not what cannot be read, either.
    let unreadable = ed(&header(), &{
        let mut c = claims();
        c["scope"] = json!("x");
        c
    });
    for other in [&other, &unreadable] {
        parts[1] = other.split('.').nth(1).unwrap();
        assert_eq!(
            judge(&parts.join(".")).err(),
            Some((Blame::Sender, "signature-wrong"))
        );
    }
    let first = Header {
        kid: Some("k1".into()),
        ..header()
    };
    assert_eq!(
        judge(&ed(&first, &claims())).err(),
        Some((Blame::Sender, "signature-wrong"))
    );
    let third = Header {
        kid: Some("k3".into()),
        ..header()
    };
    assert_eq!(
        judge(&ed(&third, &claims())).err(),
        Some((Blame::Sender, "key-unknown"))
    );
    let unnamed = Header {
        kid: None,
        ..header()
    };
    assert_eq!(
        judge(&ed(&unnamed, &claims())).err(),
        Some((Blame::Sender, "key-unknown"))
    );
}

#[test]
fn another_kind_of_token_is_refused() {
    for typ in [None, Some("JWT"), Some("at+jwt")] {
        let header = Header {
            typ: typ.map(str::to_owned),
            ..header()
        };
        assert_eq!(
            judge(&ed(&header, &claims())).err(),
            Some((Blame::Sender, "wrong-type"))
        );
    }
    let critical = Header {
        crit: Some(vec!["exp".into()]),
        ..header()
    };
    assert_eq!(
        judge(&ed(&critical, &claims())).err(),
        Some((Blame::Sender, "critical-extension"))
    );
}

#[test]
fn garbage_is_refused() {
    for garbage in ["", ".", "..", "a.b.c", "a.b.c.d", "ä.ö.ü", "eyJ9.e30.x"] {
        assert_eq!(
            judge(garbage).err(),
            Some((Blame::Sender, "hand-over-unreadable")),
            "{garbage}"
        );
    }
    assert_eq!(
        judge(&"a".repeat(9 << 10)).err(),
        Some((Blame::Sender, "hand-over-too-long"))
    );
    assert_eq!(
        refused(|c| c["iss"] = json!("https://nobody.example.com")),
        (Blame::Sender, "issuer-unknown")
    );
}

#[test]
fn every_claim_is_needed_and_no_other_is_known() {
    let keys: Vec<String> = claims()
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| *key != "iss")
        .cloned()
        .collect();
    for key in keys {
        let refusal = refused(|claims| {
            claims.as_object_mut().unwrap().remove(&key);
        });
        assert_eq!(refusal, (Blame::Issuer, "claims-unreadable"), "{key}");
    }
    assert_eq!(
        refused(|c| c["scope"] = json!("x")),
        (Blame::Issuer, "claims-unreadable")
    );
    assert_eq!(
        refused(|c| c["facts"]["role"] = json!([])),
        (Blame::Issuer, "claims-unreadable")
    );
    assert_eq!(
        refused(|c| c["purpose"] = json!("admin")),
        (Blame::Issuer, "claims-unreadable")
    );
    assert_eq!(
        refused(|c| c["iat"] = json!(-1)),
        (Blame::Issuer, "claims-unreadable")
    );
}

/// A clock that is a little ahead at the issuer: what it saw happened by now.
#[test]
fn a_first_factor_of_the_near_future_was_given_now() {
    let mut c = claims();
    c["auth_time"] = json!(NOW + 10);
    let hand_over = judge(&ed(&header(), &c)).expect("it is accepted");
    assert_eq!(hand_over.auth_time, NOW * 1000);
}

#[test]
fn it_is_good_for_a_minute() {
    let at = |iat: u64| {
        let mut c = claims();
        c["iat"] = json!(iat);
        c["exp"] = json!(NOW + 600);
        judge(&ed(&header(), &c)).err()
    };
    assert_eq!(at(NOW - 60), None);
    assert_eq!(at(NOW - 61), Some((Blame::Issuer, "hand-over-too-old")));
    assert_eq!(at(NOW + 10), None);
    assert_eq!(at(NOW + 11), Some((Blame::Issuer, "from-the-future")));
    assert_eq!(at(u64::MAX), Some((Blame::Issuer, "from-the-future")));
    assert_eq!(
        refused(|c| c["exp"] = json!(NOW)),
        (Blame::Issuer, "hand-over-expired")
    );
    assert_eq!(
        refused(|c| c["nbf"] = json!(NOW + 11)),
        (Blame::Issuer, "from-the-future")
    );
    assert_eq!(
        refused(|c| c["auth_time"] = json!(NOW + 11)),
        (Blame::Issuer, "from-the-future")
    );
}

#[test]
fn it_is_meant_for_us() {
    assert_eq!(
        refused(|c| c["aud"] = json!("https://other.example.com")),
        (Blame::Issuer, "wrong-audience")
    );
    assert_eq!(
        refused(|c| c["aud"] = json!([])),
        (Blame::Issuer, "wrong-audience")
    );
    let mut several = claims();
    several["aud"] = json!(["https://other.example.com", "https://mfa.example.com"]);
    assert!(judge(&ed(&header(), &several)).is_ok());
}

#[test]
fn names_have_bounds() {
    for (key, value) in [
        ("jti", "".to_owned()),
        ("jti", "j".repeat(129)),
        ("sub", "".into()),
        ("sub", "s".repeat(257)),
    ] {
        assert_eq!(
            refused(|c| c[key] = json!(value)),
            (Blame::Issuer, "claims-out-of-bounds")
        );
    }
    assert_eq!(
        refused(|c| c["amr"] = json!([])),
        (Blame::Issuer, "claims-out-of-bounds")
    );
}

/// What a directory would not take made every write about the subject fail.
#[test]
fn an_address_has_bounds() {
    for (key, value) in [
        ("user_name", json!("")),
        ("user_name", json!("u".repeat(257))),
        ("email", json!("e".repeat(1025))),
        ("languages", json!([""])),
        ("languages", json!(["de\n"])),
        ("languages", json!(vec!["de"; 65])),
    ] {
        assert_eq!(
            refused(|c| c["facts"] = json!({ key: value })),
            (Blame::Issuer, "claims-out-of-bounds")
        );
    }
}

#[test]
fn an_issuer_says_no_more_than_it_may() {
    assert_eq!(
        refused(|c| c["tenant"] = json!("two")),
        (Blame::Operator, "tenant-not-allowed")
    );
    assert_eq!(
        refused(|c| c["purpose"] = json!("manage")),
        (Blame::Operator, "purpose-not-allowed")
    );
    assert_eq!(
        refused(|c| c["facts"]["groups"] = json!(["g"])),
        (Blame::Operator, "fact-not-allowed")
    );
    assert_eq!(
        refused(|c| c["facts"]["acr_essential"] = json!(true)),
        (Blame::Operator, "fact-not-allowed")
    );
    assert_eq!(
        refused(|c| c["facts"]["flow"] = json!({"kind": "login", "name": "other"})),
        (Blame::Operator, "flow-not-allowed")
    );
    assert_eq!(
        refused(|c| c["facts"]["flow"] = json!({"kind": "reauth", "name": "staff"})),
        (Blame::Operator, "flow-not-allowed")
    );
    let mut allowed = claims();
    allowed["facts"]["flow"] = json!({"kind": "login", "name": "staff"});
    assert!(judge(&ed(&header(), &allowed)).is_ok());
}

#[test]
fn beside_its_continuation_it_may_be_older() {
    let token = ed(&header(), &claims());
    let later = (NOW + 600) * 1000;
    assert!(verify(&token, &config().parties, Moment::Later, later).is_ok());
    assert!(verify(&token, &config().parties, Moment::Begin, later).is_err());
}
