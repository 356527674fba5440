//! The store opened from a shell, beside a server that may run on it: for the
//! day on which nobody can log in.
//!
//! Several processes may open one store; each decision holds only on what was
//! read. What must not happen is that the shell brings something new into
//! force: the server would meet records under a key that it was not given, or
//! the audit a policy that nobody decides by. So all is as the server left it,
//! or nothing is opened.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign_host::{GuestError, Host, HostBuilder, wit};
use countersign_store::batch::meta_name;
use countersign_store::{OpenError, SqliteOptions, SqliteStore, Store, StoreError};
use nix::unistd::{Uid, User, geteuid, getuid};

use crate::config::{Config, ConfigErrors, Environment};
use crate::serve;

/// Whose chain of the audit takes the refusals that no record carries.
const REPLICA: &str = "shell";

/// What Linux says where nobody logged in.
const NOBODY_LOGGED_IN: u32 = u32::MAX;

/// Why the store is not opened. The operator can mend it.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// The configuration has faults.
    #[error(transparent)]
    Config(#[from] ConfigErrors),
    /// There is no store, and a shell makes none.
    #[error(
        "there is no store at `{path}` ({error}): name the configuration that the server runs with"
    )]
    NoStore {
        /// Where it was looked for.
        path: PathBuf,
        /// Why it was not found.
        error: io::Error,
    },
    /// Files of another user beside the store would keep the server out of it.
    #[error(
        "the store `{path}` belongs to another user ({owner}): run this as that one, such as by `sudo -u '{owner}'`"
    )]
    NotOwner {
        /// The store.
        path: PathBuf,
        /// Its owner.
        owner: String,
    },
    /// No server was ever started on it.
    #[error("no server ever ran on this store: start `countersign serve` with it first")]
    Unused,
    /// Something else is in force than the file says.
    #[error(
        "the configuration has another {what} than the server last ran with: restart the server \
         with it first, or name the configuration that it runs with"
    )]
    Differs {
        /// What is other than it was.
        what: &'static str,
    },
    /// The component's part of the configuration is wrong.
    #[error("the policy is wrong at `{}`: {}", .0.pointer, .0.message)]
    Policy(wit::ConfigError),
    /// The component failed.
    #[error(transparent)]
    Guest(#[from] GuestError),
    /// The store does not open.
    #[error("the store does not open; check `store.path`")]
    Open(#[from] OpenError),
    /// The store gave no answer.
    #[error("the store gave no answer: {0}; try again in a moment")]
    Store(#[from] StoreError),
    /// The host does not start.
    #[error(transparent)]
    Start(#[from] serve::StartError),
}

/// A host on the store, and what it is configured with.
pub struct Shell {
    /// Decides.
    pub host: Host,
    /// As the file has it.
    pub config: Config,
}

impl Shell {
    /// Opens the store that a configuration names, as the server left it.
    ///
    /// # Errors
    ///
    /// [`ShellError`]: nothing was opened, and nothing was changed.
    pub async fn open(file: &Path, environment: &Environment) -> Result<Self, ShellError> {
        // The component judges its part below, beside what is in force.
        let config = Config::load(file, environment, |_| Vec::new())?;
        check_owner(&config.store)?;
        let options = SqliteOptions {
            replica: REPLICA.to_owned(),
            migrate: false,
            ..SqliteOptions::new(&config.store)
        };
        let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&options)?);
        let policy = serve::policy(&config, &serve::cache_folder(&config.store))?;
        is_in_force(&config, &policy, &*store).await?;
        let component = serve::component(config.component.as_ref())?;
        let is_demos = store.meta(meta_name::DEMO).await?.is_some();
        let builder = HostBuilder::new(component, policy, config.keys.clone(), store)
            .cache(serve::cache_folder(&config.store));
        // A shell admits nobody: it may act on a demo's store as on another.
        let builder = if is_demos { builder.demo() } else { builder };
        let host = builder.start().await.map_err(serve::StartError::from)?;
        Ok(Self { host, config })
    }

    /// Writes what waits for the audit. Messages wait in the store for a server.
    ///
    /// # Errors
    ///
    /// The store gave no verdict.
    pub async fn close(self) -> Result<(), StoreError> {
        self.host.flush().await
    }
}

fn check_owner(path: &Path) -> Result<(), ShellError> {
    let found = fs::metadata(path).map_err(|error| ShellError::NoStore {
        path: path.to_owned(),
        error,
    })?;
    match Uid::from_raw(found.uid()) {
        owner if owner == geteuid() => Ok(()),
        owner => Err(ShellError::NotOwner {
            path: path.to_owned(),
            owner: name(owner),
        }),
    }
}

/// Key and policy are those under which the server last started.
async fn is_in_force(config: &Config, policy: &str, store: &dyn Store) -> Result<(), ShellError> {
    let (Some(check), Some(in_force)) = (
        store.meta(meta_name::KEY_CHECK).await?,
        store.meta(meta_name::POLICY).await?,
    ) else {
        return Err(ShellError::Unused);
    };
    // The check begins with the newest key's number. Whether it is the same
    // key is the host's to find out.
    let newest = config.keys.program("number").first().map(|(id, _)| *id);
    let number = check.first_chunk().map(|id| u32::from_be_bytes(*id));
    if newest != number {
        return Err(ShellError::Differs { what: "newest key" });
    }
    let folder = serve::cache_folder(&config.store);
    let cache = config.keys.cache(folder);
    let guest = serve::load(config.component.as_ref(), Some(&cache))?;
    match guest.prepare(policy)? {
        Ok(policy) if policy.digest == in_force => Ok(()),
        Ok(_) => Err(ShellError::Differs { what: "policy" }),
        Err(errors) => Err(errors
            .into_iter()
            .next()
            .map_or(ShellError::Differs { what: "policy" }, ShellError::Policy)),
    }
}

/// Who acts, for the audit: `shell:` and the login name. On Linux it is who
/// logged in, also after `sudo` and `su`.
#[must_use]
pub fn id() -> String {
    let logged_in = fs::read_to_string("/proc/self/loginuid")
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .filter(|uid| *uid != NOBODY_LOGGED_IN);
    format!(
        "shell:{}",
        name(logged_in.map_or_else(getuid, Uid::from_raw))
    )
}

fn name(uid: Uid) -> String {
    // One that the system has no name for is named by its number.
    let user = User::from_uid(uid).ok().flatten();
    user.map_or_else(|| format!("#{uid}"), |user| user.name)
}
