//! Breaks no law: what the others differ from.

use countersign_lawbreakers::{Authenticator, bindings};

struct Lawful;

impl Authenticator for Lawful {}

bindings::export!(Lawful with_types_in bindings);
