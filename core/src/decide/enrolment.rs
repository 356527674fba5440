//! Enrolling a factor: shown, then proved once. Until then it lives in the
//! continuation alone, so that an abandoned enrolment leaves no trace.

mod confirm;

use countersign_contract::{
    self as contract, AnotherTry, Challenge, DenialReason, EventKind, FactorKind, Fault, Level,
    Method, Outcome, Reason, RetryReason, TicketUse,
};

use super::{
    case::Case,
    login::{Need, enrol_first, first_enrolment, must_enrol_by},
    step::{Happening, Refusal, Step, Stop, finished, invalid, needs_proof},
};
use crate::{
    Millis,
    call::MAX_NAME,
    code::Code,
    continuation::{ANSWER, Basis, Continuation, Enrolment, Pending, Session, Stage},
    factor::{backup_code::Plain, passkey, totp},
    policy::{MOST_PASSKEYS, MOST_TOTP},
    secret::HandedOut,
};

pub(super) use confirm::confirm;

/// A kind of factor that can be enrolled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Enrollable {
    Totp,
    Passkey,
}

impl Enrollable {
    /// The kind that is asked for, if it can be enrolled now.
    fn asked(case: &Case, kind: &FactorKind) -> Result<Self, Refusal> {
        let known = match kind {
            FactorKind::Totp => Some(Self::Totp),
            FactorKind::Passkey => Some(Self::Passkey),
            // Backup codes come with a factor and are drawn by themselves.
            FactorKind::BackupCode | FactorKind::Other(_) => None,
        };
        known
            .filter(|_| case.kinds_to_enrol().contains(kind))
            .ok_or(Refusal(DenialReason::NotAllowed, Reason::KindNotEnrolled))
    }

    /// How many the subject has, how many it may have, and the word for one.
    fn present(self, case: &Case) -> (usize, usize, &'static str) {
        match self {
            Self::Totp => (case.record.totp.len(), MOST_TOTP, "TOTP"),
            Self::Passkey => (case.record.passkeys.len(), MOST_PASSKEYS, "Passkey"),
        }
    }
}

impl From<Enrollable> for FactorKind {
    fn from(kind: Enrollable) -> Self {
        match kind {
            Enrollable::Totp => Self::Totp,
            Enrollable::Passkey => Self::Passkey,
        }
    }
}

/// Starts an enrolment, or shows the one that is under way again.
pub(super) fn enrol(case: &Case, asked: &contract::Enrolment) -> Result<Step, Stop> {
    let continuation = case.open(&asked.continuation)?;
    let kind = Enrollable::asked(case, &asked.kind)?;
    let Continuation {
        issued_at,
        expires_at,
        level,
        ..
    } = continuation;
    let (basis, ticket, expires_at) = match Shown::reopen(continuation) {
        Ok(shown) if shown.enrolment.pending.kind() == kind => {
            still_may_enrol(case, &shown.enrolment)?;
            return Ok(Step::answer(Outcome::Challenge(shown.challenge(case)?)));
        }
        // Another kind after all: that takes no longer.
        Ok(Shown {
            enrolment: Enrolment { basis, ticket, .. },
            expires_at,
            ..
        }) => (basis, ticket, expires_at),
        Err(stage) => match *stage {
            Stage::Enrol { basis, ticket } => {
                let end = ends_at(case, &basis);
                (basis, ticket, end)
            }
            // Told once more that it needs a ticket; or, by now, none.
            Stage::Ticket(basis) => (basis, None, expires_at),
            Stage::Session(session) => {
                let basis = Basis::Session(session);
                let end = ends_at(case, &basis);
                (basis, None, end)
            }
            _ => return Err(invalid().into()),
        },
    };
    if let Need::Ticket = may_enrol(case, &basis, ticket.as_ref(), kind)? {
        return enrol_first(case, Need::Ticket, basis, level, issued_at);
    }
    let name = new_name(case, kind, asked.name.as_deref())?;
    let shown = Shown {
        issued_at,
        expires_at,
        level,
        enrolment: Enrolment {
            basis,
            ticket,
            pending: draw(case, kind, name)?,
            codes: draw_codes(case)?,
        },
    };
    Ok(Step::answer(Outcome::Challenge(shown.challenge(case)?)))
}

