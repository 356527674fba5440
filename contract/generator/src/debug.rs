//! `Debug` that never prints what is secret: bytes (records, keys, tokens and
//! continuations are bytes), and the texts that the WIT marks so.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, Fields, ItemEnum, ItemStruct};

/// The last line of the comment of a text that is never printed.
const SECRET: &str = "Secret.";

/// What a record prints.
pub(crate) fn of_struct(item: &ItemStruct) -> TokenStream {
    let name = &item.ident;
    let fields = item.fields.iter().filter_map(|field| {
        let field_name = field.ident.as_ref()?;
        let value = if is_secret(&field.attrs, &field.ty) {
            quote!(&::core::format_args!("…"))
        } else {
            quote!(&self.#field_name)
        };
        Some(quote!(.field(stringify!(#field_name), #value)))
    });
    let body = quote!(f.debug_struct(stringify!(#name)) #(#fields)* .finish());
    debug(name, &body)
}

/// What a variant or an enum prints.
pub(crate) fn of_enum(item: &ItemEnum) -> TokenStream {
    let name = &item.ident;
    let cases = item.variants.iter().map(|variant| {
        let case = &variant.ident;
        let title = format!("{name}::{case}");
        match &variant.fields {
            Fields::Unnamed(fields) if is_secret(&variant.attrs, &fields.unnamed[0].ty) => {
                let hidden = format!("{title}(…)");
                quote!(Self::#case(_) => f.write_str(#hidden))
            }
            Fields::Unnamed(_) => {
                quote!(Self::#case(value) => f.debug_tuple(#title).field(value).finish())
            }
            Fields::Named(_) | Fields::Unit => quote!(Self::#case => f.write_str(#title)),
        }
    });
    debug(name, &quote!(match self { #(#cases,)* }))
}

/// Whether a value is not printed: bytes, however wrapped, and secret texts.
fn is_secret(attributes: &[Attribute], kind: &syn::Type) -> bool {
    let kind = kind.to_token_stream().to_string().replace(' ', "");
    let kind = kind.replace("::<", "<");
    let is_bytes =
        kind.contains("Continuation") || kind.contains("Prepared") || kind.contains("Vec<u8>");
    is_bytes || last_line(attributes).is_some_and(|line| line.trim() == SECRET)
}

/// The last line of an item's comment.
fn last_line(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().filter_map(comment).next_back()
}

/// One line of a comment.
pub(crate) fn comment(attribute: &Attribute) -> Option<String> {
    let syn::Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) if meta.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

fn debug(name: &syn::Ident, body: &TokenStream) -> TokenStream {
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}
