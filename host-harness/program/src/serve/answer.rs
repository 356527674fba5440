//! Outcomes in the form in which callers read them.

use countersign_host::{NoEntropy, wit};
use serde::Serialize;
use utoipa::ToSchema;

use super::qr::Picture;
use super::token::{Audience, Sealer};
use super::transaction::{Opened, Pending, Stage};
use crate::times::rfc3339;

/// Where a transaction stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// Something has to be answered.
    Challenge,
    /// A factor has to be enrolled first.
    MustEnrol,
    /// Finished and admitted.
    Allow,
    /// A factor was enrolled.
    Enrolled,
    /// New backup codes are to be shown.
    Codes,
    /// Done.
    Done,
}

/// What became of one step, and how to go on.
#[derive(Serialize, ToSchema)]
pub(crate) struct Answer {
    /// Where the transaction stands.
    pub(crate) status: Status,
    /// Credential of the next step. Each answer brings a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) transaction: Option<String>,
    /// The same, at the endpoints that take it as `continuation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) continuation: Option<String>,
    /// When the next step has to be done (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) expires_at: Option<String>,
    /// All usable ways on at once, the strongest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) methods: Vec<Method>,
    /// Of a finished login: redeems its result, once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// Where to send the browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) page: Option<String>,
    /// What may be enrolled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) kinds: Vec<String>,
    /// What an enrolment needs first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) needs: Option<&'static str>,
    /// Until when enrolling may wait (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deadline: Option<String>,
    /// The item that was enrolled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) item: Option<u32>,
    /// Backup codes to show now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) codes: Option<Codes>,
}

/// New backup codes.
#[derive(Serialize, ToSchema)]
pub(crate) struct Codes {
    /// As they are typed.
    pub(crate) codes: Vec<String>,
    /// Shows them again, or says that they were kept.
    pub(crate) transaction: String,
    /// Until when they can be shown again (RFC 3339).
    pub(crate) shown_until: String,
}

/// One way on.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Method {
    /// Type a code of an authenticator app.
    Totp {
        /// How many digits it has.
        digits: u8,
    },
    /// Type a backup code.
    BackupCode {
        /// How many are left.
        left: u8,
    },
    /// Use a passkey.
    Passkey {
        /// `PublicKeyCredentialRequestOptionsJSON`.
        #[schema(value_type = Object)]
        options: serde_json::Value,
    },
    /// Put a secret into an authenticator app, then type its code.
    EnrolTotp(Setup),
    /// Create a passkey.
    EnrolPasskey {
        /// `PublicKeyCredentialCreationOptionsJSON`.
        #[schema(value_type = Object)]
        options: serde_json::Value,
    },
}

/// A secret for an authenticator app. Shown until it is confirmed, never after.
#[derive(Serialize, ToSchema)]
pub(crate) struct Setup {
    /// `otpauth://totp/…`.
    pub(crate) uri: String,
    /// The same as a QR code: data URI of a PNG.
    pub(crate) qr_png: String,
    /// And of an SVG.
    pub(crate) qr_svg: String,
    /// The secret in groups of four, for typing.
    pub(crate) secret: String,
    /// Name of the algorithm.
    pub(crate) algorithm: String,
    /// Digits of a code.
    pub(crate) digits: u8,
    /// Seconds for which a code is shown.
    pub(crate) period: u8,
    /// They become valid with the confirmation.
    pub(crate) backup_codes: Vec<String>,
}

impl Answer {
    pub(crate) fn new(status: Status) -> Self {
        Self {
            status,
            transaction: None,
            continuation: None,
            expires_at: None,
            methods: Vec::new(),
            code: None,
            page: None,
            kinds: Vec::new(),
            needs: None,
            deadline: None,
            item: None,
            codes: None,
        }
    }

    /// The same for an endpoint that takes its token as `continuation`.
    pub(crate) fn with_continuation(mut self) -> Self {
        self.continuation = self.transaction.take();
        self
    }
}

/// Seals the tokens of answers about one transaction.
pub(crate) struct Writer<'a> {
    pub(crate) sealer: &'a Sealer,
    pub(crate) opened: &'a Opened,
}

