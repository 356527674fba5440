//! The component imports nothing: an empty linker instantiates both forms.

use countersign_artifact::{PORTABLE, PORTABLE_SHA256, WIDE, WIDE_SHA256};
use sha2::{Digest, Sha256};
use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine, Result, Store};

#[test]
fn portable_instantiates_with_an_empty_linker() -> Result<()> {
    instantiate(PORTABLE, &Config::new())
}

#[test]
fn wide_instantiates_with_an_empty_linker() -> Result<()> {
    let mut config = Config::new();
    config.wasm_wide_arithmetic(true);
    instantiate(WIDE, &config)
}

#[test]
fn the_digests_are_those_of_the_bytes() {
    assert_eq!(Sha256::digest(PORTABLE)[..], PORTABLE_SHA256);
    assert_eq!(Sha256::digest(WIDE)[..], WIDE_SHA256);
}

fn instantiate(component: &[u8], config: &Config) -> Result<()> {
    let engine = Engine::new(config)?;
    let component = Component::new(&engine, component)?;
    let imported: Vec<_> = component
        .component_type()
        .imports(&engine)
        .map(|(name, _)| name.to_owned())
        .collect();
    assert!(imported.is_empty(), "it imports {imported:?}");
    Linker::<()>::new(&engine).instantiate(&mut Store::new(&engine, ()), &component)?;
    Ok(())
}
