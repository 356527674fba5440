//! A transaction finishes once: the list of the accepted ones, the mark, the
//! claim.

use countersign_tests::kit::wit::{DenialReason, TransactionPurpose};
use countersign_tests::kit::{App, MINUTE, SECOND, Told, Tx, World, submission};

const FINISHED: Told = Told::Denied(DenialReason::Finished);

fn enrolled() -> (World, App) {
    let mut world = World::new();
    let app = world.with_app();
    world.next_code(&app);
    (world, app)
}

/// Finishes a login that was begun before.
fn finish(world: &mut World, app: &App, login: &mut Tx) {
    let code = world.next_code(app);
    let told = world.submit(login, &code);
    assert_eq!(told, Told::AllowedAtAal2(world.now));
}

#[test]
fn a_submit_to_a_finished_transaction_judges_nothing() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    finish(&mut world, &app, &mut login);
    let stored = world.slot.clone();
    let right = world.next_code(&app);
    for typed in [&right, &app.wrong_code(world.now), "", &app.backup_codes[0]] {
        assert_eq!(world.submit(&mut login, typed), FINISHED, "{typed:?}");
    }
    assert_eq!(world.fail(&mut login, &app, 20), FINISHED);
    assert_eq!(world.slot, stored);
    assert!(world.log_in(&right).admits(), "nothing was spent");
}

#[test]
fn a_finished_transaction_is_not_begun_again() {
    let (mut world, app) = enrolled();
    let mut login = world.login();
    finish(&mut world, &app, &mut login);
    for purpose in [TransactionPurpose::Login, TransactionPurpose::Manage] {
        let again = world.begin_named(login.name.clone(), purpose);
        assert_eq!(again.told, FINISHED);
    }
}

/// What finishes by itself is in no record; the claim keeps it.
#[test]
fn a_transaction_that_finished_by_itself_finishes_once() {
    let mut world = World::new();
    let login = world.login();
    assert_eq!(login.told, Told::AllowedAtAal1);
    let again = world.begin_named(login.name.clone(), TransactionPurpose::Login);
    assert_eq!(again.told, FINISHED);
    assert_eq!(world.slot.record, None);
}

/// The host found the claim taken: another replica was first.
#[test]
fn a_claim_that_is_taken_judges_nothing() {
    let (mut world, app) = enrolled();
    let login = world.login();
    let code = world.next_code(&app);
    let mut call = world.call(&login.name, submission(&login.continuation, &code));
    let first = world.decide(&call).expect("a decision");
    assert!(first.finishes);
    call.taken_claims = vec![first.claims[0].key.clone()];
    let second = world.decide(&call).expect("a decision");
    assert_eq!(Told::of(&second.outcome), FINISHED);
    assert!(!second.finishes && second.claims.is_empty());
    // A claim of something else takes nothing away.
    call.taken_claims = vec![vec![0; 32], Vec::new(), vec![1; 31]];
    assert_eq!(
        world.decide(&call).expect("a decision").outcome,
        first.outcome
    );
}

#[test]
fn the_claim_is_of_the_transaction_and_of_nothing_else() {
    let (mut world, app) = enrolled();
    let code = world.next_code(&app);
    let claimed = |world: &mut World, name: &str| {
        let login = world.begin_named(name.to_owned(), TransactionPurpose::Login);
        let call = world.call(&login.name, submission(&login.continuation, &code));
        let transition = world.decide(&call).expect("a decision");
        transition.claims[0].key.clone()
    };
    let one = claimed(&mut world, "one");
    world.advance(SECOND);
    assert_eq!(claimed(&mut world, "one"), one, "whenever it is finished");
    assert_ne!(claimed(&mut world, "two"), one);
}

/// `count` logins, begun one second after the other.
fn begun(world: &mut World, count: usize) -> Vec<Tx> {
    (0..count)
        .map(|_| {
            world.advance(SECOND);
            world.login()
        })
        .collect()
}

