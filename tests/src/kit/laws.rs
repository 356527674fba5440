//! What every transition keeps, whatever was asked. The [`World`] holds each
//! of its decisions against these, so that every scenario shows them.
//!
//! [`World`]: super::World

use super::trail::Trail;
use super::wit::{
    Call, Challenge, ClaimKind, Effect, Event, Method, NextRecord, Outcome, ParameterValue,
    Request, Transition,
};

/// Longest record and longest continuation (the contract's bounds), bytes.
const MAX_RECORD: usize = 64 * 1024;
const MAX_CONTINUATION: usize = 8 * 1024;

/// Secrets that were handed out or passed in: none of them may show again
/// outside the outcome that shows it.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    texts: Vec<String>,
    bytes: Vec<Vec<u8>>,
}

impl Watch {
    /// Remembers a secret text, as typed and without hyphens.
    pub fn text(&mut self, secret: &str) {
        self.texts.push(secret.to_owned());
        self.texts.push(secret.replace(['-', ' '], ""));
        self.bytes(secret.replace(['-', ' '], "").as_bytes());
    }

    /// Remembers secret bytes.
    pub fn bytes(&mut self, secret: &[u8]) {
        self.bytes.push(secret.to_vec());
    }
}

/// Holds one transition against all laws; appends its events to the trail.
pub fn hold(call: &Call, transition: &Transition, trail: &mut Trail, watch: &Watch) {
    places(call, transition, trail);
    claims(transition);
    bounds(transition);
    finishing(transition);
    silence(call, transition, watch);
}

/// A change of the record stands in the subject's chain, where the documented
/// encoding puts it; what changed no record has no place there.
fn places(call: &Call, transition: &Transition, trail: &mut Trail) {
    let changed = matches!(transition.next, NextRecord::Replaced(_));
    assert!(
        !changed || !transition.audit.is_empty(),
        "a change without an event"
    );
    for event in &transition.audit {
        let place = event.place.as_ref();
        let stands = place.map(|place| (place.sequence, place.head.clone()));
        let should = changed.then(|| trail.append(event, call));
        assert_eq!(stands, should, "the place of {event:?}");
    }
}

fn claims(transition: &Transition) {
    let taken = transition
        .claims
        .iter()
        .filter(|claim| claim.take && claim.kind == ClaimKind::Transaction);
    assert_eq!(
        taken.count(),
        usize::from(transition.finishes),
        "what finishes a transaction claims it, and nothing else does"
    );
    for claim in &transition.claims {
        assert_eq!(claim.key.len(), 32, "a claim's key");
    }
}

/// Nobody is admitted by what does not finish the transaction.
fn finishing(transition: &Transition) {
    let admits = match &transition.outcome {
        Outcome::Allow(_) => true,
        Outcome::Enrolled(enrolled) => enrolled.assurance.is_some(),
        _ => false,
    };
    assert_eq!(admits, transition.finishes, "{:?}", transition.outcome);
    let refused = matches!(
        transition.outcome,
        Outcome::Denied(_) | Outcome::Retry(_) | Outcome::Explained(_)
    );
    let granted = transition
        .audit
        .iter()
        .any(|event| event.granted && !format!("{:?}", event.kind).ends_with("Locked"));
    assert!(!refused || !granted, "a refusal that granted something");
}

fn bounds(transition: &Transition) {
    if let NextRecord::Replaced(record) = &transition.next {
        assert!(record.len() <= MAX_RECORD, "a record of {}", record.len());
    }
    for continuation in continuations(&transition.outcome) {
        let length = continuation.len();
        assert!(length <= MAX_CONTINUATION, "a continuation of {length}");
    }
    for Event { reason, .. } in &transition.audit {
        assert!(is_word(reason), "`{reason}` is no stable word");
    }
    for effect in &transition.effects {
        let Effect::Message(message) = effect else {
            panic!("nobody knows {effect:?}");
        };
        assert!(is_word(&message.text.replace('.', "-")), "{message:?}");
        assert!(message.text.len() <= 64, "{message:?}");
    }
}

fn is_word(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(letter)
}

