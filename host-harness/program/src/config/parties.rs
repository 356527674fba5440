//! Who may say and ask what: tenants, issuers, clients, administrators, webhooks.

use std::collections::BTreeSet;

use url::Url;
use zeroize::Zeroizing;

use super::Surroundings;
use super::issuers::{Issuer, issuer};
use super::read::{Node, Table, one_of};
use super::values::{
    HOW_TO_HASH, NAME, SecretHash, digest, distinct, is_safe, name, purposes, secret,
    these_tenants, unique,
};
use crate::facts::Purpose;

/// Who opens transactions over the back channel and redeems their results.
pub struct Client {
    /// Its name for HTTP Basic.
    pub id: String,
    /// SHA-256 of its secret.
    pub secret: SecretHash,
    /// Whose hand-overs it brings.
    pub issuer: String,
    /// Tenants for which it may.
    pub tenants: BTreeSet<String>,
    /// Purposes for which it may.
    pub purposes: BTreeSet<Purpose>,
    /// Where a browser may be sent back to, exactly.
    pub return_addresses: BTreeSet<String>,
}

/// Who may look at subjects, and require a second factor of them.
pub struct Administrator {
    /// For the audit.
    pub name: String,
    /// SHA-256 of the bearer token.
    pub token: SecretHash,
    /// Whose subjects.
    pub tenants: BTreeSet<String>,
}

/// Where messages go.
pub struct Webhook {
    /// Receives them.
    pub url: Url,
    /// Signs them.
    pub secret: Zeroizing<Vec<u8>>,
    /// Of which tenants.
    pub tenants: BTreeSet<String>,
}

/// Tenants, issuers, clients, administrators and webhooks, checked against each other.
pub struct Parties {
    /// Every tenant.
    pub tenants: BTreeSet<String>,
    /// Every issuer.
    pub issuers: Vec<Issuer>,
    /// Every client.
    pub clients: Vec<Client>,
    /// Every administrator.
    pub administrators: Vec<Administrator>,
    /// Every receiver of messages.
    pub webhooks: Vec<Webhook>,
}

impl Parties {
    /// Gives the webhooks to who posts them.
    pub(crate) fn without_webhooks(mut self) -> (Self, Vec<Webhook>) {
        let webhooks = std::mem::take(&mut self.webhooks);
        (self, webhooks)
    }
}

pub(super) fn read(
    root: &Table<'_>,
    audience: Option<&str>,
    near: &Surroundings<'_>,
) -> Option<Parties> {
    let tenants = root.required(
        "tenants",
        "name them, such as `tenants: [example]`",
        |node| unique(&node, node.some(|node| node.parse(NAME, name))?),
    );
    // Without its tenants a party is still read, so that its other faults are found.
    let none = BTreeSet::new();
    let known = tenants.as_ref().unwrap_or(&none);
    let issuers = root.required(
        "issuers",
        "name who may hand people over (see `countersign.example.yaml`)",
        |node| {
            let issuers = node.some(|node| issuer(&node, known, audience, near))?;
            distinct(&node, &issuers, "iss", |issuer| &issuer.iss)?;
            Some(issuers)
        },
    );
    let clients = root.optional("clients", |node| {
        let clients = node.list(|node| client(&node, known, issuers.as_deref()))?;
        distinct(&node, &clients, "id", |client| &client.id)?;
        distinct(&node, &clients, "secret_sha256", |client| &client.secret)?;
        Some(clients)
    });
    let administrators = root.optional("administrators", |node| {
        let administrators = node.list(|node| administrator(&node, known))?;
        distinct(&node, &administrators, "name", |administrator| {
            &administrator.name
        })?;
        distinct(&node, &administrators, "token_sha256", |administrator| {
            &administrator.token
        })?;
        Some(administrators)
    });
    let webhooks = root.optional("webhooks", |node| {
        node.list(|node| webhook(&node, known, near))
    });
    Some(Parties {
        tenants: tenants?,
        issuers: issuers?,
        clients: clients?.unwrap_or_default(),
        administrators: administrators?.unwrap_or_default(),
        webhooks: webhooks?.unwrap_or_default(),
    })
}

fn client(
    node: &Node<'_>,
    tenants: &BTreeSet<String>,
    issuers: Option<&[Issuer]>,
) -> Option<Client> {
    let table = node.table()?;
    let id = table.required("id", "give it a name", |node| node.parse(NAME, name));
    let secret = table.required("secret_sha256", HOW_TO_HASH, |node| digest(&node));
    let issuer = table.required(
        "issuer",
        "name the `iss` of the issuer whose hand-overs it brings",
        |node| {
            let iss = node.text()?;
            let Some(issuers) = issuers else {
                return Some(iss.to_owned());
            };
            let known = issuers.iter().map(|issuer| issuer.iss.as_str());
            node.parse(&one_of(known.clone()), |iss| {
                known.clone().find(|known| *known == iss).map(str::to_owned)
            })
        },
    );
    let theirs = table.required("tenants", "name the tenants that it may act for", |node| {
        these_tenants(&node, tenants)
    });
    let purposes = table.optional("purposes", |node| purposes(&node));
    let returns = table.optional("return_addresses", |node| {
        let addresses = node.list(|node| node.parse(RETURN_ADDRESS, return_address))?;
        unique(&node, addresses)
    });
    table.finish();
    Some(Client {
        id: id?,
        secret: secret?,
        issuer: issuer?,
        tenants: theirs?,
        purposes: purposes?.unwrap_or_else(|| BTreeSet::from([Purpose::Login, Purpose::Manage])),
        return_addresses: returns?.unwrap_or_default(),
    })
}

fn administrator(node: &Node<'_>, tenants: &BTreeSet<String>) -> Option<Administrator> {
    let table = node.table()?;
    let name = table.required("name", "say who it is", |node| node.parse(NAME, name));
    let token = table.required("token_sha256", HOW_TO_HASH, |node| digest(&node));
    let theirs = table.required("tenants", "name the tenants that it may act for", |node| {
        these_tenants(&node, tenants)
    });
    table.finish();
    Some(Administrator {
        name: name?,
        token: token?,
        tenants: theirs?,
    })
}

fn webhook(
    node: &Node<'_>,
    tenants: &BTreeSet<String>,
    near: &Surroundings<'_>,
) -> Option<Webhook> {
    let table = node.table()?;
    let url = table.required("url", "write where messages are posted to", |node| {
        node.parse(
            "an `https://` address, or `http://` to this machine's loopback",
            |text| {
                Url::parse(text)
                    .ok()
                    .filter(|url| is_safe(url) && url.fragment().is_none())
            },
        )
    });
    let secret = secret(&table, "secret", "secret_file", 24, near);
    let theirs = table.optional("tenants", |node| these_tenants(&node, tenants));
    table.finish();
    Some(Webhook {
        url: url?,
        secret: secret?,
        tenants: theirs?.unwrap_or_else(|| tenants.clone()),
    })
}

const RETURN_ADDRESS: &str =
    "an `https://` address, or `http://` to loopback, without `#…`, user name, `code` or `state`";

/// Kept as it is written: a browser is sent to exactly this, with `code` and `state` added.
fn return_address(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let free = url
        .query_pairs()
        .all(|(name, _)| name != "code" && name != "state");
    let plain = url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    (is_safe(&url) && free && plain).then(|| text.to_owned())
}
