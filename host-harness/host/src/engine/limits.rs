//! What one call may use.

use std::time::Duration;

use wasmtime::ResourceLimiter;

/// Core instances of one component: its module, and what adapts it.
pub(super) const CORE_INSTANCES: u32 = 8;
/// Memories of one component. Ours has one.
pub(super) const MEMORIES: u32 = 1;
/// Tables of one component.
pub(super) const TABLES: u32 = 4;

/// What one call may use. The defaults fit a component like ours with an order
/// of magnitude to spare.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of linear memory. Default: 16 MiB.
    pub memory: usize,
    /// Elements of each table. Default: 4,096.
    pub table_elements: usize,
    /// Bytes of native stack. Default: 256 KiB. A thread that decides needs
    /// that much beside its own.
    pub stack: usize,
    /// How long a decision may take. Default: 250 ms.
    pub deadline: Duration,
    /// How long a policy may be compiled, and the component described: work of
    /// a start, not of a login. Default: 5 s.
    pub start_deadline: Duration,
    /// Instances at once; a call beyond them is refused. Default: 8 for each
    /// core, at least 32.
    pub instances: u32,
    /// Bytes of each memory and table that stay resident between calls: more
    /// than a decision touches, since what is beyond goes back to the kernel
    /// and comes again page by page.
    /// Default: 256 KiB.
    pub resident: usize,
    /// How exactly a deadline is kept. Default: 10 ms.
    pub tick: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            memory: 16 << 20,
            table_elements: 4096,
            stack: 256 << 10,
            deadline: Duration::from_millis(250),
            start_deadline: Duration::from_secs(5),
            instances: u32::try_from(cores * 8).unwrap_or(u32::MAX).clamp(32, 512),
            resident: 256 << 10,
            tick: Duration::from_millis(10),
        }
    }
}

impl Limits {
    /// Ticks until `deadline`. One more, since the first is already running.
    pub(super) fn ticks(&self, deadline: Duration) -> u64 {
        let ticks = deadline.as_nanos().div_ceil(self.tick.as_nanos().max(1));
        u64::try_from(ticks)
            .unwrap_or(u64::MAX - 1)
            .saturating_add(1)
    }
}

/// A limit that a call ran into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitReached {
    /// Linear memory, in bytes.
    #[error("it asked for more than {0} bytes of memory")]
    Memory(usize),
    /// Elements of a table.
    #[error("it asked for more than {0} elements in a table")]
    Table(usize),
}

/// What is left of the limits to one call. What exceeds it ends the call: a
/// guest that was told "no" might go on half done.
pub(crate) struct Budget {
    memory: usize,
    table_elements: usize,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            memory: limits.memory,
            table_elements: limits.table_elements,
        }
    }
}

impl ResourceLimiter for Budget {
    fn memory_growing(
        &mut self,
        _current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        if desired > self.memory {
            return Err(wasmtime::Error::new(LimitReached::Memory(self.memory)));
        }
        Ok(true)
    }

    fn table_growing(
        &mut self,
        _current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        if desired > self.table_elements {
            return Err(wasmtime::Error::new(LimitReached::Table(
                self.table_elements,
            )));
        }
        Ok(true)
    }
}
