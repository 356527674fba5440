//! Redeeming the result of a finished transaction: once, and only so.
#![allow(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a test ends where it fails, and reads from top to bottom"
)]

mod common;
use common::*;
use countersign_store::*;

async fn finished(store: &dyn Store, n: u8, handing: Option<Handing>) {
    let read = store.subject(&alice()).await.unwrap().revision.0;
    let mut finish = finish(n);
    finish.handing = handing.unwrap_or(finish.handing);
    let batch = decide(Decision {
        finish: Some(finish),
        ..decision(alice(), read, replaced(b"r"))
    });
    assert_eq!(verdict(store, batch).await, committed(read + 1));
}

fn redeem(at: Millis, redemption: Redemption) -> Batch {
    Batch::new(at, Act::Redeem(redemption))
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_parallel_redemptions_one_works() {
    let folder = Folder::new();
    let store = folder.store();
    for n in 1..=20 {
        finished(&*store, n, None).await;
        let tries: Vec<_> = (0..64)
            .map(|_| tokio::spawn(store.commit(redeem(NOW + 1, redemption(n)))))
            .collect();
        let mut redeemed = vec![];
        for attempt in tries {
            match attempt.await.unwrap().unwrap() {
                Verdict::Redeemed(result) => redeemed.push(*result),
                other => assert_eq!(other, not_redeemable(NotRedeemable::Used)),
            }
        }
        let expected = Redeemed {
            transaction: transaction(n),
            subject: alice(),
            finished_at: NOW,
            result: result(),
        };
        assert_eq!(redeemed, [expected]);
    }
}

#[tokio::test]
async fn a_redemption_needs_transaction_client_code_and_time() {
    use NotRedeemable::*;
    let folder = Folder::new();
    let store = folder.store();
    finished(&*store, 1, None).await;
    let right = || redemption(1);
    let wrong = [
        (
            NOW,
            Redemption {
                transaction: transaction(9),
                ..right()
            },
            Unknown,
        ),
        (
            NOW,
            Redemption {
                client: "other".into(),
                ..right()
            },
            OtherClient,
        ),
        (
            NOW,
            Redemption {
                client: "Shop".into(),
                ..right()
            },
            OtherClient,
        ),
        (
            NOW,
            Redemption {
                code: [0; 32],
                ..right()
            },
            WrongCode,
        ),
        (
            NOW + 60_000,
            Redemption {
                code: [0; 32],
                ..right()
            },
            WrongCode,
        ),
        (NOW + 60_000, right(), Expired),
    ];
    for (at, redemption, reason) in wrong {
        assert_eq!(
            verdict(&*store, redeem(at, redemption)).await,
            not_redeemable(reason)
        );
    }
    // A wrong code used nothing up: a stranger cannot void a login.
    let last = verdict(&*store, redeem(NOW + 59_999, right())).await;
    assert!(matches!(last, Verdict::Redeemed(_)), "{last:?}");
    assert_eq!(
        verdict(&*store, redeem(NOW, right())).await,
        not_redeemable(Used)
    );
    // Who has no code does not learn that it was used.
    let blind = Redemption {
        code: [0; 32],
        ..right()
    };
    assert_eq!(
        verdict(&*store, redeem(NOW, blind)).await,
        not_redeemable(WrongCode)
    );
}

#[tokio::test]
async fn what_was_told_is_not_told_again() {
    let folder = Folder::new();
    let store = folder.store();
    finished(&*store, 1, Some(Handing::Told)).await;
    let told = not_redeemable(NotRedeemable::Told);
    assert_eq!(verdict(&*store, redeem(NOW, redemption(1))).await, told);
}

#[tokio::test]
async fn a_reset_between_finishing_and_redeeming_voids_the_result() {
    let superseded = not_redeemable(NotRedeemable::Superseded);
    let folder = Folder::new();
    let store = folder.store();
    finished(&*store, 1, None).await;
    let next = Next::Replaced {
        record: b"reset".into(),
        summary: summary(2),
    };
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 1, next))).await,
        committed(2)
    );
    assert_eq!(
        verdict(&*store, redeem(NOW, redemption(1))).await,
        superseded
    );

    let erased = decide(decision(alice(), 2, Next::Erased));
    assert_eq!(verdict(&*store, erased).await, committed(3));
    assert_eq!(
        verdict(&*store, redeem(NOW, redemption(1))).await,
        superseded
    );
}

#[tokio::test]
async fn a_subject_without_a_record_redeems_too() {
    let folder = Folder::new();
    let store = folder.store();
    let unenrolled = |n, epoch| Finish {
        result: TransactionResult { epoch, ..result() },
        ..finish(n)
    };
    let batch = |read, finish| {
        decide(Decision {
            finish: Some(finish),
            ..decision(alice(), read, Next::Unchanged)
        })
    };
    assert_eq!(
        verdict(&*store, batch(0, unenrolled(1, 0))).await,
        committed(0)
    );
    assert!(matches!(
        verdict(&*store, redeem(NOW, redemption(1))).await,
        Verdict::Redeemed(_)
    ));

    // After an erasure the epoch of nothing is the tombstone's revision.
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 0, replaced(b"r")))).await,
        committed(1)
    );
    let erased = decide(decision(alice(), 1, Next::Erased));
    assert_eq!(verdict(&*store, erased).await, committed(2));
    assert_eq!(
        verdict(&*store, batch(2, unenrolled(2, 2))).await,
        committed(2)
    );
    assert!(matches!(
        verdict(&*store, redeem(NOW, redemption(2))).await,
        Verdict::Redeemed(_)
    ));
}

#[tokio::test]
async fn a_swept_result_is_unknown_and_not_before_its_time() {
    let folder = Folder::new();
    let store = folder.store();
    finished(&*store, 1, None).await;
    let sweep = |before| {
        let sweep = Sweep {
            before,
            addresses_before: 0,
            limit: 100,
        };
        Batch::new(before, Act::Sweep(sweep))
    };
    let keep_until = finish(1).keep_until;
    assert_eq!(
        verdict(&*store, sweep(keep_until - 1)).await,
        Verdict::Swept { rows: 0 }
    );
    assert!(store.is_finished(&transaction(1)).await.unwrap());
    assert_eq!(
        verdict(&*store, sweep(keep_until)).await,
        Verdict::Swept { rows: 1 }
    );
    assert!(!store.is_finished(&transaction(1)).await.unwrap());
    let unknown = not_redeemable(NotRedeemable::Unknown);
    assert_eq!(verdict(&*store, redeem(NOW, redemption(1))).await, unknown);
}
