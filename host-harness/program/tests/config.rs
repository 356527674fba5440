//! Every fault of a configuration is told at once, with its place and what to do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

use std::path::Path;

use countersign::config::{Config, ConfigErrors, Environment};

const KEY: &str = "nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=";
const HASH: &str = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

const GOOD: &str = r#"
public_url: https://mfa.example.com
listen: 127.0.0.1:8080
admin_listen: 127.0.0.1:9090
store: {path: store.sqlite}
tenants: [example]
issuers:
  - iss: https://idp.example.com
    algorithm: HS256
    secret: nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=
    tenants: [example]
    purposes: [login, manage]
    facts: [roles, account_name]
clients:
  - id: portal
    secret_sha256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
    issuer: https://idp.example.com
    tenants: [example]
    return_addresses: ["https://portal.example.com/back"]
"#;

fn environment(variables: &[(&str, &str)]) -> Environment {
    variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn read(text: &str) -> Result<Config, ConfigErrors> {
    read_in(text, &[("CONFIG_ENCRYPTION_KEY", KEY)])
}

fn read_in(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
    Config::read(
        text,
        Path::new("/etc/countersign/c.yaml"),
        &environment(variables),
        |_| Vec::new(),
    )
}

#[track_caller]
fn faults(result: Result<Config, ConfigErrors>) -> Vec<String> {
    let errors = result.err().expect("this configuration has faults").errors;
    errors
        .iter()
        .map(|e| format!("{}:{}: {}", e.line.unwrap_or(0), e.path, e.message))
        .collect()
}

/// `GOOD` with one piece replaced has exactly one fault, which says all this.
#[track_caller]
fn one_fault(from: &str, to: &str, says: &[&str]) {
    assert!(
        GOOD.contains(from),
        "`{from}` is not in the good configuration"
    );
    let found = faults(read(&GOOD.replace(from, to)));
    assert_eq!(found.len(), 1, "{found:#?}");
    for said in says {
        assert!(
            found[0].contains(said),
            "`{}` does not say `{said}`",
            found[0]
        );
    }
}

#[test]
fn administrators_need_a_listener_of_their_own() {
    let ops =
        format!("administrators:\n  - {{name: ops, token_sha256: {HASH}, tenants: [example]}}");
    let with = format!("{GOOD}{ops}\n");
    assert!(read(&with).is_ok());
    let told = faults(read(&with.replace("admin_listen: 127.0.0.1:9090\n", "")));
    let [fault] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert!(fault.contains("/administrators: ") && fault.contains("write `admin_listen`"));
}

#[test]
fn a_good_one_is_read() {
    let config = read(GOOD).map_err(|e| e.to_string()).unwrap();
    assert_eq!(config.server.public_url.origin, "https://mfa.example.com");
    assert_eq!(config.store, Path::new("/etc/countersign/store.sqlite"));
    assert!(
        config.parties.issuers[0]
            .audiences
            .contains("https://mfa.example.com")
    );
    assert_eq!(hex::encode(config.parties.clients[0].secret), HASH);
}

#[test]
fn every_fault_is_told_at_once_in_the_order_of_the_file() {
    let text = GOOD
        .replace("https://mfa.example.com", "http://mfa.example.com")
        .replace("127.0.0.1:8080", "0.0.0.0:8080")
        .replace("HS256", "none")
        .replace("purposes", "purpose")
        .replace("issuer: https://idp", "issuer: https://other");
    let found = faults(read(&text));
    let places: Vec<&str> = found
        .iter()
        .map(|fault| fault.split(": ").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "2:/public_url",
            "3:/listen",
            "8:/issuers/0",
            "9:/issuers/0/algorithm",
            "12:/issuers/0/purpose"
        ],
        "{found:#?}"
    );
    assert!(found[2].contains("`purposes` is missing: write `[login]`"));
    assert!(
        found[4].contains("`purpose` is not a key that is known here: write `iss`, `algorithm`")
    );
}

