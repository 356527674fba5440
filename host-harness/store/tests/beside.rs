//! What stands beside decisions: effects, the directory, meta values, the
//! audit, listings.
#![allow(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a test ends where it fails, and reads from top to bottom"
)]

mod common;
use common::*;
use countersign_store::audit::{Head, verify_host_chain};
use countersign_store::batch::meta_name;
use countersign_store::*;

fn effect(id: u8, due_at: Millis) -> NewEffect {
    let (what, secret) = (b"tell".to_vec(), Some(b"sealed token".to_vec()));
    NewEffect {
        id: EffectId([id; 16]),
        what,
        secret,
        due_at,
        expires_at: NOW + 1_000,
    }
}

fn delivery(id: u8, attempts_read: u32, delivery: Delivery) -> Batch {
    let id = EffectId([id; 16]);
    Batch::new(
        NOW,
        Act::Deliver(vec![DeliveryChange {
            id,
            attempts_read,
            delivery,
        }]),
    )
}

#[tokio::test]
async fn effects_wait_until_they_are_delivered_and_lose_their_secret() {
    let folder = Folder::new();
    let store = folder.store();
    let effects = vec![effect(1, NOW + 5), effect(2, NOW), effect(3, NOW + 100)];
    let batch = decide(Decision {
        effects,
        ..decision(alice(), 0, replaced(b"r"))
    });
    assert_eq!(verdict(&*store, batch).await, committed(1));

    assert_eq!(store.due_effects(NOW - 1, 9).await.unwrap(), []);
    let due = store.due_effects(NOW + 5, 9).await.unwrap();
    let ids: Vec<_> = due.iter().map(|effect| effect.id.0[0]).collect();
    assert_eq!(ids, [2, 1], "the longest due first");
    assert_eq!(due[0].secret.as_deref(), Some(&b"sealed token"[..]));
    assert_eq!((due[0].attempts, &due[0].subject), (0, &alice()));

    let retry = Delivery::Retry { at: NOW + 50 };
    assert_eq!(verdict(&*store, delivery(2, 0, retry)).await, Verdict::Done);
    let stale = Verdict::Refused(Refusal::DeliveryStale);
    assert_eq!(
        verdict(&*store, delivery(2, 0, Delivery::Delivered)).await,
        stale
    );
    assert_eq!(
        verdict(&*store, delivery(2, 1, Delivery::Delivered)).await,
        Verdict::Done
    );
    assert_eq!(
        verdict(&*store, delivery(2, 2, retry)).await,
        stale,
        "it is over"
    );
    assert_eq!(
        verdict(&*store, delivery(1, 0, Delivery::GivenUp)).await,
        Verdict::Done
    );
    assert_eq!(store.due_effects(NOW + 99, 9).await.unwrap(), []);

    // The third expires: a sweep erases its secret, and it is still to be
    // given up.
    let sweep = Act::Sweep(Sweep {
        before: NOW + 1_000,
        addresses_before: 0,
        limit: 9,
    });
    assert_eq!(
        verdict(&*store, Batch::new(NOW, sweep)).await,
        Verdict::Swept { rows: 3 }
    );
    let due = store.due_effects(NOW + 2_000, 9).await.unwrap();
    assert_eq!(
        (due.len(), due[0].id, &due[0].secret),
        (1, EffectId([3; 16]), &None)
    );
    drop(store);

    // Written back and closed, no file of the store holds the secret.
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(12).any(|window| window == b"sealed token"));
    }
}

