//! What whoever started the demo is told.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::Places;
use crate::idp::Credential;

/// All that a person needs to begin.
pub(crate) struct Welcome {
    pub(crate) places: Places,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) administrator_token: String,
    pub(crate) configuration: PathBuf,
    /// Whether everything goes at the end.
    pub(crate) goes: bool,
}

impl Welcome {
    /// Prints where to click, and a person's first steps.
    pub(crate) fn tell(&self) {
        let (idp, countersign) = (self.places.idp_url(), self.places.countersign_url());
        println!("\nThe demo is running. Open\n\n    {idp}\n\nand sign in as one of\n");
        for Credential { name, password } in &self.credentials {
            println!("    {name:<6}{password}");
        }
        println!(
            "
First steps
  1. Sign in with name and password. Nothing more is asked, unless a policy of
     your own does: there is no second factor yet.
  2. Choose \"Set up a second factor\". You come to Countersign's own pages: set
     up a passkey, or scan the picture with an authenticator app and type its
     code. Keep the backup codes.
  3. Sign out and in again: now your password alone opens nothing.
  4. Try the same code twice, or a backup code twice: each works once.
  5. Look into the inbox: every change was told to you.
  6. Choose \"Manage your second factor\": rename, add and remove, draw new backup
     codes, switch it off and on.
  7. Be the administrator, and require a second factor of ada. Then let her try to
     switch it off.

     curl {admin}/graphql -H 'Authorization: Bearer {token}' \\
       --json '{{\"query\":\"mutation {{ setUser2faRequired(username: \\\"ada\\\", required: true) {{ message }} }}\"}}'

  8. See the pages in a look of your own, and a policy of your own at work: start
     the demo again with `--config` and your configuration.

Countersign             {countersign}  (its HTTP interface: {countersign}/openapi.json)
Metrics, administration {admin}/metrics
Configuration           {configuration}{stays}

Everything was drawn for this start and is good for nothing else. Ctrl-C ends it.",
            admin = self.admin(),
            token = self.administrator_token,
            configuration = self.configuration.display(),
            stays = if self.goes { " (goes at the end)" } else { "" },
        );
    }

    fn admin(&self) -> String {
        format!("http://{}", self.places.admin)
    }

    /// Writes the same for a program: whole or not at all, and for its owner alone.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let people: serde_json::Map<_, _> = self
            .credentials
            .iter()
            .map(|credential| (credential.name.to_owned(), json!(credential.password)))
            .collect();
        let text = json!({
            "idp": self.places.idp_url(),
            "countersign": self.places.countersign_url(),
            "admin": self.admin(),
            "administrator_token": self.administrator_token,
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
}
