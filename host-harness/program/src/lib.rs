//! Countersign as a program: a second factor over HTTP, with its pages.

pub mod config;
pub mod facts;
pub mod handover;
