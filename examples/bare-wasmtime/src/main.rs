//! The component under wasmtime alone: what a host in any language does, without a
//! store and without HTTP.
//!
//! Everything that a decision needs is an argument, and the linker is empty. A host
//! that stores what comes back, tells it only afterwards and checks it first is
//! `countersign-host`; this one shows what there is to load.

use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest as _, Sha256};
use wasmtime::component::{Component, Linker};
use wasmtime::{Engine, Result, Store};

#[allow(missing_docs, reason = "generated from the WIT package")]
mod contract {
    wasmtime::component::bindgen!({ path: "../../wit", world: "second-factor" });
}

use contract::exports::countersign::second_factor::authenticator::{
    Actor, Call, Facts, Fault, FirstFactor, Key, KeyPurpose, Outcome, Request, TransactionPurpose,
};

const POLICY: &str = r#"{ "authentication": { "secondary_authentication_mode": "required" } }"#;

fn main() -> Result<()> {
    let bytes = countersign_artifact::PORTABLE;
    let engine = Engine::default();
    let component = Component::new(&engine, bytes)?;
    // Nothing is put into it: a component that imports something would not link.
    let linker = Linker::new(&engine);
    let instantiate = || -> Result<_> {
        let mut store = Store::new(&engine, ());
        let instance = contract::SecondFactor::instantiate(&mut store, &component, &linker)?;
        Ok((instance, store))
    };

    let (instance, mut store) = instantiate()?;
    let authenticator = instance.countersign_second_factor_authenticator();
    let description = authenticator.call_describe(&mut store)?;
    println!("{} {}", description.id, description.version);

    let (instance, mut store) = instantiate()?;
    let authenticator = instance.countersign_second_factor_authenticator();
    for wrong in authenticator
        .call_prepare(&mut store, r#"{ "totp": { "digits": 7 } }"#)?
        .err()
        .iter()
        .flatten()
    {
        println!("refused: {}: {}", wrong.pointer, wrong.message);
    }
    let policy = authenticator.call_prepare(&mut store, POLICY)?;
    let policy = policy.map_err(|_| wasmtime::Error::msg("the policy has faults"))?;
    println!("policy sha256:{}", hex::encode(policy.digest));

    // A fresh instance for each decision: it has no memory of another.
    let (instance, mut store) = instantiate()?;
    let authenticator = instance.countersign_second_factor_authenticator();
    let call = begin(bytes)?;
    let transition = authenticator.call_decide(&mut store, &policy.prepared, &call)?;
    let outcome = transition
        .map_err(|fault| wasmtime::Error::msg(format!("{fault:?}")))?
        .outcome;
    match outcome {
        Outcome::Allow(_) => println!("begin: let in"),
        Outcome::Challenge(challenge) => println!("begin: ask, {} ways", challenge.methods.len()),
        Outcome::MustEnrol(must) => println!("begin: enrol one of {:?}", must.kinds),
        // What is not known denies.
        _ => println!("begin: refused"),
    }
    match authenticator.call_decide(&mut store, &policy.prepared, &call)? {
        Err(Fault::SecondDecision) => println!("an instance decides once"),
        _ => println!("an instance decided twice"),
    }
    Ok(())
}

/// The first request of a login: somebody of whom nothing is stored yet, whose
/// password was right.
fn begin(component: &[u8]) -> Result<Call> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let now = u64::try_from(now.as_millis())?;
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy).map_err(|error| wasmtime::Error::msg(error.to_string()))?;
    Ok(Call {
        tenant: "example".into(),
        subject: "5f2b9c1e".into(),
        transaction: "login-1".into(),
        component_digest: Sha256::digest(component).to_vec(),
        lineage: "example".into(),
        now,
        entropy: entropy.to_vec(),
        revision: 0,
        stored: None,
        keys: keys(),
        facts: Facts {
            first_factor: Some(FirstFactor {
                at: now,
                methods: vec!["pwd".into()],
            }),
            ..nothing()
        },
        taken_claims: Vec::new(),
        actor: Actor::Subject,
        request: Request::Begin(TransactionPurpose::Login),
    })
}

/// A real host derives each from a configured key, for this lineage, tenant,
/// subject and purpose alone (HKDF), and never passes that key itself.
fn keys() -> Vec<Key> {
    [
        KeyPurpose::SealRecord,
        KeyPurpose::SealContinuation,
        KeyPurpose::Draw,
    ]
    .into_iter()
    .zip(1..)
    .map(|(purpose, byte)| Key {
        id: 1,
        purpose,
        material: vec![byte; 32],
    })
    .collect()
}

/// A caller that knows nothing.
fn nothing() -> Facts {
    Facts {
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
