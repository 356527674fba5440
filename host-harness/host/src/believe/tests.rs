//! A transition that keeps the contract, and one breach of it at a time.

use super::*;
use crate::wit::{
    Acr, Admission, Assurance, ChainPlace, Challenge, Claim, ClaimKind, EventKind, Explanation,
    Extension, Level, MessageToken, Method, Outcome, Parameter, Severity, TokenPurpose,
    TransactionPurpose,
};

const NOW: u64 = 1_795_000_000_000;

fn event(sequence: u64) -> Event {
    Event {
        kind: EventKind::Verified,
        severity: Severity::Warning,
        granted: true,
        reason: "right".into(),
        factor: Some(FactorKind::Totp),
        item: Some(1),
        place: Some(ChainPlace {
            sequence,
            head: vec![0; 32],
        }),
    }
}

/// An admission that changes everything it may.
fn admission() -> Transition {
    Transition {
        outcome: Outcome::Allow(Admission {
            assurance: Assurance {
                acr: Acr::Aal2,
                amr: Vec::new(),
                at: Some(NOW),
            },
            invitation: None,
            session: None,
            device_token: None,
        }),
        next: NextRecord::Replaced(vec![0; 100]),
        finishes: true,
        claims: vec![Claim {
            kind: ClaimKind::Transaction,
            key: vec![0; 32],
            take: true,
        }],
        summary: Summary {
            enabled: true,
            since: Some(NOW),
            kinds: vec![FactorKind::Totp],
            enforced: false,
            chosen: false,
            must_enrol: false,
            deadline: None,
            locked_until: None,
            epoch: 7,
        },
        effects: vec![Effect::Message(message())],
        audit: vec![event(3), event(4)],
    }
}

fn message() -> Message {
    Message {
        text: "notice.factor-added".into(),
        parameters: vec![Parameter {
            name: "at".into(),
            value: ParameterValue::Time(NOW),
        }],
        token: Some(MessageToken {
            purpose: TokenPurpose::UndoEnrolment,
            token: vec![0; 32],
            expires_at: NOW + 1000,
        }),
    }
}

fn challenge() -> Challenge {
    Challenge {
        methods: vec![Method::Totp(6)],
        continuation: vec![0; 8 << 10],
        expires_at: NOW + REMEMBERED,
    }
}

fn judge(request: &Request, transition: &Transition) -> Kept {
    let given = Given {
        request,
        now: NOW,
        epoch: 7,
        kinds: &BTreeSet::from(["theirs".to_owned()]),
    };
    check(transition, &given)
}

/// The breach of an admission that was changed so.
fn breach(change: impl FnOnce(&mut Transition)) -> String {
    let mut transition = admission();
    change(&mut transition);
    judge(&Request::Begin(TransactionPurpose::Login), &transition)
        .expect_err("a breach")
        .to_string()
}

/// A question instead of the admission.
fn ask(transition: &mut Transition, challenge: Challenge) {
    transition.outcome = Outcome::Challenge(challenge);
    transition.finishes = false;
    transition.claims.clear();
}

#[test]
fn what_keeps_the_contract_is_believed() {
    let begin = Request::Begin(TransactionPurpose::Login);
    assert_eq!(judge(&begin, &admission()), Ok(()));
    let mut asks = admission();
    ask(&mut asks, challenge());
    assert_eq!(judge(&begin, &asks), Ok(()));
    let mut theirs = admission();
    theirs.summary.kinds = vec![FactorKind::Other("theirs".into())];
    assert_eq!(judge(&begin, &theirs), Ok(()));
}

#[test]
fn what_is_not_known_denies() {
    let other = || Extension {
        id: "org.example/1".into(),
        content: Vec::new(),
    };
    breach(|it| it.outcome = Outcome::Other(other()));
    breach(|it| it.effects = vec![Effect::Other(other())]);
    breach(|it| it.summary.kinds = vec![FactorKind::Other("nobody's".into())]);
    breach(|it| it.audit[0].factor = Some(FactorKind::Other("nobody's".into())));
}

#[test]
fn an_admission_finishes_its_transaction_and_answers_a_request_for_one() {
    breach(|it| it.finishes = false);
    for request in [
        Request::Status,
        Request::Explain,
        Request::Require,
        Request::Erase,
    ] {
        assert!(judge(&request, &admission()).is_err(), "{request:?}");
    }
    breach(|it| {
        it.outcome = Outcome::Challenge(challenge());
    });
}