/// All continuations of an outcome.
pub fn continuations(outcome: &Outcome) -> Vec<&Vec<u8>> {
    match outcome {
        Outcome::Allow(allow) => allow.session.iter().collect(),
        Outcome::Challenge(Challenge { continuation, .. }) => vec![continuation],
        Outcome::Codes(drawn) => {
            let codes = std::iter::once(&drawn.codes.continuation);
            codes.chain(&drawn.session).collect()
        }
        Outcome::Retry(retry) => vec![&retry.challenge.continuation],
        Outcome::MustEnrol(must) => vec![&must.continuation],
        Outcome::Enrolled(enrolled) => {
            let codes = enrolled.codes.iter().map(|codes| &codes.continuation);
            codes.chain(&enrolled.session).collect()
        }
        Outcome::Done(session) => session.iter().collect(),
        Outcome::Status(_)
        | Outcome::Explained(_)
        | Outcome::Ticket(_)
        | Outcome::Exported(_)
        | Outcome::Denied(_)
        | Outcome::Other(_) => Vec::new(),
    }
}

/// No secret shows in what is indexed, sent, audited or stored, nor in what
/// travels sealed; a set-up and new codes show in their outcome alone.
fn silence(call: &Call, transition: &Transition, watch: &Watch) {
    let (texts, mut bytes) = told_to_others(transition);
    bytes.extend(continuations(&transition.outcome).into_iter().cloned());
    if let NextRecord::Replaced(record) = &transition.next {
        bytes.push(record.clone());
    }
    for text in &texts {
        let leaked = watch.texts.iter().find(|secret| text.contains(*secret));
        assert!(leaked.is_none(), "a secret shows in `{text}`");
    }
    let keys = call.keys.iter().map(|key| &key.material);
    let secrets = watch.bytes.iter().chain(keys).chain([&call.entropy]);
    for secret in secrets.filter(|secret| secret.len() >= 8) {
        let shows = |value: &Vec<u8>| value.windows(secret.len()).any(|part| part == secret);
        assert!(!bytes.iter().any(shows), "a secret shows among the bytes");
    }
    if let Some(typed) = typed(&call.request) {
        let shows = texts.iter().any(|text| text.contains(typed));
        assert!(!shows, "what was typed shows");
    }
}

fn typed(request: &Request) -> Option<&str> {
    use super::wit::Answer;
    let answer = match request {
        Request::Submit(given) => &given.answer,
        Request::Confirm(given) => &given.answer,
        _ => return None,
    };
    match answer {
        Answer::Code(code) if code.len() >= 6 => Some(code),
        _ => None,
    }
}

/// Every text and every byte string of summary, effects, claims and audit.
fn told_to_others(transition: &Transition) -> (Vec<String>, Vec<Vec<u8>>) {
    let (mut texts, mut bytes) = (Vec::new(), Vec::new());
    texts.push(format!("{:?}", transition.summary.kinds));
    bytes.extend(transition.claims.iter().map(|claim| claim.key.clone()));
    for effect in &transition.effects {
        match effect {
            Effect::Message(message) => {
                texts.push(message.text.clone());
                bytes.extend(message.token.iter().map(|token| token.token.clone()));
                for parameter in &message.parameters {
                    texts.push(parameter.name.clone());
                    match &parameter.value {
                        ParameterValue::Name(name) => texts.push(name.clone()),
                        other => texts.push(format!("{other:?}")),
                    }
                }
            }
            Effect::Other(other) => bytes.push(other.content.clone()),
        }
    }
    for event in &transition.audit {
        texts.push(event.reason.clone());
        texts.push(format!("{:?}", event.factor));
        bytes.extend(event.place.iter().map(|place| place.head.clone()));
    }
    (texts, bytes)
}

/// The set-up that an outcome shows.
pub fn setup(outcome: &Outcome) -> Option<&super::wit::TotpSetup> {
    let challenge = match outcome {
        Outcome::Challenge(challenge) => challenge,
        Outcome::Retry(retry) => &retry.challenge,
        _ => return None,
    };
    challenge.methods.iter().find_map(|method| match method {
        Method::EnrolTotp(setup) => Some(setup),
        _ => None,
    })
}
