//! From the core's types to the contract's.

use countersign_core::{
    ConfigError, Outcome,
    call::FactorKind,
    outcome::{
        Acr, Amr, Assurance, Challenge, Codes, DenialReason, Level, Method, Need, RetryReason,
        Rule, Standing,
    },
    policy::Prepared,
    secret::Purpose,
    transition::{
        Claim, ClaimKind, Event, EventKind, Fault, Message, Next, Severity, Summary, Transition,
        Value,
    },
};

use crate::wit;

/// Cases that have the same name on both sides.
macro_rules! same {
    ($name:ident, $from:ty => $to:ty { $($case:ident),+ $(,)? }) => {
        fn $name(value: $from) -> $to {
            match value { $(<$from>::$case => <$to>::$case),+ }
        }
    };
}

same!(acr, Acr => wit::Acr { Aal1, Aal2 });
same!(amr, Amr => wit::Amr { Otp, Hwk, Swk, User, Mfa });
same!(level, Level => wit::Level { None, Required, Context });
same!(retry_reason, RetryReason => wit::RetryReason { Wrong, Used, Malformed, Expired });
same!(severity, Severity => wit::Severity { Info, Warning });
same!(claim_kind, ClaimKind => wit::ClaimKind { Credential, Transaction });
same!(need, Need => wit::EnrolmentNeed { Nothing, Ticket });
same!(rule, Rule => wit::Rule { Mode, Enforcement, Choice, MustEnrol, Scope, MaxAge, Acr });
same!(denial_reason, DenialReason => wit::DenialReason {
    Locked, LockedByAdministrator, Finished, Expired, Invalid, NoUsableFactor, NeedsAdministrator,
    ProofNeeded, FirstFactorNeeded, NotAllowed, LastFactor, TooMany, NotFound, Taken, Facts,
});
same!(event_kind, EventKind => wit::EventKind {
    Began, Verified, Refused, Enrolled, Removed, Renamed, CodesDrawn, CodesKept, OptedIn, OptedOut,
    Required, Unrequired, Reset, Locked, Unlocked, TicketIssued, TicketUsed, EnrolmentUndone,
    Resealed, Erased,
});

pub(crate) fn policy(prepared: Prepared) -> wit::Policy {
    wit::Policy {
        prepared: prepared.bytes,
        digest: prepared.digest.to_vec(),
    }
}

pub(crate) fn config_errors(errors: Vec<ConfigError>) -> Vec<wit::ConfigError> {
    errors
        .into_iter()
        .map(|ConfigError { pointer, message }| wit::ConfigError { pointer, message })
        .collect()
}

pub(crate) fn fault(fault: Fault) -> wit::Fault {
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

pub(crate) fn transition(transition: Transition) -> wit::Transition {
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
        effects: transition
            .effects
            .into_iter()
            .map(message)
            .map(wit::Effect::Message)
            .collect(),
        audit: transition.audit.into_iter().map(event).collect(),
    }
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

fn assurance(assurance: Assurance) -> wit::Assurance {
    let Assurance {
        acr: class,
        amr: methods,
        at,
    } = assurance;
    wit::Assurance {
        acr: acr(class),
        amr: methods.into_iter().map(amr).collect(),
        at,
    }
}

fn method(method: Method) -> wit::Method {
    match method {
        Method::Totp(digits) => wit::Method::Totp(digits),
        Method::BackupCode(left) => wit::Method::BackupCode(left),
        Method::Passkey(options) => wit::Method::Passkey(options),
        Method::EnrolPasskey(options) => wit::Method::EnrolPasskey(options),
        Method::EnrolTotp(setup) => wit::Method::EnrolTotp(wit::TotpSetup {
            uri: setup.uri,
            grouped_secret: setup.grouped_secret,
            algorithm: setup.algorithm.to_owned(),
            digits: setup.digits,
            period: setup.period,
            backup_codes: setup.backup_codes,
        }),
    }
}

fn challenge(challenge: Challenge) -> wit::Challenge {
    let Challenge {
        methods,
        continuation,
        expires_at,
    } = challenge;
    wit::Challenge {
        methods: methods.into_iter().map(method).collect(),
        continuation,
        expires_at,
    }
}

fn codes(codes: Codes) -> wit::Codes {
    let Codes {
        codes,
        continuation,
        shown_until,
    } = codes;
    wit::Codes {
        codes,
        continuation,
        shown_until,
    }
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
            reason: retry_reason(reason),
            challenge: challenge(shown),
        }),
        Outcome::MustEnrol {
            kinds: list,
            needs,
            continuation,
            expires_at,
        } => wit::Outcome::MustEnrol(wit::MustEnrol {
            kinds: kinds(list),
            needs: need(needs),
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
        Outcome::Explained(explanation) => wit::Outcome::Explained(wit::Explanation {
            level: level(explanation.level),
            grounds: explanation
                .grounds
                .into_iter()
                .map(|(asks, name, how)| wit::Ground {
                    rule: rule(asks),
                    name,
                    level: level(how),
                })
                .collect(),
        }),
        Outcome::Done(session) => wit::Outcome::Done(session),
        Outcome::Denied {
            reason,
            retry_after,
        } => wit::Outcome::Denied(wit::Denial {
            reason: denial_reason(reason),
            retry_after,
        }),
    }
}

fn standing(view: Standing) -> wit::Standing {
    wit::Standing {
        factors: view
            .factors
            .into_iter()
            .map(|factor| wit::FactorView {
                item: factor.item,
                kind: kind(factor.kind),
                name: factor.name,
                confirmed_at: factor.confirmed_at,
                last_used_at: factor.last_used_at,
                usable: factor.usable,
            })
            .collect(),
        enrollable: view.enrollable.into_iter().map(kind).collect(),
        backup_codes_left: view.backup_codes_left,
        devices: Vec::new(),
        enforced: view.enforced,
        chosen: view.chosen,
        must_enrol: view.must_enrol,
        locked: view.locked,
        guessing_locks: view
            .guessing_locks
            .into_iter()
            .map(|(of, until)| wit::GuessingLock {
                kind: kind(of),
                until,
            })
            .collect(),
        grace_ends_at: None,
        epoch: view.epoch,
    }
}

fn claim(claim: Claim) -> wit::Claim {
    wit::Claim {
        kind: claim_kind(claim.kind),
        key: claim.key.to_vec(),
        take: claim.take,
    }
}

fn summary(summary: Summary) -> wit::Summary {
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

fn message(message: Message) -> wit::Message {
    let value = |value| match value {
        Value::Time(at) => wit::ParameterValue::Time(at),
        Value::Number(number) => wit::ParameterValue::Number(number),
        Value::Kind(of) => wit::ParameterValue::Kind(kind(of)),
        Value::Name(name) => wit::ParameterValue::Name(name),
    };
    wit::Message {
        text: message.text.to_owned(),
        parameters: message
            .parameters
            .into_iter()
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
    }
}

fn event(event: Event) -> wit::Event {
    wit::Event {
        kind: event_kind(event.kind),
        severity: severity(event.severity),
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
