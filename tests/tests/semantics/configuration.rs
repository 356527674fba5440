//! The configuration as the component checks it: all that is wrong at once,
//! each with its place, and nothing that would be silently passed over.

use countersign_tests::kit::decider::everywhere;

/// The pointers of what is wrong with a configuration.
fn wrong(config: &str) -> Vec<String> {
    match everywhere().prepare(config) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.pointer).collect(),
    }
}

#[test]
fn an_empty_configuration_is_the_default() {
    assert_eq!(wrong("{}"), Vec::<String>::new());
}

#[test]
fn an_unknown_key_is_an_error_that_names_its_place() {
    assert_eq!(wrong(r#"{"totp":{"digit":6}}"#), ["/totp/digit"]);
    assert_eq!(wrong(r#"{"a/b~c":1}"#), ["/a~1b~0c"]);
    let config = r#"{"authentication":{"secondary_authentication_modes":"required"}}"#;
    assert_eq!(
        wrong(config),
        ["/authentication/secondary_authentication_modes"]
    );
}

/// Whatever a map was built with, in the core or in the component.
#[test]
fn unknown_keys_are_told_in_one_order() {
    let config = r#"{"zeta":1,"totp":{"b":1,"c":1,"a":1},"alpha":2,"issuer":{"z":1,"a":2}}"#;
    let places = [
        "/issuer", "/totp/a", "/totp/b", "/totp/c", "/alpha", "/zeta",
    ];
    assert_eq!(wrong(config), places);
}

#[test]
fn all_errors_are_told_at_once() {
    let config = r#"{
        "authentication": {"secondary_authentication_mode": "sometimes"},
        "totp": {"digits": 7, "period": 14, "window_back": 3, "secret_bytes": 16},
        "backup_codes": {"count": 51, "groups": 4},
        "limits": {"failures": 0, "first_lock_seconds": 60, "longest_lock_seconds": 59},
        "high_value_scopes": ["pay ment", 7],
        "surprise": true
    }"#;
    let mut places = wrong(config);
    places.sort();
    let expected = [
        "/authentication/secondary_authentication_mode",
        "/backup_codes/count",
        "/backup_codes/groups",
        "/high_value_scopes/0",
        "/high_value_scopes/1",
        "/limits/failures",
        "/limits/longest_lock_seconds",
        "/surprise",
        "/totp/digits",
        "/totp/period",
        "/totp/secret_bytes",
        "/totp/window_back",
    ];
    assert_eq!(places, expected);
}

#[test]
fn numbers_are_taken_at_their_bounds_and_not_beyond() {
    let bounds = [
        ("totp", "period", 15, 120),
        ("totp", "window_back", 0, 2),
        ("totp", "window_forward", 0, 2),
        ("totp", "secret_bytes", 20, 64),
        ("backup_codes", "count", 8, 50),
    ];
    for (section, key, least, most) in bounds {
        let config = |value: i64| format!(r#"{{"{section}":{{"{key}":{value}}}}}"#);
        for value in [least, most] {
            assert_eq!(wrong(&config(value)), Vec::<String>::new(), "{key} {value}");
        }
        for value in [least - 1, most + 1, -1, i64::MAX] {
            assert_eq!(
                wrong(&config(value)),
                [format!("/{section}/{key}")],
                "{value}"
            );
        }
    }
}

/// Names that would ask for a second factor and are not built are errors:
/// nobody believes that they hold.
#[test]
fn what_is_not_built_is_an_error_and_not_passed_over() {
    let unbuilt = [
        (
            r#"{"authentication_flow":{"login_flows":[]}}"#,
            "/authentication_flow",
        ),
        (
            r#"{"authentication":{"secondary_authentication_rollout":{}}}"#,
            "/authentication/secondary_authentication_rollout",
        ),
        (r#"{"first_enrolment":"email_code"}"#, "/first_enrolment"),
        (r#"{"after_reset":"email_code"}"#, "/after_reset"),
    ];
    for (config, place) in unbuilt {
        assert_eq!(wrong(config), [place], "{config}");
    }
}

#[test]
fn what_is_no_configuration_is_one_error_for_the_whole() {
    let long = format!(r#"{{"issuer":"{}"}}"#, "x".repeat(1024 * 1024));
    for config in ["", "{", "null,", "{}{}", "\u{0}", &long] {
        assert_eq!(wrong(config), [""], "{} bytes", config.len());
    }
    for config in ["[]", "7", r#""required""#] {
        assert_eq!(wrong(config), [""], "{config}");
    }
}
