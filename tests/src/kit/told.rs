//! What a person is told, short enough to be compared in one line.

use super::wit;
use super::wit::{Acr, Amr, DenialReason, Outcome, RetryReason};

/// What a person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Admitted by the first factor alone; no second one is claimed.
    AllowedAtAal1,
    /// Admitted by a one-time code: `aal2`, `otp mfa`, given at this time.
    AllowedAtAal2(u64),
    /// Admitted by a passkey: `aal2`, `hwk` or `swk`, `user mfa`, used at this
    /// time.
    AllowedByPasskey(wit::Amr, u64),
    /// Asked for a second factor.
    Challenged,
    /// The answer was wrong.
    Wrong,
    /// The answer was right once.
    Used,
    /// The answer has no shape.
    Malformed,
    /// The challenge is void, here is a new one.
    Void,
    /// Enrol first.
    MustEnrol,
    /// The factor is confirmed; the account session goes on.
    Enrolled,
    /// The factor is confirmed, and the login finished by it at `aal2`.
    EnrolledAtAal2(u64),
    /// Backup codes are shown.
    Codes,
    /// A ticket to hand out.
    Ticket,
    /// How things stand.
    Status,
    /// What is required: how much.
    Explained(wit::Level),
    /// Done.
    Done,
    /// Too many wrong answers: milliseconds until the next is judged.
    Locked(Option<u64>),
    /// Refused.
    Denied(DenialReason),
    /// What no outcome should be.
    Odd(String),
}

impl Told {
    /// The short form of an outcome.
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Allow(admission) => match proof(&admission.assurance) {
                Some(Some(at)) => Self::AllowedAtAal2(at),
                Some(None) => Self::AllowedAtAal1,
                None => by_passkey(&admission.assurance)
                    .unwrap_or_else(|| Self::Odd(format!("{:?}", admission.assurance))),
            },
            Outcome::Challenge(_) => Self::Challenged,
            Outcome::Retry(retry) => match retry.reason {
                RetryReason::Wrong => Self::Wrong,
                RetryReason::Used => Self::Used,
                RetryReason::Malformed => Self::Malformed,
                RetryReason::Expired => Self::Void,
            },
            Outcome::MustEnrol(_) => Self::MustEnrol,
            Outcome::Enrolled(enrolled) => match enrolled.assurance.as_ref().map(proof) {
                None => Self::Enrolled,
                Some(Some(Some(at))) => Self::EnrolledAtAal2(at),
                Some(_) => enrolled
                    .assurance
                    .as_ref()
                    .and_then(by_passkey)
                    .unwrap_or_else(|| Self::Odd(format!("{:?}", enrolled.assurance))),
            },
            Outcome::Codes(_) => Self::Codes,
            Outcome::Status(_) => Self::Status,
            Outcome::Explained(explanation) => Self::Explained(explanation.level),
            Outcome::Done(_) => Self::Done,
            Outcome::Denied(denial) => match (denial.reason, denial.retry_after) {
                (DenialReason::Locked, after) => Self::Locked(after),
                (reason, None) => Self::Denied(reason),
                (reason, after) => Self::Odd(format!("{reason:?} with {after:?}")),
            },
            Outcome::Ticket(_) => Self::Ticket,
            Outcome::Exported(_) | Outcome::Other(_) => Self::Odd(format!("{outcome:?}")),
        }
    }

    /// Whether this is an admission, or an act that finishes a login.
    pub fn admits(&self) -> bool {
        matches!(
            self,
            Self::AllowedAtAal1
                | Self::AllowedAtAal2(_)
                | Self::AllowedByPasskey(..)
                | Self::EnrolledAtAal2(_)
        )
    }
}

/// When a second factor was given, if one is claimed; nothing for an assurance
/// that contradicts itself.
fn proof(assurance: &wit::Assurance) -> Option<Option<u64>> {
    match (assurance.acr, assurance.amr.as_slice(), assurance.at) {
        (Acr::Aal1, [], None) => Some(None),
        (Acr::Aal2, [Amr::Otp, Amr::Mfa], Some(at)) => Some(Some(at)),
        _ => None,
    }
}

fn by_passkey(assurance: &wit::Assurance) -> Option<Told> {
    match (assurance.acr, assurance.amr.as_slice(), assurance.at) {
        (Acr::Aal2, [key @ (Amr::Hwk | Amr::Swk), Amr::User, Amr::Mfa], Some(at)) => {
            Some(Told::AllowedByPasskey(*key, at))
        }
        _ => None,
    }
}