/// An enrolment that is shown now outlives no session.
fn ends_at(case: &Case, basis: &Basis) -> Millis {
    let end = case.call.now.saturating_add(ANSWER);
    match basis {
        Basis::Login => end,
        Basis::Session(session) => end.min(session.ends_at),
    }
}

/// Whoever has a factor proves it first; whoever has none, what the policy of
/// the first enrolment asks for. What that is, is the answer.
fn may_enrol(
    case: &Case,
    basis: &Basis,
    ticket: Option<&HandedOut>,
    kind: Enrollable,
) -> Result<Need, Refusal> {
    let (present, most, _) = kind.present(case);
    if present >= most {
        return Err(Refusal(DenialReason::TooMany, Reason::TooManyFactors));
    }
    match basis {
        Basis::Login if case.record.has_factor() => Err(needs_proof()),
        Basis::Login if case.is_finished() => Err(finished()),
        Basis::Session(session) if case.record.has_factor() => {
            is_proved(case, session).map(|()| Need::Nothing)
        }
        Basis::Session(session) if !session.has_fresh_password(case.call.now) => Err(Refusal(
            DenialReason::FirstFactorNeeded,
            Reason::PasswordNotFresh,
        )),
        Basis::Login | Basis::Session(_) => first_need(case, ticket),
    }
}

/// How often a first factor can be enrolled while the first such enrolment can
/// be undone: each is a notice, and needs little more than the password.
const MOST_FIRST: u8 = 8;

/// What a first enrolment still needs. A ticket that was shown is good until its
/// end, until it was used, or until another was issued.
fn first_need(case: &Case, shown: Option<&HandedOut>) -> Result<Need, Refusal> {
    let is_good = |ticket: &HandedOut| {
        case.record.ticket.as_ref() == Some(ticket) && ticket.is_good(case.call.now)
    };
    let undo = case.record.undo.as_ref();
    if undo.is_some_and(|undo| undo.is_good(case.call.now) && undo.times() >= MOST_FIRST) {
        return Err(Refusal(
            DenialReason::NotAllowed,
            Reason::FirstEnrolledTooOften,
        ));
    }
    match first_enrolment(case)? {
        Need::Ticket if shown.is_some_and(is_good) => Ok(Need::Nothing),
        needs => Ok(needs),
    }
}

/// The confirmation is the change: a proof that was fresh when the enrolment
/// was shown is not enough for it.
fn is_proved(case: &Case, session: &Session) -> Result<(), Refusal> {
    match session.is_proved(case.call.now) {
        true => Ok(()),
        false => Err(needs_proof()),
    }
}

/// What is asked of whoever enrols is held also against an enrolment that is
/// under way. A change of factors voids the continuation by its epoch; that a
/// login enrols beside none does not rest on that alone.
fn still_may_enrol(case: &Case, enrolment: &Enrolment) -> Result<(), Refusal> {
    match &enrolment.basis {
        Basis::Login if case.record.has_factor() => Err(needs_proof()),
        Basis::Session(session) if case.record.has_factor() => is_proved(case, session),
        Basis::Login | Basis::Session(_) => match first_need(case, enrolment.ticket.as_ref())? {
            Need::Nothing => Ok(()),
            Need::Ticket => Err(Refusal(
                DenialReason::NeedsAdministrator,
                Reason::TicketOver,
            )),
        },
    }
}

/// Shows an administrator's ticket. It is used up by the confirmation alone, so
/// that an abandoned enrolment costs nobody a second one.
pub(super) fn use_ticket(case: &Case, shown: &TicketUse) -> Result<Step, Stop> {
    let Continuation {
        issued_at,
        expires_at,
        level,
        stage: Stage::Ticket(basis),
        ..
    } = case.open(&shown.continuation)?
    else {
        return Err(invalid().into());
    };
    if matches!(basis, Basis::Login) && case.is_finished() {
        return Err(finished().into());
    }
    let ticket = match (Code::parse(&shown.ticket), &case.record.ticket) {
        (Some(Code::Backup(code)), Some(ticket)) => {
            Some(ticket.clone()).filter(|ticket| ticket.is(code.as_bytes(), case.call.now))
        }
        _ => None,
    };
    if ticket.is_none() {
        return Err(Refusal(DenialReason::NotFound, Reason::TicketWrong).into());
    }
    let stage = Stage::Enrol { basis, ticket };
    let next = case.continuation(case.record, level, issued_at, expires_at, stage);
    let event = Happening::new(EventKind::TicketUsed, Reason::TicketShown);
    Ok(Step::answer(must_enrol_by(case, Need::Nothing, &next)?).event(event))
}

