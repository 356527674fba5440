//! Continuations: to what they are bound, and when they end.

use countersign_tests::kit::laws::continuations;
use countersign_tests::kit::wit::{
    Answer, Call, Confirmation, DenialReason, Enrolment, FactorKind, Fault, ItemChange, Renaming,
    Request, Submission,
};
use countersign_tests::kit::{App, MINUTE, Told, Tx, World, submission};

const INVALID: Told = Told::Denied(DenialReason::Invalid);
const EXPIRED: Told = Told::Denied(DenialReason::Expired);

/// A subject who waits at a challenge, and the call that would answer it right.
fn answering() -> (World, App, Tx, Call) {
    let mut world = World::new();
    let app = world.with_app();
    let code = world.next_code(&app);
    let login = world.login();
    let call = world.call(&login.name, submission(&login.continuation, &code));
    (world, app, login, call)
}

/// What is told for a call, were it made.
fn told(world: &World, call: &Call) -> Told {
    let transition = world.decide(call).expect("a decision");
    Told::of(&transition.outcome)
}

#[test]
fn the_answer_that_all_these_tests_spoil_is_right() {
    let (world, _, _, call) = answering();
    assert!(told(&world, &call).admits());
}

#[test]
fn it_is_bound_to_its_transaction() {
    let (world, _, _, mut call) = answering();
    for name in ["transaction-1", "transaction-22", "transaction-", "x"] {
        call.transaction = name.to_owned();
        assert_eq!(told(&world, &call), INVALID, "{name}");
    }
}

/// Nothing is stored of these subjects, so that only the continuation can tell
/// one from the other; the keys are the same.
#[test]
fn it_is_bound_to_tenant_subject_and_lineage() {
    let mut world = World::new();
    let account = world.account();
    let mut call = world.call(&account.name, enrolment(&account.session));
    assert_eq!(told(&world, &call), Told::Challenged);
    let own = call.clone();
    call.tenant = "tenant-2".to_owned();
    assert_eq!(told(&world, &call), INVALID);
    call.clone_from(&own);
    call.subject = "subject-2".to_owned();
    assert_eq!(told(&world, &call), INVALID);
    call.clone_from(&own);
    call.lineage = "another".to_owned();
    assert_eq!(told(&world, &call), INVALID);
    // No two bindings have the same bytes: a letter moved over is another one.
    call.clone_from(&own);
    call.tenant = "tenants".to_owned();
    call.subject = "ubject-1".to_owned();
    assert_eq!(told(&world, &call), INVALID);
}

#[test]
fn it_is_bound_to_the_generation_of_the_store() {
    let (world, _, _, mut call) = answering();
    call.facts.store_generation = 1;
    assert_eq!(told(&world, &call), EXPIRED);
}

#[test]
fn it_opens_under_its_own_key_alone() {
    let (world, _, _, mut call) = answering();
    let continuations = call
        .keys
        .iter_mut()
        .find(|key| format!("{:?}", key.purpose).ends_with("SealContinuation"))
        .expect("the key");
    continuations.material[0] ^= 1;
    assert_eq!(told(&world, &call), INVALID);
}

#[test]
fn it_ends_ten_minutes_after_the_begin_to_the_millisecond() {
    let (mut world, app, login, _) = answering();
    assert_eq!(login.expires_at(), world.now + 10 * MINUTE);
    let end = login.expires_at();
    let at = |world: &mut World, now: u64| {
        world.now = now;
        let code = app.code(now);
        world.submit(&mut login.clone(), &code)
    };
    assert!(at(&mut world.clone(), end - 1).admits());
    assert_eq!(at(&mut world.clone(), end), EXPIRED);
    let stored = world.slot.clone();
    assert_eq!(at(&mut world, end + 1), EXPIRED);
    assert_eq!(world.slot, stored);
}

#[test]
fn trying_again_makes_it_no_longer() {
    let (mut world, app, mut login, _) = answering();
    let end = login.expires_at();
    let used = app.code(world.now);
    let mut other = world.login();
    assert!(world.submit(&mut other, &used).admits());
    for typed in ["", "123", &app.wrong_code(world.now), &used] {
        world.advance(MINUTE);
        let told = world.submit(&mut login, typed);
        assert!(matches!(told, Told::Malformed | Told::Wrong | Told::Used));
        assert_eq!(login.expires_at(), end, "{told:?}");
    }
    world.now = end;
    let code = app.code(end);
    assert_eq!(world.submit(&mut login, &code), EXPIRED);
}

