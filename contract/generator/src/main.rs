//! Writes the generated code of the contract where it lies in the repository.

use anyhow::{Context, Result};
use countersign_contract_generator::{destination, generate, package};

fn main() -> Result<()> {
    let destination = destination();
    for file in generate(&package())? {
        let path = destination.join(file.name);
        std::fs::write(&path, file.text).with_context(|| format!("`{}`", path.display()))?;
    }
    Ok(())
}
