//! The machine that runs a component: settings, limits, and the clock that ends
//! a call which does not end by itself.

mod limits;
#[cfg(test)]
mod tests;
mod ticker;

use wasmtime::{Config, Enabled, InstanceAllocationStrategy, PoolingAllocationConfig};

pub(crate) use limits::Budget;
pub use limits::{LimitReached, Limits};
use ticker::Ticker;

/// Runs components within [`Limits`]. One for each process is enough.
pub struct Engine {
    wasmtime: wasmtime::Engine,
    limits: Limits,
    ticker: Ticker,
}

/// This machine cannot run components. Its operator can mend it.
#[derive(Debug, thiserror::Error)]
#[error("no component can run here: {0:#}")]
pub struct EngineError(wasmtime::Error);

impl Engine {
    /// An engine whose every call keeps within `limits`.
    ///
    /// # Errors
    ///
    /// The machine cannot reserve the address space, or has no thread to give.
    pub fn new(mut limits: Limits) -> Result<Self, EngineError> {
        // Faster than this, the ticker would be a core's whole work.
        limits.tick = limits.tick.max(std::time::Duration::from_millis(1));
        let wasmtime = wasmtime::Engine::new(&settings(&limits)).map_err(EngineError)?;
        let ticker = Ticker::start(wasmtime.clone(), limits.tick)
            .map_err(|error| EngineError(wasmtime::Error::new(error)))?;
        Ok(Self {
            wasmtime,
            limits,
            ticker,
        })
    }

    /// What each call keeps within.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn wasmtime(&self) -> &wasmtime::Engine {
        &self.wasmtime
    }

    /// Room for one call: a store of its own that ends with the call.
    pub(crate) fn room(&self, deadline: std::time::Duration) -> Room<'_> {
        let mut store = wasmtime::Store::new(&self.wasmtime, Budget::new(&self.limits));
        store.limiter(|budget| budget);
        store.set_epoch_deadline(self.limits.ticks(deadline));
        Room {
            store,
            _awake: self.ticker.wake(),
        }
    }
}

/// One call's store, and what keeps the ticker awake for it.
pub(crate) struct Room<'engine> {
    pub(crate) store: wasmtime::Store<Budget>,
    _awake: ticker::Awake<'engine>,
}

/// Everything that a fresh instance for each call costs is decided here.
fn settings(limits: &Limits) -> Config {
    let mut config = Config::new();
    config
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool(limits)))
        .epoch_interruption(true)
        .max_wasm_stack(limits.stack)
        .memory_init_cow(true)
        .wasm_simd(true)
        .wasm_wide_arithmetic(true)
        // A decision is one straight call: nothing here is concurrent.
        .concurrency_support(false)
        .wasm_backtrace_max_frames(None);
    config
}

/// Few and small instances, whose memory stays resident between calls: zeroing
/// what was touched is cheaper than having the kernel take and give the pages.
fn pool(limits: &Limits) -> PoolingAllocationConfig {
    let mut pool = PoolingAllocationConfig::new();
    let cores = limits.instances * limits::CORE_INSTANCES;
    pool.total_component_instances(limits.instances)
        .max_core_instances_per_component(limits::CORE_INSTANCES)
        .total_core_instances(cores)
        .max_memories_per_component(limits::MEMORIES)
        .total_memories(limits.instances * limits::MEMORIES)
        .max_tables_per_component(limits::TABLES)
        .total_tables(limits.instances * limits::TABLES)
        .max_memory_size(limits.memory)
        .table_elements(limits.table_elements)
        .max_unused_warm_slots(limits.instances)
        .linear_memory_keep_resident(limits.resident)
        .table_keep_resident(limits.resident)
        .pagemap_scan(Enabled::Auto);
    pool
}
