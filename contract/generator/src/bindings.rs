//! What `wit-bindgen` writes, taken apart into types and glue.

use anyhow::{Context, Result, bail};
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{File, ImplItem, Item, ItemImpl, ItemMod};
use wit_bindgen_core::{Files, WorldGenerator as _};
use wit_bindgen_rust::Opts;

use crate::Contract;

/// Where the glue lies, as other crates name it.
const GLUE: &str = "countersign_contract::guest";

/// The output of `wit-bindgen`.
pub(crate) struct Bindings {
    /// Definitions of types: structs, enums and aliases, without any impl.
    pub(crate) types: Vec<Item>,
    /// Everything else: lifting, lowering, the trait and the export macros.
    pub(crate) glue: File,
}

impl Bindings {
    pub(crate) fn generate(contract: &Contract) -> Result<Self> {
        let options = Opts {
            additional_derive_attributes: [
                "PartialEq",
                "Eq",
                "serde::Deserialize",
                "serde::Serialize",
            ]
            .map(String::from)
            .to_vec(),
            default_bindings_module: Some(GLUE.to_owned()),
            generate_unused_types: true,
            pub_export_macro: true,
            ..Opts::default()
        };
        let mut files = Files::default();
        let mut resolve = contract.resolve.clone();
        options
            .build()
            .generate(&mut resolve, contract.world, &mut files)?;
        let (_, bytes) = files.iter().next().context("nothing was generated")?;
        let mut glue = syn::parse_file(std::str::from_utf8(bytes)?)?;
        let types = take_types(&mut glue.items)?;
        let types = types.into_iter().map(plain).collect::<Result<_>>()?;
        Ok(Self { types, glue })
    }

    /// The trait that a component implements: one method for each function.
    pub(crate) fn functions(&self) -> Result<syn::ItemTrait> {
        let guest = find_guest(&self.glue.items).context("no trait `Guest` was generated")?;
        plain(guest)
    }
}

/// `Vec` and `String` as everybody knows them: the glue names them by a module
/// of its own, `_rt::Vec`.
fn plain<I: ToTokens, O: syn::parse::Parse>(item: I) -> Result<O> {
    Ok(syn::parse2(without_module(item.to_token_stream()))?)
}

fn without_module(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "_rt" => {
                // Two colons follow.
                tokens.nth(1);
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_module(group.stream()));
                inner.set_span(group.span());
                kept.push(inner.into());
            }
            other => kept.push(other),
        }
    }
    kept.into_iter().collect()
}

/// Takes the types out of the innermost module of the interface and lets it see
/// those of this crate instead.
fn take_types(items: &mut [Item]) -> Result<Vec<Item>> {
    let Some(module) = interface_module(items) else {
        bail!("no module with a trait `Guest` was generated");
    };
    let Some((_, content)) = &mut module.content else {
        bail!("the module of the interface is empty");
    };
    let (types, mut rest): (Vec<_>, Vec<_>) = std::mem::take(content)
        .into_iter()
        .filter(|item| !is_debug(item))
        .partition(|item| matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Type(_)));
    let (types, own) = types
        .into_iter()
        .partition(|item: &Item| !name(item).is_some_and(|name| name.starts_with('_')));
    rest.extend::<Vec<Item>>(own);
    rest.insert(
        0,
        syn::parse_quote!(
            pub use crate::types::*;
        ),
    );
    *content = rest;
    Ok(types)
}

fn name(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// `Debug` and what else prints is written anew, without secrets. What lifts an
/// enum stays.
fn is_debug(item: &Item) -> bool {
    let Item::Impl(ItemImpl {
        trait_: Some((_, path, _)),
        items,
        ..
    }) = item
    else {
        return false;
    };
    let prints =
        |item: &ImplItem| matches!(item, ImplItem::Fn(method) if method.sig.ident == "fmt");
    path.segments
        .last()
        .is_some_and(|last| last.ident == "Error")
        || items.iter().any(prints)
}

fn interface_module(items: &mut [Item]) -> Option<&mut ItemMod> {
    for item in items {
        let Item::Mod(module) = item else { continue };
        let content = &module.content.as_ref()?.1;
        if content.iter().any(is_guest) {
            return Some(module);
        }
        let Some((_, content)) = &mut module.content else {
            continue;
        };
        if let Some(found) = interface_module(content) {
            return Some(found);
        }
    }
    None
}

fn is_guest(item: &Item) -> bool {
    matches!(item, Item::Trait(item) if item.ident == "Guest")
}

fn find_guest(items: &[Item]) -> Option<&syn::ItemTrait> {
    items.iter().find_map(|item| match item {
        Item::Trait(item) if item.ident == "Guest" => Some(item),
        Item::Mod(ItemMod {
            content: Some((_, items)),
            ..
        }) => find_guest(items),
        _ => None,
    })
}
