//! `try` plays scenarios and shows what differs; what it records passes.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use countersign_harness::{BUILT_IN, TryArgs, try_scenarios};

fn tried(scenarios: Vec<PathBuf>, commands: Option<&str>) -> anyhow::Result<(ExitCode, String)> {
    let args = TryArgs {
        component: BUILT_IN.to_owned(),
        scenarios,
        record: commands.is_some(),
    };
    let mut out = Vec::new();
    let code = try_scenarios(
        &args,
        &mut commands.unwrap_or_default().as_bytes(),
        &mut out,
    )?;
    Ok((code, String::from_utf8(out)?))
}

fn written(name: &str, text: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).expect("the folder is ours");
    file
}

#[test]
fn our_scenarios_pass() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let files: Vec<_> = folder
        .read_dir()
        .expect("it is there")
        .map(|file| file.expect("a file").path())
        .collect();
    assert!(files.len() >= 5);
    let (code, text) = tried(files, None).expect("they can be read");
    assert_eq!(code, ExitCode::SUCCESS, "{text}");
    assert!(
        text.contains("all as expected") && !text.contains('✗'),
        "{text}"
    );
}

#[test]
fn what_differs_is_shown_at_its_step() {
    let file = written(
        "differs.yaml",
        "scenario: differs\nsteps:\n  - request: {begin: login}\n    expect: {outcome: {allow: {assurance: {acr: \
         aal2}}}, events: []}\n",
    );
    let (code, text) = tried(vec![file], None).expect("it can be read");
    assert_eq!(code, ExitCode::FAILURE);
    assert!(
        text.contains("✗ outcome.allow.assurance.acr: expected `aal2`, got `aal1`"),
        "{text}"
    );
    assert!(text.contains("✗ events: expected `[]`, got"), "{text}");
    assert!(text.contains("✗ 2 differences"), "{text}");
}

#[test]
fn what_cannot_be_read_says_where() {
    let wrong = |name: &str, text: &str| {
        let error = tried(vec![written(name, text)], None).expect_err("it is wrong");
        format!("{error:#}")
    };
    let step = |request: &str| format!("scenario: wrong\nsteps:\n  - request: {request}\n");
    assert!(
        wrong("name.yaml", &step("{show-codes: $codes}")).contains("`$codes` was given by no step")
    );
    assert!(
        wrong("case.yaml", &step("{beginn: login}"))
            .contains("stands where one of `status`, `account`, `begin`")
    );
    assert!(wrong("key.yaml", "scenario: a\nstep: []\n").contains("`step`"));
    assert!(wrong("none.yaml", "scenario: a\nsteps: []\n").contains("`steps` is empty"));
    let policy = "scenario: a\npolicy: {no: 1}\nsteps: [{request: status}]\n";
    assert!(wrong("policy.yaml", policy).contains("the policy is refused: `/no`"));
}

#[test]
fn what_is_recorded_passes() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recorded.yaml");
    if file.exists() {
        std::fs::remove_file(&file).expect("the folder is ours");
    }
    let commands = "\
        # An enrolment and three logins.\n\
        begin manage\n\
        enrol totp phone\n\
        code 314159\n\
        totp\n\
        nonsense\n\
        begin login\n\
        totp\n\
        time +30s\n\
        totp\n\
        begin\n\
        backup 0\n\
        subject bob\n\
        status\n\
        quit\n\
        begin\n";
    let (code, text) = tried(vec![file.clone()], Some(commands)).expect("it can be recorded");
    assert_eq!(code, ExitCode::SUCCESS, "{text}");
    assert!(text.contains("10 steps are in"), "{text}");
    assert!(
        text.contains("stands where one of `status`"),
        "a slip is told: {text}"
    );
    let recorded = std::fs::read_to_string(&file).expect("it was written");
    assert!(
        !recorded.contains("otpauth") && !recorded.contains("hex:"),
        "nothing drawn is kept: {recorded}"
    );
    for part in [
        "reason: wrong",
        "enrolled",
        "reason: used",
        "at: +30s",
        "acr: aal2",
        "backup-code-used",
        "bob",
    ] {
        assert!(recorded.contains(part), "no `{part}`: {recorded}");
    }
    let (code, text) = tried(vec![file.clone()], None).expect("it can be read");
    assert_eq!(code, ExitCode::SUCCESS, "{text}");
    // Nothing is written over.
    assert!(tried(vec![file], Some("status\n")).is_err());
}
