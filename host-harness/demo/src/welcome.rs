//! What whoever started the demo is told.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::Places;
use crate::idp::Credential;
use crate::settings::Folder;

/// Prints where to click, and a person's first steps.
pub(crate) fn tell(places: &Places, credentials: &[Credential], folder: &Folder) {
    let (idp, countersign) = (places.idp_url(), places.countersign_url());
    println!("\nThe demo is running. Open\n\n    {idp}\n\nand sign in as one of\n");
    for Credential { name, password } in credentials {
        println!("    {name:<6}{password}");
    }
    println!(
        "
First steps
  1. Sign in with name and password. Nothing more is asked: there is no second
     factor yet.
  2. Choose \"Set up a second factor\". You come to Countersign's own pages: scan
     the picture with an authenticator app, type its code, keep the backup codes.
  3. Sign out and in again: now your password alone opens nothing.
  4. Try the same code twice, or a backup code twice: each works once.
  5. Look into the inbox: every change was told to you.
  6. Choose \"Manage your second factor\": rename, add and remove, draw new backup
     codes, switch it off and on.
  7. Give the pages a look of your own: `pages` in the configuration file below.

Countersign             {countersign}  (its HTTP interface: {countersign}/openapi.json)
Metrics, administration http://{admin}/metrics
Configuration, store    {folder}{stays}

Everything was drawn for this start and is good for nothing else. Ctrl-C ends it.",
        admin = places.admin,
        folder = folder.path().display(),
        stays = match folder {
            Folder::Named(_) => "",
            Folder::Own(_) => " (goes at the end)",
        },
    );
}

/// Writes the same for a program: whole or not at all, and for its owner alone.
pub(crate) fn write(file: &Path, places: &Places, credentials: &[Credential]) -> Result<()> {
    let people: serde_json::Map<_, _> = credentials
        .iter()
        .map(|credential| (credential.name.to_owned(), json!(credential.password)))
        .collect();
    let text = json!({
        "idp": places.idp_url(),
        "countersign": places.countersign_url(),
        "admin": format!("http://{}", places.admin),
        "people": people,
    });
    let unfinished = file.with_extension("unfinished");
    let written = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600);
        options
            .open(&unfinished)?
            .write_all(text.to_string().as_bytes())?;
        std::fs::rename(&unfinished, file)
    };
    written().with_context(|| format!("`{}` cannot be written", file.display()))
}
