//! One request for each operation of the contract.

use countersign_host::wit::{
    Actor, Administrator, Answer, Confirmation, Enrolment, FactorKind, GraceEnd, ImportSource,
    ItemChange, Operation, RecoveryAnswer, Renaming, Request, Resetting, Restoration, Submission,
    TicketUse, TransactionPurpose, Unlocking,
};

/// Every operation, in the order of the contract.
pub(super) const ALL: &[Operation] = {
    use Operation::*;
    &[
        Status,
        Begin,
        Submit,
        Enrol,
        Confirm,
        ShowCodes,
        KeepCodes,
        Rename,
        Remove,
        RemoveAll,
        OptIn,
        OptOut,
        DrawCodes,
        TrustDevice,
        ForgetDevices,
        SendRecoveryCode,
        AnswerRecoveryCode,
        UseTicket,
        UndoEnrolment,
        Require,
        Unrequire,
        GrantGrace,
        ExtendGrace,
        CancelGrace,
        RemoveFactor,
        Reset,
        Lock,
        Unlock,
        IssueTicket,
        ForgetAllDevices,
        ConfirmRestored,
        Explain,
        Reseal,
        ImportFactors,
        ExportFactors,
        Restore,
        Erase,
    ]
};

/// A request of this operation, and who may make it. Where it needs something
/// of an earlier call, it has what no component gave.
pub(super) fn sample(operation: Operation) -> (Request, Actor) {
    let continuation = vec![0; 64];
    let item = ItemChange {
        continuation: continuation.clone(),
        item: 1,
    };
    let code = Answer::Code("000000".to_owned());
    let administrator = || {
        Actor::Administrator(Administrator {
            id: "administrator".into(),
            reason: "a check".into(),
        })
    };
    let of_the_subject = |request| (request, Actor::Subject);
    let of_an_administrator = |request| (request, administrator());
    let of_the_host = |request| (request, Actor::Host);
    match operation {
        Operation::Status => of_the_subject(Request::Status),
        Operation::Begin => of_the_subject(Request::Begin(TransactionPurpose::Login)),
        Operation::Submit => of_the_subject(Request::Submit(Submission {
            continuation,
            answer: code,
            trust_device: false,
        })),
        Operation::Enrol => of_the_subject(Request::Enrol(Enrolment {
            continuation,
            kind: FactorKind::Totp,
            name: None,
        })),
        Operation::Confirm => of_the_subject(Request::Confirm(Confirmation {
            continuation,
            answer: code,
        })),
        Operation::ShowCodes => of_the_subject(Request::ShowCodes(continuation)),
        Operation::KeepCodes => of_the_subject(Request::KeepCodes(continuation)),
        Operation::Rename => of_the_subject(Request::Rename(Renaming {
            continuation,
            item: 1,
            name: "name".into(),
        })),
        Operation::Remove => of_the_subject(Request::Remove(item)),
        Operation::RemoveAll => of_the_subject(Request::RemoveAll(continuation)),
        Operation::OptIn => of_the_subject(Request::OptIn(continuation)),
        Operation::OptOut => of_the_subject(Request::OptOut(continuation)),
        Operation::DrawCodes => of_the_subject(Request::DrawCodes(continuation)),
        Operation::TrustDevice => of_the_subject(Request::TrustDevice(continuation)),
        Operation::ForgetDevices => of_the_subject(Request::ForgetDevices(item)),
        Operation::SendRecoveryCode => of_the_subject(Request::SendRecoveryCode(continuation)),
        Operation::AnswerRecoveryCode => {
            of_the_subject(Request::AnswerRecoveryCode(RecoveryAnswer {
                continuation,
                code: "00000000".into(),
            }))
        }
        Operation::UseTicket => of_the_subject(Request::UseTicket(TicketUse {
            continuation,
            ticket: "ticket".into(),
        })),
        Operation::UndoEnrolment => of_the_subject(Request::UndoEnrolment(continuation)),
        Operation::Require => of_an_administrator(Request::Require),
        Operation::Unrequire => of_an_administrator(Request::Unrequire),
        Operation::GrantGrace => of_an_administrator(Request::GrantGrace(GraceEnd::Configured)),
        Operation::ExtendGrace => of_an_administrator(Request::ExtendGrace(GraceEnd::Configured)),
        Operation::CancelGrace => of_an_administrator(Request::CancelGrace),
        Operation::RemoveFactor => of_an_administrator(Request::RemoveFactor(1)),
        Operation::Reset => of_an_administrator(Request::Reset(Resetting {
            clear_choice: false,
        })),
        Operation::Lock => of_an_administrator(Request::Lock),
        Operation::Unlock => of_an_administrator(Request::Unlock(Unlocking { kind: None })),
        Operation::IssueTicket => of_an_administrator(Request::IssueTicket),
        Operation::ForgetAllDevices => of_an_administrator(Request::ForgetAllDevices),
        Operation::ConfirmRestored => of_an_administrator(Request::ConfirmRestored),
        Operation::Explain => of_the_host(Request::Explain),
        Operation::Reseal => of_the_host(Request::Reseal),
        Operation::ImportFactors => {
            of_the_host(Request::ImportFactors(ImportSource::Factors(Vec::new())))
        }
        Operation::ExportFactors => of_the_host(Request::ExportFactors),
        Operation::Restore => of_the_host(Request::Restore(Restoration {
            copied_at: 0,
            changed_since: true,
        })),
        Operation::Erase => of_the_host(Request::Erase),
    }
}
