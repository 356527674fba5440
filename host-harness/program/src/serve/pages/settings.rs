//! The page of settings: how things stand, and what can be done about it.

use askama::Template;
use axum::http::StatusCode;
use countersign_host::wit;

use super::browser::Browser;
use super::frame::Frame;
use super::views::{html, notice, refusal};
use super::visit::{Said, Visit};
use super::words;
use super::{Page, Refused};
use crate::serve::activity::{Happened, activity};
use crate::serve::app::{App, Mode};
use crate::serve::problem::Problem;
use crate::texts::Language;

#[derive(Template)]
#[template(path = "account.html")]
struct Settings<'a> {
    f: Frame<'a>,
    transaction: String,
    account: Option<&'a str>,
    said: Option<String>,
    notice: Option<String>,
    status: Status,
    factors: Vec<Factor>,
    /// One is required: the last one is not removed.
    last_stays: bool,
    can_add: bool,
    by_app: bool,
    by_passkey: bool,
    codes_left: u64,
    activity: Vec<Event>,
}

/// Whether signing in asks for a second factor, and what there is to switch.
struct Status {
    is_on: bool,
    /// Keys of what is said about it.
    texts: Vec<&'static str>,
    offer: Offer,
}

enum Offer {
    On,
    /// With the key of what it does.
    Off(&'static str),
    Nothing,
}

struct Factor {
    item: u32,
    name: String,
    kind: &'static str,
    added: String,
    used: Option<String>,
    usable: bool,
}

struct Event {
    text: String,
    when: String,
}

/// Shows the settings, as the component tells how things stand. Changes nothing.
pub(super) async fn show(
    f: Frame<'_>,
    app: &App,
    visit: &Visit,
    browser: &Browser,
    transaction: String,
) -> Page {
    let refused = |problem: &Problem| -> Refused { refusal(app, visit, browser, problem) };
    let request = wit::Request::Account(visit.continuation.clone());
    let told = app.step(&visit.opened, request).await;
    let standing = match told.map_err(|problem| refused(&problem))?.outcome {
        wit::Outcome::Status(standing) => standing,
        // No other outcome answers this: whatever it is, it denies.
        _ => return Err(refused(&Problem::unavailable())),
    };
    let now = app.clock.now();
    let activity = activity(app, visit.opened.subject_key())
        .await
        .map_err(|error| refused(&error.into()))?;
    let activity = activity.iter().map(|row| event(f.texts, now, row));
    let offers = |kind| standing.enrollable.contains(&kind);
    let (by_app, by_passkey) = (
        offers(wit::FactorKind::Totp),
        offers(wit::FactorKind::Passkey),
    );
    let has_factor = !standing.factors.is_empty();
    let status = status(app.mode, &standing);
    let page = Settings {
        account: visit.opened.facts.account_name.as_deref(),
        said: visit.said.map(Said::key).map(|key| f.t(key)),
        notice: notice(f, app, visit),
        // Switching on sets up the first one, and the choice with it.
        can_add: (by_app || by_passkey) && (has_factor || !matches!(status.offer, Offer::On)),
        status,
        last_stays: standing.enforced || app.mode == Mode::Required,
        codes_left: standing.backup_codes_left.into(),
        factors: standing
            .factors
            .into_iter()
            .map(|view| factor(f.texts, now, view))
            .collect(),
        f,
        transaction,
        by_app,
        by_passkey,
        activity: activity.collect(),
    };
    let code = match visit.notice {
        Some(_) => StatusCode::FORBIDDEN,
        None => StatusCode::OK,
    };
    Ok(html(code, &page))
}

fn status(mode: Mode, standing: &wit::Standing) -> Status {
    let has_factor = !standing.factors.is_empty();
    let by_mode = match mode {
        Mode::Required => true,
        Mode::IfExists => has_factor,
        Mode::Disabled => false,
    };
    let must_enrol = standing.must_enrol && !has_factor && mode != Mode::Disabled;
    let is_on = standing.enforced || standing.chosen || by_mode || must_enrol;
    let mut texts = vec![match (is_on, has_factor) {
        (true, true) => "status-on-text",
        (true, false) => "status-must-enrol",
        (false, true) => "status-not-asked",
        (false, false) => "status-off-text",
    }];
    let offer = match (standing.enforced, mode) {
        (true, _) => {
            texts.push(match standing.chosen {
                true => "status-enforced-chosen",
                false => "status-enforced",
            });
            Offer::Nothing
        }
        (_, Mode::Required) => {
            texts.push("status-required");
            Offer::Nothing
        }
        (_, Mode::IfExists) if has_factor => Offer::Off("switch-off-removes"),
        _ if standing.chosen => Offer::Off("switch-off-clears"),
        _ => Offer::On,
    };
    Status {
        is_on,
        texts,
        offer,
    }
}

fn factor(texts: &Language, now: u64, view: wit::FactorView) -> Factor {
    Factor {
        item: view.item,
        kind: kind(&view.kind),
        name: name(texts, &view),
        added: words::ago(texts, now, view.confirmed_at),
        used: view.last_used_at.map(|at| words::ago(texts, now, at)),
        usable: view.usable,
    }
}

/// As the person named it. A name that the component made up is said in words.
fn name(texts: &Language, view: &wit::FactorView) -> String {
    let number = match view.kind {
        wit::FactorKind::Totp => view.name.strip_prefix("TOTP"),
        _ => None,
    };
    match number {
        Some(number) if number.chars().all(|c| c == ' ' || c.is_ascii_digit()) => {
            texts.get("kind-totp") + number
        }
        _ => view.name.clone(),
    }
}

fn kind(kind: &wit::FactorKind) -> &'static str {
    match kind {
        wit::FactorKind::Totp => "kind-totp",
        wit::FactorKind::Passkey => "kind-passkey",
        wit::FactorKind::BackupCode => "kind-backup-code",
        wit::FactorKind::Other(_) => "kind-other",
    }
}

