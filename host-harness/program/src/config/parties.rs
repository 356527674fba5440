//! Who may say and ask what: tenants, issuers, clients, administrators, webhooks.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::Algorithm;
use url::Url;
use zeroize::Zeroizing;

use super::Surroundings;
use super::issuer_keys::{self, IssuerKey};
use super::read::{Node, Table, one_of};
use super::server::is_loopback;
use crate::facts::{FactName, FlowName, Purpose};

/// SHA-256 of a secret that its owner drew at random with 256 bits or more.
pub type SecretHash = [u8; 32];

/// Who says that a person has passed the first factor.
pub struct Issuer {
    /// The `iss` of its hand-overs.
    pub iss: String,
    /// The one algorithm of all its keys. A header never chooses it.
    pub algorithm: Algorithm,
    /// What its hand-overs verify under.
    pub keys: Vec<IssuerKey>,
    /// Tenants whose subjects it may hand over.
    pub tenants: BTreeSet<String>,
    /// What it may hand over for.
    pub purposes: BTreeSet<Purpose>,
    /// What a hand-over's `aud` has to name one of.
    pub audiences: BTreeSet<String>,
    /// Facts that it may state.
    pub facts: BTreeSet<FactName>,
    /// Flows that it may name.
    pub flows: BTreeSet<FlowName>,
}

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

/// Who may look at subjects.
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

const NAME: &str = "1 to 128 letters, digits, `.`, `_` or `-`";

fn name(text: &str) -> Option<String> {
    let fits = text.len() <= 128
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    fits.then(|| text.to_owned())
}

fn issuer(
    node: &Node<'_>,
    tenants: &BTreeSet<String>,
    audience: Option<&str>,
    near: &Surroundings<'_>,
) -> Option<Issuer> {
    let table = node.table()?;
    let iss = table.required("iss", "write the `iss` of its hand-overs", |node| {
        // Without white space, so that issuer and `jti` name a transaction together.
        node.parse("1 to 256 printable characters without spaces", |text| {
            let fits = text.len() <= 256 && text.bytes().all(|b| b.is_ascii_graphic());
            fits.then(|| text.to_owned())
        })
    });
    let keys = issuer_keys::read(&table, near);
    let theirs = table.required(
        "tenants",
        "name the tenants whose people it hands over",
        |node| these_tenants(&node, tenants),
    );
    let purposes = table.required(
        "purposes",
        "write `[login]`, `[manage]` or `[login, manage]`",
        |node| purposes(&node),
    );
    let audiences = table.optional("audiences", |node| {
        let audiences = node.some(|node| node.text().map(str::to_owned))?;
        unique(&node, audiences)
    });
    let facts = table.required(
        "facts",
        "name the facts that it may state (`[]`: none)",
        |node| fact_names(&node, false),
    );
    let weakening = table.optional("weakening_facts", |node| fact_names(&node, true));
    let flows = table.optional("flows", |node| {
        let flows = node.list(|node| flow(&node))?;
        unique(&node, flows)
    });
    let flows = flows?.unwrap_or_default();
    let weakening = weakening?.unwrap_or_default();
    if weakening.contains(&FactName::Flow) == flows.is_empty() {
        return table.fault("`flows` and the word `flow` in `weakening_facts` belong together: write both or neither");
    }
    table.finish();
    let (algorithm, keys) = keys?;
    let mut facts = facts?;
    facts.extend(weakening);
    let audiences = audiences?.or_else(|| audience.map(|own| BTreeSet::from([own.to_owned()])))?;
    Some(Issuer {
        iss: iss?,
        algorithm,
        keys,
        tenants: theirs?,
        purposes: purposes?,
        audiences,
        facts,
        flows,
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
    let theirs = table.required("tenants", "name the tenants that it may see", |node| {
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

const HOW_TO_HASH: &str = "`countersign new-secret` draws one and prints what to write here; the secret itself goes to its owner";

fn digest(node: &Node<'_>) -> Option<SecretHash> {
    node.parse(
        "a SHA-256 digest as 64 hexadecimal digits (`countersign new-secret` prints one)",
        |text| {
            let mut digest = [0; 32];
            hex::decode_to_slice(text, &mut digest).ok()?;
            Some(digest)
        },
    )
}

fn these_tenants(node: &Node<'_>, known: &BTreeSet<String>) -> Option<BTreeSet<String>> {
    let allowed = one_of(known.iter().map(String::as_str));
    let named = node.some(|node| match known.is_empty() {
        true => node.text().map(str::to_owned),
        false => node.parse(&allowed, |text| known.get(text).cloned()),
    })?;
    unique(node, named)
}

fn purposes(node: &Node<'_>) -> Option<BTreeSet<Purpose>> {
    let purposes =
        node.some(|node| node.word(&[("login", Purpose::Login), ("manage", Purpose::Manage)]))?;
    unique(node, purposes)
}

fn fact_names(node: &Node<'_>, weakening: bool) -> Option<BTreeSet<FactName>> {
    let words: Vec<_> = FactName::ALL
        .iter()
        .filter(|fact| fact.weakens() == weakening)
        .map(|fact| (fact.as_str(), *fact))
        .collect();
    let names = node.list(|node| node.word(&words))?;
    unique(node, names)
}

fn flow(node: &Node<'_>) -> Option<FlowName> {
    let table = node.table()?;
    let kind = table.required(
        "kind",
        "write `login`, `signup`, `signup_login` or `reauth`",
        |node| node.word(FlowName::KINDS),
    );
    let name = table.required("name", "write the flow's name", |node| {
        node.text().map(str::to_owned)
    });
    table.finish();
    Some(FlowName {
        kind: kind?,
        name: name?,
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

fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

fn unique<T: Ord>(node: &Node<'_>, members: Vec<T>) -> Option<BTreeSet<T>> {
    let count = members.len();
    let set: BTreeSet<T> = members.into_iter().collect();
    if set.len() < count {
        return node.fault("something is named twice in this list: name each once");
    }
    Some(set)
}

fn distinct<T, K: Ord>(
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
