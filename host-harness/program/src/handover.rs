//! The hand-over: how an issuer says who has passed the first factor.
//!
//! A JWT of a configured issuer. Which key verifies it and by which algorithm
//! is configured: its own header chooses nothing. It opens a transaction while
//! it is at most a minute old, and only within what its issuer is allowed.

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Header, Validation, dangerous};
use serde::Deserialize;

use crate::config::{Issuer, Parties};
use crate::facts::{FactName, Facts, Purpose};

/// The `typ` that no other kind of token has.
pub const TYPE: &str = "countersign-handover+jwt";

/// A hand-over is this many bytes at most.
pub const MOST_BYTES: usize = 8 << 10;

/// How old a hand-over may be when it opens a transaction, in milliseconds.
const MOST_AGE: u64 = 60_000;

/// How far an issuer's clock may be ahead, in milliseconds.
const MOST_AHEAD: u64 = 10_000;

/// For how long a password counts as just proved, in milliseconds.
const FRESH_PASSWORD: u64 = 300_000;

/// A hand-over that was verified, and whose issuer may say all that it says.
#[derive(Clone)]
pub struct HandOver {
    /// Its issuer.
    pub issuer: String,
    /// Its own name, used for one transaction.
    pub jti: String,
    /// Who passed the first factor.
    pub subject: String,
    /// Of which tenant.
    pub tenant: String,
    /// What the transaction is for.
    pub purpose: Purpose,
    /// When the first factor was proved, in milliseconds.
    pub auth_time: u64,
    /// By which methods (RFC 8176).
    pub amr: Vec<String>,
    /// What else the issuer knows.
    pub facts: Facts,
}

impl HandOver {
    /// Whether the password was proved within the last five minutes.
    #[must_use]
    pub fn password_is_fresh(&self, now: u64) -> bool {
        self.amr.iter().any(|method| method == "pwd")
            && now.saturating_sub(self.auth_time) <= FRESH_PASSWORD
    }
}

/// Why a hand-over opens nothing. The caller is told no more than that; the
/// reason goes to the operator.
pub struct Refusal {
    /// Who has to do something about it.
    pub blame: Blame,
    /// The reason as a stable word, for audit and metrics.
    pub reason: &'static str,
    /// What its issuer may not say, and said.
    pub exceeding: Option<Box<HandOver>>,
}

/// Who has to do something about a refused hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// Not a hand-over, or not by a configured issuer: anybody can send that.
    Sender,
    /// Genuine, and too old or meant for somebody else.
    Issuer,
    /// Genuine, and its issuer says more than it may: an operator looks at it.
    Operator,
}

impl Refusal {
    fn unverified(reason: &'static str) -> Self {
        Self {
            blame: Blame::Sender,
            reason,
            exceeding: None,
        }
    }

    fn unfit(reason: &'static str) -> Self {
        Self {
            blame: Blame::Issuer,
            reason,
            exceeding: None,
        }
    }
}

/// When a hand-over is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// To open a transaction: it has to be fresh.
    Begin,
    /// Beside the continuation of the transaction that it opened, which shows
    /// that it was fresh then.
    Later,
}

/// Claims of a hand-over. One that is not known is refused: it may be one
/// that asks for more, misspelt.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: Audience,
    jti: String,
    sub: String,
    tenant: String,
    purpose: Purpose,
    iat: u64,
    exp: u64,
    nbf: Option<u64>,
    auth_time: u64,
    amr: Vec<String>,
    facts: Facts,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct ClaimedIssuer {
    iss: String,
}

/// Verifies a hand-over at `now`, in milliseconds.
///
/// # Errors
/// It is not genuine, not fit now, or exceeds what its issuer may say.
pub fn verify(
    token: &str,
    parties: &Parties,
    moment: Moment,
    now: u64,
) -> Result<HandOver, Refusal> {
    if token.len() > MOST_BYTES {
        return Err(Refusal::unverified("hand-over-too-long"));
    }
    // Whatever stands here is believed only once the signature is verified.
    let claimed = dangerous::insecure_decode::<ClaimedIssuer>(token)
        .map_err(|_| Refusal::unverified("hand-over-unreadable"))?;
    let issuer = parties
        .issuers
        .iter()
        .find(|issuer| issuer.iss == claimed.claims.iss);
    let issuer = issuer.ok_or(Refusal::unverified("issuer-unknown"))?;
    let claims = genuine(token, &claimed.header, issuer)?;
    fit(&claims, issuer, moment, now)?;
    let permitted = within_permission(&claims, issuer);
    let mut hand_over = HandOver::from(claims);
    // An issuer's clock may be a little ahead: what it saw happen happened by now.
    hand_over.auth_time = hand_over.auth_time.min(now);
    match permitted {
        Ok(()) => Ok(hand_over),
        Err(reason) => Err(Refusal {
            blame: Blame::Operator,
            reason,
            exceeding: Some(Box::new(hand_over)),
        }),
    }
}

