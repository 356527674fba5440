//! The report of a check.

use std::io::Write;

use serde_json::{Value, json};

use super::laws::{Finding, Verdict};
use crate::candidate::Candidate;

/// Complaints of one law that a terminal shows.
const SHOWN: usize = 5;

/// One line for each law, and under it what breaks it.
///
/// # Errors
///
/// The output cannot be written.
pub(super) fn print(
    out: &mut dyn Write,
    candidate: &Candidate,
    findings: &[Finding],
) -> anyhow::Result<()> {
    writeln!(
        out,
        "{} sha256:{}\n",
        candidate.name,
        candidate.component.digest()
    )?;
    for Finding {
        name,
        title,
        verdict,
    } in findings
    {
        match verdict {
            Verdict::Held => writeln!(out, "✓ {name:<14} {title}")?,
            Verdict::Untried(why) => writeln!(out, "– {name:<14} {title}: not tried, {why}")?,
            Verdict::Broken(complaints) => {
                writeln!(out, "✗ {name:<14} {title}")?;
                for complaint in complaints.iter().take(SHOWN) {
                    writeln!(out, "    {complaint}")?;
                }
                if complaints.len() > SHOWN {
                    writeln!(out, "    and {} more", complaints.len() - SHOWN)?;
                }
            }
        }
    }
    let count = |is: fn(&Verdict) -> bool| {
        findings
            .iter()
            .filter(|finding| is(&finding.verdict))
            .count()
    };
    let held = count(|verdict| matches!(verdict, Verdict::Held));
    let broken = count(|verdict| matches!(verdict, Verdict::Broken(_)));
    let untried = count(|verdict| matches!(verdict, Verdict::Untried(_)));
    writeln!(out, "\n{held} held, {broken} broken, {untried} not tried")?;
    Ok(())
}

/// The same for a program.
///
/// # Errors
///
/// The output cannot be written.
pub(super) fn print_json(
    out: &mut dyn Write,
    candidate: &Candidate,
    findings: &[Finding],
) -> anyhow::Result<()> {
    let laws: Vec<Value> = findings
        .iter()
        .map(|Finding { name, title, verdict }| match verdict {
            Verdict::Held => json!({"law": name, "title": title, "verdict": "held"}),
            Verdict::Untried(why) => json!({"law": name, "title": title, "verdict": "untried", "why": why}),
            Verdict::Broken(complaints) => {
                json!({"law": name, "title": title, "verdict": "broken", "complaints": complaints})
            }
        })
        .collect();
    let report = json!({
        "component": candidate.name,
        "digest": format!("sha256:{}", candidate.component.digest()),
        "laws": laws,
    });
    writeln!(out, "{report:#}")?;
    Ok(())
}
