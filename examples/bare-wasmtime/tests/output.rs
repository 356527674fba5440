//! The example as it is: what it prints is what the contract promises.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

use std::process::Command;

#[test]
fn it_loads_prepares_and_decides_once() {
    let example = env!("CARGO_BIN_EXE_countersign-example-bare-wasmtime");
    let output = Command::new(example).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let [described, refused, policy, begun, again] = lines.as_slice() else {
        panic!("five lines are expected: {text}");
    };
    assert!(
        described.starts_with("org.countersign.second-factor "),
        "{described}"
    );
    assert!(refused.starts_with("refused: /totp/digits: "), "{refused}");
    let digest = policy.strip_prefix("policy sha256:").unwrap();
    assert_eq!(digest.len(), 64, "{policy}");
    // Nothing is stored of this person, and the policy asks for a second factor.
    assert!(begun.starts_with("begin: enrol one of ["), "{begun}");
    assert_eq!(*again, "an instance decides once");
}
