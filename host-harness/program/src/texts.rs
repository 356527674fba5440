//! What persons read: Fluent files, one for each language.

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// Every language with its file, English first: what is wanted and not there
/// is said in English. A further language is one line here and one file.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("../locales/en.ftl")),
    ("de", include_str!("../locales/de.ftl")),
];

/// A text of the operator in the place of one of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Tag of the language.
    pub language: String,
    /// Which text.
    pub key: String,
    /// A Fluent pattern.
    pub text: String,
}

/// All languages.
pub(crate) struct Texts(Vec<Language>);

/// All texts of one language.
pub(crate) struct Language {
    /// As `lang` has it.
    pub(crate) tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Our own texts, and those of the operator in their place.
    pub(crate) fn new(overrides: &[Override]) -> Self {
        let language = |(tag, file): &(&'static str, &str)| {
            let mut bundle = bundle(tag, file);
            for own in overrides.iter().filter(|own| own.language == *tag) {
                // Checked when the configuration was read.
                if let Ok(resource) = resource(&own.key, &own.text) {
                    bundle.add_resource_overriding(resource);
                }
            }
            Language { tag, bundle }
        };
        Self(FILES.iter().map(language).collect())
    }

    /// The language of the first tag that is known; English where none is.
    pub(crate) fn choose<'t>(&self, wanted: impl IntoIterator<Item = &'t str>) -> &Language {
        wanted
            .into_iter()
            .find_map(|tag| self.known(tag))
            .unwrap_or(&self.0[0])
    }

    /// The whole tag, or its language without region and script.
    fn known(&self, tag: &str) -> Option<&Language> {
        let of = |tag: &str| self.0.iter().find(|own| own.tag.eq_ignore_ascii_case(tag));
        of(tag).or_else(|| of(tag.split(['-', '_']).next().unwrap_or(tag)))
    }
}

impl Language {
    /// A text without variables.
    pub(crate) fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A text that names a number.
    pub(crate) fn number(&self, key: &str, name: &str, value: u64) -> String {
        self.with(key, &[(name, FluentValue::from(value))])
    }

    /// A text that names another one.
    pub(crate) fn naming(&self, key: &str, name: &str, value: &str) -> String {
        self.with(key, &[(name, FluentValue::from(value))])
    }

    /// A text with these variables.
    pub(crate) fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value());
        // A test holds every key against every file.
        let Some(pattern) = pattern else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned()
    }
}

fn bundle(tag: &str, file: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Marks around variables would be read out, and stand in what is copied.
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(file.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

/// One text as a file of its own. Its further lines are indented, as Fluent
/// asks for.
fn resource(key: &str, text: &str) -> Result<FluentResource, String> {
    let text = text.trim().replace('\n', "\n    ");
    FluentResource::try_new(format!("{key} = {text}\n")).map_err(|(_, errors)| {
        let why: Vec<String> = errors.iter().map(ToString::to_string).collect();
        why.join("; ")
    })
}

/// The tags of all languages.
pub(crate) fn tags() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(tag, _)| *tag)
}

/// Whether there is a text of this key.
pub(crate) fn is_key(key: &str) -> bool {
    entries(FILES[0].1).iter().any(|(own, _)| own == key)
}

/// Checks a text of the operator: it has to be a Fluent pattern that names no
/// other variables than ours.
pub(crate) fn check(key: &str, text: &str) -> Result<(), String> {
    let resource = resource(key, text).map_err(|why| {
        format!("this is no Fluent pattern ({why}): write a brace as `{{ \"{{\" }}`")
    })?;
    let ours = entries(FILES[0].1);
    let known = ours.iter().find(|(own, _)| own == key);
    let known = known.map(|(_, variables)| variables.clone());
    let [(own, variables)] = &of_resource(&resource)[..] else {
        return Err("this is more than one text: indent its further lines".to_owned());
    };
    let allowed = known.unwrap_or_default();
    match variables.difference(&allowed).next() {
        _ if own != key => Err("this is another key's text".to_owned()),
        Some(unknown) => Err(format!(
            "`${unknown}` is not known to this text: it has {}",
            crate::config::one_of(allowed.iter().map(String::as_str))
        )),
        None => Ok(()),
    }
}

/// Every key of a file with its variables.
fn entries(file: &str) -> Vec<(String, BTreeSet<String>)> {
    match FluentResource::try_new(file.to_owned()) {
        Ok(resource) | Err((resource, _)) => of_resource(&resource),
    }
}

