//! Loads a second factor, limits it, decides with it and commits what it
//! decided: what an identity provider in Rust embeds.
//!
//! The way of one decision: read the record, call the component in a fresh
//! instance, check what it returned, commit all of it, and only then tell.

mod ask;
mod believe;
mod clock;
mod compose;
mod decision;
mod digest;
mod engine;
mod guest;
mod host;
mod journal;
mod keys;
mod load;
mod names;
mod outbox;
mod queue;
mod start;
mod trail;
pub mod wit;

pub use countersign_store as store;

pub use ask::{Ask, AskError, Handing, ResultRequest, Transaction};
pub use believe::Breach;
pub use clock::{Clock, NoEntropy, SystemClock};
pub use decision::{Committed, Decision, Told};
pub use digest::{Digest, NotADigest};
pub use engine::{Engine, EngineError, LimitReached, Limits};
pub use guest::{Guest, GuestError, GuestFailure, Instance};
pub use host::{Cause, DecideError, Host, RedeemError};
pub use keys::{KeyError, MasterKey, MasterKeys};
pub use load::{Cache, CacheReport, Component, LoadError};
pub use outbox::{
    Deliverer, Delivering, DeliveryFailure, Message, Parameter, ParameterValue, Schedule, Token,
    TokenPurpose,
};
pub use start::{HostBuilder, StartError};
