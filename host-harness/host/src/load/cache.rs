//! Compiled components, kept between starts.
//!
//! A compiled component is native code: whoever writes it runs it. So a file is
//! believed only under a MAC of the host's own key, checked over the very bytes
//! in memory that are then used, and only in a folder that nobody else can
//! write. Everything else is compiled anew and reported.

use std::fs::{self, DirBuilder, File};
use std::hash::{Hash, Hasher};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};
use wasmtime::component::Component as Compiled;
use zeroize::Zeroizing;

use super::{Component, LoadError, compile};
use crate::digest::Digest;
use crate::engine::Engine;

/// Bytes of the MAC in front of each file.
const MAC: usize = 32;
/// No compiled component is larger.
const LARGEST: u64 = 256 << 20;

/// Where a compiled component came from. For the operator's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CacheReport {
    /// There is no cache.
    Off,
    /// Taken from the cache.
    Hit,
    /// It was not there; compiled, and kept.
    Kept,
    /// What was there is not believed; compiled anew, and kept in its place.
    Replaced(String),
    /// Compiled, and not kept: the folder or the disk does not do.
    NotKept(String),
}

/// A folder of compiled components.
pub struct Cache {
    folder: PathBuf,
    key: Zeroizing<[u8; 32]>,
}

impl Cache {
    /// A cache in `folder`, which is created with mode 0700 where it is
    /// missing, under a host key ([`crate::MasterKeys::cache`] makes one).
    pub(crate) fn new(folder: PathBuf, key: Zeroizing<[u8; 32]>) -> Self {
        Self { folder, key }
    }

    /// Takes a component from the cache, or compiles and keeps it.
    pub(super) fn load(
        &self,
        engine: &Engine,
        component: &Component,
    ) -> Result<(Compiled, CacheReport), LoadError> {
        let settings = settings(engine.wasmtime());
        let file = self
            .folder
            .join(format!("{}-{settings}.cwasm", component.digest));
        let refused = match self.read(&file, component.digest, settings) {
            Ok(Some(bytes)) => match deserialize(engine.wasmtime(), &Checked(&bytes)) {
                Ok(compiled) => return Ok((compiled, CacheReport::Hit)),
                Err(reason) => Some(format!("`{}` does not load: {reason:#}", file.display())),
            },
            Ok(None) => None,
            Err(reason) => Some(reason),
        };
        let compiled = compile(engine, component)?;
        let report = match (
            self.keep(&file, &compiled, component.digest, settings),
            refused,
        ) {
            (Ok(()), None) => CacheReport::Kept,
            (Ok(()), Some(reason)) => CacheReport::Replaced(reason),
            (Err(why), None) => CacheReport::NotKept(why),
            (Err(why), Some(reason)) => CacheReport::NotKept(format!("{reason}; {why}")),
        };
        Ok((compiled, report))
    }

    /// The bytes of a file that is ours; none: there is no such file.
    fn read(
        &self,
        file: &Path,
        digest: Digest,
        settings: Digest,
    ) -> Result<Option<Vec<u8>>, String> {
        if !self.folder.exists() {
            return Ok(None);
        }
        self.is_ours()?;
        let mut bytes = Vec::new();
        match File::open(file).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("`{}`: {error}", file.display())),
        }
        let Some((mac, artefact)) = bytes.split_at_checked(MAC) else {
            return Err(format!("`{}` is cut", file.display()));
        };
        self.mac(artefact, digest, settings)
            .verify_slice(mac)
            .map_err(|_| {
                format!(
                    "`{}` was not written by this host for this component",
                    file.display()
                )
            })?;
        bytes.drain(..MAC);
        Ok(Some(bytes))
    }

    /// Writes a file whole or not at all.
    fn keep(
        &self,
        file: &Path,
        compiled: &Compiled,
        digest: Digest,
        settings: Digest,
    ) -> Result<(), String> {
        let artefact = compiled.serialize().map_err(|error| format!("{error:#}"))?;
        let mac = self
            .mac(&artefact, digest, settings)
            .finalize()
            .into_bytes();
        let place = |error: io::Error| format!("`{}`: {error}", self.folder.display());
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.folder)
            .map_err(place)?;
        self.is_ours()?;
        let temporary = file.with_extension(format!("{}.new", std::process::id()));
        let written =
            write_new(&temporary, &[&mac, &artefact]).and_then(|()| fs::rename(&temporary, file));
        written.map_err(|error| {
            // What is half written is of no use to anybody; if it cannot be
            // removed either, the next start overwrites it.
            fs::remove_file(&temporary).ok();
            format!("`{}`: {error}", file.display())
        })
    }

    /// Whether nobody else could have put something into the folder.
    fn is_ours(&self) -> Result<(), String> {
        let shown = self.folder.display();
        let found =
            fs::symlink_metadata(&self.folder).map_err(|error| format!("`{shown}`: {error}"))?;
        if !found.is_dir() {
            return Err(format!("`{shown}` is not a folder"));
        }
        let us = rustix::process::geteuid().as_raw();
        if found.uid() != us {
            return Err(format!(
                "`{shown}` belongs to user {} and not to {us}",
                found.uid()
            ));
        }
        if found.mode() & 0o077 != 0 {
            return Err(format!(
                "`{shown}` has mode {:04o}: 0700 is needed",
                found.mode() & 0o7777
            ));
        }
        Ok(())
    }

    /// Every part before the artefact has a fixed length, so no two inputs give
    /// the same bytes.
    fn mac(&self, artefact: &[u8], digest: Digest, settings: Digest) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&*self.key).expect("HMAC takes keys of any length");
        mac.update(b"countersign artefact 1");
        mac.update(digest.as_bytes());
        mac.update(settings.as_bytes());
        mac.update(artefact);
        mac
    }
}

fn write_new(file: &Path, parts: &[&[u8]]) -> io::Result<()> {
    if file.exists() {
        fs::remove_file(file)?;
    }
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    parts.iter().try_for_each(|part| out.write_all(part))?;
    out.sync_all()
}

/// Version of the engine, its settings and the target that it compiles for.
fn settings(engine: &wasmtime::Engine) -> Digest {
    struct Sha(Sha256);
    impl Hasher for Sha {
        fn write(&mut self, bytes: &[u8]) {
            self.0.update(bytes);
        }
        // Asked for by the trait, and by nobody here.
        fn finish(&self) -> u64 {
            0
        }
    }
    let mut sha = Sha(Sha256::new());
    engine.precompile_compatibility_hash().hash(&mut sha);
    <[u8; 32]>::from(sha.0.finalize()).into()
}

/// Bytes over which the MAC was checked.
struct Checked<'bytes>(&'bytes [u8]);

/// Turns bytes into native code.
#[allow(
    unsafe_code,
    reason = "wasmtime cannot check native code; the MAC says who made it"
)]
fn deserialize(engine: &wasmtime::Engine, checked: &Checked<'_>) -> wasmtime::Result<Compiled> {
    // SAFETY: `Component::deserialize` is sound for what `Component::serialize`
    // gave, unaltered. `Checked` is made only in `Cache::load`, of bytes whose
    // MAC under the host's own key was verified in memory: they are what
    // `Cache::keep` serialized. The file is not read a second time.
    unsafe { Compiled::deserialize(engine, checked.0) }
}
