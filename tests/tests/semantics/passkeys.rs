//! Passkeys in a subject's life: several, removed, used up challenges, locks
//! that do not touch them.

use countersign_tests::kit::authenticator::flag;
use countersign_tests::kit::wit::{self, Amr, ClaimKind, DenialReason, Method, Outcome, Request};
use countersign_tests::kit::{Authenticator, MINUTE, SECOND, Told, Tx, World};

/// A policy under which passkeys can be asked for.
pub(super) const POLICY: &str =
    r#"{"passkeys":{"rp_id":"login.example","origins":["https://login.example"]}}"#;

/// The same with more in its section.
pub(super) fn with(more: &str) -> String {
    format!(
        r#"{{"passkeys":{{"rp_id":"login.example","origins":["https://login.example"],{more}}}}}"#
    )
}

/// The same where everybody needs a second factor.
pub(super) fn required() -> String {
    let mode = r#"{"authentication":{"secondary_authentication_mode":"required"},"#;
    POLICY.replacen('{', mode, 1)
}

/// A subject with one passkey.
pub(super) fn enrolled(policy: &str) -> (World, Authenticator) {
    let mut world = World::under(policy);
    let mut account = world.account();
    let key = world.enrol_passkey_in(&mut account, 1);
    (world, key)
}

fn log_in(world: &mut World, key: &mut Authenticator) -> Told {
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    world.assert(&mut login, answer)
}

#[test]
fn a_passkey_logs_in_and_says_what_it_is() {
    let (mut world, mut key) = enrolled(POLICY);
    world.advance(SECOND);
    let now = world.now;
    assert_eq!(
        log_in(&mut world, &mut key),
        Told::AllowedByPasskey(Amr::Hwk, now)
    );
    let mut account = world.account();
    let answer = key.get(&account.passkey_options()).assertion();
    assert!(world.assert(&mut account, answer).admits());
    let mut synced = Authenticator::new(2);
    synced.flags |= flag::BE | flag::BS;
    world.enrol_passkey(&mut account);
    let answer = synced.create(&account.passkey_options()).attestation();
    assert_eq!(world.attest(&mut account, answer), Told::Enrolled);
    let now = world.now;
    let told = log_in(&mut world, &mut synced);
    assert_eq!(told, Told::AllowedByPasskey(Amr::Swk, now));
}

#[test]
fn a_passkey_comes_with_backup_codes_and_enrolled_inside_a_login_finishes_it() {
    let mut world = World::under(&required());
    let mut login = world.login();
    let Outcome::MustEnrol(must) = &login.last.outcome else {
        panic!("{:?}", login.told)
    };
    assert_eq!(
        must.kinds,
        [wit::FactorKind::Passkey, wit::FactorKind::Totp]
    );
    world.enrol_passkey_in(&mut login, 1);
    let now = world.now;
    assert_eq!(login.told, Told::AllowedByPasskey(Amr::Hwk, now));
    assert_eq!(login.codes().len(), 10);
    let code = login.codes()[0].clone();
    let mut login = world.login();
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn the_first_answer_uses_a_challenge_up() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut login = world.login();
    let options = login.passkey_options();
    let mut wrong = key.get(&options);
    wrong.signature_bit = Some(3);
    let first = login.clone();
    assert_eq!(world.assert(&mut login, wrong.assertion()), Told::Wrong);
    // The old continuation with a right answer to the old challenge.
    let mut again = first.clone();
    let right = key.get(&options).assertion();
    assert_eq!(world.assert(&mut again, right), Told::Void);
    // The retry brought a new one.
    assert_ne!(login.passkey_options(), options);
    let answer = key.get(&login.passkey_options()).assertion();
    assert!(world.assert(&mut login, answer).admits());
}

