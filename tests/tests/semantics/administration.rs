//! What an administrator does, and what it voids.

use countersign_tests::kit::wit::{Actor, FactorKind};
use countersign_tests::kit::wit::{
    Administrator, DenialReason, Fault, NextRecord, Request, Resetting, TransactionPurpose,
    Unlocking,
};
use countersign_tests::kit::{App, Told, Tx, World, messages};

const EXPIRED: Told = Told::Denied(DenialReason::Expired);

/// One artefact of each sort, handed out before something changes.
struct Handed {
    login: Tx,
    account: Tx,
    enrolling: Tx,
    shown: Tx,
}

/// A subject with two apps and all that can be handed out to it.
fn handed(world: &mut World) -> (App, App, Handed) {
    let mut first = world.account();
    let app = world.enrol_in(&mut first);
    let mut account = world.proved_account(&app);
    let other = world.enrol_in(&mut account);
    let mut shown = world.proved_account(&app);
    assert_eq!(world.draw_codes(&mut shown), Told::Codes);
    let account = world.proved_account(&app);
    let mut enrolling = account.clone();
    world.enrol(&mut enrolling);
    let login = world.login();
    let handed = Handed {
        login,
        account,
        enrolling,
        shown,
    };
    (app, other, handed)
}

/// What each of them is still good for.
fn tried(world: &World, app: &App, handed: &Handed) -> [Told; 4] {
    let mut world = world.clone();
    let code = world.next_code(app);
    let mut enrolling = handed.enrolling.clone();
    let first = enrolling.app().code(world.now);
    [
        world.clone().submit(&mut handed.login.clone(), &code),
        world
            .clone()
            .rename(&mut handed.account.clone(), app.item, "phone"),
        world.clone().confirm(&mut enrolling, &first),
        world.show_codes(&mut handed.shown.clone()),
    ]
}

#[test]
fn nothing_is_void_before_something_changes() {
    let mut world = World::new();
    let (app, _, handed) = handed(&mut world);
    let told = tried(&world, &app, &handed);
    assert!(told[0].admits());
    assert_eq!(told[1..], [Told::Done, Told::Enrolled, Told::Codes]);
}

/// defguard#643, fxa#5154: sessions and claims outlive a reset.
#[test]
fn every_change_of_factors_voids_what_was_handed_out() {
    type Change = fn(&mut World, &App, &App);
    let changes: [(&str, Change); 6] = [
        ("removed by the subject", |world, app, other| {
            let mut account = world.proved_account(app);
            assert_eq!(world.remove(&mut account, other.item), Told::Done);
        }),
        ("removed by an administrator", |world, _, other| {
            assert_eq!(world.told(Request::RemoveFactor(other.item)), Told::Done);
        }),
        ("another one confirmed", |world, app, _| {
            let mut account = world.proved_account(app);
            world.enrol_in(&mut account);
        }),
        ("new codes drawn", |world, app, _| {
            let mut account = world.proved_account(app);
            assert_eq!(world.draw_codes(&mut account), Told::Codes);
        }),
        ("reset", |world, _, _| {
            assert_eq!(world.reset(false), Told::Done);
        }),
        ("locked and unlocked", |world, _, _| {
            assert_eq!(world.told(Request::Lock), Told::Done);
            assert_eq!(world.unlock(None), Told::Done);
        }),
    ];
    for (name, change) in changes {
        let mut world = World::new();
        let (app, other, handed) = handed(&mut world);
        let before = world.epoch;
        change(&mut world, &app, &other);
        assert!(world.epoch > before, "{name}");
        let told = tried(&world, &app, &handed);
        assert_eq!(told, [EXPIRED; 4], "{name}");
    }
}

#[test]
fn what_changes_no_factor_voids_nothing() {
    let mut world = World::new();
    let (app, _, handed) = handed(&mut world);
    let epoch = world.epoch;
    let mut account = world.proved_account(&app);
    assert_eq!(world.rename(&mut account, app.item, "phone"), Told::Done);
    assert!(world.log_in_with(&app).admits());
    assert_eq!(world.told(Request::Require), Told::Done);
    assert_eq!(world.told(Request::Unrequire), Told::Done);
    assert_eq!(world.unlock(None), Told::Done);
    assert_eq!(world.epoch, epoch);
    let told = tried(&world, &app, &handed);
    assert!(told[0].admits(), "{told:?}");
    assert_eq!(told[1..], [Told::Done, Told::Enrolled, Told::Codes]);
}

