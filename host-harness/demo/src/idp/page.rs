//! The pages, and what they say when something does not go on.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::countersign::{Problem, Stop};
use super::inbox::Notice;
use super::session::{Assurance, Word};

/// Name and password.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub(super) struct SignIn<'a> {
    pub(super) form_token: &'a str,
    /// What was typed and was wrong.
    pub(super) refused: Option<&'a str>,
}

/// The password was right; the answer is awaited on Countersign's page.
#[derive(Template)]
#[template(path = "pending.html")]
pub(super) struct Pending<'a> {
    pub(super) form_token: &'a str,
    pub(super) full_name: &'a str,
    pub(super) page: &'a str,
}

/// Who one is, and how the second factor stands.
#[derive(Template)]
#[template(path = "account.html")]
pub(super) struct Account<'a> {
    pub(super) form_token: &'a str,
    pub(super) full_name: &'a str,
    pub(super) name: &'a str,
    /// Its id at Countersign.
    pub(super) subject: &'a str,
    pub(super) assurance: &'a Assurance,
    pub(super) standing: SecondFactor,
    /// What the button offers, if there is one.
    pub(super) offer: Option<&'static str>,
    /// The password has to be given again for what follows.
    pub(super) password_needed: bool,
    pub(super) notices: usize,
    /// Nothing has to be proved first.
    pub(super) is_inbox_open: bool,
    pub(super) word: Option<Word>,
}

impl Account<'_> {
    /// Whether the last form was refused: it is shown again at once.
    fn is_refused(&self) -> bool {
        self.word.is_some_and(|word| !word.is_good())
    }
}

/// How the second factor stands, as the page tells it.
pub(super) enum SecondFactor {
    /// On, since this time.
    On(String),
    /// Off.
    Off,
    /// Countersign does not answer.
    Unknown,
}

impl SecondFactor {
    /// What there is to do about it for somebody who signed in at this level.
    pub(super) fn offer(&self, acr: &str) -> Option<&'static str> {
        match self {
            Self::Off => Some("Set up a second factor"),
            Self::On(_) if acr != "aal2" => Some("Prove it now"),
            Self::On(_) | Self::Unknown => None,
        }
    }
}

/// A person's notices.
#[derive(Template)]
#[template(path = "inbox.html")]
pub(super) struct Inbox<'a> {
    pub(super) form_token: &'a str,
    pub(super) full_name: &'a str,
    pub(super) notices: Vec<Told>,
}

/// A notice in words.
pub(super) struct Told {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) at: String,
    /// Undoes what happened.
    pub(super) link: Option<String>,
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    title: &'a str,
    text: &'a str,
}

/// A page as an answer.
pub(super) fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page was not written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Why something does not go on, as a person is told.
pub(super) struct Refusal {
    status: StatusCode,
    title: &'static str,
    text: String,
}

impl Refusal {
    fn new(status: StatusCode, title: &'static str, text: impl Into<String>) -> Self {
        Self {
            status,
            title,
            text: text.into(),
        }
    }

    /// A form that none of our pages made for this browser as it is now.
    pub(super) fn foreign_form() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Please try again",
            "This form was made for another session, or not by this site. Nothing was changed.",
        )
    }

    /// A way back that this browser was not sent.
    pub(super) fn not_awaited() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "This sign-in is not yours",
            "Nobody began it in this browser, or it is over. If somebody sent you here by a link: \
             somebody may know your password. Nothing was changed.",
        )
    }

    /// The address under which the demo is opened.
    pub(super) fn misdirected(origin: &str) -> Self {
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            "Another address",
            format!("Open {origin} instead."),
        )
    }

    fn denied(problem: &Problem) -> Self {
        let text = match (problem.code.as_str(), problem.retry_after) {
            ("locked", Some(seconds)) => {
                format!("Too many wrong codes. Try again in {seconds} seconds.")
            }
            ("locked", None) => "Too many wrong codes. An administrator must help.".to_owned(),
            ("no_usable_factor" | "needs_administrator" | "locked_by_administrator", _) => {
                "Your account needs an administrator's help.".to_owned()
            }
            (other, _) => format!("Countersign says: {other}."),
        };
        Self::new(StatusCode::FORBIDDEN, "You are not signed in", text)
    }

    fn unanswered(error: &anyhow::Error) -> Self {
        tracing::error!("no answer from Countersign: {error:#}");
        Self::new(
            StatusCode::BAD_GATEWAY,
            "This does not work just now",
            "Countersign gave no answer, so nobody is let in. Nothing was changed.",
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self {
            status,
            title,
            text,
        } = self;
        show(status, &Message { title, text: &text })
    }
}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        Self::unanswered(&error)
    }
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Denied(problem) => Self::denied(&problem),
            Stop::Unanswered(error) => Self::unanswered(&error),
        }
    }
}

/// Nothing is here.
pub(super) async fn not_found() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        "There is nothing here",
        "The page that you asked for does not exist.",
    )
}

impl From<Notice> for Told {
    fn from(notice: Notice) -> Self {
        Self {
            text: words(&notice),
            at: shown(notice.timestamp),
            link: notice.data.link,
            key: notice.text,
        }
    }
}

/// A notice in English. A real identity provider has it in every language.
fn words(notice: &Notice) -> String {
    let number = |name| {
        notice
            .data
            .parameters
            .get(name)
            .and_then(serde_json::Value::as_u64)
    };
    let text = match notice.text.as_str() {
        "notice.first-factor-added" => {
            "A second factor was set up for your account. If it was not you, change your password \
             and tell an administrator."
        }
        "notice.factor-added" => "A further second factor was added to your account.",
        "notice.factor-removed" => "A second factor was removed from your account.",
        "notice.switched-off" => {
            "The second factor of your account was switched off. Your password alone opens it now."
        }
        "notice.switched-on" => "The second factor of your account was switched on.",
        "notice.choice-cleared" => "Your choice to need a second factor was taken back.",
        "notice.backup-codes-replaced" => "Your backup codes were replaced by new ones.",
        "notice.backup-code-used" => {
            let left = number("left").unwrap_or_default();
            return format!("One of your backup codes was used. {left} are left.");
        }
        "notice.guessing-locked" => {
            "Somebody who knows your password typed too many wrong codes. If it was not you, \
             change your password."
        }
        "notice.required" => "An administrator requires a second factor of you.",
        "notice.unrequired" => "An administrator no longer requires a second factor of you.",
        "notice.reset" => "An administrator removed all second factors from your account.",
        "notice.ticket-issued" => {
            "An administrator issued a ticket with which you can set up a second factor."
        }
        "notice.enrolment-undone" => {
            "The second factor of your account was taken away again, by the link in its notice."
        }
        "notice.locked" => "An administrator locked your account.",
        "notice.unlocked" => "An administrator unlocked your account.",
        _ => "Something changed in how you sign in.",
    };
    text.to_owned()
}

/// A time (RFC 3339) as a person reads it.
pub(super) fn time(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), shown)
}

fn shown(time: jiff::Timestamp) -> String {
    time.strftime("%-d %B %Y, %H:%M UTC").to_string()
}
