//! The contract, as types: generated from the WIT package.

#[allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    reason = "generated from the WIT package"
)]
mod generated {
    wasmtime::component::bindgen!({
        path: "../wit",
        world: "second-factor",
        additional_derives: [PartialEq, Eq],
    });
}

pub use generated::exports::countersign::second_factor::authenticator::*;
pub use generated::{SecondFactor, SecondFactorPre};

/// Nothing is stated.
#[allow(clippy::derivable_impls, reason = "the type is generated")]
impl Default for Facts {
    fn default() -> Self {
        Self {
            created_at: None,
            password_changed_at: None,
            account_name: None,
            display_name: None,
            first_factor: None,
            roles: Vec::new(),
            groups: Vec::new(),
            client: None,
            network: None,
            resource: None,
            flow: None,
            scopes: Vec::new(),
            acr_values: Vec::new(),
            acr_essential: false,
            max_age: None,
            pass_at: None,
            device_token: None,
            languages: Vec::new(),
            store_generation: 0,
            generation_began: 0,
            attributes: Vec::new(),
        }
    }
}
