//! Decisions: the compare-and-swap, claims, tombstones, groups.
#![allow(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a test ends where it fails, and reads from top to bottom"
)]

mod common;
use common::*;
use countersign_store::*;

#[tokio::test]
async fn a_record_is_stored_under_the_revision_after_the_one_read() {
    let folder = Folder::new();
    let store = folder.store();
    assert_eq!(store.subject(&alice()).await.unwrap(), Stored::ABSENT);
    assert!(store.is_empty().await.unwrap());

    let first = decide(decision(alice(), 0, replaced(b"one")));
    assert_eq!(verdict(&*store, first).await, committed(1));
    let second = decide(decision(alice(), 1, replaced(b"two")));
    assert_eq!(verdict(&*store, second).await, committed(2));

    let stored = store.subject(&alice()).await.unwrap();
    let expected = Stored {
        revision: Revision(2),
        record: Some(b"two".into()),
        epoch: 1,
    };
    assert_eq!(stored, expected);
    assert_eq!(store.subject(&bob()).await.unwrap(), Stored::ABSENT);
    assert!(!store.is_empty().await.unwrap());
}

#[tokio::test]
async fn what_was_decided_on_another_revision_is_stale() {
    let folder = Folder::new();
    let store = folder.store();
    for read in [1, 7] {
        let batch = decide(decision(alice(), read, replaced(b"x")));
        assert_eq!(
            verdict(&*store, batch).await,
            STALE,
            "nothing is there to be replaced"
        );
    }
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 0, replaced(b"1")))).await,
        committed(1)
    );
    for read in [0, 2] {
        let batch = decide(decision(alice(), read, replaced(b"x")));
        assert_eq!(verdict(&*store, batch).await, STALE);
    }
    assert_eq!(
        store.subject(&alice()).await.unwrap().record,
        Some(b"1".into())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_parallel_decisions_on_one_revision_one_is_committed() {
    let folder = Folder::new();
    let store = folder.store();
    for round in 0..20 {
        let tries: Vec<_> = (0..64)
            .map(|n| {
                let batch = decide(decision(alice(), round, replaced(&[n])));
                tokio::spawn(store.commit(batch))
            })
            .collect();
        let mut won = vec![];
        for (n, attempt) in (0u8..).zip(tries) {
            match attempt.await.unwrap().unwrap() {
                Verdict::Committed(revision) => won.push((n, revision)),
                other => assert_eq!(other, STALE),
            }
        }
        let [(n, revision)] = won[..] else {
            panic!("{won:?}")
        };
        let stored = store.subject(&alice()).await.unwrap();
        assert_eq!((stored.revision, stored.record), (revision, Some(vec![n])));
    }
}

#[tokio::test]
async fn a_decision_that_changes_no_record_is_compared_too() {
    let folder = Folder::new();
    let store = folder.store();
    let mut unchanged = decision(alice(), 0, Next::Unchanged);
    unchanged.finish = Some(finish(1));
    assert_eq!(
        verdict(&*store, decide(unchanged.clone())).await,
        committed(0)
    );

    // Somebody locks the subject between reading and finishing.
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 0, replaced(b"l")))).await,
        committed(1)
    );
    unchanged.finish = Some(finish(2));
    assert_eq!(verdict(&*store, decide(unchanged)).await, STALE);
    assert!(!store.is_finished(&transaction(2)).await.unwrap());
}

#[tokio::test]
async fn an_erased_record_leaves_revision_and_epoch_behind() {
    let folder = Folder::new();
    let store = folder.store();
    let next = Next::Replaced {
        record: b"1".into(),
        summary: summary(1),
    };
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 0, next))).await,
        committed(1)
    );
    let erased = decide(decision(alice(), 1, Next::Erased));
    assert_eq!(verdict(&*store, erased.clone()).await, committed(2));

    let tombstone = Stored {
        revision: Revision(2),
        record: None,
        epoch: 2,
    };
    assert_eq!(store.subject(&alice()).await.unwrap(), tombstone);
    assert_eq!(store.listed(&alice()).await.unwrap(), None);
    assert_eq!(verdict(&*store, erased).await, STALE);

    // Absence is compared as well: not the one before there ever was a record.
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 0, replaced(b"x")))).await,
        STALE
    );
    let next = |epoch| Next::Replaced {
        record: b"2".into(),
        summary: summary(epoch),
    };
    let early = store.commit(decide(decision(alice(), 2, next(1)))).await;
    assert!(matches!(early, Err(StoreError::Invalid(_))), "{early:?}");
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 2, next(2)))).await,
        committed(3)
    );
}

