//! Passkeys over the JSON interface alone, as a host without pages uses it.

use serde_json::{Value, json};

use crate::passkey::{Passkey, assertion, flag, registration};
use crate::server::{Answer, Server};
use crate::steps::{
    add_passkey, confirm_passkey, manage, offered_passkey, options, step, submit, submit_passkey,
};
use crate::trail::{Refusals, written};

/// Somebody with one passkey, and the enrolment's answer.
async fn person(server: &Server, subject: &str, number: u8) -> (Passkey, Value) {
    let mut key = Passkey::new(server.origin, number);
    let session = manage(server, subject).await;
    let enrolled = add_passkey(server, &session, &mut key).await;
    (key, enrolled)
}

async fn redeem(server: &Server, opened: &Value, answered: &Value) -> Value {
    let body = json!({"transaction": opened["transaction"], "code": answered["code"]});
    server.call("redeem", body).await.ok()
}

#[tokio::test]
async fn a_host_without_pages_enrols_one_and_logs_in_with_it() {
    let server = Server::start().await;
    let (mut key, enrolled) = person(&server, "u1", 1).await;
    assert_eq!(enrolled["status"], "enrolled");
    let shown = &enrolled["codes"];
    assert_eq!(shown["codes"].as_array().unwrap().len(), 10);
    assert_eq!(
        step(&server, "codes", shown).await.ok()["codes"]["codes"],
        shown["codes"]
    );
    let session = step(&server, "keep-codes", shown).await.ok();
    let standing = step(&server, "status", &session).await.ok();
    assert_eq!(
        (
            &standing["factors"][0]["kind"],
            &standing["factors"][0]["name"]
        ),
        (&json!("passkey"), &json!("Passkey"))
    );

    let opened = server.open("u1").await.ok();
    let kinds: Vec<_> = opened["methods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["kind"])
        .collect();
    assert_eq!(kinds, ["passkey", "backup_code"], "the strongest first");
    let answered = submit_passkey(&server, &opened, &key.get(options(&opened)))
        .await
        .ok();
    assert_eq!(answered["status"], "allow");
    let proved = redeem(&server, &opened, &answered).await;
    assert_eq!(proved["acr"], "aal2");
    assert_eq!(proved["amr"], json!(["hwk", "user", "mfa"]));
    assert!(proved["second_factor_at"].is_string());
}

/// The key may leave its authenticator, and nobody says otherwise.
#[tokio::test]
async fn inside_a_login_one_that_is_synchronised_is_enrolled_as_what_it_is() {
    let server =
        Server::start_with("authentication: {secondary_authentication_mode: required}").await;
    let opened = server.open("u1").await.ok();
    let mut key = Passkey::new(server.origin, 1);
    key.key.flags |= flag::BE | flag::BS;
    let enrolled = add_passkey(&server, &opened, &mut key).await;
    assert_eq!(
        redeem(&server, &opened, &enrolled).await["amr"],
        json!(["swk", "user", "mfa"])
    );
    let opened = server.open("u1").await.ok();
    let answered = submit_passkey(&server, &opened, &key.get(options(&opened)))
        .await
        .ok();
    assert_eq!(
        redeem(&server, &opened, &answered).await["amr"],
        json!(["swk", "user", "mfa"])
    );
}

#[tokio::test]
async fn several_are_told_apart_renamed_and_removed() {
    let server = Server::start().await;
    let (mut first, enrolled) = person(&server, "u1", 1).await;
    let mut second = Passkey::new(server.origin, 2);
    // What is there is named, so that no authenticator makes a second one.
    let shown = offered_passkey(&server, &enrolled).await;
    assert_eq!(options(&shown)["excludeCredentials"][0]["id"], first.id());
    let made = second.create(options(&shown));
    let session = confirm_passkey(&server, &shown, &made).await.ok();
    assert_eq!(session["codes"], Value::Null, "the set of codes stays");
    let rename =
        json!({"transaction": session["transaction"], "item": session["item"], "name": "Key ring"});
    let session = server.call("transactions/rename", rename).await.ok();
    let standing = step(&server, "status", &session).await.ok();
    assert_eq!(standing["factors"][1]["name"], "Key ring");
    for key in [&mut first, &mut second] {
        let opened = server.open("u1").await.ok();
        let answer = key.get(options(&opened));
        submit_passkey(&server, &opened, &answer).await.ok();
    }
    let item = &standing["factors"][0]["item"];
    let body = json!({"transaction": session["transaction"], "item": item});
    server.call("transactions/remove", body).await.ok();
    let opened = server.open("u1").await.ok();
    let left = options(&opened)["allowCredentials"].as_array().unwrap();
    assert_eq!((left.len(), &left[0]["id"]), (1, &json!(second.id())));
}

/// The form is at fault, and not the person: nothing is used up by it.
#[tokio::test]
async fn what_is_no_answer_of_a_passkey_says_where_it_is_wrong() {
    let server = Server::start().await;
    let (mut key, _) = person(&server, "u1", 1).await;
    let mut opened = server.open("u1").await.ok();
    let right = key.get(options(&opened));
    let without = |part: &str| {
        let mut cut = right.clone();
        cut["response"].as_object_mut().unwrap().remove(part);
        cut
    };
    let mut refusals = Refusals::of(&server, "u1");
    let before = written(&server, "u1").await;
    for passkey in [
        json!({}),
        json!({"id": "x", "rawId": "x", "type": "public-key", "response": {}}),
        without("clientDataJSON"),
        without("authenticatorData"),
        without("signature"),
        json!({"id": right["id"], "rawId": "!!", "type": "public-key", "response": right["response"]}),
    ] {
        let refused = submit_passkey(&server, &opened, &passkey).await;
        let problem = refused.problem(400, "malformed_code");
        assert_eq!(problem["pointer"], "/passkey", "{passkey}");
        assert!(
            !problem["detail"].as_str().unwrap().contains("digits"),
            "{problem}"
        );
        assert_eq!(refusals.fresh().await, ["malformed"]);
        opened = problem["next"].clone();
    }
    assert_eq!(written(&server, "u1").await.record(), before.record());
    for passkey in [json!("x"), json!([]), json!(1), json!(true)] {
        let problem = submit_passkey(&server, &opened, &passkey).await;
        assert_eq!(
            problem.problem(400, "malformed_request")["pointer"],
            "/passkey"
        );
    }
    let both = json!({"transaction": opened["transaction"], "passkey": right, "code": "123456"});
    server
        .call("transactions/submit", both)
        .await
        .problem(400, "malformed_request");
    let answer = key.get(options(&opened));
    submit_passkey(&server, &opened, &answer).await.ok();
}

/// What the caller is told is the same for all of them; the audit knows better.
#[tokio::test]
async fn a_wrong_answer_is_told_coarsely_and_audited_exactly() {
    let server = Server::start().await;
    let (mut key, _) = person(&server, "u1", 1).await;
    let (mut stranger, _) = person(&server, "u2", 2).await;
    let mut told: Option<Value> = None;
    let mut refusals = Refusals::of(&server, "u1");
    for (wrong, audited) in WRONG {
        let opened = server.open("u1").await.ok();
        let asked = options(&opened).clone();
        let passkey = match *wrong {
            "another transaction" => key.get(options(&server.open("u1").await.ok())),
            "another subject" => {
                let mut theirs = asked.clone();
                theirs["allowCredentials"][0]["id"] = stranger.id().into();
                stranger.get(&theirs)
            }
            part => assertion(&altered(key.getting(&asked), part)),
        };
        let refused = submit_passkey(&server, &opened, &passkey).await;
        let mut problem = refused.problem(403, "wrong_code");
        assert_eq!(refusals.fresh().await, [*audited], "{wrong}");
        // It goes on, with another challenge: this one was used up.
        let next = problem.as_object_mut().unwrap().remove("next").unwrap();
        assert_ne!(options(&next)["challenge"], asked["challenge"]);
        assert_eq!(*told.get_or_insert(problem.clone()), problem, "{wrong}");
        let answer = key.get(&asked);
        submit_passkey(&server, &opened, &answer)
            .await
            .problem(409, "expired_challenge");
        assert_eq!(refusals.fresh().await, ["challenge-used"]);
        let answer = key.get(options(&next));
        submit_passkey(&server, &next, &answer).await.ok();
    }
}

/// What is wrong, and the audit's word for it.
const WRONG: &[(&str, &str)] = &[
    ("another transaction", "passkey-challenge"),
    ("another subject", "passkey-unknown"),
    ("origin", "passkey-origin"),
    ("type", "passkey-type"),
    ("relying party", "passkey-rp-id"),
    ("user handle", "passkey-user-handle"),
    ("signature", "passkey-signature"),
    ("not present", "passkey-user-not-present"),
    ("counter", "passkey-counter"),
];

fn altered(mut answer: crate::passkey::Answer, part: &str) -> crate::passkey::Answer {
    match part {
        "origin" => answer.client_data["origin"] = json!("http://localhost:81"),
        "type" => answer.client_data["type"] = json!("webauthn.create"),
        "relying party" => answer.rp_id_hash[0] ^= 1,
        "user handle" => answer.user_handle = Some(vec![7; 32]),
        "signature" => answer.signature_bit = Some(0),
        "not present" => answer.flags &= !flag::UP,
        "counter" => answer.counter = 1,
        other => panic!("{other}"),
    }
    answer
}

#[tokio::test]
async fn an_id_that_is_enrolled_already_is_enrolled_nowhere_else() {
    let server = Server::start().await;
    let (mut key, session) = person(&server, "u1", 1).await;
    // Once more for the same subject, by an authenticator that does not look.
    let shown = offered_passkey(&server, &session).await;
    let mut asked = options(&shown).clone();
    asked["excludeCredentials"] = json!([]);
    let again = confirm_passkey(&server, &shown, &key.create(&asked)).await;
    again.problem(403, "wrong_code");
    assert_eq!(
        Refusals::of(&server, "u1").fresh().await,
        ["passkey-enrolled-already"]
    );
    // For another one, with another key under the same id.
    let session = manage(&server, "u2").await;
    let mut copy = Passkey::new(server.origin, 2);
    copy.key.id.clone_from(&key.key.id);
    let shown = offered_passkey(&server, &session).await;
    let taken = confirm_passkey(&server, &shown, &copy.create(options(&shown))).await;
    taken.problem(409, "taken");
    assert!(!taken.text.contains("u1"), "{}", taken.text);
    assert_eq!(
        Refusals::of(&server, "u2").fresh().await,
        ["passkey-of-another-subject"]
    );
    assert_eq!(
        server.open("u2").await.ok()["status"],
        "allow",
        "she has none"
    );
    // Removed by the first, it is free for the second.
    let session = proved_by(&server, "u1", &mut key).await;
    let standing = step(&server, "status", &session).await.ok();
    let body =
        json!({"transaction": session["transaction"], "item": standing["factors"][0]["item"]});
    server.call("transactions/remove", body).await.ok();
    let session = manage(&server, "u2").await;
    add_passkey(&server, &session, &mut copy).await;
}

async fn proved_by(server: &Server, subject: &str, key: &mut Passkey) -> Value {
    let opened = manage(server, subject).await;
    let answer = key.get(options(&opened));
    submit_passkey(server, &opened, &answer).await.ok()
}

#[tokio::test]
async fn a_first_answer_that_is_wrong_enrols_nothing_and_another_is_asked_for() {
    let server = Server::start().await;
    let mut key = Passkey::new(server.origin, 1);
    let session = manage(&server, "u1").await;
    let shown = offered_passkey(&server, &session).await;
    let asked = options(&shown).clone();
    let mut wrong = key.creating(&asked);
    wrong.client_data["origin"] = json!("https://evil.example.com");
    let refused = confirm_passkey(&server, &shown, &registration(&wrong)).await;
    let problem = refused.problem(403, "wrong_code");
    assert_eq!(
        Refusals::of(&server, "u1").fresh().await,
        ["passkey-origin"]
    );
    assert_eq!(server.open("u1").await.ok()["status"], "allow");
    let right = key.create(&asked);
    confirm_passkey(&server, &shown, &right)
        .await
        .problem(409, "expired_challenge");
    let next = &problem["next"];
    confirm_passkey(&server, next, &key.create(options(next)))
        .await
        .ok();
}

/// Nobody's failures take it away, and a prompt that is open stays open.
#[tokio::test]
async fn an_open_prompt_survives_a_lock_of_everything_else() {
    let server = Server::start().await;
    let (mut key, _) = person(&server, "u1", 1).await;
    let opened = server.open("u1").await.ok();
    let mut guessing = server.open("u1").await.ok();
    let mut last: Option<Answer> = None;
    for _ in 0..5 {
        let guessed = submit(&server, &guessing, "00000-00000").await;
        guessing = match guessed.json()["next"].clone() {
            Value::Null => guessing,
            next => next,
        };
        last = Some(guessed);
    }
    last.unwrap().problem(429, "locked");
    let answer = key.get(options(&opened));
    submit_passkey(&server, &opened, &answer).await.ok();
}

/// A body is read up to its limit, and what lies below it is judged or refused.
#[tokio::test]
async fn what_is_too_long_is_cut_off() {
    let server = Server::start().await;
    let (mut key, _) = person(&server, "u1", 1).await;
    let opened = server.open("u1").await.ok();
    let mut passkey = key.get(options(&opened));
    passkey["response"]["clientDataJSON"] = "A".repeat(70_000).into();
    for path in ["submit", "confirm"] {
        let body = json!({"transaction": opened["transaction"], "passkey": passkey});
        let cut = server.call(&format!("transactions/{path}"), body).await;
        cut.problem(413, "too_large");
    }
    let mut padded = key.get(options(&opened));
    padded["clientExtensionResults"] = json!({"x": "A".repeat(60_000)});
    let answer = submit_passkey(&server, &opened, &padded).await;
    assert!(!answer.status.is_server_error(), "{}", answer.text);
    let mut long = key.get(options(&opened));
    long["response"]["clientDataJSON"] = "A".repeat(60_000).into();
    let opened = server.open("u1").await.ok();
    let answer = submit_passkey(&server, &opened, &long).await;
    assert!(answer.status.is_client_error(), "{}", answer.text);
}
