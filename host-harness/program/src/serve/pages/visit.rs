//! A transaction on its way through a browser.

use countersign_host::{NoEntropy, wit};
use serde::{Deserialize, Serialize};

use crate::facts::Purpose;
use crate::serve::answer;
use crate::serve::app::App;
use crate::serve::problem::Problem;
use crate::serve::token::Audience;
use crate::serve::transaction::{Opened, Stage};

/// A transaction between two pages. Sealed for browsers: no endpoint of the
/// back channel takes it, and knowing it redeems nothing.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Visit {
    pub(super) opened: Opened,
    pub(super) stage: Stage,
    pub(super) continuation: Vec<u8>,
    pub(super) expires_at: u64,
    /// What a challenge offers. A form does not carry it where it is secret.
    pub(super) methods: Vec<wit::Method>,
    /// The browser to which it is bound; none: a link that was just opened.
    pub(super) browser: Option<[u8; 16]>,
    /// Redeems a login that is finished, while its backup codes are shown.
    pub(super) code: Option<String>,
    /// What may be enrolled.
    pub(super) kinds: Vec<wit::FactorKind>,
    /// What an enrolment needs first.
    pub(super) needs: wit::EnrolmentNeed,
    /// Where another method is chosen.
    pub(super) chooser: Option<Vec<u8>>,
    /// The account session to which it goes back.
    pub(super) session: Option<Vec<u8>>,
    /// By which way the last answer was given.
    pub(super) way: Option<Way>,
    /// Why it was not accepted.
    pub(super) notice: Option<Notice>,
    /// What was done.
    pub(super) said: Option<Said>,
}

/// A way to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Way {
    Totp,
    BackupCode,
    Passkey,
}

/// Why an answer was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Notice {
    Retry(wit::RetryReason),
    /// Until when, if it ends by itself.
    Locked(Option<u64>),
    Ticket,
    Name,
    Taken,
    TooMany,
}

/// What was done, for the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Said {
    Added,
    Renamed,
    Removed,
    SwitchedOn,
    SwitchedOff,
    ChoiceCleared,
    CodesKept,
}

impl Said {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Added => "said-added",
            Self::Renamed => "said-renamed",
            Self::Removed => "said-removed",
            Self::SwitchedOn => "said-switched-on",
            Self::SwitchedOff => "said-switched-off",
            Self::ChoiceCleared => "said-choice-cleared",
            Self::CodesKept => "said-codes-kept",
        }
    }
}

/// The page on which a transaction goes on; none: it needs none, or there is
/// no way back from it.
pub(in crate::serve) fn link(
    app: &App,
    opened: &Opened,
    outcome: &wit::Outcome,
) -> Result<Option<String>, Problem> {
    if opened.back.is_none() {
        return Ok(None);
    }
    let new = Visit::new(opened.clone());
    let visit = match outcome {
        wit::Outcome::Challenge(challenge) => new.challenged(challenge.clone()),
        wit::Outcome::MustEnrol(must) => new.enrolling(must.clone()),
        wit::Outcome::Allow(wit::Admission {
            session: Some(session),
            ..
        }) => new.in_session(session.clone()),
        _ => return Ok(None),
    };
    let token = visit.seal(app)?;
    let (origin, path) = (&app.public_url.origin, visit.path());
    Ok(Some(format!("{origin}{path}?transaction={token}")))
}

impl Visit {
    fn new(opened: Opened) -> Self {
        Self {
            opened,
            stage: Stage::Finished,
            continuation: Vec::new(),
            expires_at: 0,
            methods: Vec::new(),
            browser: None,
            code: None,
            kinds: Vec::new(),
            needs: wit::EnrolmentNeed::Nothing,
            chooser: None,
            session: None,
            way: None,
            notice: None,
            said: None,
        }
    }

    /// Opens a link. One that is bound to a browser is a form's, not a link's.
    pub(super) fn arriving(app: &App, token: &str) -> Option<Self> {
        let visit: Self = app.sealer.open(Audience::Browser, token)?;
        visit.browser.is_none().then_some(visit)
    }

    pub(super) fn seal(&self, app: &App) -> Result<String, NoEntropy> {
        app.sealer.seal(Audience::Browser, self)
    }

    /// Where it is shown.
    pub(super) fn path(&self) -> &'static str {
        match self.opened.purpose {
            Purpose::Login => "/login",
            Purpose::Manage => "/account",
        }
    }

    pub(super) fn manages(&self) -> bool {
        self.opened.purpose == Purpose::Manage
    }

    pub(super) fn is_over(&self, now: u64) -> bool {
        // How long a session lives is the component's to say; that codes cannot
        // be shown any more is said on their page.
        let told = !matches!(self.stage, Stage::Session | Stage::Codes);
        told && self.expires_at <= now
    }

    /// Whether both are of one transaction.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        let name = |visit: &Self| (visit.opened.issuer.clone(), visit.opened.jti.clone());
        name(self) == name(other)
    }

    /// The same with a new challenge.
    pub(super) fn challenged(self, challenge: wit::Challenge) -> Self {
        Self {
            stage: answer::stage(&challenge.methods),
            continuation: challenge.continuation,
            expires_at: challenge.expires_at,
            methods: challenge.methods,
            ..self
        }
    }

    /// The same where a factor has to be enrolled.
    pub(super) fn enrolling(self, must: wit::MustEnrol) -> Self {
        Self {
            stage: Stage::Enrol,
            chooser: Some(must.continuation.clone()),
            continuation: must.continuation,
            expires_at: must.expires_at,
            kinds: must.kinds,
            needs: must.needs,
            ..self
        }
    }

    /// The same on the page of settings.
    pub(super) fn in_session(self, session: Vec<u8>) -> Self {
        Self {
            stage: Stage::Session,
            session: Some(session.clone()),
            continuation: session,
            methods: Vec::new(),
            chooser: None,
            way: None,
            ..self
        }
    }

    /// The same with new backup codes to show.
    pub(super) fn showing(self, codes: wit::Codes, session: Option<Vec<u8>>) -> Self {
        Self {
            stage: Stage::Codes,
            continuation: codes.continuation,
            expires_at: codes.shown_until,
            methods: Vec::new(),
            session: session.or(self.session),
            ..self
        }
    }

    /// Back to where another method is chosen.
    pub(super) fn choosing(self) -> Option<Self> {
        match (self.chooser.clone(), self.session.clone()) {
            (Some(chooser), _) if self.stage == Stage::Confirm => Some(Self {
                stage: Stage::Enrol,
                continuation: chooser,
                methods: Vec::new(),
                ..self
            }),
            (_, Some(session)) => Some(self.in_session(session)),
            _ => None,
        }
    }

    pub(super) fn noticing(self, notice: Notice) -> Self {
        Self {
            notice: Some(notice),
            ..self
        }
    }

    pub(super) fn saying(self, said: Said) -> Self {
        Self {
            said: Some(said),
            ..self
        }
    }
}
