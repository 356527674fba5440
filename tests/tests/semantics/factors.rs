//! Several factors of one subject, and what a factor is made of.

use countersign_tests::kit::otp::Hash;
use countersign_tests::kit::wit::{DenialReason, FactorKind, Method};
use countersign_tests::kit::{App, MINUTE, Told, World};

/// A subject with `count` apps, all of them confirmed.
fn with_apps(world: &mut World, count: usize) -> Vec<App> {
    let mut apps = vec![world.with_app()];
    while apps.len() < count {
        let mut account = world.proved_account(&apps[0]);
        apps.push(world.enrol_in(&mut account));
    }
    apps
}

#[test]
fn each_of_several_factors_proves() {
    let mut world = World::new();
    let apps = with_apps(&mut world, 3);
    for app in &apps {
        assert!(world.log_in_with(app).admits());
    }
    let standing = world.status();
    assert_eq!(standing.factors.len(), 3);
    assert!(standing.factors.iter().all(|factor| factor.usable));
}

#[test]
fn a_step_that_one_factor_used_is_not_used_for_another() {
    let mut world = World::new();
    let apps = with_apps(&mut world, 2);
    let one = world.next_code(&apps[0]);
    let other = apps[1].code(world.now);
    assert!(world.log_in(&one).admits());
    assert!(world.log_in(&other).admits());
    assert_eq!(world.log_in(&one), Told::Used);
    assert_eq!(world.log_in(&other), Told::Used);
}

/// The same secret twice, as after an import: used up in one, a code still
/// proves by the other, and then no more.
#[test]
fn a_code_that_is_used_for_one_factor_and_new_for_another_is_right() {
    let mut world = World::new();
    let app = world.plant(b"12345678901234567890", Hash::Sha1, 6, 30);
    world.plant(b"12345678901234567890", Hash::Sha1, 6, 30);
    let code = world.next_code(&app);
    assert!(world.log_in(&code).admits());
    assert!(world.log_in(&code).admits());
    assert_eq!(world.log_in(&code), Told::Used);
}

#[test]
fn failures_are_counted_for_the_kind_not_for_each_factor() {
    let mut world = World::new();
    let apps = with_apps(&mut world, 2);
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &apps[0], 3), Told::Wrong);
    assert_eq!(world.fail(&mut login, &apps[1], 1), Told::Wrong);
    let told = world.fail(&mut login, &apps[1], 1);
    assert_eq!(told, Told::Locked(Some(MINUTE)));
}

#[test]
fn there_are_five_at_most() {
    let mut world = World::new();
    let apps = with_apps(&mut world, 5);
    let mut account = world.proved_account(&apps[4]);
    let stored = world.slot.clone();
    let told = world.enrol(&mut account);
    assert_eq!(told, Told::Denied(DenialReason::TooMany));
    assert_eq!(world.slot, stored);
    // One that goes makes room for one.
    assert_eq!(world.remove(&mut account, apps[1].item), Told::Done);
    let sixth = world.enrol_in(&mut account);
    assert!(world.log_in_with(&sixth).admits());
    assert_eq!(world.status().factors.len(), 5);
}

#[test]
fn two_enrolments_side_by_side_do_not_make_a_sixth() {
    let mut world = World::new();
    let apps = with_apps(&mut world, 4);
    let mut one = world.proved_account(&apps[0]);
    let mut other = world.proved_account(&apps[0]);
    world.enrol(&mut one);
    world.enrol(&mut other);
    let (fifth, sixth) = (one.app(), other.app());
    assert_eq!(
        world.confirm(&mut one, &fifth.code(world.now)),
        Told::Enrolled
    );
    let told = world.confirm(&mut other, &sixth.code(world.now));
    assert_eq!(told, Told::Denied(DenialReason::Expired));
    assert_eq!(world.status().factors.len(), 5);
}

#[test]
fn an_item_is_never_used_again() {
    let mut world = World::new();
    let apps = with_apps(&mut world, 3);
    let mut account = world.proved_account(&apps[0]);
    assert_eq!(world.remove(&mut account, apps[2].item), Told::Done);
    let next = world.enrol_in(&mut account);
    assert!(apps.iter().all(|app| app.item != next.item));
    let told = world.remove(&mut account, apps[2].item);
    assert_eq!(told, Told::Denied(DenialReason::NotFound));
}

