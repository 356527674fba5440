//! The names under which things are kept.

use std::fmt;

/// Milliseconds since 1970-01-01T00:00:00Z.
///
/// Values above `i64::MAX` mean "until it is ended by an act" and are kept as
/// such: they are read back as `u64::MAX`.
pub type Millis = u64;

/// A SHA-256 digest.
pub type Digest = [u8; 32];

/// One subject of one tenant, both by their immutable ids.
///
/// Everything that belongs to a subject is looked up by both together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectKey {
    /// The tenant, 1 to 256 bytes.
    pub tenant: String,
    /// The subject in it, 1 to 256 bytes.
    pub subject: String,
}

impl SubjectKey {
    /// Names a subject. The lengths are checked by `commit`, not here.
    pub fn new(tenant: impl Into<String>, subject: impl Into<String>) -> Self {
        Self {
            tenant: tenant.into(),
            subject: subject.into(),
        }
    }
}

/// Which state of a subject's record is meant.
///
/// Rises by one with each replaced or erased record and never repeats for a
/// subject: an erased record leaves its revision behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

impl Revision {
    /// There never was a record. A value that is compared like any other.
    pub const ABSENT: Self = Self(0);

    /// The revision after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        // 2^64 changes of one record do not happen; `commit` refuses a
        // revision that the store could not count on from.
        Self(self.0.saturating_add(1))
    }
}

/// One transaction: SHA-256 over what names it (tenant, issuer and the
/// hand-over's `jti`, each with its length), so that a name of any length and
/// content becomes a key of one size.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransactionKey(pub Digest);

/// One claim: an opaque key that is unique in its tenant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimKey(pub Digest);

/// One effect: 128 bits that the host drew. A receiver drops a repeat by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectId(pub [u8; 16]);

macro_rules! hex_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "("))?;
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
                write!(f, ")")
            }
        }
    )*};
}
hex_debug!(TransactionKey, ClaimKey, EffectId);
