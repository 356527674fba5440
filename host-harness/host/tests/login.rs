//! The way of one login, with the real component on a real store.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod common;

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use common::{Person, World, act, alice, login};
use countersign_host::store::{AuditQuery, NotRedeemable, audit};
use countersign_host::wit::{DenialReason, Outcome, Request, RetryReason, TransactionPurpose};
use countersign_host::{Ask, Digest, Handing, RedeemError, ResultRequest};

#[tokio::test]
async fn a_right_code_lets_in_once() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let code = person.code(&world);
    let told = person.try_code(&world, "one", &code).await.unwrap();
    assert!(matches!(told.outcome, Outcome::Allow(_)), "{told:?}");
    assert!(told.finished && told.revision.is_some());
    let again = person.try_code(&world, "two", &code).await.unwrap();
    let Outcome::Retry(retry) = again.outcome else {
        panic!("{again:?}")
    };
    assert_eq!(retry.reason, RetryReason::Used);
}

#[tokio::test]
async fn a_finished_transaction_judges_nothing() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let transaction = login("one");
    let continuation = person.begin(&world, &transaction).await;
    let right = person.answer(&transaction, continuation.clone(), &person.code(&world));
    world.host.decide(right.clone()).await.unwrap();
    let before = world.store.subject(&alice()).await.unwrap();
    for ask in [right, person.answer(&transaction, continuation, "000000")] {
        let told = world.host.decide(ask).await.unwrap();
        let Outcome::Denied(denial) = told.outcome else {
            panic!("{told:?}")
        };
        assert_eq!(denial.reason, DenialReason::Finished);
    }
    let begin = Ask::new(
        alice(),
        transaction,
        Request::Begin(TransactionPurpose::Login),
    );
    assert!(matches!(
        world.host.decide(begin).await.unwrap().outcome,
        Outcome::Denied(_)
    ));
    assert_eq!(world.store.subject(&alice()).await.unwrap(), before);
}

#[tokio::test]
async fn of_many_with_one_code_one_is_let_in() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    // A second host on the same file: no queue is shared, only the store.
    let other = world.on(common::open(&world.folder)).await;
    let code = person.code(&world);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..32 {
        let transaction = login(&format!("parallel-{number}"));
        let continuation = person.begin(&world, &transaction).await;
        let host = if number % 2 == 0 {
            world.host.clone()
        } else {
            other.clone()
        };
        let ask = person.answer(&transaction, continuation, &code);
        tasks.spawn(async move { host.decide(ask).await });
    }
    let mut admitted = 0;
    while let Some(told) = tasks.join_next().await {
        // One that is contended is told nothing, which is no admission either.
        if let Ok(told) = told.unwrap() {
            admitted += u32::from(matches!(told.outcome, Outcome::Allow(_)));
        }
    }
    assert_eq!(admitted, 1);
}

#[tokio::test]
async fn parallel_guesses_do_not_overrun_the_limit() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let transaction = login("guesses");
    let continuation = person.begin(&world, &transaction).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..200 {
        let ask = person.answer(&transaction, continuation.clone(), &format!("{number:06}"));
        let host = world.host.clone();
        tasks.spawn(async move { host.decide(ask).await.unwrap().revision.is_some() });
    }
    let mut judged = 0;
    while let Some(stored) = tasks.join_next().await {
        judged += u32::from(stored.unwrap());
    }
    assert!(judged <= 5, "{judged} were judged");
}

#[tokio::test]
async fn a_result_is_redeemed_once_with_the_code_by_its_client() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let transaction = login("redeemed");
    let continuation = person.begin(&world, &transaction).await;
    let mut ask = person.answer(&transaction, continuation, &person.code(&world));
    ask.result = Some(ResultRequest {
        issuer: "https://id.example".into(),
        client: "shop".into(),
        handing: Handing::ByCode {
            digest: *Digest::of(b"code").as_bytes(),
            expires_in: Duration::from_secs(60),
        },
    });
    assert!(matches!(
        world.host.decide(ask).await.unwrap().outcome,
        Outcome::Allow(_)
    ));
    let redeem =
        async |client, code: &[u8]| world.host.redeem("acme", &transaction, client, code).await;
    let refused = |why| Err(RedeemError::NotRedeemable(why));
    assert_eq!(
        redeem("shop", b"other").await,
        refused(NotRedeemable::WrongCode)
    );
    assert_eq!(
        redeem("mall", b"code").await,
        refused(NotRedeemable::OtherClient)
    );
    let redeemed = redeem("shop", b"code").await.unwrap();
    assert_eq!(
        (redeemed.subject, redeemed.result.acr.as_str()),
        (alice(), "aal2")
    );
    assert_eq!(redeem("shop", b"code").await, refused(NotRedeemable::Used));
}

