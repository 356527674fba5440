//! What comes in, checked: every bound of the contract is held against a call
//! before anything is decided from it.

use std::ops::Deref;

use countersign_contract::{self as contract, Actor, Facts, Fault};
use zeroize::Zeroizing;

use crate::{Millis, secret::Keyring};

/// Longest tenant or subject id, bytes.
pub const MAX_ID: usize = 256;
/// Longest transaction name, bytes.
pub const MAX_TRANSACTION: usize = 512;
/// Longest name that a person gives to an item, characters.
pub const MAX_NAME: usize = 64;
/// Longest typed answer, bytes.
pub const MAX_TYPED: usize = 256;
/// Longest passkey response, bytes.
pub const MAX_PASSKEY: usize = 64 * 1024;
/// Longest single text among the facts, bytes.
const MAX_FACT: usize = 4 * 1024;
/// Most entries of one list among the facts.
const MAX_LIST: usize = 256;
/// Longest name of an attribute, bytes.
const MAX_ATTRIBUTE: usize = 64;

/// When the password was proved in this transaction, if it was (`pwd`,
/// RFC 8176).
pub fn password_at(facts: &Facts) -> Option<Millis> {
    facts
        .first_factor
        .as_ref()
        .filter(|first| first.methods.iter().any(|method| method == "pwd"))
        .map(|first| first.at)
}

/// A call that keeps the contract's bounds: the only one that is decided from.
pub struct Call {
    given: contract::Call,
    /// Its keys, wiped when dropped; the call itself holds none any more.
    pub keys: Keyring,
}

impl Deref for Call {
    type Target = contract::Call;

    fn deref(&self) -> &contract::Call {
        &self.given
    }
}

impl Call {
    /// Holds a call against the contract's bounds.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] for a key that has not 32 bytes,
    /// [`Fault::InvalidCall`] with the field that breaks a bound.
    pub fn check(mut given: contract::Call) -> Result<Self, Fault> {
        let keys = Keyring::new(std::mem::take(&mut given.keys))?;
        check_names(&given)?;
        check_facts(&given.facts)?;
        check_actor(&given)?;
        Ok(Self { given, keys })
    }

    /// Draws 32 bytes for `what`, a name that is used once in a decision.
    ///
    /// # Errors
    /// [`Fault::MissingKey`] without a key to draw under.
    pub(crate) fn draw(&self, what: &str) -> Result<Zeroizing<[u8; 32]>, Fault> {
        self.keys.draw(what, &self.entropy, self.revision)
    }
}

fn check_names(call: &contract::Call) -> Result<(), Fault> {
    let bad = |field: &str| Err(Fault::InvalidCall(field.to_owned()));
    let id = |text: &str, most: usize| !text.is_empty() && text.len() <= most;
    if !id(&call.tenant, MAX_ID) {
        return bad("tenant");
    }
    if !id(&call.subject, MAX_ID) {
        return bad("subject");
    }
    if !id(&call.transaction, MAX_TRANSACTION) {
        return bad("transaction");
    }
    if !id(&call.lineage, MAX_ID) {
        return bad("lineage");
    }
    if call.component_digest.len() != 32 {
        return bad("component-digest");
    }
    if call.entropy.len() != 32 {
        return bad("entropy");
    }
    if call.stored.is_some() && call.revision == 0 {
        return bad("revision");
    }
    Ok(())
}

fn check_facts(f: &Facts) -> Result<(), Fault> {
    let texts = [
        &f.account_name,
        &f.display_name,
        &f.client,
        &f.network,
        &f.resource,
        &f.max_age,
    ];
    let methods = f.first_factor.iter().map(|first| &first.methods);
    let values = f.attributes.iter().map(|attribute| &attribute.values);
    let mut lists = [&f.roles, &f.groups, &f.scopes, &f.acr_values, &f.languages]
        .into_iter()
        .chain(methods)
        .chain(values);
    let short = |text: &String| text.len() <= MAX_FACT;
    let sound = texts.into_iter().flatten().all(short)
        && lists.all(|list| list.len() <= MAX_LIST && list.iter().all(short))
        && f.flow.iter().all(|flow| short(&flow.name))
        && f.device_token.iter().all(|token| token.len() <= MAX_FACT)
        && f.attributes.len() <= MAX_LIST
        && f.attributes
            .iter()
            .all(|attribute| attribute.name.len() <= MAX_ATTRIBUTE);
    if sound {
        Ok(())
    } else {
        Err(Fault::InvalidCall("facts".to_owned()))
    }
}

/// Who acts may call the operation; an administrator has a name and a reason.
fn check_actor(call: &contract::Call) -> Result<(), Fault> {
    let is_named = match &call.actor {
        Actor::Administrator(by) => {
            !by.id.is_empty()
                && by.id.len() <= MAX_ID
                && !by.reason.trim().is_empty()
                && by.reason.len() <= MAX_FACT
        }
        Actor::Subject | Actor::Host => true,
    };
    let operation = call.request.operation();
    if is_named && operation.is_some_and(|operation| operation.admits(&call.actor)) {
        Ok(())
    } else {
        Err(Fault::InvalidCall("actor".to_owned()))
    }
}