#[test]
fn eight_finished_transactions_void_no_other_challenge() {
    let (mut world, app) = enrolled();
    let mut open = world.login();
    for login in &mut begun(&mut world, 8) {
        finish(&mut world, &app, login);
    }
    finish(&mut world, &app, &mut open);
}

#[test]
fn when_one_is_forgotten_what_was_begun_then_or_earlier_is_void_and_renewed() {
    let (mut world, app) = enrolled();
    let mut earlier = world.login();
    world.advance(SECOND);
    let mut first = world.login();
    let mut beside = world.login();
    let mut others = begun(&mut world, 8);
    let mut later = world.login();
    finish(&mut world, &app, &mut first);
    for login in &mut others {
        finish(&mut world, &app, login);
    }
    let stored = world.slot.clone();
    for open in [&mut earlier, &mut beside] {
        let end = open.expires_at();
        let code = world.next_code(&app);
        assert_eq!(world.submit(open, &code), Told::Void);
        assert_eq!(world.slot, stored, "nothing was judged");
        assert_eq!(open.expires_at(), end, "the new one ends with the first");
    }
    // What was begun after it stays good, and so do the new ones.
    for open in [&mut later, &mut earlier, &mut beside] {
        finish(&mut world, &app, open);
    }
}

/// Finished, forgotten, and tried again: the claim is still taken.
#[test]
fn a_forgotten_transaction_does_not_finish_again() {
    let (mut world, app) = enrolled();
    let mut logins = begun(&mut world, 12);
    let mut first = logins[0].clone();
    for login in &mut logins {
        finish(&mut world, &app, login);
    }
    let code = world.next_code(&app);
    assert_eq!(world.submit(&mut first, &code), Told::Void);
    let stored = world.slot.clone();
    assert_eq!(world.submit(&mut first, &code), FINISHED);
    assert_eq!(world.slot, stored);
    assert!(world.log_in(&code).admits());
}

#[test]
fn finished_in_any_order_each_finishes_once() {
    let (mut world, app) = enrolled();
    let mut logins = begun(&mut world, 14);
    for place in [6, 13, 0, 12, 1, 11, 2, 10, 3, 9, 4, 8, 5, 7] {
        let mut login = logins[place].clone();
        let code = world.next_code(&app);
        let mut told = world.submit(&mut login, &code);
        if told == Told::Void {
            told = world.submit(&mut login, &code);
        }
        assert!(told.admits(), "{place}: {told:?}");
        logins[place] = login;
    }
    for login in &mut logins {
        let code = world.next_code(&app);
        let told = world.submit(login, &code);
        assert!(told == FINISHED || told == Told::Void, "{told:?}");
        assert_eq!(world.submit(login, &code), FINISHED);
    }
}

/// A flood of wrong answers voids nobody's open prompt.
#[test]
fn wrong_answers_move_no_mark() {
    let (mut world, app) = enrolled();
    let mut open = world.login();
    for round in 0..90 {
        world.advance(6 * SECOND);
        let mut flood = world.login();
        world.fail(&mut flood, &app, 3);
        world.submit(&mut flood, "abc12-def34");
        world.submit(&mut flood, "");
        if round == 80 {
            assert!(world.unlock(None) == Told::Done);
        }
    }
    assert!(world.now < open.expires_at());
    world.unlock(None);
    finish(&mut world, &app, &mut open);
}

#[test]
fn a_clock_that_is_set_back_behind_the_mark_locks_nobody_out() {
    let (mut world, app) = enrolled();
    for login in &mut begun(&mut world, 20) {
        finish(&mut world, &app, login);
    }
    world.now -= 60 * MINUTE;
    for code in &app.backup_codes {
        let mut login = world.login();
        let mut told = world.submit(&mut login, code);
        if told == Told::Void {
            told = world.submit(&mut login, code);
        }
        assert_eq!(told, Told::AllowedAtAal2(world.now));
    }
}
