//! The contract's types, under the name that this crate has for them.

pub(crate) use countersign_contract::host::{SecondFactor, SecondFactorPre};
pub use countersign_contract::*;
