use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU16, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use countersign_host::store::{Directory, DirectoryEntry, EffectId, FormerAddress, SubjectKey};
use countersign_host::{MasterKey, MasterKeys, SystemClock, Token};
use serde_json::json;
use zeroize::Zeroizing;

use super::*;

/// The example of the Standard Webhooks specification.
#[test]
fn the_signature_is_that_of_standard_webhooks() {
    let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let body = r#"{"test": 2432232314}"#;
    let signed = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body);
    assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

/// A receiver that answers as it is told, and remembers what came.
#[derive(Clone)]
struct Inbox {
    answer: Arc<AtomicU16>,
    ids: Arc<Mutex<Vec<String>>>,
}

impl Inbox {
    fn got(&self) -> Vec<String> {
        self.ids.lock().unwrap().clone()
    }
}

async fn receive(State(inbox): State<Inbox>, headers: HeaderMap) -> Response {
    inbox
        .ids
        .lock()
        .unwrap()
        .push(headers["webhook-id"].to_str().unwrap().to_owned());
    match StatusCode::from_u16(inbox.answer.load(Ordering::SeqCst)).unwrap() {
        StatusCode::TEMPORARY_REDIRECT => Redirect::temporary("/elsewhere").into_response(),
        status => status.into_response(),
    }
}

