//! Secrets show where they are meant to, and nowhere else. That no transition
//! of any scenario tells one to others, the kit's laws hold; here is that they
//! would, and what a person is told.

use countersign_core::secret::{HandedOut, Undo};
use countersign_tests::kit::laws::hold;
use countersign_tests::kit::trail::Trail;
use countersign_tests::kit::wit::{
    Call, Effect, Message, NextRecord, Outcome, Parameter, ParameterValue, Request, Transition,
};
use countersign_tests::kit::{App, Told, World, submission};

fn enrolled() -> (World, App) {
    let mut world = World::new();
    let app = world.with_app();
    (world, app)
}

/// A wrong answer, which has something of everything that others are told.
fn wrong(world: &mut World, app: &App) -> (Call, Transition) {
    let login = world.login();
    let typed = app.wrong_code(world.now);
    let call = world.call(&login.name, submission(&login.continuation, &typed));
    let transition = world.decide(&call).expect("a decision");
    (call, transition)
}

/// Whether the laws of the kit hold for it.
fn lawful(world: &World, call: &Call, transition: &Transition) -> bool {
    let mut trail: Trail = world.trail.clone();
    let held = || hold(call, transition, &mut trail, &world.watch);
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(held)).is_ok()
}

fn said(value: ParameterValue) -> Effect {
    Effect::Message(Message {
        text: "notice.example".to_owned(),
        parameters: vec![Parameter {
            name: "name".to_owned(),
            value,
        }],
        token: None,
    })
}

/// The kit's own laws are not blind.
#[test]
fn a_leak_would_be_seen() {
    let (mut world, app) = enrolled();
    let (call, honest) = wrong(&mut world, &app);
    assert!(lawful(&world, &call, &honest));
    type Leak = fn(&App, &Call, &mut Transition);
    let leaks: [(&str, Leak); 6] = [
        ("a backup code in a reason", |app, _, leaky| {
            leaky.audit[0].reason = app.backup_codes[3].clone();
        }),
        ("a backup code in a message", |app, _, leaky| {
            let name = format!("phone {}", app.backup_codes[0]);
            leaky.effects.push(said(ParameterValue::Name(name)));
        }),
        ("a seed in a claim", |app, _, leaky| {
            if let Some(event) = leaky.audit[0].place.as_mut() {
                event.head[..20].copy_from_slice(&app.secret);
            }
        }),
        ("a key in the record", |_, call, leaky| {
            if let NextRecord::Replaced(record) = &mut leaky.next {
                record.extend_from_slice(&call.keys[2].material);
            }
        }),
        ("entropy in a continuation", |_, call, leaky| {
            if let Outcome::Retry(retry) = &mut leaky.outcome {
                retry
                    .challenge
                    .continuation
                    .extend_from_slice(&call.entropy);
            }
        }),
        ("what was typed in a message", |_, call, leaky| {
            let Request::Submit(given) = &call.request else {
                panic!("no submission");
            };
            let countersign_tests::kit::wit::Answer::Code(code) = &given.answer else {
                panic!("no code");
            };
            leaky.effects.push(said(ParameterValue::Name(code.clone())));
        }),
    ];
    for (name, leak) in leaks {
        let mut leaky = honest.clone();
        leak(&app, &call, &mut leaky);
        assert_ne!(leaky, honest, "{name}");
        assert!(!lawful(&world, &call, &leaky), "{name}");
    }
}

/// A seed is shown until confirmed and never after; codes are shown with their
/// set and then by asking for them alone.
#[test]
fn after_the_confirmation_no_outcome_shows_a_secret() {
    let (mut world, app) = enrolled();
    let mut outcomes = Vec::new();
    let mut account = world.proved_account(&app);
    outcomes.push(account.last.outcome.clone());
    world.enrol(&mut account.clone());
    world.rename(&mut account, app.item, "phone");
    outcomes.push(account.last.outcome.clone());
    world.opt_in(&mut account);
    outcomes.push(account.last.outcome.clone());
    for request in [
        Request::Status,
        Request::Explain,
        Request::Require,
        Request::Reseal,
    ] {
        outcomes.push(world.act(request).outcome);
    }
    let mut login = world.login();
    outcomes.push(login.last.outcome.clone());
    for typed in ["", &app.code(world.now), &app.wrong_code(world.now)] {
        world.submit(&mut login, typed);
        outcomes.push(login.last.outcome.clone());
    }
    assert!(world.submit(&mut login, &app.backup_codes[0]).admits());
    outcomes.push(login.last.outcome.clone());
    let secret = format!("{:?}", app.secret);
    let bytes = secret.trim_matches(['[', ']']);
    for outcome in outcomes {
        let text = format!("{outcome:?}");
        assert!(!text.contains(bytes), "{text}");
        for code in &app.backup_codes {
            assert!(!text.contains(code.as_str()), "{text}");
        }
    }
}

/// MISP#10116: the seed in a log.
#[test]
fn nothing_secret_has_a_printable_form() {
    let (mut world, app) = enrolled();
    let mut printed = String::new();
    world.rewrite(|record| printed = format!("{record:?}"));
    assert!(
        printed.contains("planted") || printed.contains("TOTP"),
        "{printed}"
    );
    let secret = format!("{:?}", app.secret);
    assert!(
        !printed.contains(secret.trim_matches(['[', ']'])),
        "{printed}"
    );
    for code in &app.backup_codes {
        assert!(!printed.contains(&code.replace('-', "")), "{printed}");
    }
    // Nor what was handed out: the record says only until when it is good.
    let handed = HandedOut::new(b"ticket", &[0xa5; 32], 1);
    let undo = Undo::new(&[0xa5; 32], 1);
    for printed in [format!("{handed:?}"), format!("{undo:?}")] {
        assert!(
            !printed.contains("165") && !printed.contains("a5"),
            "{printed}"
        );
    }
}

/// In the record, under a key that was drawn with the set: not as they are
/// typed, and not as their bytes.
#[test]
fn the_record_holds_no_backup_code() {
    let (mut world, app) = enrolled();
    let mut whole = String::new();
    world.rewrite(|record| whole = serde_json::to_string(record).expect("JSON"));
    let listed = |bytes: &[u8]| serde_json::to_string(bytes).expect("JSON");
    // The seed is there, so that it is the record that is looked at.
    let inner = |text: String| text.trim_matches(['[', ']']).to_owned();
    assert!(whole.contains(&inner(listed(&app.secret))));
    for code in &app.backup_codes {
        for form in [code.clone(), code.replace('-', "")] {
            assert!(!whole.contains(&form), "{form}");
            assert!(!whole.contains(&inner(listed(form.as_bytes()))), "{form}");
        }
    }
}

/// Only what the person has anyway: nothing tells an unknown subject, a wrong
/// kind or a wrong code apart for somebody who has no transaction.
#[test]
fn a_stranger_is_told_the_same_whoever_the_subject_is() {
    let (mut known, _) = enrolled();
    let mut unknown = World::new();
    let mut told = Vec::new();
    for world in [&mut known, &mut unknown] {
        let mut login = world.login();
        login.continuation = vec![1; 120];
        for typed in ["123456", "abc12-def34", ""] {
            told.push(world.submit(&mut login, typed));
        }
    }
    assert!(told.iter().all(|each| *each == told[0]), "{told:?}");
    assert!(matches!(told[0], Told::Denied(_)));
}
