//! The server over HTTP, with the real component and a real store.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]
#![allow(
    clippy::too_many_lines,
    reason = "one way through many steps is one test"
)]

// The software authenticator of the component's tests, by its files: packages
// stay apart (`tests/tests/direction.rs`).
#[path = "../../../../tests/src/kit/authenticator.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the component's tests use the rest"
)]
mod authenticator;
#[path = "../../../../tests/src/kit/cbor.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the component's tests use the rest"
)]
mod cbor;

mod account;
mod activity;
mod administration;
mod back;
mod back_channel;
mod browser;
mod callers;
mod configuration;
mod crawl;
mod everywhere;
mod forgery;
mod handed_over;
mod hostile;
mod inbox;
mod pages;
mod passkey;
mod passkeys;
mod questions;
mod required;
mod routes;
mod seeds;
mod server;
mod settings;
mod shell;
mod sound;
mod states;
mod steps;
mod thief;
mod tickets;
mod trail;
mod unusable;
mod walk;
mod ways;
mod webhooks;
