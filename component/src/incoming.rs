//! From the contract's types to the core's.

use countersign_core::{
    call::{Actor, Answer, Call, FactorKind, Facts, FirstFactor, Flow, FlowKind, Purpose, Request},
    secret::{self, Keyring},
    transition::Fault,
};

use crate::wit;

/// Takes a call as it came. Bounds are the core's to check.
pub(crate) fn call(call: wit::Call) -> Result<Call, Fault> {
    let keys = Keyring::new(
        call.keys
            .into_iter()
            .map(|key| (key.id, key_purpose(key.purpose), key.material)),
    )?;
    Ok(Call {
        tenant: call.tenant,
        subject: call.subject,
        transaction: call.transaction,
        component_digest: call.component_digest,
        lineage: call.lineage,
        now: call.now,
        entropy: call.entropy,
        revision: call.revision,
        stored: call.stored,
        keys,
        facts: facts(call.facts),
        taken_claims: call.taken_claims,
        actor: actor(call.actor),
        request: request(call.request),
    })
}

fn key_purpose(purpose: wit::KeyPurpose) -> secret::Purpose {
    match purpose {
        wit::KeyPurpose::SealRecord => secret::Purpose::Record,
        wit::KeyPurpose::SealContinuation => secret::Purpose::Continuation,
        wit::KeyPurpose::Draw => secret::Purpose::Draw,
        wit::KeyPurpose::Transfer => secret::Purpose::Transfer,
    }
}

fn facts(facts: wit::Facts) -> Facts {
    Facts {
        created_at: facts.created_at,
        password_changed_at: facts.password_changed_at,
        account_name: facts.account_name,
        display_name: facts.display_name,
        first_factor: facts.first_factor.map(|first| FirstFactor {
            at: first.at,
            methods: first.methods,
        }),
        roles: facts.roles,
        groups: facts.groups,
        client: facts.client,
        network: facts.network,
        resource: facts.resource,
        flow: facts.flow.map(|flow| Flow {
            kind: flow_kind(flow.kind),
            name: flow.name,
        }),
        scopes: facts.scopes,
        acr_values: facts.acr_values,
        acr_essential: facts.acr_essential,
        max_age: facts.max_age,
        pass_at: facts.pass_at,
        device_token: facts.device_token,
        languages: facts.languages,
        store_generation: facts.store_generation,
        generation_began: facts.generation_began,
        attributes: facts
            .attributes
            .into_iter()
            .map(|attribute| (attribute.name, attribute.values))
            .collect(),
    }
}

fn flow_kind(kind: wit::FlowKind) -> FlowKind {
    match kind {
        wit::FlowKind::Login => FlowKind::Login,
        wit::FlowKind::Signup => FlowKind::Signup,
        wit::FlowKind::SignupLogin => FlowKind::SignupLogin,
        wit::FlowKind::Reauth => FlowKind::Reauth,
    }
}

fn actor(actor: wit::Actor) -> Actor {
    match actor {
        wit::Actor::Subject => Actor::Subject,
        wit::Actor::Administrator(wit::Administrator { id, reason }) => {
            Actor::Administrator { id, reason }
        }
        wit::Actor::Host => Actor::Host,
    }
}

fn kind(kind: wit::FactorKind) -> FactorKind {
    match kind {
        wit::FactorKind::Totp => FactorKind::Totp,
        wit::FactorKind::Passkey => FactorKind::Passkey,
        wit::FactorKind::BackupCode => FactorKind::BackupCode,
        wit::FactorKind::Other(name) => FactorKind::Other(name),
    }
}

fn answer(answer: wit::Answer) -> Answer {
    match answer {
        wit::Answer::Code(typed) => Answer::Code(typed),
        wit::Answer::Passkey(response) => Answer::Passkey(response),
        wit::Answer::Other(_) => Answer::Other,
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case of the contract"
)]
fn request(request: wit::Request) -> Request {
    use wit::Request as From;
    match request {
        From::Status => Request::Status,
        From::Account(continuation) => Request::Account(continuation),
        From::Begin(wit::TransactionPurpose::Login) => Request::Begin(Purpose::Login),
        From::Begin(wit::TransactionPurpose::Manage) => Request::Begin(Purpose::Manage),
        // Trusted devices are not built: what asks for one is refused whole, so
        // that nobody believes that a device is trusted.
        From::Submit(submission) if submission.trust_device => Request::Unsupported,
        From::Submit(wit::Submission {
            continuation,
            answer: given,
            ..
        }) => Request::Submit {
            continuation,
            answer: answer(given),
        },
        From::Enrol(wit::Enrolment {
            continuation,
            kind: wanted,
            name,
        }) => Request::Enrol {
            continuation,
            kind: kind(wanted),
            name,
        },
        From::Confirm(wit::Confirmation {
            continuation,
            answer: given,
        }) => Request::Confirm {
            continuation,
            answer: answer(given),
        },
        From::ShowCodes(continuation) => Request::ShowCodes(continuation),
        From::KeepCodes(continuation) => Request::KeepCodes(continuation),
        From::Rename(wit::Renaming {
            continuation,
            item,
            name,
        }) => Request::Rename {
            continuation,
            item,
            name,
        },
        From::Remove(wit::ItemChange { continuation, item }) => {
            Request::Remove { continuation, item }
        }
        From::RemoveAll(continuation) => Request::RemoveAll(continuation),
        From::OptIn(continuation) => Request::OptIn(continuation),
        From::OptOut(continuation) => Request::OptOut(continuation),
        From::DrawCodes(continuation) => Request::DrawCodes(continuation),
        From::Require => Request::Require,
        From::Unrequire => Request::Unrequire,
        From::RemoveFactor(item) => Request::RemoveFactor(item),
        From::Reset(wit::Resetting { clear_choice }) => Request::Reset { clear_choice },
        From::Lock => Request::Lock,
        From::Unlock(wit::Unlocking { kind: which }) => Request::Unlock(which.map(kind)),
        From::UseTicket(wit::TicketUse {
            continuation,
            ticket,
        }) => Request::UseTicket {
            continuation,
            ticket,
        },
        From::UndoEnrolment(token) => Request::UndoEnrolment(token),
        From::IssueTicket => Request::IssueTicket,
        From::Explain => Request::Explain,
        From::Reseal => Request::Reseal,
        From::Erase => Request::Erase,
        From::TrustDevice(_)
        | From::ForgetDevices(_)
        | From::SendRecoveryCode(_)
        | From::AnswerRecoveryCode(_)
        | From::GrantGrace(_)
        | From::ExtendGrace(_)
        | From::CancelGrace
        | From::ForgetAllDevices
        | From::ConfirmRestored
        | From::ImportFactors(_)
        | From::ExportFactors
        | From::Restore(_)
        | From::Other(_) => Request::Unsupported,
    }
}
