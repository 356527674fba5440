//! The server: HTTP interface, pages, and the delivery of messages.

mod activity;
mod answer;
mod api;
mod app;
mod listen;
mod metrics;
mod name;
mod observe;
mod pages;
mod problem;
mod qr;
mod token;
mod transaction;
mod webhook;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use countersign_host::{
    Cache, Clock, Component, Delivering, Engine, Guest, Host, HostBuilder, Limits, LoadError,
    Schedule, StartError as HostError, SystemClock, wit,
};
use countersign_store::{OpenError, SqliteOptions, SqliteStore};
use serde_json::{Map, Value};
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use crate::config::Config;
use crate::config::{self, Address, ComponentFile, Draft, Environment, Judgement, PublicUrl};
use crate::texts::Texts;
pub use api::{document, graphql_schema};
use app::App;
use listen::Bound;
use metrics::Metrics;
use webhook::Webhooks;

/// How a server differs from one in service.
#[derive(Clone)]
pub struct Options {
    /// Takes an empty store and marks it as a demo's, or one so marked.
    pub demo: bool,
    /// Says what time it is.
    pub clock: Arc<dyn Clock>,
    /// Where the compiled component is kept; none: beside the store.
    pub cache: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            demo: false,
            clock: Arc::new(SystemClock),
            cache: None,
        }
    }
}

