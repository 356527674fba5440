//! Reads the configuration.

use countersign_contract::{self as contract, ConfigError, RequirementChoice};
use serde_json::Value;

use super::{
    Algorithm, BackupPolicy, ContextPolicy, FirstEnrolment, Limits, Policy, TotpPolicy, passkey,
    section::Section,
};
use crate::{SECOND, factor::totp::Parameters};

/// JSON Schema of what [`prepare`] takes.
pub const SCHEMA: &str = include_str!("schema.json");

/// Longest configuration, bytes.
const MAX_CONFIG: usize = 1024 * 1024;

/// Checks a configuration and compiles it.
///
/// # Errors
/// All that is wrong with it, in the order of this reader.
pub fn prepare(config: &str) -> Result<contract::Policy, Vec<ConfigError>> {
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
        let mode = section.choice(
            "secondary_authentication_mode",
            &MODES,
            RequirementChoice::IfExists,
        );
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

const MODES: [(&str, Option<RequirementChoice>); 3] = [
    ("disabled", Some(RequirementChoice::Disabled)),
    ("if_exists", Some(RequirementChoice::IfExists)),
    ("required", Some(RequirementChoice::Required)),
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
