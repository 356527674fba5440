//! Reads the configuration: every error at once, each with its place.

use serde_json::{Map, Value};

use super::{
    Algorithm, BackupPolicy, ContextPolicy, FirstEnrolment, Limits, Mode, Policy, Prepared,
    TotpPolicy, passkey,
};
use crate::{SECOND, factor::totp::Parameters};

/// One fault in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// JSON pointer (RFC 6901) to the value.
    pub pointer: String,
    /// What is wrong and what is allowed.
    pub message: String,
}

/// JSON Schema of what [`prepare`] takes.
pub const SCHEMA: &str = include_str!("schema.json");

/// Longest configuration, bytes.
const MAX_CONFIG: usize = 1024 * 1024;

/// Checks a configuration and compiles it.
///
/// # Errors
/// All that is wrong with it, in the order of this reader.
pub fn prepare(config: &str) -> Result<Prepared, Vec<ConfigError>> {
    let whole = |message: String| {
        vec![ConfigError {
            pointer: String::new(),
            message,
        }]
    };
    if config.len() > MAX_CONFIG {
        return Err(whole("the configuration is longer than 1 MiB".to_owned()));
    }
    let value =
        serde_json::from_str(config).map_err(|error| whole(format!("not JSON: {error}")))?;
    let mut errors = Vec::new();
    let policy = read(&value, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    policy
        .compile()
        .map_err(|_| whole("the policy cannot be compiled".to_owned()))
}

fn read(value: &Value, errors: &mut Vec<ConfigError>) -> Policy {
    let mut root = Section::new(String::new(), Some(value), errors);
    let issuer = root.text("issuer", "Countersign", 64);
    let first_enrolment = root.choice(
        "first_enrolment",
        &FIRST_ENROLMENT,
        FirstEnrolment::Password,
    );
    let after_reset = root.choice("after_reset", &FIRST_ENROLMENT, first_enrolment);
    let high_value_scopes = root.tokens(
        "high_value_scopes",
        &["admin", "payment", "transfer", "delete"],
    );
    let max_age_threshold = root.number("max_age_threshold", 300, 0, 86_400);
    root.not_built("authentication_flow");
    let mode = {
        let mut section = root.section("authentication");
        section.not_built("secondary_authentication_rollout");
        let mode = section.choice("secondary_authentication_mode", &MODES, Mode::IfExists);
        section.finish();
        mode
    };
    let totp = totp(root.section("totp"));
    let passkeys = passkey::read(root.section("passkeys"), &issuer);
    let backup = backup(root.section("backup_codes"));
    let limits = limits(root.section("limits"));
    root.finish();
    let context = ContextPolicy {
        high_value_scopes,
        max_age_threshold,
    };
    Policy {
        issuer,
        mode,
        totp,
        passkeys,
        backup,
        limits,
        first_enrolment,
        after_reset,
        context,
    }
}

const MODES: [(&str, Option<Mode>); 3] = [
    ("disabled", Some(Mode::Disabled)),
    ("if_exists", Some(Mode::IfExists)),
    ("required", Some(Mode::Required)),
];

/// Those without a value are not built in this version.
const FIRST_ENROLMENT: [(&str, Option<FirstEnrolment>); 4] = [
    ("password", Some(FirstEnrolment::Password)),
    ("administrator", Some(FirstEnrolment::Administrator)),
    ("ticket", Some(FirstEnrolment::Ticket)),
    ("email_code", None),
];

const ALGORITHMS: [(&str, Option<Algorithm>); 3] = [
    ("SHA1", Some(Algorithm::Sha1)),
    ("SHA256", Some(Algorithm::Sha256)),
    ("SHA512", Some(Algorithm::Sha512)),
];

const DIGITS: [(&str, Option<u8>); 2] = [("6", Some(6)), ("8", Some(8))];
const GROUPS: [(&str, Option<u8>); 2] = [("2", Some(2)), ("3", Some(3))];

fn totp(mut section: Section) -> TotpPolicy {
    let policy = TotpPolicy {
        enabled: section.flag("enabled", true),
        parameters: Parameters {
            algorithm: section.choice("algorithm", &ALGORITHMS, Algorithm::Sha1),
            digits: section.choice("digits", &DIGITS, 6),
            period: section.small("period", 30, 15, 120),
        },
        secret_bytes: section.small("secret_bytes", 20, 20, 64),
        window_back: section.small("window_back", 1, 0, 2),
        window_forward: section.small("window_forward", 1, 0, 2),
    };
    section.finish();
    policy
}

fn backup(mut section: Section) -> BackupPolicy {
    let policy = BackupPolicy {
        enabled: section.flag("enabled", true),
        count: section.small("count", 10, 8, 50),
        groups: section.choice("groups", &GROUPS, 2),
    };
    section.finish();
    policy
}

fn limits(mut section: Section) -> Limits {
    let first = section.number("first_lock_seconds", 60, 1, 86_400);
    let longest = section.number("longest_lock_seconds", 900, 1, 86_400);
    if longest < first {
        section.error(
            "longest_lock_seconds",
            "shorter than `first_lock_seconds`; make it at least as long",
        );
    }
    let limits = Limits {
        failures: u32::from(section.small("failures", 5, 1, 20)),
        first_lock: first.saturating_mul(SECOND),
        longest_lock: longest.saturating_mul(SECOND),
        monthly_failures: u32::from(section.small("monthly_failures", 100, 10, 250)),
    };
    section.finish();
    limits
}

/// One object of the document: what is read from it is taken out of it, and
/// what is left at the end is unknown.
pub(super) struct Section<'a> {
    pointer: String,
    fields: Map<String, Value>,
    errors: &'a mut Vec<ConfigError>,
}

