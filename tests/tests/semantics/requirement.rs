//! Is a second factor required now? The strongest of all that asks, worked out
//! anew on every transition.

use countersign_tests::kit::otp::Hash;
use countersign_tests::kit::wit::{DenialReason, FlowKind, Level, Method, Rule};
use countersign_tests::kit::wit::{Flow, Request};
use countersign_tests::kit::{App, Told, World};

const MODES: [&str; 3] = ["disabled", "if_exists", "required"];

fn mode(mode: &str) -> String {
    format!(r#"{{"authentication":{{"secondary_authentication_mode":"{mode}"}}}}"#)
}

/// All that the record can say about a requirement.
#[derive(Clone, Copy, Debug)]
struct Standing {
    factor: bool,
    enforced: bool,
    chosen: bool,
    must_enrol: bool,
}

fn standings() -> impl Iterator<Item = Standing> {
    (0..16).map(|bits| Standing {
        factor: bits & 1 != 0,
        enforced: bits & 2 != 0,
        chosen: bits & 4 != 0,
        must_enrol: bits & 8 != 0,
    })
}

fn world_of(config: &str, standing: Standing) -> World {
    let mut world = World::under(config);
    if standing.factor {
        world.plant(b"12345678901234567890", Hash::Sha1, 6, 30);
    }
    world.rewrite(|record| {
        record.enforced = standing.enforced;
        record.chosen = standing.chosen;
        record.must_enrol = standing.must_enrol;
    });
    world
}

/// What asks, from the semantics alone.
fn asking(mode: &str, standing: Standing) -> Vec<Rule> {
    let by_mode = mode == "required" || mode == "if_exists" && standing.factor;
    let must_enrol = standing.must_enrol && mode != "disabled";
    [
        (by_mode, Rule::Mode),
        (standing.enforced, Rule::Enforcement),
        (standing.chosen, Rule::Choice),
        (must_enrol, Rule::MustEnrol),
    ]
    .into_iter()
    .filter_map(|(asks, rule)| asks.then_some(rule))
    .collect()
}

#[test]
fn the_outcome_of_a_login_is_that_of_the_table() {
    for name in MODES {
        for standing in standings() {
            let mut world = world_of(&mode(name), standing);
            let required = !asking(name, standing).is_empty();
            let expected = match (required, standing.factor) {
                (false, _) => Told::AllowedAtAal1,
                (true, true) => Told::Challenged,
                (true, false) => Told::MustEnrol,
            };
            let stored = world.slot.clone();
            assert_eq!(world.login().told, expected, "{name} {standing:?}");
            assert_eq!(world.slot, stored, "a begin writes nothing");
        }
    }
}

#[test]
fn an_explanation_names_all_that_asks() {
    for name in MODES {
        for standing in standings() {
            let mut world = world_of(&mode(name), standing);
            let explanation = world.explain();
            let rules: Vec<_> = explanation
                .grounds
                .iter()
                .map(|ground| ground.rule)
                .collect();
            let expected = asking(name, standing);
            assert_eq!(rules, expected, "{name} {standing:?}");
            let level = match expected.is_empty() {
                true => Level::None,
                false => Level::Required,
            };
            assert_eq!(explanation.level, level, "{name} {standing:?}");
        }
    }
}

#[test]
fn where_none_is_required_no_second_factor_is_claimed() {
    let mut world = World::new();
    let login = world.login();
    // `Told` holds that `amr` is empty and that there is no time.
    assert_eq!(login.told, Told::AllowedAtAal1);
    assert!(login.last.finishes);
    assert_eq!(world.slot.record, None, "nothing of it is remembered");
}

/// A requirement is no note that a restart could drop (Gitea#37407): whoever
/// begins again is asked again.
#[test]
fn beginning_again_asks_again() {
    let mut world = World::new();
    world.with_app();
    for _ in 0..20 {
        assert_eq!(world.login().told, Told::Challenged);
    }
}

#[test]
fn disabled_still_lets_factors_be_enrolled_and_managed() {
    let mut world = World::under(&mode("disabled"));
    let app = world.with_app();
    assert_eq!(world.login().told, Told::AllowedAtAal1);
    assert_eq!(world.account().told, Told::Challenged);
    let mut account = world.proved_account(&app);
    let second = world.enrol_in(&mut account);
    assert_eq!(world.remove(&mut account, second.item), Told::Done);
    assert_eq!(world.told(Request::Require), Told::Done);
    assert_eq!(world.login().told, Told::Challenged);
}

#[test]
fn enforcement_and_choice_overwrite_neither_the_other() {
    let mut world = World::under(&mode("disabled"));
    let app = world.with_app();
    let mut account = world.proved_account(&app);
    assert_eq!(world.opt_in(&mut account), Told::Done);
    assert_eq!(world.told(Request::Require), Told::Done);
    let flags = |world: &mut World| {
        let standing = world.status();
        (standing.enforced, standing.chosen)
    };
    assert_eq!(flags(&mut world), (true, true));
    assert_eq!(world.told(Request::Unrequire), Told::Done);
    assert_eq!(flags(&mut world), (false, true));
    assert_eq!(
        world.login().told,
        Told::Challenged,
        "the choice still asks"
    );
    assert_eq!(world.told(Request::Require), Told::Done);
    let mut account = world.proved_account(&app);
    assert_eq!(
        world.opt_out(&mut account),
        Told::Denied(DenialReason::LastFactor),
        "what an administrator enforces the subject cannot switch off"
    );
    assert_eq!(flags(&mut world), (true, true));
}

/// An unknown flow is an error, never the default mode.
#[test]
fn an_unknown_flow_is_refused() {
    let kinds = [
        FlowKind::Login,
        FlowKind::Signup,
        FlowKind::SignupLogin,
        FlowKind::Reauth,
    ];
    for kind in kinds {
        for name in ["default", "", "unheard-of"] {
            let mut world = World::under(&mode("disabled"));
            let app = world.with_app();
            let mut account = world.account();
            world.facts.flow = Some(Flow {
                kind,
                name: name.to_owned(),
            });
            let refused = Told::Denied(DenialReason::Facts);
            assert_eq!(world.login().told, refused);
            assert_eq!(world.account().told, refused);
            assert_eq!(world.told(Request::Explain), refused);
            let stored = world.slot.clone();
            let code = world.next_code(&app);
            assert_eq!(world.submit(&mut account, &code), refused);
            assert_eq!(world.slot, stored, "nothing was judged");
        }
    }
}

/// A subject with an app, whose kind the policy then switches off.
fn excluded(config: &str) -> (World, App) {
    let mut world = World::new();
    let app = world.with_app();
    world.reload(config);
    (world, app)
}

#[test]
fn what_the_policy_switches_off_still_counts_as_there() {
    for name in ["if_exists", "required"] {
        let (mut world, app) = excluded(&format!(
            r#"{{"authentication":{{"secondary_authentication_mode":"{name}"}},
                "totp":{{"enabled":false}},"backup_codes":{{"enabled":false}}}}"#
        ));
        let helpless = Told::Denied(DenialReason::NoUsableFactor);
        assert_eq!(world.login().told, helpless);
        assert_eq!(world.account().told, helpless);
        assert!(!world.status().factors[0].usable);
        assert!(world.summary().enabled);
        world.reload("{}");
        assert!(world.log_in_with(&app).admits());
    }
}

