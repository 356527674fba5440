//! The program killed under load: what it answered is stored, and no code is
//! accepted twice.

#[path = "../rig/mod.rs"]
mod rig;

use rig::{Rig, Server, Wire, now, open, redeem_request, submit_request};
use serde_json::Value;

const KILLS: usize = 50;
const WIRES: usize = 4;
/// Logins that are tried between two kills, at most.
const LOGINS: usize = 120;

/// One login that was submitted, and what was heard of it.
struct Login {
    subject: usize,
    transaction: String,
    code: String,
    /// The return code, where the success was answered.
    answered: Option<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answered_success_survives_50_kills_and_no_code_is_accepted_twice() {
    let rig = Rig::with_subjects(KILLS * LOGINS)
        .await
        .expect("a filled store");
    let mut answered = 0;
    let mut unheard = 0;
    let mut server = rig.start(&[]).await.expect("it starts");
    for round in 0..KILLS {
        let load = Load::start(&rig, &server, round).await;
        server.kill().expect("it is killed");
        let logins = load.end().await;
        server = rig.start(&[]).await.expect("it starts again");
        let (kept, lost) = check(&server, logins, round).await;
        answered += kept;
        unheard += lost;
    }
    println!(
        "{KILLS} kills: {answered} answered successes, all stored; {unheard} logins ended in a kill"
    );
    assert!(
        answered > KILLS * 5,
        "there was no load: {answered} answers"
    );
    assert!(
        unheard >= KILLS,
        "the kills did not come under load: {unheard} logins ended in one"
    );
}

/// Right codes that are submitted on several connections until the process is
/// gone.
struct Load(Vec<tokio::task::JoinHandle<Vec<Login>>>);

impl Load {
    /// Returns when a quarter is answered: the rest is under way.
    async fn start(rig: &Rig, server: &Server, round: usize) -> Self {
        let (quarter, mut answered) = tokio::sync::mpsc::channel(LOGINS);
        let mut lanes = Vec::new();
        for lane in 0..WIRES {
            let wire = server.wire().await.expect("a connection");
            let mine: Vec<(usize, String)> = (round * LOGINS..(round + 1) * LOGINS)
                .filter(|subject| subject % WIRES == lane)
                .map(|subject| (subject, rig.apps[subject].generate(now()).to_string()))
                .collect();
            lanes.push(tokio::spawn(log_in(wire, mine, round, quarter.clone())));
        }
        // With the last lane the channel ends: a load that breaks off early is
        // seen at once.
        drop(quarter);
        for _ in 0..LOGINS / 4 {
            answered
                .recv()
                .await
                .expect("the load goes on until the kill");
        }
        Self(lanes)
    }

    async fn end(self) -> Vec<Login> {
        let mut logins = Vec::new();
        for lane in self.0 {
            logins.extend(lane.await.expect("no panic"));
        }
        logins
    }
}

/// One connection's logins, until it breaks.
async fn log_in(
    mut wire: Wire,
    mine: Vec<(usize, String)>,
    round: usize,
    answered: tokio::sync::mpsc::Sender<()>,
) -> Vec<Login> {
    let mut logins = Vec::new();
    for (subject, code) in mine {
        let jti = format!("load-{round}-{subject}");
        let transaction = match open(&mut wire, subject, &jti).await {
            Ok(transaction) => transaction,
            Err(error) => {
                println!("round {round} ends: {error}");
                break;
            }
        };
        let heard = submit(&mut wire, &transaction, &code).await;
        let gone = heard.is_none();
        logins.push(Login {
            subject,
            transaction,
            code,
            answered: heard.flatten(),
        });
        if gone {
            break;
        }
        answered.try_send(()).ok();
    }
    logins
}

/// None: no answer came. Inside: the return code of a success.
async fn submit(wire: &mut Wire, transaction: &str, code: &str) -> Option<Option<String>> {
    let (status, body) = wire
        .exchange(&submit_request(transaction, code))
        .await
        .ok()?;
    let told: Value = serde_json::from_slice(&body).ok()?;
    let success = status == 200 && told["status"] == "allow";
    Some(success.then(|| told["code"].as_str().expect("a code to redeem").to_owned()))
}

async fn check(server: &Server, logins: Vec<Login>, round: usize) -> (usize, usize) {
    let mut wire = server.wire().await.expect("a connection");
    let (mut kept, mut lost) = (0, 0);
    for login in logins {
        let jti = format!("again-{round}-{}", login.subject);
        let again = open(&mut wire, login.subject, &jti)
            .await
            .expect("a login is opened");
        let accepted = submit(&mut wire, &again, &login.code)
            .await
            .expect("an answer")
            .is_some();
        match login.answered {
            Some(code) => {
                assert!(!accepted, "a code was accepted twice");
                let (status, _) = wire
                    .exchange(&redeem_request(&login.transaction, &code))
                    .await
                    .expect("an answer");
                assert_eq!(status, 200, "an answered success is not in the store");
                kept += 1;
            }
            // Whether it was stored is not known; a second time it is refused.
            None => {
                let jti = format!("third-{round}-{}", login.subject);
                let third = open(&mut wire, login.subject, &jti)
                    .await
                    .expect("a login is opened");
                assert!(
                    submit(&mut wire, &third, &login.code)
                        .await
                        .expect("an answer")
                        .is_none()
                );
                lost += 1;
            }
        }
    }
    (kept, lost)
}
