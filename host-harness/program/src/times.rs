//! Times as people and programs read them.

use jiff::Timestamp;

/// A time of the contract, in milliseconds since 1970. What lies beyond the year 9999 is shown as its end.
pub fn timestamp(millis: u64) -> Timestamp {
    let within = i64::try_from(millis)
        .ok()
        .and_then(|millis| Timestamp::from_millisecond(millis).ok());
    within.unwrap_or(Timestamp::MAX)
}

/// The same as text (RFC 3339).
pub fn rfc3339(millis: u64) -> String {
    timestamp(millis).to_string()
}
