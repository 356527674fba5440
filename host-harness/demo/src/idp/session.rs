//! What the identity provider remembers of each browser.
//!
//! A stage is consumed when it is left: whoever goes on gets a new session
//! under a new name, so that neither a name planted beforehand nor an answer
//! sent twice is worth anything.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use aws_lc_rs::constant_time::verify_slices_are_equal;

use crate::draw;

/// How long a browser is remembered.
const LIFE: Duration = Duration::from_secs(8 * 3600);

/// How many are remembered; then the oldest is forgotten.
const MOST: usize = 1000;

/// How far a browser has come.
#[derive(Clone)]
pub(crate) enum Stage {
    /// Nobody has signed in.
    Nobody,
    /// The password was right. Nothing is open to this browser yet.
    Pending(Pending),
    /// Signed in.
    SignedIn(SignedIn),
}

/// Between password and second factor.
#[derive(Clone)]
pub(crate) struct Pending {
    /// Whose password it was.
    pub(crate) person: String,
    /// When it was proved, in seconds since 1970-01-01T00:00:00Z.
    pub(crate) password_at: u64,
    /// What is under way.
    pub(crate) errand: Errand,
}

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct SignedIn {
    /// Who.
    pub(crate) person: String,
    /// When the password was proved, in seconds since 1970-01-01T00:00:00Z.
    pub(crate) password_at: u64,
    /// What Countersign said of the login.
    pub(crate) assurance: Assurance,
    /// A visit to Countersign's pages that is under way.
    pub(crate) errand: Option<Errand>,
    /// What to say on the next page.
    pub(crate) word: Option<Word>,
}

/// How a login was proved.
#[derive(Clone, serde::Deserialize)]
pub(crate) struct Assurance {
    /// `aal1` or `aal2`.
    pub(crate) acr: String,
    /// By what (RFC 8176).
    pub(crate) amr: Vec<String>,
}

/// A transaction that this browser was sent away for.
#[derive(Clone)]
pub(crate) struct Errand {
    /// Countersign's name for it.
    pub(crate) transaction: String,
    /// Where the browser answers.
    pub(crate) page: String,
    /// What the browser has to bring back. Known to this session alone.
    pub(crate) state: String,
}

impl Errand {
    /// Whether the returning browser is the one that was sent.
    pub(crate) fn is_of(&self, state: &str) -> bool {
        same(&self.state, state)
    }
}

/// Something to tell on the next page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// A second factor was proved.
    SteppedUp,
    /// The second factor is off.
    SwitchedOff,
    /// Nothing changed: the password was wrong.
    WrongPassword,
    /// Nothing changed: the code was wrong, or none.
    WrongCode,
    /// Nothing changed: the code was used before.
    UsedCode,
    /// Nothing changed: too many wrong codes.
    Locked,
    /// Nothing changed: it must stay, or there is nothing to switch off.
    NotAllowed,
}

impl Word {
    /// Whether something was done.
    pub(crate) fn is_good(self) -> bool {
        matches!(self, Self::SteppedUp | Self::SwitchedOff)
    }

    /// As a person reads it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::SteppedUp => "Your second factor was accepted.",
            Self::SwitchedOff => {
                "Your second factor is off. Your password alone opens your account now."
            }
            Self::WrongPassword => "The password was wrong. Nothing was changed.",
            Self::WrongCode => "The code was wrong. Nothing was changed.",
            Self::UsedCode => {
                "The code was used before: wait for the next one of your app, or take another backup code. Nothing was changed."
            }
            Self::Locked => "Too many wrong codes: wait a while. Nothing was changed.",
            Self::NotAllowed => "This is not possible now. Nothing was changed.",
        }
    }
}

/// A browser's session.
#[derive(Clone)]
pub(crate) struct Session {
    /// What its forms carry.
    pub(crate) form_token: String,
    /// How far it has come.
    pub(crate) stage: Stage,
    since: Instant,
}

impl Session {
    /// Whether a form was made for this session.
    pub(crate) fn made(&self, form_token: &str) -> bool {
        same(&self.form_token, form_token)
    }
}

/// Every session by its name, the value of its cookie.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<BTreeMap<String, Session>>);

impl Sessions {
    /// Begins a session and gives its name.
    pub(crate) fn begin(&self, stage: Stage) -> Result<(String, Session)> {
        let session = Session {
            form_token: draw::token()?,
            stage,
            since: Instant::now(),
        };
        let name = draw::token()?;
        let mut all = self.all();
        all.retain(|_, session| session.since.elapsed() < LIFE);
        if all.len() >= MOST {
            let oldest = all.iter().min_by_key(|(_, session)| session.since);
            if let Some(oldest) = oldest.map(|(name, _)| name.clone()) {
                all.remove(&oldest);
            }
        }
        all.insert(name.clone(), session.clone());
        Ok((name, session))
    }

    /// The session of this name.
    pub(crate) fn get(&self, name: &str) -> Option<Session> {
        self.all()
            .get(name)
            .filter(|session| session.since.elapsed() < LIFE)
            .cloned()
    }

    /// Ends the session of this name. Of two who try, one gets it.
    pub(crate) fn take(&self, name: &str) -> Option<Session> {
        self.all()
            .remove(name)
            .filter(|session| session.since.elapsed() < LIFE)
    }

    /// What is to be said on the next page, once.
    pub(crate) fn say(&self, name: &str) -> Option<Word> {
        match &mut self.all().get_mut(name)?.stage {
            Stage::SignedIn(signed_in) => signed_in.word.take(),
            Stage::Nobody | Stage::Pending(_) => None,
        }
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Session>> {
        // Each change is one operation on the map: a panic leaves it whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn same(ours: &str, theirs: &str) -> bool {
    verify_slices_are_equal(ours.as_bytes(), theirs.as_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_taken_once() {
        let sessions = Sessions::default();
        let (name, _) = sessions.begin(Stage::Nobody).unwrap();
        assert!(sessions.get(&name).is_some());
        assert!(sessions.take(&name).is_some());
        assert!(sessions.take(&name).is_none());
        assert!(sessions.get(&name).is_none());
    }

    #[test]
    fn only_so_many_are_remembered() {
        let sessions = Sessions::default();
        let (first, _) = sessions.begin(Stage::Nobody).unwrap();
        for _ in 0..MOST {
            sessions.begin(Stage::Nobody).unwrap();
        }
        assert!(sessions.get(&first).is_none());
        assert_eq!(sessions.all().len(), MOST);
    }
}
