//! The names of the contract's enums and variants, and its operations.

use anyhow::Result;
use heck::ToUpperCamelCase as _;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;
use wit_parser::{Enum, Type, TypeDefKind, Variant};

use crate::Contract;
use crate::operations::{self, Operation};

/// A case that carries the name of what came later.
const OTHER: &str = "other";

/// Writes names and operations.
pub(crate) fn write(contract: &Contract) -> Result<TokenStream> {
    let mut code = quote!(
        use crate::types::*;
    );
    for (name, definition) in contract.types() {
        let ident = camel(name);
        match &definition.kind {
            TypeDefKind::Enum(of) => code.extend(names_of_enum(&ident, of)),
            TypeDefKind::Variant(of) if is_open_list(of) => code.extend(open_list(&ident, of)),
            TypeDefKind::Variant(of) => code.extend(names_of_variant(&ident, of)),
            _ => {}
        }
    }
    let operations = operations::read(contract)?;
    code.extend(callers(contract)?);
    code.extend(of_operations(&operations));
    Ok(code)
}

fn camel(name: &str) -> Ident {
    format_ident!("{}", name.to_upper_camel_case())
}

fn names_of_enum(ident: &Ident, of: &Enum) -> TokenStream {
    let spelled: Vec<&str> = of.cases.iter().map(|case| case.name.as_str()).collect();
    let cases: Vec<Ident> = spelled.iter().map(|name| camel(name)).collect();
    quote! {
        impl #ident {
            /// Every case, in the order of the contract.
            pub const ALL: &'static [Self] = &[#(Self::#cases),*];

            /// Its name in the contract.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Self::#cases => #spelled,)* }
            }

            /// The case of this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|case| case.name() == name)
            }
        }
    }
}

fn names_of_variant(ident: &Ident, of: &Variant) -> TokenStream {
    let arms = of.cases.iter().map(|case| {
        let (spelled, ident) = (&case.name, camel(&case.name));
        let payload = case.ty.map(|_| quote!((_)));
        quote!(Self::#ident #payload => #spelled,)
    });
    quote! {
        impl #ident {
            /// The name of its case in the contract.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { #(#arms)* }
            }
        }
    }
}

/// Names alone, and one that came later by its own name.
fn is_open_list(of: &Variant) -> bool {
    let is_other = |name: &str, kind: &Option<Type>| match kind {
        None => name != OTHER,
        Some(kind) => name == OTHER && *kind == Type::String,
    };
    of.cases.iter().all(|case| is_other(&case.name, &case.ty))
        && of.cases.iter().any(|case| case.name == OTHER)
}

fn open_list(ident: &Ident, of: &Variant) -> TokenStream {
    let known = of.cases.iter().filter(|case| case.name != OTHER);
    let spelled: Vec<&str> = known.map(|case| case.name.as_str()).collect();
    let cases: Vec<Ident> = spelled.iter().map(|name| camel(name)).collect();
    quote! {
        impl #ident {
            /// Every case that the contract itself names, in its order.
            pub const KNOWN: &'static [Self] = &[#(Self::#cases),*];

            /// Its name: the contract's, or its own.
            #[must_use]
            pub fn name(&self) -> &str {
                match self {
                    #(Self::#cases => #spelled,)*
                    Self::Other(name) => name,
                }
            }

            /// What has this name; whatever the contract does not name came
            /// later.
            #[must_use]
            pub fn from_name(name: &str) -> Self {
                match name {
                    #(#spelled => Self::#cases,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }
    }
}

fn callers(contract: &Contract) -> Result<TokenStream> {
    let TypeDefKind::Variant(actor) = &contract.type_named("actor")?.kind else {
        anyhow::bail!("`actor` is no variant");
    };
    let cases: Vec<Ident> = actor.cases.iter().map(|case| camel(&case.name)).collect();
    let docs = actor.cases.iter().map(|case| {
        let text = case.docs.contents.as_deref().unwrap_or_default().trim();
        format!(" {text}")
    });
    let patterns = actor.cases.iter().map(|case| case.ty.map(|_| quote!((_))));
    Ok(quote! {
        /// Who may call an operation: an actor without its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Caller {
            #(#[doc = #docs] #cases,)*
        }

        impl Actor {
            /// In which role it acts.
            #[must_use]
            pub const fn caller(&self) -> Caller {
                match self { #(Self::#cases #patterns => Caller::#cases,)* }
            }
        }
    })
}

fn of_operations(operations: &[Operation]) -> TokenStream {
    let idents: Vec<Ident> = operations.iter().map(|each| camel(&each.name)).collect();
    let callers = operations.iter().map(|each| {
        let callers = each.callers.iter().map(|name| camel(name));
        quote!(&[#(Caller::#callers),*])
    });
    let requests = operations.iter().map(|each| {
        let (ident, payload) = (camel(&each.name), each.has_payload.then(|| quote!((_))));
        quote!(Self::#ident #payload => Some(Operation::#ident),)
    });
    let of = |wanted: fn(&Operation) -> bool| {
        let those = operations.iter().filter(|each| wanted(each));
        let those = those.map(|each| camel(&each.name));
        quote!(matches!(self, #(Self::#those)|*))
    };
    let (may_finish, needs_open) = (of(|each| each.may_finish), of(|each| each.needs_open));
    quote! {
        impl Operation {
            /// Who may call it, the usual caller first.
            #[must_use]
            pub const fn callers(self) -> &'static [Caller] {
                match self { #(Self::#idents => #callers,)* }
            }

            /// Whether its answer may finish the transaction and admit somebody.
            #[must_use]
            pub const fn may_finish(self) -> bool {
                #may_finish
            }

            /// Whether it is denied once the transaction is finished, before
            /// anything is judged.
            #[must_use]
            pub const fn needs_open_transaction(self) -> bool {
                #needs_open
            }
        }

        impl Request {
            /// Which operation it asks for; none: an extension.
            #[must_use]
            pub const fn operation(&self) -> Option<Operation> {
                match self {
                    #(#requests)*
                    Self::Other(_) => None,
                }
            }
        }
    }
}
