//! Builds the small components of `tests/lawbreakers`, once for all tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The file of one of the examples of `tests/lawbreakers`.
pub(crate) fn lawbreaker(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let file = FOLDER.get_or_init(build).join(name).with_extension("wasm");
    assert!(
        file.is_file(),
        "`{}` is not there: is `{name}` an example?",
        file.display()
    );
    file
}

/// Runs cargo on all examples, into a target folder of their own, with the
/// flags that leave a component without imports.
fn build() -> PathBuf {
    const TARGET: &str = "wasm32-wasip1";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the workspace is above");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lawbreakers");
    std::fs::create_dir_all(&folder).expect("the target folder is ours");
    let adapter = folder.join("null-adapter.wasm");
    let adapter_text = root.join("component/null-adapter.wat");
    std::fs::write(&adapter, wat::parse_file(adapter_text).expect("it is wat"))
        .expect("the target folder is ours");
    let flags = [
        "-Clinker=wasm-component-ld".to_owned(),
        "-Clink-arg=--wasi-adapter=none".to_owned(),
        format!(
            "-Clink-arg=--adapt=wasi_snapshot_preview1={}",
            adapter.display()
        ),
        "-Clink-arg=-zstack-size=65536".to_owned(),
        "-Clink-arg=--stack-first".to_owned(),
    ];
    let built = Command::new(env!("CARGO"))
        .current_dir(root)
        .args([
            "build",
            "--locked",
            "--quiet",
            "--examples",
            "--features=guest",
            "--release",
            "--package=countersign-lawbreakers",
        ])
        .args(["--target", TARGET, "--target-dir"])
        .arg(&folder)
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .status()
        .expect("cargo runs");
    assert!(
        built.success(),
        "the lawbreakers do not build (is the target there? `rustup target add {TARGET}`)"
    );
    folder.join(TARGET).join("release/examples")
}
