//! Who says that a person has passed the first factor.

use std::collections::BTreeSet;

use jsonwebtoken::Algorithm;

use super::Surroundings;
use super::issuer_keys::{self, IssuerKey};
use super::read::Node;
use super::values::{purposes, these_tenants, unique};
use crate::facts::{FactName, FlowName, Purpose};

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

pub(super) fn issuer(
    node: &Node<'_>,
    tenants: &BTreeSet<String>,
    audience: Option<&str>,
    near: &Surroundings<'_>,
) -> Option<Issuer> {
    let table = node.table()?;
    let iss = table.required("iss", "write the `iss` of its hand-overs", |node| {
        // Without white space, so that issuer and `jti` name a transaction together.
        // The store keeps it with a word before it, in 256 bytes.
        node.parse("1 to 240 printable characters without spaces", |text| {
            let fits = text.len() <= 240 && text.bytes().all(|b| b.is_ascii_graphic());
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
