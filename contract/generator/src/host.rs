//! The component's exports as wasmtime calls them: one method for each
//! function of the interface.

use anyhow::{Context, Result};
use heck::ToKebabCase as _;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{FnArg, ReturnType, TraitItem, Type};

use crate::{Contract, bindings::Bindings};

/// One function of the interface.
struct Function {
    ident: syn::Ident,
    call: syn::Ident,
    spelled: String,
    parameters: Vec<(syn::Pat, Type)>,
    result: Type,
}

impl Function {
    fn read(method: &syn::TraitItemFn) -> Self {
        let signature = method.sig.clone();
        let parameters = signature
            .inputs
            .into_iter()
            .filter_map(|input| match input {
                FnArg::Typed(input) => Some((*input.pat, borrowed(*input.ty))),
                FnArg::Receiver(_) => None,
            });
        let result = match signature.output {
            ReturnType::Type(_, result) => *result,
            ReturnType::Default => syn::parse_quote!(()),
        };
        Self {
            call: format_ident!("call_{}", signature.ident),
            spelled: signature.ident.to_string().to_kebab_case(),
            parameters: parameters.collect(),
            ident: signature.ident,
            result,
        }
    }

    /// What wasmtime checks against the component's own type.
    fn types(&self) -> TokenStream {
        let (result, parameters) = (&self.result, self.parameters.iter().map(|(_, kind)| kind));
        quote!((#(#parameters,)*), (#result,))
    }
}

/// Who calls keeps what is passed.
fn borrowed(kind: Type) -> Type {
    match &kind {
        Type::Path(path) if path.path.is_ident("String") => syn::parse_quote!(&str),
        _ => syn::parse_quote!(&#kind),
    }
}

pub(crate) fn write(contract: &Contract, bindings: &Bindings) -> Result<TokenStream> {
    let functions: Vec<Function> = bindings
        .functions()?
        .items
        .iter()
        .filter_map(|item| match item {
            TraitItem::Fn(method) => Some(Function::read(method)),
            _ => None,
        })
        .collect();
    let known = contract.functions();
    for function in &functions {
        known
            .get(function.spelled.as_str())
            .with_context(|| format!("the interface has no `{}`", function.spelled))?;
    }
    let interface = contract.export()?;
    let indices = indices(&functions);
    let pre = pre(&functions);
    let calls = functions.iter().map(call);
    Ok(quote! {
        use wasmtime::component::{Component, ComponentExportIndex, Instance, InstancePre};
        use wasmtime::{AsContextMut, Result};

        use crate::types::*;

        /// The interface that a component exports.
        pub const INTERFACE: &str = #interface;

        #indices
        #pre

        /// One instance of a component.
        pub struct SecondFactor {
            instance: Instance,
            indices: Indices,
        }

        impl SecondFactor {
            #(#calls)*
        }
    })
}

/// Where each function stands in a component.
fn indices(functions: &[Function]) -> TokenStream {
    let idents: Vec<_> = functions.iter().map(|function| &function.ident).collect();
    let spelled = functions.iter().map(|function| &function.spelled);
    quote! {
        /// Where a component has the functions of the interface.
        #[derive(Clone)]
        struct Indices {
            #(#idents: ComponentExportIndex,)*
        }

        impl Indices {
            fn find(component: &Component) -> Result<Self> {
                let interface = component.get_export_index(None, INTERFACE);
                let interface = interface.ok_or_else(|| {
                    wasmtime::format_err!("no exported instance named `{INTERFACE}`")
                })?;
                let find = |name: &str| {
                    let index = component.get_export_index(Some(&interface), name);
                    index.ok_or_else(|| {
                        wasmtime::format_err!("instance export `{INTERFACE}` does not have export `{name}`")
                    })
                };
                Ok(Self { #(#idents: find(#spelled)?,)* })
            }
        }
    }
}

/// What makes instances, and holds every function's type against the contract.
fn pre(functions: &[Function]) -> TokenStream {
    let checks = functions.iter().map(|function| {
        let (ident, types) = (&function.ident, function.types());
        quote!(instance.get_typed_func::<#types>(&mut store, &self.indices.#ident)?;)
    });
    quote! {
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
            pub fn instantiate(&self, store: impl AsContextMut<Data = T>) -> Result<SecondFactor> {
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
                #(#checks)*
                Ok(())
            }
        }
    }
}

fn call(function: &Function) -> TokenStream {
    let Function {
        ident,
        call,
        result,
        parameters,
        spelled,
    } = function;
    let types = function.types();
    let names: Vec<_> = parameters.iter().map(|(name, _)| name).collect();
    let kinds = parameters.iter().map(|(_, kind)| kind);
    let doc = format!(" Calls `{spelled}`; the WIT documents it.");
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// A trap, or a limit of the store.
        pub fn #call(
            &self,
            mut store: impl AsContextMut,
            #(#names: #kinds,)*
        ) -> Result<#result> {
            let function = self
                .instance
                .get_typed_func::<#types>(&mut store, &self.indices.#ident)?;
            let (result,) = function.call(&mut store, (#(#names,)*))?;
            Ok(result)
        }
    }
}