#[test]
fn a_wrong_answer_uses_no_continuation_up() {
    let (mut world, app, mut login, _) = answering();
    let first = login.continuation.clone();
    assert_eq!(world.fail(&mut login, &app, 3), Told::Wrong);
    login.continuation = first;
    let code = app.code(world.now);
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn what_is_altered_cut_or_too_long_is_no_continuation() {
    let (world, _, login, call) = answering();
    let code = match &call.request {
        Request::Submit(Submission {
            answer: Answer::Code(code),
            ..
        }) => code.clone(),
        _ => panic!("no submission"),
    };
    let whole = &login.continuation;
    let mut bad: Vec<Vec<u8>> = vec![Vec::new(), vec![0; 8 * 1024 + 1], vec![1; 64 * 1024]];
    bad.extend((0..whole.len()).map(|length| whole[..length].to_vec()));
    bad.extend((0..whole.len()).map(|place| {
        let mut altered = whole.clone();
        altered[place] ^= 1 << (place % 8);
        altered
    }));
    bad.push([whole.as_slice(), &[0]].concat());
    bad.push([&[0], whole.as_slice()].concat());
    bad.push([whole.as_slice(), &vec![0; 8 * 1024]].concat());
    for continuation in bad {
        let mut call = call.clone();
        call.request = submission(&continuation, &code);
        assert_eq!(told(&world, &call), INVALID, "{} bytes", continuation.len());
    }
}

fn enrolment(continuation: &[u8]) -> Request {
    Request::Enrol(Enrolment {
        continuation: continuation.to_vec(),
        kind: FactorKind::Totp,
        name: None,
    })
}

/// Every request that takes a continuation, and which ones it takes.
fn requests(sealed: &[u8], code: &str) -> Vec<(&'static [&'static str], Request)> {
    const SESSION: &[&str] = &["session"];
    let continuation = sealed.to_vec();
    vec![
        (&["answer", "manage"], submission(sealed, code)),
        (&["must-enrol", "enrolling", "session"], enrolment(sealed)),
        (
            &["enrolling"],
            Request::Confirm(Confirmation {
                continuation: continuation.clone(),
                answer: Answer::Code(code.to_owned()),
            }),
        ),
        (&["codes"], Request::ShowCodes(continuation.clone())),
        (&["codes"], Request::KeepCodes(continuation.clone())),
        (
            SESSION,
            Request::Rename(Renaming {
                continuation: continuation.clone(),
                item: 1,
                name: "phone".to_owned(),
            }),
        ),
        (
            SESSION,
            Request::Remove(ItemChange {
                continuation: continuation.clone(),
                item: 1,
            }),
        ),
        (SESSION, Request::Account(continuation.clone())),
        (SESSION, Request::RemoveAll(continuation.clone())),
        (SESSION, Request::OptIn(continuation.clone())),
        (SESSION, Request::OptOut(continuation.clone())),
        (SESSION, Request::DrawCodes(continuation)),
    ]
}

/// Nextcloud CVE-2026-45690: the token of the pending state was accepted
/// elsewhere. Pending is a type of its own.
#[test]
fn what_waits_for_one_thing_is_taken_for_nothing_else() {
    let mut world =
        World::under(r#"{"authentication":{"secondary_authentication_mode":"required"}}"#);
    let must_enrol = world.login();
    let mut enrolling = world.account();
    world.enrol(&mut enrolling);
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let code = world.next_code(&app);
    let (login, manage) = (world.login(), world.account());
    let handed = [
        ("must-enrol", &must_enrol.name, &must_enrol.continuation),
        ("enrolling", &enrolling.name, &enrolling.continuation),
        ("answer", &login.name, &login.continuation),
        ("manage", &manage.name, &manage.continuation),
        ("session", &account.name, &account.session),
        ("codes", &account.name, &account.shown),
    ];
    for (stage, name, continuation) in handed {
        for (takes, request) in requests(continuation, &code) {
            let call = world.call(name, request.clone());
            let told = told(&world, &call);
            let fits = takes.contains(&stage);
            // The first two are of an epoch that is over.
            let over = matches!(stage, "must-enrol" | "enrolling") && told == EXPIRED;
            assert_eq!(
                told == INVALID || over,
                !fits || over,
                "{stage}: {request:?}"
            );
        }
    }
}

/// A challenge of the account page opened as one of a login, and the other way
/// round: what stands in clear before the sealed value is bound to it.
#[test]
fn a_login_is_not_taken_for_an_account_page() {
    let (world, _, login, call) = answering();
    let code = "123456";
    for tag in 0..=255_u8 {
        let mut continuation = login.continuation.clone();
        if continuation[0] == tag {
            continue;
        }
        continuation[0] = tag;
        let mut call = call.clone();
        call.request = submission(&continuation, code);
        assert_eq!(told(&world, &call), INVALID, "{tag}");
    }
}

#[test]
fn a_continuation_under_an_older_key_still_opens_while_that_key_is_there() {
    let (mut world, _, _, mut call) = answering();
    let old = world.keys.clone();
    let new = countersign_tests::kit::keys::keys_of(2, "countersign", "tenant", "subject-1");
    world.keys = [new.clone(), old].concat();
    call.keys.clone_from(&world.keys);
    assert!(told(&world, &call).admits());
    call.keys = new;
    assert_eq!(
        world.decide(&call),
        Err(Fault::UnknownKey(1)),
        "the record's"
    );
    call.stored = None;
    assert_eq!(told(&world, &call), INVALID);
}

#[test]
fn nothing_in_clear_is_in_what_travels() {
    let mut world = World::new();
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let secrets = [
        b"subject-1".as_slice(),
        b"tenant",
        b"ada@example.org",
        &app.secret,
    ];
    for continuation in continuations(&account.last.outcome) {
        for secret in secrets {
            let shows = continuation
                .windows(secret.len())
                .any(|part| part == secret);
            assert!(!shows, "{}", String::from_utf8_lossy(secret));
        }
    }
}
