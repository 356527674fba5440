//! What `docs/semantics.md` says, as scenarios. Each decision of each of them is made by
//! the core and by the component in both its forms, which have to agree.

mod account;
mod administration;
mod algorithms;
mod attestation;
mod authentication_steps;
mod backup_codes;
mod budget;
mod chain;
mod configuration;
mod context;
mod continuations;
mod contract;
mod enrolment;
mod factors;
mod finished;
mod flood;
mod limits;
mod makers;
mod malformed;
mod other_authenticators;
mod passkey_configuration;
mod passkey_options;
mod passkeys;
mod random;
mod registration_steps;
mod requirement;
mod sealing;
mod silence;
mod tickets;
mod totp;
mod typed;
mod undo;
mod vectors;