#[test]
fn a_factor_is_renamed_by_its_owner() {
    let mut world = World::new();
    let app = world.with_app();
    let mut account = world.proved_account(&app);
    assert_eq!(
        world.rename(&mut account, app.item, "  Work phone "),
        Told::Done
    );
    assert_eq!(world.status().factors[0].name, "Work phone");
    let long = "é".repeat(64);
    assert_eq!(world.rename(&mut account, app.item, &long), Told::Done);
    let refused = Told::Denied(DenialReason::Invalid);
    for name in ["", "  ", "a\nb", "\u{7}", "é".repeat(65).as_str()] {
        assert_eq!(
            world.rename(&mut account, app.item, name),
            refused,
            "{name:?}"
        );
    }
    let nobody = Told::Denied(DenialReason::NotFound);
    assert_eq!(world.rename(&mut account, 4_711, "phone"), nobody);
    assert_eq!(world.status().factors[0].name, long);
}

/// A policy for new factors.
fn policy(algorithm: &str, digits: u8, period: u8) -> String {
    format!(r#"{{"totp":{{"algorithm":"{algorithm}","digits":{digits},"period":{period}}}}}"#)
}

#[test]
fn a_factor_is_made_as_the_policy_says() {
    let policies = [
        ("SHA1", 6, 30),
        ("SHA256", 8, 60),
        ("SHA512", 8, 15),
        ("SHA1", 8, 120),
    ];
    for (algorithm, digits, period) in policies {
        let mut world = World::under(&policy(algorithm, digits, period));
        let app = world.with_app();
        assert_eq!(app.hash, Hash::named(algorithm));
        assert_eq!(
            (app.digits, app.period),
            (digits, u64::from(period) * 1_000)
        );
        let mut login = world.login();
        assert!(login.methods().contains(&Method::Totp(digits)));
        let code = world.next_code(&app);
        assert_eq!(code.len(), usize::from(digits));
        assert!(world.submit(&mut login, &code).admits());
    }
}

#[test]
fn a_change_of_policy_changes_no_factor_that_exists() {
    let mut world = World::new();
    let old = world.with_app();
    world.reload(&policy("SHA512", 8, 60));
    assert!(world.log_in_with(&old).admits());
    let mut account = world.proved_account(&old);
    let new = world.enrol_in(&mut account);
    assert_eq!(
        (new.hash, new.digits, new.period),
        (Hash::Sha512, 8, 60_000)
    );
    world.reload("{}");
    assert!(world.log_in_with(&new).admits());
    assert!(world.log_in_with(&old).admits());
}

#[test]
fn a_seed_has_a_hundred_and_sixty_bits_or_more() {
    let mut world = World::new();
    assert_eq!(world.with_app().secret.len(), 20);
    for bytes in [20, 32, 64] {
        let mut world = World::under(&format!(r#"{{"totp":{{"secret_bytes":{bytes}}}}}"#));
        let app = world.with_app();
        assert_eq!(app.secret.len(), bytes);
        assert!(world.log_in_with(&app).admits());
    }
}

#[test]
fn the_address_names_issuer_and_account_and_hides_nothing_in_them() {
    let mut world = World::under(r#"{"issuer":"Ex & Co: Bank"}"#);
    world.facts.account_name = Some("a?b=c&d/é".to_owned());
    let mut account = world.account();
    world.enrol(&mut account);
    let setup = countersign_tests::kit::laws::setup(&account.last.outcome).expect("a set-up");
    let label = "otpauth://totp/Ex%20%26%20Co%3A%20Bank:a%3Fb%3Dc%26d%2F%C3%A9?";
    assert!(setup.uri.starts_with(label), "{}", setup.uri);
    assert!(
        setup.uri.contains("&issuer=Ex%20%26%20Co%3A%20Bank&"),
        "{}",
        setup.uri
    );
    let bare = setup.grouped_secret.replace(' ', "");
    assert!(setup.uri.contains(&format!("secret={bare}&")));
    let groups: Vec<_> = setup.grouped_secret.split(' ').collect();
    assert_eq!(groups.len(), 8);
    assert!(groups.iter().all(|group| group.len() == 4));
}

#[test]
fn what_may_be_indexed_says_since_when_and_what() {
    let mut world = World::new();
    assert!(!world.summary().enabled);
    let first = world.with_app();
    let since = Some(world.now);
    let summary = world.summary();
    assert_eq!((summary.enabled, summary.since), (true, since));
    assert_eq!(summary.kinds, [FactorKind::Totp]);
    let mut account = world.proved_account(&first);
    let second = world.enrol_in(&mut account);
    assert_eq!(world.summary().since, since, "the oldest present one");
    let confirmed = world.now;
    assert_eq!(world.remove(&mut account, first.item), Told::Done);
    assert_eq!(world.summary().since, Some(confirmed));
    assert_eq!(world.remove(&mut account, second.item), Told::Done);
    let summary = world.summary();
    assert_eq!((summary.enabled, summary.since), (false, None));
    assert_eq!(summary.kinds, []);
}
