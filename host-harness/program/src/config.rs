//! The configuration: one YAML file and the environment, read whole or not at all.
//!
//! Every fault is found at once and told with its place and with what is
//! allowed. The keys that are not the program's own belong to the component:
//! they are handed to it as JSON, and what it finds wrong is told the same way.

mod issuer_keys;
mod issuers;
mod keys;
mod pages;
mod parties;
mod preview;
mod read;
mod server;
mod values;
mod yaml;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use countersign_host::{Digest, MasterKeys};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

pub use issuer_keys::IssuerKey;
pub use issuers::Issuer;
pub use pages::{Colour, Colours, Logo, Pages};
pub use parties::{Administrator, Client, Parties, Webhook};
pub use preview::Preview;
pub use server::{Address, Listener, Protection, PublicUrl, Server};
pub use values::SecretHash;

pub(crate) use read::one_of;
use read::{Fault, Faults, Node, Table};

/// All that `serve` needs to know. Holds secrets: it cannot be printed.
pub struct Config {
    /// How it is reached.
    pub server: Server,
    /// Where records lie.
    pub store: PathBuf,
    /// What they are sealed under.
    pub keys: MasterKeys,
    /// The component; none: the built-in one.
    pub component: Option<ComponentFile>,
    /// Who may say and ask what.
    pub parties: Parties,
    /// How pages look.
    pub pages: Pages,
    /// What is the component's own, as JSON.
    pub policy: Map<String, Value>,
}

/// A component of somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentFile {
    /// Where it lies.
    pub path: PathBuf,
    /// SHA-256 of the file: no other is loaded.
    pub digest: Digest,
    /// The name under which its versions share records and keys.
    pub lineage: String,
}

/// One fault, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// JSON pointer to the value, or the name of an environment variable.
    pub path: String,
    /// Line of the file; none: it is about the environment, or the whole file.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

/// Everything that keeps a configuration from being used, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors {
    /// The file.
    pub file: PathBuf,
    /// At least one.
    pub errors: Vec<ConfigError>,
}

impl std::error::Error for ConfigErrors {}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        let count = self.errors.len();
        writeln!(
            f,
            "the configuration has {count} fault{}; nothing was started",
            if count == 1 { "" } else { "s" }
        )?;
        for error in &self.errors {
            match error.line {
                None if error.path.is_empty() => writeln!(f, "  {file}: {}", error.message)?,
                Some(line) if error.path.is_empty() => {
                    writeln!(f, "  {file}:{line}: {}", error.message)?
                }
                Some(line) => writeln!(f, "  {file}:{line}: `{}`: {}", error.path, error.message)?,
                None => writeln!(f, "  environment: `{}`: {}", error.path, error.message)?,
            }
        }
        Ok(())
    }
}

impl ConfigErrors {
    /// A fault of the file as a whole.
    fn of_file(file: &Path, message: String) -> Self {
        let error = ConfigError {
            path: String::new(),
            line: None,
            message,
        };
        Self {
            file: file.to_owned(),
            errors: vec![error],
        }
    }

    fn of_text(file: &Path, mistakes: Vec<yaml::Mistake>) -> Self {
        let error = |mistake: yaml::Mistake| ConfigError {
            path: mistake.pointer,
            line: Some(mistake.line),
            message: mistake.message,
        };
        Self {
            file: file.to_owned(),
            errors: mistakes.into_iter().map(error).collect(),
        }
    }
}

fn text_of(file: &Path) -> Result<String, ConfigErrors> {
    std::fs::read_to_string(file).map_err(|error| {
        let message = format!("the file cannot be read ({error}): name one with `--config`");
        ConfigErrors::of_file(file, message)
    })
}

/// What the component says of its part: a JSON pointer and a message for each fault.
pub type Judgement = Vec<(String, String)>;

