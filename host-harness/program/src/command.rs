//! The command line.

mod admin;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::{Parser, Subcommand};
use countersign::config::{Address, Config, Environment, Preview};
use countersign::serve;
use countersign_host::Digest;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// A second factor that can be loaded.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Serve the HTTP interface and the pages.
    Serve {
        /// The configuration (YAML); `countersign.example.yaml` explains every key.
        #[arg(long)]
        config: PathBuf,
        /// Write the log as JSON lines.
        #[arg(long)]
        log_json: bool,
    },
    /// Run Countersign and an example identity provider on this machine, to
    /// see both at work.
    Demo {
        #[command(flatten)]
        options: countersign_demo::Options,
        /// A configuration of yours to see at work: its `pages`, its component
        /// and its policy take the place of the demo's. What it says of
        /// addresses, keys and parties is left out.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    #[command(flatten)]
    Tool(countersign_harness::Tool),
    /// Act as an administrator from a shell, on the store itself: for the day on
    /// which nobody can log in. A server may run meanwhile.
    #[command(subcommand)]
    Admin(admin::Act),
    /// Print the schema of `POST /graphql` (SDL).
    GraphqlSchema,
    /// Draw a secret for a client or an administrator, and print what the
    /// configuration needs of it.
    NewSecret,
}

impl Command {
    pub(crate) async fn run(self) -> ExitCode {
        let done = match self.what {
            What::Serve { config, log_json } => {
                log(log_json, "info");
                serve(config).await
            }
            What::Demo { options, config } => {
                log(false, "warn");
                let start = async |file: PathBuf| start_demo(&file, config.as_deref()).await;
                countersign_demo::run(options, start, serve::Running::stop).await
            }
            What::Tool(tool) => return tool.run(),
            What::Admin(act) => {
                log(false, "warn");
                act.run().await
            }
            What::GraphqlSchema => {
                print!("{}", serve::graphql_schema());
                Ok(())
            }
            What::NewSecret => new_secret(),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("countersign: {error:#}");
                ExitCode::FAILURE
            }
        }
    }
}

/// To stderr; `RUST_LOG` chooses how much.
fn log(json: bool, otherwise: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(otherwise));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if json { log.json().init() } else { log.init() }
}

async fn serve(file: PathBuf) -> anyhow::Result<()> {
    let config = Config::load(&file, &serve::environment(), serve::judge)?;
    let public = config.server.public_url.origin.clone();
    let running = serve::start(config, serve::Options::default()).await?;
    let host = running.host();
    tracing::info!(component = %host.guest().digest(), policy = %host.policy_digest(), "loaded");
    tracing::info!(
        listen = shown(&running.address),
        public_url = public,
        "serving"
    );
    if let Some(address) = &running.admin_address {
        tracing::info!(listen = shown(address), "metrics and administration");
    }
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        pressed = tokio::signal::ctrl_c() => pressed?,
    }
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

/// Nothing comes from the environment: a key in it is not a demo's to use.
async fn start_demo(file: &Path, operators: Option<&Path>) -> anyhow::Result<serve::Running> {
    let preview = operators.map(Preview::read).transpose()?;
    if let Some(preview) = &preview {
        // The file says what is in force: an administrator's shell reads it too.
        std::fs::write(file, preview.over(&std::fs::read_to_string(file)?))?;
    }
    let config = Config::load(file, &Environment::new(), serve::judge);
    let config = config.map_err(|faults| match &preview {
        Some(preview) => preview.placed(faults),
        None => faults,
    })?;
    let options = serve::Options {
        demo: true,
        ..serve::Options::default()
    };
    Ok(serve::start(config, options).await?)
}

fn shown(address: &Address) -> String {
    match address {
        Address::Tcp(address) => address.to_string(),
        Address::Unix(path) => format!("unix:{}", path.display()),
    }
}

fn new_secret() -> anyhow::Result<()> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|_| anyhow::anyhow!("the operating system gives no entropy"))?;
    let secret = URL_SAFE_NO_PAD.encode(bytes);
    println!("secret, for its owner alone:  {secret}");
    println!(
        "its SHA-256, for the file:    {}",
        Digest::of(secret.as_bytes())
    );
    Ok(())
}
