//! Attestation (WebAuthn Level 3 §7.1, steps 21 to 24, and §8.2): what a maker
//! of authenticators vouches for, and which models the policy takes.

use countersign_tests::kit::authenticator::Answer;
use countersign_tests::kit::decider::everywhere;
use countersign_tests::kit::wit::{DenialReason, Method};
use countersign_tests::kit::{Authenticator, DAY, Told, World};
use rcgen::{CertificateParams, DnType, IsCa};
use serde_json::{Value, json};

use super::makers::{Authority, MODEL, OTHER_MODEL, days, itself, model_extension, path};
use super::passkeys::with;

/// A policy with these anchors, and with more in its section.
fn policy(anchors: &[&Authority], more: &Value) -> String {
    let pems: Vec<_> = anchors.iter().map(|anchor| anchor.pem()).collect();
    let mut section = json!({ "attestation": "direct", "trust_anchors": pems });
    let fields = more.as_object().expect("fields").clone();
    section.as_object_mut().expect("fields").extend(fields);
    let text = section.to_string();
    with(&text[1..text.len() - 1])
}

/// Enrols with an answer that was altered so; the audit's reason.
fn enrolled(world: &mut World, alter: impl FnOnce(&mut Answer)) -> (Told, String) {
    let mut account = world.account();
    assert_eq!(world.enrol_passkey(&mut account), Told::Challenged);
    let mut answer = Authenticator::new(1).create(&account.passkey_options());
    answer.format = "packed".into();
    answer.aaguid = MODEL;
    alter(&mut answer);
    let told = world.attest(&mut account, answer.attestation());
    (told, account.last.audit[0].reason.clone())
}

/// The same in a world of its own.
fn under(policy: &str, alter: impl FnOnce(&mut Answer)) -> (Told, String) {
    enrolled(&mut World::under(policy), alter)
}

fn right() -> (Told, String) {
    (Told::Enrolled, "first-enrolled".to_owned())
}

fn wrong(reason: &str) -> (Told, String) {
    (Told::Wrong, reason.to_owned())
}

#[test]
fn one_that_leads_to_an_anchor_is_taken_and_its_passkey_logs_in() {
    let maker = Authority::root("Maker");
    let mut world = World::under(&policy(&[&maker], &json!({})));
    let mut key = Authenticator::new(1);
    let mut account = world.account();
    world.enrol_passkey(&mut account);
    let options: Value = serde_json::from_str(&account.passkey_options()).expect("JSON");
    assert_eq!(options["attestation"], json!("direct"));
    let mut answer = key.create(&account.passkey_options());
    answer.format = "packed".into();
    answer.attestor = Some(maker.attestor(|_| {}));
    let told = world.attest(&mut account, answer.attestation());
    assert_eq!(told, Told::Enrolled);
    let mut login = world.login();
    let answer = key.get(&login.passkey_options()).assertion();
    assert!(world.assert(&mut login, answer).admits());
}

#[test]
fn none_or_one_of_its_own_leads_nowhere() {
    let maker = Authority::root("Maker");
    let policy = policy(&[&maker], &json!({}));
    let told = under(&policy, |it| it.format = "none".into());
    assert_eq!(told, wrong("passkey-attestation"));
    let told = under(&policy, |it| it.attestor = Some(itself(&it.key)));
    assert_eq!(told, wrong("passkey-attestation"));
    // Where nothing has to be proved both do.
    let told = under(&with(r#""attestation":"direct""#), |it| {
        it.attestor = Some(itself(&it.key));
    });
    assert_eq!(told, right());
}

#[test]
fn another_makers_leads_nowhere_whatever_its_name() {
    let maker = Authority::root("Maker");
    for other in [Authority::root("Somebody"), Authority::root("Maker")] {
        let told = under(&policy(&[&maker], &json!({})), |it| {
            it.attestor = Some(other.attestor(|_| {}));
        });
        assert_eq!(told, wrong("passkey-attestation"));
        // With its certificate beside it, too.
        let told = under(&policy(&[&maker], &json!({})), |it| {
            let mut attestor = other.attestor(|_| {});
            attestor.chain.push(other.der());
            it.attestor = Some(attestor);
        });
        assert_eq!(told, wrong("passkey-attestation"));
        let both = policy(&[&maker, &other], &json!({}));
        let told = under(&both, |it| it.attestor = Some(other.attestor(|_| {})));
        assert_eq!(told, right(), "each anchor counts, also of one name");
    }
}

