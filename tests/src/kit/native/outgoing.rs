//! From the core's transition to the contract's.

use countersign_core::call::FactorKind;
use countersign_core::outcome::{self, Outcome};
use countersign_core::secret::Purpose;
use countersign_core::transition::{self, Fault, Next, Transition, Value};

use crate::kit::wit;

pub(super) fn fault(fault: Fault) -> wit::Fault {
    match fault {
        Fault::Unsupported => wit::Fault::Unsupported,
        Fault::ForeignPolicy => wit::Fault::ForeignPolicy,
        Fault::InvalidCall(field) => wit::Fault::InvalidCall(field),
        Fault::MissingKey(purpose) => wit::Fault::MissingKey(match purpose {
            Purpose::Record => wit::KeyPurpose::SealRecord,
            Purpose::Continuation => wit::KeyPurpose::SealContinuation,
            Purpose::Draw => wit::KeyPurpose::Draw,
            Purpose::Transfer => wit::KeyPurpose::Transfer,
        }),
        Fault::UnknownKey(id) => wit::Fault::UnknownKey(id),
        Fault::UnreadableRecord(why) => wit::Fault::UnreadableRecord(why),
        Fault::Internal(why) => wit::Fault::Internal(why),
    }
}

pub(super) fn transition(transition: Transition) -> wit::Transition {
    wit::Transition {
        outcome: outcome(transition.outcome),
        next: match transition.next {
            Next::Unchanged => wit::NextRecord::Unchanged,
            Next::Replaced(record) => wit::NextRecord::Replaced(record),
            Next::Erased => wit::NextRecord::Erased,
        },
        finishes: transition.finishes,
        claims: transition.claims.into_iter().map(claim).collect(),
        summary: summary(transition.summary),
        effects: transition.effects.into_iter().map(effect).collect(),
        audit: transition.audit.into_iter().map(event).collect(),
    }
}

/// The case of the same name on the other side, by its `Debug` form: the
/// contract's enums print as `Type::Case`.
macro_rules! case {
    ($value:expr => $to:ident { $($name:ident),+ $(,)? }) => {
        match format!("{:?}", $value).as_str() {
            $(stringify!($name) => wit::$to::$name,)+
            other => panic!("`{other}` is no case of {}", stringify!($to)),
        }
    };
}

fn kind(kind: FactorKind) -> wit::FactorKind {
    match kind {
        FactorKind::Totp => wit::FactorKind::Totp,
        FactorKind::Passkey => wit::FactorKind::Passkey,
        FactorKind::BackupCode => wit::FactorKind::BackupCode,
        FactorKind::Other(name) => wit::FactorKind::Other(name),
    }
}

fn kinds(list: Vec<FactorKind>) -> Vec<wit::FactorKind> {
    list.into_iter().map(kind).collect()
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case of the contract"
)]
fn outcome(outcome: Outcome) -> wit::Outcome {
    match outcome {
        Outcome::Allow {
            assurance: proves,
            session,
        } => wit::Outcome::Allow(wit::Admission {
            assurance: assurance(proves),
            invitation: None,
            session,
            device_token: None,
        }),
        Outcome::Challenge(shown) => wit::Outcome::Challenge(challenge(shown)),
        Outcome::Retry {
            reason,
            challenge: shown,
        } => wit::Outcome::Retry(wit::AnotherTry {
            reason: case!(reason => RetryReason { Wrong, Used, Malformed, Expired }),
            challenge: challenge(shown),
        }),
        Outcome::MustEnrol {
            kinds: list,
            needs,
            continuation,
            expires_at,
        } => wit::Outcome::MustEnrol(wit::MustEnrol {
            kinds: kinds(list),
            needs: case!(needs => EnrolmentNeed { Nothing, Ticket }),
            continuation,
            expires_at,
        }),
        Outcome::Enrolled {
            item,
            kind: enrolled,
            codes: set,
            assurance: proves,
            session,
        } => wit::Outcome::Enrolled(wit::EnrolmentResult {
            item,
            kind: kind(enrolled),
            codes: set.map(codes),
            assurance: proves.map(assurance),
            session,
        }),
        Outcome::Codes {
            codes: set,
            session,
        } => wit::Outcome::Codes(wit::DrawnCodes {
            codes: codes(set),
            session,
        }),
        Outcome::Ticket { ticket, expires_at } => {
            wit::Outcome::Ticket(wit::IssuedTicket { ticket, expires_at })
        }
        Outcome::Status(view) => wit::Outcome::Status(standing(view)),
        Outcome::Explained(explanation) => wit::Outcome::Explained(explained(explanation)),
        Outcome::Done(session) => wit::Outcome::Done(session),
        Outcome::Denied {
            reason,
            retry_after,
        } => wit::Outcome::Denied(wit::Denial {
            reason: case!(reason => DenialReason {
                Locked, LockedByAdministrator, Finished, Expired, Invalid, NoUsableFactor,
                NeedsAdministrator, ProofNeeded, FirstFactorNeeded, NotAllowed, LastFactor,
                TooMany, NotFound, Taken, Facts,
            }),
            retry_after,
        }),
    }
}

