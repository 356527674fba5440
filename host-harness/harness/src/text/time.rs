//! Times as people write them.

use jiff::{Span, SpanRelativeTo, Timestamp};

/// What is a time and not another number: 2000 to 2100, in milliseconds.
const TIMES: std::ops::Range<u64> = 946_684_800_000..4_102_444_800_000;

/// A number as RFC 3339 where it can only be a time.
#[must_use]
pub fn readable(number: u64) -> Option<String> {
    let time = Timestamp::from_millisecond(i64::try_from(number).ok()?).ok()?;
    TIMES.contains(&number).then(|| time.to_string())
}

/// Milliseconds of a time: RFC 3339, or `+30s` or `-5m` from `now`.
#[must_use]
pub fn millis(text: &str, now: u64) -> Option<u64> {
    if let Some(distance) = text.strip_prefix('+') {
        return now.checked_add(duration(distance)?);
    }
    if let Some(distance) = text.strip_prefix('-') {
        return now.checked_sub(duration(distance)?);
    }
    let time: Timestamp = text.parse().ok()?;
    u64::try_from(time.as_millisecond()).ok()
}

/// A day has 24 hours.
fn duration(text: &str) -> Option<u64> {
    let span: Span = text.trim().parse().ok()?;
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    u64::try_from(duration.as_millis()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW_YEAR: u64 = 1_767_225_600_000;

    #[test]
    fn a_time_is_read_as_it_is_written() {
        let text = readable(NEW_YEAR).expect("it is a time");
        assert_eq!(text, "2026-01-01T00:00:00Z");
        assert_eq!(millis(&text, 0), Some(NEW_YEAR));
        assert_eq!(readable(7), None);
        assert_eq!(readable(u64::MAX), None);
    }

    #[test]
    fn a_distance_counts_from_now() {
        assert_eq!(millis("+30s", NEW_YEAR), Some(NEW_YEAR + 30_000));
        assert_eq!(millis("+1h 1m", NEW_YEAR), Some(NEW_YEAR + 3_660_000));
        assert_eq!(millis("-250ms", NEW_YEAR), Some(NEW_YEAR - 250));
        assert_eq!(millis("+2d", NEW_YEAR), Some(NEW_YEAR + 172_800_000));
        assert_eq!(millis("-1s", 0), None);
        assert_eq!(millis("tomorrow", NEW_YEAR), None);
    }
}
