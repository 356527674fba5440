//! The server over HTTP, with the real component and a real store.

mod back_channel;
mod hostile;
mod pages;
mod seeds;
mod server;
mod settings;
mod webhooks;
