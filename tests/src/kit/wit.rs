//! The contract's types.

pub use countersign_contract::host::{SecondFactor, SecondFactorPre};
pub use countersign_contract::*;
