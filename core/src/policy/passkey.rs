//! The section `passkeys`.

use serde::{Deserialize, Serialize};

use super::section::Section;
use crate::factor::passkey::is_trust_anchor;

/// Whether a PIN or a look at the person is asked for beside the touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of WebAuthn Level 3 §5.8.6")]
pub enum UserVerification {
    Required,
    Preferred,
    Discouraged,
}

/// What is asked of an authenticator about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of WebAuthn Level 3 §5.4.7")]
pub enum Attestation {
    None,
    Indirect,
    Direct,
    Enterprise,
}

/// Whether a credential is kept in the authenticator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of WebAuthn Level 3 §5.4.6")]
pub enum ResidentKey {
    Discouraged,
    Preferred,
    Required,
}

/// Which authenticators are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of WebAuthn Level 3 §5.4.5")]
pub enum Attachment {
    Platform,
    CrossPlatform,
}

/// What the browser may show first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of WebAuthn Level 3 §5.8.7")]
pub enum Hint {
    SecurityKey,
    ClientDevice,
    Hybrid,
}

/// What a signature counter that goes back does (WebAuthn Level 3 §6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CounterRule {
    /// The answer is wrong.
    Refuse,
    /// The answer is taken, and the audit says so.
    Report,
}

/// Authenticators by model. Believed only from a verified attestation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aaguids {
    /// If not empty, only these.
    pub allow: Vec<[u8; 16]>,
    /// Never these.
    pub deny: Vec<[u8; 16]>,
}

impl Aaguids {
    /// Whether a model is taken; none: it did not prove which it is.
    pub fn admit(&self, model: Option<&[u8; 16]>) -> bool {
        match model {
            Some(model) => {
                (self.allow.is_empty() || self.allow.contains(model)) && !self.deny.contains(model)
            }
            None => self.allow.is_empty() && self.deny.is_empty(),
        }
    }
}

/// Of passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyPolicy {
    /// Off: none is enrolled, offered or judged; one that exists still counts.
    pub enabled: bool,
    /// Relying party id: the domain of the pages or one above it.
    pub rp_id: String,
    /// Name that a browser shows for it.
    pub rp_name: String,
    /// Origins whose pages may ask, compared exactly.
    pub origins: Vec<String>,
    /// Of enrolment and use.
    pub user_verification: UserVerification,
    /// Of enrolment.
    pub attestation: Attestation,
    /// PEM certificates; if there are any, an attestation has to lead to one.
    pub trust_anchors: Vec<String>,
    /// Models.
    pub aaguids: Aaguids,
    /// Of enrolment.
    pub attachment: Option<Attachment>,
    /// Of both.
    pub hints: Vec<Hint>,
    /// Of enrolment.
    pub resident_key: ResidentKey,
    /// Of use.
    pub counter: CounterRule,
    /// How long a browser waits, milliseconds.
    pub timeout: u32,
}

/// Most passkeys of one subject.
pub const MOST_PASSKEYS: usize = 10;

/// Words by which a choice is configured, and which WebAuthn has for it.
macro_rules! words {
    ($type:ident, $name:ident { $($case:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Its word in WebAuthn.
            pub fn name(self) -> &'static str {
                match self { $(Self::$case => $word),+ }
            }
        }
        const $name: &[(&str, Option<$type>)] = &[$(($word, Some($type::$case))),+];
    };
}

words!(UserVerification, USER_VERIFICATION {
    Required = "required", Preferred = "preferred", Discouraged = "discouraged",
});
words!(Attestation, ATTESTATION {
    None = "none", Indirect = "indirect", Direct = "direct", Enterprise = "enterprise",
});
words!(ResidentKey, RESIDENT_KEY {
    Discouraged = "discouraged", Preferred = "preferred", Required = "required",
});
words!(Attachment, ATTACHMENT { Platform = "platform", CrossPlatform = "cross-platform" });
words!(Hint, HINT {
    SecurityKey = "security-key", ClientDevice = "client-device", Hybrid = "hybrid",
});
words!(CounterRule, COUNTER { Refuse = "refuse", Report = "report" });

/// Reads the section. Without `rp_id` and `origins` no passkey can be asked
/// for: then they are off.
pub(super) fn read(mut section: Section, issuer: &str) -> PasskeyPolicy {
    let enabled = section.flag("enabled", true);
    let rp_name = section.text("rp_name", issuer, 64);
    let before = section.errors();
    let rp_id = section.domain("rp_id");
    let origins = section.origins("origins", rp_id.as_deref());
    if section.errors() == before && rp_id.is_some() == origins.is_empty() {
        section.error(
            "origins",
            "`rp_id` and `origins` belong together; write both or neither",
        );
    }
    let trust_anchors = section.certificates("trust_anchors", is_trust_anchor);
    let aaguids = aaguids(&mut section, !trust_anchors.is_empty());
    let policy = PasskeyPolicy {
        enabled: enabled && rp_id.is_some(),
        rp_id: rp_id.unwrap_or_default(),
        rp_name,
        origins,
        user_verification: section.choice(
            "user_verification",
            USER_VERIFICATION,
            UserVerification::Preferred,
        ),
        attestation: section.choice("attestation", ATTESTATION, Attestation::None),
        trust_anchors,
        aaguids,
        attachment: section.optional_choice("attachment", ATTACHMENT),
        hints: section.choices("hints", HINT),
        resident_key: section.choice("resident_key", RESIDENT_KEY, ResidentKey::Preferred),
        counter: section.choice("counter", COUNTER, CounterRule::Refuse),
        timeout: u32::from(section.small("timeout_seconds", 120, 15, 250)).saturating_mul(1000),
    };
    if policy.attestation == Attestation::None && !policy.trust_anchors.is_empty() {
        section.error(
            "attestation",
            "`none` brings nothing that could lead to `trust_anchors`; write `direct`",
        );
    }
    section.finish();
    policy
}

fn aaguids(section: &mut Section, is_attested: bool) -> Aaguids {
    let mut list = section.section("aaguids");
    let both = Aaguids {
        allow: list.uuids("allow"),
        deny: list.uuids("deny"),
    };
    let is_empty = both == Aaguids::default();
    list.finish();
    if !is_empty && !is_attested {
        section.error(
            "aaguids",
            "a model is known only by a verified attestation; add `trust_anchors`",
        );
    }
    both
}
