//! Countersign as a program: a second factor over HTTP, with its pages.
//!
//! [`serve`] is the server, as a library too, so that another program starts it
//! in its own process. [`config`] reads what it needs to know. [`administration`]
//! is what an administrator does, over the network or at a shell.

pub mod administration;
pub mod config;
pub mod facts;
pub mod handover;
pub mod serve;
mod texts;
pub mod times;