fn assurance(assurance: outcome::Assurance) -> wit::Assurance {
    wit::Assurance {
        acr: case!(assurance.acr => Acr { Aal1, Aal2 }),
        amr: assurance
            .amr
            .into_iter()
            .map(|amr| case!(amr => Amr { Otp, Hwk, Swk, User, Mfa }))
            .collect(),
        at: assurance.at,
    }
}

fn challenge(challenge: outcome::Challenge) -> wit::Challenge {
    let method = |method| match method {
        outcome::Method::Totp(digits) => wit::Method::Totp(digits),
        outcome::Method::BackupCode(left) => wit::Method::BackupCode(left),
        outcome::Method::Passkey(options) => wit::Method::Passkey(options),
        outcome::Method::EnrolPasskey(options) => wit::Method::EnrolPasskey(options),
        outcome::Method::EnrolTotp(setup) => wit::Method::EnrolTotp(wit::TotpSetup {
            uri: setup.uri,
            grouped_secret: setup.grouped_secret,
            algorithm: setup.algorithm.to_owned(),
            digits: setup.digits,
            period: setup.period,
            backup_codes: setup.backup_codes,
        }),
    };
    wit::Challenge {
        methods: challenge.methods.into_iter().map(method).collect(),
        continuation: challenge.continuation,
        expires_at: challenge.expires_at,
    }
}

fn codes(codes: outcome::Codes) -> wit::Codes {
    wit::Codes {
        codes: codes.codes,
        continuation: codes.continuation,
        shown_until: codes.shown_until,
    }
}

fn explained(explanation: outcome::Explanation) -> wit::Explanation {
    let level = |level| case!(level => Level { None, Required, Context });
    let grounds = explanation.grounds.into_iter();
    wit::Explanation {
        level: level(explanation.level),
        grounds: grounds
            .map(|(rule, name, asks)| wit::Ground {
                rule: case!(rule => Rule { Mode, Enforcement, Choice, MustEnrol, Scope, MaxAge, Acr }),
                name,
                level: level(asks),
            })
            .collect(),
    }
}

fn standing(view: outcome::Standing) -> wit::Standing {
    let factors = view.factors.into_iter().map(|factor| wit::FactorView {
        item: factor.item,
        kind: kind(factor.kind),
        name: factor.name,
        confirmed_at: factor.confirmed_at,
        last_used_at: factor.last_used_at,
        usable: factor.usable,
    });
    let locks = view.guessing_locks.into_iter();
    wit::Standing {
        factors: factors.collect(),
        enrollable: view.enrollable.into_iter().map(kind).collect(),
        backup_codes_left: view.backup_codes_left,
        devices: Vec::new(),
        enforced: view.enforced,
        chosen: view.chosen,
        must_enrol: view.must_enrol,
        locked: view.locked,
        guessing_locks: locks
            .map(|(of, until)| wit::GuessingLock {
                kind: kind(of),
                until,
            })
            .collect(),
        grace_ends_at: None,
        epoch: view.epoch,
    }
}

fn claim(claim: transition::Claim) -> wit::Claim {
    wit::Claim {
        kind: case!(claim.kind => ClaimKind { Credential, Transaction }),
        key: claim.key.to_vec(),
        take: claim.take,
    }
}

fn summary(summary: transition::Summary) -> wit::Summary {
    wit::Summary {
        enabled: summary.enabled,
        since: summary.since,
        kinds: kinds(summary.kinds),
        enforced: summary.enforced,
        chosen: summary.chosen,
        must_enrol: summary.must_enrol,
        deadline: None,
        locked_until: summary.locked_until,
        epoch: summary.epoch,
    }
}

fn effect(message: transition::Message) -> wit::Effect {
    let value = |value| match value {
        Value::Time(at) => wit::ParameterValue::Time(at),
        Value::Number(number) => wit::ParameterValue::Number(number),
        Value::Kind(of) => wit::ParameterValue::Kind(kind(of)),
        Value::Name(name) => wit::ParameterValue::Name(name),
    };
    let parameters = message.parameters.into_iter();
    wit::Effect::Message(wit::Message {
        text: message.text.to_owned(),
        parameters: parameters
            .map(|(name, given)| wit::Parameter {
                name: name.to_owned(),
                value: value(given),
            })
            .collect(),
        token: message.undo.map(|(token, expires_at)| wit::MessageToken {
            purpose: wit::TokenPurpose::UndoEnrolment,
            token,
            expires_at,
        }),
    })
}

fn event(event: transition::Event) -> wit::Event {
    wit::Event {
        kind: case!(event.kind => EventKind {
            Began, Verified, Refused, Enrolled, Removed, Renamed, CodesDrawn, CodesKept, OptedIn,
            OptedOut, Required, Unrequired, Reset, Locked, Unlocked, TicketIssued, TicketUsed,
            EnrolmentUndone, Resealed, Erased,
        }),
        severity: case!(event.severity => Severity { Info, Warning }),
        granted: event.granted,
        reason: event.reason.to_owned(),
        factor: event.factor.map(kind),
        item: event.item,
        place: event.place.map(|(sequence, head)| wit::ChainPlace {
            sequence,
            head: head.to_vec(),
        }),
    }
}
