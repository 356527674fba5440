//! A browser without scripts: cookies, redirects, forms.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use html5gum::{Token, Tokenizer};
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{HeaderMap, LOCATION, ORIGIN};
use reqwest::redirect::Policy;
use url::Url;

/// More redirects than this are a loop.
const MOST_REDIRECTS: usize = 10;

/// A person's browser, and the page that it shows.
pub(crate) struct Browser {
    client: Client,
    pub(crate) page: Page,
}

/// A page as a person sees it, and what its forms send.
pub(crate) struct Page {
    pub(crate) url: Url,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// What can be read.
    pub(crate) text: String,
    elements: Vec<Element>,
}

struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// What can be read up to the next element.
    text: String,
    /// Place of the form around it.
    form: Option<usize>,
}

impl Browser {
    /// A new one, without cookies, on an empty page.
    pub(crate) fn new() -> Result<Self> {
        let client = Client::builder()
            .no_proxy()
            .cookie_store(true)
            .redirect(Policy::none())
            .build()?;
        let page = Page {
            url: Url::parse("about:blank")?,
            status: 0,
            headers: HeaderMap::new(),
            text: String::new(),
            elements: Vec::new(),
        };
        Ok(Self { client, page })
    }

    /// Opens an address.
    pub(crate) fn open(&mut self, address: &str) -> Result<&Page> {
        self.follow(self.client.get(address))
    }

    /// Fills the one form that posts to this path, and presses its button.
    pub(crate) fn submit(&mut self, action: &str, typed: &[(&str, &str)]) -> Result<&Page> {
        let (url, fields) = self.page.filled(action, typed)?;
        let request = self.client.post(url).form(&fields);
        self.follow(request.header(ORIGIN, self.page.url.origin().ascii_serialization()))
    }

    /// The same, and stops before it is sent on: the address.
    pub(crate) fn submit_and_stop(&self, action: &str, typed: &[(&str, &str)]) -> Result<String> {
        let (url, fields) = self.page.filled(action, typed)?;
        let request = self.client.post(url).form(&fields);
        let origin = self.page.url.origin().ascii_serialization();
        let response = request.header(ORIGIN, origin).send()?;
        let onward = Page::read(response)?.onward()?;
        Ok(onward.context("it leads nowhere")?.into())
    }

    /// Sends what a form would, from a page of another origin, or without one.
    pub(crate) fn post_from(
        &self,
        origin: Option<&str>,
        url: &str,
        fields: &[(&str, &str)],
    ) -> Result<u16> {
        let mut request = self.client.post(url).form(fields);
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        Ok(request.send()?.status().as_u16())
    }

    fn follow(&mut self, request: RequestBuilder) -> Result<&Page> {
        let mut response = request.send()?;
        for _ in 0..MOST_REDIRECTS {
            let next = match redirect(&response)? {
                Some(next) => next,
                None => {
                    self.page = Page::read(response)?;
                    match self.page.onward()? {
                        Some(next) => next,
                        None => return Ok(&self.page),
                    }
                }
            };
            response = self.client.get(next).send()?;
        }
        bail!("redirects without end")
    }
}

fn redirect(response: &Response) -> Result<Option<Url>> {
    if !response.status().is_redirection() {
        return Ok(None);
    }
    // A form's answer is fetched, never posted again.
    ensure!(response.status().as_u16() == 303);
    let location = response.headers().get(LOCATION);
    let location = location.context("a redirect to nowhere")?.to_str()?;
    Ok(Some(response.url().join(location)?))
}

impl Page {
    fn read(response: Response) -> Result<Self> {
        let url = response.url().clone();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let html = response.text()?;
        let mut elements: Vec<Element> = Vec::new();
        let mut form = None;
        let mut text = String::new();
        for token in Tokenizer::new(&html) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8(tag.name.to_vec())?;
                    if name == "form" {
                        form = Some(elements.len());
                    }
                    let attributes = tag.attributes.into_iter().map(|(name, value)| {
                        let of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                        (of(&name), of(&value))
                    });
                    elements.push(Element {
                        name,
                        attributes: attributes.collect(),
                        text: String::new(),
                        form,
                    });
                }
                Token::EndTag(tag) if *tag.name == b"form"[..] => form = None,
                Token::String(read) => {
                    let read = String::from_utf8_lossy(&read);
                    text.push_str(&read);
                    if let Some(element) = elements.last_mut() {
                        element.text.push_str(&read);
                    }
                }
                _ => {}
            }
        }
        Ok(Self {
            url,
            status,
            headers,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            elements,
        })
    }

    /// Where it sends the browser at once, by itself.
    fn onward(&self) -> Result<Option<Url>> {
        let mut meta = self
            .elements
            .iter()
            .filter(|element| element.name == "meta");
        let refresh = meta.find(|element| {
            let kind = element.attributes.get("http-equiv");
            kind.is_some_and(|kind| kind == "refresh")
        });
        let content = refresh.and_then(|element| element.attributes.get("content"));
        let url = content.and_then(|content| content.strip_prefix("0; url="));
        Ok(url.map(|url| self.url.join(url)).transpose()?)
    }

    /// Whether it is a page of this site.
    pub(crate) fn is_of(&self, site: &str) -> bool {
        self.url.origin().ascii_serialization() == site
    }

    /// An attribute of the first element that has it so that it begins like this.
    pub(crate) fn attribute(&self, element: &str, name: &str, begin: &str) -> Result<&str> {
        self.attributes(element, name)
            .find(|value| value.starts_with(begin))
            .with_context(|| format!("no `{element} {name}={begin}…` on {}", self.url))
    }

    /// An attribute of every element that has it.
    pub(crate) fn attributes(&self, element: &str, name: &str) -> impl Iterator<Item = &str> {
        let elements = self
            .elements
            .iter()
            .filter(move |found| found.name == element);
        elements.filter_map(move |found| found.attributes.get(name).map(String::as_str))
    }

    /// What stands in every element of this name.
    pub(crate) fn texts(&self, element: &str) -> impl Iterator<Item = &str> {
        let elements = self
            .elements
            .iter()
            .filter(move |found| found.name == element);
        elements.map(|found| found.text.trim())
    }

    /// The fields that a form sends, what is hidden and what is typed.
    fn filled(&self, action: &str, typed: &[(&str, &str)]) -> Result<(Url, Vec<(String, String)>)> {
        let place = self.elements.iter().position(|element| {
            element.name == "form"
                && element
                    .attributes
                    .get("action")
                    .is_some_and(|a| a == action)
        });
        let place = place.with_context(|| {
            format!("no form posts to `{action}` on {}: {}", self.url, self.text)
        })?;
        let mut fields = Vec::new();
        let mut left = typed.to_vec();
        for element in self.elements.iter().filter(|e| e.form == Some(place)) {
            let of = |name| element.attributes.get(name);
            let (Some(name), "input") = (of("name"), element.name.as_str()) else {
                continue;
            };
            let value = match left.iter().position(|(field, _)| field == name) {
                Some(place) => left.swap_remove(place).1.to_owned(),
                None => of("value").cloned().unwrap_or_default(),
            };
            fields.push((name.clone(), value));
        }
        ensure!(left.is_empty(), "the form has no field for {left:?}");
        Ok((self.url.join(action)?, fields))
    }
}
