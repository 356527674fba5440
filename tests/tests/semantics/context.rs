//! What a request itself asks for: scopes, `acr_values`, `max_age`. Each reason
//! asks for its own; no parameter weakens what another one asks for.

use countersign_tests::kit::wit::{DenialReason, Level, Request, Rule};
use countersign_tests::kit::{SECOND, Told, World};

const DISABLED: &str = r#"{"authentication":{"secondary_authentication_mode":"disabled"}}"#;

const REFUSED: Told = Told::Denied(DenialReason::Facts);

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

/// A subject with a factor, whom only context can ask.
fn asked_by_nothing() -> World {
    let mut world = World::under(DISABLED);
    world.with_app();
    assert_eq!(world.login().told, Told::AllowedAtAal1);
    world
}

fn rules(world: &mut World) -> Vec<Rule> {
    let grounds = world.explain().grounds;
    assert!(grounds.iter().all(|ground| ground.level == Level::Context));
    grounds.iter().map(|ground| ground.rule).collect()
}

#[test]
fn a_scope_of_high_value_asks_also_under_disabled() {
    let mut world = asked_by_nothing();
    for scope in ["admin", "payment", "transfer", "delete"] {
        world.facts.scopes = texts(&["openid", scope]);
        assert_eq!(world.login().told, Told::Challenged, "{scope}");
        assert_eq!(rules(&mut world), [Rule::Scope]);
    }
}

#[test]
fn scopes_are_exact_tokens() {
    let mut world = asked_by_nothing();
    let others = [
        "Admin",
        "ADMIN",
        "administrator",
        "admin:read",
        "payments",
        "a",
        "*",
    ];
    for scope in others {
        world.facts.scopes = texts(&["openid", scope]);
        assert_eq!(world.login().told, Told::AllowedAtAal1, "{scope:?}");
    }
}

/// The request's parameter handed over as it stands equals no name that asks
/// for something: it is refused, and never counts as no requirement.
#[test]
fn names_that_are_no_tokens_are_refused() {
    let mut world = asked_by_nothing();
    for name in ["", " ", "admin ", " admin", "openid admin", "aal2\taal1"] {
        world.facts.scopes = texts(&["openid", name]);
        assert_eq!(world.login().told, REFUSED, "scope {name:?}");
        world.facts.scopes = Vec::new();
        world.facts.acr_values = texts(&[name]);
        assert_eq!(world.login().told, REFUSED, "acr {name:?}");
        world.facts.acr_values = Vec::new();
    }
}

#[test]
fn the_policy_names_its_own_scopes() {
    let mut world = asked_by_nothing();
    world.reload(
        r#"{"authentication":{"secondary_authentication_mode":"disabled"},
            "high_value_scopes":["wire:money"]}"#,
    );
    world.facts.scopes = texts(&["admin"]);
    assert_eq!(world.login().told, Told::AllowedAtAal1);
    world.facts.scopes = texts(&["wire:money"]);
    assert_eq!(world.login().told, Told::Challenged);
}

#[test]
fn a_requested_aal2_asks() {
    let mut world = asked_by_nothing();
    world.facts.acr_values = texts(&["aal2"]);
    assert_eq!(world.login().told, Told::Challenged);
    assert_eq!(rules(&mut world), [Rule::Acr]);
    world.facts.acr_values = texts(&["aal1"]);
    assert_eq!(world.login().told, Told::AllowedAtAal1);
}

/// Keycloak#31534: of several acr values the lowest.
#[test]
fn of_several_acr_values_the_highest_counts() {
    let mut world = asked_by_nothing();
    for values in [["aal1", "aal2"], ["aal2", "aal1"], ["aal2", "aal2"]] {
        for essential in [false, true] {
            world.facts.acr_values = texts(&values);
            world.facts.acr_essential = essential;
            assert_eq!(world.login().told, Told::Challenged, "{values:?}");
        }
    }
    world.facts.acr_essential = false;
    world.facts.acr_values = texts(&["urn:unknown", "aal2"]);
    assert_eq!(world.login().told, Told::Challenged);
}

#[test]
fn an_unknown_acr_that_is_essential_is_refused() {
    let mut world = asked_by_nothing();
    for value in ["aal3", "AAL2", "urn:mace:incommon:iap:silver"] {
        world.facts.acr_values = texts(&[value]);
        world.facts.acr_essential = true;
        let refused = Told::Denied(DenialReason::Facts);
        assert_eq!(world.login().told, refused, "{value}");
        assert_eq!(world.told(Request::Explain), refused);
        world.facts.acr_essential = false;
        assert_eq!(world.login().told, Told::AllowedAtAal1, "{value}");
    }
}

#[test]
fn a_max_age_below_the_threshold_asks() {
    let mut world = asked_by_nothing();
    for (max_age, told) in [
        ("0", Told::Challenged),
        ("299", Told::Challenged),
        ("300", Told::AllowedAtAal1),
        ("999999999", Told::AllowedAtAal1),
    ] {
        world.facts.max_age = Some(max_age.to_owned());
        assert_eq!(world.login().told, told, "{max_age}");
    }
}

#[test]
fn a_max_age_that_cannot_be_parsed_is_refused() {
    let mut world = asked_by_nothing();
    let unreadable = [
        "",
        " ",
        "abc",
        "-1",
        "+60",
        "60 ",
        " 60",
        "6_0",
        "60s",
        "0x3c",
        "1e2",
        "60.0",
        "\u{ff16}0",
        "18446744073709551616",
        "99999999999999999999999999",
    ];
    for max_age in unreadable {
        world.facts.max_age = Some(max_age.to_owned());
        let refused = Told::Denied(DenialReason::Facts);
        assert_eq!(world.login().told, refused, "{max_age:?}");
        assert_eq!(world.account().told, refused, "{max_age:?}");
        assert_eq!(world.told(Request::Explain), refused, "{max_age:?}");
    }
}