/// Sixteen that were answered wrongly are remembered while they live. Nothing of
/// one beyond them was accepted.
#[test]
fn sixteen_challenges_are_remembered_as_used_up() {
    let (mut world, mut key) = enrolled(POLICY);
    let first = world.login();
    let right = key.get(&first.passkey_options()).assertion();
    let forger = key.clone();
    let answer_wrongly = |world: &mut World, mut tx: Tx| {
        let mut wrong = forger.clone().get(&tx.passkey_options());
        wrong.signature_bit = Some(1);
        assert_eq!(world.assert(&mut tx, wrong.assertion()), Told::Wrong);
        tx
    };
    let login = answer_wrongly(&mut world, first.clone());
    let event = &login.last.audit[0];
    assert_eq!(event.factor, Some(wit::FactorKind::Passkey));
    for _ in 0..15 {
        let other = world.login();
        answer_wrongly(&mut world, other);
    }
    assert_eq!(world.assert(&mut first.clone(), right.clone()), Told::Void);
    let beyond = world.login();
    let right_beyond = key.get(&beyond.passkey_options()).assertion();
    answer_wrongly(&mut world, beyond.clone());
    assert_eq!(world.assert(&mut first.clone(), right), Told::Void);
    assert!(world.assert(&mut beyond.clone(), right_beyond).admits());
}

#[test]
fn no_flood_of_wrong_answers_voids_an_open_challenge() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut open = world.login();
    for _ in 0..40 {
        let mut flood = world.login();
        let mut wrong = key.clone().get(&flood.passkey_options());
        wrong.signature_bit = Some(1);
        assert_eq!(world.assert(&mut flood, wrong.assertion()), Told::Wrong);
    }
    let answer = key.get(&open.passkey_options()).assertion();
    assert!(world.assert(&mut open, answer).admits());
}

/// A flood is told that it is wrong, and costs no write each.
#[test]
fn of_a_flood_of_wrong_answers_sixteen_are_written() {
    let (mut world, key) = enrolled(POLICY);
    let before = world.slot.revision;
    let flood = |world: &mut World| {
        let mut login = world.login();
        let mut wrong = key.clone().get(&login.passkey_options());
        wrong.signature_bit = Some(1);
        assert_eq!(world.assert(&mut login, wrong.assertion()), Told::Wrong);
        login
    };
    for _ in 0..40 {
        flood(&mut world);
    }
    assert_eq!(world.slot.revision, before + 16);
    // When those are over there is room for others.
    world.advance(10 * MINUTE);
    for _ in 0..40 {
        flood(&mut world);
    }
    assert_eq!(world.slot.revision, before + 32);
}

#[test]
fn a_passkey_is_never_locked_by_failures() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let mut key = world.enrol_passkey_in(&mut account, 1);
    let mut login = world.login();
    for _ in 0..5 {
        world.submit(&mut login, &app.wrong_code(world.now));
    }
    assert!(matches!(login.told, Told::Locked(Some(_))));
    assert!(log_in(&mut world, &mut key).admits());
}

#[test]
fn it_is_known_when_a_passkey_was_enrolled_and_used() {
    let (mut world, mut key) = enrolled(POLICY);
    let enrolled_at = world.now;
    let seen = |world: &mut World| {
        let factor = world.status().factors.remove(0);
        (factor.kind, factor.confirmed_at, factor.last_used_at)
    };
    let kind = wit::FactorKind::Passkey;
    assert_eq!(seen(&mut world), (kind.clone(), enrolled_at, None));
    world.advance(MINUTE);
    assert!(log_in(&mut world, &mut key).admits());
    let used_at = world.now;
    world.advance(MINUTE);
    assert_eq!(seen(&mut world), (kind, enrolled_at, Some(used_at)));
    assert_eq!(world.summary().since, Some(enrolled_at));
}

#[test]
fn a_passkeys_success_ends_no_failures_of_another_kind() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let mut key = world.enrol_passkey_in(&mut account, 1);
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 4), Told::Wrong);
    assert!(log_in(&mut world, &mut key).admits());
    let mut login = world.login();
    assert_eq!(world.fail(&mut login, &app, 1), Told::Locked(Some(MINUTE)));
}

