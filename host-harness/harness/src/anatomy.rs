//! What a component asks for and offers, read from its bytes: nothing runs.

use anyhow::{anyhow, bail};
use wasmparser::{BinaryReaderError, Encoding, Parser, Payload};

/// The outside of a component.
pub(crate) struct Anatomy {
    /// What it imports.
    pub(crate) imports: Vec<String>,
    /// What it exports.
    pub(crate) exports: Vec<String>,
}

impl Anatomy {
    /// Reads the outermost imports and exports.
    ///
    /// # Errors
    ///
    /// The bytes are not a component.
    pub(crate) fn read(bytes: &[u8]) -> anyhow::Result<Self> {
        let mut anatomy = Self {
            imports: Vec::new(),
            exports: Vec::new(),
        };
        // What lies inside another component or module is its own affair.
        let mut depth = 0_u32;
        for payload in Parser::new(0).parse_all(bytes) {
            let unreadable = |error: BinaryReaderError| {
                // What it says of its first bytes is about those bytes alone.
                match error.offset() {
                    0 => anyhow!("it is not a WebAssembly component, nor WebAssembly at all"),
                    _ => anyhow!(error).context("it is not a WebAssembly component"),
                }
            };
            match payload.map_err(unreadable)? {
                Payload::Version {
                    encoding: Encoding::Module,
                    ..
                } if depth == 0 => {
                    bail!(
                        "it is a core module and not a component: `wasm-tools component new` makes one of it"
                    );
                }
                Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
                Payload::End(_) => depth = depth.saturating_sub(1),
                Payload::ComponentImportSection(section) if depth == 0 => {
                    for import in section {
                        anatomy.imports.push(import?.name.name.to_owned());
                    }
                }
                Payload::ComponentExportSection(section) if depth == 0 => {
                    for export in section {
                        anatomy.exports.push(export?.name.name.to_owned());
                    }
                }
                _ => {}
            }
        }
        Ok(anatomy)
    }
}
