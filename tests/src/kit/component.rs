//! The component as built, in a fresh instance for each call, with an empty
//! linker and no limits: what is shown here is the component, not a host.

use std::sync::OnceLock;

use countersign_artifact::{PORTABLE, WIDE};
use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine, Store};

use super::decider::{Decided, Decider};
use super::wit;

/// One of the two builds of the component, ready to be instantiated.
pub struct Form {
    name: &'static str,
    engine: Engine,
    pre: wit::SecondFactorPre<()>,
}

/// The component for every runtime.
pub fn portable() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(|| Form::load("portable", PORTABLE, &Config::new()))
}

/// The component for runtimes with 128-bit arithmetic.
pub fn wide() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(|| {
        let mut config = Config::new();
        config.wasm_wide_arithmetic(true);
        Form::load("wide", WIDE, &config)
    })
}

impl Form {
    fn load(name: &'static str, component: &[u8], config: &Config) -> Self {
        let engine = Engine::new(config).expect("an engine");
        let component = Component::new(&engine, component).expect("the component compiles");
        let pre = Linker::new(&engine)
            .instantiate_pre(&component)
            .and_then(wit::SecondFactorPre::new)
            .expect("an empty linker instantiates it");
        Self { name, engine, pre }
    }

    /// A fresh instance, for as many calls as a test wants to make on it.
    pub fn instance(&self) -> Instance {
        let mut store = Store::new(&self.engine, ());
        let exports = self.pre.instantiate(&mut store).expect("an instance");
        Instance { exports, store }
    }
}

/// One instance.
pub struct Instance {
    exports: wit::SecondFactor,
    store: Store<()>,
}

impl Instance {
    /// What the component says that it is.
    pub fn describe(&mut self) -> wit::Description {
        let exports = &self.exports;
        exports.call_describe(&mut self.store).expect("no trap")
    }

    /// One decision on this instance. A trap is a failure of the test: the
    /// component answers whatever it is given.
    pub fn decide(&mut self, prepared: &[u8], call: &wit::Call) -> Decided {
        let exports = &self.exports;
        exports
            .call_decide(&mut self.store, &prepared.to_vec(), call)
            .expect("no trap")
    }
}

impl Decider for Form {
    fn name(&self) -> &'static str {
        self.name
    }

    fn prepare(&self, config: &str) -> Result<wit::Policy, Vec<wit::ConfigError>> {
        let mut instance = self.instance();
        let exports = &instance.exports;
        exports
            .call_prepare(&mut instance.store, config)
            .expect("no trap")
    }

    fn decide(&self, prepared: &[u8], call: &wit::Call) -> Decided {
        self.instance().decide(prepared, call)
    }
}
