//! Messages to subjects: committed with the decision that sends them, and
//! delivered from the store afterwards.

mod deliver;
mod seal;

use serde::{Deserialize, Serialize};

pub(crate) use deliver::Outbox;
pub use deliver::{Deliverer, Delivering, DeliveryFailure, Schedule};

use crate::believe::Breach;
use crate::clock::fresh_entropy;
use crate::compose::Uncomposed;
use crate::keys::MasterKeys;
use crate::store::{Directory, Effect, EffectId, NewEffect, SubjectKey};
use crate::wit;
use zeroize::Zeroizing;

/// How long a message without a token is worth sending, in milliseconds: 3
/// days.
const NOTICE_LIFE: u64 = 3 * 24 * 60 * 60 * 1000;

/// A message to a subject, over a channel that is not the transaction.
///
/// Delivered at least once: a receiver drops a repeat by its `id`. Has no
/// printable form, since its token is secret.
#[derive(Clone)]
pub struct Message {
    /// Its name, the same with each try.
    pub id: EffectId,
    /// To whom.
    pub subject: SubjectKey,
    /// How the subject is addressed; none: nobody ever told.
    pub directory: Option<Directory>,
    /// Which text: a text key, such as `notice.factor-added`.
    pub text: String,
    /// What the text names, by name.
    pub parameters: Vec<Parameter>,
    /// The secret that the text carries as a link or a code, if one.
    pub token: Option<Token>,
    /// When it was committed, in milliseconds since 1970-01-01T00:00:00Z.
    pub created_at: u64,
    /// From when on it is worth nothing.
    pub expires_at: u64,
    /// Which try this is, from 1.
    pub attempt: u32,
}

/// The secret of a message: single-use, and erased once it is delivered.
#[derive(Clone)]
pub struct Token {
    /// What it is for.
    pub purpose: TokenPurpose,
    /// Itself. Wiped when it is dropped.
    pub value: Zeroizing<Vec<u8>>,
}

/// What a message's secret is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenPurpose {
    /// The link that undoes a first enrolment.
    UndoEnrolment,
    /// An e-mailed recovery code.
    RecoveryCode,
}

/// One value that a text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name in the text.
    pub name: String,
    /// Its value.
    pub value: ParameterValue,
}

/// A value that a text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterValue {
    /// A time, in milliseconds since 1970-01-01T00:00:00Z.
    Time(u64),
    /// A number.
    Number(u64),
    /// A factor kind, by its name in the contract.
    Kind(String),
    /// A name that the subject gave to a factor.
    Name(String),
}

/// A message as it lies in the store: nothing secret.
#[derive(Serialize, Deserialize)]
struct Packed {
    text: String,
    parameters: Vec<Parameter>,
    token: Option<TokenPurpose>,
}

/// Turns effects into entries of the outbox.
pub(crate) fn pack(
    effects: Vec<wit::Effect>,
    subject: &SubjectKey,
    now: u64,
    keys: &MasterKeys,
) -> Result<Vec<NewEffect>, Uncomposed> {
    let messages = effects.into_iter().filter_map(|effect| match effect {
        wit::Effect::Message(message) => Some(message),
        // The check excludes it.
        wit::Effect::Other(_) => None,
    });
    messages
        .map(|message| pack_one(message, subject, now, keys))
        .collect()
}

fn pack_one(
    message: wit::Message,
    subject: &SubjectKey,
    now: u64,
    keys: &MasterKeys,
) -> Result<NewEffect, Uncomposed> {
    let wit::Message {
        text,
        parameters,
        token,
    } = message;
    let mut id = [0; 16];
    id.copy_from_slice(&fresh_entropy()?[..16]);
    let expires_at = token
        .as_ref()
        .map_or_else(|| now.saturating_add(NOTICE_LIFE), |token| token.expires_at);
    let purpose = token.as_ref().map(|token| purpose(token.purpose));
    let secret = token.map(|token| seal::seal(&Zeroizing::new(token.token), &id, subject, keys));
    let packed = Packed {
        text,
        parameters: parameters.into_iter().map(parameter).collect(),
        token: purpose,
    };
    let what = serde_json::to_vec(&packed)
        .map_err(|error| Breach(format!("a message has no JSON form: {error}")))?;
    Ok(NewEffect {
        id: EffectId(id),
        what,
        secret,
        due_at: now,
        expires_at,
    })
}

fn purpose(purpose: wit::TokenPurpose) -> TokenPurpose {
    match purpose {
        wit::TokenPurpose::UndoEnrolment => TokenPurpose::UndoEnrolment,
        wit::TokenPurpose::RecoveryCode => TokenPurpose::RecoveryCode,
    }
}

fn parameter(parameter: wit::Parameter) -> Parameter {
    let value = match parameter.value {
        wit::ParameterValue::Time(time) => ParameterValue::Time(time),
        wit::ParameterValue::Number(number) => ParameterValue::Number(number),
        wit::ParameterValue::Kind(kind) => ParameterValue::Kind(kind.name().to_owned()),
        wit::ParameterValue::Name(name) => ParameterValue::Name(name),
    };
    Parameter {
        name: parameter.name,
        value,
    }
}

/// Turns an entry of the outbox back into a message; none: it does not open,
/// and never will.
fn unpack(effect: Effect, directory: Option<Directory>, keys: &MasterKeys) -> Option<Message> {
    let Packed {
        text,
        parameters,
        token,
    } = serde_json::from_slice(&effect.what).ok()?;
    let token = match (token, &effect.secret) {
        (None, None) => None,
        (Some(purpose), Some(sealed)) => Some(Token {
            purpose,
            value: seal::open(sealed, &effect.id.0, &effect.subject, keys)?,
        }),
        _ => return None,
    };
    Some(Message {
        id: effect.id,
        subject: effect.subject,
        directory,
        text,
        parameters,
        token,
        created_at: effect.created_at,
        expires_at: effect.expires_at,
        attempt: effect.attempts.saturating_add(1),
    })
}
