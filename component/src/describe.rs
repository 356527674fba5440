//! What this component is.

use countersign_contract::{Description, FactorKind, Operation, RequirementChoice, Support};

pub(crate) fn description() -> Description {
    let support = |operation| Support {
        operation,
        built: countersign_core::is_built(operation),
    };
    Description {
        id: "org.countersign.second-factor".to_owned(),
        name: "Countersign".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        config_schema: countersign_core::policy::SCHEMA.to_owned(),
        requirement_choices: RequirementChoice::ALL.to_vec(),
        operations: Operation::ALL.iter().copied().map(support).collect(),
        factor_kinds: FactorKind::KNOWN.to_vec(),
        extensions: Vec::new(),
    }
}
