//! Scenarios: requests with time and entropy given, and what is expected of
//! each, in a file that people read and write.

use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Requests to one component, in order, and what is expected of each.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Scenario {
    /// What it shows.
    pub scenario: String,
    /// Keys and entropy are derived from it.
    #[serde(default)]
    pub seed: u64,
    /// The time of the first step.
    #[serde(default = "new_year")]
    pub start: String,
    /// What `prepare` takes.
    #[serde(default = "empty")]
    pub policy: Value,
    /// The tenant of every step that names no other.
    #[serde(default = "tenant")]
    pub tenant: String,
    /// The subject of every step that names no other.
    #[serde(default = "subject")]
    pub subject: String,
    /// Facts of every step; the first factor was a password, just now, unless
    /// they say otherwise.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub facts: Map<String, Value>,
    /// What is asked.
    pub steps: Vec<Step>,
}

/// One request. What it leaves out is as in the step before, or as usual.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// A case of the contract's `request`.
    pub request: Value,
    /// When: RFC 3339, or a distance from the step before such as `+30s`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Of which tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// Of which subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// In which transaction; none: the subject's last one, and for a `begin` a
    /// new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction: Option<String>,
    /// Who acts; none: whoever this request belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Value>,
    /// Facts beside those of the scenario; `null` takes one away.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub facts: Map<String, Value>,
    /// A record in the place of the subject's own, such as `$alice.record`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stored: Option<Value>,
    /// Its revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// The entropy of another step, by its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entropy: Option<usize>,
    /// Keeps what the step gives also as `$<name>.…`.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is expected; whatever it leaves out may be anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expect: Option<Expectation>,
}

/// What is expected of one step. Each part may say less than there is.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Expectation {
    /// What the caller is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Value>,
    /// Why no decision was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Value>,
    /// `unchanged`, `replaced` or `erased`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Value>,
    /// Whether it finishes the transaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finishes: Option<Value>,
    /// All events, each by its kind or with more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Value>,
    /// All effects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effects: Option<Value>,
    /// All claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<Value>,
    /// What may be indexed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Value>,
}

impl Scenario {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// It cannot be read, or it is not a scenario: the error shows where.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("`{}` cannot be read", file.display()))?;
        text.parse()
            .with_context(|| format!("`{}` is not a scenario", file.display()))
    }

    /// As it is written to a file.
    ///
    /// # Errors
    ///
    /// A value of it has no text.
    pub fn to_yaml(&self) -> anyhow::Result<String> {
        Ok(serde_saphyr::to_string(self)?)
    }
}

impl std::str::FromStr for Scenario {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let scenario: Self = serde_saphyr::from_str(text)?;
        if scenario.steps.is_empty() {
            bail!("`steps` is empty: at least one is needed");
        }
        Ok(scenario)
    }
}

fn new_year() -> String {
    "2026-01-01T00:00:00Z".to_owned()
}

fn empty() -> Value {
    Map::new().into()
}

fn tenant() -> String {
    "tenant".to_owned()
}

fn subject() -> String {
    "subject".to_owned()
}
