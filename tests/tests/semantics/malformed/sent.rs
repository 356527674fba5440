//! A right answer to be altered, and what refusing an altered one is.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use countersign_tests::kit::laws;
use countersign_tests::kit::wit::{self, NextRecord, Outcome, Request, RetryReason};
use countersign_tests::kit::{Authenticator, Tx, World};
use serde_json::{Value, json};

use super::super::makers::{Authority, MODEL};
use super::super::passkeys::{POLICY, enrolled, with};

/// What an authenticator sends, and where it goes.
pub(super) struct Sent {
    world: World,
    tx: Tx,
    pub(super) answer: Value,
    pub(super) confirms: bool,
}

impl Sent {
    /// A right answer to a login.
    pub(super) fn assertion() -> Self {
        let (mut world, mut key) = enrolled(POLICY);
        let tx = world.login();
        let answer = key.get(&tx.passkey_options()).assertion();
        Self::of(world, tx, &answer, false)
    }

    /// A right answer to an enrolment, all of which its maker vouches for.
    pub(super) fn attestation() -> Self {
        let maker = Authority::root("Maker");
        let anchor = json!(maker.pem());
        let policy = with(&format!(
            r#""attestation":"direct","trust_anchors":[{anchor}]"#
        ));
        let mut world = World::under(&policy);
        let mut tx = world.account();
        world.enrol_passkey(&mut tx);
        let mut answer = Authenticator::new(1).create(&tx.passkey_options());
        answer.format = "packed".into();
        answer.aaguid = MODEL;
        answer.attestor = Some(maker.attestor(|_| {}));
        Self::of(world, tx, &answer.attestation(), true)
    }

    /// A right answer to an enrolment that nobody vouches for.
    pub(super) fn unattested() -> Self {
        let mut world = World::under(POLICY);
        let mut tx = world.account();
        world.enrol_passkey(&mut tx);
        let answer = Authenticator::new(1).create(&tx.passkey_options());
        Self::of(world, tx, &answer.attestation(), true)
    }

    fn of(world: World, tx: Tx, answer: &str, confirms: bool) -> Self {
        let answer = serde_json::from_str(answer).expect("JSON");
        Self {
            world,
            tx,
            answer,
            confirms,
        }
    }

    pub(super) fn bytes(&self, field: &str) -> Vec<u8> {
        let text = self.answer.pointer(field).and_then(Value::as_str);
        BASE64.decode(text.expect("a field")).expect("base64url")
    }

    /// The answer with other bytes in one of its fields; `id` goes with `rawId`.
    pub(super) fn with(&self, field: &str, bytes: &[u8]) -> String {
        let mut answer = self.answer.clone();
        let text = json!(BASE64.encode(bytes));
        if field == "/rawId" {
            answer["id"] = text.clone();
        }
        *answer.pointer_mut(field).expect("a field") = text;
        answer.to_string()
    }

    /// Judged in every form, and not committed: each is the first answer.
    pub(super) fn judged(&mut self, answer: String) -> wit::Transition {
        let continuation = self.tx.continuation.clone();
        let answer = wit::Answer::Passkey(answer);
        let request = match self.confirms {
            true => Request::Confirm(wit::Confirmation {
                continuation,
                answer,
            }),
            false => Request::Submit(wit::Submission {
                continuation,
                answer,
                trust_device: false,
            }),
        };
        let call = self.world.call(&self.tx.name, request);
        let transition = self.world.decide(&call).expect("a decision");
        let trail = &mut self.world.trail.clone();
        laws::hold(&call, &transition, trail, &self.world.watch);
        transition
    }

    pub(super) fn refuses(&mut self, what: &str, answer: String) {
        let transition = self.judged(answer);
        refused(what, &transition);
    }

    /// Refuses other bytes in one of its fields, unless they are those of an
    /// attestation beside what is signed: certificates, and words which only
    /// describe it. Then whoever altered them altered nothing that is believed.
    pub(super) fn refuses_signed(&mut self, what: &str, field: &str, altered: &[u8]) -> bool {
        let transition = self.judged(self.with(field, altered));
        let is_taken = admits(&transition);
        if is_taken {
            assert!(field.ends_with("Object"), "{what}");
            let signed = authenticator_data(&self.bytes(field));
            assert_eq!(authenticator_data(altered), signed, "{what}");
        } else {
            refused(what, &transition);
        }
        !is_taken
    }
}

pub(super) fn admits(transition: &wit::Transition) -> bool {
    matches!(transition.outcome, Outcome::Allow(_) | Outcome::Enrolled(_))
}

/// Told coarsely, and in the audit with a reason. What could be judged uses the
/// challenge up, what could not uses up nothing.
pub(super) fn refused(what: &str, transition: &wit::Transition) {
    let Outcome::Retry(retry) = &transition.outcome else {
        panic!("{what}: {:?}", transition.outcome);
    };
    let [event] = transition.audit.as_slice() else {
        panic!("{what}: {:?}", transition.audit);
    };
    assert!(!event.granted, "{what}");
    let is_changed = match retry.reason {
        RetryReason::Wrong => {
            assert!(event.reason.starts_with("passkey-"), "{what}: {event:?}");
            true
        }
        RetryReason::Malformed => {
            assert_eq!(event.reason, "malformed", "{what}");
            false
        }
        other => panic!("{what}: {other:?}"),
    };
    let changes = matches!(transition.next, NextRecord::Replaced(_));
    assert_eq!(changes, is_changed, "{what}");
}

/// The last byte string of that kind: all of it up to the end of the object.
fn authenticator_data(object: &[u8]) -> Option<Vec<u8>> {
    let label = b"authData";
    let at = object.windows(label.len()).position(|part| part == label)?;
    object.get(at + label.len()..).map(<[u8]>::to_vec)
}
