//! Guessing limits: the lock after consecutive failures.

use countersign_tests::kit::wit::{FactorKind, TransactionPurpose};
use countersign_tests::kit::{App, DAY, MINUTE, SECOND, START, Told, World, messages, submission};

const NOBODYS: &str = "abc12-def34";

fn enrolled() -> (World, App) {
    let mut world = World::new();
    let app = world.with_app();
    world.next_code(&app);
    (world, app)
}

#[test]
fn five_consecutive_failures_lock_for_a_minute() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 4), Told::Wrong);
    assert_eq!(world.fail(&mut login, &app, 1), Told::Locked(Some(MINUTE)));
}

#[test]
fn four_failures_lock_nobody_out() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 4), Told::Wrong);
    let code = app.code(world.now);
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn the_lock_ends_at_its_instant() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    world.advance(MINUTE - 1);
    let code = app.code(world.now);
    assert_eq!(world.submit(&mut login, &code), Told::Locked(Some(1)));
    world.advance(1);
    let code = app.code(world.now);
    assert!(world.submit(&mut login, &code).admits());
}

/// 1, 2, 4, 8 minutes, and then 15 for each further failure.
#[test]
fn each_further_failure_doubles_the_lock_up_to_a_quarter_of_an_hour() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 4);
    for minutes in [1, 2, 4, 8, 15, 15, 15] {
        let mut login = world.login();
        let locked = world.fail(&mut login, &app, 1);
        assert_eq!(locked, Told::Locked(Some(minutes * MINUTE)));
        world.advance(minutes * MINUTE - 1);
        let mut login = world.login();
        assert_eq!(world.fail(&mut login, &app, 1), Told::Locked(Some(1)));
        world.advance(1);
    }
    assert!(world.log_in_with(&app).admits());
}

#[test]
fn the_limits_are_those_of_the_policy() {
    let mut world = World::under(
        r#"{"limits":{"failures":3,"first_lock_seconds":10,"longest_lock_seconds":25}}"#,
    );
    let app = world.with_app();
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 2), Told::Wrong);
    for seconds in [10, 20, 25, 25] {
        let told = world.fail(&mut login, &app, 1);
        assert_eq!(told, Told::Locked(Some(seconds * SECOND)));
        world.advance(seconds * SECOND);
    }
}

/// privacyIDEA provider#71: a locked factor tells whether the code was right.
#[test]
fn while_locked_the_answer_does_not_tell_right_from_wrong() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    world.advance(30 * SECOND);
    let (right, wrong) = (app.code(world.now), app.wrong_code(world.now));
    let used = app.code(START);
    let call = world.call(&login.name, submission(&login.continuation, &right));
    let answer = |code: &str| {
        let mut call = call.clone();
        call.request = submission(&login.continuation, code);
        world.decide(&call).expect("a decision")
    };
    // The same in every byte: outcome, events, summary, and no write.
    assert_eq!(answer(&right), answer(&wrong));
    assert_eq!(answer(&right), answer(&used));
    let stored = world.slot.clone();
    for code in [&right, &wrong, &used] {
        assert_eq!(
            world.submit(&mut login, code),
            Told::Locked(Some(30 * SECOND))
        );
    }
    assert_eq!(world.slot, stored, "nothing is judged, nothing is counted");
}

#[test]
fn what_is_tried_while_locked_makes_the_lock_no_longer() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    for _ in 0..50 {
        world.advance(SECOND);
        world.fail(&mut login, &app, 3);
    }
    world.advance(10 * SECOND);
    assert_eq!(
        world.fail(&mut login, &app, 1),
        Told::Locked(Some(2 * MINUTE))
    );
}

/// AuthQuake: ten tries for each session, unlimited sessions. caddy-security#271:
/// repeating the password clears the count.
#[test]
fn a_new_transaction_resets_nothing() {
    let (mut world, app) = enrolled();
    for _ in 0..4 {
        let mut login = world.login();
        assert_eq!(world.fail(&mut login, &app, 1), Told::Wrong);
        world.advance(SECOND);
    }
    let mut account = world.account();
    assert_eq!(
        world.fail(&mut account, &app, 1),
        Told::Locked(Some(MINUTE))
    );
    let mut login = world.login();
    let code = app.code(world.now);
    assert_eq!(world.submit(&mut login, &code), Told::Locked(Some(MINUTE)));
}

#[test]
fn the_budget_of_transactions_side_by_side_is_one() {
    let (mut world, app) = enrolled();
    let mut logins: Vec<_> = (0..20).map(|_| world.login()).collect();
    let told: Vec<_> = logins
        .iter_mut()
        .map(|login| world.fail(login, &app, 1))
        .collect();
    let judged = told.iter().filter(|told| **told == Told::Wrong).count();
    assert_eq!(judged, 4);
    assert!(
        told[4..]
            .iter()
            .all(|told| *told == Told::Locked(Some(MINUTE)))
    );
}

#[test]
fn a_success_of_the_same_kind_resets_the_count() {
    let (mut world, app) = enrolled();
    for _ in 0..3 {
        let mut login = world.login();
        assert_eq!(world.fail(&mut login, &app, 4), Told::Wrong);
        assert!(world.log_in_with(&app).admits());
    }
}

#[test]
fn a_success_of_another_kind_resets_nothing() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 4), Told::Wrong);
    assert!(world.submit(&mut login, &app.backup_codes[0]).admits());
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 1), Told::Locked(Some(MINUTE)));

    let (mut world, app) = enrolled();
    for _ in 0..4 {
        assert_eq!(world.log_in(NOBODYS), Told::Wrong);
    }
    assert!(world.log_in_with(&app).admits());
    assert_eq!(world.log_in(NOBODYS), Told::Locked(Some(MINUTE)));
}

