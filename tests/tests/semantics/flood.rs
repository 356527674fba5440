//! Whoever has the password can answer wrongly as often as they like, and takes
//! nothing from the person whose prompt is open.
//!
//! The flood is decided by the core alone, to be over soon; what counts in the
//! end is decided in every form.

use countersign_tests::kit::decider::{everywhere, native};
use countersign_tests::kit::wit::Amr;
use countersign_tests::kit::{App, Authenticator, DAY, MINUTE, Told, World};

use super::passkeys::POLICY;

/// A subject with a factor of each kind.
fn subject() -> (World, App, Authenticator) {
    let mut world = World::with(native(), POLICY);
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let key = world.enrol_passkey_in(&mut account, 1);
    (world, app, key)
}

/// One wrong answer in a transaction of its own, of each kind in turn.
fn answer_wrongly(world: &mut World, number: u64, app: &App, key: &Authenticator) -> Told {
    let mut tx = world.login();
    match number % 5 {
        0 => world.submit(&mut tx, &app.wrong_code(world.now)),
        1 => world.submit(&mut tx, "00000-00000"),
        2 => {
            let mut answer = key.clone().get(&tx.passkey_options());
            answer.signature_bit = Some(5);
            world.assert(&mut tx, answer.assertion())
        }
        3 => {
            let mut answer = key.clone().get(&tx.passkey_options());
            answer.client_data["challenge"] = "AAAA".into();
            world.assert(&mut tx, answer.assertion())
        }
        _ => world.assert(&mut tx, "{}".into()),
    }
}

/// So many of them, over so long a time.
fn flood(world: &mut World, app: &App, key: &Authenticator, many: u64, time: u64) {
    for number in 0..many {
        let told = answer_wrongly(world, number, app, key);
        let refused = matches!(told, Told::Wrong | Told::Malformed | Told::Locked(_));
        assert!(refused, "{number}: {told:?}");
        world.advance(time / many);
    }
}

#[test]
fn after_ten_thousand_wrong_answers_her_open_prompt_still_works() {
    let (mut world, app, mut key) = subject();
    let (mut login, mut account) = (world.login(), world.account());
    flood(&mut world, &app, &key, 10_000, 9 * MINUTE);
    world.decide_by(everywhere());
    let now = world.now;
    let admitted = Told::AllowedByPasskey(Amr::Hwk, now);
    let answer = key.get(&login.passkey_options()).assertion();
    assert_eq!(world.assert(&mut login, answer), admitted);
    let answer = key.get(&account.passkey_options()).assertion();
    assert_eq!(world.assert(&mut account, answer), admitted);
    assert_eq!(world.rename(&mut account, key.item, "mine"), Told::Done);
}

/// Months of it leave no code usable, and the passkey as it was.
#[test]
fn after_months_of_wrong_answers_a_passkey_logs_in_and_opens_the_codes_again() {
    let (mut world, app, mut key) = subject();
    flood(&mut world, &app, &key, 2_000, 100 * DAY);
    assert_eq!(world.log_in_with(&app), Told::Locked(None));
    world.decide_by(everywhere());
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    assert!(world.assert(&mut login, answer).admits());
    assert!(world.log_in_with(&app).admits());
}
