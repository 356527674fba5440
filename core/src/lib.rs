//! All that Countersign decides.
//!
//! One function decides, [`decide`]; everything else is data. Nothing here has
//! a clock, randomness, files or a network: time, entropy, keys and the stored
//! record come in with the call, and what is to happen comes out as a
//! transition. Given the same input, the output has the same bytes. Both are
//! the types of `countersign-contract`; this crate has none of its own for what
//! the contract names.
//!
//! The rooms, one concept each:
//!
//! | room | concept |
//! | --- | --- |
//! | [`call`] | what comes in, checked |
//! | [`policy`] | the checked configuration, and what is required now |
//! | [`record`] | all that is remembered of one subject |
//! | [`continuation`] | all that a transaction needs between two calls |
//! | [`secret`] | keys, sealing, drawing |
//! | [`lockout`] | counting before judging |
//! | [`factor`] | means of proof |
//! | [`code`] | what a person typed |
//! | [`assurance`] | what a proof is worth |
//! | [`audit`] | the subject's own chain of events |
//! | `decide` | the only place where admission is made |

pub mod assurance;
pub mod audit;
pub mod call;
pub mod code;
pub mod continuation;
mod decide;
pub mod factor;
pub mod lockout;
pub mod policy;
pub mod record;
pub mod secret;

pub use call::Call;
pub use decide::{decide, is_built};
pub use policy::{Policy, prepare};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = u64;

/// One second.
pub const SECOND: Millis = 1_000;
/// One minute.
pub const MINUTE: Millis = 60 * SECOND;
/// One day of 24 hours.
pub const DAY: Millis = 24 * 60 * MINUTE;

/// How recently a proof or a password must have been given for a change
/// ("within the last 5 minutes", docs/semantics.md).
pub const FRESH: Millis = 5 * MINUTE;
