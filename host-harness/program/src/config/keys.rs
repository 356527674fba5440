//! The keys that everything is sealed under.

use countersign_host::{MasterKey, MasterKeys};
use zeroize::Zeroizing;

use super::Surroundings;
use super::read::{Node, Table};

/// The variable that carries the newest key; it wins over a file.
pub(super) const VARIABLE: &str = "CONFIG_ENCRYPTION_KEY";

const FORM: &str =
    "32 bytes in base64 or as 64 hexadecimal digits (`openssl rand -base64 32` draws them)";

/// The id of a newest key that was given none.
const FIRST: u32 = 1;

pub(super) fn read(root: &Table<'_>, near: &Surroundings<'_>) -> Option<MasterKeys> {
    let node = root.get("keys");
    let variable = match near.variable(VARIABLE) {
        Some(text) if MasterKey::parse(FIRST, &text).is_ok() => Some(text),
        Some(_) => return near.fault(VARIABLE, format!("this is no key: set it to {FORM}")),
        None => None,
    };
    match (node, variable) {
        (Some(node), variable) => table(&node, variable, near),
        (None, Some(text)) => MasterKeys::new(vec![MasterKey::parse(FIRST, &text).ok()?]).ok(),
        (None, None) => root.fault(format!(
            "there is no key: set `{VARIABLE}` to the one that the store was written with, or for a new store to {FORM}, or write `keys` with a `file`"
        )),
    }
}

fn table(
    node: &Node<'_>,
    variable: Option<Zeroizing<String>>,
    near: &Surroundings<'_>,
) -> Option<MasterKeys> {
    let table = node.table()?;
    let id = table.optional("id", |node| id(&node));
    let file = table.optional("file", |node| key_file(&node, near));
    let older = table.optional("older", |node| node.list(|node| older(&node, near)));
    let Some(newest) = variable.or(file?) else {
        return table.fault(format!(
            "there is no newest key: set `{VARIABLE}` to {FORM}, or write `file`"
        ));
    };
    table.finish();
    let mut keys = vec![MasterKey::parse(id?.unwrap_or(FIRST), &newest).ok()?];
    keys.extend(older?.unwrap_or_default());
    MasterKeys::new(keys).ok().or_else(|| {
        node.fault("two keys have the same `id`: give each its own, and never one that had another key before")
    })
}

fn older(node: &Node<'_>, near: &Surroundings<'_>) -> Option<MasterKey> {
    let table = node.table()?;
    let why = "write the number that it had when it was the newest";
    let id = table.required("id", why, |node| id(&node));
    let text = table.required("file", "name the file that holds it", |node| {
        key_file(&node, near)
    });
    table.finish();
    MasterKey::parse(id?, &text?).ok()
}

fn id(node: &Node<'_>) -> Option<u32> {
    let id = node.number(1, u64::from(u32::MAX))?;
    u32::try_from(id).ok()
}

/// The text of a file that holds a key.
fn key_file(node: &Node<'_>, near: &Surroundings<'_>) -> Option<Zeroizing<String>> {
    let text = near.file(node)?;
    if MasterKey::parse(FIRST, &text).is_err() {
        return node.fault(format!("the file does not hold a key: put {FORM} into it"));
    }
    Some(text)
}
