//! One-time passwords: the window, and one use of each step.

use countersign_tests::kit::otp::Hash;
use countersign_tests::kit::{App, MINUTE, SECOND, Told, World};

/// What is told for `code`, were it submitted at `now`.
fn at(world: &World, now: u64, code: &str) -> Told {
    let mut world = world.clone();
    world.now = now;
    let mut login = world.login();
    world.submit(&mut login, code)
}

/// Keycloak CVE-2024-7318: valid for twice its period.
#[test]
fn the_window_is_the_configured_one_to_the_millisecond() {
    for back in 0..=2_u64 {
        for forward in 0..=2_u64 {
            let mut world = World::under(&format!(
                r#"{{"totp":{{"window_back":{back},"window_forward":{forward}}}}}"#
            ));
            let app = world.with_app();
            let step = app.step(world.now) + 100;
            let code = app.code_of_step(step);
            let first = (step - forward) * app.period;
            let last = (step + back + 1) * app.period - 1;
            let told = |now| at(&world, now, &code);
            assert_eq!(told(first - 1), Told::Wrong, "{back} {forward}");
            assert_eq!(told(first), Told::AllowedAtAal2(first), "{back} {forward}");
            assert_eq!(told(last), Told::AllowedAtAal2(last), "{back} {forward}");
            assert_eq!(told(last + 1), Told::Wrong, "{back} {forward}");
        }
    }
}

#[test]
fn without_configuration_it_is_one_step_back_and_one_forward() {
    let mut world = World::new();
    let app = world.with_app();
    let step = app.step(world.now) + 100;
    let now = step * app.period;
    let told = |step| at(&world, now, &app.code_of_step(step));
    assert_eq!(told(step - 2), Told::Wrong);
    assert_eq!(told(step - 1), Told::AllowedAtAal2(now));
    assert_eq!(told(step), Told::AllowedAtAal2(now));
    assert_eq!(told(step + 1), Told::AllowedAtAal2(now));
    assert_eq!(told(step + 2), Told::Wrong);
}

#[test]
fn the_first_code_is_held_to_the_same_window() {
    let mut world = World::new();
    world.advance(100 * MINUTE);
    let mut account = world.account();
    world.enrol(&mut account);
    let app = account.app();
    let step = app.step(world.now);
    let confirmed = |steps: u64| {
        let (mut world, mut account) = (world.clone(), account.clone());
        world.confirm(&mut account, &app.code_of_step(steps))
    };
    assert_eq!(confirmed(step - 2), Told::Wrong);
    assert_eq!(confirmed(step - 1), Told::Enrolled);
    assert_eq!(confirmed(step + 1), Told::Enrolled);
    assert_eq!(confirmed(step + 2), Told::Wrong);
}

#[test]
fn a_code_is_accepted_once() {
    let mut world = World::new();
    let app = world.with_app();
    let code = world.next_code(&app);
    assert!(world.log_in(&code).admits());
    let stored = world.slot.clone();
    assert_eq!(world.log_in(&code), Told::Used);
    world.advance(SECOND);
    assert_eq!(world.log_in(&code), Told::Used);
    assert_eq!(world.slot, stored, "a repeat changes nothing");
}

/// A second challenge of the same subject, begun before the code was used.
#[test]
fn a_code_is_accepted_once_over_all_transactions() {
    let mut world = World::new();
    let app = world.with_app();
    let code = world.next_code(&app);
    let (mut one, mut other) = (world.login(), world.login());
    let mut account = world.account();
    assert!(world.submit(&mut one, &code).admits());
    assert_eq!(world.submit(&mut other, &code), Told::Used);
    assert_eq!(world.submit(&mut account, &code), Told::Used);
}

#[test]
fn the_code_that_confirmed_a_factor_does_not_log_in() {
    let mut world = World::new();
    let app = world.with_app();
    let code = app.code(world.now);
    assert_eq!(world.log_in(&code), Told::Used);
    world.advance(app.period);
    assert_eq!(world.log_in(&code), Told::Used);
    assert!(world.log_in_with(&app).admits());
}

