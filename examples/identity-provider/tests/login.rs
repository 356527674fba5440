//! The example as it is, over HTTP: a person with a browser and an authenticator app.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};

use reqwest::{Client, Response, StatusCode};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use totp_rs::{Builder, Secret, Totp};

const PASSWORD: &str = "correct horse battery staple";

/// The running example, ended with the test.
struct Provider {
    url: String,
    _process: Child,
    _folder: tempfile::TempDir,
}

impl Provider {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_countersign-example-identity-provider"))
            .env("SEALING_KEY", "07".repeat(32))
            .env("PASSWORD", PASSWORD)
            .env("DATABASE", folder.path().join("idp.db"))
            .env("LISTEN", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = lines.next_line().await.unwrap().expect("an address");
        Self {
            url,
            _process: process,
            _folder: folder,
        }
    }

    async fn post(&self, browser: &Client, path: &str, form: &[(&str, &str)]) -> Response {
        let url = format!("{}{path}", self.url);
        browser.post(url).form(form).send().await.unwrap()
    }

    async fn password(&self, browser: &Client, password: &str) -> Response {
        let form = [("name", "alice"), ("password", password)];
        self.post(browser, "/password", &form).await
    }

    async fn code(&self, browser: &Client, code: &str) -> String {
        let answer = self.post(browser, "/code", &[("code", code)]).await;
        answer.text().await.unwrap()
    }

    async fn is_signed_in(&self, browser: &Client) -> bool {
        let home = browser.get(&self.url).send().await.unwrap();
        home.text()
            .await
            .unwrap()
            .contains("<h1 id=name>alice</h1>")
    }
}

fn browser() -> Client {
    Client::builder().cookie_store(true).build().unwrap()
}

/// What stands in the element with this id.
fn text<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, rest) = page
        .split_once(&format!("id={id}>"))
        .unwrap_or_else(|| panic!("no `{id}` in {page}"));
    rest.split_once("</").unwrap().0
}

fn seconds() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_secs()
}

fn app(page: &str) -> Totp {
    let secret = Secret::try_from_base32(text(page, "secret").replace(' ', "")).unwrap();
    Builder::new().with_secret(secret).build().unwrap()
}

#[tokio::test]
async fn a_person_enrols_at_the_first_login_and_gives_a_code_at_the_second() {
    let provider = Provider::start().await;
    let phone = browser();
    let page = provider
        .password(&phone, PASSWORD)
        .await
        .text()
        .await
        .unwrap();
    assert!(
        !provider.is_signed_in(&phone).await,
        "by the password alone"
    );
    let app = app(&page);
    let begun = seconds();
    let welcome = provider
        .code(&phone, &app.generate(begun).to_string())
        .await;
    let backup_codes = welcome.matches("<li>").count();
    assert_eq!(backup_codes, 10, "{welcome}");
    assert!(provider.is_signed_in(&phone).await);

    // In another browser, with the next code: the one of the enrolment is used up.
    let laptop = browser();
    provider.password(&laptop, PASSWORD).await;
    assert!(
        !provider.is_signed_in(&laptop).await,
        "by the password alone"
    );
    let again = provider
        .code(&laptop, &app.generate(begun).to_string())
        .await;
    assert_eq!(text(&again, "hint"), "This code was not accepted.");
    assert!(
        !provider.is_signed_in(&laptop).await,
        "by a code that was used"
    );
    provider
        .code(&laptop, &app.generate(begun + 30).to_string())
        .await;
    assert!(provider.is_signed_in(&laptop).await);
}

#[tokio::test]
async fn five_wrong_codes_lock_and_the_right_one_then_lets_nobody_in() {
    let provider = Provider::start().await;
    let phone = browser();
    let page = provider
        .password(&phone, PASSWORD)
        .await
        .text()
        .await
        .unwrap();
    let app = app(&page);
    let begun = seconds();
    provider
        .code(&phone, &app.generate(begun).to_string())
        .await;
    let thief = browser();
    provider.password(&thief, PASSWORD).await;
    // No code of the next minutes, so that no guess is right by chance.
    let codes: Vec<String> = (0..20)
        .map(|step| app.generate(begun - 300 + step * 30).to_string())
        .collect();
    let wrong = (0..).map(|number| format!("{number:06}"));
    for guess in wrong.filter(|guess| !codes.contains(guess)).take(5) {
        provider.code(&thief, &guess).await;
    }
    provider.password(&thief, PASSWORD).await;
    provider
        .code(&thief, &app.generate(begun + 30).to_string())
        .await;
    assert!(!provider.is_signed_in(&thief).await);
}

#[tokio::test]
async fn without_the_password_nothing_begins() {
    let provider = Provider::start().await;
    let thief = browser();
    let refused = provider.password(&thief, "wrong").await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let page = provider.code(&thief, "123456").await;
    assert_eq!(text(&page, "hint"), "Please start again.");
    assert!(!provider.is_signed_in(&thief).await);
}
