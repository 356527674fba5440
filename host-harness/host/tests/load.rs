//! What is not loaded, and what the operator is told of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use common::{engine, keys};
use countersign_host::{
    CacheReport, Component, Digest, Engine, Limits, LoadError, MasterKey, MasterKeys,
};

fn parsed(text: &str) -> Vec<u8> {
    wat::parse_str(text).unwrap()
}

fn load(bytes: Vec<u8>) -> LoadError {
    let digest = Digest::of(&bytes);
    let component = Component::new(bytes, digest, "theirs").unwrap();
    engine().load(&component, None).unwrap_err()
}

#[test]
fn another_digest_than_the_named_one() {
    let named = Digest::of(b"");
    let error = Component::new(vec![1, 2, 3], named, "theirs").unwrap_err();
    assert!(matches!(&error, LoadError::Digest { named: told, .. } if *told == named));
    assert!(
        error
            .to_string()
            .contains(&Digest::of(&[1, 2, 3]).to_string()),
        "{error}"
    );
}

#[test]
fn our_lineage_is_for_our_digests_unless_an_operator_writes_it() {
    let bytes = parsed("(component)");
    let digest = Digest::of(&bytes);
    let error = Component::new(bytes.clone(), digest, "countersign").unwrap_err();
    assert!(matches!(error, LoadError::Lineage { .. }));
    assert!(matches!(
        Component::new(bytes.clone(), digest, ""),
        Err(LoadError::Lineage { .. })
    ));
    assert_eq!(
        Component::successor(bytes, digest).unwrap().lineage(),
        "countersign"
    );
    for ours in [Component::portable(), Component::wide()] {
        let named = Component::new(ours.bytes().to_vec(), ours.digest(), "countersign").unwrap();
        assert_eq!(named.lineage(), "countersign");
    }
}

#[test]
fn no_component_at_all() {
    for bytes in [
        b"".to_vec(),
        b"\0asm".to_vec(),
        vec![0xff; 1000],
        parsed("(module)"),
    ] {
        let error = load(bytes);
        assert!(matches!(error, LoadError::Compile { .. }), "{error}");
    }
    let mut cut = Component::portable().bytes().to_vec();
    cut.truncate(cut.len() / 2);
    assert!(matches!(load(cut), LoadError::Compile { .. }));
}

#[test]
fn a_component_that_imports_something() {
    let error = load(parsed(
        r#"(component (import "wasi:clocks/wall-clock@0.2.0" (instance)))"#,
    ));
    assert!(
        error.to_string().contains("`wasi:clocks/wall-clock@0.2.0`"),
        "{error}"
    );
    assert!(matches!(error, LoadError::Imports { .. }));
}

#[test]
fn a_component_of_another_world() {
    let error = load(parsed("(component)"));
    assert!(matches!(error, LoadError::World { .. }), "{error}");
    let other = r#"(component
        (core module $m (func (export "f")))
        (core instance $i (instantiate $m))
        (func $f (canon lift (core func $i "f")))
        (instance $a (export "describe" (func $f)) (export "prepare" (func $f)) (export "decide" (func $f)))
        (export "countersign:second-factor/authenticator@0.1.0" (instance $a)))"#;
    let error = load(parsed(other));
    assert!(matches!(error, LoadError::World { .. }), "{error}");
}

#[test]
fn both_forms_of_ours_are_loaded() {
    for component in [Component::portable(), Component::wide()] {
        let guest = engine().load(&component, None).unwrap();
        assert_eq!(
            (guest.digest(), guest.lineage()),
            (component.digest(), "countersign")
        );
        guest.describe().unwrap();
    }
}

/// A cache with one kept component in it.
struct Kept {
    engine: Arc<Engine>,
    folder: tempfile::TempDir,
    keys: MasterKeys,
}

impl Kept {
    fn new() -> Self {
        let kept = Self {
            engine: Arc::new(Engine::new(Limits::default()).unwrap()),
            folder: tempfile::tempdir().unwrap(),
            keys: keys(),
        };
        assert_eq!(kept.load(), CacheReport::Kept);
        kept
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("components")
    }

    fn file(&self) -> PathBuf {
        let mut files = fs::read_dir(self.place()).unwrap();
        let file = files.next().unwrap().unwrap().path();
        assert!(
            files.next().is_none(),
            "one file, and nothing half written beside it"
        );
        file
    }

    fn load(&self) -> CacheReport {
        let cache = self.keys.cache(self.place());
        let guest = self
            .engine
            .load(&Component::portable(), Some(&cache))
            .unwrap();
        guest.cache_report().clone()
    }
}

#[test]
fn a_kept_component_is_taken_from_a_folder_of_ones_own() {
    let kept = Kept::new();
    assert_eq!(kept.load(), CacheReport::Hit);
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(kept.place()), mode(kept.file())), (0o700, 0o600));
}

#[test]
fn what_was_replaced_cut_or_altered_is_compiled_anew() {
    let kept = Kept::new();
    let good = fs::read(kept.file()).unwrap();
    let altered = |place: usize| {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        bytes
    };
    let hostile = [
        Vec::new(),
        good[..16].to_vec(),
        good[..good.len() - 1].to_vec(),
        [good.as_slice(), b"more"].concat(),
        altered(0),
        altered(32),
        altered(good.len() / 2),
        altered(good.len() - 1),
        b"something else".to_vec(),
    ];
    for bytes in hostile {
        fs::write(kept.file(), bytes).unwrap();
        assert!(matches!(kept.load(), CacheReport::Replaced(_)));
        assert_eq!(
            kept.load(),
            CacheReport::Hit,
            "what was compiled anew is kept"
        );
    }
}

#[test]
fn what_another_host_or_another_component_left_is_compiled_anew() {
    let mut kept = Kept::new();
    kept.keys = MasterKeys::new(vec![MasterKey::new(1, [8; 32])]).unwrap();
    assert!(matches!(kept.load(), CacheReport::Replaced(_)));

    let ours = kept.file();
    let cache = kept.keys.cache(kept.place());
    kept.engine.load(&Component::wide(), Some(&cache)).unwrap();
    let mut files = fs::read_dir(kept.place())
        .unwrap()
        .map(|file| file.unwrap().path());
    let theirs = files.find(|file| *file != ours).unwrap();
    fs::rename(theirs, &ours).unwrap();
    assert!(matches!(kept.load(), CacheReport::Replaced(_)));
}

#[test]
fn a_folder_that_others_can_write_is_not_used() {
    let kept = Kept::new();
    fs::set_permissions(kept.place(), fs::Permissions::from_mode(0o770)).unwrap();
    let report = kept.load();
    assert!(
        matches!(&report, CacheReport::NotKept(why) if why.contains("0700")),
        "{report:?}"
    );

    let elsewhere = kept.folder.path().join("elsewhere");
    fs::rename(kept.place(), &elsewhere).unwrap();
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o700)).unwrap();
    std::os::unix::fs::symlink(&elsewhere, kept.place()).unwrap();
    assert!(matches!(kept.load(), CacheReport::NotKept(_)));
}