#[test]
fn the_whole_text_names_file_and_line() {
    let text = read(&GOOD.replace("HS256", "HS1"))
        .err()
        .unwrap()
        .to_string();
    assert!(
        text.starts_with("the configuration has 1 fault; nothing was started\n"),
        "{text}"
    );
    assert!(text.contains("  /etc/countersign/c.yaml:9: `/issuers/0/algorithm`: `HS1` is not allowed here: write `ES256`, "), "{text}");
}

#[test]
fn plain_text_over_a_network_does_not_start() {
    one_fault(
        "127.0.0.1:8080",
        "0.0.0.0:8080",
        &[
            "3:/listen",
            "reached over the network in plain text",
            "add `tls`, add `behind_proxy`",
        ],
    );
    one_fault(
        "127.0.0.1:9090",
        "10.0.0.1:9090",
        &["4:/admin_listen", "add `tls`, or listen on loopback"],
    );
    one_fault(
        "https://mfa.example.com",
        "http://mfa.example.com",
        &[
            "2:/public_url",
            "write `https://HOST`, or `http://` to loopback",
        ],
    );
    one_fault(
        "https://mfa.example.com",
        "https://mfa.example.com/path",
        &["no path"],
    );
    let proxied = GOOD.replace(
        "listen: 127.0.0.1:8080",
        "listen: 0.0.0.0:8080\nbehind_proxy: {addresses: [10.0.0.5, 10.1.0.0/16]}",
    );
    assert!(read(&proxied).is_ok());
    one_fault(
        "listen: 127.0.0.1:8080",
        "listen: 0.0.0.0:8080\nbehind_proxy: {addresses: []}",
        &["this list is empty: name at least one"],
    );
    one_fault(
        "listen: 127.0.0.1:8080",
        "listen: 0.0.0.0:8080\nbehind_proxy: {addresses: [proxy]}",
        &["`proxy` is not allowed here: write an IP address"],
    );
    for local in [
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
    ] {
        assert!(
            read(&GOOD.replace("https://mfa.example.com", local)).is_ok(),
            "{local}"
        );
    }
    assert!(read(&GOOD.replace("127.0.0.1:8080", "unix:/run/countersign.sock")).is_ok());
    one_fault("127.0.0.1:8080", "unix:relative.sock", &["write `IP:PORT`"]);
    one_fault("127.0.0.1:8080", "localhost:8080", &["write `IP:PORT`"]);
}

#[test]
fn tls_needs_files_that_fit() {
    let with = "listen: 0.0.0.0:8080\ntls: {certificate: missing.pem, key: missing.key}";
    let found = faults(read(&GOOD.replace("listen: 127.0.0.1:8080", with)));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("4:/tls/certificate: `/etc/countersign/missing.pem` cannot be read"));
    let found = faults(read(
        &GOOD.replace("listen: 127.0.0.1:8080", "listen: 127.0.0.1:8080\ntls: {}"),
    ));
    assert!(
        found[0].contains("4:/tls: `certificate` is missing: name the PEM file"),
        "{found:#?}"
    );
}

#[test]
fn no_key_no_start() {
    let found = faults(read_in(GOOD, &[]));
    assert!(
        found[0].contains("for a new store to 32 bytes in base64"),
        "{found:#?}"
    );
    for bad in ["c2hvcnQ=", "not base64!"] {
        let found = faults(read_in(GOOD, &[("CONFIG_ENCRYPTION_KEY", bad)]));
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("0:CONFIG_ENCRYPTION_KEY: this is no key: set it to 32 bytes"),
            "{found:#?}"
        );
        assert!(!found[0].contains(bad), "a key is shown: {found:#?}");
    }
    let hex = hex::encode([1u8, 2].repeat(16));
    assert!(read_in(GOOD, &[("CONFIG_ENCRYPTION_KEY", &hex)]).is_ok());
    one_fault(
        "tenants: [example]\nissuers",
        "keys: {id: 0}\ntenants: [example]\nissuers",
        &["write a whole number from 1"],
    );
    one_fault(
        "tenants: [example]\nissuers",
        "keys: {older: [{id: 7, file: gone}]}\ntenants: [example]\nissuers",
        &["`/etc/countersign/gone` cannot be read"],
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key"), KEY).unwrap();
    let twice = GOOD.replace(
        "store:",
        "keys: {id: 3, file: key, older: [{id: 3, file: key}]}\nstore:",
    );
    let read = Config::read(
        &twice,
        &folder.path().join("c.yaml"),
        &Environment::new(),
        |_| Vec::new(),
    );
    assert!(faults(read)[0].contains("two keys have the same `id`"));
}

