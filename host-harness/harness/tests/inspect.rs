//! `inspect` says what a component is, and runs none that imports.

use std::path::Path;
use std::process::ExitCode;

use countersign_harness::{BUILT_IN, BUILT_IN_WIDE, InspectArgs, inspect};

fn inspected(file: &str) -> (ExitCode, String) {
    let mut out = Vec::new();
    let args = InspectArgs {
        file: file.to_owned(),
    };
    let code = inspect(&args, &mut out).expect("it can be looked at");
    (code, String::from_utf8(out).expect("it is text"))
}

#[test]
fn ours_imports_nothing() {
    for name in [BUILT_IN, BUILT_IN_WIDE] {
        let (code, text) = inspected(name);
        assert_eq!(code, ExitCode::SUCCESS);
        for line in [
            "id:      ",
            "version: 0.1.0",
            "digest:  sha256:",
            " bytes",
            "world:   countersign:second-factor/second-factor@0.1.0",
            "exports: countersign:second-factor/authenticator@0.1.0",
            "\nimports: none\n",
        ] {
            assert!(text.contains(line), "{name} has no `{line}`: {text}");
        }
    }
}

#[test]
fn what_is_imported_is_listed_and_not_run() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspected.wasm");
    let text = r#"(component
        (import "wasi:clocks/wall-clock@0.2.6" (instance))
        (import "wasi:random/random@0.2.6" (instance)))"#;
    std::fs::write(&file, wat::parse_str(text).expect("it is wat")).expect("the folder is ours");
    let (code, text) = inspected(&file.display().to_string());
    assert_eq!(code, ExitCode::FAILURE);
    assert!(
        text.contains("imports: wasi:clocks/wall-clock@0.2.6, wasi:random/random@0.2.6"),
        "{text}"
    );
    assert!(text.contains("id:      unknown"), "{text}");
}
