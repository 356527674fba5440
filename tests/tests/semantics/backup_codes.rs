//! Backup codes: single-use look-up secrets.

use std::collections::{BTreeMap, BTreeSet};

use countersign_tests::kit::decider::native;
use countersign_tests::kit::wit::{DenialReason, Method};
use countersign_tests::kit::{App, MINUTE, SECOND, Told, Tx, World};

/// Crockford's alphabet, from its description: digits and letters without
/// `i`, `l`, `o` and `u`.
const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// A subject that was shown its first codes a moment ago.
fn enrolled(world: &mut World) -> (App, Tx) {
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    (app, account)
}

fn left(world: &mut World) -> u8 {
    world.status().backup_codes_left
}

#[test]
fn they_are_made_at_set_up_and_shown_with_the_confirmation() {
    let mut world = World::new();
    let (app, account) = enrolled(&mut world);
    assert_eq!(app.backup_codes.len(), 10);
    assert_eq!(account.codes(), app.backup_codes);
    assert_eq!(left(&mut world), 10);
}

#[test]
fn they_become_valid_with_the_confirmation_and_not_before() {
    let mut world =
        World::under(r#"{"authentication":{"secondary_authentication_mode":"required"}}"#);
    let mut account = world.account();
    world.enrol(&mut account);
    let app = account.app();
    let mut login = world.login();
    assert_eq!(login.told, Told::MustEnrol);
    let told = world.submit(&mut login, &app.backup_codes[0]);
    assert_eq!(told, Told::Denied(DenialReason::Invalid));
    assert_eq!(world.slot.record, None);
    assert_eq!(
        world.confirm(&mut account, &app.code(world.now)),
        Told::Enrolled
    );
    assert!(world.log_in(&app.backup_codes[0]).admits());
}

#[test]
fn the_codes_of_an_abandoned_set_up_never_become_valid() {
    let mut world = World::new();
    let mut abandoned = world.account();
    world.enrol(&mut abandoned);
    let never = abandoned.app().backup_codes;
    let (app, _) = enrolled(&mut world);
    assert!(never.iter().all(|code| !app.backup_codes.contains(code)));
    assert_eq!(world.log_in(&never[0]), Told::Wrong);
}

#[test]
fn a_backup_code_is_aal2_and_an_otp() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    let mut login = world.login();
    assert!(login.methods().contains(&Method::BackupCode(10)));
    // `Told` compares `acr`, `amr` and the time.
    let told = world.submit(&mut login, &app.backup_codes[9]);
    assert_eq!(told, Told::AllowedAtAal2(world.now));
    assert_eq!(login.messages(), ["notice.backup-code-used"]);
    assert!(world.login().methods().contains(&Method::BackupCode(9)));
}

#[test]
fn each_works_once() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    for (used, code) in app.backup_codes.iter().enumerate() {
        assert_eq!(usize::from(left(&mut world)), 10 - used);
        assert!(world.log_in(code).admits(), "{used}");
        let stored = world.slot.clone();
        assert_eq!(world.log_in(code), Told::Used, "{used}");
        assert_eq!(world.slot, stored, "a repeat changes nothing");
    }
    assert_eq!(left(&mut world), 0);
    let login = world.login();
    assert_eq!(
        login.methods(),
        [Method::Totp(6)],
        "none is offered any more"
    );
    for code in &app.backup_codes {
        assert_eq!(world.log_in(code), Told::Used);
    }
}

#[test]
fn a_transaction_spends_at_most_one() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    let mut login = world.login();
    assert!(world.submit(&mut login, &app.backup_codes[0]).admits());
    let told = world.submit(&mut login, &app.backup_codes[1]);
    assert_eq!(told, Told::Denied(DenialReason::Finished));
    assert_eq!(left(&mut world), 9);
    assert!(world.log_in(&app.backup_codes[1]).admits());
}

#[test]
fn another_subjects_codes_are_wrong() {
    let mut world = World::new();
    enrolled(&mut world);
    let mut other = World::new();
    other.subject = "subject-2".to_owned();
    other.keys = countersign_tests::kit::keys::keys_of(1, "countersign", "tenant", "subject-2");
    let (theirs, _) = enrolled(&mut other);
    assert_eq!(world.log_in(&theirs.backup_codes[0]), Told::Wrong);
}