#[test]
fn variables_of_later_parts_are_not_passed_over() {
    for name in ["REQUIRE_MFA", "REQUIRE_ADMIN_MFA", "MFA_GRACE_PERIOD_DAYS"] {
        let found = faults(read_in(
            GOOD,
            &[("CONFIG_ENCRYPTION_KEY", KEY), (name, "true")],
        ));
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with(&format!(
                "0:{name}: this version does not have this variable yet: unset it; "
            )),
            "{found:#?}"
        );
    }
}

#[test]
fn an_issuer_has_one_key_that_fits_its_algorithm() {
    one_fault(
        "HS256",
        "ES256",
        &["`secret` does not go with `ES256`: write `public_key`, `public_key_file` or `jwks`"],
    );
    one_fault(
        "    secret: nMl",
        "    public_key: x\n    secret: nMl",
        &["write exactly one"],
    );
    one_fault(
        "secret: nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=",
        "secret: c2hvcnQ=",
        &["this secret cannot be used: write 32 bytes or more in base64"],
    );
    one_fault(
        "algorithm: HS256\n    secret: nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=",
        "algorithm: ES256\n    public_key: |\n      -----BEGIN EC PRIVATE KEY-----\n      AAAA\n      -----END EC PRIVATE KEY-----",
        &[
            "/issuers/0/public_key",
            "this is a private key: draw a new pair",
        ],
    );
    one_fault(
        "algorithm: HS256\n    secret: nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=",
        "algorithm: ES256\n    public_key: garbage",
        &["this is no public key of `ES256`", "write it in PEM"],
    );
}

#[test]
fn key_sets_are_checked_key_by_key() {
    let with = |keys: &str| {
        GOOD.replace(
            "algorithm: HS256\n    secret: nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=",
            &format!("algorithm: EdDSA\n    jwks: {{keys: [{keys}]}}"),
        )
    };
    let ed = "{kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo}";
    assert!(read(&with(ed)).is_ok());
    let says = |keys: &str, said: &str| {
        let found = faults(read(&with(keys)));
        assert!(found.len() == 1 && found[0].contains(said), "{found:#?}");
    };
    says("", "this key set is empty");
    says(
        &format!("{ed}, {ed}"),
        "key 0 of this set has no `kid`: with several keys each needs one",
    );
    says(
        &ed.replace("kty", "alg: ES256, kty"),
        "says `alg: ES256`: leave it away, or change `algorithm`",
    );
    says(
        &ed.replace("kty", "use: enc, kty"),
        "is not for signing (`use`): leave it away",
    );
    says("{kty: oct, k: AAAA}", "is no key of `EdDSA`");
    says("{kty: nonsense}", "is no key of `EdDSA`");
    says(
        &ed.replace("kty", "d: AAAA, kty"),
        "is a private key: draw a new pair",
    );
    let found = faults(read(&with("").replace("keys: []", "key: []")));
    assert!(found[0].contains("this is no key set"), "{found:#?}");
    let twice = ed.replace("kty", "kid: a, kty");
    says(
        &format!("{twice}, {twice}"),
        "has the `kid` of another: give each its own",
    );
}