#[tokio::test]
async fn an_epoch_never_falls() {
    let folder = Folder::new();
    let store = folder.store();
    let next = |epoch| Next::Replaced {
        record: vec![1],
        summary: summary(epoch),
    };
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 0, next(5)))).await,
        committed(1)
    );
    let lower = store.commit(decide(decision(alice(), 1, next(4)))).await;
    assert!(matches!(lower, Err(StoreError::Invalid(_))), "{lower:?}");
    assert_eq!(
        verdict(&*store, decide(decision(alice(), 1, next(5)))).await,
        committed(2)
    );
    let erased = decide(decision(alice(), 2, Next::Erased));
    assert_eq!(verdict(&*store, erased).await, committed(3));
    assert_eq!(store.subject(&alice()).await.unwrap().epoch, 6);
}

#[tokio::test]
async fn a_claim_is_unique_in_its_tenant_and_only_there() {
    let folder = Folder::new();
    let store = folder.store();
    let claiming = |subject, read, claims| {
        decide(Decision {
            claims,
            ..decision(subject, read, replaced(b"r"))
        })
    };
    let batch = claiming(alice(), 0, vec![take(1), take(2)]);
    assert_eq!(verdict(&*store, batch).await, committed(1));

    let refused = Verdict::Refused(Refusal::Claimed(vec![take(2).key]));
    let batch = claiming(bob(), 0, vec![take(3), take(2)]);
    assert_eq!(verdict(&*store, batch).await, refused);
    assert_eq!(store.subject(&bob()).await.unwrap(), Stored::ABSENT);
    // Nothing of the refused batch is there: `3` is free.
    assert_eq!(
        verdict(&*store, claiming(bob(), 0, vec![take(3)])).await,
        committed(1)
    );
    // Also for who holds it.
    assert_eq!(
        verdict(&*store, claiming(alice(), 1, vec![take(2)])).await,
        refused
    );

    let elsewhere = SubjectKey::new("globex", "alice");
    assert_eq!(
        verdict(&*store, claiming(elsewhere, 0, vec![take(1)])).await,
        committed(1)
    );
}

