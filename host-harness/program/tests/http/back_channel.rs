//! A client opens transactions, goes on with them and redeems them.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Server, app};
use crate::steps::proved;

#[tokio::test]
async fn a_login_from_its_begin_to_its_redemption() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    assert_eq!(opened["status"], "challenge");
    assert_eq!(
        opened["methods"],
        json!([{"kind": "totp", "digits": 6}, {"kind": "backup_code", "left": 10}])
    );
    assert!(
        opened["page"]
            .as_str()
            .unwrap()
            .starts_with("http://localhost/login?transaction=")
    );
    let code = server.next_code(&phone);
    let answered = server
        .call(
            "transactions/submit",
            json!({"transaction": opened["transaction"], "code": code}),
        )
        .await
        .ok();
    assert_eq!(answered["status"], "allow");
    // The token of the begin redeems as well as the last one.
    let redeem = json!({"transaction": opened["transaction"], "code": answered["code"]});
    let assurance = server.call("redeem", redeem.clone()).await.ok();
    assert_eq!(assurance["subject"], "u1");
    assert_eq!(assurance["tenant"], "example");
    assert_eq!(assurance["acr"], "aal2");
    assert_eq!(assurance["amr"], json!(["otp", "mfa"]));
    assert!(
        assurance["second_factor_at"]
            .as_str()
            .unwrap()
            .ends_with('Z')
    );
    server
        .call("redeem", redeem)
        .await
        .problem(403, "not_redeemable");
}

#[tokio::test]
async fn a_wrong_code_brings_a_new_token_and_the_right_one_still_works() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let wrong = server
        .call(
            "transactions/submit",
            json!({"transaction": opened["transaction"], "code": "000000"}),
        )
        .await;
    let problem = wrong.problem(403, "wrong_code");
    assert_ne!(problem["next"]["transaction"], opened["transaction"]);
    assert_eq!(problem["next"]["methods"], opened["methods"]);
    let code = server.next_code(&phone);
    let typed = format!("{} {}", &code[..3], &code[3..]);
    let answered = server
        .call(
            "transactions/submit",
            json!({"transaction": problem["next"]["transaction"], "code": typed}),
        )
        .await
        .ok();
    assert_eq!(answered["status"], "allow");
}

#[tokio::test]
async fn what_has_not_the_shape_of_a_code_names_the_field() {
    let server = Server::start().await;
    server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let answer = server
        .call(
            "transactions/submit",
            json!({"transaction": opened["transaction"], "code": "?"}),
        )
        .await;
    assert_eq!(answer.problem(400, "malformed_code")["pointer"], "/code");
}

#[tokio::test]
async fn a_finished_transaction_judges_nothing() {
    let server = Server::start().await;
    let (phone, codes) = server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let body = json!({"transaction": opened["transaction"], "code": server.next_code(&phone)});
    server.call("transactions/submit", body.clone()).await.ok();
    server
        .call("transactions/submit", body)
        .await
        .problem(409, "finished");
    let other = json!({"transaction": opened["transaction"], "code": codes[0]});
    server
        .call("transactions/submit", other)
        .await
        .problem(409, "finished");
    // Nothing was spent by it.
    let again = server.open("u1").await.ok();
    let answered = server
        .call(
            "transactions/submit",
            json!({"transaction": again["transaction"], "code": codes[0]}),
        )
        .await
        .ok();
    assert_eq!(answered["status"], "allow");
}

#[tokio::test]
async fn nothing_required_is_an_allow_at_aal1() {
    let server = Server::start().await;
    let opened = server.open("nobody").await.ok();
    assert_eq!(opened["status"], "allow");
    let assurance = server
        .call(
            "redeem",
            json!({"transaction": opened["transaction"], "code": opened["code"]}),
        )
        .await
        .ok();
    assert_eq!(
        (&assurance["acr"], &assurance["second_factor_at"]),
        (&json!("aal1"), &Value::Null)
    );
}