/// The name as given, or one made up that needs no language.
fn new_name(case: &Case, kind: Enrollable, name: Option<&str>) -> Result<String, Refusal> {
    let (present, _, word) = kind.present(case);
    match name {
        Some(name) => checked_name(name),
        None if present == 0 => Ok(word.to_owned()),
        None => Ok(format!("{word} {}", present.saturating_add(1))),
    }
}

/// 1 to 64 characters, none of them a control character, and one that is seen.
pub(super) fn checked_name(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    let is_seen = name.chars().any(|c| !is_unseen(c));
    if !is_seen || name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(Refusal(DenialReason::Invalid, Reason::NameNotAllowed));
    }
    Ok(name.to_owned())
}

/// White space, and what no font shows (Unicode's
/// `Default_Ignorable_Code_Point`, and the blank of Braille).
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn draw(case: &Case, kind: Enrollable, name: String) -> Result<Pending, Fault> {
    Ok(match kind {
        Enrollable::Totp => Pending::Totp(draw_totp(case, name)?),
        Enrollable::Passkey => {
            let challenge = passkey::Challenge::draw(case.call)?;
            Pending::Passkey(passkey::Pending { name, challenge })
        }
    })
}

fn draw_totp(case: &Case, name: String) -> Result<totp::Pending, Fault> {
    let mut seed = zeroize::Zeroizing::new([0_u8; 64]);
    let halves = ["totp-seed/0", "totp-seed/1"].map(|what| case.call.draw(what));
    for (chunk, half) in seed.chunks_mut(32).zip(halves) {
        chunk.copy_from_slice(half?.as_slice());
    }
    Ok(totp::Pending::new(name, &seed, &case.policy.totp))
}

/// The codes that come with a factor where there are none yet.
fn draw_codes(case: &Case) -> Result<Option<Plain>, Fault> {
    let policy = &case.policy.backup;
    (policy.enabled && case.record.backup.is_none())
        .then(|| Plain::draw(policy, case.call))
        .transpose()
}

impl Pending {
    fn kind(&self) -> Enrollable {
        match self {
            Self::Totp(_) => Enrollable::Totp,
            Self::Passkey(_) => Enrollable::Passkey,
        }
    }
}

/// An enrolment that is shown. Its end stays where it is shown again and where
/// it is tried again, so that neither keeps a transaction open.
struct Shown {
    issued_at: Millis,
    expires_at: Millis,
    level: Level,
    enrolment: Enrolment,
}

impl Shown {
    /// The enrolment of a continuation; its stage, if it is at another.
    fn reopen(continuation: Continuation) -> Result<Self, Box<Stage>> {
        match continuation.stage {
            Stage::Confirm(enrolment) => Ok(Self {
                issued_at: continuation.issued_at,
                expires_at: continuation.expires_at,
                level: continuation.level,
                enrolment,
            }),
            other => Err(Box::new(other)),
        }
    }

    fn challenge(self, case: &Case) -> Result<Challenge, Fault> {
        let call = case.call;
        let method = match &self.enrolment.pending {
            Pending::Totp(pending) => {
                let account = call.facts.account_name.as_deref().unwrap_or(&call.subject);
                let codes = &self.enrolment.codes;
                let codes = codes.as_ref().map_or_else(Vec::new, Plain::shown);
                Method::EnrolTotp(pending.setup(&case.policy.issuer, account, codes))
            }
            Pending::Passkey(pending) => Method::EnrolPasskey(passkey::creation(
                &case.policy.passkeys,
                call,
                &case.record.passkeys,
                &pending.challenge,
            )?),
        };
        let next = case.continuation(
            case.record,
            self.level,
            self.issued_at,
            self.expires_at,
            Stage::Confirm(self.enrolment),
        );
        case.challenge(vec![method], &next)
    }

    fn retry(self, case: &Case, reason: RetryReason, why: Reason) -> Result<Step, Stop> {
        let event = Happening::refused(why).of_kind(self.enrolment.pending.kind().into());
        let challenge = self.challenge(case)?;
        let outcome = Outcome::Retry(AnotherTry { reason, challenge });
        Ok(Step::answer(outcome).event(event))
    }
}
