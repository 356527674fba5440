//! The example configuration, and what keeps a server from starting.

use std::path::Path;

use countersign::config::{Config, Environment};
use countersign::serve::{self, Options};

const KEY: &str = "nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=";

fn environment(key: &str) -> Environment {
    Environment::from([("CONFIG_ENCRYPTION_KEY".to_owned(), key.to_owned())])
}

fn example() -> String {
    std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../countersign.example.yaml"),
    )
    .unwrap()
}

#[test]
fn the_example_is_accepted_and_so_is_all_that_it_leaves_out() {
    let text = example();
    let read = Config::read(
        &text,
        Path::new("/nowhere/countersign.example.yaml"),
        &environment(KEY),
        serve::judge,
    );
    assert!(read.is_ok(), "{}", read.err().unwrap());
    // Lines that are left out stand there with `#` and no space.
    let lines = text.lines().map(|line| {
        let indent = line.len() - line.trim_start().len();
        match line.trim_start().strip_prefix('#') {
            Some(key) if key.starts_with(|c: char| c.is_ascii_lowercase() || c == '-') => {
                format!("{}{key}", &line[..indent])
            }
            _ => line.to_owned(),
        }
    });
    let whole: Vec<String> = lines.collect();
    let errors = Config::read(
        &whole.join("\n"),
        Path::new("/nowhere/x.yaml"),
        &environment(KEY),
        serve::judge,
    );
    let Err(errors) = errors else { return };
    // What names files that are not there is all that is wrong with it.
    for error in &errors.errors {
        let of_files = error.message.contains("cannot be read")
            || error.message.contains("both given")
            || error.message.contains("exactly one");
        assert!(of_files, "{}: {}", error.path, error.message);
    }
}

#[test]
fn the_components_faults_stand_beside_our_own() {
    let text = example().replace(
        "secondary_authentication_mode: if_exists",
        "secondary_authentication_mode: sometimes",
    );
    let text = text.replace("public_url: https://", "public_url: ftp://");
    let errors = Config::read(
        &text,
        Path::new("/nowhere/c.yaml"),
        &environment(KEY),
        serve::judge,
    )
    .err()
    .unwrap();
    let paths: Vec<&str> = errors
        .errors
        .iter()
        .map(|error| error.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "/public_url",
            "/authentication/secondary_authentication_mode"
        ]
    );
    let said = errors.to_string();
    assert!(said.contains("`if_exists`"), "{said}");
    assert!(
        errors
            .errors
            .iter()
            .all(|error| error.line.is_some_and(|line| line > 1))
    );
}

#[test]
fn an_unknown_key_has_its_line() {
    let text = format!("{}\ntennants: [x]\n", example());
    let errors = Config::read(
        &text,
        Path::new("/nowhere/c.yaml"),
        &environment(KEY),
        serve::judge,
    )
    .err()
    .unwrap();
    assert_eq!(errors.errors.len(), 1, "{errors}");
    assert_eq!(errors.errors[0].path, "/tennants");
    for known in ["`tennants`", "`tenants`"] {
        assert!(errors.errors[0].message.contains(known), "{errors}");
    }
    assert_eq!(errors.errors[0].line, Some(text.trim_end().lines().count()));
}

fn config(folder: &Path, key: &str) -> Config {
    let text = "\
public_url: http://localhost
listen: 127.0.0.1:0
store: {path: store.sqlite}
tenants: [t]
issuers: [{iss: i, algorithm: HS256, secret: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, tenants: [t], purposes: [login], facts: []}]
";
    Config::read(text, &folder.join("c.yaml"), &environment(key), |_| {
        Vec::new()
    })
    .unwrap_or_else(|errors| panic!("{errors}"))
}

#[tokio::test]
async fn another_key_and_a_demos_store_do_not_start() {
    let folder = tempfile::tempdir().unwrap();
    serve::start(config(folder.path(), KEY), options())
        .await
        .unwrap()
        .stop()
        .await;
    let other = serve::start(config(folder.path(), &"ab".repeat(32)), options()).await;
    assert!(
        other
            .err()
            .unwrap()
            .to_string()
            .contains("do not open the store")
    );
    let demo = Options {
        demo: true,
        ..options()
    };
    let refused = serve::start(config(folder.path(), KEY), demo.clone()).await;
    assert!(refused.err().unwrap().to_string().contains("not a demo's"));
    let folder = tempfile::tempdir().unwrap();
    serve::start(config(folder.path(), KEY), demo)
        .await
        .unwrap()
        .stop()
        .await;
    let refused = serve::start(config(folder.path(), KEY), options()).await;
    assert!(
        refused
            .err()
            .unwrap()
            .to_string()
            .contains("belongs to a demo")
    );
}

#[tokio::test]
async fn a_component_is_loaded_by_its_digest_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("c.wasm"), b"nonsense").unwrap();
    let with = |digest: &str| {
        let text = format!(
            "{}\ncomponent: {{path: c.wasm, digest: {digest}, lineage: theirs}}\n",
            example()
        );
        Config::read(
            &text,
            &folder.path().join("c.yaml"),
            &environment(KEY),
            serve::judge,
        )
        .err()
        .unwrap()
    };
    let other = with(&"ab".repeat(32)).to_string();
    assert!(
        other.contains("`/component`") && other.contains("abab"),
        "{other}"
    );
    let digest = countersign_host::Digest::of(b"nonsense").to_string();
    let nonsense = with(&digest).to_string();
    assert!(
        nonsense.contains("`/component`") && nonsense.contains(&digest),
        "{nonsense}"
    );
}

fn options() -> Options {
    Options {
        cache: Some(crate::server::cache()),
        ..Options::default()
    }
}