#[test]
fn the_statement_is_over_this_answer() {
    let maker = Authority::root("Maker");
    let policy = policy(&[&maker], &json!({}));
    for bit in [0, 9, 200] {
        let (told, reason) = under(&policy, |it| {
            it.attestor = Some(maker.attestor(|_| {}));
            it.signature_bit = Some(bit);
        });
        assert_eq!(told, Told::Wrong, "{bit}: {reason}");
    }
    // Signed by a key that the certificate is not of.
    let told = under(&policy, |it| {
        let mut attestor = maker.attestor(|_| {});
        attestor.key = it.key.clone();
        it.attestor = Some(attestor);
    });
    assert_eq!(told, wrong("passkey-attestation"));
}

#[test]
fn an_intermediate_has_to_be_there_in_its_place_and_may_sign() {
    let maker = Authority::root("Maker");
    let factory = maker.below("Factory", |_| {});
    let policy = policy(&[&maker], &json!({}));
    let mut through = factory.attestor(|_| {});
    let alone = through.chain.clone();
    through.chain.push(factory.der());
    let told = under(&policy, |it| it.attestor = Some(through.clone()));
    assert_eq!(told, right());
    for chain in [
        alone,
        vec![through.chain[1].clone(), through.chain[0].clone()],
        vec![through.chain[0].clone(), maker.der()],
    ] {
        let (told, reason) = under(&policy, |it| {
            let mut attestor = through.clone();
            attestor.chain = chain;
            it.attestor = Some(attestor);
        });
        assert_eq!((told, reason), wrong("passkey-attestation"));
    }
    // What one authenticator was given is no authority over others.
    let forged = Authority::of(&through);
    let told = under(&policy, |it| {
        let mut attestor = forged.attestor(|_| {});
        attestor.chain.extend(through.chain.clone());
        it.attestor = Some(attestor);
    });
    assert_eq!(told, wrong("passkey-attestation"));
}

#[test]
fn an_authority_reaches_no_farther_than_its_path() {
    let maker = Authority::root("Maker");
    let factory = maker.below("Factory", |it| it.is_ca = path(0));
    let line = factory.below("Line", |_| {});
    let told = under(&policy(&[&maker], &json!({})), |it| {
        let mut attestor = line.attestor(|_| {});
        attestor.chain.extend([line.der(), factory.der()]);
        it.attestor = Some(attestor);
    });
    assert_eq!(told, wrong("passkey-attestation"));
}

#[test]
fn certificates_hold_at_the_time_of_the_call() {
    // The key's own, one between, and the anchor.
    for place in 0..3 {
        let own = |at: u8, params: &mut CertificateParams| {
            if at == place {
                days(params, (2031, 5, 10), (2031, 5, 20));
            }
        };
        let maker = Authority::made("Maker", |it| own(2, it));
        let factory = maker.below("Factory", |it| own(1, it));
        let mut attestor = factory.attestor(|it| own(0, it));
        attestor.chain.push(factory.der());
        let policy = policy(&[&maker], &json!({}));
        let at = |now: u64| {
            let mut world = World::under(&policy);
            world.now = now;
            enrolled(&mut world, |it| it.attestor = Some(attestor.clone()))
        };
        // 2031-05-10T00:00:00Z.
        let begins = 1_936_137_600_000;
        assert_eq!(at(begins - 1), wrong("passkey-attestation"), "{place}");
        assert_eq!(at(begins), right(), "{place}");
        assert_eq!(at(begins + 5 * DAY), right(), "{place}");
        assert_eq!(at(begins + 10 * DAY), right(), "{place}");
        assert_eq!(
            at(begins + 11 * DAY),
            wrong("passkey-attestation"),
            "{place}"
        );
    }
}

#[test]
fn a_certificate_says_what_8_2_1_asks_for() {
    let maker = Authority::root("Maker");
    let policy = policy(&[&maker], &json!({}));
    let alterations: [fn(&mut CertificateParams); 5] = [
        |it| {
            let unit = DnType::OrganizationalUnitName;
            it.distinguished_name.push(unit, "Authenticators");
        },
        |it| {
            it.distinguished_name.remove(DnType::CountryName);
        },
        |it| {
            it.distinguished_name.remove(DnType::OrganizationalUnitName);
        },
        |it| it.is_ca = path(0),
        |it| it.is_ca = IsCa::NoCa,
    ];
    for (number, alter) in alterations.into_iter().enumerate() {
        let told = under(&policy, |it| it.attestor = Some(maker.attestor(alter)));
        assert_eq!(told, wrong("passkey-attestation"), "{number}");
    }
}

#[test]
fn the_certificate_names_the_model_that_the_answer_names() {
    let maker = Authority::root("Maker");
    let policy = policy(&[&maker], &json!({}));
    let named = |model: [u8; 16], critical: bool| {
        maker.attestor(|it| {
            let extension = model_extension(model, critical);
            it.custom_extensions.push(extension);
        })
    };
    let told = under(&policy, |it| it.attestor = Some(named(MODEL, false)));
    assert_eq!(told, right());
    let told = under(&policy, |it| it.attestor = Some(named(OTHER_MODEL, false)));
    assert_eq!(told, wrong("passkey-aaguid"));
    let told = under(&policy, |it| it.attestor = Some(named(MODEL, true)));
    assert_eq!(told, wrong("passkey-attestation"), "it is never critical");
}

