//! Times and refusals as a person reads them.

use countersign_host::wit;
use fluent_bundle::FluentValue;

use super::visit::{Notice, Visit, Way};
use crate::serve::problem::Problem;
use crate::texts::Language;
use crate::times::timestamp;

/// A stretch of time: seconds up to a minute and a half, minutes beyond.
pub(super) fn duration(texts: &Language, seconds: u64) -> String {
    match seconds {
        60 => texts.number("minutes", "count", 1),
        0..90 => texts.number("seconds", "count", seconds.max(1)),
        _ => texts.number("minutes", "count", seconds.div_ceil(60)),
    }
}

/// How long ago something was; the day, where that is more than a month.
pub(super) fn ago(texts: &Language, now: u64, at: u64) -> String {
    let minutes = now.saturating_sub(at) / 60_000;
    let (hours, days) = (minutes / 60, minutes / (24 * 60));
    match (minutes, hours, days) {
        (0, ..) => texts.get("ago-now"),
        (_, 0, _) => texts.number("ago-minutes", "count", minutes),
        (_, _, 0) => texts.number("ago-hours", "count", hours),
        (_, _, 1..=30) => texts.number("ago-days", "count", days),
        _ => date(texts, at),
    }
}

fn date(texts: &Language, at: u64) -> String {
    let day = timestamp(at).to_zoned(jiff::tz::TimeZone::UTC).date();
    let number = |part: i64| FluentValue::from(part);
    texts.with(
        "date",
        &[
            ("day", number(day.day().into())),
            ("month", number(day.month().into())),
            ("year", number(day.year().into())),
        ],
    )
}

/// Why the last answer was not accepted, and what to do.
pub(super) fn notice(texts: &Language, notice: &Notice, visit: &Visit, now: u64) -> String {
    use wit::RetryReason as Reason;
    let way = visit.way.unwrap_or(Way::Totp);
    let is_only_way = visit.methods.len() < 2;
    match (notice, way) {
        (Notice::Retry(Reason::Wrong), Way::Totp) => texts.get("retry-wrong"),
        (Notice::Retry(Reason::Wrong), Way::BackupCode) => texts.get("retry-wrong-backup"),
        (Notice::Retry(Reason::Wrong | Reason::Used | Reason::Malformed), Way::Passkey) => {
            texts.get("retry-wrong-passkey")
        }
        (Notice::Retry(Reason::Used), Way::Totp) => texts.get("retry-used"),
        (Notice::Retry(Reason::Used), Way::BackupCode) => texts.get("retry-used-backup"),
        (Notice::Retry(Reason::Malformed), Way::Totp) => texts.get("retry-malformed"),
        (Notice::Retry(Reason::Malformed), Way::BackupCode) => texts.get("retry-malformed-backup"),
        (Notice::Retry(Reason::Expired), _) => texts.get("retry-expired"),
        (Notice::Locked(Some(until)), _) => {
            let left = until.saturating_sub(now).div_ceil(1000);
            let key = match is_only_way {
                true => "locked-text",
                false => "retry-locked",
            };
            texts.naming(key, "time", &duration(texts, left))
        }
        (Notice::Locked(None), _) if is_only_way => texts.get("no-usable-factor-text"),
        (Notice::Locked(None), _) => texts.get("retry-locked-open"),
        (Notice::Ticket, _) => texts.get("ticket-wrong"),
        (Notice::Name, _) => texts.get("name-text"),
        (Notice::Taken, _) => texts.get("taken-text"),
        (Notice::TooMany, _) => texts.get("too-many-text"),
    }
}

/// Heading and text of a refusal: as coarse as what the caller is told.
pub(super) fn refusal(texts: &Language, problem: &Problem, asked: Asked) -> (String, String) {
    let (title, text) = match problem.code {
        "locked" => {
            return (
                texts.get("locked-title"),
                locked(texts, problem.retry_after),
            );
        }
        "finished" => ("finished-title", "finished-text"),
        "expired" => ("expired-title", "expired-text"),
        "locked_by_administrator" => ("administrator-title", "locked-by-administrator-text"),
        "no_usable_factor" => ("administrator-title", "no-usable-factor-text"),
        "needs_administrator" => ("administrator-title", "needs-administrator-text"),
        "proof_needed" if asked.wants_factor => ("proof-title", "backup-proof-text"),
        "proof_needed" => ("proof-title", "proof-text"),
        "first_factor_needed" => ("proof-title", "first-factor-text"),
        "last_factor" if asked.everybody => ("stopped-title", "last-factor-required-text"),
        "last_factor" => ("stopped-title", "last-factor-enforced-text"),
        "too_many" => ("stopped-title", "too-many-text"),
        "taken" => ("stopped-title", "taken-text"),
        "no_such_item" => ("stopped-title", "not-found-text"),
        "not_allowed" => ("stopped-title", "not-allowed-text"),
        "unsupported" => ("stopped-title", "unsupported-text"),
        "unavailable" => ("unavailable-title", "unavailable-text"),
        _ => ("stopped-title", "other-text"),
    };
    (texts.get(title), texts.get(text))
}

/// What a refusal was the answer to, where its words depend on it.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked {
    /// A backup code is no proof for it.
    pub(super) wants_factor: bool,
    /// The mode requires a factor of everybody.
    pub(super) everybody: bool,
}

fn locked(texts: &Language, seconds: Option<u64>) -> String {
    match seconds {
        Some(seconds) => texts.naming("locked-text", "time", &duration(texts, seconds)),
        None => texts.get("locked-open-text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;

    #[test]
    fn times_are_said_in_words() {
        let texts = Texts::new(&[]);
        let english = texts.choose(["en"]);
        let minute = 60_000;
        let now = 1_800_000_000_000;
        for (before, said) in [
            (0, "just now"),
            (minute, "a minute ago"),
            (59 * minute, "59 minutes ago"),
            (61 * minute, "an hour ago"),
            (25 * 60 * minute, "yesterday"),
            (72 * 60 * minute, "3 days ago"),
            (40 * 24 * 60 * minute, "December 6, 2026"),
        ] {
            assert_eq!(ago(english, now, now - before), said);
        }
        for (seconds, said) in [
            (1, "1 second"),
            (60, "1 minute"),
            (61, "61 seconds"),
            (120, "2 minutes"),
        ] {
            assert_eq!(duration(english, seconds), said);
        }
    }
}