impl<'a> Section<'a> {
    fn new(pointer: String, value: Option<&Value>, errors: &'a mut Vec<ConfigError>) -> Self {
        let fields = match value {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(fields)) => fields.clone(),
            Some(_) => {
                let message = "not a mapping of keys to values".to_owned();
                errors.push(ConfigError {
                    pointer: pointer.clone(),
                    message,
                });
                Map::new()
            }
        };
        Self {
            pointer,
            fields,
            errors,
        }
    }

    pub(super) fn section(&mut self, key: &str) -> Section<'_> {
        let value = self.fields.remove(key);
        Section::new(self.place(key), value.as_ref(), self.errors)
    }

    /// The pointer of a key (RFC 6901 §3).
    fn place(&self, key: &str) -> String {
        format!(
            "{}/{}",
            self.pointer,
            key.replace('~', "~0").replace('/', "~1")
        )
    }

    pub(super) fn error(&mut self, key: &str, message: impl Into<String>) {
        let pointer = self.place(key);
        self.errors.push(ConfigError {
            pointer,
            message: message.into(),
        });
    }

    fn wrong(&mut self, key: &str, value: &Value, allowed: &str) {
        self.error(
            key,
            format!("`{}` is not allowed; {allowed}", shortened(value)),
        );
    }

    pub(super) fn flag(&mut self, key: &str, default: bool) -> bool {
        match self.fields.remove(key) {
            None => default,
            Some(Value::Bool(flag)) => flag,
            Some(value) => {
                self.wrong(key, &value, "write `true` or `false`");
                default
            }
        }
    }

    fn number(&mut self, key: &str, default: u64, least: u64, most: u64) -> u64 {
        let Some(value) = self.fields.remove(key) else {
            return default;
        };
        match value
            .as_u64()
            .filter(|number| (least..=most).contains(number))
        {
            Some(number) => number,
            None => {
                self.wrong(
                    key,
                    &value,
                    &format!("write a whole number from {least} to {most}"),
                );
                default
            }
        }
    }

    pub(super) fn small(&mut self, key: &str, default: u8, least: u8, most: u8) -> u8 {
        let number = self.number(key, u64::from(default), u64::from(least), u64::from(most));
        u8::try_from(number).unwrap_or(default)
    }

    pub(super) fn text(&mut self, key: &str, default: &str, most: usize) -> String {
        match self.fields.remove(key) {
            None => default.to_owned(),
            Some(Value::String(text))
                if !text.trim().is_empty() && text.chars().count() <= most =>
            {
                text
            }
            Some(value) => {
                self.wrong(
                    key,
                    &value,
                    &format!("write a text of 1 to {most} characters"),
                );
                default.to_owned()
            }
        }
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, Option<T>)],
        default: T,
    ) -> T {
        let Some(value) = self.fields.remove(key) else {
            return default;
        };
        let name = match &value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let built = || choices.iter().filter(|(_, choice)| choice.is_some());
        let allowed = built()
            .map(|(name, _)| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ");
        match choices.iter().find(|(choice, _)| *choice == name) {
            Some((_, Some(choice))) => *choice,
            Some((_, None)) => {
                self.error(
                    key,
                    format!("`{name}` is not built in this version; write one of {allowed}"),
                );
                default
            }
            None => {
                self.wrong(key, &value, &format!("write one of {allowed}"));
                default
            }
        }
    }

    /// None: the key is not there.
    pub(super) fn optional_choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, Option<T>)],
    ) -> Option<T> {
        let first = choices.iter().find_map(|(_, choice)| *choice)?;
        self.fields
            .contains_key(key)
            .then(|| self.choice(key, choices, first))
    }

    /// A list of choices, in its order.
    pub(super) fn choices<T: Copy>(&mut self, key: &str, choices: &[(&str, Option<T>)]) -> Vec<T> {
        let names: Vec<_> = choices
            .iter()
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        let allowed = format!("write a list of {}", names.join(", "));
        self.list(key, &allowed, |text| {
            let found = choices.iter().find(|(name, _)| *name == text);
            found.and_then(|(_, choice)| *choice)
        })
    }

    /// A list of texts, each of which has to be read as something.
    fn list<T>(&mut self, key: &str, allowed: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let Some(value) = self.fields.remove(key) else {
            return Vec::new();
        };
        let items = value
            .as_array()
            .map(|items| items.iter().map(|item| read(item.as_str()?)).collect());
        match items {
            Some(Some(items)) => items,
            _ => {
                self.wrong(key, &value, allowed);
                Vec::new()
            }
        }
    }

    /// The lower-case name of a host.
    pub(super) fn domain(&mut self, key: &str) -> Option<String> {
        let value = self.fields.remove(key)?;
        let label = |label: &str| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        match &value {
            Value::String(name) if name.len() <= 253 && name.split('.').all(label) => {
                Some(name.clone())
            }
            other => {
                self.wrong(
                    key,
                    other,
                    "write the lower-case name of a host, such as `example.com`; an address is none",
                );
                None
            }
        }
    }

    /// Origins of pages below a relying party's id (WebAuthn Level 3 §5.1.3).
    pub(super) fn origins(&mut self, key: &str, rp_id: Option<&str>) -> Vec<String> {
        let allowed = "write a list of origins at `rp_id` or below it, each `https://` with host \
                       and, if it is another than 443, port; plain `http://` only for `localhost`";
        self.list(key, allowed, |text| {
            let url = url::Url::parse(text).ok()?;
            let host = url.host_str()?;
            let rp_id = rp_id?;
            let below = host == rp_id
                || host
                    .strip_suffix(rp_id)
                    .is_some_and(|rest| rest.ends_with('.'));
            let is_local = host == "localhost" || host.ends_with(".localhost");
            let safe = url.scheme() == "https" || (url.scheme() == "http" && is_local);
            let exact = url.origin().ascii_serialization() == text;
            (below && safe && exact).then(|| text.to_owned())
        })
    }

    /// PEM certificates.
    pub(super) fn certificates(&mut self, key: &str, is_one: fn(&str) -> bool) -> Vec<String> {
        let allowed = "write a list of certificates in PEM, one to each item";
        self.list(key, allowed, |text| is_one(text).then(|| text.to_owned()))
    }

    /// AAGUIDs as they are published: hexadecimal, with or without hyphens.
    pub(super) fn uuids(&mut self, key: &str) -> Vec<[u8; 16]> {
        let allowed = "write a list of AAGUIDs, such as `ee882879-721c-4913-9775-3dfcce97072a`";
        self.list(key, allowed, |text| {
            let digits: String = text.chars().filter(|digit| *digit != '-').collect();
            let number = u128::from_str_radix(&digits, 16).ok();
            number.filter(|_| digits.len() == 32).map(u128::to_be_bytes)
        })
    }

    fn tokens(&mut self, key: &str, default: &[&str]) -> Vec<String> {
        const ALLOWED: &str = "write a list of texts without white space";
        let own = || default.iter().copied().map(Value::from).collect();
        let list = match self.fields.remove(key) {
            None => own(),
            Some(Value::Array(list)) => list,
            Some(value) => {
                self.wrong(key, &value, ALLOWED);
                own()
            }
        };
        let token = |value: &Value| {
            value
                .as_str()
                .filter(|text| !text.is_empty() && !text.contains(char::is_whitespace))
                .map(str::to_owned)
        };
        for (place, value) in list
            .iter()
            .enumerate()
            .filter(|(_, value)| token(value).is_none())
        {
            let pointer = format!("{}/{place}", self.place(key));
            let message = format!("`{}` is not allowed; {ALLOWED}", shortened(value));
            self.errors.push(ConfigError { pointer, message });
        }
        // In one order, so that two texts that mean the same have one digest.
        let mut tokens: Vec<_> = list.iter().filter_map(token).collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    fn not_built(&mut self, key: &str) {
        if self.fields.remove(key).is_some() {
            self.error(
                key,
                "not built in this version; remove it, so that nobody relies on it",
            );
        }
    }

    pub(super) fn finish(mut self) {
        let unknown: Vec<_> = std::mem::take(&mut self.fields)
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        for key in unknown {
            self.error(&key, format!("`{key}` is not a key of this section"));
        }
    }
}

fn shortened(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