#[test]
fn of_models_the_allowed_ones_enrol_and_the_denied_ones_do_not() {
    let maker = Authority::root("Maker");
    let (this, other) = (hex::encode(MODEL), hex::encode(OTHER_MODEL));
    for (lists, is_taken) in [
        (json!({ "allow": [this] }), true),
        (json!({ "allow": [other, this] }), true),
        (json!({ "allow": [other] }), false),
        (json!({ "deny": [other] }), true),
        (json!({ "deny": [this] }), false),
        (json!({ "allow": [this], "deny": [this] }), false),
    ] {
        let policy = policy(&[&maker], &json!({ "aaguids": lists }));
        let told = under(&policy, |it| it.attestor = Some(maker.attestor(|_| {})));
        let expected = if is_taken {
            right()
        } else {
            wrong("passkey-aaguid")
        };
        assert_eq!(told, expected, "{lists}");
        // Who proves nothing is of no model, allowed or denied.
        let told = under(&policy, |it| it.format = "none".into());
        assert_eq!(told, wrong("passkey-attestation"), "{lists}");
    }
}

#[test]
fn a_model_that_is_excluded_later_is_confirmed_and_not_usable() {
    let maker = Authority::root("Maker");
    let mut world = World::under(&policy(&[&maker], &json!({})));
    let told = enrolled(&mut world, |it| it.attestor = Some(maker.attestor(|_| {})));
    assert_eq!(told, right());
    let this = hex::encode(MODEL);
    let passkeys = |world: &mut World| {
        let login = world.login();
        let methods = login.methods().iter();
        methods
            .filter(|it| matches!(it, Method::Passkey(_)))
            .count()
    };
    world.reload(&policy(
        &[&maker],
        &json!({ "aaguids": { "allow": [this] } }),
    ));
    assert_eq!(passkeys(&mut world), 1, "its model was remembered");
    world.reload(&policy(
        &[&maker],
        &json!({ "aaguids": { "deny": [this] } }),
    ));
    assert_eq!(passkeys(&mut world), 0);
    assert!(!world.status().factors[0].usable);
    // It still counts: a password alone enrols nothing beside it.
    let mut login = world.login();
    let told = world.enrol_passkey(&mut login);
    assert_eq!(told, Told::Denied(DenialReason::Invalid));
}

#[test]
fn what_was_enrolled_without_proof_is_of_no_model() {
    let maker = Authority::root("Maker");
    // The same statement, while nobody asked where it leads.
    let mut world = World::under(&with(r#""attestation":"direct""#));
    let told = enrolled(&mut world, |it| it.attestor = Some(maker.attestor(|_| {})));
    assert_eq!(told, right());
    let this = hex::encode(MODEL);
    world.reload(&policy(
        &[&maker],
        &json!({ "aaguids": { "allow": [this] } }),
    ));
    assert!(!world.status().factors[0].usable);
    // It may be of the model that is denied, too.
    let other = hex::encode(OTHER_MODEL);
    let lists = json!({ "aaguids": { "deny": [other] } });
    world.reload(&policy(&[&maker], &lists));
    assert!(!world.status().factors[0].usable);
    world.reload(&policy(&[&maker], &json!({})));
    assert!(world.status().factors[0].usable);
}

#[test]
fn models_without_verified_attestation_are_a_fault() {
    let maker = Authority::root("Maker");
    let this = hex::encode(MODEL);
    let pem = maker.pem();
    let faults = |section: Value| {
        let text = section.to_string();
        let errors = everywhere().prepare(&with(&text[1..text.len() - 1]));
        let errors = errors.expect_err("a fault").into_iter();
        errors.map(|it| it.pointer).collect::<Vec<_>>()
    };
    for list in ["allow", "deny"] {
        let lists = json!({ list: [this] });
        let faults = faults(json!({ "attestation": "direct", "aaguids": lists }));
        assert_eq!(faults, ["/passkeys/aaguids"]);
    }
    assert_eq!(
        faults(json!({ "trust_anchors": [pem] })),
        ["/passkeys/attestation"],
        "`none` brings nothing that could lead anywhere"
    );
    for not_one in ["", "nothing", &pem[..pem.len() / 2], &pem.replace('M', "N")] {
        let faults = faults(json!({ "attestation": "direct", "trust_anchors": [not_one] }));
        assert_eq!(faults, ["/passkeys/trust_anchors"], "{not_one}");
    }
}
