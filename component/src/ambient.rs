//! What a library would ask the system for, answered from the call alone.

use std::sync::atomic::{AtomicU64, Ordering};

/// The time of the call in milliseconds. Zero before a decision has begun.
static NOW_MS: AtomicU64 = AtomicU64::new(0);

/// Sets the clock that unmodified libraries read to the time of the call.
pub(crate) fn set_now(now_ms: u64) {
    NOW_MS.store(now_ms, Ordering::Relaxed);
}

/// Read by the null adapter wherever a library asks for a clock.
#[allow(unsafe_code, reason = "the adapter finds it by its name")]
#[unsafe(no_mangle)]
extern "C" fn countersign_now_ms() -> u64 {
    NOW_MS.load(Ordering::Relaxed)
}
