//! The endpoints that take a hand-over alone, at a server of its own.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::Method;
use reqwest::blocking::Client;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::peers::{App, scan};
use crate::program::{Running, free_port};

/// Nobody's but this test's.
const ISSUER_SECRET: &[u8; 32] = b"thirty-two bytes of a test alone";
const SEALING_KEY: &[u8; 32] = b"other thirty-two bytes of a test";
const ADMIN_TOKEN: &str = "a-token-of-an-administrator-of-this-test-alone";

/// A server, and an issuer that hands over to it.
struct Server {
    url: String,
    admin: String,
    client: Client,
    _running: Running,
    _folder: TempDir,
}

/// What it answered.
struct Answer {
    status: u16,
    body: Value,
}

impl Server {
    fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (port, admin_port) = (free_port()?, free_port()?);
        let (url, admin) = (
            format!("http://localhost:{port}"),
            format!("http://127.0.0.1:{admin_port}"),
        );
        let configuration = json!({
            "public_url": url,
            "listen": format!("127.0.0.1:{port}"),
            "admin_listen": format!("127.0.0.1:{admin_port}"),
            "store": { "path": "records.sqlite" },
            "tenants": ["example"],
            "issuers": [{
                "iss": "https://id.example.test",
                "algorithm": "HS256",
                "secret": STANDARD.encode(ISSUER_SECRET),
                "tenants": ["example"],
                "purposes": ["login", "manage"],
                "facts": ["account_name"],
            }],
            "administrators": [{
                "name": "test",
                "token_sha256": hex::encode(Sha256::digest(ADMIN_TOKEN)),
                "tenants": ["example"],
            }],
        });
        // JSON is YAML.
        let file = folder.path().join("countersign.yaml");
        fs::write(&file, configuration.to_string())?;
        let serve = format!("--config={}", file.display());
        let key = STANDARD.encode(SEALING_KEY);
        let mut running = Running::start_with_key(&["serve", &serve], folder.path(), &key)?;
        let client = Client::builder().no_proxy().build()?;
        let ready = format!("{url}/readyz");
        let is_up = || {
            client
                .get(&ready)
                .send()
                .is_ok_and(|answer| answer.status() == 200)
        };
        running.wait_for(is_up).with_context(|| {
            fs::read_to_string(folder.path().join("output")).unwrap_or_default()
        })?;
        Ok(Self {
            url,
            admin,
            client,
            _running: running,
            _folder: folder,
        })
    }

    /// Says that the subject's password was proved `ago` seconds ago.
    fn hand_over(&self, subject: &str, purpose: &str, ago: u64) -> Result<String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
        let claims = json!({
            "iss": "https://id.example.test",
            "aud": self.url,
            "jti": format!("{}-{subject}", now.as_nanos()),
            "sub": subject,
            "tenant": "example",
            "purpose": purpose,
            "iat": now.as_secs(),
            "exp": now.as_secs() + 60,
            "auth_time": now.as_secs() - ago,
            "amr": ["pwd"],
            "facts": { "account_name": "dora@example.test" },
        });
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some("countersign-handover+jwt".to_owned());
        let key = EncodingKey::from_secret(ISSUER_SECRET);
        Ok(jsonwebtoken::encode(&header, &claims, &key)?)
    }

    fn ask(&self, method: Method, path: &str, token: &str, body: &Value) -> Result<Answer> {
        let url = format!("{}/api/v1/auth/2fa{path}", self.url);
        let request = self.client.request(method, url).bearer_auth(token);
        let answer = request.json(body).send()?;
        Ok(Answer {
            status: answer.status().as_u16(),
            body: answer.json()?,
        })
    }

    /// A login with this code and a hand-over of its own.
    fn log_in(&self, subject: &str, code: &str) -> Result<Answer> {
        let hand_over = self.hand_over(subject, "login", 0)?;
        self.ask(
            Method::POST,
            "/verify",
            &hand_over,
            &json!({ "code": code }),
        )
    }

    fn user(&self, subject: &str) -> Result<Value> {
        let url = format!("{}/api/users/{subject}", self.admin);
        let answer = self.client.get(url).bearer_auth(ADMIN_TOKEN).send()?;
        Ok(answer.error_for_status()?.json()?)
    }
}

