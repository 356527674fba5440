//! Countersign and a small example identity provider on one machine, so that
//! a person sees both at work within a minute.
//!
//! The identity provider uses Countersign just as a foreign one would: over
//! HTTP alone, with its own key pair for hand-overs and its own secret for the
//! back channel. It names nothing of the program's code; how the server is
//! started is handed in.
//!
//! Everything is on loopback, every key, secret and password is drawn at the
//! start, and the store is marked, so that nothing of it reaches production.

mod draw;
mod idp;
mod settings;
mod welcome;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::time::timeout;

use idp::Idp;
use settings::Folder;
use welcome::Welcome;

/// For how long open requests may finish when the demo ends.
const DRAIN: Duration = Duration::from_secs(3);

/// How a demo is started.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Port of Countersign; 0: any that is free.
    #[arg(long, default_value_t = 7071)]
    port: u16,
    /// Port of the example identity provider, where a person begins; 0: any
    /// that is free.
    #[arg(long, default_value_t = 7070)]
    idp_port: u16,
    /// A new or empty folder for configuration and store, which stay there.
    /// Without it they lie in a temporary one and go when the demo ends.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Write addresses, names and passwords into this file as JSON, once
    /// everything is up.
    #[arg(long, value_name = "FILE")]
    ready_file: Option<PathBuf>,
}

/// Where everything listens. Loopback, whatever the options say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    /// Countersign: pages and API.
    pub(crate) countersign: SocketAddr,
    /// Countersign: metrics and administration.
    pub(crate) admin: SocketAddr,
    /// The example identity provider.
    pub(crate) idp: SocketAddr,
}

impl Places {
    /// Where browsers find Countersign.
    pub(crate) fn countersign_url(&self) -> String {
        format!("http://localhost:{}", self.countersign.port())
    }

    /// Where browsers find the identity provider.
    pub(crate) fn idp_url(&self) -> String {
        format!("http://localhost:{}", self.idp.port())
    }
}

/// Runs everything until it is told to stop.
///
/// `start` starts Countersign on the configuration file that it is given, as a
/// demo and with nothing from the environment; `stop` ends it.
///
/// # Errors
/// Something is in the way of the start, and what to do about it.
pub async fn run<S>(
    options: Options,
    start: impl AsyncFnOnce(PathBuf) -> Result<S>,
    stop: impl AsyncFnOnce(S),
) -> Result<()> {
    // From the first moment on: what is begun is also cleaned up.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let folder = Folder::open(options.data.as_deref())?;
    let listener = bind("--idp-port", options.idp_port).await?;
    let places = Places {
        countersign: free("--port", options.port).await?,
        admin: free("--port", 0).await?,
        idp: listener.local_addr()?,
    };
    let drawn = settings::draw(folder.path(), &places)?;
    let server = start(drawn.configuration.clone()).await?;
    let (idp, credentials) = Idp::new(&places, drawn.known)?;
    let (stopping, stopped) = oneshot::channel::<()>();
    let idp = axum::serve(listener, idp.router()).with_graceful_shutdown(async {
        stopped.await.ok();
    });
    let idp = tokio::spawn(idp.into_future());
    let welcome = Welcome {
        places,
        credentials,
        administrator_token: drawn.administrator_token,
        configuration: drawn.configuration,
        goes: matches!(folder, Folder::Own(_)),
    };
    welcome.tell();
    if let Some(file) = &options.ready_file {
        welcome.write(file)?;
    }
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    println!("\nStopping.");
    drop(stopping);
    stop(server).await;
    // A browser that holds a connection open holds up nothing.
    match timeout(DRAIN, idp).await {
        Ok(ended) => Ok(ended??),
        Err(_) => Ok(()),
    }
}

async fn bind(option: &str, port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("port {port} is taken: name another with `{option}`, or 0 for any")
        }
        Err(error) => Err(error).with_context(|| format!("port {port} cannot be listened on")),
    }
}

/// The address of a free port. Countersign takes it a moment later: its
/// configuration has to name it.
async fn free(option: &str, port: u16) -> Result<SocketAddr> {
    Ok(bind(option, port).await?.local_addr()?)
}
