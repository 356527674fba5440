//! Breaks no law: what the others differ from.

use countersign_lawbreakers::Authenticator;

struct Lawful;

impl Authenticator for Lawful {}

countersign_lawbreakers::export!(Lawful);
