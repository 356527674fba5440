//! What tests of the whole share. It is used by tests alone.

pub mod kit;
