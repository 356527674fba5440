//! The server over HTTP, with the real component and a real store.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]
#![allow(
    clippy::too_many_lines,
    reason = "one way through many steps is one test"
)]

mod account;
mod administration;
mod back;
mod back_channel;
mod browser;
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
mod required;
mod routes;
mod seeds;
mod server;
mod settings;
mod shell;
mod sound;
mod steps;
mod thief;
mod tickets;
mod trail;
mod unusable;
mod walk;
mod ways;
mod webhooks;
