//! What stands around every page, and the words of its language.

use std::borrow::Borrow;

use fluent_bundle::FluentValue;

use super::visit::Visit;
use crate::config::Pages;
use crate::serve::app::App;
use crate::texts::Language;

/// Language and look of one page. Its methods have short names for templates.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) texts: &'a Language,
    pages: &'a Pages,
}

impl<'a> Frame<'a> {
    /// In the language that the client named, else in the browser's.
    pub(super) fn of(app: &'a App, visit: Option<&Visit>, accepts: &[String]) -> Self {
        let named = visit.map_or(&[][..], |visit| &visit.opened.facts.languages);
        Self::speaking(app, named.iter().chain(accepts).map(String::as_str))
    }

    pub(super) fn speaking<'t>(app: &'a App, wanted: impl IntoIterator<Item = &'t str>) -> Self {
        Self {
            texts: app.texts.choose(wanted),
            pages: &app.pages,
        }
    }

    pub(super) fn lang(&self) -> &'static str {
        self.texts.tag
    }

    pub(super) fn t(&self, key: impl AsRef<str>) -> String {
        self.texts.get(key.as_ref())
    }

    pub(super) fn n(&self, key: &str, name: &str, value: &u64) -> String {
        self.texts.number(key, name, *value)
    }

    pub(super) fn v(&self, key: &str, name: &str, value: impl AsRef<str>) -> String {
        self.texts.naming(key, name, value.as_ref())
    }

    /// Where one is in setting up: choose, connect, keep the codes.
    pub(super) fn step(&self, step: impl Borrow<u64>) -> String {
        let [step, steps] = [*step.borrow(), 3].map(FluentValue::from);
        self.texts.with("step", &[("step", step), ("steps", steps)])
    }

    pub(super) fn name(&self) -> &'a str {
        &self.pages.name
    }

    pub(super) fn header(&self) -> Option<&'a str> {
        self.pages.header.as_deref()
    }

    pub(super) fn footer(&self) -> Option<&'a str> {
        self.pages.footer.as_deref()
    }

    pub(super) fn help(&self) -> Option<&'a str> {
        self.pages.help.as_deref()
    }

    pub(super) fn has_footer(&self) -> bool {
        self.pages.footer.is_some() || self.pages.help.is_some()
    }

    pub(super) fn has_logo(&self) -> bool {
        self.pages.logo.is_some()
    }

    pub(super) fn is_coloured(&self) -> bool {
        let colours = self.pages.colours;
        colours.accent.is_some() || colours.accent_dark.is_some()
    }
}
