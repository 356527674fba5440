//! The first enrolment, and further ones.

use countersign_tests::kit::otp::Hash;
use countersign_tests::kit::wit::{DenialReason, Enrolment, EventKind, FactorKind, Request};
use countersign_tests::kit::{MINUTE, SignsIn, Told, Tx, World};

use super::passkeys::{POLICY, required};

const REQUIRED: &str = r#"{"authentication":{"secondary_authentication_mode":"required"}}"#;
const BY_ADMINISTRATOR: &str = r#"{"authentication":{"secondary_authentication_mode":"required"},
                                   "first_enrolment":"administrator"}"#;

#[test]
fn a_subject_who_must_enrol_enrols_inside_the_login_and_is_admitted_by_it() {
    let mut world = World::under(REQUIRED);
    let mut login = world.login();
    assert_eq!(login.told, Told::MustEnrol);
    assert_eq!(world.enrol(&mut login), Told::Challenged);
    let app = login.app();
    let told = world.confirm(&mut login, &app.code(world.now));
    assert_eq!(told, Told::EnrolledAtAal2(world.now));
    assert_eq!(login.messages(), ["notice.first-factor-added"]);
    assert!(world.log_in_with(&app).admits());
}

/// authentik#2330: an abandoned enrolment leaves a half-enrolled factor.
#[test]
fn an_abandoned_enrolment_leaves_nothing() {
    let mut world = World::new();
    let mut account = world.account();
    for _ in 0..5 {
        assert_eq!(world.enrol(&mut account.clone()), Told::Challenged);
    }
    world.enrol(&mut account);
    let wrong = account.app().wrong_code(world.now);
    assert_eq!(world.confirm(&mut account, &wrong), Told::Wrong);
    assert_eq!(world.slot.record, None);
    assert_eq!(world.slot.revision, 0);
    assert_eq!(world.login().told, Told::AllowedAtAal1);
    assert!(!world.summary().enabled);
}

#[test]
fn under_required_an_abandoned_enrolment_asks_again_and_admits_nobody() {
    let mut world = World::under(REQUIRED);
    let mut login = world.login();
    world.enrol(&mut login);
    assert_eq!(world.login().told, Told::MustEnrol);
    // Nor does it answer a challenge that is not there.
    let code = login.app().code(world.now);
    let told = world.submit(&mut login, &code);
    assert_eq!(told, Told::Denied(DenialReason::Invalid));
    assert_eq!(world.slot.record, None);
}

#[test]
fn a_set_up_is_shown_again_until_it_is_confirmed_and_never_after() {
    let mut world = World::new();
    let mut account = world.account();
    world.enrol(&mut account);
    let first = account.app();
    let mut pending = account.clone();
    for _ in 0..3 {
        assert_eq!(world.enrol(&mut account), Told::Challenged);
        let again = account.app();
        assert_eq!(again.secret, first.secret);
        assert_eq!(again.backup_codes, first.backup_codes);
    }
    let code = first.code(world.now);
    assert_eq!(world.confirm(&mut account, &code), Told::Enrolled);
    let over = Told::Denied(DenialReason::Expired);
    assert_eq!(world.enrol(&mut pending), over);
    let code = first.code_of_step(first.step(world.now) + 1);
    assert_eq!(world.confirm(&mut pending, &code), over);
}

/// Whoever is shown the seed again and again does not keep a transaction open
/// for ever on a password that was proved long ago.
#[test]
fn showing_it_again_and_failing_make_no_enrolment_longer() {
    for config in ["{}", REQUIRED] {
        let mut world = World::under(config);
        let mut tx = match config {
            REQUIRED => world.login(),
            _ => world.account(),
        };
        world.enrol(&mut tx);
        let end = tx.expires_at();
        assert_eq!(end, world.now + 10 * MINUTE);
        world.advance(4 * MINUTE);
        assert_eq!(world.enrol(&mut tx), Told::Challenged);
        assert_eq!(tx.expires_at(), end, "shown again");
        world.advance(4 * MINUTE);
        let wrong = tx.app().wrong_code(world.now);
        assert_eq!(world.confirm(&mut tx, &wrong), Told::Wrong);
        assert_eq!(tx.expires_at(), end, "after a wrong code");
        world.now = end;
        let code = tx.app().code(world.now);
        let told = world.confirm(&mut tx, &code);
        assert_eq!(told, Told::Denied(DenialReason::Expired));
        assert_eq!(world.slot.record, None);
    }
}

