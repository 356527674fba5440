//! Time-based one-time passwords (RFC 6238).

use countersign_contract::TotpSetup;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret};
use zeroize::Zeroizing;

use super::Verdict;
use crate::{
    Millis, SECOND,
    policy::{Algorithm, TotpPolicy},
};

/// How a secret becomes codes. Kept with each factor: a change of policy does
/// not change what an authenticator app holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameters {
    /// Hash.
    pub algorithm: Algorithm,
    /// 6 or 8.
    pub digits: u8,
    /// Seconds, 15 to 120.
    pub period: u8,
}

/// A seed: wiped when dropped, not printable.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed(Zeroizing<Vec<u8>>);

impl std::fmt::Debug for Seed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seed(..)")
    }
}

impl Seed {
    /// Takes drawn bytes as a seed.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

/// A confirmed TOTP factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totp {
    /// Its id in the record.
    pub item: u32,
    /// The subject's name for it.
    pub name: String,
    /// Its seed.
    pub seed: Seed,
    /// How it becomes codes.
    pub parameters: Parameters,
    /// When it was confirmed.
    pub confirmed_at: Millis,
    /// When it was last used to log in or to prove.
    pub last_used_at: Option<Millis>,
    /// The step of the last accepted code; only a later one is accepted.
    pub accepted_step: u64,
}

/// The steps of `code` around `now` that match, newest first.
///
/// The window is exactly `back` steps before and `forward` steps after the one
/// that holds `now` (Keycloak CVE-2024-7318). Every step of it is compared, in
/// constant time, whatever matches.
fn matching_steps(
    seed: &Seed,
    parameters: &Parameters,
    code: &str,
    now: Millis,
    policy: &TotpPolicy,
) -> Vec<u64> {
    let period = u64::from(parameters.period);
    let current = (now / SECOND).checked_div(period).unwrap_or(0);
    let first = current.saturating_sub(u64::from(policy.window_back));
    let last = current.saturating_add(u64::from(policy.window_forward));
    let generator = Builder::new()
        .with_algorithm(parameters.algorithm.into())
        .with_digits(parameters.digits)
        .with_step_duration(period)
        .with_skew(0)
        .with_secret(Secret::from(seed.0.as_slice()))
        .build();
    match generator {
        Ok(totp) if code.len() == usize::from(parameters.digits) => (first..=last)
            .rev()
            .filter(|step| totp.check(code, step.saturating_mul(period)).is_some())
            .collect(),
        // A seed that the library refuses proves nothing.
        _ => Vec::new(),
    }
}

/// Judges a code against every factor: the newest step that was not used.
///
/// A match at or below the accepted step is [`Verdict::Used`], also after the
/// clock was set back.
pub fn judge(factors: &[Totp], code: &str, now: Millis, policy: &TotpPolicy) -> Verdict {
    let mut verdict = Verdict::Wrong;
    for factor in factors {
        for step in matching_steps(&factor.seed, &factor.parameters, code, now, policy) {
            match verdict {
                Verdict::Right { .. } => {}
                _ if step > factor.accepted_step => {
                    verdict = Verdict::Right {
                        item: factor.item,
                        at: step,
                    }
                }
                _ => verdict = Verdict::Used,
            }
        }
    }
    verdict
}

/// A factor that is being enrolled: it lives in a continuation only.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    name: String,
    seed: Seed,
    parameters: Parameters,
}

impl Pending {
    /// Makes one out of drawn bytes, under the policy of today.
    pub fn new(name: String, drawn: &[u8; 64], policy: &TotpPolicy) -> Self {
        let length = usize::from(policy.secret_bytes);
        Self {
            name,
            seed: Seed::new(drawn.iter().copied().take(length).collect()),
            parameters: policy.parameters.clone(),
        }
    }

    /// The step of a first right code.
    pub fn confirm(&self, code: &str, now: Millis, policy: &TotpPolicy) -> Option<u64> {
        matching_steps(&self.seed, &self.parameters, code, now, policy)
            .first()
            .copied()
    }

    /// The factor, after its first code at `step`.
    pub fn into_factor(self, item: u32, step: u64, now: Millis) -> Totp {
        Totp {
            item,
            name: self.name,
            seed: self.seed,
            parameters: self.parameters,
            confirmed_at: now,
            last_used_at: None,
            accepted_step: step,
        }
    }

    /// What its owner is shown.
    pub fn setup(&self, issuer: &str, account: &str, backup_codes: Vec<String>) -> TotpSetup {
        let secret = Zeroizing::new(Secret::from(self.seed.0.as_slice()).to_base32());
        let Parameters {
            algorithm,
            digits,
            period,
        } = &self.parameters;
        TotpSetup {
            uri: uri(issuer, account, &secret, &self.parameters),
            grouped_secret: grouped(&secret),
            algorithm: algorithm.name().to_owned(),
            digits: *digits,
            period: *period,
            backup_codes,
        }
    }
}

/// Unreserved characters (RFC 3986 §2.3) stay as they are.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Characters of an account's name that an app is told: of a longer one the rest
/// would not fit into a QR code.
const ACCOUNT: usize = 64;

/// The key URI that authenticator apps read: the label is `issuer:account`, the
/// issuer stands again as a parameter. A colon inside either is escaped.
fn uri(issuer: &str, account: &str, secret: &str, parameters: &Parameters) -> String {
    let escape = |text: &str| utf8_percent_encode(text, KEPT).to_string();
    let account: String = account.chars().take(ACCOUNT).collect();
    let (issuer, account) = (escape(issuer), escape(&account));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm={}&digits={}&period={}",
        parameters.algorithm.name(),
        parameters.digits,
        parameters.period
    )
}

fn grouped(secret: &str) -> String {
    let mut text = String::with_capacity(secret.len().saturating_mul(2));
    for (place, symbol) in secret.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push(' ');
        }
        text.push(symbol);
    }
    text
}
