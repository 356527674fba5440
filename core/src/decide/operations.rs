//! Every operation of the contract: whether it is built, and where.

use countersign_contract::{Fault, Operation, Request};

use super::{
    account, administration,
    case::Case,
    codes, enrolment, erase, explain, login, management, reseal, status,
    step::{Step, Stop},
};

/// Whether an operation is built here. What is not, is the fault `unsupported`.
///
/// The one place that says so: a new operation of the contract does not compile
/// until somebody has decided.
pub fn is_built(operation: Operation) -> bool {
    use Operation as Is;
    match operation {
        Is::Status
        | Is::Account
        | Is::Begin
        | Is::Submit
        | Is::Enrol
        | Is::Confirm
        | Is::ShowCodes
        | Is::KeepCodes
        | Is::Rename
        | Is::Remove
        | Is::RemoveAll
        | Is::OptIn
        | Is::OptOut
        | Is::DrawCodes
        | Is::UseTicket
        | Is::UndoEnrolment
        | Is::Require
        | Is::Unrequire
        | Is::RemoveFactor
        | Is::Reset
        | Is::Lock
        | Is::Unlock
        | Is::IssueTicket
        | Is::Explain
        | Is::Reseal
        | Is::Erase => true,
        Is::TrustDevice
        | Is::ForgetDevices
        | Is::SendRecoveryCode
        | Is::AnswerRecoveryCode
        | Is::GrantGrace
        | Is::ExtendGrace
        | Is::CancelGrace
        | Is::ForgetAllDevices
        | Is::ConfirmRestored
        | Is::ImportFactors
        | Is::ExportFactors
        | Is::Restore => false,
    }
}

/// Whether a request can be decided. Trusted devices are not built: an answer
/// that asks for one is refused whole, so that nobody believes that a device is
/// trusted.
pub(super) fn is_supported(request: &Request) -> bool {
    let asks_for_trust = matches!(request, Request::Submit(given) if given.trust_device);
    request.operation().is_some_and(is_built) && !asks_for_trust
}

/// Does what is asked.
pub(super) fn run(case: &Case) -> Result<Step, Stop> {
    Ok(match &case.call.request {
        Request::Status => status(case),
        Request::Account(continuation) => account(case, continuation)?,
        Request::Begin(purpose) => login::begin(case, *purpose)?,
        Request::Submit(given) => login::submit(case, given)?,
        Request::Enrol(asked) => enrolment::enrol(case, asked)?,
        Request::Confirm(given) => enrolment::confirm(case, given)?,
        Request::ShowCodes(continuation) => codes::show(case, continuation)?,
        Request::KeepCodes(continuation) => codes::keep(case, continuation)?,
        Request::DrawCodes(continuation) => codes::draw(case, continuation)?,
        Request::Rename(asked) => management::rename(case, asked)?,
        Request::Remove(asked) => management::remove(case, asked)?,
        Request::RemoveAll(continuation) => management::remove_all(case, continuation)?,
        Request::OptIn(continuation) => management::opt_in(case, continuation)?,
        Request::OptOut(continuation) => management::opt_out(case, continuation)?,
        Request::Require => administration::require(case, true),
        Request::Unrequire => administration::require(case, false),
        Request::RemoveFactor(item) => administration::remove_factor(case, *item),
        Request::Reset(asked) => administration::reset(case, asked.clear_choice),
        Request::Lock => administration::lock(case),
        Request::Unlock(asked) => administration::unlock(case, asked.kind.as_ref()),
        Request::IssueTicket => administration::issue_ticket(case)?,
        Request::UseTicket(shown) => enrolment::use_ticket(case, shown)?,
        Request::UndoEnrolment(token) => administration::undo_enrolment(case, token),
        Request::Explain => explain(case),
        Request::Reseal => reseal(case),
        Request::Erase => erase(case),
        Request::TrustDevice(_)
        | Request::ForgetDevices(_)
        | Request::SendRecoveryCode(_)
        | Request::AnswerRecoveryCode(_)
        | Request::GrantGrace(_)
        | Request::ExtendGrace(_)
        | Request::CancelGrace
        | Request::ForgetAllDevices
        | Request::ConfirmRestored
        | Request::ImportFactors(_)
        | Request::ExportFactors
        | Request::Restore(_)
        | Request::Other(_) => return Err(Fault::Unsupported.into()),
    })
}