impl Writer<'_> {
    /// A token for a client.
    fn token(&self, stage: Stage, continuation: Vec<u8>) -> Result<String, NoEntropy> {
        let opened = self.opened.clone();
        self.sealer.seal(
            Audience::Client,
            &Pending {
                opened,
                stage,
                continuation,
            },
        )
    }

    /// A token for an account session; none: nothing follows but redemption.
    fn ended(&self, session: Option<Vec<u8>>) -> Result<String, NoEntropy> {
        match session {
            Some(session) => self.token(Stage::Session, session),
            None => self.token(Stage::Finished, Vec::new()),
        }
    }

    pub(crate) fn challenge(&self, challenge: wit::Challenge) -> Result<Answer, NoEntropy> {
        let stage = stage(&challenge.methods);
        Ok(Answer {
            transaction: Some(self.token(stage, challenge.continuation)?),
            expires_at: Some(rfc3339(challenge.expires_at)),
            methods: challenge.methods.into_iter().filter_map(method).collect(),
            ..Answer::new(Status::Challenge)
        })
    }

    pub(crate) fn must_enrol(&self, must: wit::MustEnrol) -> Result<Answer, NoEntropy> {
        Ok(Answer {
            transaction: Some(self.token(Stage::Enrol, must.continuation)?),
            expires_at: Some(rfc3339(must.expires_at)),
            kinds: must.kinds.iter().map(kind).collect(),
            needs: Some(match must.needs {
                wit::EnrolmentNeed::Nothing => "nothing",
                wit::EnrolmentNeed::EmailCode => "email_code",
                wit::EnrolmentNeed::Ticket => "ticket",
            }),
            ..Answer::new(Status::MustEnrol)
        })
    }

    /// `code` redeems what a login came to.
    pub(crate) fn allow(
        &self,
        admission: wit::Admission,
        code: Option<String>,
    ) -> Result<Answer, NoEntropy> {
        let answer = Answer {
            code,
            ..Answer::new(Status::Allow)
        };
        Ok(match (admission.session, admission.invitation) {
            (None, Some(invitation)) => Answer {
                transaction: Some(self.token(Stage::Enrol, invitation.continuation)?),
                deadline: Some(rfc3339(invitation.deadline)),
                kinds: invitation.kinds.iter().map(kind).collect(),
                ..answer
            },
            (session, _) => Answer {
                transaction: Some(self.ended(session)?),
                ..answer
            },
        })
    }

    pub(crate) fn enrolled(
        &self,
        enrolled: wit::EnrolmentResult,
        code: Option<String>,
    ) -> Result<Answer, NoEntropy> {
        Ok(Answer {
            transaction: Some(self.ended(enrolled.session)?),
            code,
            item: Some(enrolled.item),
            kinds: vec![kind(&enrolled.kind)],
            codes: enrolled.codes.map(|codes| self.codes(codes)).transpose()?,
            ..Answer::new(Status::Enrolled)
        })
    }

    pub(crate) fn drawn(&self, drawn: wit::DrawnCodes) -> Result<Answer, NoEntropy> {
        Ok(Answer {
            codes: Some(self.codes(drawn.codes)?),
            ..self.going_on(Status::Codes, drawn.session)?
        })
    }

    fn codes(&self, codes: wit::Codes) -> Result<Codes, NoEntropy> {
        let transaction = self.token(Stage::Codes, codes.continuation)?;
        Ok(Codes {
            codes: codes.codes,
            transaction,
            shown_until: rfc3339(codes.shown_until),
        })
    }

    pub(crate) fn done(&self, session: Option<Vec<u8>>) -> Result<Answer, NoEntropy> {
        self.going_on(Status::Done, session)
    }

    fn going_on(&self, status: Status, session: Option<Vec<u8>>) -> Result<Answer, NoEntropy> {
        let transaction = session
            .map(|session| self.token(Stage::Session, session))
            .transpose()?;
        Ok(Answer {
            transaction,
            ..Answer::new(status)
        })
    }
}

/// What a challenge with these methods waits for.
pub(crate) fn stage(methods: &[wit::Method]) -> Stage {
    let enrols = |method: &wit::Method| {
        matches!(
            method,
            wit::Method::EnrolTotp(_) | wit::Method::EnrolPasskey(_)
        )
    };
    if methods.iter().any(enrols) {
        Stage::Confirm
    } else {
        Stage::Answer
    }
}

/// None: a method that is not known here is not offered.
fn method(method: wit::Method) -> Option<Method> {
    match method {
        wit::Method::Totp(digits) => Some(Method::Totp { digits }),
        wit::Method::BackupCode(left) => Some(Method::BackupCode { left }),
        wit::Method::Passkey(options) => Some(Method::Passkey {
            options: serde_json::from_str(&options).ok()?,
        }),
        wit::Method::EnrolTotp(setup) => Setup::of(setup).map(Method::EnrolTotp),
        wit::Method::EnrolPasskey(options) => Some(Method::EnrolPasskey {
            options: serde_json::from_str(&options).ok()?,
        }),
        wit::Method::Other(_) => None,
    }
}

impl Setup {
    /// None: its address does not fit into a QR code.
    pub(crate) fn of(setup: wit::TotpSetup) -> Option<Self> {
        let picture = Picture::of(&setup.uri)?;
        let wit::TotpSetup {
            uri,
            grouped_secret,
            algorithm,
            digits,
            period,
            backup_codes,
        } = setup;
        let (qr_png, qr_svg) = (picture.png(), picture.svg());
        Some(Self {
            uri,
            qr_png,
            qr_svg,
            secret: grouped_secret,
            algorithm,
            digits,
            period,
            backup_codes,
        })
    }
}

/// A factor kind in the words of this interface.
pub(crate) fn kind(kind: &wit::FactorKind) -> String {
    match kind {
        wit::FactorKind::Totp => "totp".to_owned(),
        wit::FactorKind::Passkey => "passkey".to_owned(),
        wit::FactorKind::BackupCode => "backup_code".to_owned(),
        wit::FactorKind::Other(name) => name.clone(),
    }
}
