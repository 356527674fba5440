//! What this component is.

use crate::wit::{Description, FactorKind, Operation, RequirementChoice, Support};

/// Every operation of the contract, and whether it is built.
const OPERATIONS: [(Operation, bool); 38] = [
    (Operation::Status, true),
    (Operation::Account, true),
    (Operation::Begin, true),
    (Operation::Submit, true),
    (Operation::Enrol, true),
    (Operation::Confirm, true),
    (Operation::ShowCodes, true),
    (Operation::KeepCodes, true),
    (Operation::Rename, true),
    (Operation::Remove, true),
    (Operation::RemoveAll, true),
    (Operation::OptIn, true),
    (Operation::OptOut, true),
    (Operation::DrawCodes, true),
    (Operation::TrustDevice, false),
    (Operation::ForgetDevices, false),
    (Operation::SendRecoveryCode, false),
    (Operation::AnswerRecoveryCode, false),
    (Operation::UseTicket, true),
    (Operation::UndoEnrolment, true),
    (Operation::Require, true),
    (Operation::Unrequire, true),
    (Operation::GrantGrace, false),
    (Operation::ExtendGrace, false),
    (Operation::CancelGrace, false),
    (Operation::RemoveFactor, true),
    (Operation::Reset, true),
    (Operation::Lock, true),
    (Operation::Unlock, true),
    (Operation::IssueTicket, true),
    (Operation::ForgetAllDevices, false),
    (Operation::ConfirmRestored, false),
    (Operation::Explain, true),
    (Operation::Reseal, true),
    (Operation::ImportFactors, false),
    (Operation::ExportFactors, false),
    (Operation::Restore, false),
    (Operation::Erase, true),
];

pub(crate) fn description() -> Description {
    Description {
        id: "org.countersign.second-factor".to_owned(),
        name: "Countersign".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        config_schema: countersign_core::policy::SCHEMA.to_owned(),
        requirement_choices: vec![
            RequirementChoice::Disabled,
            RequirementChoice::IfExists,
            RequirementChoice::Required,
        ],
        operations: OPERATIONS
            .into_iter()
            .map(|(operation, built)| Support { operation, built })
            .collect(),
        factor_kinds: vec![
            FactorKind::Totp,
            FactorKind::Passkey,
            FactorKind::BackupCode,
        ],
        extensions: Vec::new(),
    }
}