#[test]
fn a_confirmation_is_not_confirmed_again() {
    for config in ["{}", REQUIRED] {
        let mut world = World::under(config);
        let mut tx = match config {
            REQUIRED => world.login(),
            _ => world.account(),
        };
        world.enrol(&mut tx);
        let app = tx.app();
        let mut replayed = tx.clone();
        let code = app.code(world.now);
        world.confirm(&mut tx, &code);
        let stored = world.slot.clone();
        let again = match config {
            REQUIRED => DenialReason::Finished,
            _ => DenialReason::Expired,
        };
        assert_eq!(world.confirm(&mut replayed, &code), Told::Denied(again));
        assert_eq!(world.slot, stored);
        assert_eq!(world.status().factors.len(), 1);
    }
}

/// mymate#42, keeperhub#1523: a pending session enrols a factor beside the
/// existing one.
#[test]
fn a_pending_login_enrols_nothing_beside_an_existing_factor() {
    let mut world = World::under(REQUIRED);
    // Begun by somebody with the password, before the subject enrolled.
    let mut early = world.login();
    let mut further = world.login();
    world.enrol(&mut further);
    let theirs = further.app();
    let app = world.with_app();
    let stored = world.slot.clone();
    let over = Told::Denied(DenialReason::Expired);
    assert_eq!(world.enrol(&mut early), over);
    assert_eq!(world.confirm(&mut further, &theirs.code(world.now)), over);
    // And begun afterwards.
    let mut late = world.login();
    assert_eq!(late.told, Told::Challenged);
    assert_eq!(world.enrol(&mut late), Told::Denied(DenialReason::Invalid));
    assert_eq!(world.slot, stored);
    assert!(world.log_in_with(&app).admits());
}

/// The epoch voids such an enrolment; were it ever not to rise, the factor that
/// is there still refuses it.
#[test]
fn a_login_enrols_beside_no_factor_whatever_the_epoch_says() {
    let mut world = World::under(REQUIRED);
    let mut begun = world.login();
    let mut shown = world.login();
    world.enrol(&mut shown);
    world.plant(b"12345678901234567890", Hash::Sha1, 6, 30);
    assert_eq!(world.epoch, 0);
    let needed = Told::Denied(DenialReason::ProofNeeded);
    assert_eq!(world.enrol(&mut begun), needed);
    let code = shown.app().code(world.now);
    assert_eq!(world.confirm(&mut shown, &code), needed);
    assert_eq!(world.status().factors.len(), 1);
}

#[test]
fn whoever_has_a_factor_proves_it_before_enrolling_another() {
    let mut world = World::new();
    let app = world.with_app();
    let mut account = world.account();
    assert_eq!(account.told, Told::Challenged);
    assert_eq!(
        world.enrol(&mut account),
        Told::Denied(DenialReason::Invalid)
    );
    let mut account = world.proved_account(&app);
    assert_eq!(world.enrol(&mut account.clone()), Told::Challenged);
    world.advance(5 * MINUTE);
    assert_eq!(world.enrol(&mut account.clone()), Told::Challenged);
    world.advance(1);
    let needed = Told::Denied(DenialReason::ProofNeeded);
    assert_eq!(world.enrol(&mut account), needed);
}

#[test]
fn the_first_enrolment_on_the_account_page_needs_a_password_of_five_minutes() {
    let needed = Told::Denied(DenialReason::FirstFactorNeeded);
    let told = |signs_in: SignsIn, later: u64| {
        let mut world = World::new();
        world.signs_in = signs_in;
        let mut account = world.account();
        assert_eq!(account.told, Told::AllowedAtAal1);
        world.advance(later);
        world.enrol(&mut account)
    };
    assert_eq!(told(SignsIn::Now, 0), Told::Challenged);
    assert_eq!(told(SignsIn::Now, 5 * MINUTE), Told::Challenged);
    assert_eq!(told(SignsIn::Now, 5 * MINUTE + 1), needed);
    let now = World::new().now;
    assert_eq!(told(SignsIn::At(now - 5 * MINUTE), 0), Told::Challenged);
    assert_eq!(told(SignsIn::At(now - 5 * MINUTE), 1), needed);
    assert_eq!(told(SignsIn::At(now + 1), 0), needed, "in the future");
    assert_eq!(told(SignsIn::By("hwk"), 0), needed);
    assert_eq!(told(SignsIn::NotStated, 0), needed);
}

