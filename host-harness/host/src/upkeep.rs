//! Drops what nobody needs any more: results and claims whose time is over,
//! what was delivered, secrets that have expired, addresses that were replaced.

use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::host::Inner;
use crate::store::{Act, Batch, StoreError, Sweep, Verdict};

/// How often.
const PAUSE: Duration = Duration::from_secs(60);
/// Rows of each kind in one batch: logins wait for no longer one.
const ROWS: u32 = 500;
/// How long notices also go to a replaced address, in milliseconds: 30 days.
const ADDRESS_LIFE: u64 = 30 * 24 * 60 * 60 * 1000;

/// Sweeps while the host lives.
pub(crate) fn start(host: &Arc<Inner>) {
    tokio::spawn(keep_sweeping(Arc::downgrade(host)));
}

async fn keep_sweeping(host: Weak<Inner>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        match host.upgrade() {
            None => return,
            // A store that is down is swept later.
            Some(host) => drop(sweep(&host).await),
        }
    }
}

async fn sweep(host: &Inner) -> Result<(), StoreError> {
    loop {
        let now = host.clock.now();
        let sweep = Sweep {
            before: now,
            addresses_before: now.saturating_sub(ADDRESS_LIFE),
            limit: ROWS,
        };
        match host
            .store
            .commit(Batch::new(now, Act::Sweep(sweep)))
            .await?
        {
            Verdict::Swept { rows } if rows >= u64::from(ROWS) => {}
            _ => return Ok(()),
        }
    }
}