#[test]
fn a_reset_removes_all_and_asks_for_a_new_enrolment() {
    for mode in ["if_exists", "required"] {
        let mut world = World::under(&format!(
            r#"{{"authentication":{{"secondary_authentication_mode":"{mode}"}}}}"#
        ));
        let app = world.with_app();
        let acted = world.act(Request::Reset(Resetting {
            clear_choice: false,
        }));
        assert_eq!(messages(&acted), ["notice.reset"]);
        let standing = world.status();
        assert_eq!((standing.factors.len(), standing.backup_codes_left), (0, 0));
        assert!(standing.must_enrol);
        let mut login = world.login();
        assert_eq!(login.told, Told::MustEnrol, "{mode}");
        world.enrol(&mut login);
        let new = login.app();
        let told = world.confirm(&mut login, &new.code(world.now));
        assert_eq!(told, Told::EnrolledAtAal2(world.now));
        assert!(!world.status().must_enrol);
        assert_eq!(world.log_in_with(&app), Told::Wrong);
        assert!(world.log_in_with(&new).admits());
    }
}

#[test]
fn only_a_confirmed_enrolment_clears_must_enrol() {
    let mut world = World::new();
    world.with_app();
    world.reset(true);
    let still = |world: &mut World| world.status().must_enrol;
    world.told(Request::Require);
    world.told(Request::Unrequire);
    world.unlock(None);
    let mut account = world.account();
    world.opt_out(&mut account);
    world.opt_in(&mut account.clone());
    world.enrol(&mut account);
    assert!(still(&mut world));
    world.reload(r#"{"authentication":{"secondary_authentication_mode":"disabled"}}"#);
    assert_eq!(
        world.login().told,
        Told::AllowedAtAal1,
        "it does not hold there"
    );
    assert!(still(&mut world), "and is not forgotten there");
    world.reload("{}");
    assert_eq!(world.login().told, Told::MustEnrol);
}

#[test]
fn a_reset_keeps_enforcement_and_the_choice_unless_it_clears_it() {
    for clear_choice in [false, true] {
        let mut world = World::new();
        let app = world.with_app();
        let mut account = world.proved_account(&app);
        world.opt_in(&mut account);
        world.told(Request::Require);
        assert_eq!(world.reset(clear_choice), Told::Done);
        let standing = world.status();
        assert!(standing.enforced);
        assert_eq!(standing.chosen, !clear_choice);
    }
}

#[test]
fn an_administrator_who_removes_the_last_factor_resets() {
    let mut world = World::new();
    let (one, other, _) = handed(&mut world);
    assert_eq!(world.told(Request::RemoveFactor(other.item)), Told::Done);
    let standing = world.status();
    assert_eq!((standing.factors.len(), standing.must_enrol), (1, false));
    assert_eq!(standing.backup_codes_left, 10);
    assert_eq!(world.told(Request::RemoveFactor(one.item)), Told::Done);
    let standing = world.status();
    assert_eq!((standing.factors.len(), standing.must_enrol), (0, true));
    assert_eq!(standing.backup_codes_left, 0);
    let nothing = Told::Denied(DenialReason::NotFound);
    assert_eq!(world.told(Request::RemoveFactor(one.item)), nothing);
}

#[test]
fn a_locked_subject_is_refused_everything_until_it_is_unlocked() {
    let mut world = World::new();
    let (app, _, handed) = handed(&mut world);
    assert_eq!(world.told(Request::Lock), Told::Done);
    let refused = Told::Denied(DenialReason::LockedByAdministrator);
    let stored = world.slot.clone();
    assert_eq!(world.login().told, refused);
    assert_eq!(world.account().told, refused);
    for told in tried(&world, &app, &handed) {
        assert_eq!(told, refused);
    }
    assert_eq!(world.slot, stored);
    assert_eq!(world.summary().locked_until, Some(u64::MAX));
    assert!(world.status().locked);
    // The lock of one kind is not the administrator's.
    assert_eq!(world.unlock(Some(FactorKind::Totp)), Told::Done);
    assert_eq!(world.login().told, refused);
    assert_eq!(world.unlock(None), Told::Done);
    assert!(world.log_in_with(&app).admits());
}

#[test]
fn a_subject_who_is_locked_is_not_unlocked_by_a_reset() {
    let mut world = World::new();
    world.with_app();
    world.told(Request::Lock);
    world.reset(true);
    let refused = Told::Denied(DenialReason::LockedByAdministrator);
    assert_eq!(world.login().told, refused);
}

#[test]
fn an_unknown_subject_can_be_required_and_locked_before_it_ever_came() {
    let mut world = World::new();
    assert_eq!(world.told(Request::Require), Told::Done);
    assert_eq!(world.login().told, Told::MustEnrol);
    assert_eq!(world.told(Request::Lock), Told::Done);
    let refused = Told::Denied(DenialReason::LockedByAdministrator);
    assert_eq!(world.login().told, refused);
}

#[test]
fn every_act_needs_its_actor_and_an_administrator_a_reason() {
    let mut world = World::new();
    world.with_app();
    let administrator = |id: &str, reason: &str| {
        Actor::Administrator(Administrator {
            id: id.to_owned(),
            reason: reason.to_owned(),
        })
    };
    let acts = [
        Request::Require,
        Request::Unrequire,
        Request::RemoveFactor(1),
        Request::Reset(Resetting { clear_choice: true }),
        Request::Lock,
        Request::Unlock(Unlocking { kind: None }),
    ];
    let fault = || Err(Fault::InvalidCall("actor".to_owned()));
    for act in acts {
        for actor in [
            Actor::Subject,
            Actor::Host,
            administrator("", "why"),
            administrator("root", ""),
            administrator("root", " \n"),
        ] {
            let mut call = world.call("act", act.clone());
            call.actor = actor;
            assert_eq!(world.decide(&call), fault(), "{act:?}");
        }
    }
    for act in [Request::Explain, Request::Reseal, Request::Erase] {
        let mut call = world.call("act", act);
        call.actor = Actor::Subject;
        assert_eq!(world.decide(&call), fault());
    }
    // What proves something nobody does in the subject's place.
    let begin = Request::Begin(TransactionPurpose::Manage);
    for act in [
        begin,
        Request::RemoveAll(vec![1; 60]),
        Request::OptOut(vec![1; 60]),
    ] {
        for actor in [Actor::Host, administrator("root", "why")] {
            let mut call = world.call("act", act.clone());
            call.actor = actor;
            assert_eq!(world.decide(&call), fault(), "{act:?}");
        }
    }
}

/// Nothing to erase: nothing changes, and nobody is told of an error.
#[test]
fn who_was_never_there_is_erased_without_a_change() {
    let mut world = World::new();
    assert_eq!(world.act(Request::Erase).next, NextRecord::Unchanged);
    world.with_app();
    assert_eq!(world.act(Request::Erase).next, NextRecord::Erased);
    assert_eq!(world.act(Request::Erase).next, NextRecord::Unchanged);
}

#[test]
fn what_is_erased_never_comes_back_under_an_epoch_that_was() {
    let mut world = World::new();
    let (app, _, handed) = handed(&mut world);
    let (epoch, revision) = (world.epoch, world.slot.revision);
    let erased = world.act(Request::Erase);
    assert_eq!(erased.next, NextRecord::Erased);
    assert!(!world.summary().enabled);
    assert!(world.epoch > epoch && world.slot.revision > revision);
    for told in tried(&world, &app, &handed) {
        assert!(matches!(told, Told::Denied(_)), "{told:?}");
    }
    assert_eq!(world.slot.record, None);
    assert_eq!(world.login().told, Told::AllowedAtAal1);
    let new = world.with_app();
    assert_ne!(new.secret, app.secret);
    assert!(world.epoch > epoch);
}