#[test]
fn a_passkey_is_proof_enough_for_new_backup_codes() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut account = world.account();
    let answer = key.get(&account.passkey_options()).assertion();
    assert!(world.assert(&mut account, answer).admits());
    assert_eq!(world.draw_codes(&mut account), Told::Codes);
}

#[test]
fn where_no_passkey_was_asked_for_none_is_judged() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let mut key = world.enrol_passkey_in(&mut account, 1);
    let answer = key.get(&world.login().passkey_options()).assertion();
    let mut world = World::under(POLICY);
    world.with_app();
    let mut login = world.login();
    let stored = world.slot.clone();
    assert_eq!(world.assert(&mut login, answer), Told::Wrong);
    let event = &login.last.audit[0];
    assert_eq!(event.reason, "not-offered");
    assert_eq!(event.factor, Some(wit::FactorKind::Passkey));
    assert_eq!(world.slot, stored);
}

#[test]
fn a_removed_passkey_is_wrong_and_its_id_is_free() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let mut one = world.enrol_passkey_in(&mut account, 1);
    let mut two = world.enrol_passkey_in(&mut account, 2);
    assert_eq!(world.remove(&mut account, one.item), Told::Done);
    let released: Vec<_> = account
        .last
        .claims
        .iter()
        .map(|claim| (claim.kind, claim.take))
        .collect();
    assert_eq!(released, [(ClaimKind::Credential, false)]);
    let mut login = world.login();
    let mut answer = two.get(&login.passkey_options());
    answer.raw_id.clone_from(&one.id);
    assert_eq!(world.assert(&mut login, answer.assertion()), Told::Wrong);
    assert!(log_in(&mut world, &mut two).admits());
    // Enrolled again, and the claim is taken again.
    world.enrol_passkey(&mut account);
    let answer = one.create(&account.passkey_options()).attestation();
    assert_eq!(world.attest(&mut account, answer), Told::Enrolled);
    assert!(account.last.claims.iter().any(|claim| claim.take));
}

#[test]
fn what_takes_all_factors_frees_all_ids() {
    let clear_choice = false;
    for act in [
        Request::Reset(wit::Resetting { clear_choice }),
        Request::Erase,
        Request::RemoveFactor(1),
    ] {
        let (mut world, _) = enrolled(POLICY);
        let claims = world.act(act).claims;
        let [freed] = &claims[..] else {
            panic!("{claims:?}");
        };
        assert_eq!((&freed.kind, freed.take), (&ClaimKind::Credential, false));
    }
}

#[test]
fn an_eleventh_passkey_is_refused() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    for number in 1..=10 {
        let key = world.enrol_passkey_in(&mut account, number);
        let name = format!("key {number}");
        assert_eq!(world.rename(&mut account, key.item, &name), Told::Done);
    }
    let told = world.enrol_passkey(&mut account);
    assert_eq!(told, Told::Denied(DenialReason::TooMany));
    let names: Vec<_> = world
        .status()
        .factors
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names.len(), 10);
    assert_eq!(names[9], "key 10");
}

#[test]
fn without_a_relying_party_no_passkey_is_asked_for() {
    let mut world = World::new();
    let mut account = world.account();
    let told = world.enrol_passkey(&mut account);
    assert_eq!(told, Told::Denied(DenialReason::NotAllowed));
}

