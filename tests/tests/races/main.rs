//! Many at once about one subject: the real component, the real store, the real
//! commit loop, on several threads.

mod person;

use std::{collections::BTreeMap, time::Duration};

use countersign_host::{
    Host,
    wit::{DenialReason, Outcome, RetryReason},
};
use person::{Person, World};

/// What a crowd was told, counted by kind.
async fn crowd(host: &Host, asks: Vec<countersign_host::Ask>) -> BTreeMap<&'static str, usize> {
    let tasks: Vec<_> = asks
        .into_iter()
        .map(|ask| {
            let host = host.clone();
            tokio::spawn(async move { host.decide(ask).await })
        })
        .collect();
    let mut told = BTreeMap::new();
    for task in tasks {
        let word = match task.await.expect("no task panics") {
            Ok(told) => word(&told.outcome),
            Err(_) => "error",
        };
        *told.entry(word).or_default() += 1;
    }
    told
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Allow(_) => "allow",
        Outcome::Retry(again) => match again.reason {
            RetryReason::Wrong => "wrong",
            RetryReason::Used => "used",
            RetryReason::Malformed => "malformed",
            RetryReason::Expired => "expired",
        },
        Outcome::Denied(denial) if denial.reason == DenialReason::Locked => "locked",
        Outcome::Denied(_) => "denied",
        _ => "other",
    }
}

/// One acceptance per step, over all transactions; and of what was accepted one
/// result is handed out, once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_64_transactions_with_one_right_code_exactly_one_is_admitted_and_redeemed() {
    const ROUNDS: usize = 200;
    const AT_ONCE: usize = 64;
    let world = World::start().await;
    let mut person = Person::enrolled(&world, "alice").await;
    for round in 0..ROUNDS {
        world.clock.advance(Duration::from_secs(30));
        let code = person.code(&world);
        let mut submits = Vec::with_capacity(AT_ONCE);
        let mut handles = Vec::with_capacity(AT_ONCE);
        for _ in 0..AT_ONCE {
            let (submit, handle) = person.open_login(&world, &code).await;
            submits.push(submit);
            handles.push(handle);
        }
        let told = crowd(&world.host, submits).await;
        assert_eq!(told.get("allow"), Some(&1), "round {round}: {told:?}");
        assert_eq!(
            told.get("used"),
            Some(&(AT_ONCE - 1)),
            "round {round}: {told:?}"
        );
        let mut redeemed = 0;
        for handle in &handles {
            redeemed += usize::from(handle.redeem(&world).await);
            assert!(!handle.redeem(&world).await, "a result is handed out twice");
        }
        assert_eq!(redeemed, 1, "round {round}");
    }
}

/// The same transaction, answered 64 times at once with one right code.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_transaction_answered_64_times_is_finished_once() {
    let world = World::start().await;
    let mut person = Person::enrolled(&world, "alice").await;
    for _ in 0..50 {
        world.clock.advance(Duration::from_secs(30));
        let code = person.code(&world);
        let (submit, handle) = person.open_login(&world, &code).await;
        let told = crowd(&world.host, vec![submit; 64]).await;
        assert_eq!(told.get("allow"), Some(&1), "{told:?}");
        assert_eq!(told.get("denied"), Some(&63), "{told:?}");
        assert!(handle.redeem(&world).await);
        assert!(!handle.redeem(&world).await);
    }
}

/// The budget is the subject's, whatever transactions the guesses come in.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_500_wrong_codes_at_once_at_most_five_are_judged() {
    let world = World::start().await;
    let mut person = Person::enrolled(&world, "alice").await;
    world.clock.advance(Duration::from_secs(30));
    let wrong = person.wrong_code(&world);
    let mut submits = Vec::new();
    for _ in 0..500 {
        submits.push(person.open_login(&world, &wrong).await.0);
    }
    let told = crowd(&world.host, submits).await;
    // The fifth wrong answer is the one that is told of its lock.
    assert_eq!(told.get("wrong"), Some(&4), "{told:?}");
    assert_eq!(told.get("locked"), Some(&496), "{told:?}");
    let judged = world.events("alice", "wrong").await;
    assert_eq!(
        judged, 5,
        "exactly the limit is judged, and each of them is in the trail"
    );
}

/// A right code among 500 wrong ones is answered: admitted, or told that there
/// is a lock; never lost, never an error. And after the lock it is admitted.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_right_code_among_500_wrong_ones_is_answered() {
    let world = World::start().await;
    let mut person = Person::enrolled(&world, "alice").await;
    let mut admitted = 0;
    for round in 0..6 {
        world.clock.advance(Duration::from_secs(1000));
        let (right, wrong) = (person.code(&world), person.wrong_code(&world));
        let mut submits = Vec::new();
        for place in 0..501 {
            let code = if place == round * 2 { &right } else { &wrong };
            submits.push(person.open_login(&world, code).await.0);
        }
        let told = crowd(&world.host, submits).await;
        assert_eq!(told.get("error"), None, "round {round}: {told:?}");
        assert_eq!(told.values().sum::<usize>(), 501);
        admitted += told.get("allow").copied().unwrap_or(0);
        world.clock.advance(Duration::from_secs(1000));
        let code = person.code(&world);
        let (submit, _) = person.open_login(&world, &code).await;
        let told = world.host.decide(submit).await.expect("it is answered");
        assert_eq!(
            word(&told.outcome),
            "allow",
            "after the lock the person gets in"
        );
    }
    assert!(
        admitted > 0,
        "whoever answers before the fifth wrong guess gets in"
    );
}
