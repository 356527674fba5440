//! The sealed record: to what it is bound, what it is drawn from, and that
//! nothing but a whole one is decided from.

use countersign_tests::kit::decider::each;
use countersign_tests::kit::keys::keys_of;
use countersign_tests::kit::laws::setup;
use countersign_tests::kit::wit::{
    Call, Enrolment, FactorKind, Fault, Key, KeyPurpose, NextRecord, Request,
};
use countersign_tests::kit::{App, Told, World, submission};

/// Where the salt of a sealed value stands: after its form and its key's id.
const SALT: std::ops::Range<usize> = 5..37;

fn enrolled() -> (World, App) {
    let mut world = World::new();
    let app = world.with_app();
    world.next_code(&app);
    (world, app)
}

fn sealed(world: &World, call: &Call) -> Vec<u8> {
    match world.decide(call).expect("a decision").next {
        NextRecord::Replaced(record) => record,
        other => panic!("no record: {other:?}"),
    }
}

fn key_id(sealed: &[u8]) -> u32 {
    let bytes = sealed[1..5].try_into().expect("four bytes");
    u32::from_le_bytes(bytes)
}

/// The same entropy twice, for a lost race or a cloned machine: one nonce, two
/// plaintexts. The sealing key is drawn from the salt, and the salt differs.
#[test]
fn the_same_call_on_two_records_has_two_sealing_keys() {
    let (world, _) = enrolled();
    let (mut one, mut other) = (world.clone(), world.clone());
    one.rewrite(|record| record.enforced = true);
    other.rewrite(|record| record.enforced = false);
    assert_eq!(one.slot.revision, other.slot.revision);
    let call = one.call("act", Request::Lock);
    let mut same = call.clone();
    same.stored.clone_from(&other.slot.record);
    let (first, second) = (sealed(&one, &call), sealed(&other, &same));
    assert_ne!(first[SALT], second[SALT]);
    // And where nothing differs, nothing does.
    assert_eq!(sealed(&one, &call), first);
}

#[test]
fn the_same_entropy_for_two_acts_has_two_sealing_keys() {
    let (mut world, _) = enrolled();
    let lock = world.call("act", Request::Lock);
    let acts = [
        Request::Lock,
        Request::Require,
        Request::Unlock(countersign_tests::kit::wit::Unlocking { kind: None }),
    ];
    let mut salts: Vec<_> = acts
        .into_iter()
        .map(|request| {
            let mut call = lock.clone();
            call.request = request;
            sealed(&world, &call)[SALT].to_vec()
        })
        .collect();
    let mut later = lock.clone();
    later.now += 1;
    salts.push(sealed(&world, &later)[SALT].to_vec());
    let mut drawn = lock.clone();
    drawn.entropy[31] ^= 1;
    salts.push(sealed(&world, &drawn)[SALT].to_vec());
    salts.sort();
    salts.dedup();
    assert_eq!(salts.len(), 5);
}

/// The secret that an enrolment of this subject with this entropy is shown.
fn seed(subject: &str, entropy: u8, revision: u64) -> String {
    let mut world = World::new();
    world.subject = subject.to_owned();
    world.keys = keys_of(1, "countersign", "tenant", subject);
    world.slot.revision = revision;
    world.epoch = revision;
    let account = world.account();
    let mut call = world.call(
        &account.name,
        Request::Enrol(Enrolment {
            continuation: account.session.clone(),
            kind: FactorKind::Totp,
            name: None,
        }),
    );
    call.entropy = vec![entropy; 32];
    let shown = world.decide(&call).expect("a decision");
    setup(&shown.outcome)
        .expect("a set-up")
        .grouped_secret
        .clone()
}

#[test]
fn two_subjects_with_the_same_entropy_get_two_seeds() {
    let own = seed("subject-1", 7, 0);
    assert_eq!(seed("subject-1", 7, 0), own);
    assert_ne!(seed("subject-2", 7, 0), own);
    assert_ne!(seed("subject-1", 8, 0), own, "other entropy");
    assert_ne!(seed("subject-1", 7, 5), own, "another revision");
}