#[test]
fn switched_off_a_passkey_still_counts_and_is_not_offered() {
    let (mut world, _) = enrolled(POLICY);
    world.reload(&with(r#""enabled":false"#));
    let login = world.login();
    assert!(matches!(login.methods(), [Method::BackupCode(10)]));
    assert!(!world.status().factors[0].usable);
}

#[test]
fn switched_off_meanwhile_a_right_answer_is_none() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    world.reload(&with(r#""enabled":false"#));
    assert_eq!(world.assert(&mut login, answer), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "passkey-unknown");
    assert!(matches!(login.methods(), [Method::BackupCode(10)]));
}

#[test]
fn an_answer_of_one_kind_is_none_of_the_other() {
    let (mut world, _) = enrolled(POLICY);
    let mut account = world.account();
    let mut login = world.login();
    assert_eq!(world.submit(&mut login, "123456"), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "not-offered");
    let told = world.confirm(&mut account, "123456");
    assert!(
        matches!(told, Told::Denied(DenialReason::Invalid)),
        "{told:?}"
    );
}

#[test]
fn a_challenge_ends_with_its_transaction() {
    let (mut world, mut key) = enrolled(POLICY);
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    world.advance(10 * MINUTE);
    let told = world.assert(&mut login, answer);
    assert_eq!(told, Told::Denied(DenialReason::Expired));
}

/// Of an enrolment too the first answer uses the challenge up.
#[test]
fn the_first_answer_uses_the_challenge_of_an_enrolment_up() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    world.enrol_passkey(&mut account);
    let options = account.passkey_options();
    let mut key = Authenticator::new(1);
    let right = key.create(&options);
    let mut wrong = right.clone();
    wrong.client_data["origin"] = "https://elsewhere.example".into();
    let mut first = account.clone();
    let told = world.attest(&mut account, wrong.attestation());
    assert_eq!(told, Told::Wrong);
    assert_eq!(world.attest(&mut first, right.attestation()), Told::Void);
    assert!(world.status().factors.is_empty());
    assert_ne!(account.passkey_options(), options);
    assert_ne!(first.passkey_options(), options);
    let right = key.create(&account.passkey_options()).attestation();
    assert_eq!(world.attest(&mut account, right), Told::Enrolled);
}

/// Of a flood of wrong first answers too, and each is told that it is wrong.
#[test]
fn of_wrong_enrolments_sixteen_are_written() {
    let mut world = World::under(POLICY);
    for number in 1..=20_u64 {
        let mut account = world.account();
        world.enrol_passkey(&mut account);
        let mut wrong = Authenticator::new(1).create(&account.passkey_options());
        wrong.client_data["origin"] = "https://elsewhere.example".into();
        let told = world.attest(&mut account, wrong.attestation());
        assert_eq!(told, Told::Wrong, "{number}");
        assert_eq!(world.slot.revision, number.min(16));
    }
}

#[test]
fn inside_a_login_one_that_is_synchronised_is_told_as_such() {
    let mut world = World::under(&required());
    let mut login = world.login();
    world.enrol_passkey(&mut login);
    let mut synced = Authenticator::new(1);
    synced.flags |= flag::BE | flag::BS;
    let answer = synced.create(&login.passkey_options()).attestation();
    let told = world.attest(&mut login, answer);
    assert_eq!(told, Told::AllowedByPasskey(Amr::Swk, world.now));
}

/// The claim of a credential id that somebody else has refuses it; no other does.
#[test]
fn only_its_own_claim_refuses_a_credential() {
    let mut world = World::under(POLICY);
    let mut account = world.account();
    world.enrol_passkey(&mut account);
    let answer = Authenticator::new(1).create(&account.passkey_options());
    let confirm = Request::Confirm(wit::Confirmation {
        continuation: account.continuation.clone(),
        answer: wit::Answer::Passkey(answer.attestation()),
    });
    let mut call = world.call(&account.name, confirm);
    call.taken_claims = vec![vec![7; 32], Vec::new()];
    let enrolled = world.decide(&call).expect("a decision");
    assert!(matches!(enrolled.outcome, Outcome::Enrolled(_)));
    let own = enrolled
        .claims
        .iter()
        .find(|claim| claim.kind == ClaimKind::Credential);
    call.taken_claims = vec![own.expect("a claim").key.clone()];
    let refused = world.decide(&call).expect("a decision");
    assert_eq!(
        Told::of(&refused.outcome),
        Told::Denied(DenialReason::Taken)
    );
}
