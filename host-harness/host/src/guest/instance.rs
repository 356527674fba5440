//! Several calls on one instance: what no host does, for tools that check how
//! a component takes it.

use super::{Guest, GuestError};
use crate::engine::Room;
use crate::wit;

/// One instance of a component, for as many calls as fit into one deadline.
///
/// A component refuses its second decision; this is how one sees that it does.
pub struct Instance<'guest> {
    guest: &'guest Guest,
    exports: wit::SecondFactor,
    room: Room<'guest>,
}

impl Guest {
    /// An instance that outlives a call.
    ///
    /// # Errors
    ///
    /// [`GuestError`]: it broke off or ran into a limit.
    pub fn instance(&self) -> Result<Instance<'_>, GuestError> {
        let mut room = self.engine.room(self.engine.limits().start_deadline);
        match self.pre.instantiate(&mut room.store) {
            Ok(exports) => Ok(Instance {
                guest: self,
                exports,
                room,
            }),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn failed(&self, error: &wasmtime::Error) -> GuestError {
        GuestError {
            digest: self.digest,
            cause: self.cause(error, self.engine.limits().start_deadline),
        }
    }
}

impl Instance<'_> {
    /// See [`Guest::describe`].
    ///
    /// # Errors
    ///
    /// [`GuestError`]: it broke off or ran into a limit.
    pub fn describe(&mut self) -> Result<wit::Description, GuestError> {
        let described = self.exports.call_describe(&mut self.room.store);
        described.map_err(|error| self.guest.failed(&error))
    }

    /// See [`Guest::prepare`].
    ///
    /// # Errors
    ///
    /// [`GuestError`]: it broke off or ran into a limit.
    pub fn prepare(
        &mut self,
        policy: &str,
    ) -> Result<Result<wit::Policy, Vec<wit::ConfigError>>, GuestError> {
        let exports = &self.exports;
        exports
            .call_prepare(&mut self.room.store, policy)
            .map_err(|error| self.guest.failed(&error))
    }

    /// See [`Guest::decide`].
    ///
    /// # Errors
    ///
    /// [`GuestError`]: it broke off or ran into a limit.
    pub fn decide(
        &mut self,
        prepared: &wit::Prepared,
        call: &wit::Call,
    ) -> Result<Result<wit::Transition, wit::Fault>, GuestError> {
        let exports = &self.exports;
        exports
            .call_decide(&mut self.room.store, prepared, call)
            .map_err(|error| self.guest.failed(&error))
    }
}