#[tokio::test]
async fn whoever_must_enrol_enrols_inside_the_login() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let opened = server.open("u1").await.ok();
    assert_eq!(
        (&opened["status"], &opened["needs"], &opened["kinds"]),
        (
            &json!("must_enrol"),
            &json!("nothing"),
            &json!(["passkey", "totp"])
        )
    );
    let shown = server
        .call(
            "transactions/enrol",
            json!({"transaction": opened["transaction"], "name": "phone"}),
        )
        .await
        .ok();
    let method = &shown["methods"][0];
    assert_eq!(method["kind"], "enrol_totp");
    let again = server
        .call(
            "transactions/enrol",
            json!({"transaction": shown["transaction"]}),
        )
        .await
        .ok();
    assert_eq!(
        again["methods"][0]["uri"], method["uri"],
        "the same is shown again"
    );
    let body =
        json!({"transaction": shown["transaction"], "code": server.code(&app(&method["uri"]))});
    let enrolled = server.call("transactions/confirm", body).await.ok();
    assert_eq!(enrolled["status"], "enrolled");
    assert_eq!(enrolled["codes"]["codes"].as_array().unwrap().len(), 10);
    let codes = json!({"transaction": enrolled["codes"]["transaction"]});
    let shown_again = server.call("transactions/codes", codes.clone()).await.ok();
    assert_eq!(shown_again["codes"]["codes"], enrolled["codes"]["codes"]);
    assert_eq!(
        server
            .call("transactions/keep-codes", codes.clone())
            .await
            .ok()["status"],
        "done"
    );
    server
        .call("transactions/codes", codes)
        .await
        .problem(409, "expired");
    let assurance = server
        .call(
            "redeem",
            json!({"transaction": opened["transaction"], "code": enrolled["code"]}),
        )
        .await
        .ok();
    assert_eq!(assurance["acr"], "aal2");
}

#[tokio::test]
async fn factors_are_managed_under_an_account_session() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let opened = server
        .call(
            "transactions",
            json!({"hand_over": server.hand_over("u1", "manage")}),
        )
        .await
        .ok();
    let page = opened["page"].as_str().unwrap();
    assert!(page.starts_with("http://localhost/account?transaction="));
    server
        .call(
            "transactions/status",
            json!({"transaction": opened["transaction"]}),
        )
        .await
        .problem(403, "proof_needed");
    let body = json!({"transaction": opened["transaction"], "code": server.next_code(&phone)});
    let proved = server.call("transactions/submit", body).await.ok();
    assert_eq!(
        (&proved["status"], &proved["code"]),
        (&json!("allow"), &Value::Null),
        "what manages is not redeemed"
    );
    let session = |answer: &Value| json!({"transaction": answer["transaction"]});
    let status = server
        .call("transactions/status", session(&proved))
        .await
        .ok();
    assert_eq!(status["factors"].as_array().unwrap().len(), 1);
    assert_eq!(status["backup_codes_left"], 10);
    let item = &status["factors"][0]["item"];
    let rename = json!({"transaction": proved["transaction"], "item": item, "name": "old phone"});
    let renamed = server.call("transactions/rename", rename).await.ok();
    let chosen = server
        .call("transactions/opt-in", session(&renamed))
        .await
        .ok();
    let drawn = server
        .call("transactions/draw-codes", session(&chosen))
        .await
        .ok();
    assert_eq!(drawn["status"], "codes");
    // The session that asked is of an older epoch now: it shows nothing.
    server
        .call("transactions/status", session(&chosen))
        .await
        .problem(409, "expired");
    let status = server.call("transactions/status", session(&drawn)).await;
    assert_eq!(status.ok()["backup_codes_left"], 10);
    let kept = server
        .call(
            "transactions/keep-codes",
            json!({"transaction": drawn["codes"]["transaction"]}),
        )
        .await
        .ok();
    let status = server
        .call("transactions/status", session(&kept))
        .await
        .ok();
    assert_eq!(
        (&status["factors"][0]["name"], &status["chosen"]),
        (&json!("old phone"), &json!(true))
    );
    server
        .call(
            "transactions/remove",
            json!({"transaction": kept["transaction"], "item": 999}),
        )
        .await
        .problem(404, "no_such_item");
    let gone = server
        .call("transactions/opt-out", session(&kept))
        .await
        .ok();
    assert_eq!(gone["status"], "done");
    assert_eq!(server.user("u1").await.ok()["mfa_enabled"], false);
}