fn of_resource(resource: &FluentResource) -> Vec<(String, BTreeSet<String>)> {
    let source = resource.source();
    let messages = resource.entries().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    let keys: Vec<String> = messages.collect();
    keys.iter()
        .map(|key| (key.clone(), variables(text_of(source, key))))
        .collect()
}

/// From a key to the next one: a line that begins at its left edge.
fn text_of<'s>(source: &'s str, key: &str) -> &'s str {
    let begin = format!("{key} =");
    let start = match source.strip_prefix(&begin) {
        Some(_) => 0,
        None => source
            .find(&format!("\n{begin}"))
            .map_or(source.len(), |at| at + 1),
    };
    let rest = &source[start..];
    let next = rest
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .find(|at| rest[*at..].starts_with(|c: char| c.is_ascii_lowercase() || c == '#'));
    &rest[..next.unwrap_or(rest.len())]
}

fn variables(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
        rest[..end.unwrap_or(rest.len())].to_owned()
    };
    text.match_indices('$')
        .map(|(at, _)| name(&text[at + 1..]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    #[test]
    fn every_language_says_everything_with_the_same_variables() {
        let english = entries(FILES[0].1);
        for (tag, file) in FILES {
            assert!(FluentResource::try_new((*file).to_owned()).is_ok(), "{tag}");
            assert_eq!(entries(file), english, "{tag}");
        }
    }

    fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => sources(&path, into),
                false => into.push(path),
            }
        }
    }

    #[test]
    fn every_text_is_used_and_every_used_one_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        sources(&root.join("src/serve"), &mut files);
        sources(&root.join("templates"), &mut files);
        let all: String = files
            .iter()
            .map(|file| std::fs::read_to_string(file).unwrap())
            .collect();
        for (key, _) in entries(FILES[0].1) {
            assert!(all.contains(&format!("\"{key}\"")), "`{key}` is not used");
        }
        for call in [
            "f.t(\"",
            "f.n(\"",
            "f.v(\"",
            "get(\"",
            "naming(\"",
            "number(\"",
        ] {
            for (at, _) in all.match_indices(call) {
                let key = all[at + call.len()..].split('"').next().unwrap();
                let is_text = key.contains('-') || call.starts_with('f');
                assert!(
                    !is_text
                        || key.contains(':')
                        || key.contains('/')
                        || is_key(key)
                        || HEADERS.contains(&key),
                    "`{key}`"
                );
            }
        }
    }

    /// What is asked for by `get` and is no text.
    const HEADERS: &[&str] = &["content-type", "sec-fetch-site", "webhook-id", "set-cookie"];

    #[test]
    fn the_first_known_language_is_chosen() {
        let texts = Texts::new(&[]);
        for (wanted, chosen) in [
            (vec!["de-CH", "en"], "de"),
            (vec!["fr", "DE"], "de"),
            (vec!["fr"], "en"),
            (vec![], "en"),
            (vec!["en-GB", "de"], "en"),
        ] {
            assert_eq!(texts.choose(wanted).tag, chosen);
        }
    }

    #[test]
    fn numbers_are_said_as_each_language_says_them() {
        let texts = Texts::new(&[]);
        let english = texts.choose(["en"]);
        assert_eq!(english.number("minutes", "count", 1), "1 minute");
        assert_eq!(english.number("minutes", "count", 2), "2 minutes");
        let german = texts.choose(["de"]);
        assert_eq!(
            german.number("codes-left", "count", 0),
            "Sie haben keine mehr."
        );
        let date = [("day", 5u64), ("month", 3), ("year", 2026)].map(|(n, v)| (n, v.into()));
        assert_eq!(english.with("date", &date), "March 5, 2026");
        assert_eq!(german.with("date", &date), "am 5. März 2026");
    }

    #[test]
    fn an_operators_text_takes_the_place_of_ours() {
        let own = Override {
            language: "de".to_owned(),
            key: "back-to-client".to_owned(),
            text: "Zu { $site }".to_owned(),
        };
        let texts = Texts::new(&[own]);
        let said = |tag| texts.choose([tag]).naming("back-to-client", "site", "x");
        assert_eq!(
            (said("de"), said("en")),
            ("Zu x".into(), "Back to x".into())
        );
        assert!(check("back-to-client", "Zu { $site }\nzurück").is_ok());
        for wrong in ["{ $other }", "{", "a\nb = c"] {
            assert!(
                check("back-to-client", wrong).is_err() || wrong.contains('\n'),
                "{wrong}"
            );
        }
    }
}