#[test]
fn the_kinds_are_locked_apart() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    assert!(world.submit(&mut login, &app.backup_codes[0]).admits());

    let (mut world, app) = enrolled();
    let mut login = world.login();
    for _ in 0..4 {
        assert_eq!(world.submit(&mut login, NOBODYS), Told::Wrong);
    }
    assert_eq!(
        world.submit(&mut login, NOBODYS),
        Told::Locked(Some(MINUTE))
    );
    let told = world.submit(&mut login, &app.backup_codes[0]);
    assert_eq!(told, Told::Locked(Some(MINUTE)));
    let code = app.code(world.now);
    assert!(world.submit(&mut login, &code).admits());
}

/// What is wrong at an enrolment is no guess: whoever answers has the seed.
#[test]
fn wrong_first_codes_spend_no_budget() {
    let (mut world, app) = enrolled();
    let mut account = world.proved_account(&app);
    world.enrol(&mut account);
    let new = account.app();
    for _ in 0..20 {
        let wrong = new.wrong_code(world.now);
        assert_eq!(world.confirm(&mut account, &wrong), Told::Wrong);
    }
    assert!(world.log_in_with(&app).admits());
}

#[test]
fn a_lock_is_told_once_a_day() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 4), Told::Wrong);
    assert_eq!(login.messages(), Vec::<&str>::new());
    world.fail(&mut login, &app, 1);
    assert_eq!(login.messages(), ["notice.guessing-locked"]);
    for minutes in [1, 2, 4] {
        world.advance(minutes * MINUTE);
        let mut login = world.login();
        world.fail(&mut login, &app, 1);
        assert_eq!(login.messages(), Vec::<&str>::new(), "after {minutes}");
    }
    // The next UTC day begins.
    world.now = START + DAY;
    let mut login = world.login();
    world.fail(&mut login, &app, 1);
    assert_eq!(login.messages(), ["notice.guessing-locked"]);
}

#[test]
fn the_first_lock_of_a_day_is_one_message_whatever_the_kind() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    assert_eq!(login.messages(), ["notice.guessing-locked"]);
    for _ in 0..5 {
        world.submit(&mut login, NOBODYS);
    }
    assert_eq!(login.told, Told::Locked(Some(MINUTE)));
    assert_eq!(login.messages(), Vec::<&str>::new());
}

#[test]
fn what_ends_a_lock_makes_the_next_one_of_the_day_no_news() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    assert_eq!(login.messages(), ["notice.guessing-locked"]);
    world.advance(MINUTE);
    assert!(world.log_in_with(&app).admits());
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 5), Told::Locked(Some(MINUTE)));
    assert_eq!(login.messages(), Vec::<&str>::new());
    assert_eq!(world.unlock(None), Told::Done);
    assert_eq!(world.fail(&mut login, &app, 5), Told::Locked(Some(MINUTE)));
    assert_eq!(login.messages(), Vec::<&str>::new());
}

#[test]
fn a_guessing_lock_ends_no_session() {
    let (mut world, app) = enrolled();
    let mut account = world.proved_account(&app);
    let epoch = world.epoch;
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    assert_eq!(world.epoch, epoch);
    assert_eq!(world.rename(&mut account, app.item, "phone"), Told::Done);
    assert_eq!(world.draw_codes(&mut account), Told::Codes);
}

#[test]
fn a_lock_shows_in_status_and_summary_and_ends_by_an_administrator() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    let until = Some(world.now + MINUTE);
    let lock = &world.status().guessing_locks[0];
    assert_eq!((&lock.kind, lock.until), (&FactorKind::Totp, until));
    assert_eq!(world.summary().locked_until, until);
    assert_eq!(world.unlock(Some(FactorKind::BackupCode)), Told::Done);
    assert_eq!(world.summary().locked_until, until, "that was another kind");
    assert_eq!(world.unlock(Some(FactorKind::Totp)), Told::Done);
    assert_eq!(world.summary().locked_until, None);
    let code = app.code(world.now);
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn the_lock_of_one_kind_is_ended_without_that_of_the_other() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    world.fail(&mut login, &app, 5);
    for _ in 0..5 {
        world.submit(&mut login, NOBODYS);
    }
    let locks = |world: &mut World| world.status().guessing_locks.len();
    assert_eq!(locks(&mut world), 2);
    assert_eq!(world.unlock(Some(FactorKind::Totp)), Told::Done);
    assert_eq!(locks(&mut world), 1);
    let told = world.submit(&mut login, &app.backup_codes[0]);
    assert_eq!(told, Told::Locked(Some(MINUTE)));
    assert_eq!(world.unlock(Some(FactorKind::BackupCode)), Told::Done);
    assert_eq!(locks(&mut world), 0);
    assert!(world.submit(&mut login, &app.backup_codes[0]).admits());
}

/// Whoever has not passed the first factor has no transaction; what names no
/// transaction of this subject spends nothing of its budget.
#[test]
fn nothing_without_a_transaction_spends_the_budget() {
    let (mut world, app) = enrolled();
    let stored = world.slot.clone();
    let login = world.login();
    for name in ["another-transaction", "x"] {
        let mut foreign = login.clone();
        foreign.name = name.to_owned();
        for _ in 0..10 {
            world.fail(&mut foreign, &app, 1);
        }
    }
    world.begin_named("one-more".to_owned(), TransactionPurpose::Login);
    assert_eq!(world.slot, stored);
    assert_eq!(messages(&login.last), Vec::<&str>::new());
}
