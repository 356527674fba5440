//! What it says of itself, and what it takes.

use sha2::{Digest, Sha256};

use crate::wit::{
    ConfigError, Description, FactorKind, Operation, Policy, RequirementChoice, Support,
};

/// What `prepare` gives: there is one policy.
pub const PREPARED: &[u8] = b"lawful policy 1";
/// Which operations are built.
pub const BUILT: &[Operation] = &[
    Operation::Status,
    Operation::Begin,
    Operation::Submit,
    Operation::Enrol,
    Operation::Confirm,
];
const MAX_CONFIG: usize = 1 << 20;

/// What it is.
#[must_use]
pub fn describe() -> Description {
    let support = |&operation| Support {
        operation,
        built: BUILT.contains(&operation),
    };
    Description {
        id: "example.lawful".into(),
        name: "Lawful".into(),
        version: "1.0.0".into(),
        config_schema: r#"{"type": "object", "additionalProperties": false}"#.into(),
        requirement_choices: vec![RequirementChoice::IfExists],
        operations: Operation::ALL.iter().map(support).collect(),
        factor_kinds: vec![FactorKind::Totp],
        extensions: Vec::new(),
    }
}

/// Takes the empty object, which is all there is to configure.
///
/// # Errors
///
/// Anything else.
pub fn prepare(config: &str) -> Result<Policy, Vec<ConfigError>> {
    let meaning: String = config.split_ascii_whitespace().collect();
    if meaning != "{}" || config.len() > MAX_CONFIG {
        let message = "there is nothing to configure: only `{}` is allowed".into();
        return Err(vec![ConfigError {
            pointer: String::new(),
            message,
        }]);
    }
    Ok(Policy {
        prepared: PREPARED.to_vec(),
        digest: Sha256::digest(PREPARED).to_vec(),
    })
}
