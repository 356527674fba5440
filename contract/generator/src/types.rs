//! The types, for guest and host alike.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Item, ItemEnum, ItemStruct, parse_quote};
use wit_parser::TypeDefKind;

use crate::{Contract, bindings::Bindings, debug};

/// Records of which every part may be absent: their default is that nothing is
/// known. Each has to be in the contract.
const WITH_DEFAULT: &[&str] = &["facts"];

/// Writes the definitions, each with its `Debug`.
pub(crate) fn write(contract: &Contract, bindings: &Bindings) -> Result<TokenStream> {
    let names: BTreeMap<String, &str> = contract
        .types()
        .map(|(name, _)| (name.to_upper_camel_case(), name))
        .collect();
    for name in WITH_DEFAULT {
        contract.type_named(name)?;
    }
    let mut code = TokenStream::new();
    for item in &bindings.types {
        let mut item = item.clone();
        match &mut item {
            Item::Struct(item) => {
                drop_heading(&mut item.attrs);
                let name = wit_name(&names, &item.ident)?;
                let prints = debug::of_struct(item);
                record(contract, name, item)?;
                code.extend([item.to_token_stream(), prints]);
            }
            Item::Enum(item) => {
                drop_heading(&mut item.attrs);
                let name = wit_name(&names, &item.ident)?;
                let prints = debug::of_enum(item);
                cases(contract, name, item)?;
                code.extend([item.to_token_stream(), prints]);
            }
            Item::Type(item) => {
                drop_heading(&mut item.attrs);
                item.to_tokens(&mut code);
            }
            other => other.to_tokens(&mut code),
        }
    }
    Ok(code)
}

/// A heading between two rules is a comment of the WIT, and of no type.
fn drop_heading(attributes: &mut Vec<syn::Attribute>) {
    let is_rule = |attribute: &syn::Attribute| {
        debug::comment(attribute).is_some_and(|line| line.trim().starts_with("----"))
    };
    if let Some(rule) = attributes.iter().rposition(is_rule) {
        attributes.drain(..=rule);
    }
}

fn wit_name<'a>(names: &BTreeMap<String, &'a str>, ident: &syn::Ident) -> Result<&'a str> {
    names
        .get(&ident.to_string())
        .copied()
        .with_context(|| format!("`{ident}` is no type of the contract"))
}

/// Spells each field for wasmtime as the WIT does.
fn record(contract: &Contract, name: &str, item: &mut ItemStruct) -> Result<()> {
    let TypeDefKind::Record(record) = &contract.type_named(name)?.kind else {
        bail!("`{name}` is no record");
    };
    let mut defaults: Vec<syn::Attribute> = Vec::new();
    if WITH_DEFAULT.contains(&name) {
        defaults.push(parse_quote!(#[derive(Default)]));
    }
    item.attrs.extend(defaults);
    item.attrs.push(for_wasmtime(&quote!(record)));
    for (field, known) in item.fields.iter_mut().zip(&record.fields) {
        let spelled = known.name.as_str();
        let ident = field.ident.as_ref().map(ToString::to_string);
        let expected = spelled.to_snake_case();
        if ident
            .as_deref()
            .map(|ident| ident.trim_start_matches("r#").trim_end_matches('_'))
            != Some(expected.as_str())
        {
            bail!("`{name}.{spelled}` is not where it is in the WIT");
        }
        field.attrs.push(named(spelled));
    }
    Ok(())
}

/// Spells each case for wasmtime as the WIT does.
fn cases(contract: &Contract, name: &str, item: &mut ItemEnum) -> Result<()> {
    let (shape, known): (_, Vec<&str>) = match &contract.type_named(name)?.kind {
        TypeDefKind::Enum(of) => (
            quote!(enum),
            of.cases.iter().map(|case| case.name.as_str()).collect(),
        ),
        TypeDefKind::Variant(of) => (
            quote!(variant),
            of.cases.iter().map(|case| case.name.as_str()).collect(),
        ),
        _ => bail!("`{name}` is neither an enum nor a variant"),
    };
    item.attrs.push(for_wasmtime(&shape));
    for (variant, spelled) in item.variants.iter_mut().zip(known) {
        if variant.ident != spelled.to_upper_camel_case() {
            bail!("`{name}.{spelled}` is not where it is in the WIT");
        }
        variant.attrs.push(named(spelled));
    }
    Ok(())
}

fn for_wasmtime(shape: &TokenStream) -> syn::Attribute {
    parse_quote! {
        #[cfg_attr(
            feature = "host",
            derive(
                wasmtime::component::ComponentType,
                wasmtime::component::Lift,
                wasmtime::component::Lower
            ),
            component(#shape)
        )]
    }
}

fn named(spelled: &str) -> syn::Attribute {
    parse_quote!(#[cfg_attr(feature = "host", component(name = #spelled))])
}
