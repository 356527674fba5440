//! Guessing limits: a hundred judged failures over thirty UTC days.

use countersign_tests::kit::wit::{DenialReason, FactorKind, Method, Request};
use countersign_tests::kit::{App, DAY, START, Told, World};

const REQUIRED: &str = r#"{"authentication":{"secondary_authentication_mode":"required"}}"#;

/// Four wrong codes and a right one, until `failures` were judged.
fn spend(world: &mut World, app: &App, failures: u32) {
    assert_eq!(failures % 4, 0);
    for _ in 0..failures / 4 {
        let mut login = world.login();
        assert_eq!(world.fail(&mut login, app, 4), Told::Wrong);
        assert!(world.log_in_with(app).admits());
    }
}

/// A subject of whom the whole budget of an app's codes was spent.
fn exhausted(config: &str) -> (World, App) {
    let mut world = World::under(config);
    let app = world.with_app();
    spend(&mut world, &app, 96);
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 3), Told::Wrong);
    assert_eq!(world.fail(&mut login, &app, 1), Told::Locked(None));
    world.next_code(&app);
    (world, app)
}

#[test]
fn after_a_hundred_failures_the_kind_is_unusable() {
    let (mut world, app) = exhausted("{}");
    for _ in 0..3 {
        let code = app.code(world.now);
        let stored = world.slot.clone();
        assert_eq!(world.log_in(&code), Told::Locked(None));
        assert_eq!(world.slot, stored);
        world.advance(365 * DAY);
    }
    let login = world.login();
    assert_eq!(login.methods(), [Method::BackupCode(10)]);
    let standing = world.status();
    assert!(!standing.factors[0].usable);
    assert_eq!(standing.guessing_locks[0].until, None);
}

#[test]
fn ninety_nine_failures_leave_it_usable() {
    let mut world = World::new();
    let app = world.with_app();
    spend(&mut world, &app, 96);
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 3), Told::Wrong);
    assert!(world.log_in_with(&app).admits());
}

/// Spends `before` on one day and one failure `days` later.
fn one_more_after(days: u64, hour: u64) -> Told {
    let mut world = World::new();
    let app = world.with_app();
    world.now = START + DAY - 3 * 60 * 60 * 1_000;
    spend(&mut world, &app, 96);
    let mut login = world.login();
    world.fail(&mut login, &app, 3);
    assert!(world.now < START + DAY, "all of it on one day");
    world.now = START + days * DAY + hour;
    let mut login = world.login();
    world.fail(&mut login, &app, 1)
}

#[test]
fn today_and_the_twenty_nine_utc_days_before_count() {
    assert_eq!(one_more_after(29, 0), Told::Locked(None));
    assert_eq!(one_more_after(29, DAY - 1), Told::Locked(None));
    assert_eq!(
        one_more_after(30, 0),
        Told::Wrong,
        "the thirtieth day before"
    );
}

/// Guess until the factor is switched off, and enter without one.
#[test]
fn confirmed_but_unusable_is_neither_none_required_nor_a_new_enrolment() {
    for config in ["{}", REQUIRED] {
        let (mut world, app) = exhausted(config);
        world.rewrite(|record| record.backup = None);
        let helpless = Told::Denied(DenialReason::NoUsableFactor);
        assert_eq!(world.login().told, helpless);
        assert_eq!(world.account().told, helpless);
        assert!(world.summary().enabled, "it still counts as there");
        assert_eq!(world.unlock(Some(FactorKind::Totp)), Told::Done);
        assert!(world.log_in_with(&app).admits());
    }
}

#[test]
fn a_usable_factor_of_another_kind_reopens_it() {
    let (mut world, app) = exhausted("{}");
    assert!(world.log_in(&app.backup_codes[0]).admits());
    assert!(world.log_in_with(&app).admits());
    // With a budget of its own again.
    spend(&mut world, &app, 96);
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 3), Told::Wrong);
    assert_eq!(world.fail(&mut login, &app, 1), Told::Locked(None));
}

#[test]
fn backup_codes_have_a_budget_of_their_own_which_an_app_reopens() {
    let mut world = World::under(r#"{"limits":{"failures":20,"monthly_failures":10}}"#);
    let app = world.with_app();
    let mut login = world.login();
    for _ in 0..9 {
        assert_eq!(world.submit(&mut login, "abc12-def34"), Told::Wrong);
    }
    assert_eq!(world.submit(&mut login, "abc12-def34"), Told::Locked(None));
    assert_eq!(world.log_in(&app.backup_codes[0]), Told::Locked(None));
    assert!(world.log_in_with(&app).admits());
    assert!(world.log_in(&app.backup_codes[0]).admits());
}

#[test]
fn a_password_change_after_that_reopens_it() {
    let (world, app) = exhausted("{}");
    let end = world.now - app.period;
    let now = world.now + app.period;
    // One that is told of the future has not happened, and would reopen for ever.
    let never = [(now + 1, false), (u64::MAX, false)];
    for (changed, opens) in [(START, false), (end, false), (end + 1, true)]
        .into_iter()
        .chain(never)
    {
        let mut world = world.clone();
        world.facts.password_changed_at = Some(changed);
        assert_eq!(world.log_in_with(&app).admits(), opens, "{changed}");
    }
}

#[test]
fn an_administrator_reopens_it_kind_by_kind() {
    let (mut world, app) = exhausted("{}");
    assert_eq!(world.unlock(Some(FactorKind::BackupCode)), Told::Done);
    assert_eq!(world.log_in_with(&app), Told::Locked(None));
    assert_eq!(world.unlock(None), Told::Done);
    assert!(world.log_in_with(&app).admits());
}

#[test]
fn a_reset_clears_the_failures() {
    let (mut world, _) = exhausted("{}");
    assert_eq!(world.reset(false), Told::Done);
    let app = world.with_app();
    spend(&mut world, &app, 8);
}

#[test]
fn failures_before_a_success_still_count_in_the_month() {
    let mut world = World::under(r#"{"limits":{"monthly_failures":10}}"#);
    let app = world.with_app();
    spend(&mut world, &app, 8);
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 1), Told::Wrong);
    assert_eq!(world.fail(&mut login, &app, 1), Told::Locked(None));
}

/// The seed of the budget is the record: status reads it, and changes nothing.
#[test]
fn looking_changes_nothing() {
    let (mut world, _) = exhausted("{}");
    let stored = world.slot.clone();
    world.status();
    world.explain();
    world.facts.password_changed_at = Some(world.now);
    world.act(Request::Status);
    assert_eq!(world.slot, stored);
}