async fn receiver(tenant: &str, answer: u16) -> (Inbox, Webhook) {
    let inbox = Inbox {
        answer: Arc::new(AtomicU16::new(answer)),
        ids: Arc::default(),
    };
    let router = Router::new()
        .route("/", post(receive))
        .route("/elsewhere", post(receive))
        .with_state(inbox.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    tokio::spawn(axum::serve(listener, router).into_future());
    let tenants = BTreeSet::from([tenant.to_owned()]);
    (
        inbox,
        Webhook {
            url,
            secret: Zeroizing::new(vec![7; 32]),
            tenants,
        },
    )
}

fn webhooks(receivers: Vec<Webhook>) -> Webhooks {
    let keys = MasterKeys::new(vec![MasterKey::new(1, [1; 32])]).unwrap();
    let links = Links {
        sealer: Sealer::new(&keys),
        origin: "https://mfa.example.com".to_owned(),
    };
    Webhooks::new(receivers, links, Arc::new(SystemClock), Box::new(|_| {})).unwrap()
}

fn message() -> Message {
    Message {
        id: EffectId([1; 16]),
        subject: SubjectKey::new("one", "u1"),
        directory: None,
        text: "notice.factor-added".into(),
        parameters: vec![],
        token: None,
        created_at: 1_700_000_000_000,
        expires_at: u64::MAX,
        attempt: 1,
    }
}

/// One that accepts and never answers, until the time of all is over.
#[tokio::test]
async fn who_hangs_keeps_the_message_from_nobody_else() {
    let hanging = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (good, second) = receiver("one", 200).await;
    let first = Webhook {
        url: format!("http://{}/", hanging.local_addr().unwrap())
            .parse()
            .unwrap(),
        secret: Zeroizing::new(vec![7; 32]),
        tenants: BTreeSet::from(["one".to_owned()]),
    };
    let webhooks = webhooks(vec![first, second]);
    let told = message();
    let mut delivery = webhooks.deliver(&told);
    // Dropped before the first one has answered, as the outbox does.
    tokio::select! {
        _ = &mut delivery => panic!("the first one does not answer"),
        () = async { while good.got().is_empty() || webhooks.partly().is_empty() {
            tokio::task::yield_now().await;
        } } => {}
    }
    drop(delivery);
    assert_eq!(webhooks.remembered(told.id.0), [1]);
}

#[tokio::test]
async fn a_receiver_that_fails_gets_it_again_and_the_others_do_not() {
    let (good, first) = receiver("one", 200).await;
    let (bad, second) = receiver("one", 500).await;
    let (stranger, third) = receiver("two", 200).await;
    let webhooks = webhooks(vec![first, second, third]);
    assert!(matches!(
        webhooks.deliver(&message()).await,
        Err(DeliveryFailure::Again(_))
    ));
    bad.answer.store(204, Ordering::SeqCst);
    webhooks.deliver(&message()).await.unwrap();
    assert_eq!(good.got().len(), 1);
    assert_eq!(bad.got().len(), 2);
    assert_eq!(bad.got()[0], bad.got()[1], "the identifier stays");
    assert!(stranger.got().is_empty());
    assert!(webhooks.partly.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (inbox, receiver) = receiver("one", 307).await;
    let sent = webhooks(vec![receiver]).deliver(&message()).await;
    assert!(matches!(sent, Err(DeliveryFailure::Again(why)) if why.contains("307")));
    assert_eq!(inbox.got().len(), 1);
}

#[tokio::test]
async fn who_is_not_there_is_tried_again_and_no_address_is_named() {
    let (_, mut receiver) = receiver("one", 200).await;
    receiver.url = "http://127.0.0.1:1/hidden-path".parse().unwrap();
    let sent = webhooks(vec![receiver]).deliver(&message()).await;
    assert!(matches!(sent, Err(DeliveryFailure::Again(why)) if !why.contains("hidden-path")));
}

#[tokio::test]
async fn without_a_receiver_it_is_done_and_with_a_code_it_is_not_sent() {
    webhooks(vec![]).deliver(&message()).await.unwrap();
    let (inbox, receiver) = receiver("one", 200).await;
    let token = Token {
        purpose: TokenPurpose::RecoveryCode,
        value: Zeroizing::new(vec![1]),
    };
    let secret = Message {
        token: Some(token),
        ..message()
    };
    let sent = webhooks(vec![receiver]).deliver(&secret).await;
    assert!(matches!(sent, Err(DeliveryFailure::Never(_))));
    assert!(inbox.got().is_empty());
}

#[test]
fn a_notice_names_the_present_address_and_those_replaced_within_30_days() {
    let at = message().created_at;
    let former = |email: &str, days: u64| FormerAddress {
        email: email.into(),
        replaced_at: at - days * 24 * 60 * 60 * 1000,
    };
    let entry = DirectoryEntry {
        user_name: Some("ann".into()),
        email: Some("new@example.com".into()),
        languages: vec!["de".into()],
    };
    let directory = Directory {
        entry,
        former: vec![
            former("old@example.com", 29),
            former("older@example.com", 31),
        ],
    };
    let parameters = vec![
        Parameter {
            name: "left".into(),
            value: ParameterValue::Number(9),
        },
        Parameter {
            name: "at".into(),
            value: ParameterValue::Time(0),
        },
    ];
    let message = Message {
        directory: Some(directory),
        parameters,
        ..message()
    };
    let read: Value = serde_json::from_str(&body(&message, None)).unwrap();
    assert_eq!(
        read,
        json!({
            "type": "notice.factor-added",
            "timestamp": "2023-11-14T22:13:20Z",
            "data": {
                "tenant": "one", "subject": "u1", "user_name": "ann", "email": "new@example.com",
                "former_emails": ["old@example.com"], "languages": ["de"],
                "parameters": {"left": 9, "at": "1970-01-01T00:00:00Z"},
            },
        })
    );
}

#[test]
fn a_first_enrolment_is_told_with_the_link_that_undoes_it() {
    let token = Token {
        purpose: TokenPurpose::UndoEnrolment,
        value: Zeroizing::new(vec![1, 2, 3]),
    };
    let told = Message {
        token: Some(token),
        ..message()
    };
    let link = webhooks(vec![]).link(&told).unwrap().unwrap();
    assert!(
        link.starts_with("https://mfa.example.com/undo?token="),
        "{link}"
    );
    let body: Value = serde_json::from_str(&body(&told, Some(&link))).unwrap();
    assert_eq!(body["data"]["link"], link);
    assert!(webhooks(vec![]).link(&message()).unwrap().is_none());
}
