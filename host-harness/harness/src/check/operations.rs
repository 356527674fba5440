//! One request for each operation of the contract.

use countersign_host::wit::{
    Actor, Answer, Confirmation, Enrolment, FactorKind, GraceEnd, ImportSource, ItemChange,
    Operation, RecoveryAnswer, Renaming, Request, Resetting, Restoration, Submission, TicketUse,
    TransactionPurpose, Unlocking,
};

use crate::play::usual_actor;

/// A request of this operation, and who may make it. Where it needs something
/// of an earlier call, it has what no component gave.
pub(super) fn sample(operation: Operation) -> (Request, Actor) {
    (request(operation), usual_actor(operation))
}

#[expect(clippy::too_many_lines, reason = "one arm for each operation")]
fn request(operation: Operation) -> Request {
    let continuation = vec![0; 64];
    let item_change = |continuation| ItemChange {
        continuation,
        item: 1,
    };
    let answer = || Answer::Code("000000".into());
    match operation {
        Operation::Status => Request::Status,
        Operation::Account => Request::Account(continuation),
        Operation::Begin => Request::Begin(TransactionPurpose::Login),
        Operation::Submit => Request::Submit(Submission {
            continuation,
            answer: answer(),
            trust_device: false,
        }),
        Operation::Enrol => Request::Enrol(Enrolment {
            continuation,
            kind: FactorKind::Totp,
            name: None,
        }),
        Operation::Confirm => Request::Confirm(Confirmation {
            continuation,
            answer: answer(),
        }),
        Operation::ShowCodes => Request::ShowCodes(continuation),
        Operation::KeepCodes => Request::KeepCodes(continuation),
        Operation::Rename => Request::Rename(Renaming {
            continuation,
            item: 1,
            name: "name".into(),
        }),
        Operation::Remove => Request::Remove(item_change(continuation)),
        Operation::RemoveAll => Request::RemoveAll(continuation),
        Operation::OptIn => Request::OptIn(continuation),
        Operation::OptOut => Request::OptOut(continuation),
        Operation::DrawCodes => Request::DrawCodes(continuation),
        Operation::TrustDevice => Request::TrustDevice(continuation),
        Operation::ForgetDevices => Request::ForgetDevices(item_change(continuation)),
        Operation::SendRecoveryCode => Request::SendRecoveryCode(continuation),
        Operation::AnswerRecoveryCode => Request::AnswerRecoveryCode(RecoveryAnswer {
            continuation,
            code: "00000000".into(),
        }),
        Operation::UseTicket => Request::UseTicket(TicketUse {
            continuation,
            ticket: "ticket".into(),
        }),
        Operation::UndoEnrolment => Request::UndoEnrolment(continuation),
        Operation::Require => Request::Require,
        Operation::Unrequire => Request::Unrequire,
        Operation::GrantGrace => Request::GrantGrace(GraceEnd::Configured),
        Operation::ExtendGrace => Request::ExtendGrace(GraceEnd::Configured),
        Operation::CancelGrace => Request::CancelGrace,
        Operation::RemoveFactor => Request::RemoveFactor(1),
        Operation::Reset => Request::Reset(Resetting {
            clear_choice: false,
        }),
        Operation::Lock => Request::Lock,
        Operation::Unlock => Request::Unlock(Unlocking { kind: None }),
        Operation::IssueTicket => Request::IssueTicket,
        Operation::ForgetAllDevices => Request::ForgetAllDevices,
        Operation::ConfirmRestored => Request::ConfirmRestored,
        Operation::Explain => Request::Explain,
        Operation::Reseal => Request::Reseal,
        Operation::ImportFactors => Request::ImportFactors(ImportSource::Factors(Vec::new())),
        Operation::ExportFactors => Request::ExportFactors,
        Operation::Restore => Request::Restore(Restoration {
            copied_at: 0,
            changed_since: true,
        }),
        Operation::Erase => Request::Erase,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_request_of_its_own() {
        for operation in Operation::ALL {
            let (request, actor) = sample(*operation);
            assert_eq!(request.operation(), Some(*operation));
            assert!(operation.admits(&actor), "{operation:?}");
        }
    }
}