/// Gogs CVE-2025-64175: one user's code works for another. The keys are the
/// same here, so that only the binding can tell.
#[test]
fn a_record_opens_for_its_own_subject_alone() {
    let (mut world, app) = enrolled();
    assert!(world.log_in_with(&app).admits());
    world.next_code(&app);
    let login = world.login();
    let code = app.code(world.now);
    let right = world.call(&login.name, submission(&login.continuation, &code));
    type Spoil = fn(&mut Call);
    let spoilt: [(&str, Spoil); 7] = [
        ("subject", |call| call.subject = "subject-2".to_owned()),
        ("tenant", |call| call.tenant = "tenant-2".to_owned()),
        ("lineage", |call| call.lineage = "another".to_owned()),
        ("an older revision", |call| call.revision -= 1),
        ("a newer revision", |call| call.revision += 1),
        ("a letter moved", |call| {
            call.tenant = "tenants".to_owned();
            call.subject = "ubject-1".to_owned();
        }),
        ("the key", |call| call.keys[0].material[31] ^= 0x80),
    ];
    for (name, spoil) in spoilt {
        let mut call = right.clone();
        spoil(&mut call);
        let fault = world.decide(&call);
        assert!(
            matches!(fault, Err(Fault::UnreadableRecord(_))),
            "{name}: {fault:?}"
        );
    }
    assert!(Told::of(&world.decide(&right).expect("a decision").outcome).admits());
}

/// A restored older copy under the present revision is no record either.
#[test]
fn an_older_record_does_not_pass_for_the_present_one() {
    let (mut world, app) = enrolled();
    let old = world.slot.record.clone();
    assert!(world.log_in_with(&app).admits());
    let mut call = world.call("status", Request::Status);
    call.stored = old;
    assert!(matches!(
        world.decide(&call),
        Err(Fault::UnreadableRecord(_))
    ));
}

#[test]
fn every_altered_byte_is_a_fault_and_never_a_decision() {
    let (mut world, app) = enrolled();
    let login = world.login();
    let code = app.code(world.now);
    let call = world.call(&login.name, submission(&login.continuation, &code));
    let whole = call.stored.clone().expect("a record");
    for place in 0..whole.len() {
        for flip in [1 << (place % 8), 0xff] {
            let mut call = call.clone();
            call.stored.as_mut().expect("a record")[place] ^= flip;
            let fault = world.decide(&call).expect_err("a fault");
            let known = matches!(fault, Fault::UnreadableRecord(_) | Fault::UnknownKey(_));
            assert!(known, "{place}: {fault:?}");
        }
    }
}

/// What would be an empty record, were it not for the seal: in clear, under a
/// header that is right.
#[test]
fn what_was_never_sealed_is_a_fault() {
    let (mut world, _) = enrolled();
    let whole = world.slot.record.clone().expect("a record");
    for schema in 0..=3 {
        let mut forged = whole[..SALT.end].to_vec();
        forged.push(schema);
        forged.extend([0; 256]);
        world.slot.record = Some(forged);
        let call = world.call("status", Request::Status);
        let fault = world.decide(&call);
        assert!(
            matches!(fault, Err(Fault::UnreadableRecord(_))),
            "{fault:?}"
        );
    }
}

#[test]
fn what_is_cut_or_longer_is_a_fault() {
    let (mut world, _) = enrolled();
    let call = world.call("status", Request::Status);
    let whole = call.stored.clone().expect("a record");
    let mut bad: Vec<_> = (0..whole.len())
        .map(|length| whole[..length].to_vec())
        .collect();
    bad.push([whole.as_slice(), &[0]].concat());
    bad.push([whole.as_slice(), whole.as_slice()].concat());
    bad.push(vec![0; 64 * 1024]);
    for record in bad {
        let mut call = call.clone();
        call.stored = Some(record);
        world.decide(&call).expect_err("a fault");
    }
}

/// A continuation is no record, and the other way round.
#[test]
fn what_is_sealed_for_one_purpose_opens_for_no_other() {
    let (mut world, _) = enrolled();
    let login = world.login();
    let mut call = world.call(&login.name, Request::Status);
    call.stored = Some(login.continuation[1..].to_vec());
    world.decide(&call).expect_err("a fault");
    for key in &mut call.keys {
        key.material = vec![3; 32];
    }
    world.decide(&call).expect_err("a fault");
}

