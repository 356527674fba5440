//! The keys that everything is sealed under.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::Surroundings;
use super::read::{Node, Table};

/// The variable that carries the newest key; it wins over a file.
pub(super) const VARIABLE: &str = "CONFIG_ENCRYPTION_KEY";

const FORM: &str =
    "32 bytes in base64 or as 64 hexadecimal digits (`openssl rand -base64 32` draws them)";

/// One configured key. Wiped when it is dropped, and never printed.
pub struct Key {
    /// Names it in what it seals.
    pub id: u32,
    /// The key itself.
    pub material: Zeroizing<[u8; 32]>,
}

/// The newest key, under which things are sealed, and older ones, which still open.
pub struct Keys {
    /// Seals.
    pub newest: Key,
    /// Open.
    pub older: Vec<Key>,
}

pub(super) fn read(root: &Table<'_>, near: &Surroundings<'_>) -> Option<Keys> {
    let variable = match near.variable(VARIABLE) {
        Some(text) => match material(&text) {
            Some(material) => Some(material),
            None => return near.fault(VARIABLE, format!("this is no key: set it to {FORM}")),
        },
        None => None,
    };
    let Some(node) = root.get("keys") else {
        let Some(material) = variable else {
            return root.fault(format!(
                "there is no key: set `{VARIABLE}` to {FORM}, or write `keys` with a `file`"
            ));
        };
        return Some(Keys {
            newest: Key { id: 1, material },
            older: Vec::new(),
        });
    };
    let table = node.table()?;
    let id = table.optional("id", |node| id(&node));
    let file = table.optional("file", |node| from_file(&node, near));
    let older = table.optional("older", |node| node.list(|node| older(&node, near)));
    let newest = match (variable, file?) {
        (Some(material), _) | (None, Some(material)) => material,
        (None, None) => {
            return table.fault(format!(
                "there is no newest key: set `{VARIABLE}` to {FORM}, or write `file`"
            ));
        }
    };
    table.finish();
    let newest = Key {
        id: id?.unwrap_or(1),
        material: newest,
    };
    let older = older?.unwrap_or_default();
    let mut ids: Vec<u32> = older.iter().map(|key| key.id).chain([newest.id]).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair[0] == pair[1]) {
        return node.fault("two keys have the same `id`: give each its own, and never use one again for another key");
    }
    Some(Keys { newest, older })
}

fn older(node: &Node<'_>, near: &Surroundings<'_>) -> Option<Key> {
    let table = node.table()?;
    let id = table.required(
        "id",
        "write the number that it had when it was the newest",
        |node| id(&node),
    );
    let material = table.required("file", "name the file that holds it", |node| {
        from_file(&node, near)
    });
    table.finish();
    Some(Key {
        id: id?,
        material: material?,
    })
}

fn id(node: &Node<'_>) -> Option<u32> {
    node.number(1, u64::from(u32::MAX))
        .and_then(|id| u32::try_from(id).ok())
}

fn from_file(node: &Node<'_>, near: &Surroundings<'_>) -> Option<Zeroizing<[u8; 32]>> {
    let text = near.file(node)?;
    material(&text)
        .or_else(|| node.fault(format!("the file does not hold a key: put {FORM} into it")))
}

fn material(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let text = text.trim();
    let bytes = hex::decode(text)
        .ok()
        .or_else(|| STANDARD.decode(text).ok())
        .or_else(|| URL_SAFE_NO_PAD.decode(text).ok());
    let bytes = Zeroizing::new(bytes?);
    let key = Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).ok()?);
    // A key of one repeated byte was typed, not drawn.
    (key.iter().any(|byte| *byte != key[0])).then_some(key)
}
