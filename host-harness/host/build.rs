//! Generates the contract's types for the host, without a printable form for
//! what is secret in them.
//!
//! `wasmtime::component::bindgen!` would print every field. So the same
//! generator runs here, and each `Debug` that it wrote is written anew: bytes
//! are never printed (records, keys, tokens and continuations are bytes), nor
//! are the texts of [`SECRET_TEXTS`].

use std::collections::BTreeSet;
use std::error::Error;
use std::{env, fs, path::PathBuf};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Fields, Item, ItemEnum, ItemImpl, ItemStruct};
use wasmtime_internal_wit_bindgen::Opts;
use wit_parser::Resolve;

/// Texts that are secret: fields of records, and cases of variants. Each has to
/// be in the contract.
const SECRET_TEXTS: &[&str] = &[
    "Answer::Code",
    "Answer::Passkey",
    "Codes::codes",
    "ImportedSecret::Totp",
    "IssuedTicket::ticket",
    "RecoveryAnswer::code",
    "TicketUse::ticket",
    "TotpSetup::backup_codes",
    "TotpSetup::grouped_secret",
    "TotpSetup::uri",
];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../wit");
    println!("cargo::rerun-if-changed={}", package.display());
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_path(package)?;
    let world = resolve.select_world(&[package], Some("second-factor"))?;
    let options = Opts {
        additional_derive_attributes: ["PartialEq", "Eq", "serde::Deserialize", "serde::Serialize"]
            .map(String::from)
            .to_vec(),
        ..Opts::default()
    };
    let mut file = syn::parse_file(&options.generate(&mut resolve, world)?)?;
    let mut used = BTreeSet::new();
    hide(&mut file.items, &mut used)?;
    if let Some(unused) = SECRET_TEXTS.iter().find(|name| !used.contains(**name)) {
        return Err(format!("the contract has no `{unused}`: mend `SECRET_TEXTS`").into());
    }
    let out = PathBuf::from(env::var("OUT_DIR")?).join("wit.rs");
    Ok(fs::write(out, file.into_token_stream().to_string())?)
}

/// Writes each `Debug` of a module's types anew.
fn hide(items: &mut Vec<Item>, used: &mut BTreeSet<String>) -> Outcome<()> {
    items.retain(|item| !matches!(item, Item::Impl(item) if is_debug(item)));
    let mut anew = Vec::new();
    for item in items.iter_mut() {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    hide(items, used)?;
                }
            }
            Item::Struct(item) if is_of_contract(&item.attrs) => anew.push(of_struct(item, used)),
            Item::Enum(item) if is_of_contract(&item.attrs) => anew.push(of_enum(item, used)),
            _ => {}
        }
    }
    for each in anew {
        items.push(syn::parse2(each)?);
    }
    Ok(())
}

fn is_debug(item: &ItemImpl) -> bool {
    let path = item.trait_.as_ref().map(|(_, path, _)| path);
    path.and_then(|path| path.segments.last())
        .is_some_and(|last| last.ident == "Debug")
}

/// Types of the contract are lifted; the generator's own are not.
fn is_of_contract(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|each| each.path().is_ident("component"))
}

fn of_struct(item: &ItemStruct, used: &mut BTreeSet<String>) -> TokenStream {
    let name = &item.ident;
    let shown = item.fields.iter().filter_map(|field| {
        let field_name = field.ident.as_ref()?;
        let value = if is_secret(&format!("{name}::{field_name}"), &field.ty, used) {
            quote!(&::core::format_args!("…"))
        } else {
            quote!(&self.#field_name)
        };
        Some(quote!(.field(stringify!(#field_name), #value)))
    });
    let shown: Vec<TokenStream> = shown.collect();
    debug(
        name,
        &quote!(out.debug_struct(stringify!(#name)) #(#shown)* .finish()),
    )
}

fn of_enum(item: &ItemEnum, used: &mut BTreeSet<String>) -> TokenStream {
    let name = &item.ident;
    let cases: Vec<TokenStream> = item
        .variants
        .iter()
        .map(|variant| {
            let case = &variant.ident;
            let title = format!("{name}::{case}");
            match &variant.fields {
                Fields::Unnamed(fields) if is_secret(&title, &fields.unnamed[0].ty, used) => {
                    quote!(Self::#case(_) => out.write_str(concat!(#title, "(…)")))
                }
                Fields::Unnamed(_) => {
                    quote!(Self::#case(value) => out.debug_tuple(#title).field(value).finish())
                }
                _ => quote!(Self::#case => out.write_str(#title)),
            }
        })
        .collect();
    debug(name, &quote!(match self { #(#cases,)* }))
}

/// Whether a value is not printed: bytes, however wrapped, and secret texts.
fn is_secret(title: &str, kind: &syn::Type, used: &mut BTreeSet<String>) -> bool {
    if let Some(named) = SECRET_TEXTS.iter().find(|named| **named == title) {
        used.insert((*named).to_owned());
        return true;
    }
    let kind = kind.to_token_stream().to_string();
    kind.contains("Continuation") || kind.contains("Prepared") || kind.contains("Vec < u8 >")
}

fn debug(name: &syn::Ident, body: &TokenStream) -> TokenStream {
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}