#[test]
fn they_are_shown_again_for_ten_minutes_to_the_millisecond() {
    let mut world = World::new();
    let (app, mut account) = enrolled(&mut world);
    assert_eq!(account.expires_at(), world.now + 10 * MINUTE);
    for _ in 0..3 {
        assert_eq!(world.show_codes(&mut account), Told::Codes);
        assert_eq!(account.codes(), app.backup_codes);
    }
    world.advance(10 * MINUTE - 1);
    assert_eq!(world.show_codes(&mut account), Told::Codes);
    assert_eq!(account.codes(), app.backup_codes);
    world.advance(1);
    let over = Told::Denied(DenialReason::Expired);
    assert_eq!(world.show_codes(&mut account), over);
    assert_eq!(world.keep_codes(&mut account), over);
    assert_eq!(left(&mut world), 10, "they are valid all the same");
}

#[test]
fn they_are_never_shown_again_once_they_are_kept() {
    let mut world = World::new();
    let (app, mut account) = enrolled(&mut world);
    let epoch = world.epoch;
    assert_eq!(world.keep_codes(&mut account), Told::Done);
    assert_eq!(world.epoch, epoch, "keeping voids nothing");
    let over = Told::Denied(DenialReason::Expired);
    assert_eq!(world.show_codes(&mut account), over);
    world.advance(SECOND);
    assert_eq!(world.show_codes(&mut account), over);
    assert!(world.log_in(&app.backup_codes[0]).admits());
}

#[test]
fn codes_of_a_login_that_enrolled_are_shown_again_too() {
    let mut world =
        World::under(r#"{"authentication":{"secondary_authentication_mode":"required"}}"#);
    let mut login = world.login();
    world.enrol(&mut login);
    let app = login.app();
    let told = world.confirm(&mut login, &app.code(world.now));
    assert_eq!(told, Told::EnrolledAtAal2(world.now));
    assert_eq!(world.show_codes(&mut login), Told::Codes);
    assert_eq!(login.codes(), app.backup_codes);
    assert_eq!(world.keep_codes(&mut login), Told::Done);
}

fn is_code(text: &str, groups: usize) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let sound =
        |part: &&str| part.len() == 5 && part.chars().all(|symbol| ALPHABET.contains(symbol));
    parts.len() == groups && parts.iter().all(sound)
}