#[test]
fn parties_name_what_exists() {
    one_fault(
        "issuer: https://idp.example.com",
        "issuer: https://other.example.com",
        &["17:/clients/0/issuer", "write `https://idp.example.com`"],
    );
    let found = faults(read(&GOOD.replace(
        "    tenants: [example]\n    purposes",
        "    tenants: [exmaple]\n    purposes",
    )));
    assert!(
        found[0].contains("`exmaple` is not allowed here: write `example`"),
        "{found:#?}"
    );
    one_fault(
        "facts: [roles, account_name]",
        "facts: [role]",
        &["`role` is not allowed here: write `created_at`, "],
    );
    one_fault(
        "facts: [roles, account_name]",
        "facts: [flow]",
        &["`flow` is not allowed here"],
    );
    one_fault(
        "facts: [roles, account_name]",
        "facts: []\n    weakening_facts: [flow]",
        &["`flows` and the word `flow` in `weakening_facts` belong together"],
    );
    one_fault(
        "facts: [roles, account_name]",
        "facts: []\n    weakening_facts: [device]",
        &["`device` is not allowed here: write `flow`"],
    );
    one_fault(
        "tenants: [example]\nissuers",
        "tenants: [example, example]\nissuers",
        &["named twice"],
    );
    one_fault(
        HASH,
        "abc",
        &[
            "write a SHA-256 digest as 64 hexadecimal digits",
            "countersign new-secret",
        ],
    );
    let second = "\n  - {id: portal, secret_sha256: 0000b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae, issuer: https://idp.example.com, tenants: [example]}\n";
    let found = faults(read(&format!("{}{second}", GOOD.trim_end())));
    assert!(
        found[0].contains("two of these have the same `id`: give each its own"),
        "{found:#?}"
    );
}

#[test]
fn a_return_address_is_exact_and_safe() {
    for bad in [
        "http://portal.example.com/back",
        "https://portal.example.com/#x",
        "https://portal.example.com/?state=1",
        "javascript:alert(1)",
        "/back",
        "https://a:b@portal.example.com/",
    ] {
        one_fault(
            "https://portal.example.com/back",
            bad,
            &[
                "19:/clients/0/return_addresses/0",
                "write an `https://` address",
            ],
        );
    }
}

#[test]
fn what_the_component_finds_gets_its_line() {
    let text = format!("{GOOD}totp:\n  digits: 7\n");
    let judged = Config::read(
        &text,
        Path::new("c.yaml"),
        &environment(&[("CONFIG_ENCRYPTION_KEY", KEY)]),
        |draft| {
            assert!(draft.component.is_none());
            assert_eq!(
                serde_json::Value::from(draft.policy.clone()),
                serde_json::json!({"totp": {"digits": 7}})
            );
            vec![
                (
                    "/totp/digits".into(),
                    "`7` is not allowed: write 6 or 8".into(),
                ),
                ("/totp/window".into(), "missing".into()),
            ]
        },
    );
    assert_eq!(
        faults(judged),
        [
            "20:/totp/window: missing",
            "21:/totp/digits: `7` is not allowed: write 6 or 8"
        ]
    );
}

#[test]
fn what_is_no_configuration_is_refused() {
    assert!(faults(read(""))[0].contains("the file is empty"));
    assert!(faults(read("- a\n"))[0].contains("this is a list: write a table"));
    assert!(
        faults(read(&GOOD.replace(
            "tenants: [example]\nissuers",
            "tenants: &t [example]\nissuers"
        )))[0]
            .contains("an anchor")
    );
    let found = faults(read(&format!("{GOOD}listen: 127.0.0.1:1\n")));
    assert!(
        found[0].contains("`listen` is given twice, first on line 3: keep one"),
        "{found:#?}"
    );
    let missing = Config::load(Path::new("/nowhere/c.yaml"), &Environment::new(), |_| {
        Vec::new()
    });
    assert!(faults(missing)[0].contains("the file cannot be read"));
}
