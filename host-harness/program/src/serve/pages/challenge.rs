//! The page that asks for a proof.

use askama::Template;
use countersign_host::wit;

use super::frame::Frame;
use super::views::{Back, notice};
use super::visit::{Notice, Visit, Way};
use crate::serve::app::App;

/// Asks for a proof.
#[derive(Template)]
#[template(path = "challenge.html")]
pub(super) struct Challenge<'a> {
    f: Frame<'a>,
    transaction: String,
    notice: Option<String>,
    manages: bool,
    passkey: bool,
    only_passkey: bool,
    ways: Vec<OneWay>,
    back: Option<Back>,
}

/// One way to answer, as the page offers it.
struct OneWay {
    kind: WayKind,
    /// It was tried last, and not accepted.
    is_refused: bool,
    is_open: bool,
    /// Where a person goes on typing.
    has_focus: bool,
}

enum WayKind {
    /// Options, as JSON.
    Passkey(String),
    /// Digits.
    Totp(u64),
    /// How many are left.
    BackupCode(u64),
}

impl OneWay {
    fn way(&self) -> Way {
        match self.kind {
            WayKind::Passkey(_) => Way::Passkey,
            WayKind::Totp(_) => Way::Totp,
            WayKind::BackupCode(_) => Way::BackupCode,
        }
    }

    fn id(&self) -> &'static str {
        match self.kind {
            WayKind::Passkey(_) => "passkey",
            WayKind::Totp(_) => "totp",
            WayKind::BackupCode(_) => "backup",
        }
    }

    fn heading(&self) -> &'static str {
        match self.kind {
            WayKind::Passkey(_) => "passkey-heading",
            WayKind::Totp(_) => "totp-heading",
            WayKind::BackupCode(_) => "backup-heading",
        }
    }
}

/// All ways at once, the strongest first.
pub(super) fn challenge<'a>(
    f: Frame<'a>,
    app: &App,
    visit: &Visit,
    transaction: String,
    methods: Vec<wit::Method>,
) -> Challenge<'a> {
    let kinds = methods.into_iter().filter_map(|method| match method {
        wit::Method::Passkey(options) => Some(WayKind::Passkey(options)),
        wit::Method::Totp(digits) => Some(WayKind::Totp(digits.into())),
        wit::Method::BackupCode(left) => Some(WayKind::BackupCode(left.into())),
        // One that is not known here is not offered.
        _ => None,
    });
    let is_locked = matches!(visit.notice, Some(Notice::Locked(_)));
    let way = |kind| {
        let mut way = OneWay {
            kind,
            is_refused: false,
            is_open: false,
            has_focus: false,
        };
        let tried = visit.notice.is_some() && visit.way == Some(way.way());
        way.is_refused = tried;
        // What still works stands open where the tried one is locked.
        way.is_open = tried || is_locked;
        way
    };
    let mut ways: Vec<OneWay> = kinds.map(way).collect();
    let next = ways.iter().position(|way| way.is_refused != is_locked);
    if let Some(way) = ways.get_mut(next.unwrap_or(0)) {
        way.has_focus = true;
    }
    let passkey = ways.iter().any(|way| way.way() == Way::Passkey);
    Challenge {
        notice: notice(f, app, visit),
        manages: visit.manages(),
        passkey,
        only_passkey: passkey && ways.len() == 1,
        back: Back::of(visit),
        ways,
        transaction,
        f,
    }
}
