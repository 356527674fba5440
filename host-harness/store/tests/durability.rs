//! What was told is there: after a kill, after a loss of power, after a failed
//! read, write or flush, and after a full disk.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where it fails, and reads from top to bottom"
)]

mod common;

use std::process::ExitStatus;
use std::time::Duration;

use common::Folder;
use common::child::*;

/// Commits without end, for many subjects at once, each in its own task.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a process that other tests start and kill"]
async fn child_under_load() {
    let Some(child) = Child::start() else { return };
    let child = std::sync::Arc::new(child);
    let tasks: Vec<_> = (0..SUBJECTS)
        .map(|of| {
            let child = child.clone();
            tokio::spawn(async move {
                for turn in 0.. {
                    let batch = child.first_batch + turn * SUBJECTS + of;
                    let answer = child.hand_over(batch, of).unwrap().await;
                    child.write_down(batch, &answer);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

/// Commits a few groups while something fails, and a few afterwards.
#[tokio::test]
#[ignore = "a process that other tests start"]
async fn child_with_a_fault() {
    let Some(child) = Child::start() else { return };
    child.command("arm");
    let mut batch = child.first_batch;
    for round in 0..6 {
        if round == 4 {
            child.command("disarm");
        }
        let group: Vec<_> = (0..8)
            .map(|n| {
                batch += 1;
                (batch, child.hand_over(batch, (round * 8 + n) % SUBJECTS))
            })
            .collect();
        for (batch, answer) in group {
            let Some(answer) = answer else { continue };
            let told = child.write_down(batch, &answer.await);
            assert!(
                round < 4 || told == Told::Stored,
                "batch {batch} after the fault: {told:?}"
            );
        }
    }
}

/// Commits one batch and ends on the spot.
#[tokio::test]
#[ignore = "a process that other tests start"]
async fn child_that_ends_at_once() {
    let Some(child) = Child::start() else { return };
    let batch = child.first_batch;
    let answer = child.hand_over(batch, 0).unwrap().await;
    assert_eq!(child.write_down(batch, &answer), Told::Stored);
    std::process::abort();
}

/// Compares the flushes that happen with those that have to.
#[tokio::test]
#[ignore = "a process that other tests start"]
async fn child_that_counts_flushes() {
    use countersign_store::Store;
    let Some(child) = Child::start() else { return };
    let file = std::env::var_os("FAULT_COUNTS").unwrap();
    let flushes = || counts(file.as_ref())[0];
    // What the disk saw and the store does not count: of its opening. While
    // nobody writes it changes no more.
    let uncounted = || flushes().wrapping_sub(child.store.counters().flushes);
    let mut of_opening = uncounted();
    loop {
        std::thread::sleep(Duration::from_millis(100));
        match uncounted() {
            same if same == of_opening => break,
            other => of_opening = other,
        }
    }
    for batch in 1..200 {
        let before = flushes();
        let answer = child.hand_over(batch, batch % SUBJECTS).unwrap().await;
        assert!(
            flushes() > before,
            "batch {batch} was answered before a flush"
        );
        assert_eq!(child.write_down(batch, &answer), Told::Stored);
    }
    // Answers are given before the log is written back: wait for one more.
    let last = child.hand_over(0, 0).unwrap().await;
    assert_eq!(child.write_down(0, &last), Told::Stored);
    let counters = child.store.counters();
    assert!(
        counters.groups >= 200 && counters.checkpoints > 0,
        "{counters:?}"
    );
    // A checkpoint beside the read of the next batch may count one too many.
    let too_many = || i64::try_from(of_opening).unwrap() - uncounted().cast_signed();
    let allowed = 0..=counters.checkpoints.cast_signed();
    let deadline = std::time::Instant::now() + Duration::from_secs(10);
    while !allowed.contains(&too_many()) {
        assert!(
            std::time::Instant::now() < deadline,
            "{} flushes are counted that did not happen: {:?}",
            too_many(),
            child.store.counters()
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Starts a child and kills it some time after it was told so much.
fn kill(mut child: std::process::Command, place: &Place, told: usize, after: Duration) {
    let mut child = child.spawn().unwrap();
    while place.diary().len() < told {
        assert_eq!(child.try_wait().unwrap(), None, "the child ended by itself");
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn run_to_its_end(mut child: std::process::Command) -> (ExitStatus, String) {
    let output = child.output().unwrap();
    (
        output.status,
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

#[tokio::test]
async fn killed_under_load_it_has_all_that_was_told() {
    let folder = Folder::new();
    let place = Place::new(folder.path());
    let mut told = 0;
    for round in 0..12 {
        let child = place.child("child_under_load", round * 10_000_000);
        kill(
            child,
            &place,
            told + 100,
            Duration::from_millis(u64::from(round) * 7),
        );
        let diary = place.diary();
        told = diary.len();
        check(&place.store, &diary).await;
    }
}

#[tokio::test]
async fn after_a_loss_of_power_it_has_all_that_was_told() {
    for round in 0..6u32 {
        let folder = Folder::new();
        let place = Place::new(folder.path());
        let child = place.faulty_child("child_under_load", 0, "nothing", 0);
        kill(
            child,
            &place,
            100,
            Duration::from_millis(u64::from(round) * 11),
        );
        check(&place.durable, &place.diary()).await;
    }
}

#[test]
fn every_group_is_flushed_before_it_is_answered() {
    let folder = Folder::new();
    let place = Place::new(folder.path());
    let child = place.faulty_child("child_that_counts_flushes", 0, "nothing", 0);
    let (status, stderr) = run_to_its_end(child);
    assert!(status.success(), "{stderr}");
}

#[test]
fn a_folder_whose_names_cannot_be_flushed_is_no_place_for_a_store() {
    let folder = Folder::new();
    let place = Place::new(folder.path());
    let child = place.faulty_child("child_that_ends_at_once", 0, "names", 0);
    let (status, stderr) = run_to_its_end(child);
    assert!(
        !status.success() && stderr.contains("cannot be opened"),
        "{status}: {stderr}"
    );
    assert!(place.diary().is_empty());
}

/// Lets the n-th operation of a kind fail, for every n (of many, for some) up
/// to where none is left to fail, and hands each end to `judge`.
async fn fail_each(kind: &str, judge: impl Fn(u32, ExitStatus, &str)) {
    let mut at = 1;
    loop {
        let folder = Folder::new();
        let place = Place::new(folder.path());
        // Something is there already, so that pages are read as well.
        let (status, stderr) = run_to_its_end(place.child("child_with_a_fault", 0));
        assert!(status.success(), "{stderr}");
        place.all_is_flushed();
        let (status, stderr) =
            run_to_its_end(place.faulty_child("child_with_a_fault", 1_000, kind, at));
        if place.faults() == 0 {
            assert!(status.success() && at > 3, "{at}: {stderr}");
            return;
        }
        judge(at, status, &stderr);
        check(&place.store, &place.diary()).await;
        if was_aborted(status) {
            // Also if the machine goes down with it, or right after a new
            // start, when the kernel still shows what never reached the disk.
            check(&place.durable, &place.diary()).await;
            let (status, stderr) =
                run_to_its_end(place.faulty_child("child_that_ends_at_once", 2_000, "nothing", 0));
            assert!(was_aborted(status), "{kind} {at}: {stderr}");
            assert_eq!(place.diary().get(&2_000), Some(&Told::Stored), "{stderr}");
            check(&place.durable, &place.diary()).await;
        }
        at += 1 + at / 24;
    }
}

#[tokio::test]
async fn a_failed_flush_stops_the_process_and_nothing_of_it_is_told() {
    fail_each("flush", |at, status, stderr| {
        assert!(was_aborted(status), "flush {at}: {status}: {stderr}");
        assert!(
            stderr.contains("a write is in doubt"),
            "flush {at}: {stderr}"
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_of_a_group_whose_write_failed_is_told() {
    fail_each("write", |at, status, stderr| {
        assert!(
            status.success() || was_aborted(status),
            "write {at}: {status}: {stderr}"
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_of_a_group_whose_read_failed_is_told_and_the_next_one_works() {
    fail_each("read", |at, status, stderr| {
        assert!(
            status.success() || was_aborted(status),
            "read {at}: {status}: {stderr}"
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_is_told_on_a_full_disk_and_with_room_it_works_again() {
    fail_each("full", |at, status, stderr| {
        assert!(status.success(), "full from write {at}: {status}: {stderr}");
    })
    .await;
}