#[tokio::test]
async fn a_name_that_cannot_be_used_is_named() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let session = proved(&server, "u1", &server.next_code(&phone)).await;
    let (of, long) = (&session["transaction"], "x".repeat(65));
    for name in ["", " ", "a\nb", "\u{200b}\u{feff}", &long] {
        let rename = json!({"transaction": of, "item": 1, "name": name});
        let enrol = json!({"transaction": of, "kind": "totp", "name": name});
        for (path, body) in [("rename", rename), ("enrol", enrol)] {
            let refused = server.call(&format!("transactions/{path}"), body).await;
            assert_eq!(refused.problem(400, "invalid_name")["pointer"], "/name");
        }
        let hand_over = server.hand_over("u2", "manage");
        let set_up = server.direct(Method::POST, "/setup", &hand_over, json!({"name": name}));
        set_up.await.problem(400, "invalid_name");
    }
    let rename = json!({"transaction": of, "item": 1, "name": "\u{200b}phone"});
    server.call("transactions/rename", rename).await.ok();
}

#[tokio::test]
async fn a_lock_says_how_long_and_survives_a_restart() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let mut transaction = server.open("u1").await.ok()["transaction"].clone();
    for _ in 0..4 {
        let body = json!({"transaction": transaction, "code": "000000"});
        transaction = server
            .call("transactions/submit", body)
            .await
            .problem(403, "wrong_code")["next"]["transaction"]
            .clone();
    }
    let fifth = server
        .call(
            "transactions/submit",
            json!({"transaction": transaction, "code": "000000"}),
        )
        .await;
    fifth.problem(429, "locked");
    assert_eq!(fifth.headers["retry-after"], "60");
    let server = server.restart().await;
    let opened = server.open("u1").await.ok();
    let right = json!({"transaction": opened["transaction"], "code": server.next_code(&phone)});
    server
        .call("transactions/submit", right)
        .await
        .problem(429, "locked");
    let right = json!({"transaction": opened["transaction"], "code": server.next_code(&phone)});
    assert_eq!(
        server.call("transactions/submit", right).await.ok()["status"],
        "allow"
    );
}

#[tokio::test]
async fn one_right_code_in_64_transactions_finishes_one() {
    let server = Server::start().await;
    let (phone, _) = server.enrol("u1").await;
    let mut opened = Vec::new();
    for _ in 0..64 {
        opened.push(server.open("u1").await.ok());
    }
    let code = server.next_code(&phone);
    let submit = |opened: &Value| {
        server.call(
            "transactions/submit",
            json!({"transaction": opened["transaction"], "code": code}),
        )
    };
    let answers = join_all(opened.iter().map(submit)).await;
    let allowed: Vec<usize> = (0..64)
        .filter(|index| answers[*index].status == 200)
        .collect();
    assert_eq!(allowed.len(), 1);
    for (index, answer) in answers
        .iter()
        .enumerate()
        .filter(|(_, answer)| answer.status != 200)
    {
        assert_eq!(answer.problem(403, "used_code")["status"], 403, "{index}");
    }
}

#[tokio::test]
async fn of_500_wrong_codes_at_most_five_are_judged() {
    let server = Server::start().await;
    server.enrol("u1").await;
    let opened = server.open("u1").await.ok();
    let submit = |index: u32| {
        let body = json!({"transaction": opened["transaction"], "code": format!("{index:06}")});
        server.call("transactions/submit", body)
    };
    let answers = join_all((0..500).map(submit)).await;
    let wrong = answers
        .iter()
        .filter(|answer| answer.json()["code"] == "wrong_code")
        .count();
    let locked = answers
        .iter()
        .filter(|answer| answer.json()["code"] == "locked")
        .count();
    // The fifth wrong one is told as the lock that it brings.
    assert!(wrong <= 4, "{wrong} were judged");
    assert_eq!(wrong + locked, 500);
}