#[test]
fn where_an_administrator_enrols_nobody_enrols_by_oneself() {
    let mut world = World::under(BY_ADMINISTRATOR);
    let refused = Told::Denied(DenialReason::NeedsAdministrator);
    assert_eq!(world.login().told, refused);
    let mut account = world.account();
    assert_eq!(account.told, Told::AllowedAtAal1);
    assert_eq!(world.enrol(&mut account.clone()), refused);
    assert_eq!(world.opt_in(&mut account), refused);
    assert_eq!(world.slot.record, None);
}

/// Lock, policy and factors are judged again in the transition that admits.
#[test]
fn a_policy_that_forbids_the_enrolment_meanwhile_forbids_its_confirmation() {
    for login in [true, false] {
        let mut world = World::under(REQUIRED);
        let mut tx = match login {
            true => world.login(),
            false => world.account(),
        };
        world.enrol(&mut tx);
        let app = tx.app();
        world.reload(BY_ADMINISTRATOR);
        let refused = Told::Denied(DenialReason::NeedsAdministrator);
        assert_eq!(world.enrol(&mut tx.clone()), refused);
        assert_eq!(world.confirm(&mut tx, &app.code(world.now)), refused);
        assert_eq!(world.slot.record, None);
    }
}

#[test]
fn after_a_reset_the_policy_says_so_by_itself() {
    let config = r#"{"after_reset":"administrator"}"#;
    let mut world = World::under(config);
    world.with_app();
    assert_eq!(world.reset(false), Told::Done);
    let refused = Told::Denied(DenialReason::NeedsAdministrator);
    assert_eq!(world.login().told, refused);
    let mut account = world.account();
    assert_eq!(world.enrol(&mut account), refused);
    // By default it says the same as of a first enrolment.
    let mut world = World::new();
    world.with_app();
    assert_eq!(world.reset(false), Told::Done);
    assert_eq!(world.login().told, Told::MustEnrol);
}

