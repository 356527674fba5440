//! Every route of the program, read from its source: a new one is tried by what
//! tries all of them, or fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The methods of each path.
pub(crate) type Routes = BTreeMap<String, BTreeSet<&'static str>>;

const METHODS: &[(&str, &str)] = &[
    ("get(", "GET"),
    ("post(", "POST"),
    ("put(", "PUT"),
    ("patch(", "PATCH"),
    ("delete(", "DELETE"),
];

/// What is served beside the documented interface: pages, assets, health.
pub(crate) fn beside_the_document() -> Routes {
    let mut routes = Routes::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/serve")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for other in [
            ".nest(",
            ".route_service(",
            ".nest_service(",
            ".fallback_service(",
        ] {
            assert!(
                !code.contains(other),
                "{}: routes by `{other}`",
                file.display()
            );
        }
        for route in code.split(".route(").skip(1) {
            let call = &route[..closing(route)];
            let path = call.split('"').nth(1).unwrap().to_owned();
            let (_, handlers) = call.split_once("\",").unwrap();
            let methods = METHODS.iter().filter(|(word, _)| handles(handlers, word));
            let methods: BTreeSet<_> = methods.map(|(_, method)| *method).collect();
            assert!(
                !methods.is_empty(),
                "`{path}` answers no method that is known here"
            );
            routes.entry(path).or_default().extend(methods);
        }
    }
    routes
}

/// What the document at `/openapi.json` names, of both listeners.
pub(crate) fn documented() -> Routes {
    let document = serde_json::to_value(countersign::serve::document()).unwrap();
    let paths = document["paths"].as_object().unwrap().iter();
    let methods = |methods: &serde_json::Value| {
        let known = METHODS.iter().map(|(_, method)| *method);
        known
            .filter(|method| methods.get(method.to_lowercase()).is_some())
            .collect()
    };
    paths
        .map(|(path, of)| (path.clone(), methods(of)))
        .collect()
}

/// Pages, and nothing else: what a person's browser shows, or sends a form to.
pub(crate) fn pages() -> Routes {
    let mut routes = beside_the_document();
    let is_page = |path: &str| {
        ["/login", "/account", "/undo"]
            .iter()
            .any(|page| path.starts_with(page))
    };
    routes.retain(|path, _| is_page(path));
    routes
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found
}

/// Where the parenthesis ends that is open before this text.
fn closing(text: &str) -> usize {
    let mut open = 1;
    for (place, symbol) in text.char_indices() {
        open += match symbol {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if open == 0 {
            return place;
        }
    }
    panic!("a call without an end: {text}")
}

/// Whether a call of this name stands there, and not the end of another name.
fn handles(handlers: &str, word: &str) -> bool {
    handlers.match_indices(word).any(|(place, _)| {
        let before = handlers[..place].chars().next_back();
        !before.is_some_and(|symbol| symbol.is_alphanumeric() || symbol == '_')
    })
}

/// The whole of what answers without being documented. Whoever adds one looks
/// at what tries them: `crawl`, `forgery`.
#[test]
fn every_route_beside_the_document_is_known() {
    let found = beside_the_document();
    let told: Vec<String> = found
        .iter()
        .map(|(path, methods)| {
            let methods: Vec<&str> = methods.iter().copied().collect();
            format!("{} {path}", methods.join("+"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "GET /account",
            "POST /account/codes",
            "POST /account/leave",
            "POST /account/off",
            "POST /account/on",
            "POST /account/remove",
            "POST /account/rename",
            "GET /api/users/{id}",
            "GET /assets/codes.js",
            "GET /assets/forms.js",
            "GET /assets/logo",
            "GET /assets/passkey.js",
            "GET /assets/style.css",
            "GET /assets/theme.css",
            "POST /graphql",
            "GET /healthz",
            "GET+POST /login",
            "POST /login/choose",
            "POST /login/codes.txt",
            "POST /login/confirm",
            "POST /login/enrol",
            "POST /login/enrol-passkey",
            "POST /login/kept",
            "POST /login/ticket",
            "GET /metrics",
            "GET /openapi.json",
            "GET /readyz",
            "GET+POST /undo",
            "GET /undo/done",
        ]
    );
    assert_eq!(pages().len(), 17);
}