impl From<Claims> for HandOver {
    fn from(claims: Claims) -> Self {
        Self {
            issuer: claims.iss,
            jti: claims.jti,
            subject: claims.sub,
            tenant: claims.tenant,
            purpose: claims.purpose,
            auth_time: millis(claims.auth_time),
            amr: claims.amr,
            facts: claims.facts,
        }
    }
}

fn genuine(token: &str, header: &Header, issuer: &Issuer) -> Result<Claims, Refusal> {
    // What a critical extension would demand is not known here.
    if header.crit.is_some() {
        return Err(Refusal::unverified("critical-extension"));
    }
    if !header
        .typ
        .as_deref()
        .is_some_and(|typ| typ.eq_ignore_ascii_case(TYPE))
    {
        return Err(Refusal::unverified("wrong-type"));
    }
    let key = match issuer.keys.as_slice() {
        [only] if only.kid.is_none() || header.kid.is_none() => only,
        keys => {
            let named = keys
                .iter()
                .find(|key| key.kid.is_some() && key.kid == header.kid);
            named.ok_or(Refusal::unverified("key-unknown"))?
        }
    };
    // The signature alone: times and audience are judged below, each with its
    // own reason.
    let mut validation = Validation::new(issuer.algorithm);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    jsonwebtoken::decode::<Claims>(token, &key.key, &validation)
        .map(|token| token.claims)
        .map_err(|error| {
            Refusal::unverified(match error.kind() {
                // Read only behind a right signature: its issuer wrote them.
                ErrorKind::Json(error) => {
                    tracing::info!(issuer = issuer.iss, %error, "the claims of a hand-over cannot be read");
                    return Refusal::unfit("claims-unreadable");
                }
                ErrorKind::InvalidAlgorithm => "wrong-algorithm",
                _ => "signature-wrong",
            })
        })
}

fn fit(claims: &Claims, issuer: &Issuer, moment: Moment, now: u64) -> Result<(), Refusal> {
    let issued = millis(claims.iat);
    let ahead = now + MOST_AHEAD;
    if issued > ahead
        || millis(claims.auth_time) > ahead
        || claims.nbf.is_some_and(|nbf| millis(nbf) > ahead)
    {
        return Err(Refusal::unfit("from-the-future"));
    }
    if moment == Moment::Begin && now.saturating_sub(issued) > MOST_AGE {
        return Err(Refusal::unfit("hand-over-too-old"));
    }
    if moment == Moment::Begin && millis(claims.exp) <= now {
        return Err(Refusal::unfit("hand-over-expired"));
    }
    let meant = match &claims.aud {
        Audience::One(one) => issuer.audiences.contains(one),
        Audience::Several(several) => several.iter().any(|one| issuer.audiences.contains(one)),
    };
    if !meant {
        return Err(Refusal::unfit("wrong-audience"));
    }
    let named = |text: &str, most: usize| !text.is_empty() && text.len() <= most;
    if !named(&claims.jti, 128)
        || !named(&claims.tenant, 256)
        || !named(&claims.sub, 256)
        || claims.amr.is_empty()
        || !claims.facts.can_be_addressed()
    {
        return Err(Refusal::unfit("claims-out-of-bounds"));
    }
    Ok(())
}

fn within_permission(claims: &Claims, issuer: &Issuer) -> Result<(), &'static str> {
    if !issuer.tenants.contains(&claims.tenant) {
        return Err("tenant-not-allowed");
    }
    if !issuer.purposes.contains(&claims.purpose) {
        return Err("purpose-not-allowed");
    }
    if claims
        .facts
        .stated()
        .any(|fact: FactName| !issuer.facts.contains(&fact))
    {
        return Err("fact-not-allowed");
    }
    match &claims.facts.flow {
        Some(flow) if !issuer.flows.contains(flow) => Err("flow-not-allowed"),
        _ => Ok(()),
    }
}

/// Seconds of a JWT as milliseconds; what does not fit lies far in the future.
fn millis(seconds: u64) -> u64 {
    seconds.saturating_mul(1000)
}
