//! From the contract's call to the core's.

use countersign_core::Fault;
use countersign_core::call::{
    Actor, Answer, Call, FactorKind, Facts, FirstFactor, Flow, FlowKind, Purpose, Request,
};
use countersign_core::secret::{self, Keyring};

use crate::kit::wit;

pub(super) fn call(call: wit::Call) -> Result<Call, Fault> {
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
        keys: keyring(call.keys)?,
        facts: facts(call.facts),
        taken_claims: call.taken_claims,
        actor: match call.actor {
            wit::Actor::Subject => Actor::Subject,
            wit::Actor::Administrator(by) => Actor::Administrator {
                id: by.id,
                reason: by.reason,
            },
            wit::Actor::Host => Actor::Host,
        },
        request: request(call.request),
    })
}

fn keyring(keys: Vec<wit::Key>) -> Result<Keyring, Fault> {
    use secret::Purpose as To;
    Keyring::new(keys.into_iter().map(|key| {
        let purpose = match key.purpose {
            wit::KeyPurpose::SealRecord => To::Record,
            wit::KeyPurpose::SealContinuation => To::Continuation,
            wit::KeyPurpose::Draw => To::Draw,
            wit::KeyPurpose::Transfer => To::Transfer,
        };
        (key.id, purpose, key.material)
    }))
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
            kind: match flow.kind {
                wit::FlowKind::Login => FlowKind::Login,
                wit::FlowKind::Signup => FlowKind::Signup,
                wit::FlowKind::SignupLogin => FlowKind::SignupLogin,
                wit::FlowKind::Reauth => FlowKind::Reauth,
            },
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

/// What is not built asks for nothing that the core knows.
fn request(request: wit::Request) -> Request {
    use wit::Request as From;
    match request {
        From::Status => Request::Status,
        From::Account(continuation) => Request::Account(continuation),
        From::Begin(wit::TransactionPurpose::Login) => Request::Begin(Purpose::Login),
        From::Begin(wit::TransactionPurpose::Manage) => Request::Begin(Purpose::Manage),
        From::Submit(given) if !given.trust_device => Request::Submit {
            continuation: given.continuation,
            answer: answer(given.answer),
        },
        From::Enrol(given) => Request::Enrol {
            continuation: given.continuation,
            kind: kind(given.kind),
            name: given.name,
        },
        From::Confirm(given) => Request::Confirm {
            continuation: given.continuation,
            answer: answer(given.answer),
        },
        From::ShowCodes(continuation) => Request::ShowCodes(continuation),
        From::KeepCodes(continuation) => Request::KeepCodes(continuation),
        From::Rename(given) => Request::Rename {
            continuation: given.continuation,
            item: given.item,
            name: given.name,
        },
        From::Remove(given) => Request::Remove {
            continuation: given.continuation,
            item: given.item,
        },
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
        From::UseTicket(shown) => Request::UseTicket {
            continuation: shown.continuation,
            ticket: shown.ticket,
        },
        From::UndoEnrolment(token) => Request::UndoEnrolment(token),
        From::IssueTicket => Request::IssueTicket,
        From::Explain => Request::Explain,
        From::Reseal => Request::Reseal,
        From::Erase => Request::Erase,
        _ => Request::Unsupported,
    }
}
