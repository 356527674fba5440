//! What the WIT says of each operation, in the last line of its comment:
//!
//! ```text
//! Caller: subject. May finish the transaction. Needs an open transaction.
//! Caller: host or administrator.
//! ```

use anyhow::{Context, Result, bail, ensure};
use wit_parser::{Case, TypeDefKind};

use crate::Contract;

const CALLER: &str = "Caller: ";
const MAY_FINISH: &str = "May finish the transaction";
const NEEDS_OPEN: &str = "Needs an open transaction";

/// The case of `request` that is no operation: it may carry any.
const EXTENSION: &str = "other";

/// One operation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    pub(crate) name: String,
    /// Cases of `actor`, the usual one first.
    pub(crate) callers: Vec<String>,
    pub(crate) may_finish: bool,
    pub(crate) needs_open: bool,
    /// Whether its case of `request` carries a value.
    pub(crate) has_payload: bool,
}

/// Every operation, in the order of the contract.
pub(crate) fn read(contract: &Contract) -> Result<Vec<Operation>> {
    let requests = requests(contract)?;
    let actors = actors(contract)?;
    let operations: Vec<Operation> = requests
        .iter()
        .map(|case| operation(case, &actors).with_context(|| format!("`request.{}`", case.name)))
        .collect::<Result<_>>()?;
    let TypeDefKind::Enum(listed) = &contract.type_named("operation")?.kind else {
        bail!("`operation` is no enum");
    };
    let listed: Vec<&str> = listed.cases.iter().map(|case| case.name.as_str()).collect();
    let asked: Vec<&str> = operations.iter().map(|each| each.name.as_str()).collect();
    ensure!(
        listed == asked,
        "`operation` and `request` differ: {listed:?} and {asked:?}"
    );
    Ok(operations)
}

/// The cases of `actor`.
pub(crate) fn actors(contract: &Contract) -> Result<Vec<String>> {
    let TypeDefKind::Variant(actor) = &contract.type_named("actor")?.kind else {
        bail!("`actor` is no variant");
    };
    Ok(actor.cases.iter().map(|case| case.name.clone()).collect())
}

fn requests(contract: &Contract) -> Result<Vec<&Case>> {
    let TypeDefKind::Variant(request) = &contract.type_named("request")?.kind else {
        bail!("`request` is no variant");
    };
    Ok(request
        .cases
        .iter()
        .filter(|case| case.name != EXTENSION)
        .collect())
}

fn operation(case: &Case, actors: &[String]) -> Result<Operation> {
    let comment = case.docs.contents.as_deref().unwrap_or_default().trim();
    let line = comment.lines().last().unwrap_or_default().trim();
    let wanted = || {
        format!(
            "the last line of its comment is `{line}`: it has to be such as \
             `{CALLER}subject. {MAY_FINISH}. {NEEDS_OPEN}.`"
        )
    };
    let mut sentences = line
        .strip_prefix(CALLER)
        .and_then(|rest| rest.strip_suffix('.'))
        .with_context(wanted)?
        .split(". ");
    let callers = sentences.next().unwrap_or_default();
    let callers: Vec<String> = callers
        .split(", ")
        .flat_map(|each| each.split(" or "))
        .map(str::to_owned)
        .collect();
    for caller in &callers {
        ensure!(actors.contains(caller), "`actor` has no case `{caller}`");
    }
    let (mut may_finish, mut needs_open) = (false, false);
    for sentence in sentences {
        match sentence {
            MAY_FINISH => may_finish = true,
            NEEDS_OPEN => needs_open = true,
            _ => bail!(wanted()),
        }
    }
    Ok(Operation {
        name: case.name.clone(),
        callers,
        may_finish,
        needs_open,
        has_payload: case.ty.is_some(),
    })
}
