//! Builds the component, portable and wide, and hands over bytes and digests.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use sha2::{Digest, Sha256};

type Outcome<T> = Result<T, Box<dyn Error>>;

const TARGET: &str = "wasm32-wasip1";

/// One of the two builds of the one source.
struct Form {
    name: &'static str,
    rustflags: &'static [&'static str],
}

const PORTABLE: Form = Form {
    name: "portable",
    rustflags: &[],
};

/// With 64-bit limbs, which pay off only where the runtime multiplies them.
const WIDE: Form = Form {
    name: "wide",
    rustflags: &[
        "-Ctarget-feature=+wide-arithmetic,+simd128",
        "--cfg=curve25519_dalek_bits=\"64\"",
        // A call hands field elements over through memory: whoever lets LLVM stop
        // at its usual 275 pays for that in each step of a signature.
        "-Cllvm-args=-inline-threshold=500",
    ],
};

/// What the component is made of, below the root of the workspace.
const SOURCES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "component/Cargo.toml",
    "component/null-adapter.wat",
    "component/src",
    "contract/Cargo.toml",
    "contract/src",
    "core/Cargo.toml",
    "core/src",
    "rust-toolchain.toml",
];

fn main() -> Outcome<()> {
    let places = Places::find()?;
    for source in SOURCES {
        println!(
            "cargo::rerun-if-changed={}",
            places.root.join(source).display()
        );
    }
    let adapter = places.out.join("null-adapter.wasm");
    fs::write(
        &adapter,
        wat::parse_file(places.root.join("component/null-adapter.wat"))?,
    )?;

    // Side by side: each ends in one long link that keeps one core busy.
    let builds = [PORTABLE, WIDE].map(|form| (start(&form, &adapter, &places), form));
    let finished = builds.map(|(build, form)| finish(build?, &form, &places));
    finished.into_iter().collect()
}

/// The folders that the build knows, all absolute.
struct Places {
    root: PathBuf,
    out: PathBuf,
    /// Target folders of the guest's own: the outer cargo holds the lock of the
    /// shared one while it waits for this script.
    guest: PathBuf,
}

impl Places {
    fn find() -> Outcome<Self> {
        let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
        let root = manifest
            .ancestors()
            .nth(2)
            .ok_or("no workspace above")?
            .to_owned();
        let out = PathBuf::from(env::var("OUT_DIR")?);
        // <target>/<profile>/build/<package>/out
        let target = out.ancestors().nth(4).ok_or("no target folder above")?;
        let guest = target.join("guest");
        Ok(Self { root, out, guest })
    }

    fn target_of(&self, form: &Form) -> PathBuf {
        self.guest.join(form.name)
    }
}

/// Starts cargo on the component in one form.
fn start(form: &Form, adapter: &Path, places: &Places) -> Outcome<Child> {
    let mut cargo = Command::new(env::var_os("CARGO").ok_or("no `CARGO`")?);
    cargo
        .current_dir(&places.root)
        .args([
            "rustc",
            "--locked",
            "--quiet",
            "--profile=guest",
            "--target",
            TARGET,
        ])
        // Only a library that is a `cdylib` and nothing else is optimised whole.
        .args([
            "--package=countersign-component",
            "--lib",
            "--crate-type=cdylib",
        ])
        .arg("--target-dir")
        .arg(places.target_of(form));
    for (name, _) in env::vars_os().filter(|(name, _)| !is_kept(&name.to_string_lossy())) {
        cargo.env_remove(name);
    }
    let flags = rustflags(form, adapter, places)?;
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    Ok(cargo.spawn()?)
}

/// Whether a variable reaches the inner cargo. What the outer one set for this
/// script, and what the user set for the outer one, must not change the guest.
fn is_kept(name: &str) -> bool {
    const KEPT: &[&str] = &["CARGO_HOME", "CARGO_MAKEFLAGS"];
    const KEPT_KINDS: &[&str] = &[
        "CARGO_HTTP_",
        "CARGO_NET_",
        "CARGO_REGISTR",
        "CARGO_SOURCE_",
        "RUSTUP_",
    ];
    let is_cargos = name.starts_with("CARGO") || name.starts_with("RUST");
    !is_cargos || KEPT.contains(&name) || KEPT_KINDS.iter().any(|kind| name.starts_with(kind))
}

/// Everything that turns `wasm32-wasip1` into a component without imports.
fn rustflags(form: &Form, adapter: &Path, places: &Places) -> Outcome<Vec<String>> {
    let mut flags = vec![
        "--cfg=getrandom_backend=\"custom\"".to_owned(),
        "-Clinker=wasm-component-ld".to_owned(),
        "-Clink-arg=--wasi-adapter=none".to_owned(),
        format!(
            "-Clink-arg=--adapt=wasi_snapshot_preview1={}",
            adapter.display()
        ),
        // A fresh instance for each call is mostly its memory.
        "-Clink-arg=-zstack-size=65536".to_owned(),
        "-Clink-arg=--stack-first".to_owned(),
    ];
    flags.extend(form.rustflags.iter().map(ToString::to_string));
    // The same bytes from any folder: what names one is renamed.
    let mut remap = |from: &Path, to: &str| {
        flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    };
    remap(&places.root, "/countersign");
    remap(&places.target_of(form), "/target");
    for registry in registries()? {
        remap(&registry, "/registry");
    }
    Ok(flags)
}

/// Where cargo unpacks what it downloads: one folder for each registry.
fn registries() -> Outcome<Vec<PathBuf>> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .ok_or("no `CARGO_HOME` and no home")?;
    let sources = home.join("registry/src");
    let folders =
        fs::read_dir(&sources).map_err(|error| format!("`{}`: {error}", sources.display()))?;
    Ok(folders
        .map(|folder| folder.map(|folder| folder.path()))
        .collect::<Result<_, _>>()?)
}

/// Waits for a build and puts its bytes and digest where the crate reads them.
fn finish(mut build: Child, form: &Form, places: &Places) -> Outcome<()> {
    if !build.wait()?.success() {
        return Err(format!(
            "the {} component does not build (is the target there? `rustup target add {TARGET}`)",
            form.name
        )
        .into());
    }
    let built = places
        .target_of(form)
        .join(TARGET)
        .join("guest/countersign_component.wasm");
    let bytes = fs::read(&built).map_err(|error| format!("`{}`: {error}", built.display()))?;
    fs::write(
        places.out.join(form.name).with_extension("sha256"),
        Sha256::digest(&bytes),
    )?;
    fs::write(places.out.join(form.name).with_extension("wasm"), bytes)?;
    Ok(())
}
