//! The developer's harness: looks at a component, tries it with a scenario,
//! and checks it against the laws.
//!
//! Each of the three is one function and the arguments that the command line
//! gives it. None of them has a server, a store, a clock or randomness.

mod anatomy;
mod candidate;
mod check;
mod compare;
mod inspect;
mod play;
mod record;
mod report;
mod scenario;
pub mod text;
mod tool;
mod trial;

pub use candidate::{BUILT_IN, BUILT_IN_WIDE};
pub use check::{CheckArgs, check};
pub use inspect::{InspectArgs, inspect};
pub use scenario::{Expectation, Scenario, Step};
pub use tool::Tool;
pub use trial::{TryArgs, try_scenarios};
