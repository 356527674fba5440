//! The keys of an issuer. Each is bound to the one algorithm of its issuer.

use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};

use super::Surroundings;
use super::read::{Node, Table};
use super::values::secret;

/// One key of an issuer.
pub struct IssuerKey {
    /// The `kid` that names it; none: it is the issuer's only key.
    pub kid: Option<String>,
    /// The key itself.
    pub key: DecodingKey,
}

const ALGORITHMS: &[(&str, Algorithm)] = &[
    ("ES256", Algorithm::ES256),
    ("ES384", Algorithm::ES384),
    ("EdDSA", Algorithm::EdDSA),
    ("RS256", Algorithm::RS256),
    ("RS384", Algorithm::RS384),
    ("RS512", Algorithm::RS512),
    ("PS256", Algorithm::PS256),
    ("PS384", Algorithm::PS384),
    ("PS512", Algorithm::PS512),
    ("HS256", Algorithm::HS256),
    ("HS384", Algorithm::HS384),
    ("HS512", Algorithm::HS512),
];

pub(super) fn read(
    table: &Table<'_>,
    near: &Surroundings<'_>,
) -> Option<(Algorithm, Vec<IssuerKey>)> {
    let algorithm = table.required(
        "algorithm",
        "write that of its key, such as `ES256`",
        |node| node.word(ALGORITHMS),
    );
    let given = [
        "public_key",
        "public_key_file",
        "jwks",
        "secret",
        "secret_file",
    ]
    .map(|key| (key, table.get(key)));
    let algorithm = algorithm?;
    let mut given = given
        .into_iter()
        .filter_map(|(key, node)| Some((key, node?)));
    let (Some((key, node)), None) = (given.next(), given.next()) else {
        return table.fault("an issuer has one of `public_key`, `public_key_file`, `jwks`, `secret` and `secret_file`: write exactly one");
    };
    let symmetric = algorithm.family() == AlgorithmFamily::Hmac;
    if symmetric != key.starts_with("secret") {
        let fitting = if symmetric {
            "`secret` or `secret_file`"
        } else {
            "`public_key`, `public_key_file` or `jwks`"
        };
        return node.fault(format!(
            "`{key}` does not go with `{algorithm:?}`: write {fitting}"
        ));
    }
    let keys = match key {
        "public_key" => vec![pem(&node, algorithm, node.text()?)?],
        "public_key_file" => vec![pem(&node, algorithm, &near.file(&node)?)?],
        "jwks" => jwks(&node, algorithm)?,
        _ => {
            let secret = secret(table, "secret", "secret_file", 32, near)?;
            vec![IssuerKey {
                kid: None,
                key: DecodingKey::from_secret(&secret),
            }]
        }
    };
    Some((algorithm, keys))
}

fn pem(node: &Node<'_>, algorithm: Algorithm, text: &str) -> Option<IssuerKey> {
    if text.contains("PRIVATE") {
        return node.fault("this is a private key: draw a new pair, keep its private key where it signs, and write the public one");
    }
    let parsed = match algorithm.family() {
        AlgorithmFamily::Rsa => DecodingKey::from_rsa_pem(text.as_bytes()),
        AlgorithmFamily::Ec => DecodingKey::from_ec_pem(text.as_bytes()),
        _ => DecodingKey::from_ed_pem(text.as_bytes()),
    };
    match parsed {
        Ok(key) => Some(IssuerKey { kid: None, key }),
        Err(error) => node.fault(format!(
            "this is no public key of `{algorithm:?}` ({error}): write it in PEM, from `-----BEGIN PUBLIC KEY-----` on"
        )),
    }
}

fn jwks(node: &Node<'_>, algorithm: Algorithm) -> Option<Vec<IssuerKey>> {
    let set: JwkSet = match serde_json::from_value(node.value().clone()) {
        Ok(set) => set,
        Err(error) => {
            return node.fault(format!(
                "this is no key set ({error}): write `keys: [{{kty: …}}]`, as RFC 7517 has it"
            ));
        }
    };
    if set.keys.is_empty() {
        return node.fault("this key set is empty: write at least one key");
    }
    let several = set.keys.len() > 1;
    let mut kids = std::collections::BTreeSet::new();
    let mut keys = Vec::new();
    for (index, jwk) in set.keys.iter().enumerate() {
        if node.value()["keys"][index].get("d").is_some() {
            return node.fault(format!("key {index} of this set is a private key: draw a new pair, and write the public one here"));
        }
        if let Some(fault) = unfit(jwk, algorithm, several) {
            return node.fault(format!("key {index} of this set {fault}"));
        }
        if !kids.insert(jwk.common.key_id.clone()) {
            return node.fault(format!(
                "key {index} of this set has the `kid` of another: give each its own"
            ));
        }
        match DecodingKey::from_jwk(jwk) {
            Ok(key) if key.family() == algorithm.family() => keys.push(IssuerKey { kid: jwk.common.key_id.clone(), key }),
            _ => return node.fault(format!("key {index} of this set is no key of `{algorithm:?}`: leave it away, or change `algorithm`")),
        }
    }
    Some(keys)
}

fn unfit(jwk: &Jwk, algorithm: Algorithm, several: bool) -> Option<String> {
    if several && jwk.common.key_id.is_none() {
        return Some("has no `kid`: with several keys each needs one".to_owned());
    }
    if jwk
        .common
        .public_key_use
        .as_ref()
        .is_some_and(|purpose| *purpose != PublicKeyUse::Signature)
    {
        return Some("is not for signing (`use`): leave it away".to_owned());
    }
    let stated = jwk.common.key_algorithm.map(|stated| stated.to_string());
    match stated {
        Some(stated) if stated != format!("{algorithm:?}") => Some(format!(
            "says `alg: {stated}`: leave it away, or change `algorithm`"
        )),
        _ => None,
    }
}
