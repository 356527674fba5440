//! The ways to the server: TLS, a Unix socket, a proxy.

use std::path::Path;

use countersign::config::{Address, Config, Environment};
use countersign::serve::{self, Options, Running};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use reqwest::Certificate;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

use crate::server::cache;

const KEY: &str = "nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=";

async fn start(folder: &Path, lines: &str) -> Running {
    let text = format!(
        "{lines}
store: {{path: store.sqlite}}
tenants: [t]
issuers: [{{iss: i, algorithm: HS256, secret: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, tenants: [t], purposes: [login], facts: []}}]
"
    );
    let environment = Environment::from([("CONFIG_ENCRYPTION_KEY".to_owned(), KEY.to_owned())]);
    let config = Config::read(&text, &folder.join("c.yaml"), &environment, |_| Vec::new());
    let config = config.unwrap_or_else(|errors| panic!("{errors}"));
    let options = Options {
        cache: Some(cache()),
        ..Options::default()
    };
    serve::start(config, options).await.unwrap()
}

fn port(running: &Running) -> u16 {
    match running.address {
        Address::Tcp(address) => address.port(),
        Address::Unix(_) => panic!("it listens on TCP"),
    }
}

const ASK: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

async fn answer(mut stream: impl AsyncReadExt + AsyncWriteExt + Unpin) -> String {
    let mut answer = String::new();
    // Where nobody reads, the write may fail already.
    stream.write_all(ASK).await.ok();
    stream.read_to_string(&mut answer).await.ok();
    answer
}

#[tokio::test]
async fn tls_ends_here_and_plain_text_gets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(folder.path().join("c.pem"), cert.pem()).unwrap();
    std::fs::write(folder.path().join("k.pem"), signing_key.serialize_pem()).unwrap();
    let lines =
        "public_url: https://localhost\nlisten: 127.0.0.1:0\ntls: {certificate: c.pem, key: k.pem}";
    let running = start(folder.path(), lines).await;
    let port = port(&running);
    let trusted = Certificate::from_pem(cert.pem().as_bytes()).unwrap();
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([trusted])
        .build()
        .unwrap();
    let reply = client
        .get(format!("https://localhost:{port}/healthz"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        reply.headers()["strict-transport-security"],
        "max-age=31536000"
    );
    assert_eq!(reply.text().await.unwrap(), "ok\n");
    let plain = answer(TcpStream::connect(("127.0.0.1", port)).await.unwrap()).await;
    assert!(!plain.contains("200"), "{plain}");
    // One that only connects holds nobody up.
    let _idle = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    assert!(
        client
            .get(format!("https://localhost:{port}/readyz"))
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
    );
}

#[tokio::test]
async fn a_unix_socket_is_served_and_goes_with_its_server() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("http.sock");
    let lines = format!(
        "public_url: https://mfa.example.com\nlisten: unix:{}",
        socket.display()
    );
    let running = start(folder.path(), &lines).await;
    assert!(
        answer(UnixStream::connect(&socket).await.unwrap())
            .await
            .starts_with("HTTP/1.1 200 OK")
    );
    running.stop().await;
    assert!(!socket.exists());
    // What a dead process left is in nobody's way; a file is not touched.
    drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
    start(folder.path(), &lines).await.stop().await;
}

#[tokio::test]
async fn behind_a_proxy_nobody_else_connects() {
    let folder = tempfile::tempdir().unwrap();
    let with = |addresses: &str| {
        format!(
            "public_url: https://mfa.example.com\nlisten: 127.0.0.1:0\nbehind_proxy: {{addresses: [{addresses}]}}"
        )
    };
    let running = start(folder.path(), &with("10.0.0.5")).await;
    let reply = answer(
        TcpStream::connect(("127.0.0.1", port(&running)))
            .await
            .unwrap(),
    )
    .await;
    assert_eq!(reply, "");
    running.stop().await;
    let running = start(folder.path(), &with("10.0.0.5, 127.0.0.0/8")).await;
    let reply = answer(
        TcpStream::connect(("127.0.0.1", port(&running)))
            .await
            .unwrap(),
    )
    .await;
    assert!(reply.starts_with("HTTP/1.1 200 OK"), "{reply}");
}

#[tokio::test]
async fn two_servers_on_one_address_say_which_key_to_change() {
    let folder = tempfile::tempdir().unwrap();
    let first = start(
        folder.path(),
        "public_url: http://localhost\nlisten: 127.0.0.1:0",
    )
    .await;
    let lines = format!(
        "public_url: http://localhost\nlisten: 127.0.0.1:{}",
        port(&first)
    );
    let other = tempfile::tempdir().unwrap();
    let text = format!(
        "{lines}\nstore: {{path: s}}\ntenants: [t]\nissuers: [{{iss: i, algorithm: HS256, secret: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, tenants: [t], purposes: [login], facts: []}}]\n"
    );
    let environment = Environment::from([("CONFIG_ENCRYPTION_KEY".to_owned(), KEY.to_owned())]);
    let config = Config::read(&text, &other.path().join("c.yaml"), &environment, |_| {
        Vec::new()
    })
    .ok()
    .unwrap();
    let options = Options {
        cache: Some(cache()),
        ..Options::default()
    };
    let refused = serve::start(config, options)
        .await
        .err()
        .unwrap()
        .to_string();
    assert!(
        refused.contains("cannot be listened on")
            && refused.contains("free it, or change `listen`"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_head_without_end_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(
        folder.path(),
        "public_url: http://localhost\nlisten: 127.0.0.1:0",
    )
    .await;
    let mut stream = TcpStream::connect(("127.0.0.1", port(&running)))
        .await
        .unwrap();
    let mut sent = stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
        .await;
    for index in 0..20_000 {
        if sent.is_err() {
            break;
        }
        sent = stream
            .write_all(format!("x-{index}: aaaaaaaa\r\n").as_bytes())
            .await;
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.ok();
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 431"),
        "{answer}"
    );
    let next = TcpStream::connect(("127.0.0.1", port(&running)))
        .await
        .unwrap();
    assert!(self::answer(next).await.starts_with("HTTP/1.1 200 OK"));
}