#[tokio::test]
async fn deliveries_of_one_batch_are_recorded_together_or_not() {
    let folder = Folder::new();
    let store = folder.store();
    let effects = vec![effect(1, NOW), effect(2, NOW)];
    let batch = decide(Decision {
        effects,
        ..decision(alice(), 0, replaced(b"r"))
    });
    assert_eq!(verdict(&*store, batch).await, committed(1));
    let change = |id, attempts_read| DeliveryChange {
        id: EffectId([id; 16]),
        attempts_read,
        delivery: Delivery::Delivered,
    };
    let act = Act::Deliver(vec![change(1, 0), change(2, 7)]);
    let stale = Verdict::Refused(Refusal::DeliveryStale);
    assert_eq!(verdict(&*store, Batch::new(NOW, act)).await, stale);
    assert_eq!(store.due_effects(NOW, 9).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_meta_value_is_compared_before_it_is_set() {
    let folder = Folder::new();
    let store = folder.store();
    let meta = |read: Option<&str>, next| {
        let (name, read) = (meta_name::ENFORCEMENT_BEGAN.into(), read.map(Into::into));
        Batch {
            meta: vec![MetaChange { name, read, next }],
            ..Batch::new(NOW, Act::Note)
        }
    };
    let set = |value: &str| MetaNext::Set(value.into());
    let differs = Verdict::Refused(Refusal::MetaDiffers(meta_name::ENFORCEMENT_BEGAN.into()));
    assert_eq!(
        store.meta(meta_name::ENFORCEMENT_BEGAN).await.unwrap(),
        None
    );
    assert_eq!(verdict(&*store, meta(Some("a"), set("b"))).await, differs);
    assert_eq!(verdict(&*store, meta(None, set("a"))).await, Verdict::Done);
    // A second replica that also found none does not start it anew.
    assert_eq!(verdict(&*store, meta(None, set("b"))).await, differs);
    assert_eq!(
        store.meta(meta_name::ENFORCEMENT_BEGAN).await.unwrap(),
        Some(b"a".into())
    );

    // A decision made under another policy is not stored.
    let mut batch = meta(Some("b"), MetaNext::Unchanged);
    batch.act = Act::Decide(Box::new(decision(alice(), 0, replaced(b"r"))));
    assert_eq!(verdict(&*store, batch.clone()).await, differs);
    assert!(store.is_empty().await.unwrap());
    batch.meta[0].read = Some(b"a".into());
    assert_eq!(verdict(&*store, batch).await, committed(1));
    assert_eq!(
        verdict(&*store, meta(Some("a"), MetaNext::Removed)).await,
        Verdict::Done
    );
    assert_eq!(
        store.meta(meta_name::ENFORCEMENT_BEGAN).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_replaced_address_is_remembered() {
    let folder = Folder::new();
    let store = folder.store();
    let entry = |email: &str| DirectoryEntry {
        user_name: Some("alice".into()),
        email: Some(email.into()),
        languages: vec!["de-AT".into(), "en".into()],
    };
    let seen = |at, email| Batch {
        directory: Some(DirectoryChange::Seen(alice(), entry(email))),
        ..Batch::new(at, Act::Note)
    };
    for (at, email) in [(1, "a@x"), (2, "a@x"), (3, "b@x"), (4, "c@x"), (5, "a@x")] {
        assert_eq!(verdict(&*store, seen(at, email)).await, Verdict::Done);
    }
    let known = store.directory(&alice()).await.unwrap().unwrap();
    assert_eq!(known.entry, entry("a@x"));
    let former = |email: &str, replaced_at| FormerAddress {
        email: email.into(),
        replaced_at,
    };
    assert_eq!(known.former, [former("c@x", 5), former("b@x", 4)]);
    assert_eq!(
        store.by_user_name("acme", "alice").await.unwrap(),
        [alice()]
    );
    assert_eq!(store.by_user_name("globex", "alice").await.unwrap(), []);

    let sweep = Act::Sweep(Sweep {
        before: 0,
        addresses_before: 4,
        limit: 9,
    });
    assert_eq!(
        verdict(&*store, Batch::new(9, sweep)).await,
        Verdict::Swept { rows: 1 }
    );
    let known = store.directory(&alice()).await.unwrap().unwrap();
    assert_eq!(known.former, [former("c@x", 5)]);

    let mut batch = Batch::new(6, Act::Note);
    batch.directory = Some(DirectoryChange::Forgotten(alice()));
    assert_eq!(verdict(&*store, batch).await, Verdict::Done);
    assert_eq!(store.directory(&alice()).await.unwrap(), None);
}

#[tokio::test]
async fn what_is_not_told_stays_as_it_is_known() {
    let folder = Folder::new();
    let store = folder.store();
    let told = |name: Option<&str>, email: Option<&str>, languages: &[&str]| DirectoryEntry {
        user_name: name.map(str::to_owned),
        email: email.map(str::to_owned),
        languages: languages.iter().map(|one| (*one).to_owned()).collect(),
    };
    for entry in [
        told(Some("alice"), Some("a@x"), &["de"]),
        told(None, Some("b@x"), &[]),
        told(Some("alice"), None, &[]),
    ] {
        let mut batch = Batch::new(1, Act::Note);
        batch.directory = Some(DirectoryChange::Seen(alice(), entry));
        assert_eq!(verdict(&*store, batch).await, Verdict::Done);
    }
    let known = store.directory(&alice()).await.unwrap().unwrap();
    assert_eq!(known.entry, told(Some("alice"), Some("b@x"), &["de"]));
    assert_eq!(
        known.former.len(),
        1,
        "one address was replaced, none was lost"
    );
    assert_eq!(
        store.by_user_name("acme", "alice").await.unwrap(),
        [alice()]
    );
}

#[tokio::test]
async fn subjects_are_listed_page_by_page_and_tenant_by_tenant() {
    let folder = Folder::new();
    let store = folder.store();
    let locked = Summary {
        locked_until: Some(u64::MAX),
        deadline: Some(NOW),
        ..summary(1)
    };
    for name in ["carol", "alice", "bob"] {
        let next = Next::Replaced {
            record: vec![1],
            summary: locked.clone(),
        };
        let key = SubjectKey::new("acme", name);
        assert_eq!(
            verdict(&*store, decide(decision(key, 0, next))).await,
            committed(1)
        );
    }
    let other = decision(SubjectKey::new("globex", "alice"), 0, replaced(b"r"));
    assert_eq!(verdict(&*store, decide(other)).await, committed(1));
    let erased = decision(SubjectKey::new("acme", "bob"), 1, Next::Erased);
    assert_eq!(verdict(&*store, decide(erased)).await, committed(2));

    let mut query = ListQuery {
        tenant: "acme".into(),
        after: None,
        limit: 1,
    };
    let page = store.list(&query).await.unwrap();
    let expected = Listed {
        subject: alice(),
        summary: locked,
        directory: None,
    };
    assert_eq!(page, std::slice::from_ref(&expected));
    assert_eq!(store.listed(&alice()).await.unwrap(), Some(expected));
    query.after = Some("alice".into());
    let page = store.list(&query).await.unwrap();
    assert_eq!(page[0].subject, SubjectKey::new("acme", "carol"));
    query.after = Some("carol".into());
    assert_eq!(store.list(&query).await.unwrap(), []);
}

#[tokio::test]
async fn an_event_stands_in_its_subjects_chain_or_the_hosts() {
    let folder = Folder::new();
    let store = folder.store();
    let chain = Chain::Subject {
        sequence: 1,
        head: [7; 32],
    };
    let enrolled = AuditEvent {
        chain,
        event: b"enrolled".into(),
        ..host_event("")
    };
    let batch = decide(decision(alice(), 0, replaced(b"r")))
        .with_audit(vec![enrolled, host_event("beside it")]);
    assert_eq!(verdict(&*store, batch.clone()).await, committed(1));
    assert_eq!(
        verdict(&*store, batch).await,
        STALE,
        "and its events are not there twice"
    );
    let summed_up = AuditEvent {
        repeats: 12,
        transaction: None,
        ..host_event("refused")
    };
    let note = Batch::new(NOW + 1, Act::Note).with_audit(vec![summed_up.clone()]);
    assert_eq!(verdict(&*store, note).await, Verdict::Done);

    let query = AuditQuery {
        limit: 9,
        ..AuditQuery::default()
    };
    let rows = store.audit(&query).await.unwrap();
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.event.as_slice(), row.sequence, row.repeats))
        .collect();
    assert_eq!(
        seen,
        [
            (&b"enrolled"[..], 1, 1),
            (b"beside it", 1, 1),
            (b"refused", 2, 12)
        ]
    );
    assert_eq!(rows[0].chain(), chain);
    assert_eq!(rows[1].replica.as_deref(), Some("main"));

    let store = &store;
    let of = |query: AuditQuery| async move { store.audit(&query).await.unwrap().len() };
    let (subject, transaction) = (Some(alice()), Some(transaction(1)));
    assert_eq!(
        of(AuditQuery {
            subject: subject.clone(),
            ..query.clone()
        })
        .await,
        3
    );
    for (chains, events) in [(Chains::Subjects, 1), (Chains::Replicas, 2)] {
        assert_eq!(
            of(AuditQuery {
                subject: subject.clone(),
                chains,
                ..query.clone()
            })
            .await,
            events
        );
    }
    assert_eq!(
        of(AuditQuery {
            subject: Some(bob()),
            ..query.clone()
        })
        .await,
        0
    );
    assert_eq!(
        of(AuditQuery {
            transaction,
            ..query.clone()
        })
        .await,
        2
    );
    assert_eq!(
        of(AuditQuery {
            subject,
            transaction,
            ..query.clone()
        })
        .await,
        2
    );
    assert_eq!(
        of(AuditQuery {
            after: rows[0].id,
            ..query.clone()
        })
        .await,
        2
    );
    // From the end on, page by page.
    let newest = |after, limit| AuditQuery {
        subject: Some(alice()),
        order: Order::NewestFirst,
        after,
        limit,
        ..AuditQuery::default()
    };
    let last = store.audit(&newest(0, 2)).await.unwrap();
    assert_eq!(last, [rows[2].clone(), rows[1].clone()]);
    let first = store.audit(&newest(last[1].id, 2)).await.unwrap();
    assert_eq!(first, [rows[0].clone()]);
}

#[tokio::test]
async fn the_hosts_chain_goes_on_after_a_restart_and_shows_what_was_altered() {
    let folder = Folder::new();
    for n in 0..3 {
        let store = folder.store();
        for m in 0..3 {
            let event = host_event(&format!("{n} {m}"));
            let note = Batch::new(NOW + n, Act::Note).with_audit(vec![event.clone(), event]);
            assert_eq!(verdict(&*store, note).await, Verdict::Done);
        }
    }
    let rows = folder
        .store()
        .audit(&AuditQuery {
            limit: 99,
            ..AuditQuery::default()
        })
        .await
        .unwrap();
    assert_eq!(rows.len(), 18);
    let end = verify_host_chain("main", Head::EMPTY, &rows).unwrap();
    assert_eq!((end.sequence, end.head), (18, rows[17].head));
    // From a head that was kept elsewhere.
    let kept = Head {
        sequence: rows[8].sequence,
        head: rows[8].head,
    };
    assert_eq!(verify_host_chain("main", kept, &rows[9..]), Ok(end));

    let fault = |change: &dyn Fn(&mut Vec<AuditRow>)| {
        let mut rows = rows.clone();
        change(&mut rows);
        verify_host_chain("main", Head::EMPTY, &rows)
    };
    assert_eq!(fault(&|rows| rows[4].event[0] ^= 1), Err(5));
    assert_eq!(fault(&|rows| rows[4].at += 1), Err(5));
    assert_eq!(fault(&|rows| rows[4].subject = None), Err(5));
    assert_eq!(fault(&|rows| rows[4].repeats = 2), Err(5));
    assert_eq!(fault(&|rows| rows[4].severity = Severity::Info), Err(5));
    assert_eq!(fault(&|rows| drop(rows.remove(4))), Err(5));
    assert_eq!(fault(&|rows| rows.swap(4, 6)), Err(5));
    assert_eq!(
        fault(&|rows| rows[4].replica = Some("other".into())),
        Err(5)
    );
}