#[test]
fn a_code_of_a_kind_that_is_switched_off_is_not_judged() {
    let (mut world, app) = excluded(r#"{"totp":{"enabled":false}}"#);
    let mut login = world.login();
    assert_eq!(login.methods(), [Method::BackupCode(10)]);
    let stored = world.slot.clone();
    let code = world.next_code(&app);
    assert_eq!(world.submit(&mut login, &code), Told::Wrong);
    assert_eq!(world.slot, stored);
    assert!(world.submit(&mut login, &app.backup_codes[0]).admits());
}

/// A challenge whose last way was switched off meanwhile offers no empty list.
#[test]
fn a_challenge_to_which_no_way_is_left_is_refused() {
    let mut world = World::new();
    let app = world.with_app();
    let login = world.login();
    world.reload(r#"{"totp":{"enabled":false},"backup_codes":{"enabled":false}}"#);
    let stored = world.slot.clone();
    let helpless = Told::Denied(DenialReason::NoUsableFactor);
    let code = world.next_code(&app);
    for typed in ["", &code, &app.backup_codes[0]] {
        assert_eq!(world.submit(&mut login.clone(), typed), helpless, "{typed}");
    }
    assert_eq!(world.slot, stored);
    world.reload("{}");
    assert!(world.submit(&mut login.clone(), &code).admits());
}

#[test]
fn a_subject_with_only_backup_codes_has_no_factor() {
    for (name, expected) in [
        ("disabled", Told::AllowedAtAal1),
        ("if_exists", Told::AllowedAtAal1),
        ("required", Told::MustEnrol),
    ] {
        let mut world = World::new();
        let app = world.with_app();
        let mut before = world.login();
        world.rewrite(|record| record.totp.clear());
        world.reload(&mode(name));
        assert!(!world.summary().enabled);
        assert_eq!(world.login().told, expected);
        assert_eq!(world.account().told, Told::AllowedAtAal1);
        let told = world.submit(&mut before, &app.backup_codes[0]);
        assert!(!told.admits(), "{told:?}");
    }
}

#[test]
fn a_reload_breaks_no_login_in_flight_and_frees_none() {
    let mut world = World::under(&mode("required"));
    let app = world.with_app();
    let mut login = world.login();
    world.reload(&mode("disabled"));
    assert_eq!(world.fail(&mut login, &app, 1), Told::Wrong);
    let code = world.next_code(&app);
    assert!(world.submit(&mut login, &code).admits());
}

/// Keycloak CVE-2026-16103: the lock is checked at the start, not at the end.
#[test]
fn what_refuses_is_judged_again_in_the_transition_that_admits() {
    let mut world = World::new();
    let app = world.with_app();
    let mut login = world.login();
    let code = world.next_code(&app);
    assert_eq!(world.told(Request::Lock), Told::Done);
    let told = world.submit(&mut login, &code);
    assert_eq!(told, Told::Denied(DenialReason::LockedByAdministrator));
}
