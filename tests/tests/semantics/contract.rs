//! The contract itself: one call, one decision, the same bytes for the same
//! input, and a fault for what breaks its bounds.

use countersign_tests::kit::component::{portable, wide};
use countersign_tests::kit::decider::{each, native};
use countersign_tests::kit::laws::setup;
use countersign_tests::kit::wit::{
    Attribute, Call, Fault, GraceEnd, ImportSource, ItemChange, Operation, RecoveryAnswer, Request,
    Restoration, Submission, TransactionPurpose,
};
use countersign_tests::kit::{Told, World, submission};

/// A call of each sort, as they came in a short life.
fn calls() -> (World, Vec<Call>) {
    let mut world = World::new();
    let mut calls = Vec::new();
    let account = world.account();
    calls.push(world.call("begin", Request::Begin(TransactionPurpose::Manage)));
    calls.push(world.call(&account.name, Request::OptIn(account.session.clone())));
    let app = world.with_app();
    let code = world.next_code(&app);
    let login = world.login();
    for typed in [&code, &app.wrong_code(world.now), &app.backup_codes[0], ""] {
        calls.push(world.call(&login.name, submission(&login.continuation, typed)));
    }
    let account = world.proved_account(&app);
    calls.push(world.call(&account.name, Request::DrawCodes(account.session.clone())));
    calls.push(world.call(
        "reset",
        Request::Reset(countersign_tests::kit::wit::Resetting { clear_choice: true }),
    ));
    (world, calls)
}

#[test]
fn the_same_call_gives_the_same_bytes() {
    let (world, calls) = calls();
    for call in calls {
        let first = world.decide(&call);
        for decider in each() {
            for _ in 0..3 {
                let again = decider.decide(world.prepared(), &call);
                assert_eq!(again, first, "{}", decider.name());
            }
        }
    }
}

#[test]
fn other_entropy_gives_another_seal_and_the_same_answer() {
    let (world, calls) = calls();
    for mut call in calls {
        let first = world.decide(&call).expect("a decision");
        call.entropy = vec![0; 32];
        let second = world.decide(&call).expect("a decision");
        assert_eq!(Told::of(&first.outcome), Told::of(&second.outcome));
        assert_eq!(first.claims, second.claims);
        assert_eq!(first.audit, second.audit);
        assert_eq!(first.summary, second.summary);
    }
}

#[test]
fn a_second_decision_on_one_instance_is_a_fault() {
    let (world, calls) = calls();
    for form in [portable(), wide()] {
        for call in &calls {
            let mut instance = form.instance();
            assert!(instance.decide(world.prepared(), call).is_ok());
            for again in &calls {
                let second = instance.decide(world.prepared(), again);
                assert_eq!(second, Err(Fault::SecondDecision));
            }
        }
    }
}

/// A fault is a decision made, too: nobody probes an instance for a better one.
#[test]
fn a_decision_after_a_fault_is_a_second_one() {
    let (world, calls) = calls();
    for form in [portable(), wide()] {
        let mut instance = form.instance();
        let mut call = calls[0].clone();
        call.entropy.clear();
        assert!(instance.decide(world.prepared(), &call).is_err());
        let second = instance.decide(world.prepared(), &calls[0]);
        assert_eq!(second, Err(Fault::SecondDecision));
    }
}

fn attribute(name: String, values: usize) -> Vec<Attribute> {
    let values = vec!["x".to_owned(); values];
    vec![Attribute { name, values }]
}

#[test]
fn what_breaks_the_bounds_of_the_call_is_a_fault_that_names_the_field() {
    let (world, calls) = calls();
    let call = &calls[2];
    type Spoil = fn(&mut Call);
    let spoilt: [(&str, Spoil); 17] = [
        ("tenant", |call| call.tenant.clear()),
        ("tenant", |call| call.tenant = "x".repeat(257)),
        ("subject", |call| call.subject.clear()),
        ("subject", |call| call.subject = "x".repeat(257)),
        ("transaction", |call| call.transaction.clear()),
        ("transaction", |call| call.transaction = "x".repeat(513)),
        ("lineage", |call| call.lineage.clear()),
        ("component-digest", |call| {
            call.component_digest = vec![0; 31]
        }),
        ("component-digest", |call| {
            call.component_digest = vec![0; 33]
        }),
        ("entropy", |call| call.entropy.clear()),
        ("entropy", |call| call.entropy = vec![0; 31]),
        ("entropy", |call| call.entropy = vec![0; 33]),
        ("revision", |call| call.revision = 0),
        ("facts", |call| {
            call.facts.scopes = vec!["x".to_owned(); 257]
        }),
        ("facts", |call| {
            call.facts.account_name = Some("x".repeat(4097))
        }),
        ("facts", |call| {
            call.facts.attributes = attribute("x".repeat(65), 1)
        }),
        ("facts", |call| {
            call.facts.attributes = attribute("x".to_owned(), 257)
        }),
    ];
    for (field, spoil) in spoilt {
        let mut call = call.clone();
        spoil(&mut call);
        let fault = Fault::InvalidCall(field.to_owned());
        assert_eq!(world.decide(&call), Err(fault));
    }
}

/// Ids are bytes to the component: none of these is trimmed or folded.
#[test]
fn ids_at_their_bounds_are_taken_as_they_are() {
    for id in [
        "x".repeat(256),
        "é".repeat(128),
        " ".to_owned(),
        "a\0b".to_owned(),
    ] {
        let mut world = World::new();
        world.subject.clone_from(&id);
        world.tenant = id;
        let app = world.with_app();
        assert!(world.log_in_with(&app).admits());
    }
}

