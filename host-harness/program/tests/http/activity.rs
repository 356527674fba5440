//! What a person is told of what happened.

use serde_json::{Value, json};

use crate::server::Server;
use crate::steps::{proved, step, submit, submit_passkey};

/// Kind, factor and times of each row.
async fn activity(server: &Server, session: &Value) -> Vec<(String, Value, Value)> {
    let standing = step(server, "status", session).await.ok();
    let rows = standing["activity"].as_array().unwrap().iter();
    rows.map(|row| {
        let kind = row["kind"].as_str().unwrap().to_owned();
        (kind, row["factor"].clone(), row["times"].clone())
    })
    .collect()
}

fn row(kind: &str, factor: Option<&str>, times: u64) -> (String, Value, Value) {
    (kind.to_owned(), json!(factor), json!(times))
}

#[tokio::test]
async fn changes_are_told_the_newest_first() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let session = proved(&server, "u1", &server.next_code(&phone)).await;
    let chosen = step(&server, "opt-in", &session).await.ok();
    let drawn = step(&server, "draw-codes", &chosen).await.ok();
    let kept = step(&server, "keep-codes", &drawn["codes"]).await.ok();
    let told = activity(&server, &kept).await;
    assert_eq!(
        told,
        [
            row("codes_kept", None, 1),
            row("codes_drawn", None, 1),
            row("opted_in", None, 1),
            row("verified", Some("totp"), 1),
            row("enrolled", Some("totp"), 1),
        ]
    );
}

/// Who has the password alone can be refused as often as he likes.
#[tokio::test]
async fn a_flood_of_refusals_hides_neither_a_change_nor_a_guess() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let guessed = server.open("u1").await.ok();
    submit(&server, &guessed, "000000")
        .await
        .problem(403, "wrong_code");
    for n in 0..300 {
        let opened = server.open("u1").await.ok();
        let refused = match n % 2 {
            0 => submit(&server, &opened, "no code").await,
            _ => submit_passkey(&server, &opened, &json!({})).await,
        };
        assert!(refused.status.is_client_error(), "{}", refused.text);
    }
    server.running.host().flush().await.unwrap();
    let session = proved(&server, "u1", &server.next_code(&phone)).await;
    let told = activity(&server, &session).await;
    for expected in [
        row("refused", Some("totp"), 1),
        row("enrolled", Some("totp"), 1),
        row("verified", Some("totp"), 1),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
}
