//! What the host makes of every verdict of a store: only a commit that holds
//! is told.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod common;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use common::{Person, World, alice, login};
use countersign_host::store::{
    Act, AuditQuery, AuditRow, Batch, ClaimKey, Counters, Directory, Effect, ListQuery, Listed,
    Millis, Pending, Refusal, Store, StoreError, Stored, SubjectKey, TransactionKey, Verdict,
};
use countersign_host::wit::{DenialReason, Outcome};
use countersign_host::{DecideError, Told};
use sha2::{Digest as _, Sha256};

type Answer = Result<Verdict, StoreError>;

/// A store that answers decisions as it is told, and otherwise as the real one.
struct Meddler {
    real: Arc<dyn Store>,
    answers: Mutex<VecDeque<Answer>>,
    asked: Mutex<Vec<Batch>>,
}

impl Store for Meddler {
    fn commit(&self, batch: Batch) -> Pending<'static, Verdict> {
        if matches!(batch.act, Act::Decide(_)) {
            self.asked.lock().unwrap().push(batch.clone());
            if let Some(answer) = self.answers.lock().unwrap().pop_front() {
                return Box::pin(std::future::ready(answer));
            }
        }
        self.real.commit(batch)
    }

    fn subject<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Stored> {
        self.real.subject(key)
    }

    fn subject_in<'a>(
        &'a self,
        key: &'a SubjectKey,
        transaction: &'a TransactionKey,
    ) -> Pending<'a, (Stored, bool)> {
        self.real.subject_in(key, transaction)
    }

    fn is_finished<'a>(&'a self, transaction: &'a TransactionKey) -> Pending<'a, bool> {
        self.real.is_finished(transaction)
    }

    fn listed<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Option<Listed>> {
        self.real.listed(key)
    }

    fn list<'a>(&'a self, query: &'a ListQuery) -> Pending<'a, Vec<Listed>> {
        self.real.list(query)
    }

    fn directory<'a>(&'a self, key: &'a SubjectKey) -> Pending<'a, Option<Directory>> {
        self.real.directory(key)
    }

    fn by_user_name<'a>(&'a self, tenant: &'a str, name: &'a str) -> Pending<'a, Vec<SubjectKey>> {
        self.real.by_user_name(tenant, name)
    }

    fn due_effects(&self, now: Millis, limit: u32) -> Pending<'_, Vec<Effect>> {
        self.real.due_effects(now, limit)
    }

    fn audit<'a>(&'a self, query: &'a AuditQuery) -> Pending<'a, Vec<AuditRow>> {
        self.real.audit(query)
    }

    fn meta<'a>(&'a self, name: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        self.real.meta(name)
    }

    fn is_empty(&self) -> Pending<'_, bool> {
        self.real.is_empty()
    }

    fn counters(&self) -> Counters {
        self.real.counters()
    }
}

/// A right code, while the store answers so. What was told, and how often the
/// store was asked.
async fn answered(answers: Vec<Answer>) -> (Result<Told, DecideError>, Vec<Batch>, bool) {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let before = world.store.subject(&alice()).await.unwrap();
    let meddler = Arc::new(Meddler {
        real: Arc::clone(&world.store),
        answers: Mutex::new(answers.into()),
        asked: Mutex::default(),
    });
    let host = world.on(Arc::clone(&meddler) as Arc<dyn Store>).await;
    let transaction = login("raced");
    let continuation = person.begin(&world, &transaction).await;
    let told = host
        .decide(person.answer(&transaction, continuation, &person.code(&world)))
        .await;
    let is_stored = world.store.subject(&alice()).await.unwrap() != before;
    let asked = std::mem::take(&mut *meddler.asked.lock().unwrap());
    (told, asked, is_stored)
}

fn stale() -> Answer {
    Ok(Verdict::Refused(Refusal::Stale))
}

fn is_finished(told: Result<Told, DecideError>) -> bool {
    matches!(told.unwrap().outcome, Outcome::Denied(denial) if denial.reason == DenialReason::Finished)
}

#[tokio::test]
async fn who_loses_the_race_decides_again_with_another_entropy() {
    let (told, asked, is_stored) = answered(vec![stale(), stale()]).await;
    assert!(matches!(told.unwrap().outcome, Outcome::Allow(_)));
    assert!(is_stored);
    let records: Vec<_> = asked.iter().map(record).collect();
    assert_eq!(records.len(), 3);
    assert!(
        records[0] != records[1] && records[1] != records[2],
        "sealed with the same entropy"
    );
}

fn record(batch: &Batch) -> Vec<u8> {
    let Act::Decide(decision) = &batch.act else {
        panic!("no decision")
    };
    match &decision.next {
        countersign_host::store::Next::Replaced { record, .. } => record.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_loses_every_race_is_told_nothing() {
    let (told, asked, is_stored) = answered((0..100).map(|_| stale()).collect()).await;
    assert!(matches!(told, Err(DecideError::Contended)));
    assert_eq!(asked.len(), 8);
    assert!(!is_stored);
}

#[tokio::test]
async fn without_a_verdict_nobody_is_told() {
    for error in [
        StoreError::Undecided("a flush failed".into()),
        StoreError::Unavailable("down".into()),
        StoreError::Busy { waiting: 1024 },
    ] {
        let (told, asked, is_stored) = answered(vec![Err(error.clone())]).await;
        assert!(matches!(told, Err(DecideError::Store(told)) if told == error));
        assert_eq!(asked.len(), 1);
        assert!(!is_stored);
    }
}

#[tokio::test]
async fn a_verdict_of_another_act_is_no_commit() {
    let (told, _, is_stored) = answered(vec![Ok(Verdict::Done)]).await;
    assert!(matches!(told, Err(DecideError::Store(_))));
    assert!(!is_stored);
}

#[tokio::test]
async fn a_transaction_that_another_finished_is_finished() {
    let (told, asked, is_stored) =
        answered(vec![Ok(Verdict::Refused(Refusal::AlreadyFinished))]).await;
    assert!(is_finished(told) && asked.len() == 1 && !is_stored);
}

#[tokio::test]
async fn a_claim_that_is_taken_is_told_to_the_component() {
    // The one claim that this component looks for when it decides again.
    let claim = ClaimKey(hashed(&[
        b"countersign/1/claim/transaction",
        login("raced").name().as_bytes(),
    ]));
    let (told, asked, is_stored) =
        answered(vec![Ok(Verdict::Refused(Refusal::Claimed(vec![claim])))]).await;
    assert!(is_finished(told) && asked.len() == 1 && !is_stored);
}

/// As docs/contract.md has it: SHA-256 over the parts, each with its length.
fn hashed(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// A finished transaction's claim is its result: the store keeps one of them,
/// and no row beside it.
#[tokio::test]
async fn what_finishes_a_transaction_is_stored_once_under_its_name() {
    let (told, asked, is_stored) = answered(vec![]).await;
    assert!(matches!(told.unwrap().outcome, Outcome::Allow(_)) && is_stored);
    let Act::Decide(decision) = &asked[0].act else {
        panic!("no decision")
    };
    let finish = decision.finish.as_ref().unwrap();
    assert_eq!(finish.transaction, login("raced").key(&alice().tenant));
    assert!(decision.claims.is_empty());
}
