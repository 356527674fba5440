//! What holds for every page, in every state.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};

use crate::server::Answer;

/// Where forms of our pages may go.
const FORMS: &[&str] = &[
    "/login",
    "/login/choose",
    "/login/ticket",
    "/login/enrol",
    "/login/enrol-passkey",
    "/login/confirm",
    "/login/codes.txt",
    "/login/kept",
    "/account/on",
    "/account/off",
    "/account/rename",
    "/account/remove",
    "/account/codes",
    "/account/leave",
    "/undo",
];

/// An element as a browser reads it.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// What stands between it and the next tag.
    text: String,
}

fn elements(html: &str) -> Vec<Element> {
    let read = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut elements: Vec<Element> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                elements.push(Element {
                    name: read(&tag.name),
                    attributes: attributes
                        .map(|(name, value)| (read(name), read(value)))
                        .collect(),
                    text: String::new(),
                });
            }
            Token::String(text) => {
                if let Some(last) = elements.last_mut() {
                    last.text.push_str(&read(&text));
                }
            }
            _ => {}
        }
    }
    elements
}

/// A page in this language that nobody can turn against its person.
#[track_caller]
pub(crate) fn is_sound(page: &Answer, language: &str) {
    let text = &page.text;
    let kind = page.headers["content-type"].to_str().unwrap();
    assert_eq!(kind, "text/html; charset=utf-8", "{text}");
    let elements = elements(text);
    let all = |name: &str| {
        elements
            .iter()
            .filter(move |one| one.name == name)
            .collect::<Vec<_>>()
    };
    let [html] = all("html")[..] else {
        panic!("no page: {text}")
    };
    assert_eq!(html.attributes["lang"], language, "{text}");
    assert_eq!(all("h1").len(), 1, "{text}");
    assert!(!all("title")[0].text.trim().is_empty());
    for element in &elements {
        is_harmless(element);
    }
    names_what_is_there(text);
    is_protected(page);
}

/// Nothing of it runs by itself, or comes from elsewhere.
#[track_caller]
fn is_harmless(element: &Element) {
    let Element {
        name,
        attributes,
        text,
    } = element;
    let of = |attribute: &str| attributes.get(attribute).map_or("", String::as_str);
    match name.as_str() {
        "script" => {
            assert!(
                of("src").starts_with("/assets/"),
                "an inline script: {text}"
            );
            assert_eq!(text.trim(), "");
        }
        // An empty icon keeps browsers from asking for one.
        "link" => assert!(
            of("href").starts_with("/assets/") || (of("rel"), of("href")) == ("icon", "data:,"),
            "{}",
            of("href")
        ),
        "img" => {
            let src = of("src");
            let own = src.starts_with("/assets/") || src.starts_with("data:image/svg+xml;base64,");
            assert!(own, "{src}");
        }
        "form" => {
            assert!(FORMS.contains(&of("action")), "{}", of("action"));
            assert_eq!(of("method"), "post");
        }
        "style" | "base" | "iframe" | "object" | "embed" | "svg" | "math" => {
            panic!("a <{name}> on the page")
        }
        // Back to the client, and nowhere else.
        "meta" if attributes.contains_key("http-equiv") => {
            assert_eq!(of("http-equiv"), "refresh");
            let back = of("content").strip_prefix("0; url=https://portal.example.com/back?");
            assert!(back.is_some(), "{}", of("content"));
        }
        _ => {}
    }
    for (attribute, value) in attributes {
        assert!(attribute != "style", "an inline style: {value}");
        assert!(!attribute.starts_with("on"), "{attribute}={value}");
        assert!(attribute != "srcset" && attribute != "formaction");
        let scheme = value.trim().to_ascii_lowercase();
        assert!(!scheme.starts_with("javascript:"), "{value}");
        // Whatever else is loaded is loaded by `src`.
        assert!(attribute != "src" || ["script", "img"].contains(&name.as_str()));
    }
}

/// Whatever names an element names one that is there, once.
#[track_caller]
fn names_what_is_there(text: &str) {
    for name in ["for=\"", "aria-labelledby=\"", "aria-describedby=\""] {
        for ids in text.split(name).skip(1) {
            for id in ids.split('"').next().unwrap().split(' ') {
                let found = text.matches(&format!("id=\"{id}\"")).count();
                assert_eq!(found, 1, "`{id}` in {text}");
            }
        }
    }
}

/// Its headers: nobody frames it, keeps it, or learns its address.
#[track_caller]
fn is_protected(page: &Answer) {
    let header = |name: &str| page.headers[name].to_str().unwrap();
    let policy = header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self';",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{policy}"
    );
    assert_eq!(header("referrer-policy"), "same-origin");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("permissions-policy").contains("publickey-credentials-get=(self)"));
}
