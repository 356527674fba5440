//! Messages are committed with their decision and delivered afterwards: at
//! least once, by an id that stays, never waited for.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod common;

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{Person, World, alice, login};
use countersign_host::{Deliverer, DeliveryFailure, Message, Schedule};

#[derive(Default)]
struct Inbox {
    got: Mutex<Vec<Message>>,
    is_down: AtomicBool,
    refuses: AtomicBool,
}

impl Deliverer for Inbox {
    fn deliver<'a>(
        &'a self,
        message: &'a Message,
    ) -> Pin<Box<dyn Future<Output = Result<(), DeliveryFailure>> + Send + 'a>> {
        Box::pin(async move {
            self.got.lock().unwrap().push(message.clone());
            if self.refuses.load(Ordering::SeqCst) {
                return Err(DeliveryFailure::Never("no such subject".into()));
            }
            if self.is_down.load(Ordering::SeqCst) {
                return Err(DeliveryFailure::Again("down".into()));
            }
            Ok(())
        })
    }
}

impl Inbox {
    async fn count(&self, expected: usize) -> Vec<Message> {
        for _ in 0..500 {
            if self.got.lock().unwrap().len() >= expected {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.settled().await
    }

    /// What came, once nothing more comes.
    async fn settled(&self) -> Vec<Message> {
        tokio::time::sleep(Duration::from_millis(100)).await;
        self.got.lock().unwrap().clone()
    }
}

fn quick() -> Schedule {
    Schedule {
        timeout: Duration::from_secs(1),
        first_retry: Duration::from_secs(60),
        poll: Duration::from_millis(5),
        ..Schedule::default()
    }
}

/// Locks the second factor by wrong codes: a message to the subject.
async fn lock(world: &World, person: &Person) {
    let transaction = login("guessing");
    let continuation = person.begin(world, &transaction).await;
    for number in 0..5 {
        let ask = person.answer(
            &transaction,
            continuation.clone(),
            &format!("00000{number}"),
        );
        world.host.decide(ask).await.unwrap();
    }
}

async fn enrolled(inbox: &Arc<Inbox>) -> (World, Person, countersign_host::Delivering) {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let delivering = world
        .host
        .deliver(Arc::clone(inbox) as Arc<dyn Deliverer>, quick());
    let before = inbox.settled().await.len();
    inbox.got.lock().unwrap().drain(..before);
    (world, person, delivering)
}

#[tokio::test]
async fn a_message_is_delivered_after_its_commit() {
    let inbox = Arc::new(Inbox::default());
    let (world, person, _delivering) = enrolled(&inbox).await;
    lock(&world, &person).await;
    let got = inbox.count(1).await;
    assert_eq!(got.len(), 1);
    assert_eq!(got[0].text, "notice.guessing-locked");
    assert_eq!((got[0].subject.clone(), got[0].attempt), (alice(), 1));
    assert!(
        world
            .store
            .due_effects(u64::MAX >> 2, 10)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_receiver_that_is_down_gets_it_later_under_the_same_id() {
    let inbox = Arc::new(Inbox::default());
    let (world, person, _delivering) = enrolled(&inbox).await;
    inbox.is_down.store(true, Ordering::SeqCst);
    lock(&world, &person).await;
    assert_eq!(inbox.count(1).await.len(), 1);
    world.clock.forward(60_000);
    assert_eq!(inbox.count(2).await.len(), 2);
    inbox.is_down.store(false, Ordering::SeqCst);
    // Later each time.
    world.clock.forward(60_000);
    assert_eq!(inbox.settled().await.len(), 2);
    world.clock.forward(60_000);
    let got = inbox.count(3).await;
    assert_eq!(
        got.iter()
            .map(|message| message.attempt)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
    assert!(got.iter().all(|message| message.id == got[0].id));
    world.clock.forward(10 * 60_000);
    assert_eq!(
        inbox.settled().await.len(),
        3,
        "what was delivered is not sent again"
    );
}

#[tokio::test]
async fn what_cannot_be_delivered_or_has_expired_is_given_up() {
    let inbox = Arc::new(Inbox::default());
    let (world, person, _delivering) = enrolled(&inbox).await;
    inbox.refuses.store(true, Ordering::SeqCst);
    lock(&world, &person).await;
    assert_eq!(inbox.count(1).await.len(), 1);
    world.clock.forward(10 * 60_000);
    assert_eq!(inbox.settled().await.len(), 1);

    inbox.refuses.store(false, Ordering::SeqCst);
    inbox.is_down.store(true, Ordering::SeqCst);
    // The next day, another lock is another message; it expires after 3 days.
    world.clock.forward(24 * 60 * 60_000);
    lock(&world, &person).await;
    assert_eq!(inbox.count(2).await.len(), 2);
    world.clock.forward(3 * 24 * 60 * 60_000);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(
        world
            .store
            .due_effects(u64::MAX >> 2, 10)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(inbox.settled().await.len(), 2);
}