#[test]
fn an_explanation_cannot_be_committed() {
    let explained = || {
        Outcome::Explained(Explanation {
            level: Level::None,
            grounds: Vec::new(),
        })
    };
    let mut transition = admission();
    transition.outcome = explained();
    transition.finishes = false;
    assert!(judge(&Request::Explain, &transition).is_err());
    transition.next = NextRecord::Unchanged;
    transition.claims.clear();
    transition.effects.clear();
    transition.audit.clear();
    assert_eq!(judge(&Request::Explain, &transition), Ok(()));
    assert!(judge(&Request::Begin(TransactionPurpose::Login), &transition).is_err());
}

#[test]
fn every_size_is_bounded() {
    breach(|it| it.next = NextRecord::Replaced(vec![0; (64 << 10) + 1]));
    breach(|it| it.next = NextRecord::Replaced(Vec::new()));
    breach(|it| it.claims = vec![it.claims[0].clone(); 65]);
    breach(|it| it.effects = vec![it.effects[0].clone(); 17]);
    breach(|it| it.audit = (1..=65).map(event).collect());
    breach(|it| it.audit[0].reason = "x".repeat(65));
    for (continuation, expires_at) in [
        (vec![0; (8 << 10) + 1], NOW),
        (Vec::new(), NOW),
        (vec![0], NOW + REMEMBERED + 1),
    ] {
        breach(|it| {
            let methods = vec![Method::Totp(6)];
            ask(
                it,
                Challenge {
                    methods,
                    continuation,
                    expires_at,
                },
            );
        });
    }
    breach(|it| {
        let methods = Vec::new();
        ask(
            it,
            Challenge {
                methods,
                ..challenge()
            },
        );
    });
}

#[test]
fn claims_have_32_bytes_and_stand_there_once() {
    breach(|it| it.claims[0].key = vec![0; 31]);
    breach(|it| it.claims.push(it.claims[0].clone()));
}

/// The store keeps one result of a transaction and no claim beside it: what
/// claims another one so would claim nothing.
#[test]
fn the_transaction_that_is_finished_is_the_only_one_that_is_claimed() {
    breach(|it| {
        it.claims.push(Claim {
            key: vec![1; 32],
            ..it.claims[0].clone()
        });
    });
    breach(|it| it.claims[0].take = false);
    breach(|it| {
        it.finishes = false;
        it.outcome = Outcome::Done(None);
    });
}

#[test]
fn events_stand_in_the_chain_just_where_the_record_is_replaced() {
    breach(|it| it.audit[1].place = None);
    breach(|it| it.audit[1] = event(5));
    breach(|it| it.audit[0] = event(0));
    breach(|it| it.next = NextRecord::Unchanged);
    breach(|it| {
        it.audit[0]
            .place
            .iter_mut()
            .for_each(|place| place.head.truncate(31))
    });
}

#[test]
fn an_epoch_never_falls_and_no_second_factor_lies_in_the_future() {
    breach(|it| it.summary.epoch = 6);
    let assured = |acr, at| {
        breach(|it| {
            if let Outcome::Allow(admission) = &mut it.outcome {
                admission.assurance = Assurance {
                    acr,
                    amr: Vec::new(),
                    at,
                };
            }
        })
    };
    assured(Acr::Aal2, Some(NOW + 1));
    assured(Acr::Aal2, None);
}

#[test]
fn a_message_is_a_text_key_and_its_token_lives_a_while() {
    let with = |change: fn(&mut Message)| {
        breach(|it| {
            let mut changed = message();
            change(&mut changed);
            it.effects = vec![Effect::Message(changed)];
        })
    };
    for text in ["", "Notice", "visit http://evil.example", "a b", "ä"] {
        let text = text.to_owned();
        breach(|it| it.effects = vec![Effect::Message(Message { text, ..message() })]);
    }
    with(|it| it.parameters = vec![it.parameters[0].clone(); 17]);
    with(|it| it.parameters[0].name = "free text".into());
    with(|it| it.parameters[0].value = ParameterValue::Name("x".repeat(257)));
    with(|it| it.token.iter_mut().for_each(|token| token.expires_at = NOW));
    with(|it| {
        it.token
            .iter_mut()
            .for_each(|token| token.expires_at = NOW + TOKEN_LIFE + 1)
    });
    with(|it| it.token.iter_mut().for_each(|token| token.token.clear()));
}
