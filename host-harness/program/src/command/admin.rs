//! `countersign admin`: an administrator's acts from a shell.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, Subcommand};
use countersign::administration::shell::{self, Shell};
use countersign::administration::{Administrator, find};
use countersign::serve;
use countersign::times::rfc3339;
use countersign_host::store::SubjectKey;
use countersign_host::wit;

#[derive(Subcommand)]
pub(crate) enum Act {
    /// Require a second factor of a user, whatever the user chose.
    Require(Reasoned),
    /// Require it no longer. The user's own choice and the policy still hold.
    Unrequire(Reasoned),
    /// Issue a ticket with which a user enrols the first factor. It is printed
    /// this once, to be handed over by a person.
    Ticket(Reasoned),
    /// Show how things stand with a user. Changes nothing.
    Status(Whom),
}

/// Who is meant.
#[derive(Args)]
pub(crate) struct Whom {
    /// The configuration that the server runs with.
    #[arg(long)]
    config: PathBuf,
    /// The user's tenant.
    tenant: String,
    /// The user's name, as the identity provider hands it over.
    #[arg(required_unless_present = "subject")]
    user: Option<String>,
    /// The subject's id, in place of the name.
    #[arg(long, value_name = "ID", conflicts_with = "user")]
    subject: Option<String>,
}

/// Who is meant, and why.
#[derive(Args)]
pub(crate) struct Reasoned {
    #[command(flatten)]
    whom: Whom,
    /// Why: for the audit.
    #[arg(long)]
    reason: String,
}

impl Act {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Require(act) => act.set_required(true).await,
            Self::Unrequire(act) => act.set_required(false).await,
            Self::Ticket(act) => act.issue_ticket().await,
            Self::Status(whom) => whom.show_status().await,
        }
    }
}

impl Reasoned {
    async fn set_required(self, required: bool) -> anyhow::Result<()> {
        let administrator = Administrator::new(shell::id(), &self.reason)?;
        let (shell, subject) = self.whom.open().await?;
        administrator
            .set_required(&shell.host, &subject, required)
            .await?;
        println!(
            "{}",
            match required {
                true => "from the next login on a second factor is required of this user",
                false =>
                    "no administrator requires a second factor of this user any more; the policy and \
                 the user's own choice still hold",
            }
        );
        Ok(shell.close().await?)
    }

    async fn issue_ticket(self) -> anyhow::Result<()> {
        let administrator = Administrator::new(shell::id(), &self.reason)?;
        let (shell, subject) = self.whom.open().await?;
        let wit::IssuedTicket { ticket, expires_at } =
            administrator.issue_ticket(&shell.host, &subject).await?;
        println!("ticket, for this user alone:  {ticket}");
        println!("good once, until:             {}", rfc3339(expires_at));
        Ok(shell.close().await?)
    }
}

impl Whom {
    /// Opens the store and finds who is meant, and says so.
    async fn open(self) -> anyhow::Result<(Shell, SubjectKey)> {
        let shell = Shell::open(&self.config, &serve::environment()).await?;
        let tenants = &shell.config.parties.tenants;
        if !tenants.contains(&self.tenant) {
            let known: Vec<&str> = tenants.iter().map(String::as_str).collect();
            let (asked, known) = (self.tenant, known.join("`, `"));
            bail!("there is no tenant `{asked}`: the configuration has `{known}`");
        }
        let store = shell.host.store();
        let subject = match self.subject {
            Some(id) => SubjectKey::new(self.tenant, id),
            None => find(&**store, &self.tenant, &self.user.unwrap_or_default()).await?,
        };
        let is_known =
            store.listed(&subject).await?.is_some() || store.directory(&subject).await?.is_some();
        eprintln!(
            "subject `{}` of the tenant `{}`{}",
            plain(&subject.subject),
            subject.tenant,
            match is_known {
                true => "",
                // An act before the first login is meant to be possible.
                false => ", of whom nothing was ever heard here: check the id",
            }
        );
        Ok((shell, subject))
    }

    async fn show_status(self) -> anyhow::Result<()> {
        let (shell, subject) = self.open().await?;
        let standing = shell.host.status(subject).await?;
        for line in lines(&standing) {
            println!("{line}");
        }
        Ok(shell.close().await?)
    }
}

fn lines(standing: &wit::Standing) -> Vec<String> {
    let wit::Standing {
        factors,
        enrollable: _,
        backup_codes_left,
        devices,
        enforced,
        chosen,
        must_enrol,
        locked,
        guessing_locks,
        grace_ends_at,
        epoch: _,
    } = standing;
    let flags = [
        ("required by an administrator", enforced),
        ("chosen by the user", chosen),
        ("must enrol", must_enrol),
        ("locked by an administrator", locked),
    ];
    let mut lines: Vec<String> = flags
        .iter()
        .map(|(name, set)| format!("{name:<30}{}", if **set { "yes" } else { "no" }))
        .collect();
    lines.push(format!("{:<30}{}", "factors", factors.len()));
    lines.extend(factors.iter().map(factor));
    lines.push(format!("{:<30}{backup_codes_left}", "backup codes left"));
    if !devices.is_empty() {
        lines.push(format!("{:<30}{}", "trusted devices", devices.len()));
    }
    if let Some(ends) = grace_ends_at {
        lines.push(format!("{:<30}{}", "grace ends or ended", rfc3339(*ends)));
    }
    lines.extend(guessing_locks.iter().map(|lock| {
        let until = lock.until.map_or_else(
            || "until an administrator ends it".to_owned(),
            |until| format!("until {}", rfc3339(until)),
        );
        format!(
            "{:<30}{} {until}",
            "locked by wrong answers",
            kind(&lock.kind)
        )
    }));
    lines
}

fn factor(factor: &wit::FactorView) -> String {
    let used = factor.last_used_at.map_or_else(
        || "never used".to_owned(),
        |at| format!("last used {}", rfc3339(at)),
    );
    format!(
        "  {} {} `{}`, confirmed {}, {used}{}",
        factor.item,
        kind(&factor.kind),
        plain(&factor.name),
        rfc3339(factor.confirmed_at),
        if factor.usable {
            ""
        } else {
            ", not usable now"
        }
    )
}

fn kind(kind: &wit::FactorKind) -> String {
    match kind {
        wit::FactorKind::Totp => "totp".to_owned(),
        wit::FactorKind::Passkey => "passkey".to_owned(),
        wit::FactorKind::BackupCode => "backup-code".to_owned(),
        wit::FactorKind::Other(name) => plain(name),
    }
}

/// Others chose these words: nothing of them steers a terminal.
fn plain(text: &str) -> String {
    let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.chars().map(visible).collect()
}