/// Why the server did not start. The operator can mend it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The component's file cannot be read.
    #[error("`{path}` cannot be read ({error}): name the component's file in `component.path`")]
    ComponentFile {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The component is not the one that was named.
    #[error("{0}; check `component`")]
    Component(#[from] LoadError),
    /// The store does not open.
    #[error("the store does not open; check `store.path`")]
    Store(#[from] OpenError),
    /// The host does not start.
    #[error(transparent)]
    Host(#[from] HostError),
    /// An address cannot be listened on.
    #[error("`{address}` cannot be listened on ({error}): free it, or change `{key}`")]
    Listen {
        /// The key of the configuration.
        key: &'static str,
        /// The address.
        address: String,
        /// Why.
        error: io::Error,
    },
    /// Webhooks cannot be posted.
    #[error("webhooks cannot be posted: {0}")]
    Webhooks(#[from] reqwest::Error),
}

/// A server that runs. Dropped, it stops at once; [`Running::stop`] lets open
/// requests finish.
pub struct Running {
    /// Where pages and API are.
    pub address: Address,
    /// Where metrics and administration are, if anywhere.
    pub admin_address: Option<Address>,
    host: Host,
    stop: watch::Sender<bool>,
    listeners: Vec<JoinHandle<()>>,
    /// Messages are delivered while it is there.
    _delivering: Delivering,
}

impl Running {
    /// The host inside.
    #[must_use]
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// Stops: finishes what is open, takes nothing new, writes what waits.
    pub async fn stop(mut self) {
        // Nobody listens any more where this fails.
        self.stop.send(true).ok();
        for listener in std::mem::take(&mut self.listeners) {
            listener.await.ok();
        }
        if let Err(error) = self.host.flush().await {
            tracing::error!(%error, "events that waited for the audit were not written");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.listeners.iter().for_each(JoinHandle::abort);
    }
}

/// Asks the component about its part of a configuration: for [`Config::load`].
#[must_use]
pub fn judge(draft: &Draft<'_>) -> Judgement {
    // A start makes the cache; reading a configuration makes nothing.
    let folder = draft
        .store
        .map(cache_folder)
        .filter(|folder| folder.is_dir());
    let cache = draft
        .keys
        .zip(folder)
        .map(|(keys, folder)| keys.cache(folder));
    let guest = match load(draft.component, cache.as_ref()) {
        Ok(guest) => guest,
        Err(error) => return vec![("/component".to_owned(), error.to_string())],
    };
    let policy = completed(draft.policy.clone(), &guest, draft.public_url);
    match guest.prepare(&Value::from(policy).to_string()) {
        Ok(Ok(_)) => Vec::new(),
        Ok(Err(errors)) => errors.into_iter().map(|error| told(error, draft)).collect(),
        Err(error) => vec![("/component".to_owned(), error.to_string())],
    }
}

/// A policy with what passkeys need to know of the pages, where the operator
/// left it out and the component knows passkeys: their domain and origin are
/// those of `public_url`.
fn completed(
    mut policy: Map<String, Value>,
    guest: &Guest,
    public_url: Option<&PublicUrl>,
) -> Map<String, Value> {
    // What the component says of itself fails again where it is asked for itself.
    let schema = guest
        .describe()
        .ok()
        .and_then(|said| serde_json::from_str::<Value>(&said.config_schema).ok());
    let known = schema.is_some_and(|schema| schema.pointer("/properties/passkeys").is_some());
    let domain = public_url.and_then(|url| url::Url::parse(&url.origin).ok());
    // An address is no domain: nobody can have a passkey for it.
    let domain = domain.and_then(|url| url.domain().map(str::to_owned));
    if let (true, Some(url), Some(domain)) = (known, public_url, domain) {
        let section = policy
            .entry("passkeys")
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(section) = section {
            section.entry("rp_id").or_insert_with(|| domain.into());
            let origins = || Value::from(vec![url.origin.clone()]);
            section.entry("origins").or_insert_with(origins);
        }
    }
    policy
}

/// A fault that the component found. Of a whole section it cannot know that the
/// program has a key of nearly that name.
fn told(error: wit::ConfigError, draft: &Draft<'_>) -> (String, String) {
    let wit::ConfigError {
        pointer,
        mut message,
    } = error;
    let names_section = pointer
        .strip_prefix('/')
        .is_some_and(|key| !key.contains('/'));
    if names_section {
        let own = config::one_of(draft.known.iter().copied());
        message.push_str(&format!("; beside the component's keys there are {own}"));
    }
    (pointer, message)
}

pub(crate) fn load(
    file: Option<&ComponentFile>,
    cache: Option<&Cache>,
) -> Result<Guest, StartError> {
    let component = component(file)?;
    let engine = Engine::new(Limits::default())
        .map(Arc::new)
        .map_err(HostError::from)?;
    Ok(engine.load(&component, cache)?)
}

/// The variables of the environment that a configuration may read.
#[must_use]
pub fn environment() -> Environment {
    // A variable that is not text is none of ours.
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

pub(crate) fn component(file: Option<&ComponentFile>) -> Result<Component, StartError> {
    let Some(ComponentFile {
        path,
        digest,
        lineage,
    }) = file
    else {
        return Ok(Component::wide());
    };
    let bytes = fs::read(path).map_err(|error| StartError::ComponentFile {
        path: path.clone(),
        error,
    })?;
    // Whoever writes our own lineage beside a digest means a version of ours.
    if lineage == Component::wide().lineage() {
        return Ok(Component::successor(bytes, *digest)?);
    }
    Ok(Component::new(bytes, *digest, lineage)?)
}

/// Opens everything and serves. Nothing starts half configured.
///
/// # Errors
/// The first thing that keeps the server from starting.
pub async fn start(config: Config, options: Options) -> Result<Running, StartError> {
    let store = SqliteStore::open(&SqliteOptions::new(&config.store))?;
    let cache = options.cache.unwrap_or_else(|| cache_folder(&config.store));
    let policy = policy(&config, &cache)?;
    let component = component(config.component.as_ref())?;
    let mut builder = HostBuilder::new(component, policy, config.keys.clone(), Arc::new(store))
        .clock(Arc::clone(&options.clock))
        .cache(cache);
    if options.demo {
        builder = builder.demo();
    }
    let host = builder.start().await?;
    let (stop, stopped) = watch::channel(false);
    let public = bind("listen", &config.server.listen).await?;
    let admin = match &config.server.admin_listen {
        Some(listener) => Some(bind("admin_listen", listener).await?),
        None => None,
    };
    let (app, receivers, links) = around(config, &host, &options.clock);
    let counting = Arc::clone(&app);
    let webhooks = Webhooks::new(
        receivers,
        links,
        options.clock,
        Box::new(move |result| counting.metrics.delivered(result)),
    )?;
    let delivering = host.deliver(Arc::new(webhooks), Schedule::default());
    let open = &app.metrics.connections;
    let address = public.address.clone();
    let admin_address = admin.as_ref().map(|admin| admin.address.clone());
    let mut listeners = vec![tokio::spawn(public.serve(
        public_routes(&app),
        open.clone(),
        stopped.clone(),
    ))];
    listeners.extend(
        admin.map(|admin| tokio::spawn(admin.serve(admin_routes(&app), open.clone(), stopped))),
    );
    Ok(Running {
        address,
        admin_address,
        host,
        stop,
        listeners,
        _delivering: delivering,
    })
}

/// The component's part of the configuration, as it is handed over.
pub(crate) fn policy(config: &Config, cache: &Path) -> Result<String, StartError> {
    let kept = config.keys.cache(cache);
    let guest = load(config.component.as_ref(), Some(&kept))?;
    let url = &config.server.public_url;
    Ok(Value::from(completed(config.policy.clone(), &guest, Some(url))).to_string())
}

/// Routes, links and counters around a host.
fn around(
    config: Config,
    host: &Host,
    clock: &Arc<dyn Clock>,
) -> (Arc<App>, Vec<config::Webhook>, webhook::Links) {
    let (parties, receivers) = config.parties.without_webhooks();
    let app = Arc::new(App {
        sealer: token::Sealer::new(&config.keys),
        host: host.clone(),
        parties,
        mode: app::Mode::of(&config.policy),
        texts: Texts::new(&config.pages.texts),
        pages: config.pages,
        public_url: config.server.public_url,
        metrics: Metrics::new(),
        clock: Arc::clone(clock),
    });
    let links = webhook::Links {
        sealer: token::Sealer::new(&config.keys),
        origin: app.public_url.origin.clone(),
    };
    (app, receivers, links)
}

/// Beside the store, since it is as trusted.
pub(crate) fn cache_folder(store: &Path) -> PathBuf {
    store.with_extension("compiled")
}

async fn bind(key: &'static str, listener: &crate::config::Listener) -> Result<Bound, StartError> {
    Bound::bind(listener).await.map_err(|error| {
        let address = match &listener.address {
            Address::Tcp(address) => address.to_string(),
            Address::Unix(path) => format!("unix:{}", path.display()),
        };
        StartError::Listen {
            key,
            address,
            error,
        }
    })
}

fn public_routes(app: &Arc<App>) -> Router {
    observe::around(
        api::router()
            .merge(pages::router())
            .merge(observe::health()),
        app,
    )
}

fn admin_routes(app: &Arc<App>) -> Router {
    observe::around(
        api::administration()
            .merge(observe::health())
            .merge(observe::metrics()),
        app,
    )
}