#[test]
fn they_look_as_documented_in_two_groups_or_three() {
    for groups in [2, 3] {
        let mut world = World::under(&format!(r#"{{"backup_codes":{{"groups":{groups}}}}}"#));
        let (app, _) = enrolled(&mut world);
        assert!(
            app.backup_codes.iter().all(|code| is_code(code, groups)),
            "{app:?}"
        );
        assert!(world.log_in(&app.backup_codes[4]).admits());
    }
}

#[test]
fn a_set_has_eight_to_fifty_codes() {
    for count in [8, 10, 50] {
        let mut world = World::under(&format!(r#"{{"backup_codes":{{"count":{count}}}}}"#));
        let (app, _) = enrolled(&mut world);
        let different: BTreeSet<_> = app.backup_codes.iter().collect();
        assert_eq!(different.len(), count);
        assert_eq!(usize::from(left(&mut world)), count);
        assert!(world.log_in(&app.backup_codes[count - 1]).admits());
    }
    for count in [0, 7, 51, 255] {
        let config = format!(r#"{{"backup_codes":{{"count":{count}}}}}"#);
        assert!(native().prepare(&config).is_err(), "{count}");
    }
}

/// Fifty bits: each of ten symbols is drawn freely from thirty-two. Over two
/// thousand codes every symbol stands at every place about as often.
#[test]
fn every_symbol_is_drawn_at_every_place() {
    let mut seen: BTreeMap<(usize, char), u32> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for subject in 0..40 {
        let mut world = World::with(native(), r#"{"backup_codes":{"count":50}}"#);
        world.subject = format!("subject-{subject}");
        let (app, _) = enrolled(&mut world);
        for code in app.backup_codes {
            for (place, symbol) in code.replace('-', "").chars().enumerate() {
                *seen.entry((place, symbol)).or_default() += 1;
            }
            all.insert(code);
        }
    }
    assert_eq!(all.len(), 2_000);
    assert_eq!(seen.len(), 10 * 32, "every symbol at every place");
    // 62.5 are expected, with a deviation of 7.8.
    assert!(
        seen.values().all(|times| (25..=105).contains(times)),
        "{seen:?}"
    );
}

#[test]
fn a_further_factor_leaves_the_set_alone() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    assert!(world.log_in(&app.backup_codes[0]).admits());
    let mut account = world.proved_account(&app);
    let second = world.enrol_in(&mut account);
    assert_eq!(second.backup_codes, Vec::<String>::new());
    assert_eq!(account.codes(), Vec::<String>::new());
    assert_eq!(left(&mut world), 9);
    assert_eq!(world.remove(&mut account, app.item), Told::Done);
    assert_eq!(left(&mut world), 9);
    assert_eq!(world.log_in(&app.backup_codes[0]), Told::Used);
    assert!(world.log_in(&app.backup_codes[1]).admits());
}

#[test]
fn drawing_new_ones_replaces_the_set_at_once() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    let mut account = world.proved_account(&app);
    assert_eq!(world.draw_codes(&mut account), Told::Codes);
    assert_eq!(account.messages(), ["notice.backup-codes-replaced"]);
    let new = account.codes();
    assert_eq!(new.len(), 10);
    assert!(new.iter().all(|code| !app.backup_codes.contains(code)));
    for old in app.backup_codes.iter().take(4) {
        assert_eq!(world.log_in(old), Told::Wrong);
    }
    assert!(world.log_in(&new[0]).admits());
    // And as they were shown, they are shown again, and then kept.
    assert_eq!(world.show_codes(&mut account), Told::Codes);
    assert_eq!(account.codes(), new);
    assert_eq!(world.keep_codes(&mut account), Told::Done);
    // The account session of the new epoch goes on.
    assert_eq!(world.rename(&mut account, app.item, "phone"), Told::Done);
}

/// mastodon#3961: regeneration by accident.
#[test]
fn new_ones_need_a_fresh_proof_by_a_factor_and_not_by_a_backup_code() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    let needed = Told::Denied(DenialReason::ProofNeeded);
    let mut account = world.account();
    assert_eq!(account.told, Told::Challenged);
    assert!(world.submit(&mut account, &app.backup_codes[0]).admits());
    let stored = world.slot.clone();
    assert_eq!(world.draw_codes(&mut account), needed);
    let mut account = world.proved_account(&app);
    world.let_the_proof_grow_old();
    assert_eq!(world.draw_codes(&mut account), needed);
    assert_eq!(stored.record.is_some(), world.slot.record.is_some());
    assert_eq!(left(&mut world), 9);
    assert!(
        world.log_in(&app.backup_codes[1]).admits(),
        "the set is the same"
    );
}

#[test]
fn a_backup_code_does_for_removing_a_lost_factor_and_its_owner_is_told() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    let mut account = world.proved_account(&app);
    let lost = world.enrol_in(&mut account);
    let mut account = world.account();
    assert!(world.submit(&mut account, &app.backup_codes[0]).admits());
    assert_eq!(world.remove(&mut account, lost.item), Told::Done);
    assert_eq!(account.messages(), ["notice.factor-removed"]);
    assert!(world.log_in_with(&app).admits());
    assert_eq!(world.log_in_with(&lost), Told::Wrong);
}

#[test]
fn a_backup_code_does_for_switching_off_and_for_replacing() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    let mut account = world.account();
    assert!(world.submit(&mut account, &app.backup_codes[0]).admits());
    let new = world.enrol_in(&mut account.clone());
    assert!(world.log_in_with(&new).admits());
    let mut account = world.account();
    assert!(world.submit(&mut account, &app.backup_codes[1]).admits());
    assert_eq!(world.remove_all(&mut account), Told::Done);
    assert!(!world.status().factors.iter().any(|_| true));
}

/// It does not become more by what it let in.
#[test]
fn a_backup_code_that_let_a_factor_in_still_draws_no_new_ones() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    let mut account = world.account();
    assert!(world.submit(&mut account, &app.backup_codes[0]).admits());
    let new = world.enrol_in(&mut account);
    let needed = Told::Denied(DenialReason::ProofNeeded);
    assert_eq!(world.draw_codes(&mut account), needed);
    let mut account = world.proved_account(&new);
    assert_eq!(world.draw_codes(&mut account), Told::Codes);
}

#[test]
fn where_they_are_switched_off_there_are_none() {
    let mut world = World::under(r#"{"backup_codes":{"enabled":false}}"#);
    let (app, account) = enrolled(&mut world);
    assert_eq!(app.backup_codes, Vec::<String>::new());
    assert_eq!(account.codes(), Vec::<String>::new());
    assert_eq!(world.login().methods(), [Method::Totp(6)]);
    let mut account = world.proved_account(&app);
    let told = world.draw_codes(&mut account);
    assert_eq!(told, Told::Denied(DenialReason::NotAllowed));
}

#[test]
fn those_that_exist_are_not_judged_where_they_are_switched_off() {
    let mut world = World::new();
    let (app, _) = enrolled(&mut world);
    world.reload(r#"{"backup_codes":{"enabled":false}}"#);
    let stored = world.slot.clone();
    let mut login = world.login();
    assert_eq!(login.methods(), [Method::Totp(6)]);
    assert_eq!(world.submit(&mut login, &app.backup_codes[0]), Told::Wrong);
    assert_eq!(world.slot, stored);
    world.reload("{}");
    assert!(world.log_in(&app.backup_codes[0]).admits());
}
