//! One request for each operation of the contract.

use countersign_host::wit::{Actor, Operation, Request};
use serde_json::{Value, json};

use crate::play::usual_actor;
use crate::text::{TextError, from_text, to_text};

/// Every operation, in the order of the contract.
pub(super) const ALL: &[Operation] = {
    use Operation::*;
    &[
        Status,
        Account,
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
///
/// # Errors
///
/// The contract has an operation that is not known here.
pub(super) fn sample(operation: Operation) -> Result<(Request, Actor), TextError> {
    let name = name(operation);
    Ok((
        from_text(&request(&name), 0)?,
        from_text(&usual_actor(&name), 0)?,
    ))
}

/// Its name in the contract.
pub(super) fn name(operation: Operation) -> String {
    let text = to_text(&operation).unwrap_or_default();
    text.as_str().unwrap_or_default().to_owned()
}

fn request(name: &str) -> Value {
    let continuation = format!("hex:{}", "00".repeat(64));
    let content = match name {
        "begin" => json!("login"),
        "submit" | "confirm" => json!({"continuation": continuation, "answer": {"code": "000000"}}),
        "enrol" => json!({"continuation": continuation, "kind": "totp"}),
        "rename" => json!({"continuation": continuation, "item": 1, "name": "name"}),
        "remove" | "forget-devices" => json!({"continuation": continuation, "item": 1}),
        "answer-recovery-code" => json!({"continuation": continuation, "code": "00000000"}),
        "use-ticket" => json!({"continuation": continuation, "ticket": "ticket"}),
        "account" | "show-codes" | "keep-codes" | "remove-all" | "opt-in" | "opt-out"
        | "draw-codes" | "trust-device" | "send-recovery-code" | "undo-enrolment" => {
            json!(continuation)
        }
        "grant-grace" | "extend-grace" => json!("configured"),
        "remove-factor" => json!(1),
        "reset" | "unlock" => json!({}),
        "import-factors" => json!({"factors": []}),
        "restore" => json!({"changed-since": true}),
        plain => return plain.into(),
    };
    json!({ name: content })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_request() {
        for operation in ALL {
            let name = name(*operation);
            let (request, _) = sample(*operation).unwrap_or_else(|error| panic!("{name}: {error}"));
            let text = to_text(&request).expect("it has a text");
            assert_eq!(crate::play::operation(&text), name);
        }
        // Whatever the contract has more than that is named in this error.
        let known: Vec<_> = ALL.iter().map(|it| format!("`{}`", name(*it))).collect();
        let error = from_text::<Operation>(&"none of them".into(), 0).expect_err("it is none");
        assert!(error.to_string().contains(&known.join(", ")), "{error}");
        assert_eq!(
            error.to_string().matches('`').count(),
            2 * ALL.len() + 2,
            "{error}"
        );
    }
}
