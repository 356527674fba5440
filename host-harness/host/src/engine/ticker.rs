//! The thread that moves the engine's epoch, and with it ends calls that run
//! past their deadline. It sleeps while nothing runs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread::{self, Thread};
use std::time::Duration;

/// Ticks without a call before the thread goes to sleep.
const IDLE_TICKS: u32 = 100;

#[derive(Default)]
struct State {
    running: AtomicUsize,
    asleep: AtomicBool,
    over: AtomicBool,
}

/// Ends with its owner.
pub(super) struct Ticker {
    state: Arc<State>,
    thread: Thread,
}

impl Ticker {
    pub(super) fn start(engine: wasmtime::Engine, tick: Duration) -> io::Result<Self> {
        let state = Arc::new(State::default());
        let seen = Arc::clone(&state);
        let thread = thread::Builder::new()
            .name("countersign-ticker".into())
            .spawn(move || run(&engine, tick, &seen))?;
        Ok(Self {
            state,
            thread: thread.thread().clone(),
        })
    }

    /// Keeps the ticks coming until the returned value is dropped.
    pub(super) fn wake(&self) -> Awake<'_> {
        // Both sides write their own flag before they read the other's, in one
        // order for all: either the thread sees the call or the call sees it
        // asleep.
        self.state.running.fetch_add(1, SeqCst);
        if self.state.asleep.load(SeqCst) {
            self.thread.unpark();
        }
        Awake(&self.state)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.state.over.store(true, SeqCst);
        self.thread.unpark();
    }
}

/// A call that needs ticks.
pub(super) struct Awake<'ticker>(&'ticker State);

impl Drop for Awake<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, SeqCst);
    }
}

fn run(engine: &wasmtime::Engine, tick: Duration, state: &State) {
    let mut idle = 0;
    while !state.over.load(SeqCst) {
        thread::sleep(tick);
        engine.increment_epoch();
        idle = if state.running.load(SeqCst) == 0 {
            idle + 1
        } else {
            0
        };
        if idle >= IDLE_TICKS {
            sleep_until_called(state);
            idle = 0;
        }
    }
}

fn sleep_until_called(state: &State) {
    state.asleep.store(true, SeqCst);
    while state.running.load(SeqCst) == 0 && !state.over.load(SeqCst) {
        thread::park();
    }
    state.asleep.store(false, SeqCst);
}