/// What a component needs to be asked about its part.
pub struct Draft<'a> {
    /// The component; none: the built-in one.
    pub component: Option<&'a ComponentFile>,
    /// Its part, as JSON: all keys that are not the program's own.
    pub policy: &'a Map<String, Value>,
    /// The program's own keys.
    pub known: &'a [&'static str],
    /// Where records lie, if that could be read.
    pub store: Option<&'a Path>,
    /// What they are sealed under, if that could be read.
    pub keys: Option<&'a MasterKeys>,
    /// How browsers reach the program, if that could be read.
    pub public_url: Option<&'a PublicUrl>,
}

/// The environment's variables by name.
pub type Environment = BTreeMap<String, String>;

impl Config {
    /// Reads a file and the environment. `judge` asks the component about its part.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn load(
        file: &Path,
        environment: &Environment,
        judge: impl FnOnce(&Draft<'_>) -> Judgement,
    ) -> Result<Self, ConfigErrors> {
        Self::read(&text_of(file)?, file, environment, judge)
    }

    /// Reads a text as if it were the given file.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn read(
        text: &str,
        file: &Path,
        environment: &Environment,
        judge: impl FnOnce(&Draft<'_>) -> Judgement,
    ) -> Result<Self, ConfigErrors> {
        let document = yaml::read(text);
        let faults = Faults::default();
        let directory = file.parent().unwrap_or(Path::new("."));
        let near = Surroundings {
            directory,
            environment,
            faults: &faults,
        };
        near.refuse_later_variables();
        let mut config = None;
        if document.value.is_object() || document.mistakes.is_empty() {
            config = Node::root(&document.value, &faults)
                .table()
                .and_then(|root| whole(root, &near, judge));
        }
        let mut errors = placed(faults.into_inner(), &document.lines);
        errors.extend(ConfigErrors::of_text(file, document.mistakes).errors);
        errors.sort_by_key(|error| (error.line, error.path.clone()));
        match config {
            Some(config) if errors.is_empty() => Ok(config),
            _ => Err(ConfigErrors {
                file: file.to_owned(),
                errors,
            }),
        }
    }
}

fn whole(
    root: Table<'_>,
    near: &Surroundings<'_>,
    judge: impl FnOnce(&Draft<'_>) -> Judgement,
) -> Option<Config> {
    let server = server::read(&root, near);
    let store = root.required(
        "store",
        "write `store: {path: …}`, the file in which records lie",
        |node| store(&node, near),
    );
    let keys = keys::read(&root, near);
    let component = root.optional("component", |node| component(&node, near));
    let audience = server
        .as_ref()
        .map(|server| server.public_url.origin.as_str());
    let parties = parties::read(&root, audience, near);
    let pages = root.optional("pages", |node| pages::read(&node, near));
    let faults = near.faults;
    if let (
        Some(Server {
            admin_listen: None, ..
        }),
        Some(parties),
    ) = (&server, &parties)
        && !parties.administrators.is_empty()
    {
        faults.push(
            "/administrators",
            "nobody listens to them: write `admin_listen`, such as `127.0.0.1:9090`",
        );
    }
    let (known, policy) = root.rest();
    // A component whose own entry is wrong cannot be asked.
    if let Some(component) = &component {
        let draft = Draft {
            component: component.as_ref(),
            policy: &policy,
            known: &known,
            store: store.as_deref(),
            keys: keys.as_ref(),
            public_url: server.as_ref().map(|server| &server.public_url),
        };
        for (pointer, message) in judge(&draft) {
            faults.push(pointer, message);
        }
    }
    Some(Config {
        server: server?,
        store: store?,
        keys: keys?,
        component: component?,
        parties: parties?,
        pages: pages?.unwrap_or_default(),
        policy,
    })
}

fn store(node: &Node<'_>, near: &Surroundings<'_>) -> Option<PathBuf> {
    let table = node.table()?;
    let path = table.required("path", "name the file in which records lie", |node| {
        node.text()
    });
    table.finish();
    path.map(|path| near.directory.join(path))
}

fn component(node: &Node<'_>, near: &Surroundings<'_>) -> Option<ComponentFile> {
    let table = node.table()?;
    let path = table.required("path", "name the component's file", |node| node.text());
    let digest = table.required(
        "digest",
        "write its SHA-256 (`countersign inspect FILE` prints it)",
        |node| {
            let allowed = "64 hexadecimal digits (`countersign inspect FILE` prints them)";
            node.parse(allowed, |text| text.parse().ok())
        },
    );
    let why = "name what its versions share records and keys under";
    let lineage = table.required("lineage", why, |node| {
        node.parse("1 to 64 letters, digits, `.`, `_`, `-` or `/`", |text| {
            let allowed = |b: u8| b.is_ascii_alphanumeric() || b"._-/".contains(&b);
            (text.len() <= 64 && text.bytes().all(allowed)).then(|| text.to_owned())
        })
    });
    table.finish();
    Some(ComponentFile {
        path: near.directory.join(path?),
        digest: digest?,
        lineage: lineage?,
    })
}

/// What a configuration is read beside: its folder and the environment.
struct Surroundings<'a> {
    directory: &'a Path,
    environment: &'a Environment,
    faults: &'a Faults,
}

