//! The WIT skin over `countersign-core`: a WebAssembly component that imports
//! nothing.

mod ambient;

#[allow(missing_docs, unsafe_code, reason = "generated from the WIT package")]
mod bindings {
    wit_bindgen::generate!({ path: "../wit", world: "second-factor" });
    use super::Component;
    export!(Component with_types_in self);
}

use bindings::exports::countersign::second_factor::authenticator::{
    Call, ConfigError, Description, Fault, Guest, Policy, Transition,
};

struct Component;

impl Guest for Component {
    fn describe() -> Description {
        Description {
            id: "countersign".into(),
            name: "Countersign".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            config_schema: "{}".into(),
            requirement_choices: Vec::new(),
            operations: Vec::new(),
            factor_kinds: Vec::new(),
            extensions: Vec::new(),
        }
    }

    fn prepare(_config: String) -> Result<Policy, Vec<ConfigError>> {
        Err(Vec::new())
    }

    fn decide(_prepared: Vec<u8>, call: Call) -> Result<Transition, Fault> {
        ambient::set_now(call.now);
        Err(Fault::Unsupported)
    }
}