#[tokio::test]
async fn a_decision_is_carried_to_its_commit_when_the_caller_hangs_up() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let transaction = login("hung-up");
    let continuation = person.begin(&world, &transaction).await;
    let before = world.store.subject(&alice()).await.unwrap().revision;
    let wrong = person.answer(&transaction, continuation, "000000");
    let mut deciding = Box::pin(world.host.decide(wrong));
    let is_begun = poll_fn(|context| Poll::Ready(deciding.as_mut().poll(context).is_pending()));
    assert!(is_begun.await);
    drop(deciding);
    for _ in 0..200 {
        if world.store.subject(&alice()).await.unwrap().revision != before {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the failure was not counted");
}

#[tokio::test]
async fn what_changes_nothing_writes_nothing_and_stands_in_the_hosts_chain() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let before = world.store.counters().batches;
    let transaction = login("malformed");
    let continuation = person.begin(&world, &transaction).await;
    for _ in 0..3 {
        let ask = person.answer(&transaction, continuation.clone(), "no code");
        let told = world.host.decide(ask).await.unwrap();
        assert!(told.revision.is_none());
    }
    world.host.flush().await.unwrap();
    // One batch for all of them, whoever wrote it first.
    assert!(world.store.counters().batches <= before + 2);
    let query = AuditQuery {
        limit: 100,
        ..AuditQuery::default()
    };
    let rows = world.store.audit(&query).await.unwrap();
    let refusals: u32 = rows
        .iter()
        .filter(|row| row.replica.is_some() && row.transaction == Some(transaction.key("acme")))
        .filter(|row| String::from_utf8_lossy(&row.event).contains("malformed"))
        .map(|row| row.repeats)
        .sum();
    assert_eq!(refusals, 3);
    assert!(audit::verify_host_chain("main", audit::Head::EMPTY, &rows).is_ok());
}

#[tokio::test]
async fn looking_changes_nothing() {
    let world = World::new().await;
    let absent = world.host.status(alice()).await.unwrap();
    assert!(absent.factors.is_empty());
    Person::enrol(&world, alice()).await;
    let before = world.store.subject(&alice()).await.unwrap();
    let standing = world.host.status(alice()).await.unwrap();
    assert_eq!(standing.factors.len(), 1);
    let explained = world
        .host
        .explain(alice(), countersign_host::wit::Facts::default())
        .await
        .unwrap();
    assert!(!explained.grounds.is_empty());
    assert_eq!(world.store.subject(&alice()).await.unwrap(), before);
}

#[tokio::test]
async fn an_administrators_reset_ends_what_was_obtained_before() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let transaction = login("reset");
    let continuation = person.begin(&world, &transaction).await;
    let reset = Request::Reset(countersign_host::wit::Resetting {
        clear_choice: false,
    });
    let told = world
        .host
        .decide(act(alice(), "reset", reset))
        .await
        .unwrap();
    assert!(matches!(told.outcome, Outcome::Done(_)), "{told:?}");
    let ask = person.answer(&transaction, continuation, &person.code(&world));
    assert!(matches!(
        world.host.decide(ask).await.unwrap().outcome,
        Outcome::Denied(_)
    ));
}

#[tokio::test]
async fn an_erased_subject_starts_anew_behind_its_revision() {
    let world = World::new().await;
    Person::enrol(&world, alice()).await;
    let before = world.store.subject(&alice()).await.unwrap();
    let mut erase = Ask::new(
        alice(),
        countersign_host::Transaction::act("erase"),
        Request::Erase,
    );
    erase.actor = countersign_host::wit::Actor::Host;
    world.host.decide(erase).await.unwrap();
    let tombstone = world.store.subject(&alice()).await.unwrap();
    assert!(tombstone.record.is_none());
    assert!(tombstone.revision > before.revision && tombstone.epoch > before.epoch);
    let person = Person::enrol(&world, alice()).await;
    let code = person.code(&world);
    let told = person.try_code(&world, "anew", &code).await.unwrap();
    assert!(matches!(told.outcome, Outcome::Allow(_)), "{told:?}");
}