/// Nobody locks himself out by pressing twice.
#[test]
fn a_repeat_is_not_counted_as_a_failure() {
    let mut world = World::new();
    let app = world.with_app();
    let code = world.next_code(&app);
    assert!(world.log_in(&code).admits());
    let mut login = world.login();
    for _ in 0..20 {
        assert_eq!(world.submit(&mut login, &code), Told::Used);
    }
    assert_eq!(world.fail(&mut login, &app, 4), Told::Wrong);
    assert_eq!(world.submit(&mut login, &code), Told::Used);
    assert_eq!(
        world.fail(&mut login, &app, 1),
        Told::Locked(Some(MINUTE)),
        "the repeats counted for nothing, the wrong ones for each"
    );
}

/// devise-two-factor#106, vault#2775: an older code works again.
#[test]
fn a_step_below_the_accepted_one_is_used_whether_or_not_it_ever_was() {
    let mut world = World::new();
    let app = world.with_app();
    world.advance(10 * MINUTE);
    let step = app.step(world.now);
    assert!(world.log_in(&app.code_of_step(step + 1)).admits());
    let stored = world.slot.clone();
    assert_eq!(world.log_in(&app.code_of_step(step)), Told::Used);
    assert_eq!(world.log_in(&app.code_of_step(step - 1)), Told::Used);
    assert_eq!(world.slot, stored);
    world.advance(app.period);
    assert!(world.log_in(&app.code_of_step(step + 2)).admits());
}

#[test]
fn a_clock_that_is_set_back_accepts_nothing_again() {
    let mut world = World::new();
    let app = world.with_app();
    world.advance(120 * MINUTE);
    assert!(world.log_in_with(&app).admits());
    let accepted = app.step(world.now);
    for back in 1..=240 {
        world.now = (accepted - back) * app.period;
        let code = app.code(world.now);
        assert_eq!(world.log_in(&code), Told::Used, "{back} steps back");
    }
    world.now = accepted * app.period;
    assert_eq!(world.log_in(&app.code_of_step(accepted)), Told::Used);
    assert!(world.log_in_with(&app).admits());
}

/// Two neighbouring steps of the RFC's seed whose codes are the same.
const TWINS: (u64, &str) = (59_061_240, "963181");

#[test]
fn among_the_matching_steps_the_newest_is_chosen() {
    let mut world = World::new();
    let app = world.plant(b"12345678901234567890", Hash::Sha1, 6, 30);
    let (step, code) = TWINS;
    assert_eq!(app.code_of_step(step), code);
    assert_eq!(app.code_of_step(step + 1), code);
    world.now = step * app.period;
    assert!(world.log_in(code).admits());
    // Had the older one been chosen, the same code would work once more.
    assert_eq!(world.log_in(code), Told::Used);
    world.advance(app.period);
    assert_eq!(world.log_in(code), Told::Used);
}

#[test]
fn a_newer_step_is_found_where_an_older_one_with_the_same_code_is_used() {
    let mut world = World::new();
    let app = world.plant(b"12345678901234567890", Hash::Sha1, 6, 30);
    let (step, code) = TWINS;
    world.now = (step - 1) * app.period;
    assert!(world.log_in(code).admits(), "only the older one is near");
    assert_eq!(world.log_in(code), Told::Used);
    world.advance(app.period);
    assert!(world.log_in(code).admits(), "the newer one was never used");
    assert_eq!(world.log_in(code), Told::Used);
}

#[test]
fn the_codes_of_one_app_are_wrong_for_another_subject() {
    let mut world = World::new();
    let app = world.with_app();
    let mut other = World::new();
    other.subject = "subject-2".to_owned();
    other.keys = countersign_tests::kit::keys::keys_of(1, &other.lineage, "tenant", "subject-2");
    let theirs: App = other.with_app();
    assert_ne!(app.secret, theirs.secret);
    let code = world.next_code(&app);
    other.now = world.now;
    assert_eq!(other.log_in(&code), Told::Wrong);
}
