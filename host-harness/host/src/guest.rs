//! A loaded component, called with a fresh instance each time.

mod instance;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use wasmtime::Trap;

use crate::digest::Digest;
use crate::engine::{Budget, Engine, LimitReached, Room};
use crate::load::{CacheReport, Component, LoadError};
use crate::wit;

pub use instance::Instance;

/// A loaded component. Every call runs in an instance of its own that ends with
/// the call, so no memory of one subject is ever there for the next.
///
/// This is the bare component: what [`Guest::decide`] gives is neither checked
/// nor stored, and nobody may be let in by it. Tools that look at a component
/// use it; whoever decides about people uses [`crate::Host`].
pub struct Guest {
    engine: Arc<Engine>,
    pre: wit::SecondFactorPre<Budget>,
    digest: Digest,
    lineage: String,
    report: CacheReport,
}

/// A component that broke off or ran into a limit. The call is refused; the
/// next one is served. The component's maker can mend it, or the operator who
/// set the limit.
#[derive(Debug, thiserror::Error)]
#[error("component `{digest}` failed: {cause}")]
pub struct GuestError {
    /// Of the component.
    pub digest: Digest,
    /// Why.
    pub cause: GuestFailure,
}

/// How a component failed.
#[derive(Debug, thiserror::Error)]
pub enum GuestFailure {
    /// It ran longer than it may.
    #[error("it ran longer than {0:?}")]
    Deadline(Duration),
    /// It asked for more memory, or a larger table, than it may have.
    #[error("{0}")]
    Limit(LimitReached),
    /// It recursed deeper than its stack.
    #[error("it recursed deeper than {0} bytes of stack")]
    Stack(usize),
    /// It trapped, or it does not keep the contract's types.
    #[error("it broke off: {0}")]
    Trap(String),
    /// All instances are in use.
    #[error("all {0} instances are in use")]
    Busy(u32),
}

impl Guest {
    pub(crate) fn new(
        engine: Arc<Engine>,
        pre: wit::SecondFactorPre<Budget>,
        component: &Component,
        report: CacheReport,
    ) -> Result<Self, LoadError> {
        let guest = Self {
            engine,
            pre,
            digest: component.digest(),
            lineage: component.lineage().to_owned(),
            report,
        };
        // Types of exports are checked when an instance is made: make one, so
        // that a component of another world is refused now and not at a login.
        let mut room = guest.engine.room(guest.engine.limits().start_deadline);
        guest
            .pre
            .check(&mut room.store)
            .map_err(|reason| LoadError::World {
                digest: guest.digest,
                reason,
            })?;
        drop(room);
        Ok(guest)
    }

    /// SHA-256 of the component's binary.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The name under which its versions share records and keys.
    #[must_use]
    pub fn lineage(&self) -> &str {
        &self.lineage
    }

    /// Where its compiled form came from.
    #[must_use]
    pub fn cache_report(&self) -> &CacheReport {
        &self.report
    }

    /// What the component says of itself.
    ///
    /// # Errors
    ///
    /// [`GuestError`]: it broke off or ran into a limit.
    pub fn describe(&self) -> Result<wit::Description, GuestError> {
        let deadline = self.engine.limits().start_deadline;
        self.call(deadline, |guest, room| guest.call_describe(&mut room.store))
    }

    /// Checks and compiles a policy (JSON text).
    ///
    /// # Errors
    ///
    /// [`GuestError`]: it broke off or ran into a limit. The inner error is the
    /// policy's: all faults in it.
    pub fn prepare(
        &self,
        policy: &str,
    ) -> Result<Result<wit::Policy, Vec<wit::ConfigError>>, GuestError> {
        let deadline = self.engine.limits().start_deadline;
        self.call(deadline, |guest, room| {
            guest.call_prepare(&mut room.store, policy)
        })
    }

    /// One call, one decision, as the component gives it.
    ///
    /// # Errors
    ///
    /// [`GuestError`]: it broke off or ran into a limit. The inner error is the
    /// component's own word for why it did not decide.
    pub fn decide(
        &self,
        prepared: &wit::Prepared,
        call: &wit::Call,
    ) -> Result<Result<wit::Transition, wit::Fault>, GuestError> {
        let deadline = self.engine.limits().deadline;
        self.call(deadline, |guest, room| {
            guest.call_decide(&mut room.store, prepared, call)
        })
    }

    fn call<T>(
        &self,
        deadline: Duration,
        run: impl FnOnce(&wit::SecondFactor, &mut Room<'_>) -> wasmtime::Result<T>,
    ) -> Result<T, GuestError> {
        let mut room = self.engine.room(deadline);
        let result = self
            .pre
            .instantiate(&mut room.store)
            .and_then(|guest| run(&guest, &mut room));
        result.map_err(|error| GuestError {
            digest: self.digest,
            cause: self.cause(&error, deadline),
        })
    }

    /// Sorts an error by what the operator can do about it.
    fn cause(&self, error: &wasmtime::Error, deadline: Duration) -> GuestFailure {
        let limits = self.engine.limits();
        if let Some(limit) = error.downcast_ref::<LimitReached>() {
            return GuestFailure::Limit(*limit);
        }
        if error.is::<wasmtime::PoolConcurrencyLimitError>() {
            return GuestFailure::Busy(limits.instances);
        }
        match error.downcast_ref::<Trap>() {
            Some(Trap::Interrupt) => GuestFailure::Deadline(deadline),
            Some(Trap::StackOverflow) => GuestFailure::Stack(limits.stack),
            Some(trap) => GuestFailure::Trap(trap.to_string()),
            None => GuestFailure::Trap(format!("{error:#}")),
        }
    }
}

impl fmt::Debug for Guest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "component {} of lineage `{}`",
            self.digest, self.lineage
        )
    }
}
