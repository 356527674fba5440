//! Logins with programs that nobody here wrote: `oathtool` computes the codes,
//! `zbarimg` reads the QR codes, and everything goes over HTTP to the program as
//! it is shipped.

mod api;
mod browser;
mod edges;
mod guide;
mod peers;
mod person;
mod program;
