//! The one place that reads the time, and the one that draws entropy.

/// Says what time it is. The system's clock unless a test brings its own.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> u64;
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> u64 {
        let now = std::time::SystemTime::now();
        // A clock before 1970 is broken. Time 0 lies before every expiry and
        // after every start, so nothing that needs a start is admitted by it.
        let since = now
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

/// The system has no entropy to give. The operator of the machine can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no entropy")]
pub struct NoEntropy;

/// 32 bytes from the operating system.
pub(crate) fn fresh_entropy() -> Result<[u8; 32], NoEntropy> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| NoEntropy)?;
    Ok(bytes)
}