#[tokio::test]
async fn only_its_holder_releases_a_claim() {
    let folder = Folder::new();
    let store = folder.store();
    let claiming = |subject, read, claim| {
        decide(Decision {
            claims: vec![claim],
            ..decision(subject, read, replaced(b"r"))
        })
    };
    assert_eq!(
        verdict(&*store, claiming(alice(), 0, take(1))).await,
        committed(1)
    );
    assert_eq!(
        verdict(&*store, claiming(bob(), 0, release(1))).await,
        committed(1)
    );
    let refused = Verdict::Refused(Refusal::Claimed(vec![take(1).key]));
    assert_eq!(verdict(&*store, claiming(bob(), 1, take(1))).await, refused);
    assert_eq!(
        verdict(&*store, claiming(alice(), 1, release(1))).await,
        committed(2)
    );
    assert_eq!(
        verdict(&*store, claiming(bob(), 1, take(1))).await,
        committed(2)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_parallel_takers_of_one_claim_one_gets_it() {
    let folder = Folder::new();
    let store = folder.store();
    let tries: Vec<_> = (0..64)
        .map(|n| {
            let subject = SubjectKey::new("acme", format!("subject {n}"));
            let claiming = Decision {
                claims: vec![take(1)],
                ..decision(subject, 0, replaced(b"r"))
            };
            tokio::spawn(store.commit(decide(claiming)))
        })
        .collect();
    let mut won = 0;
    for attempt in tries {
        match attempt.await.unwrap().unwrap() {
            Verdict::Committed(_) => won += 1,
            other => assert_eq!(other, Verdict::Refused(Refusal::Claimed(vec![take(1).key]))),
        }
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn a_transaction_is_finished_once() {
    let folder = Folder::new();
    let store = folder.store();
    let finishing = |subject, read| {
        decide(Decision {
            finish: Some(finish(1)),
            ..decision(subject, read, replaced(b"r"))
        })
    };
    assert!(!store.is_finished(&transaction(1)).await.unwrap());
    assert_eq!(verdict(&*store, finishing(alice(), 0)).await, committed(1));
    assert!(store.is_finished(&transaction(1)).await.unwrap());
    let again = Verdict::Refused(Refusal::AlreadyFinished);
    // Whatever else does not hold: deciding again would change nothing.
    assert_eq!(verdict(&*store, finishing(alice(), 0)).await, again);
    assert_eq!(verdict(&*store, finishing(alice(), 1)).await, again);
    assert_eq!(verdict(&*store, finishing(bob(), 0)).await, again);
    assert_eq!(store.subject(&bob()).await.unwrap(), Stored::ABSENT);
}

/// An effect whose name may stand in the store already.
fn effect(id: u8) -> NewEffect {
    let (id, due_at, expires_at) = (EffectId([id; 16]), NOW, NOW);
    NewEffect {
        id,
        what: vec![],
        secret: None,
        due_at,
        expires_at,
    }
}

fn numbered(n: u8) -> SubjectKey {
    SubjectKey::new("acme", format!("subject {n}"))
}

fn plain(n: u8) -> Decision {
    decision(numbered(n), 0, replaced(&[n]))
}

#[tokio::test]
async fn the_members_of_a_group_are_judged_one_by_one() {
    let folder = Folder::new();
    let store = folder.store();

    let held = Held::new(&folder.database());
    let first = store.commit(decide(plain(0)));
    while store.counters().waiting > 0 {
        std::thread::yield_now(); // until the writer waits with the first one
    }
    let answers = [
        store.commit(decide(Decision {
            claims: vec![take(1)],
            ..plain(1)
        })),
        store.commit(decide(decision(numbered(2), 9, replaced(b"stale")))),
        store.commit(decide(Decision {
            claims: vec![take(1)],
            ..plain(3)
        })),
        store.commit(decide(Decision {
            effects: vec![effect(1)],
            ..plain(4)
        })),
        store.commit(decide(decision(numbered(1), 1, replaced(b"on top")))),
        store.commit(decide(plain(6))),
    ];
    drop(held);
    assert_eq!(first.await.unwrap(), committed(1));
    let mut verdicts = vec![];
    for answer in answers {
        verdicts.push(answer.await.unwrap());
    }
    let claimed = Verdict::Refused(Refusal::Claimed(vec![take(1).key]));
    let expected = [
        committed(1),
        STALE,
        claimed,
        committed(1),
        committed(2),
        committed(1),
    ];
    assert_eq!(verdicts, expected);
    assert_eq!(store.counters().groups, 2, "they were one group");
    assert_eq!(store.counters().batches, 7);
}

#[tokio::test]
async fn a_member_that_breaks_a_rule_of_the_schema_hurts_nobody_else() {
    let folder = Folder::new();
    let store = folder.store();
    let known = decide(Decision {
        effects: vec![effect(1)],
        ..plain(0)
    });
    assert_eq!(verdict(&*store, known).await, committed(1));
    let held = Held::new(&folder.database());
    let first = store.commit(decide(plain(10)));
    while store.counters().waiting > 0 {
        std::thread::yield_now();
    }
    let good = store.commit(decide(plain(11)));
    let spoiling = store.commit(decide(Decision {
        effects: vec![effect(1)],
        ..plain(12)
    }));
    let good_too = store.commit(decide(plain(13)));
    drop(held);
    assert_eq!(first.await.unwrap(), committed(1));
    assert_eq!(good.await.unwrap(), committed(1));
    assert!(matches!(spoiling.await, Err(StoreError::Invalid(_))));
    assert_eq!(good_too.await.unwrap(), committed(1));
    assert_eq!(store.subject(&numbered(12)).await.unwrap(), Stored::ABSENT);
}

#[tokio::test]
async fn a_decision_is_carried_to_its_commit_when_its_caller_leaves() {
    let folder = Folder::new();
    let store = folder.store();
    drop(store.commit(decide(decision(alice(), 0, replaced(b"left")))));
    // One queue, one writer: what is answered after it was committed after it.
    assert_eq!(
        verdict(&*store, decide(decision(bob(), 0, replaced(b"b")))).await,
        committed(1)
    );
    assert_eq!(
        store.subject(&alice()).await.unwrap().record,
        Some(b"left".into())
    );
}

#[tokio::test]
async fn a_full_queue_refuses_and_writes_nothing() {
    let folder = Folder::new();
    let options = SqliteOptions {
        queue: 2,
        ..SqliteOptions::new(folder.database())
    };
    let store = SqliteStore::open(&options).unwrap();
    let held = Held::new(&folder.database());
    let subject = |n: u8| SubjectKey::new("acme", format!("subject {n}"));
    let hand_over = |n| store.commit(decide(decision(subject(n), 0, replaced(b"x"))));
    let first = hand_over(0);
    // The writer has taken it, and waits for the lock: what comes now, waits.
    while store.counters().waiting > 0 {
        std::thread::yield_now();
    }
    let handed: Vec<_> = std::iter::once(first)
        .chain((1..10).map(hand_over))
        .collect();
    drop(held);
    let mut busy = 0;
    for (n, answer) in (0..).zip(handed) {
        let stored = match answer.await {
            Ok(verdict) => verdict == committed(1),
            Err(error) => {
                assert!(matches!(error, StoreError::Busy { .. }) && error.is_temporary());
                busy += 1;
                false
            }
        };
        let there = store.subject(&subject(n)).await.unwrap().record.is_some();
        assert_eq!(there, stored, "subject {n}");
    }
    assert_eq!(busy, 7, "one is with the writer, and two wait");
}

#[tokio::test]
async fn a_batch_that_breaks_its_contract_is_refused() {
    let folder = Folder::new();
    let store = folder.store();
    let good = || decision(alice(), 0, replaced(b"r"));
    let event = AuditEvent {
        chain: Chain::Subject {
            sequence: 1,
            head: [0; 32],
        },
        ..host_event("e")
    };
    let bad = [
        decide(Decision {
            subject: SubjectKey::new("", "alice"),
            ..good()
        }),
        decide(Decision {
            subject: SubjectKey::new("acme", "x".repeat(257)),
            ..good()
        }),
        decide(Decision {
            read: Revision(u64::MAX),
            ..good()
        }),
        decide(Decision {
            next: replaced(&[0; 65_537]),
            ..good()
        }),
        decide(Decision {
            next: Next::Erased,
            ..good()
        }),
        decide(Decision {
            claims: vec![take(1), release(1)],
            ..good()
        }),
        decide(Decision {
            next: Next::Unchanged,
            ..good()
        })
        .with_audit(vec![event.clone()]),
        decide(Decision {
            subject: bob(),
            ..good()
        })
        .with_audit(vec![event.clone()]),
        Batch::new(NOW, Act::Note).with_audit(vec![event]),
        Batch::new(NOW, Act::Note).with_audit(vec![AuditEvent {
            repeats: 0,
            ..host_event("e")
        }]),
        Batch::new(u64::MAX, Act::Note),
    ];
    for batch in bad {
        let answer = store.commit(batch.clone()).await;
        assert!(
            matches!(answer, Err(StoreError::Invalid(_))),
            "{batch:?}: {answer:?}"
        );
    }
    assert!(store.is_empty().await.unwrap());
}

#[test]
fn records_and_secrets_have_no_printable_form() {
    let effect = NewEffect {
        id: EffectId([7; 16]),
        what: vec![],
        secret: Some(b"canary".into()),
        due_at: NOW,
        expires_at: NOW,
    };
    let batch = decide(Decision {
        effects: vec![effect],
        ..decision(alice(), 0, replaced(b"canary"))
    });
    let printed = format!("{batch:?}");
    let bytes = format!("{:?}", b"canary".as_slice());
    assert!(!printed.contains("canary") && !printed.contains(bytes.trim_matches(['[', ']'])));
}
