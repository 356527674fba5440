//! Values that several tables have.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::Url;
use zeroize::Zeroizing;

use super::Surroundings;
use super::read::{Node, Table, one_of};
use super::server::is_loopback;
use crate::facts::Purpose;

/// SHA-256 of a secret that its owner drew at random with 256 bits or more.
pub type SecretHash = [u8; 32];

pub(super) const NAME: &str = "1 to 128 letters, digits, `.`, `_` or `-`";

pub(super) fn name(text: &str) -> Option<String> {
    let fits = text.len() <= 128
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    fits.then(|| text.to_owned())
}

/// A secret in base64, in the file itself or in one beside it.
pub(super) fn secret(
    table: &Table<'_>,
    inline: &'static str,
    file: &'static str,
    least: usize,
    near: &Surroundings<'_>,
) -> Option<Zeroizing<Vec<u8>>> {
    let allowed = format!("{least} bytes or more in base64 (`openssl rand -base64 32` draws them)");
    let decode = |text: &str| {
        let text = text.trim();
        let bytes = STANDARD
            .decode(text.strip_prefix("whsec_").unwrap_or(text))
            .ok()?;
        (bytes.len() >= least).then(|| Zeroizing::new(bytes))
    };
    match (table.get(inline), table.get(file)) {
        (Some(node), None) => node.secret(&allowed, decode),
        (None, Some(node)) => {
            let text = near.file(&node)?;
            decode(&text).or_else(|| {
                node.fault(format!(
                    "the file does not hold a secret: put {allowed} into it"
                ))
            })
        }
        (Some(_), Some(second)) => {
            second.fault(format!("`{inline}` and `{file}` are both given: keep one"))
        }
        (None, None) => table.fault(format!(
            "`{inline}` is missing: write it, or `{file}`, with {allowed}"
        )),
    }
}

pub(super) const HOW_TO_HASH: &str = "`countersign new-secret` draws one and prints what to write here; the secret itself goes to its owner";

pub(super) fn digest(node: &Node<'_>) -> Option<SecretHash> {
    node.parse(
        "a SHA-256 digest as 64 hexadecimal digits (`countersign new-secret` prints one)",
        |text| {
            let mut digest = [0; 32];
            hex::decode_to_slice(text, &mut digest).ok()?;
            Some(digest)
        },
    )
}

pub(super) fn these_tenants(node: &Node<'_>, known: &BTreeSet<String>) -> Option<BTreeSet<String>> {
    let allowed = one_of(known.iter().map(String::as_str));
    let named = node.some(|node| match known.is_empty() {
        true => node.text().map(str::to_owned),
        false => node.parse(&allowed, |text| known.get(text).cloned()),
    })?;
    unique(node, named)
}

pub(super) fn purposes(node: &Node<'_>) -> Option<BTreeSet<Purpose>> {
    let purposes =
        node.some(|node| node.word(&[("login", Purpose::Login), ("manage", Purpose::Manage)]))?;
    unique(node, purposes)
}

pub(super) fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

pub(super) fn unique<T: Ord>(node: &Node<'_>, members: Vec<T>) -> Option<BTreeSet<T>> {
    let count = members.len();
    let set: BTreeSet<T> = members.into_iter().collect();
    if set.len() < count {
        return node.fault("something is named twice in this list: name each once");
    }
    Some(set)
}

pub(super) fn distinct<T, K: Ord>(
    node: &Node<'_>,
    members: &[T],
    key: &str,
    of: impl Fn(&T) -> &K,
) -> Option<()> {
    let keys: BTreeSet<&K> = members.iter().map(of).collect();
    if keys.len() < members.len() {
        return node.fault(format!(
            "two of these have the same `{key}`: give each its own"
        ));
    }
    Some(())
}
