//! The small commands in which a scenario is typed.

use std::str::FromStr;

use anyhow::{Context, bail};
use serde_json::{Value, json};

/// What can be typed.
pub(super) const HELP: &str = "\
begin [login|manage]     opens a transaction
enrol KIND [NAME]        starts an enrolment: `enrol totp`
code CODE                answers with a code as it is typed
totp                     answers with the code that the app shows now
backup N                 answers with a backup code, from 0
time TIME                of the next request: `+30s`, or 2026-01-01T00:00:00Z
subject NAME             whose turn it is
transaction NAME         in which the next request is
fact NAME VALUE          of the next request: `fact max-age \"60\"`
policy VALUE             before the first request: `policy {}`
OPERATION [ARGUMENTS]    any other of the contract: `status`, `rename 1 my phone`,
                         `grant-grace +10d`, `lock`
request VALUE            a request in full: `request {begin: login}`
help, quit";

/// One line.
#[derive(Debug, PartialEq)]
pub(super) enum Command {
    /// An empty one, or a comment.
    Nothing,
    /// Shows what there is.
    Help,
    /// Ends and writes.
    Quit,
    /// Of the next request.
    Time(String),
    /// From now on.
    Subject(String),
    /// Of the next request.
    Transaction(String),
    /// Of the next request.
    Fact(String, Value),
    /// Of all requests.
    Policy(Value),
    /// Answers what was asked last.
    Answer(Value),
    /// Asks.
    Request(Value),
}

impl FromStr for Command {
    type Err = anyhow::Error;

    fn from_str(line: &str) -> anyhow::Result<Self> {
        let line = line.trim();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        Ok(match word {
            "" => Self::Nothing,
            comment if comment.starts_with('#') => Self::Nothing,
            "help" => Self::Help,
            "quit" => Self::Quit,
            "time" => Self::Time(needed(word, rest)?),
            "subject" => Self::Subject(needed(word, rest)?),
            "transaction" => Self::Transaction(needed(word, rest)?),
            "fact" => {
                let (name, value) = rest
                    .split_once(char::is_whitespace)
                    .context("`fact` needs a name and a value")?;
                Self::Fact(name.to_owned(), yaml(value)?)
            }
            "policy" => Self::Policy(yaml(rest)?),
            "code" => Self::Answer(json!({"code": needed(word, rest)?})),
            "totp" => Self::Answer(json!({"code": "totp($uri)"})),
            "backup" => Self::Answer(json!({"code": format!("$codes[{}]", needed(word, rest)?)})),
            "request" => Self::Request(yaml(rest)?),
            operation => Self::Request(request(operation, rest)?),
        })
    }
}

/// A request by the name of its operation. Names that the contract does not
/// have are refused where the request is read.
fn request(operation: &str, rest: &str) -> anyhow::Result<Value> {
    let continuation = "$continuation";
    let (first, others) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let name = || {
        if others.is_empty() {
            Value::Null
        } else {
            others.trim().into()
        }
    };
    let content = match operation {
        "begin" => if rest.is_empty() { "login" } else { rest }.into(),
        "enrol" => {
            json!({"continuation": continuation, "kind": needed(operation, first)?, "name": name()})
        }
        "account" | "show-codes" | "keep-codes" | "remove-all" | "opt-in" | "opt-out"
        | "draw-codes" | "trust-device" | "send-recovery-code" => continuation.into(),
        "rename" => {
            json!({"continuation": continuation, "item": item(operation, first)?, "name": name()})
        }
        "remove" | "forget-devices" => {
            json!({"continuation": continuation, "item": item(operation, first)?})
        }
        "answer-recovery-code" => {
            json!({"continuation": continuation, "code": needed(operation, rest)?})
        }
        "use-ticket" => json!({"continuation": continuation, "ticket": needed(operation, rest)?}),
        "grant-grace" | "extend-grace" if rest.is_empty() => "configured".into(),
        "grant-grace" | "extend-grace" => json!({"at": rest}),
        "remove-factor" => item(operation, first)?.into(),
        "reset" => json!({"clear-choice": rest == "clear-choice"}),
        "unlock" if rest.is_empty() => json!({}),
        "unlock" => json!({"kind": rest}),
        _ if rest.is_empty() => return Ok(operation.into()),
        _ => bail!(
            "`{operation}` takes no arguments here: `request` takes it in full, `help` shows what there is"
        ),
    };
    Ok(json!({ operation: content }))
}

fn needed(command: &str, rest: &str) -> anyhow::Result<String> {
    if rest.is_empty() {
        bail!("`{command}` needs more: `help` shows what");
    }
    Ok(rest.to_owned())
}

fn item(command: &str, text: &str) -> anyhow::Result<u32> {
    text.parse()
        .with_context(|| format!("`{command}` needs the number of an item, not `{text}`"))
}

fn yaml(text: &str) -> anyhow::Result<Value> {
    serde_saphyr::from_str(text).with_context(|| format!("`{text}` is not YAML"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Command {
        line.parse().expect("it is a command")
    }

    #[test]
    fn small_commands_become_requests() {
        assert_eq!(read("begin"), Command::Request(json!({"begin": "login"})));
        assert_eq!(
            read(" begin manage\n"),
            Command::Request(json!({"begin": "manage"}))
        );
        assert_eq!(read("lock"), Command::Request(json!("lock")));
        assert_eq!(
            read("code  123 456"),
            Command::Answer(json!({"code": "123 456"}))
        );
        assert_eq!(
            read("rename 1 my phone"),
            Command::Request(
                json!({"rename": {"continuation": "$continuation", "item": 1, "name": "my phone"}})
            )
        );
        assert_eq!(
            read("request {begin: manage}"),
            Command::Request(json!({"begin": "manage"}))
        );
        assert_eq!(
            read("fact max-age \"60\""),
            Command::Fact("max-age".into(), json!("60"))
        );
    }

    #[test]
    fn what_is_missing_is_said() {
        for line in ["code", "rename x y", "fact a", "lock now", "time"] {
            assert!(line.parse::<Command>().is_err(), "{line}");
        }
    }
}
