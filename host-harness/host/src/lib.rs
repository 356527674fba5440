//! Loads a second factor, limits it, decides with it and commits what it
//! decided: what an identity provider in Rust embeds.
//!
//! # Twenty lines
//!
//! ```
//! use std::sync::Arc;
//!
//! use countersign_host::store::{SqliteOptions, SqliteStore, SubjectKey};
//! use countersign_host::wit::{Outcome, Request, TransactionPurpose};
//! use countersign_host::{Ask, Component, HostBuilder, MasterKey, MasterKeys, Transaction};
//!
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let (database, jti) = (folder.path().join("second-factor.db"), "8f14e45f");
//! # let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
//! // Once, at the start: component, policy, keys, store.
//! let keys = MasterKeys::new(vec![MasterKey::parse(1, secret)?])?;
//! let store = Arc::new(SqliteStore::open(&SqliteOptions::new(database))?);
//! let policy = r#"{ "authentication": { "secondary_authentication_mode": "required" } }"#;
//! let host = HostBuilder::new(Component::portable(), policy, keys, store).start().await?;
//!
//! // After the password, by the account's immutable id:
//! let alice = SubjectKey::new("acme", "5f2b9c1e");
//! let transaction = Transaction::handed_over("https://id.example", jti);
//! let begin = Request::Begin(TransactionPurpose::Login);
//! let told = host.decide(Ask::new(alice, transaction, begin)).await?;
//! match told.outcome {
//!     Outcome::Allow(admission) => println!("let in: {:?}", admission.assurance.acr),
//!     Outcome::Challenge(challenge) => println!("ask, one of {} ways", challenge.methods.len()),
//!     Outcome::MustEnrol(_) => println!("let her enrol an authenticator app"),
//!     Outcome::Denied(denial) => println!("refused: {:?}", denial.reason),
//!     _ => println!("refused"), // what is not known denies
//! }
//! # Ok(())
//! # }
//! ```
//!
//! What was typed then goes into `Request::Submit` with the challenge's
//! continuation, in the same transaction.
//!
//! # The way of one decision
//!
//! [`Host::decide`] waits for its turn (decisions on one subject queue), reads
//! the record, calls the component in a fresh instance with fresh entropy and
//! the time, checks that what came back keeps the contract, commits all of it
//! as one batch, and only then tells it: the outcome lies in a [`Decision`],
//! which gives it out for a commit alone. Who loses the race to another writer
//! decides anew. Messages lie in the batch, and are delivered afterwards
//! ([`Host::deliver`]).
//!
//! There is no answer between "yes" and "no": every error here denies.
//!
//! # What is not here
//!
//! HTTP, pages, configuration files: those are the program's. Policy, codes,
//! keys of records: those are the component's. This crate does not depend on
//! the component's source; it knows it by its contract.

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
mod upkeep;
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
pub use queue::Full;
pub use start::{HostBuilder, StartError};
