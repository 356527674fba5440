//! Means of proof, one room each.

pub mod backup_code;
pub mod passkey;
pub mod totp;

/// What judging a typed code came to. The one caller judges a
/// [`crate::lockout::Counted`] record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right: the item, and the step that is used up by it (TOTP).
    Right {
        /// The factor's id.
        item: u32,
        /// The step or the code's place in its set.
        at: u64,
    },
    /// Right once, but used up: not a failure.
    Used,
    /// Wrong.
    Wrong,
}