/// A row of activity in words.
fn event(texts: &Language, now: u64, row: &Happened) -> Event {
    let mut text = texts.get(row.what.text);
    if let Some(factor) = row.what.factor {
        text = format!("{text} ({})", texts.get(&format!("kind-{factor}")));
    }
    if row.what.by_administrator {
        text = format!("{text}, {}", texts.get("activity-by-administrator"));
    }
    if row.times > 1 {
        let times = texts.number("activity-times", "count", row.times);
        text = format!("{text}, {times}");
    }
    let when = words::ago(texts, now, row.at);
    Event { text, when }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(factors: bool, enforced: bool, chosen: bool) -> wit::Standing {
        let view = wit::FactorView {
            item: 1,
            kind: wit::FactorKind::Totp,
            name: "TOTP".to_owned(),
            confirmed_at: 0,
            last_used_at: None,
            usable: true,
        };
        wit::Standing {
            factors: factors.then_some(view).into_iter().collect(),
            enrollable: Vec::new(),
            backup_codes_left: 0,
            devices: Vec::new(),
            enforced,
            chosen,
            must_enrol: false,
            locked: false,
            guessing_locks: Vec::new(),
            grace_ends_at: None,
            epoch: 1,
        }
    }

    #[test]
    fn what_can_be_switched_follows_from_mode_factor_enforcement_and_choice() {
        for (mode, factor, enforced, chosen, is_on, offer) in [
            (Mode::IfExists, false, false, false, false, "on"),
            (
                Mode::IfExists,
                true,
                false,
                false,
                true,
                "switch-off-removes",
            ),
            (
                Mode::IfExists,
                true,
                false,
                true,
                true,
                "switch-off-removes",
            ),
            (Mode::IfExists, true, true, true, true, ""),
            (Mode::Disabled, true, false, false, false, "on"),
            (Mode::Disabled, true, false, true, true, "switch-off-clears"),
            (Mode::Required, true, false, true, true, ""),
            (Mode::Disabled, false, true, false, true, ""),
        ] {
            let status = status(mode, &standing(factor, enforced, chosen));
            let offered = match status.offer {
                Offer::On => "on",
                Offer::Off(explained) => explained,
                Offer::Nothing => "",
            };
            assert_eq!((status.is_on, offered), (is_on, offer));
        }
    }

    #[test]
    fn after_a_reset_the_password_alone_is_not_said_to_be_enough() {
        for (mode, is_on, text) in [
            (Mode::IfExists, true, "status-must-enrol"),
            (Mode::Disabled, false, "status-off-text"),
        ] {
            let after = wit::Standing {
                must_enrol: true,
                ..standing(false, false, false)
            };
            let status = status(mode, &after);
            assert_eq!((status.is_on, &status.texts[..]), (is_on, &[text][..]));
        }
    }
}
