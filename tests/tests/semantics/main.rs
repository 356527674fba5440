//! What SEMANTICS says, as scenarios. Each decision of each of them is made by
//! the core and by the component in both its forms, which have to agree.

mod backup_codes;
mod budget;
mod context;
mod enrolment;
mod factors;
mod limits;
mod requirement;
mod totp;
mod typed;
mod vectors;