impl Answer {
    #[track_caller]
    fn is(&self, status: u16, field: &str, word: &str) {
        let Self {
            status: found,
            body,
        } = self;
        assert_eq!(
            (*found, body[field].as_str()),
            (status, Some(word)),
            "{body}"
        );
    }

    fn text(&self, field: &str) -> Result<&str> {
        let text = self.body[field].as_str();
        text.with_context(|| format!("no `{field}` in {}", self.body))
    }
}

#[test]
fn set_up_verify_and_switch_off_by_a_hand_over_alone() -> Result<()> {
    let server = Server::start()?;
    let hand_over = server.hand_over("dora", "manage", 0)?;
    let setup = server.ask(Method::POST, "/setup", &hand_over, &json!({}))?;
    let uri = setup.text("uri")?;
    // Both pictures say what the address says.
    assert_eq!(scan(setup.text("qr_png")?)?, uri);
    assert_eq!(scan(setup.text("qr_svg")?)?, uri);
    let mut app = App::scan(uri)?;
    assert_eq!(setup.text("secret")?.replace(' ', ""), app.secret());
    let codes: Vec<String> = serde_json::from_value(setup.body["backup_codes"].clone())?;
    ensure!(codes.len() == 10);

    // Nothing of it counts before it is confirmed.
    server
        .log_in("dora", &codes[0])?
        .is(409, "code", "nothing_to_verify");
    let continuation = setup.text("continuation")?;
    let confirm = |code: &str| {
        let body = json!({ "code": code, "continuation": continuation });
        server.ask(Method::POST, "/verify", &hand_over, &body)
    };
    confirm(&app.wrong()?)?.is(403, "code", "wrong_code");
    confirm(&app.next()?)?.is(200, "status", "enrolled");
    assert_eq!(server.user("dora")?["mfa_enabled"], true);

    server
        .log_in("dora", &app.same()?)?
        .is(403, "code", "used_code");
    server
        .log_in("dora", &app.next()?)?
        .is(200, "status", "allow");
    server
        .log_in("dora", &app.same()?)?
        .is(403, "code", "used_code");
    server.log_in("dora", &codes[0])?.is(200, "status", "allow");
    let again = server.log_in("dora", &codes[0])?;
    assert_eq!(again.status, 403, "{}", again.body);

    let body = json!({ "code": app.next()? });
    let delete = |subject, purpose, ago| {
        let hand_over = server.hand_over(subject, purpose, ago)?;
        server.ask(Method::DELETE, "", &hand_over, &body)
    };
    // None of these judges the code: it still works afterwards.
    delete("dora", "manage", 600)?.is(403, "code", "password_needed");
    delete("dora", "login", 0)?.is(403, "code", "wrong_purpose");
    delete("eve", "manage", 0)?.is(409, "code", "nothing_to_verify");
    assert_eq!(server.user("dora")?["mfa_enabled"], true);
    delete("dora", "manage", 0)?.is(200, "status", "done");
    let user = server.user("dora")?;
    assert_eq!(user["mfa_enabled"], false);
    assert!(user["mfa_configured_at"].is_null());
    server
        .log_in("dora", &codes[1])?
        .is(409, "code", "nothing_to_verify");
    Ok(())
}

#[test]
fn a_code_of_one_person_opens_nothing_of_another() -> Result<()> {
    let server = Server::start()?;
    let mut enrolled = Vec::new();
    for subject in ["one", "two"] {
        let hand_over = server.hand_over(subject, "manage", 0)?;
        let setup = server.ask(Method::POST, "/setup", &hand_over, &json!({}))?;
        let mut app = App::scan(setup.text("uri")?)?;
        let body = json!({ "code": app.next()?, "continuation": setup.text("continuation")? });
        server
            .ask(Method::POST, "/verify", &hand_over, &body)?
            .is(200, "status", "enrolled");
        enrolled.push((app, setup.body["backup_codes"][0].clone()));
    }
    let (app, backup_code) = &mut enrolled[0];
    for code in [
        app.next()?,
        backup_code.as_str().unwrap_or_default().to_owned(),
    ] {
        let refused = server.log_in("two", &code)?;
        refused.is(403, "code", "wrong_code");
        server.log_in("one", &code)?.is(200, "status", "allow");
    }
    Ok(())
}
