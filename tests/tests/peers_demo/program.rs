//! The program `countersign`, built and run as a person runs it.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use cargo_metadata::Message;
use serde::Deserialize;
use tempfile::TempDir;

/// For how long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where cargo leaves the program; it is built once.
pub(crate) fn path() -> Result<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build().inspect_err(|error| eprintln!("{error:#}")).ok());
    built.as_deref().context("the program is not built")
}

fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut cargo = Command::new(cargo)
        .args(["build", "--locked", "--workspace", "--bin=countersign"])
        .arg("--message-format=json-render-diagnostics")
        .stdout(Stdio::piped())
        .spawn()?;
    let output = std::io::BufReader::new(cargo.stdout.take().context("no output")?);
    let mut found = None;
    for message in Message::parse_stream(output) {
        if let Message::CompilerArtifact(artifact) = message? {
            found = artifact.executable.or(found);
        }
    }
    ensure!(cargo.wait()?.success(), "cargo failed");
    Ok(found.context("cargo names no executable")?.into())
}

/// A running program. Ends with the test, however that ends.
pub(crate) struct Running(Child);

impl Running {
    /// Starts it; what it says goes into a file of the folder.
    pub(crate) fn start(arguments: &[&str], folder: &Path) -> Result<Self> {
        Self::start_with_key(arguments, folder, "of somebody else")
    }

    /// The same with a key in the environment.
    pub(crate) fn start_with_key(arguments: &[&str], folder: &Path, key: &str) -> Result<Self> {
        let log = File::create(folder.join("output"))?;
        let child = Command::new(path()?)
            .args(arguments)
            .env("CONFIG_ENCRYPTION_KEY", key)
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        Ok(Self(child))
    }

    /// Waits until `is_up`, or until it ends.
    pub(crate) fn wait_for(&mut self, is_up: impl Fn() -> bool) -> Result<()> {
        let begin = Instant::now();
        while !is_up() {
            if let Some(status) = self.0.try_wait()? {
                bail!("it ended: {status}");
            }
            ensure!(begin.elapsed() < PATIENCE, "it is not up in time");
            sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Waits until it has ended by itself.
    pub(crate) fn end(&mut self) -> Result<ExitStatus> {
        Ok(self.0.wait()?)
    }

    /// Ctrl-C, as a terminal sends it.
    pub(crate) fn interrupt(&mut self) -> Result<ExitStatus> {
        let id = i32::try_from(self.0.id())?;
        let id = rustix::process::Pid::from_raw(id).context("no process")?;
        rustix::process::kill_process(id, rustix::process::Signal::INT)?;
        Ok(self.0.wait()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A running demo, and what it told.
pub(crate) struct Demo {
    pub(crate) running: Running,
    pub(crate) told: Told,
    pub(crate) folder: TempDir,
}

/// What the demo writes for programs.
#[derive(Deserialize)]
pub(crate) struct Told {
    /// Where a person begins.
    pub(crate) idp: String,
    /// Countersign.
    pub(crate) countersign: String,
    /// Metrics and administration.
    pub(crate) admin: String,
    /// Passwords by name.
    people: std::collections::BTreeMap<String, String>,
}

impl Demo {
    /// Starts one on free ports.
    pub(crate) fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (data, ready) = (folder.path().join("data"), folder.path().join("ready.json"));
        let arguments = [
            "demo",
            "--port=0",
            "--idp-port=0",
            &format!("--data={}", data.display()),
            &format!("--ready-file={}", ready.display()),
        ];
        let mut running = Running::start(&arguments, folder.path())?;
        running.wait_for(|| ready.exists()).with_context(|| {
            std::fs::read_to_string(folder.path().join("output")).unwrap_or_default()
        })?;
        let told = serde_json::from_str(&std::fs::read_to_string(ready)?)?;
        Ok(Self {
            running,
            told,
            folder,
        })
    }

    /// The folder that stays.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Told {
    /// The password that was printed for a name.
    pub(crate) fn password(&self, name: &str) -> &str {
        &self.people[name]
    }
}

/// A port of loopback that is free now.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
