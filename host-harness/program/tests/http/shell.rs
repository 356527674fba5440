//! `countersign admin …` on the store of a server that runs.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use countersign_host::store::{AuditQuery, SubjectKey};
use countersign_host::wit;
use serde_json::Value;
use tokio::sync::mpsc;

use crate::administration::log_in;
use crate::server::{KEY, Server};

/// The program, as an operator calls it. The server in this process goes on
/// meanwhile.
pub(crate) async fn call(configuration: &Path, line: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
    command
        .arg("admin")
        .args(line)
        .arg("--config")
        .arg(configuration)
        .env("CONFIG_ENCRYPTION_KEY", KEY)
        .env_remove("RUST_LOG")
        .stdin(Stdio::null());
    tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What it said, having done it.
#[track_caller]
pub(crate) fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// Why it did not.
#[track_caller]
fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "{}", text(&output.stdout));
    assert_eq!(text(&output.stdout), "");
    text(&output.stderr)
}

#[tokio::test]
async fn a_shell_requires_beside_a_running_server_which_tells_the_user() {
    let (told, mut notices) = mpsc::unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let receive = move |body: String| {
        let told = told.clone();
        async move { told.send(body).unwrap() }
    };
    let router = Router::new().route("/hook", post(receive));
    tokio::spawn(axum::serve(listener, router).into_future());
    let server = Server::start_with(&format!(
        "webhooks: [{{url: \"{url}\", secret: bWVzc2FnZXMtYXJlLXNpZ25lZC13aXRoLXRoaXMh}}]"
    ))
    .await;
    log_in(&server, "u1", "alice").await;
    let file = server.configuration();
    let line = ["require", "example", "alice", "--reason", "laptop stolen"];
    let said = done(&call(&file, &line).await);
    assert!(said.contains("next login"), "{said}");
    assert_eq!(log_in(&server, "u1", "alice").await, "must_enrol");
    // The shell's clock went on; the server's is the test's.
    server.pass(600);
    let notice = tokio::time::timeout(Duration::from_secs(20), notices.recv()).await;
    let notice: Value = serde_json::from_str(&notice.unwrap().unwrap()).unwrap();
    assert_eq!(
        (&notice["type"], &notice["data"]["subject"]),
        (&"notice.required".into(), &"u1".into())
    );

    let status = done(&call(&file, &["status", "example", "alice"]).await);
    assert!(
        status.contains("required by an administrator  yes"),
        "{status}"
    );
    let line = [
        "unrequire",
        "example",
        "--subject",
        "u1",
        "--reason",
        "found",
    ];
    done(&call(&file, &line).await);
    assert_eq!(log_in(&server, "u1", "alice").await, "allow");
    assert_eq!(acts(&server).await, ["laptop stolen", "found"]);
}

/// The reasons of what was done at a shell.
async fn acts(server: &Server) -> Vec<String> {
    let query = AuditQuery {
        subject: Some(SubjectKey::new("example", "u1")),
        limit: 100,
        ..AuditQuery::default()
    };
    let rows = server.running.host().store().audit(&query).await.unwrap();
    let mut reasons = Vec::new();
    for row in rows {
        let event: Value = serde_json::from_slice(&row.event).unwrap();
        let actor = &event["actor"];
        if actor["kind"] == "administrator" {
            let id = actor["id"].as_str().unwrap();
            assert!(
                id.len() > "shell:".len() && id.starts_with("shell:"),
                "{id}"
            );
            reasons.push(actor["reason"].as_str().unwrap().to_owned());
        }
    }
    reasons
}

#[tokio::test]
async fn what_cannot_be_done_says_what_to_do() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    let file = server.configuration();
    for (line, advice) in [
        (
            ["require", "example", "alice", "--reason", " "],
            "give a reason",
        ),
        (
            ["require", "nowhere", "alice", "--reason", "x"],
            "`example`, `other`",
        ),
        (
            ["require", "example", "mallory", "--reason", "x"],
            "check the spelling",
        ),
        (
            ["unrequire", "other", "alice", "--reason", "x"],
            "--subject",
        ),
    ] {
        let said = refused(&call(&file, &line).await);
        assert!(said.contains(advice), "{line:?}: {said}");
    }
    let said = refused(&call(&file, &["require", "example", "alice"]).await);
    assert!(said.contains("--reason"), "{said}");
    let said = refused(&call(&file, &["status", "example"]).await);
    assert!(said.contains("USER"), "{said}");
    assert_eq!(acts(&server).await, Vec::<String>::new());
    let output = call(&file, &["status", "example", "--subject", "u9"]).await;
    assert!(text(&output.stderr).contains("check the id"));
    assert!(done(&output).contains("factors                       0"));
}

/// A shell that brought another policy or key into force would do to the
/// server what nobody asked for.
#[tokio::test]
async fn nothing_new_comes_into_force_by_a_shell() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    let file = server.configuration();
    let folder = file.parent().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let with = |more: &str| {
        let other = folder.join("other.yaml");
        std::fs::write(&other, format!("{text}\n{more}\n")).unwrap();
        other
    };
    let line = ["require", "example", "alice", "--reason", "x"];
    for (more, said) in [
        ("limits: {failures: 4}", "another policy"),
        ("limits: {failures: 400}", "`/limits/failures`"),
        ("keys: {id: 2}", "another newest key"),
    ] {
        let refusal = refused(&call(&with(more), &line).await);
        assert!(refusal.contains(said), "{refusal}");
    }
    let moved = text.replace("store.sqlite", "elsewhere.sqlite");
    std::fs::write(folder.join("moved.yaml"), moved).unwrap();
    let refusal = refused(&call(&folder.join("moved.yaml"), &line).await);
    assert!(refusal.contains("there is no store"), "{refusal}");
    assert!(!folder.join("elsewhere.sqlite").exists(), "none is made");
    assert_eq!(log_in(&server, "u1", "alice").await, "allow");
    assert_eq!(acts(&server).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_ticket_is_printed_once_or_the_component_has_none() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    let line = ["ticket", "example", "alice", "--reason", "new phone"];
    let output = call(&server.configuration(), &line).await;
    let operations = &server.running.host().describe().operations;
    let ticket = operations
        .iter()
        .find(|support| support.operation == wit::Operation::IssueTicket);
    if !ticket.unwrap().built {
        let said = refused(&output);
        assert!(said.contains("no such operation yet"), "{said}");
        return;
    }
    let said = done(&output);
    assert!(said.contains("ticket, for this user alone:  "), "{said}");
    assert!(said.contains("good once, until:             2"), "{said}");
    assert_eq!(acts(&server).await, ["new phone"]);
}
