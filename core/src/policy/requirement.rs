//! What is required now: the strongest of all that asks, worked out anew on
//! every transition.

use countersign_contract::{Explanation, Facts, Ground, Level, Reason, RequirementChoice, Rule};

use super::Policy;
use crate::{Millis, SECOND, record::Record};

/// A fact that is missing or cannot be read: refused, never "no requirement".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotStated(
    /// The reason for the audit.
    pub Reason,
);

/// What is required of this subject for this request.
///
/// # Errors
/// [`NotStated`] for a fact that cannot be read, or a flow that is not
/// configured.
pub fn requirement(
    policy: &Policy,
    facts: &Facts,
    record: &Record,
    now: Millis,
) -> Result<Explanation, NotStated> {
    if facts.flow.is_some() {
        return Err(NotStated(Reason::FlowUnknown));
    }
    let mut grounds = standing(policy, record);
    grounds.extend(context(policy, facts, now)?);
    let level = grounds
        .iter()
        .map(|ground| ground.level)
        .max()
        .unwrap_or(Level::None);
    Ok(Explanation { level, grounds })
}

/// What asks whatever the request is.
fn standing(policy: &Policy, record: &Record) -> Vec<Ground> {
    let by_mode = match policy.mode {
        RequirementChoice::Disabled => false,
        RequirementChoice::IfExists => record.has_factor(),
        RequirementChoice::Required => true,
    };
    let must_enrol = record.must_enrol && policy.mode != RequirementChoice::Disabled;
    [
        (by_mode, Rule::Mode),
        (record.enforced, Rule::Enforcement),
        (record.chosen, Rule::Choice),
        (must_enrol, Rule::MustEnrol),
    ]
    .into_iter()
    .filter(|(asks, _)| *asks)
    .map(|(_, rule)| ground(rule, "", Level::Required))
    .collect()
}

fn ground(rule: Rule, name: &str, level: Level) -> Ground {
    Ground {
        rule,
        name: name.to_owned(),
        level,
    }
}

/// What the request itself asks for. Each reason stands alone: no parameter
/// weakens what another asks for.
fn context(policy: &Policy, facts: &Facts, now: Millis) -> Result<Vec<Ground>, NotStated> {
    let mut grounds = Vec::new();
    // A list that was handed over as one text equals no name that asks for
    // something: what cannot be read is refused.
    let mut names = facts.scopes.iter().chain(&facts.acr_values);
    if !names.all(|name| is_token(name)) {
        return Err(NotStated(Reason::ScopeOrAcrUnreadable));
    }
    for scope in facts
        .scopes
        .iter()
        .filter(|scope| policy.context.high_value_scopes.contains(scope))
    {
        grounds.push(ground(Rule::Scope, scope, Level::Context));
    }
    if asks_for_aal2(facts)? {
        grounds.push(ground(Rule::Acr, "aal2", Level::Context));
    }
    if let Some(max_age) = &facts.max_age {
        let seconds = seconds(max_age).ok_or(NotStated(Reason::MaxAgeUnreadable))?;
        if seconds < policy.context.max_age_threshold && !is_recent(facts.pass_at, seconds, now)? {
            grounds.push(ground(Rule::MaxAge, "", Level::Context));
        }
    }
    Ok(grounds)
}

/// One name (RFC 6749 §3.3; OpenID Connect Core §3.1.2.1).
fn is_token(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

/// Decimal digits and nothing else (OpenID Connect Core §3.1.2.1).
fn seconds(text: &str) -> Option<u64> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

/// The highest of the values that are known counts (Keycloak#31534); an unknown
/// one is refused where the request marks it essential.
fn asks_for_aal2(facts: &Facts) -> Result<bool, NotStated> {
    let known = |acr: &String| acr == "aal1" || acr == "aal2";
    if facts.acr_essential && !facts.acr_values.iter().all(known) {
        return Err(NotStated(Reason::AcrUnknown));
    }
    Ok(facts.acr_values.iter().any(|acr| acr == "aal2"))
}

/// Whether this browser session's own second factor is recent enough. A time in
/// the future is refused.
fn is_recent(pass_at: Option<Millis>, seconds: u64, now: Millis) -> Result<bool, NotStated> {
    let Some(at) = pass_at else { return Ok(false) };
    let age = now
        .checked_sub(at)
        .ok_or(NotStated(Reason::PassInTheFuture))?;
    Ok(age <= seconds.saturating_mul(SECOND))
}
