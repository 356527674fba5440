//! What Countersign and the example identity provider have to know of each
//! other: secrets drawn anew, and the configuration that says so.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use askama::Template;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::EncodingKey;

use crate::{Places, draw};

/// The tenant of everybody in the demo.
pub(crate) const TENANT: &str = "demo";

/// The identity provider's name as a client of Countersign.
pub(crate) const CLIENT: &str = "example-idp";

/// What the identity provider knows of Countersign.
pub(crate) struct Acquaintance {
    /// Signs hand-overs. Its public half is in the configuration.
    pub(crate) signing: EncodingKey,
    /// Authenticates the back channel.
    pub(crate) client_secret: String,
    /// Reads how a person's second factor stands.
    pub(crate) admin_token: String,
    /// Signs webhooks.
    pub(crate) webhook_secret: [u8; 32],
}

/// What was drawn for one start.
pub(crate) struct Drawn {
    /// For the identity provider.
    pub(crate) known: Acquaintance,
    /// For whoever tries the demo: to be the administrator.
    pub(crate) administrator_token: String,
    /// Countersign's configuration.
    pub(crate) configuration: PathBuf,
}

/// The configuration as a file: beside it lie the two secrets that it names.
#[derive(Template)]
#[template(path = "countersign.yaml", escape = "none")]
struct Configuration<'a> {
    places: &'a Places,
    key_x: String,
    key_y: String,
    client_secret_sha256: String,
    admin_token_sha256: String,
    your_token_sha256: String,
}

/// Draws everything, and writes Countersign's configuration into the folder.
pub(crate) fn draw(folder: &Path, places: &Places) -> Result<Drawn> {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?;
    let private = pair.to_pkcs8v1()?;
    // An uncompressed point: 4, then both coordinates.
    let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
    let known = Acquaintance {
        signing: EncodingKey::from_ec_der(private.as_ref()),
        client_secret: draw::token()?,
        admin_token: draw::token()?,
        webhook_secret: draw::bytes()?,
    };
    let administrator_token = draw::token()?;
    let configuration = Configuration {
        places,
        key_x: URL_SAFE_NO_PAD.encode(x),
        key_y: URL_SAFE_NO_PAD.encode(y),
        client_secret_sha256: sha256(&known.client_secret),
        admin_token_sha256: sha256(&known.admin_token),
        your_token_sha256: sha256(&administrator_token),
    };
    let sealing = STANDARD.encode(draw::bytes::<32>()?);
    let webhook = STANDARD.encode(known.webhook_secret);
    let file = folder.join("countersign.yaml");
    write_private(&folder.join("sealing.key"), &sealing)?;
    write_private(&folder.join("webhook.secret"), &webhook)?;
    write_private(&file, &configuration.render()?)?;
    Ok(Drawn {
        known,
        administrator_token,
        configuration: file,
    })
}

/// Where a demo lies. One without a name goes when the demo ends.
pub(crate) enum Folder {
    /// Named by whoever started it; stays.
    Named(PathBuf),
    /// Of its own; goes.
    Own(tempfile::TempDir),
}

impl Folder {
    /// A folder that nobody else can read. A named one must be new or empty:
    /// keys are drawn anew, and would not open what an earlier demo sealed.
    pub(crate) fn open(named: Option<&Path>) -> Result<Self> {
        let Some(path) = named else {
            let own = tempfile::Builder::new()
                .prefix("countersign-demo-")
                .tempdir()?;
            return Ok(Self::Own(own));
        };
        if path.exists() {
            let mut entries = fs::read_dir(path)
                .with_context(|| format!("`{}` cannot be read", path.display()))?;
            if entries.next().is_some() {
                bail!(
                    "`{}` is not empty: a demo starts from nothing, name a new or an empty folder",
                    path.display()
                );
            }
            fs::set_permissions(path, PermissionsExt::from_mode(0o700))?;
        } else {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(path)
                .with_context(|| format!("`{}` cannot be made", path.display()))?;
        }
        Ok(Self::Named(path.to_owned()))
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Named(path) => path,
            Self::Own(own) => own.path(),
        }
    }
}

fn write_private(file: &Path, text: &str) -> Result<()> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .and_then(|mut opened| opened.write_all(text.as_bytes()))
        .with_context(|| format!("`{}` cannot be written", file.display()))
}

fn sha256(secret: &str) -> String {
    hex::encode(digest(&SHA256, secret.as_bytes()))
}
