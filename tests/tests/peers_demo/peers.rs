//! What others wrote: an authenticator, a camera, a renderer.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::Url;

/// Seconds that a test may take from a code to its answer. With less of a step
/// left, a code of the oldest step in the window would come too late.
const IN_HAND: u64 = 8;

/// An authenticator app with one account in it.
pub(crate) struct App {
    secret: String,
    algorithm: String,
    digits: String,
    period: u64,
    /// The step of its last code.
    last: u64,
}

impl App {
    /// Scans an address.
    pub(crate) fn scan(uri: &str) -> Result<Self> {
        let uri = Url::parse(uri)?;
        ensure!(uri.scheme() == "otpauth" && uri.host_str() == Some("totp"));
        let of = |name: &str| {
            let found = uri.query_pairs().find(|(key, _)| key == name);
            found
                .map(|(_, value)| value.into_owned())
                .with_context(|| format!("the address has no `{name}`"))
        };
        Ok(Self {
            secret: of("secret")?,
            algorithm: of("algorithm")?.to_lowercase(),
            digits: of("digits")?,
            period: of("period")?.parse()?,
            last: 0,
        })
    }

    /// Without spaces, as the address has it.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    /// A code that was not shown yet and is good now.
    ///
    /// Each step is good once, and a code of the step before and of the next is
    /// good too: three codes come without waiting. The fourth waits for its
    /// step, since no clock can be pushed on.
    pub(crate) fn next(&mut self) -> Result<String> {
        let now = now();
        let step = now / self.period;
        let late = self.period - now % self.period < IN_HAND;
        let oldest = if late { step } else { step - 1 };
        self.last = oldest.max(self.last + 1);
        if self.last > step + 1 {
            sleep(Duration::from_secs((self.last - 1) * self.period - now));
        }
        self.code(self.last)
    }

    /// The code that `next` gave last.
    pub(crate) fn same(&self) -> Result<String> {
        self.code(self.last)
    }

    /// Six digits that are wrong now and soon.
    pub(crate) fn wrong(&self) -> Result<String> {
        let step = now() / self.period;
        let good: Vec<_> = (step - 3..=step + 3)
            .map(|step| self.code(step))
            .collect::<Result<_>>()?;
        let wrong = (0..1_000_000).map(|number| format!("{number:06}"));
        wrong
            .into_iter()
            .find(|code| !good.contains(code))
            .context("every code is good")
    }

    fn code(&self, step: u64) -> Result<String> {
        let code = run(
            "oathtool",
            &[
                &format!("--totp={}", self.algorithm),
                &format!("--digits={}", self.digits),
                &format!("--time-step-size={}s", self.period),
                &format!("--now=@{}", step * self.period),
                "--base32",
                "-",
            ],
            self.secret.as_bytes(),
        )?;
        Ok(String::from_utf8(code)?.trim().to_owned())
    }
}

/// What the QR code of a `data:` address says.
pub(crate) fn scan(address: &str) -> Result<String> {
    let (kind, picture) = address.split_once(";base64,").context("no picture")?;
    let picture = STANDARD.decode(picture)?;
    let png = match kind {
        "data:image/png" => picture,
        // A browser shows it larger than a module a pixel.
        "data:image/svg+xml" => run("rsvg-convert", &["--width=480"], &picture)?,
        other => anyhow::bail!("`{other}` is no picture that is known here"),
    };
    let text = run("zbarimg", &["--quiet", "--nodbus", "--raw", "-"], &png)?;
    Ok(String::from_utf8(text)?.trim_end().to_owned())
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Secrets go in by the standard input: others see arguments.
fn run(program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| {
            format!("`{program}` is not installed: `cargo xtask test --peers` does")
        })?;
    child.stdin.take().context("no input")?.write_all(input)?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "`{program}`: {}", output.status);
    Ok(output.stdout)
}
