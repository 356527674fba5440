//! The program as a process of its own over a store with many subjects, and a
//! client that speaks to it over HTTP.

mod wire;

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, bail, ensure};
use countersign_host::{
    Ask, Component, Host, HostBuilder, MasterKey, MasterKeys, Transaction,
    store::{SqliteOptions, SqliteStore, SubjectKey},
    wit,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

pub(crate) use wire::Wire;

const ISSUER: &str = "https://id.example";
const SECRET: &str = "a client secret of this rig, which no other place has";
const HANDOVER_SECRET: &str = "0123456789abcdef0123456789abcdef";
const KEY: &str = "0101010101010101010101010101010101010101010101010101010101010101";

/// Eight digits: of a million codes with six, tens of thousands of subjects
/// would see one repeat from one step to the next, which is refused as used.
const POLICY: &str = r#"{"totp":{"digits":8}}"#;

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

/// A store with subjects whose authenticator apps the rig holds.
pub(crate) struct Rig {
    folder: tempfile::TempDir,
    port: u16,
    admin_port: u16,
    pub(crate) apps: Vec<Totp>,
}

impl Rig {
    /// Fills a store through the library, by the very operations that a person
    /// causes: nothing is written past the component.
    pub(crate) async fn with_subjects(count: usize) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut rig = Self {
            folder,
            port: free_port()?,
            admin_port: free_port()?,
            apps: Vec::new(),
        };
        rig.write_configuration()?;
        let store = Arc::new(SqliteStore::open(&SqliteOptions::new(rig.store()))?);
        let keys = MasterKeys::new(vec![MasterKey::parse(1, KEY)?])?;
        let host = HostBuilder::new(Component::wide(), POLICY, keys, store)
            .start()
            .await?;
        let mut filled = Vec::with_capacity(count);
        for chunk in (0..count).collect::<Vec<_>>().chunks(256) {
            let tasks: Vec<_> = chunk
                .iter()
                .map(|subject| tokio::spawn(enrol(host.clone(), *subject)))
                .collect();
            for task in tasks {
                filled.push(task.await??);
            }
        }
        host.flush().await?;
        rig.apps = filled;
        Ok(rig)
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("records.sqlite")
    }

    /// The folder of the rig, for what a test writes beside the store.
    #[allow(dead_code, reason = "not every user of the rig writes")]
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write_configuration(&self) -> anyhow::Result<()> {
        use base64::Engine as _;
        use sha2::Digest as _;
        let text = format!(
            "public_url: http://localhost:{port}\nlisten: 127.0.0.1:{port}\nadmin_listen: 127.0.0.1:{admin}\n\
             store: {{path: records.sqlite}}\nkeys: {{file: sealing.key}}\ntenants: [main]\n\
             issuers:\n  - iss: {ISSUER}\n    algorithm: HS256\n    secret_file: handover.secret\n    \
             tenants: [main]\n    purposes: [login, manage]\n    audiences: [countersign]\n    facts: []\n\
             clients:\n  - id: rig\n    secret_sha256: {secret}\n    issuer: {ISSUER}\n    tenants: [main]\n    \
             return_addresses: [http://localhost:1/return]\n",
            port = self.port,
            admin = self.admin_port,
            secret = hex::encode(sha2::Sha256::digest(SECRET)),
        );
        std::fs::write(self.folder.path().join("countersign.yaml"), text)?;
        let secret = base64::engine::general_purpose::STANDARD.encode(HANDOVER_SECRET);
        std::fs::write(self.folder.path().join("handover.secret"), secret)?;
        std::fs::write(self.folder.path().join("sealing.key"), KEY)?;
        Ok(())
    }

    /// Starts the program and waits until it answers. `before` stands before
    /// its name on the command line.
    pub(crate) async fn start(&self, before: &[&str]) -> anyhow::Result<Server> {
        let program = env!("CARGO_BIN_EXE_countersign");
        let mut line = before.to_vec();
        line.push(program);
        let (first, rest) = line.split_first().context("a program")?;
        let child = Command::new(first)
            .args(rest)
            .args(["serve", "--config"])
            .arg(self.folder.path().join("countersign.yaml"))
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .spawn()?;
        let server = Server {
            child,
            port: self.port,
            admin_port: self.admin_port,
        };
        let begun = Instant::now();
        while Wire::connect(self.port).await.is_err() {
            ensure!(
                begun.elapsed() < Duration::from_secs(60),
                "the program does not listen"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(server)
    }
}

/// A running program. Killed when dropped.
pub(crate) struct Server {
    child: Child,
    port: u16,
    #[allow(dead_code, reason = "only the bench reads metrics")]
    admin_port: u16,
}

impl Server {
    /// SIGKILL: nothing is finished, nothing is said.
    #[allow(dead_code, reason = "the bench lets it end")]
    pub(crate) fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    pub(crate) async fn wire(&self) -> anyhow::Result<Wire> {
        Wire::connect(self.port).await
    }

    /// The metrics, as text.
    #[allow(dead_code, reason = "only the bench reads metrics")]
    pub(crate) async fn metrics(&self) -> anyhow::Result<String> {
        let request = format!(
            "GET /metrics HTTP/1.1\r\nhost: localhost:{}\r\n\r\n",
            self.admin_port
        );
        let (status, body) = Wire::connect(self.admin_port)
            .await?
            .exchange(request.as_bytes())
            .await?;
        ensure!(status == 200, "no metrics");
        Ok(String::from_utf8(body)?)
    }

    /// User and system time of the process so far.
    #[allow(dead_code, reason = "only the bench measures")]
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .context("stat")?
            .split_whitespace()
            .collect();
        let ticks = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
        // Linux counts these in hundredths of a second.
        Ok(Duration::from_millis(ticks * 10))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn free_port() -> anyhow::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port())
}

fn name(subject: usize) -> String {
    format!("subject-{subject:08}")
}

/// Enrols one app on the account page, with the code of the step before this
/// one, so that the codes from now on are good.
async fn enrol(host: Host, subject: usize) -> anyhow::Result<Totp> {
    let key = SubjectKey::new("main", name(subject));
    let transaction = Transaction::handed_over(ISSUER, &format!("enrolment-{subject}"));
    let decide = async |request| {
        let mut ask = Ask::new(key.clone(), transaction.clone(), request);
        ask.facts.first_factor = Some(wit::FirstFactor {
            at: now() * 1000,
            methods: vec!["pwd".to_owned()],
        });
        anyhow::Ok(host.decide(ask).await?.outcome)
    };
    let wit::Outcome::Allow(wit::Admission {
        session: Some(session),
        ..
    }) = decide(wit::Request::Begin(wit::TransactionPurpose::Manage)).await?
    else {
        bail!("no account session")
    };
    let enrolment = wit::Enrolment {
        continuation: session,
        kind: wit::FactorKind::Totp,
        name: None,
    };
    let wit::Outcome::Challenge(shown) = decide(wit::Request::Enrol(enrolment)).await? else {
        bail!("no enrolment")
    };
    let [wit::Method::EnrolTotp(setup)] = shown.methods.as_slice() else {
        bail!("no secret")
    };
    let secret = Secret::try_from_base32(setup.grouped_secret.replace(' ', ""))
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let app = Builder::new()
        .with_secret(secret)
        .with_digits(8)
        .build()
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    // A step may end between drawing a code and its judgement: the second try
    // cannot meet another end.
    let mut continuation = shown.continuation;
    for _ in 0..2 {
        let answer = wit::Answer::Code(app.generate(now() - 30).to_string());
        let confirm = wit::Confirmation {
            continuation,
            answer,
        };
        continuation = match decide(wit::Request::Confirm(confirm)).await? {
            wit::Outcome::Enrolled(_) => return Ok(app),
            wit::Outcome::Retry(again) => again.challenge.continuation,
            _ => break,
        };
    }
    bail!("not enrolled")
}

/// The request that opens a login.
pub(crate) fn open_request(subject: usize, jti: &str) -> anyhow::Result<Vec<u8>> {
    let claims = json!({
        "iss": ISSUER, "aud": "countersign", "jti": jti, "sub": name(subject), "tenant": "main",
        "purpose": "login", "iat": now(), "exp": now() + 60, "auth_time": now(), "amr": ["pwd"],
        "facts": {},
    });
    let mut header = Header::new(Algorithm::HS256);
    header.typ = Some("countersign-handover+jwt".to_owned());
    let key = EncodingKey::from_secret(HANDOVER_SECRET.as_bytes());
    let hand_over = jsonwebtoken::encode(&header, &claims, &key)?;
    Ok(post(
        "/api/v1/transactions",
        &json!({ "hand_over": hand_over }),
    ))
}

/// The request that answers a login.
pub(crate) fn submit_request(transaction: &str, code: &str) -> Vec<u8> {
    post(
        "/api/v1/transactions/submit",
        &json!({ "transaction": transaction, "code": code }),
    )
}

/// The request that redeems a login.
#[allow(dead_code, reason = "the bench redeems nothing")]
pub(crate) fn redeem_request(transaction: &str, code: &str) -> Vec<u8> {
    post(
        "/api/v1/redeem",
        &json!({ "transaction": transaction, "code": code }),
    )
}

fn post(path: &str, body: &Value) -> Vec<u8> {
    use base64::Engine as _;
    let body = body.to_string();
    let credentials = base64::engine::general_purpose::STANDARD.encode(format!("rig:{SECRET}"));
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Basic {credentials}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Opens a login and gives its transaction.
pub(crate) async fn open(wire: &mut Wire, subject: usize, jti: &str) -> anyhow::Result<String> {
    let (status, body) = wire.exchange(&open_request(subject, jti)?).await?;
    ensure!(
        status == 200,
        "a login is not opened: {status} {}",
        String::from_utf8_lossy(&body)
    );
    let told: Value = serde_json::from_slice(&body)?;
    ensure!(told["status"] == "challenge", "no challenge: {told}");
    Ok(told["transaction"]
        .as_str()
        .context("a transaction")?
        .to_owned())
}