#[test]
fn a_policy_of_another_component_version_or_form_is_a_fault() {
    let (world, calls) = calls();
    let own = world.prepared().to_vec();
    let mut foreign: Vec<Vec<u8>> = (0..own.len().min(80))
        .map(|end| own[..end].to_vec())
        .collect();
    // The tag, up to its end of line, with one byte altered.
    let tag = own.iter().position(|byte| *byte == b'\n').expect("a tag");
    foreign.extend((0..=tag).map(|place| {
        let mut other = own.clone();
        other[place] ^= 1;
        other
    }));
    foreign.push(vec![0xff; 4096]);
    foreign.push([b"x".as_slice(), &own].concat());
    for prepared in foreign {
        for decider in each() {
            let fault = decider.decide(&prepared, &calls[0]);
            assert_eq!(fault, Err(Fault::ForeignPolicy), "{} bytes", prepared.len());
        }
    }
}

#[test]
fn two_texts_that_mean_the_same_have_the_same_digest() {
    let digest = |config: &str| native().prepare(config).expect("a policy").digest;
    let plain = digest("{}");
    let spelt = r#" {"totp": {"digits": 6, "period": 30}, "limits": {"failures": 5},
                     "high_value_scopes": ["transfer", "delete", "admin", "payment"]}"#;
    assert_eq!(digest(spelt), plain);
    for other in [
        r#"{"totp":{"digits":8}}"#,
        r#"{"limits":{"failures":4}}"#,
        r#"{"high_value_scopes":[]}"#,
        r#"{"authentication":{"secondary_authentication_mode":"required"}}"#,
    ] {
        assert_ne!(digest(other), plain, "{other}");
    }
}

/// Every operation that is listed as not built, as a request.
fn not_built() -> Vec<(Operation, Request)> {
    let item = || ItemChange {
        continuation: vec![1; 60],
        item: 1,
    };
    let sealed = || vec![1; 60];
    vec![
        (Operation::TrustDevice, Request::TrustDevice(sealed())),
        (Operation::ForgetDevices, Request::ForgetDevices(item())),
        (
            Operation::SendRecoveryCode,
            Request::SendRecoveryCode(sealed()),
        ),
        (
            Operation::AnswerRecoveryCode,
            Request::AnswerRecoveryCode(RecoveryAnswer {
                continuation: sealed(),
                code: "12345678".to_owned(),
            }),
        ),
        (
            Operation::GrantGrace,
            Request::GrantGrace(GraceEnd::Configured),
        ),
        (
            Operation::ExtendGrace,
            Request::ExtendGrace(GraceEnd::At(1)),
        ),
        (Operation::CancelGrace, Request::CancelGrace),
        (Operation::ForgetAllDevices, Request::ForgetAllDevices),
        (Operation::ConfirmRestored, Request::ConfirmRestored),
        (
            Operation::ImportFactors,
            Request::ImportFactors(ImportSource::Sealed(sealed())),
        ),
        (Operation::ExportFactors, Request::ExportFactors),
        (
            Operation::Restore,
            Request::Restore(Restoration {
                copied_at: 1,
                changed_since: true,
            }),
        ),
    ]
}

#[test]
fn what_is_not_built_is_listed_so_and_is_the_fault_unsupported() {
    let listed = portable().instance().describe();
    assert_eq!(listed, wide().instance().describe());
    let unbuilt: Vec<_> = listed
        .operations
        .iter()
        .filter(|support| !support.built)
        .map(|support| support.operation)
        .collect();
    let requests = not_built();
    let named: Vec<_> = requests.iter().map(|(operation, _)| *operation).collect();
    assert_eq!(unbuilt, named);
    let mut world = World::new();
    world.with_app();
    for (operation, request) in requests {
        let call = world.call("act", request);
        assert_eq!(
            world.decide(&call),
            Err(Fault::Unsupported),
            "{operation:?}"
        );
    }
}

#[test]
fn an_operation_that_came_later_is_unsupported() {
    let mut world = World::new();
    let request = Request::Other(countersign_tests::kit::wit::Extension {
        id: "org.example.admit/1".to_owned(),
        content: vec![1],
    });
    let call = world.call("act", request);
    assert_eq!(world.decide(&call), Err(Fault::Unsupported));
}

/// To accept it and not to trust the device would be a promise not kept.
#[test]
fn a_submit_that_trusts_the_device_is_refused_whole() {
    let mut world = World::new();
    let app = world.with_app();
    let login = world.login();
    let code = world.next_code(&app);
    let request = match submission(&login.continuation, &code) {
        Request::Submit(given) => Request::Submit(Submission {
            trust_device: true,
            ..given
        }),
        other => other,
    };
    let call = world.call(&login.name, request);
    assert_eq!(world.decide(&call), Err(Fault::Unsupported));
}

/// The bounds are those of the contract, wherever they are met.
#[test]
fn the_longest_of_everything_still_fits() {
    let mut world = World::under(
        r#"{"backup_codes":{"count":50,"groups":3},"totp":{"secret_bytes":64},
            "issuer":"Ex"}"#,
    );
    world.subject = "s".repeat(256);
    world.tenant = "t".repeat(256);
    world.facts.account_name = Some("\u{e9}".repeat(2000));
    let app = world.with_app();
    let mut account = world.proved_account(&app);
    for name in 0..4 {
        world.enrol_in(&mut account);
        let item = world.status().factors.last().expect("a factor").item;
        let name = format!("{name}").repeat(1) + &"\u{1f511}".repeat(63);
        assert_eq!(world.rename(&mut account, item, &name), Told::Done);
    }
    assert_eq!(setup(&account.last.outcome), None);
    assert_eq!(world.status().factors.len(), 5);
    // That record and continuations keep their bounds, the laws have held.
    assert!(world.slot.record.expect("a record").len() < 8 * 1024);
}
