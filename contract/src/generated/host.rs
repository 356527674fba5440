//! The exports of a component, as wasmtime calls them.
//!
//! Generated from the WIT package by `cargo xtask contract`: change the WIT.

use wasmtime::component::{Component, ComponentExportIndex, Instance, InstancePre};
use wasmtime::{AsContextMut, Result};
use crate::types::*;
/// The interface that a component exports.
pub const INTERFACE: &str = "countersign:second-factor/authenticator@0.1.0";
/// Where a component has the functions of the interface.
#[derive(Clone)]
struct Indices {
    describe: ComponentExportIndex,
    prepare: ComponentExportIndex,
    decide: ComponentExportIndex,
}
impl Indices {
    fn find(component: &Component) -> Result<Self> {
        let interface = component.get_export_index(None, INTERFACE);
        let interface = interface
            .ok_or_else(|| {
                wasmtime::format_err!("no exported instance named `{INTERFACE}`")
            })?;
        let find = |name: &str| {
            let index = component.get_export_index(Some(&interface), name);
            index
                .ok_or_else(|| {
                    wasmtime::format_err!(
                        "instance export `{INTERFACE}` does not have export `{name}`"
                    )
                })
        };
        Ok(Self {
            describe: find("describe")?,
            prepare: find("prepare")?,
            decide: find("decide")?,
        })
    }
}
/// A component whose exports are found, ready to be instantiated.
pub struct SecondFactorPre<T: 'static> {
    instance: InstancePre<T>,
    indices: Indices,
}
impl<T: 'static> SecondFactorPre<T> {
    /// Finds the functions of the interface.
    ///
    /// # Errors
    ///
    /// The component does not export the interface, or a function of
    /// it is missing.
    pub fn new(instance: InstancePre<T>) -> Result<Self> {
        let indices = Indices::find(instance.component())?;
        Ok(Self { instance, indices })
    }
    /// Makes an instance.
    ///
    /// # Errors
    ///
    /// A limit of the store, or a trap at the start.
    pub fn instantiate(
        &self,
        store: impl AsContextMut<Data = T>,
    ) -> Result<SecondFactor> {
        let instance = self.instance.instantiate(store)?;
        let indices = self.indices.clone();
        Ok(SecondFactor { instance, indices })
    }
    /// Makes an instance to check the type of every function. Each call
    /// checks the type of its own alone.
    ///
    /// # Errors
    ///
    /// A function has another type than in the contract; or see
    /// [`Self::instantiate`].
    pub fn check(&self, mut store: impl AsContextMut<Data = T>) -> Result<()> {
        let instance = self.instance.instantiate(&mut store)?;
        instance
            .get_typed_func::<(), (Description,)>(&mut store, &self.indices.describe)?;
        instance
            .get_typed_func::<
                (&str,),
                (Result<Policy, Vec<ConfigError>>,),
            >(&mut store, &self.indices.prepare)?;
        instance
            .get_typed_func::<
                (&Prepared, &Call),
                (Result<Transition, Fault>,),
            >(&mut store, &self.indices.decide)?;
        Ok(())
    }
}
/// One instance of a component.
pub struct SecondFactor {
    instance: Instance,
    indices: Indices,
}
impl SecondFactor {
    /// Calls `describe`; the WIT documents it.
    ///
    /// # Errors
    ///
    /// A trap, or a limit of the store.
    pub fn call_describe(&self, mut store: impl AsContextMut) -> Result<Description> {
        let function = self
            .instance
            .get_typed_func::<(), (Description,)>(&mut store, &self.indices.describe)?;
        let (result,) = function.call(&mut store, ())?;
        Ok(result)
    }
    /// Calls `prepare`; the WIT documents it.
    ///
    /// # Errors
    ///
    /// A trap, or a limit of the store.
    pub fn call_prepare(
        &self,
        mut store: impl AsContextMut,
        config: &str,
    ) -> Result<Result<Policy, Vec<ConfigError>>> {
        let function = self
            .instance
            .get_typed_func::<
                (&str,),
                (Result<Policy, Vec<ConfigError>>,),
            >(&mut store, &self.indices.prepare)?;
        let (result,) = function.call(&mut store, (config,))?;
        Ok(result)
    }
    /// Calls `decide`; the WIT documents it.
    ///
    /// # Errors
    ///
    /// A trap, or a limit of the store.
    pub fn call_decide(
        &self,
        mut store: impl AsContextMut,
        prepared: &Prepared,
        call: &Call,
    ) -> Result<Result<Transition, Fault>> {
        let function = self
            .instance
            .get_typed_func::<
                (&Prepared, &Call),
                (Result<Transition, Fault>,),
            >(&mut store, &self.indices.decide)?;
        let (result,) = function.call(&mut store, (prepared, call))?;
        Ok(result)
    }
}
