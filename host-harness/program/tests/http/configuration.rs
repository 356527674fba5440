//! The configuration of the servers that are tested, and its secrets.

use countersign_host::Digest;

pub(crate) const CLIENT_SECRET: &str = "client-secret-client-secret-client-secret-0";
pub(crate) const OTHER_SECRET: &str = "other-secret-other-secret-other-secret-0000";
/// Of a client that may do what the first one may.
pub(crate) const NEIGHBOUR_SECRET: &str = "neighbour-secret-neighbour-secret-neighbour";
pub(crate) const NARROW_CLIENT_SECRET: &str = "narrow-secret-narrow-secret-narrow-secret-0";
pub(crate) const ADMIN_TOKEN: &str = "admin-token-admin-token-admin-token-admin-t";
pub(crate) const ELSEWHERE_TOKEN: &str = "elsewhere-token-elsewhere-token-elsewhere-tok";
pub(crate) const BOTH_TOKEN: &str = "both-token-both-token-both-token-both-token-";
pub(crate) const ISSUER: &str = "https://idp.example.com";
/// It hands over for one tenant alone.
pub(crate) const NARROW: &str = "https://narrow.example.com";
/// Seals the store.
pub(crate) const KEY: &str = "nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=";
pub(crate) const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";
pub(crate) const NARROW_SECRET: &[u8] = b"fedcba9876543210fedcba9876543210";

/// As its file has it.
pub(crate) fn written(origin: &str, more: &str) -> String {
    let hash = |secret: &str| Digest::of(secret.as_bytes()).to_string();
    format!(
        r#"
public_url: {origin}
listen: 127.0.0.1:0
admin_listen: 127.0.0.1:0
store: {{path: store.sqlite}}
tenants: [example, other]
issuers:
  - iss: {ISSUER}
    algorithm: HS256
    secret: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
    tenants: [example, other]
    purposes: [login, manage]
    facts: [account_name, email, user_name, acr_values, scopes, max_age, languages]
  - iss: {NARROW}
    algorithm: HS256
    secret: ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=
    tenants: [example]
    purposes: [login, manage]
    facts: [account_name, email, user_name]
clients:
  - id: portal
    secret_sha256: {}
    issuer: {ISSUER}
    tenants: [example]
    return_addresses: ["https://portal.example.com/back?x=1"]
  - id: other
    secret_sha256: {}
    issuer: {ISSUER}
    tenants: [other]
    purposes: [manage]
  - id: neighbour
    secret_sha256: {}
    issuer: {ISSUER}
    tenants: [example]
  - id: narrow
    secret_sha256: {}
    issuer: {NARROW}
    tenants: [example]
administrators:
  - {{name: ops, token_sha256: {}, tenants: [example]}}
  - {{name: elsewhere, token_sha256: {}, tenants: [other]}}
  - {{name: both, token_sha256: {}, tenants: [example, other]}}
{more}
"#,
        hash(CLIENT_SECRET),
        hash(OTHER_SECRET),
        hash(NEIGHBOUR_SECRET),
        hash(NARROW_CLIENT_SECRET),
        hash(ADMIN_TOKEN),
        hash(ELSEWHERE_TOKEN),
        hash(BOTH_TOKEN),
    )
}
