//! The subject's chain of events: the record and its trail prove each other.

use countersign_core::record::Record;
use countersign_tests::kit::native::call_of;
use countersign_tests::kit::trail::Trail;
use countersign_tests::kit::wit::{
    Call, Event, EventKind, Request, Resetting, Severity, Transition,
};
use countersign_tests::kit::{MINUTE, Told, World};

/// The world holds every transition's places against its own trail; this goes
/// through all that there is, for long.
fn long_history(world: &mut World) {
    for round in 0..12 {
        let mut account = world.account();
        let app = world.enrol_in(&mut account);
        world.keep_codes(&mut account);
        world.rename(&mut account, app.item, "phone");
        world.draw_codes(&mut account);
        assert!(world.log_in_with(&app).admits());
        let mut login = world.login();
        world.fail(&mut login, &app, 5 + round % 3);
        world.unlock(None);
        let mut account = world.proved_account(&app);
        world.opt_in(&mut account);
        let second = world.enrol_in(&mut account);
        world.told(Request::RemoveFactor(second.item));
        world.told(Request::Require);
        world.told(Request::Unrequire);
        world.told(Request::Lock);
        world.unlock(None);
        let mut account = world.proved_account(&app);
        world.opt_out(&mut account);
        world.act(Request::Reset(Resetting { clear_choice: true }));
        world.advance(MINUTE);
    }
}

#[test]
fn count_and_head_are_those_of_the_documented_encoding_over_a_long_history() {
    let mut world = World::new();
    long_history(&mut world);
    assert!(world.trail.count > 200, "{}", world.trail.count);
    let call = world.call("reading", Request::Status);
    let record = Record::open(&call_of(&call).expect("keys")).expect("a record");
    assert_eq!(record.chain.count(), world.trail.count);
}

/// One change, with its call.
fn one_change() -> (Call, Transition) {
    let mut world = World::new();
    let call = world.call("act", Request::Require);
    let transition = world.decide(&call).expect("a decision");
    (call, transition)
}

#[test]
fn nothing_of_an_event_can_be_changed_afterwards() {
    let (call, transition) = one_change();
    let event = transition.audit[0].clone();
    let place = event.place.clone().expect("a place");
    let head = |call: &Call, event: &Event| Trail::default().append(event, call);
    assert_eq!(head(&call, &event), (1, place.head.clone()));
    let changes: [fn(&mut Call, &mut Event); 12] = [
        |call, _| call.now += 1,
        |call, _| call.tenant.push('x'),
        |call, _| call.subject.push('x'),
        |call, _| call.transaction.push('x'),
        |call, _| call.component_digest[0] ^= 1,
        |call, _| call.actor = countersign_tests::kit::wit::Actor::Subject,
        |_, event| event.kind = EventKind::Unrequired,
        |_, event| event.severity = Severity::Warning,
        |_, event| event.granted = false,
        |_, event| event.reason.push('x'),
        |_, event| event.factor = Some(countersign_tests::kit::wit::FactorKind::Totp),
        |_, event| event.item = Some(0),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let (mut call, mut event) = (call.clone(), event.clone());
        change(&mut call, &mut event);
        assert_ne!(head(&call, &event).1, place.head, "{number}");
    }
}

#[test]
fn a_refusal_that_changes_no_record_has_no_place() {
    let mut world = World::new();
    let app = world.with_app();
    let count = world.trail.count;
    let mut login = world.login();
    world.submit(&mut login, "shapeless");
    assert_eq!(login.told, Told::Malformed);
    assert_eq!(login.last.audit.len(), 1, "it is an event all the same");
    assert_eq!(login.last.audit[0].place, None);
    let code = app.code(world.now);
    world.submit(&mut login, &code);
    assert_eq!(login.told, Told::Used);
    assert_eq!(login.last.audit[0].place, None);
    assert_eq!(world.trail.count, count);
    // A failure is counted, changes the record, and has one.
    world.fail(&mut login, &app, 1);
    assert_eq!(world.trail.count, count + 1);
    world.fail(&mut login, &app, 4);
    let count = world.trail.count;
    world.fail(&mut login, &app, 4);
    assert_eq!(login.last.audit[0].place, None);
    assert_eq!(world.trail.count, count);
}

/// Enrolment, verification and disabling are warnings.
#[test]
fn every_event_says_what_happened_and_how_much_it_matters() {
    let mut world = World::new();
    let mut seen: Vec<(EventKind, Severity, bool, String)> = Vec::new();
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let mut note = |transition: &Transition| {
        for event in &transition.audit {
            let Event {
                kind,
                severity,
                granted,
                reason,
                ..
            } = event.clone();
            seen.push((kind, severity, granted, reason));
        }
    };
    note(&account.last);
    let code = world.next_code(&app);
    let mut login = world.login();
    world.submit(&mut login, &code);
    note(&login.last);
    let mut login = world.login();
    world.fail(&mut login, &app, 1);
    note(&login.last);
    let mut account = world.proved_account(&app);
    world.remove_all(&mut account);
    note(&account.last);
    note(&world.act(Request::Lock));
    let warning =
        |kind, granted, reason: &str| (kind, Severity::Warning, granted, reason.to_owned());
    let expected = [
        warning(EventKind::Enrolled, true, "first-enrolled"),
        warning(EventKind::Verified, true, "right"),
        warning(EventKind::Refused, false, "wrong"),
        warning(EventKind::Removed, true, "all-removed"),
        warning(EventKind::OptedOut, true, "switched-off"),
        warning(EventKind::Locked, true, "locked-by-administrator"),
    ];
    assert_eq!(seen, expected);
}