/// The configured keys 2 and 1, the newest first.
fn rotated(world: &World) -> Vec<Key> {
    [
        keys_of(2, &world.lineage, &world.tenant, &world.subject),
        world.keys.clone(),
    ]
    .concat()
}

#[test]
fn an_older_key_still_opens_and_the_next_change_seals_under_the_newest() {
    let (mut world, app) = enrolled();
    world.keys = rotated(&world);
    let old = world.slot.record.clone().expect("a record");
    assert_eq!(key_id(&old), 1);
    assert!(world.log_in_with(&app).admits());
    let new = world.slot.record.clone().expect("a record");
    assert_eq!(key_id(&new), 2);
    world.keys.retain(|key| key.id == 2);
    assert!(world.log_in_with(&app).admits());
}

#[test]
fn resealing_moves_a_record_to_the_newest_key_and_then_changes_nothing() {
    let (mut world, app) = enrolled();
    let epoch = world.epoch;
    let login = world.login();
    let untouched = world.act(Request::Reseal);
    assert_eq!(untouched.next, NextRecord::Unchanged);
    world.keys = rotated(&world);
    assert_eq!(world.told(Request::Reseal), Told::Done);
    assert_eq!(key_id(world.slot.record.as_ref().expect("a record")), 2);
    assert_eq!(world.epoch, epoch, "nothing is void");
    let stored = world.slot.clone();
    assert_eq!(world.act(Request::Reseal).next, NextRecord::Unchanged);
    assert_eq!(world.slot, stored);
    let code = app.code(world.now);
    assert!(world.submit(&mut login.clone(), &code).admits());
    let mut nobody = World::new();
    assert_eq!(nobody.told(Request::Reseal), Told::Done);
    assert_eq!(nobody.slot.record, None);
}

#[test]
fn a_key_that_is_not_passed_is_a_fault_that_names_it() {
    let (mut world, _) = enrolled();
    world.keys = keys_of(7, &world.lineage, &world.tenant, &world.subject);
    for request in [
        Request::Status,
        Request::Reseal,
        Request::Lock,
        Request::Explain,
    ] {
        let call = world.call("act", request);
        assert_eq!(world.decide(&call), Err(Fault::UnknownKey(1)));
    }
}

#[test]
fn a_purpose_without_a_key_is_a_fault_that_names_it() {
    let mut world = World::new();
    let account = world.account();
    let enrolment = Request::Enrol(Enrolment {
        continuation: account.session.clone(),
        kind: FactorKind::Totp,
        name: None,
    });
    let needed = [
        (KeyPurpose::SealRecord, Request::Require),
        (KeyPurpose::Draw, enrolment),
    ];
    for (purpose, request) in needed {
        let mut call = world.call(&account.name, request);
        call.keys.retain(|key| key.purpose != purpose);
        assert_eq!(world.decide(&call), Err(Fault::MissingKey(purpose)));
    }
    let begin = countersign_tests::kit::wit::TransactionPurpose::Manage;
    let mut call = world.call("begin", Request::Begin(begin));
    call.keys
        .retain(|key| key.purpose != KeyPurpose::SealContinuation);
    let missing = Fault::MissingKey(KeyPurpose::SealContinuation);
    assert_eq!(world.decide(&call), Err(missing));
}

#[test]
fn a_key_of_another_length_is_a_fault() {
    for length in [0, 16, 31, 33, 64] {
        let mut world = World::new();
        let mut call = world.call("status", Request::Status);
        call.keys[2].material.resize(length, 9);
        let missing = Fault::MissingKey(KeyPurpose::Draw);
        assert_eq!(world.decide(&call), Err(missing), "{length}");
    }
}

/// Each form seals what every other one opens.
#[test]
fn a_record_goes_from_form_to_form() {
    let (mut world, app) = enrolled();
    for round in 0..6 {
        let code = world.next_code(&app);
        let login = world.login();
        let call = world.call(&login.name, submission(&login.continuation, &code));
        let decided = each()[round % 3].decide(world.prepared(), &call);
        match decided.expect("a decision").next {
            NextRecord::Replaced(record) => world.store(Some(record)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(world.status().factors.len(), 1);
}