#[test]
fn only_kinds_that_are_built_are_enrolled() {
    let mut world = World::new();
    let mut account = world.account();
    let kinds = [
        FactorKind::Passkey,
        FactorKind::BackupCode,
        FactorKind::Other("totp".to_owned()),
        FactorKind::Other(String::new()),
    ];
    for kind in kinds {
        let request = Request::Enrol(Enrolment {
            continuation: account.session.clone(),
            kind,
            name: None,
        });
        let told = world.step(&mut account, request);
        assert_eq!(told, Told::Denied(DenialReason::NotAllowed));
    }
    world.reload(r#"{"totp":{"enabled":false}}"#);
    assert_eq!(
        world.enrol(&mut account),
        Told::Denied(DenialReason::NotAllowed)
    );
}

#[test]
fn the_session_of_an_enrolment_goes_on_with_its_proof_and_its_end() {
    let mut world = World::new();
    let mut account = world.account();
    let old = account.session.clone();
    let app = world.enrol_in(&mut account);
    // The new factor was proved, which is a proof of five minutes.
    assert_eq!(world.draw_codes(&mut account), Told::Codes);
    assert_eq!(world.keep_codes(&mut account), Told::Done);
    let mut stale = account.clone();
    stale.session = old;
    let over = Told::Denied(DenialReason::Expired);
    assert_eq!(world.rename(&mut stale, app.item, "phone"), over);
    world.advance(15 * MINUTE - 1);
    let look = Request::Account(account.session.clone());
    assert_eq!(world.step(&mut account, look.clone()), Told::Status);
    world.advance(1);
    assert_eq!(world.step(&mut account, look), over);
}

#[test]
fn it_lives_for_ten_minutes_from_its_own_beginning() {
    let mut world = World::under(REQUIRED);
    let mut login = world.login();
    world.advance(5 * MINUTE);
    assert_eq!(world.enrol(&mut login), Told::Challenged);
    assert_eq!(login.expires_at(), world.now + 10 * MINUTE);
    world.advance(9 * MINUTE);
    let code = login.app().code(world.now);
    assert!(world.confirm(&mut login, &code).admits());
}

/// Going from one kind to the other and back keeps no enrolment open.
#[test]
fn another_kind_takes_no_longer() {
    let mut world = World::under(&required());
    let mut login = world.login();
    world.enrol(&mut login);
    let end = login.expires_at();
    for ask in [World::enrol_passkey, World::enrol] {
        world.advance(MINUTE);
        assert_eq!(ask(&mut world, &mut login), Told::Challenged);
        assert_eq!(login.expires_at(), end);
    }
}

/// Apps are switched off while one is set up; passkeys are left.
#[test]
fn a_kind_that_is_switched_off_meanwhile_is_not_confirmed() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    world.enrol(&mut account);
    let app = account.app();
    world.reload(&POLICY.replacen('{', r#"{"totp":{"enabled":false},"#, 1));
    let refused = Told::Denied(DenialReason::NotAllowed);
    assert_eq!(world.confirm(&mut account, &app.code(world.now)), refused);
    assert_eq!(world.slot.record, None);
}

#[test]
fn only_what_the_policy_enables_is_said_to_be_enrollable() {
    let app_off = POLICY.replacen('{', r#"{"totp":{"enabled":false},"#, 1);
    for (policy, kinds) in [
        (POLICY, &[FactorKind::Passkey, FactorKind::Totp][..]),
        ("{}", &[FactorKind::Totp]),
        (&app_off, &[FactorKind::Passkey]),
    ] {
        assert_eq!(World::under(policy).status().enrollable, kinds);
    }
}

/// A first one that is set up in a session proves what comes next in it, from then
/// on: there was no proof before.
#[test]
fn the_confirmation_of_a_first_factor_is_a_fresh_proof() {
    let mut world = World::new();
    let mut account = world.account();
    world.advance(4 * MINUTE);
    let app = world.enrol_in(&mut account);
    world.advance(5 * MINUTE);
    let mut late = (world.clone(), account.clone());
    assert_eq!(world.remove(&mut account, app.item), Told::Done);
    late.0.advance(1);
    let needed = Told::Denied(DenialReason::ProofNeeded);
    assert_eq!(late.0.remove(&mut late.1, app.item), needed);
}

/// Opting in by setting one up is one choice: what is set up later is none.
#[test]
fn opting_in_is_audited_once_and_ends_with_its_enrolment() {
    let mut world =
        World::under(r#"{"authentication":{"secondary_authentication_mode":"disabled"}}"#);
    let mut account = world.account();
    assert_eq!(world.opt_in(&mut account), Told::MustEnrol);
    let opted = |tx: &Tx| {
        let kinds = tx.last.audit.iter().map(|event| &event.kind);
        kinds.filter(|kind| **kind == EventKind::OptedIn).count()
    };
    world.enrol_in(&mut account);
    assert_eq!((opted(&account), world.status().chosen), (1, true));
    assert_eq!(world.opt_out(&mut account), Told::Done);
    world.enrol_in(&mut account);
    assert_eq!((opted(&account), world.status().chosen), (0, false));
}

/// A person's name for it is held to the same as a later one.
#[test]
fn a_new_factor_has_the_persons_name_or_one_that_needs_no_language() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let named = |account: &Tx, kind, name: &str| {
        Request::Enrol(Enrolment {
            continuation: account.continuation.clone(),
            kind,
            name: Some(name.to_owned()),
        })
    };
    let long = "x".repeat(65);
    for name in ["", " ", "\u{200b}", "a\nb", &long] {
        for kind in [FactorKind::Totp, FactorKind::Passkey] {
            let request = named(&account, kind, name);
            let told = world.step(&mut account.clone(), request);
            assert_eq!(told, Told::Denied(DenialReason::Invalid), "{name:?}");
        }
    }
    world.enrol_in(&mut account);
    world.enrol_in(&mut account);
    world.enrol_passkey_in(&mut account, 1);
    world.enrol_passkey_in(&mut account, 2);
    let request = named(&account, FactorKind::Totp, " Work ");
    assert_eq!(world.step(&mut account, request), Told::Challenged);
    let code = account.app().code(world.now);
    assert_eq!(world.confirm(&mut account, &code), Told::Enrolled);
    let names = world.status().factors.into_iter().map(|factor| factor.name);
    let names: Vec<_> = names.collect();
    assert_eq!(names, ["TOTP", "TOTP 2", "Work", "Passkey", "Passkey 2"]);
}