/// Variables of the environment that belong to parts which do not exist yet.
/// They would ask for a second factor, so they are not passed over in silence.
const LATER: &[(&str, &str)] = &[
    (
        "REQUIRE_MFA",
        "write `authentication.secondary_authentication_mode: required` into the file instead",
    ),
    (
        "REQUIRE_ADMIN_MFA",
        "this version tells no administrators apart, so require a second factor of everybody or of nobody",
    ),
    (
        "MFA_GRACE_PERIOD_DAYS",
        "this version knows no grace period",
    ),
];

/// How a fault of the environment is marked until it has its place.
const OF_ENVIRONMENT: &str = "env:";

impl Surroundings<'_> {
    fn variable(&self, name: &str) -> Option<Zeroizing<String>> {
        self.environment
            .get(name)
            .filter(|value| !value.is_empty())
            .cloned()
            .map(Zeroizing::new)
    }

    fn fault<T>(&self, variable: &str, message: String) -> Option<T> {
        self.faults
            .push(format!("{OF_ENVIRONMENT}{variable}"), message);
        None
    }

    fn refuse_later_variables(&self) {
        for (name, instead) in LATER {
            if self.environment.contains_key(*name) {
                let _: Option<()> = self.fault(
                    name,
                    format!("this version does not have this variable yet: unset it; {instead}"),
                );
            }
        }
    }

    /// Reads a file that the configuration names, relative to its own folder.
    fn file(&self, node: &Node<'_>) -> Option<Zeroizing<String>> {
        let path = self.directory.join(node.text()?);
        match std::fs::read_to_string(&path) {
            Ok(text) => Some(Zeroizing::new(text)),
            Err(error) => node.fault(format!(
                "`{}` cannot be read ({error}): name a file that this program may read",
                path.display()
            )),
        }
    }
}

/// Gives each fault its line: that of its value, or of the nearest that stands
/// around it.
fn placed(faults: Vec<Fault>, lines: &yaml::Lines) -> Vec<ConfigError> {
    let place = |fault: Fault| match fault.pointer.strip_prefix(OF_ENVIRONMENT) {
        Some(variable) => ConfigError {
            path: variable.to_owned(),
            line: None,
            message: fault.message,
        },
        None => ConfigError {
            line: Some(line(&fault.pointer, lines)),
            path: fault.pointer,
            message: fault.message,
        },
    };
    faults.into_iter().map(place).collect()
}

fn line(pointer: &str, lines: &yaml::Lines) -> usize {
    let mut pointer = pointer;
    loop {
        if let Some(line) = lines.get(pointer) {
            return *line;
        }
        match pointer.rfind('/') {
            Some(end) => pointer = &pointer[..end],
            None => return 1,
        }
    }
}