/// The session's own second factor, no longer ago than `max_age`: that alone
/// satisfies it.
#[test]
fn a_recent_pass_satisfies_max_age_to_the_millisecond() {
    let mut world = asked_by_nothing();
    world.facts.max_age = Some("60".to_owned());
    world.facts.pass_at = Some(world.now - 60 * SECOND);
    assert_eq!(world.login().told, Told::AllowedAtAal1);
    world.facts.pass_at = Some(world.now - 60 * SECOND - 1);
    assert_eq!(world.login().told, Told::Challenged);
    world.facts.pass_at = Some(world.now);
    assert_eq!(world.login().told, Told::AllowedAtAal1);
}

#[test]
fn a_pass_in_the_future_is_refused() {
    let mut world = asked_by_nothing();
    world.facts.max_age = Some("60".to_owned());
    for ahead in [1, SECOND, u64::MAX - world.now] {
        world.facts.pass_at = Some(world.now + ahead);
        assert_eq!(world.login().told, Told::Denied(DenialReason::Facts));
    }
}

/// The time in the record would be another browser's.
#[test]
fn the_records_own_last_use_satisfies_no_max_age() {
    let mut world = World::under(DISABLED);
    let app = world.with_app();
    world.proved_account(&app);
    world.facts.max_age = Some("60".to_owned());
    assert_eq!(world.login().told, Told::Challenged);
}

/// `max_age=999999999` beside a payment scope.
#[test]
fn no_parameter_weakens_what_another_asks_for() {
    let mut world = asked_by_nothing();
    world.facts.pass_at = Some(world.now);
    for max_age in [None, Some("0"), Some("60"), Some("999999999")] {
        world.facts.max_age = max_age.map(str::to_owned);
        world.facts.scopes = texts(&["payment"]);
        world.facts.acr_values = texts(&["aal1"]);
        assert_eq!(world.login().told, Told::Challenged, "{max_age:?}");
        world.facts.scopes = Vec::new();
        world.facts.acr_values = texts(&["aal1", "aal2"]);
        assert_eq!(world.login().told, Told::Challenged, "{max_age:?}");
        world.facts.acr_values = Vec::new();
    }
}

#[test]
fn all_that_asks_is_explained() {
    let mut world = World::new();
    world.with_app();
    world.facts.scopes = texts(&["payment", "openid", "admin"]);
    world.facts.acr_values = texts(&["aal2"]);
    world.facts.max_age = Some("10".to_owned());
    let explanation = world.explain();
    assert_eq!(explanation.level, Level::Context);
    let named: Vec<_> = explanation
        .grounds
        .iter()
        .map(|ground| (ground.rule, ground.name.as_str(), ground.level))
        .collect();
    let expected = [
        (Rule::Mode, "", Level::Required),
        (Rule::Scope, "payment", Level::Context),
        (Rule::Scope, "admin", Level::Context),
        (Rule::Acr, "aal2", Level::Context),
        (Rule::MaxAge, "", Level::Context),
    ];
    assert_eq!(named, expected);
}

#[test]
fn explaining_takes_no_guess_and_changes_nothing() {
    let mut world = World::new();
    world.with_app();
    let stored = world.slot.clone();
    for _ in 0..10 {
        let explained = world.act(Request::Explain);
        assert!(!explained.finishes);
        assert_eq!((explained.claims.len(), explained.effects.len()), (0, 0));
    }
    assert_eq!(world.slot, stored);
}

/// Context asks a subject without a factor to enrol, under every mode.
#[test]
fn context_asks_a_subject_without_a_factor_to_enrol() {
    for mode in ["disabled", "if_exists", "required"] {
        let mut world = World::under(&format!(
            r#"{{"authentication":{{"secondary_authentication_mode":"{mode}"}}}}"#
        ));
        world.facts.scopes = texts(&["payment"]);
        let mut login = world.login();
        assert_eq!(login.told, Told::MustEnrol, "{mode}");
        world.enrol(&mut login);
        let app = login.app();
        let told = world.confirm(&mut login, &app.code(world.now));
        assert_eq!(told, Told::EnrolledAtAal2(world.now));
    }
}

/// Worked out anew on every transition: a fact that cannot be read in the
/// middle refuses, and nothing is judged.
#[test]
fn facts_that_cannot_be_read_refuse_the_answer_too() {
    let mut world = World::new();
    let app = world.with_app();
    let mut login = world.login();
    let code = world.next_code(&app);
    world.facts.max_age = Some("abc".to_owned());
    let stored = world.slot.clone();
    let refused = Told::Denied(DenialReason::Facts);
    assert_eq!(world.submit(&mut login, &code), refused);
    assert_eq!(world.fail(&mut login, &app, 10), refused);
    assert_eq!(world.slot, stored);
    world.facts.max_age = None;
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn facts_that_cannot_be_read_refuse_the_enrolment_that_would_admit() {
    let mut world = World::under(DISABLED);
    world.facts.scopes = texts(&["payment"]);
    let mut login = world.login();
    world.enrol(&mut login);
    let app = login.app();
    world.facts.max_age = Some("abc".to_owned());
    let told = world.confirm(&mut login, &app.code(world.now));
    assert_eq!(told, Told::Denied(DenialReason::Facts));
    assert_eq!(world.slot.record, None);
}
