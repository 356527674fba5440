//! What a subject does on its account page: removing, switching on and off.

use countersign_tests::kit::wit::{DenialReason, Request};
use countersign_tests::kit::{App, MINUTE, Told, Tx, World};

const NEEDED: Told = Told::Denied(DenialReason::ProofNeeded);
const EXPIRED: Told = Told::Denied(DenialReason::Expired);
const LAST: Told = Told::Denied(DenialReason::LastFactor);

fn under(mode: &str) -> World {
    World::under(&config(mode))
}

fn config(mode: &str) -> String {
    format!(r#"{{"authentication":{{"secondary_authentication_mode":"{mode}"}}}}"#)
}

fn has_nothing(world: &mut World) -> bool {
    let standing = world.status();
    standing.factors.is_empty() && standing.backup_codes_left == 0 && !standing.chosen
}

/// Two apps of one subject.
fn with_two(world: &mut World) -> (App, App) {
    let one = world.with_app();
    let mut account = world.proved_account(&one);
    let other = world.enrol_in(&mut account);
    (one, other)
}

#[test]
fn a_factor_is_removed_with_a_fresh_proof_and_its_codes_are_wrong_from_then_on() {
    let mut world = World::new();
    let (one, other) = with_two(&mut world);
    let mut account = world.proved_account(&one);
    assert_eq!(world.remove(&mut account, other.item), Told::Done);
    assert_eq!(account.messages(), ["notice.factor-removed"]);
    assert_eq!(world.log_in_with(&other), Told::Wrong);
    assert!(world.log_in_with(&one).admits());
    // The session of the new epoch goes on.
    assert_eq!(world.rename(&mut account, one.item, "phone"), Told::Done);
}

/// Nothing of a subject is shown under a session that is over: by time, or by
/// a change of factors that it did not make.
#[test]
fn the_account_is_shown_while_its_session_lives() {
    let mut world = World::new();
    let app = world.with_app();
    let account = world.proved_account(&app);
    let view = |world: &mut World, account: &Tx| {
        let request = Request::Account(account.session.clone());
        world.step(&mut account.clone(), request)
    };
    let before = world.slot.clone();
    assert_eq!(view(&mut world, &account), Told::Status);
    assert!(world.slot == before, "a look changed something");
    let mut later = world.clone();
    later.advance(15 * MINUTE);
    assert_eq!(view(&mut later, &account), EXPIRED);
    let mut other = world.proved_account(&app);
    world.draw_codes(&mut other);
    assert_eq!(view(&mut world, &account), EXPIRED);
    // Who made the change goes on, and knows it from the answer.
    assert_eq!(view(&mut world, &other), Told::Status);
}

/// Codes that are shown again bring the session too, as long as it lives.
#[test]
fn codes_come_with_the_session_in_which_they_were_drawn() {
    let mut world = World::new();
    let app = world.with_app();
    let mut account = world.proved_account(&app);
    world.advance(4 * MINUTE);
    assert_eq!(world.draw_codes(&mut account), Told::Codes);
    account.session = Vec::new();
    assert_eq!(world.show_codes(&mut account), Told::Codes);
    assert_eq!(world.rename(&mut account, app.item, "phone"), Told::Done);
}

/// Keycloak CVE-2026-3429, allauth-2fa#30: removed or disabled without proof.
#[test]
fn every_change_needs_a_proof_of_the_last_five_minutes() {
    let mut world = World::new();
    let (one, other) = with_two(&mut world);
    let account = world.proved_account(&one);
    // At exactly five minutes it is one; a millisecond later it is none.
    world.advance(5 * MINUTE);
    let told = |world: &World| {
        let each = |change: fn(&mut World, &mut countersign_tests::kit::Tx, u32) -> Told| {
            change(&mut world.clone(), &mut account.clone(), other.item)
        };
        [
            each(|world, account, item| world.rename(account, item, "phone")),
            each(|world, account, item| world.remove(account, item)),
            each(|world, account, _| world.remove_all(account)),
            each(|world, account, _| world.opt_in(account)),
            each(|world, account, _| world.opt_out(account)),
            each(|world, account, _| world.draw_codes(account)),
            each(|world, account, _| world.enrol(account)),
        ]
    };
    let done = [
        Told::Done,
        Told::Done,
        Told::Done,
        Told::Done,
        Told::Done,
        Told::Codes,
        Told::Challenged,
    ];
    assert_eq!(told(&world), done);
    world.advance(1);
    assert_eq!(told(&world), [NEEDED; 7]);
}

#[test]
fn a_proof_in_the_future_is_none() {
    let mut world = World::new();
    let (one, other) = with_two(&mut world);
    let mut account = world.proved_account(&one);
    world.now -= 1;
    assert_eq!(world.remove(&mut account, other.item), NEEDED);
}

#[test]
fn a_login_is_no_proof_for_a_change() {
    let mut world = World::new();
    let (one, other) = with_two(&mut world);
    let code = world.next_code(&one);
    let mut login = world.login();
    assert!(world.submit(&mut login, &code).admits());
    assert_eq!(
        login.session,
        Vec::<u8>::new(),
        "it opens no account session"
    );
    login.session.clone_from(&login.continuation);
    let told = world.remove(&mut login, other.item);
    assert_eq!(told, Told::Denied(DenialReason::Invalid));
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut world = World::new();
    let app = world.with_app();
    let mut account = world.proved_account(&app);
    let nothing = Told::Denied(DenialReason::NotFound);
    let stored = world.slot.clone();
    for item in [0, app.item + 1, app.item + 2, u32::MAX] {
        assert_eq!(world.remove(&mut account, item), nothing, "{item}");
    }
    assert_eq!(world.slot, stored);
    let mut nobody = World::new();
    let mut account = nobody.account();
    assert_eq!(nobody.remove_all(&mut account), NEEDED);
}

#[test]
fn removing_the_last_factor_is_switching_off_and_says_so() {
    for mode in ["disabled", "if_exists"] {
        for all in [false, true] {
            let mut world = under(mode);
            let app = world.with_app();
            let mut account = world.proved_account(&app);
            assert_eq!(world.opt_in(&mut account), Told::Done);
            let told = match all {
                true => world.remove_all(&mut account),
                false => world.remove(&mut account, app.item),
            };
            assert_eq!(told, Told::Done);
            assert_eq!(account.messages(), ["notice.switched-off"]);
            assert!(has_nothing(&mut world), "codes and choice go with it");
            assert_eq!(world.login().told, Told::AllowedAtAal1);
        }
    }
}

#[test]
fn the_last_factor_stays_while_the_mode_requires_one() {
    let mut world = under("required");
    let (one, other) = with_two(&mut world);
    let mut account = world.proved_account(&one);
    assert_eq!(world.remove_all(&mut account), LAST);
    assert_eq!(world.remove(&mut account, other.item), Told::Done);
    assert_eq!(world.remove(&mut account, one.item), LAST);
    assert_eq!(world.remove_all(&mut account), LAST);
    assert!(world.log_in_with(&one).admits());
}

#[test]
fn the_last_factor_stays_while_an_administrator_enforces() {
    for mode in ["disabled", "if_exists", "required"] {
        let mut world = under(mode);
        let app = world.with_app();
        world.told(countersign_tests::kit::wit::Request::Require);
        let mut account = world.proved_account(&app);
        assert_eq!(world.remove(&mut account, app.item), LAST, "{mode}");
        assert_eq!(world.remove_all(&mut account), LAST, "{mode}");
        assert_eq!(world.opt_out(&mut account), LAST, "{mode}");
        assert!(world.log_in_with(&app).admits() || mode == "disabled");
    }
}

#[test]
fn neither_choice_nor_context_keeps_the_last_factor() {
    let mut world = World::new();
    let app = world.with_app();
    let mut account = world.proved_account(&app);
    assert_eq!(world.opt_in(&mut account), Told::Done);
    world.facts.scopes = vec!["payment".to_owned()];
    world.facts.acr_values = vec!["aal2".to_owned()];
    assert_eq!(world.remove_all(&mut account), Told::Done);
    assert!(has_nothing(&mut world));
}

#[test]
fn choosing_without_a_factor_takes_effect_with_its_confirmation() {
    let mut world = under("disabled");
    let mut account = world.account();
    assert_eq!(world.opt_in(&mut account), Told::MustEnrol);
    assert_eq!(world.slot.record, None);
    assert_eq!(world.login().told, Told::AllowedAtAal1);
    let app = world.enrol_in(&mut account);
    assert!(world.status().chosen);
    assert_eq!(world.login().told, Told::Challenged);
    assert!(world.log_in_with(&app).admits());
}

#[test]
fn an_abandoned_choice_is_none() {
    let mut world = under("disabled");
    let mut account = world.account();
    let plain = account.clone();
    assert_eq!(world.opt_in(&mut account), Told::MustEnrol);
    world.enrol(&mut account);
    assert_eq!(world.slot.record, None);
    // An enrolment that began without a choice makes none.
    world.enrol_in(&mut plain.clone());
    assert!(!world.status().chosen);
    let code = account.app().code(world.now);
    let told = world.confirm(&mut account, &code);
    assert_eq!(told, Told::Denied(DenialReason::Expired));
    assert!(!world.status().chosen);
}

/// Otherwise the password alone could send notices without end.
#[test]
fn what_changes_nothing_is_written_and_told_to_nobody() {
    let mut world = World::new();
    let mut account = world.account();
    assert_eq!(world.opt_out(&mut account), Told::Done);
    assert!(account.messages().is_empty() && world.slot.record.is_none());
    let app = world.enrol_in(&mut account);
    assert_eq!(world.opt_in(&mut account), Told::Done);
    assert_eq!(world.rename(&mut account, app.item, "phone"), Told::Done);
    let stored = world.slot.clone();
    assert_eq!(world.opt_in(&mut account), Told::Done);
    assert!(account.messages().is_empty());
    assert_eq!(world.rename(&mut account, app.item, "phone"), Told::Done);
    assert_eq!(world.slot, stored);
}

#[test]
fn choosing_voids_nothing() {
    let mut world = World::new();
    let app = world.with_app();
    let mut login = world.login();
    let mut account = world.proved_account(&app);
    let epoch = world.epoch;
    assert_eq!(world.opt_in(&mut account), Told::Done);
    assert_eq!(account.messages(), ["notice.switched-on"]);
    assert_eq!(world.epoch, epoch);
    let code = world.next_code(&app);
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn switching_off_under_if_exists_removes_the_factors_in_the_same_act() {
    let mut world = under("if_exists");
    let (one, _) = with_two(&mut world);
    let mut account = world.proved_account(&one);
    assert_eq!(world.opt_in(&mut account), Told::Done);
    assert_eq!(world.opt_out(&mut account), Told::Done);
    assert_eq!(account.messages(), ["notice.switched-off"]);
    assert!(has_nothing(&mut world));
    assert_eq!(world.login().told, Told::AllowedAtAal1);
}

#[test]
fn switching_off_under_disabled_and_required_clears_the_choice_alone() {
    for mode in ["disabled", "required"] {
        let mut world = under(mode);
        let app = world.with_app();
        let mut account = world.proved_account(&app);
        assert_eq!(world.opt_in(&mut account), Told::Done);
        let epoch = world.epoch;
        assert_eq!(world.opt_out(&mut account), Told::Done);
        assert_eq!(account.messages(), ["notice.choice-cleared"]);
        let standing = world.status();
        assert_eq!((standing.chosen, standing.factors.len()), (false, 1));
        assert_eq!(standing.backup_codes_left, 10);
        assert_eq!(world.epoch, epoch);
    }
}

/// A subject that chose a second factor and lost it, as by a reset: whoever has
/// the password alone does not take the choice back.
#[test]
fn a_choice_is_not_taken_back_without_a_proof() {
    for mode in ["disabled", "if_exists", "required"] {
        let mut world = under(mode);
        let app = world.with_app();
        let mut account = world.proved_account(&app);
        assert_eq!(world.opt_in(&mut account), Told::Done);
        assert_eq!(world.reset(false), Told::Done);
        assert!(world.status().chosen);
        assert_eq!(world.login().told, Told::MustEnrol, "{mode}");
        let mut account = world.account();
        assert_eq!(world.opt_out(&mut account), NEEDED, "{mode}");
        assert!(world.status().chosen);
        // With a factor it can be proved, and then taken back.
        let app = world.enrol_in(&mut account);
        let mut account = world.proved_account(&app);
        assert_eq!(world.opt_out(&mut account), Told::Done, "{mode}");
        assert!(!world.status().chosen);
    }
}

#[test]
fn an_account_session_ends_after_a_quarter_of_an_hour() {
    let mut world = World::new();
    let app = world.with_app();
    let mut account = world.proved_account(&app);
    world.advance(15 * MINUTE - 1);
    let look = Request::Account(account.session.clone());
    assert_eq!(world.step(&mut account, look.clone()), Told::Status);
    world.advance(1);
    let over = Told::Denied(DenialReason::Expired);
    assert_eq!(world.step(&mut account, look), over);
    assert_eq!(world.rename(&mut account, app.item, "a"), over);
}

/// The confirmation is the change: what was shown while a proof was fresh waits
/// for nobody, and is no new proof.
#[test]
fn an_enrolment_is_confirmed_within_the_five_minutes_and_renews_nothing() {
    let mut world = World::new();
    let (one, other) = with_two(&mut world);
    let mut account = world.proved_account(&one);
    let mut shown = account.clone();
    world.advance(4 * MINUTE);
    assert_eq!(world.enrol(&mut shown), Told::Challenged);
    let third = shown.app();
    world.advance(MINUTE);
    let mut late = world.clone();
    // A millisecond later it needs a proof, also to be shown again.
    late.advance(1);
    let code = third.code(late.now);
    assert_eq!(late.confirm(&mut shown.clone(), &code), NEEDED);
    assert_eq!(late.enrol(&mut shown.clone()), NEEDED);
    assert_eq!(late.status().factors.len(), 2);
    // Confirmed in time: the session's proof is as old as it was.
    let code = third.code(world.now);
    assert_eq!(world.confirm(&mut shown, &code), Told::Enrolled);
    world.advance(1);
    assert_eq!(world.remove(&mut shown, other.item), NEEDED);
    assert_eq!(
        world.remove(&mut account, other.item),
        Told::Denied(DenialReason::Expired)
    );
}

/// A first enrolment is a proof when it is confirmed, which may be late in its
/// session: what is begun after that ends with the session.
#[test]
fn an_enrolment_ends_with_its_session() {
    let mut world = World::new();
    let mut account = world.account();
    let ends_at = world.now + 15 * MINUTE;
    world.advance(4 * MINUTE);
    assert_eq!(world.enrol(&mut account), Told::Challenged);
    assert_eq!(account.expires_at(), world.now + 10 * MINUTE);
    let app = account.app();
    world.advance(9 * MINUTE);
    let code = app.code(world.now);
    assert_eq!(world.confirm(&mut account, &code), Told::Enrolled);
    assert_eq!(world.enrol(&mut account), Told::Challenged);
    assert_eq!(account.expires_at(), ends_at);
    let second = account.app();
    world.advance(2 * MINUTE);
    let code = second.code(world.now);
    let over = Told::Denied(DenialReason::Expired);
    assert_eq!(world.confirm(&mut account, &code), over);
}
