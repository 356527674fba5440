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
    /// What a challenge offers; nothing that is shown only once.
    pub(super) methods: Vec<wit::Method>,
    /// The browser to which it is bound; none: a link that was just opened.
    pub(super) browser: Option<[u8; 16]>,
    /// Redeems a login that is finished, while its backup codes are shown.
    pub(super) code: Option<String>,
}

/// The page on which a transaction goes on; none: it needs none, or there is
/// no way back from it.
pub(in crate::serve) fn link(
    app: &App,
    opened: &Opened,
    outcome: &wit::Outcome,
) -> Result<Option<String>, Problem> {
    if opened.purpose != Purpose::Login || opened.back.is_none() {
        return Ok(None);
    }
    let new = Visit {
        opened: opened.clone(),
        stage: Stage::Finished,
        continuation: Vec::new(),
        expires_at: 0,
        methods: Vec::new(),
        browser: None,
        code: None,
    };
    let visit = match outcome {
        wit::Outcome::Challenge(challenge) => new.challenged(challenge.clone()),
        wit::Outcome::MustEnrol(must) => new.enrolling(must.clone()),
        _ => return Ok(None),
    };
    let token = visit.seal(app)?;
    Ok(Some(format!(
        "{}/login?transaction={token}",
        app.public_url.origin
    )))
}

impl Visit {
    /// Opens a link. One that is bound to a browser is a form's, not a link's.
    pub(super) fn arriving(app: &App, token: &str) -> Option<Self> {
        let visit: Self = app.sealer.open(Audience::Browser, token)?;
        visit.browser.is_none().then_some(visit)
    }

    pub(super) fn seal(&self, app: &App) -> Result<String, NoEntropy> {
        app.sealer.seal(Audience::Browser, self)
    }

    pub(super) fn is_over(&self, now: u64) -> bool {
        self.expires_at <= now
    }

    /// The same with a new challenge.
    pub(super) fn challenged(self, challenge: wit::Challenge) -> Self {
        let stage = answer::stage(&challenge.methods);
        Self {
            stage,
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
            continuation: must.continuation,
            expires_at: must.expires_at,
            ..self
        }
    }
}
