//! How the pages look and what they say, as the operator wants it.

use serde_json::Value;
use url::Url;

use super::Surroundings;
use super::read::{Node, one_of};
use super::values::is_safe;
use crate::texts::{self, Override};

/// How pages look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The name at the top of each page, and in its title.
    pub name: String,
    /// The picture beside it.
    pub logo: Option<Logo>,
    /// Colours in the place of ours.
    pub colours: Colours,
    /// A line at the top of each page.
    pub header: Option<String>,
    /// A line at its end.
    pub footer: Option<String>,
    /// Where a person finds help.
    pub help: Option<String>,
    /// Texts in the place of ours.
    pub texts: Vec<Override>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its media type.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Colours of buttons and links.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Colours {
    /// On light pages.
    pub accent: Option<Colour>,
    /// On dark pages.
    pub accent_dark: Option<Colour>,
}

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Default for Pages {
    fn default() -> Self {
        Self {
            name: "Countersign".to_owned(),
            logo: None,
            colours: Colours::default(),
            header: None,
            footer: None,
            help: None,
            texts: Vec::new(),
        }
    }
}

/// What the style sheet puts behind links and buttons: the one of its surfaces
/// that is nearest to the text.
const LIGHT: Colour = Colour([0xf4, 0xf5, 0xf7]);
const DARK: Colour = Colour([0x25, 0x28, 0x2e]);

impl Colour {
    fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 3];
        hex::decode_to_slice(text.strip_prefix('#')?, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// As CSS writes it.
    pub(crate) fn css(self) -> String {
        format!("#{}", hex::encode(self.0))
    }

    /// Black or white, whichever is easier to read on it.
    pub(crate) fn text_on(self) -> &'static str {
        let white = self.contrast(Self([255; 3]));
        if white >= self.contrast(Self([0; 3])) {
            "#fff"
        } else {
            "#000"
        }
    }

    /// WCAG 2.2: from 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            match part <= 0.040_45 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

pub(super) fn read(node: &Node<'_>, near: &Surroundings<'_>) -> Option<Pages> {
    let table = node.table()?;
    let name = table.optional("name", |node| line(&node, 64, Some(':')));
    let logo = table.optional("logo", |node| logo(&node, near));
    let colours = table.optional("colours", |node| colours(&node));
    let header = table.optional("header", |node| line(&node, 200, None));
    let footer = table.optional("footer", |node| line(&node, 400, None));
    let help = table.optional("help", |node| {
        node.parse("an `https://` address, or `http://` to loopback", |text| {
            let url = Url::parse(text).ok()?;
            is_safe(&url).then(|| url.to_string())
        })
    });
    let texts = table.optional("texts", |node| overrides(&node));
    table.finish();
    Some(Pages {
        name: name?.unwrap_or_else(|| Pages::default().name),
        logo: logo?,
        colours: colours?.unwrap_or_default(),
        header: header?,
        footer: footer?,
        help: help?,
        texts: texts?.unwrap_or_default(),
    })
}

/// One line of plain text.
fn line(node: &Node<'_>, most: usize, without: Option<char>) -> Option<String> {
    let besides = without.map_or(String::new(), |c| format!(" without `{c}`"));
    node.parse(
        &format!("one line of 1 to {most} characters{besides}"),
        |text| {
            let fits = text.chars().count() <= most
                && !text.contains(char::is_control)
                && without.is_none_or(|c| !text.contains(c));
            fits.then(|| text.to_owned())
        },
    )
}

/// Bytes of a logo.
const MOST_LOGO: usize = 256 << 10;

fn logo(node: &Node<'_>, near: &Surroundings<'_>) -> Option<Logo> {
    let kinds = [
        (".svg", "image/svg+xml"),
        (".png", "image/png"),
        (".jpg", "image/jpeg"),
        (".webp", "image/webp"),
    ];
    let allowed = format!(
        "a file that ends in {}",
        one_of(kinds.iter().map(|(end, _)| *end))
    );
    let (path, media_type) = node.parse(&allowed, |text| {
        let (_, media_type) = kinds.iter().find(|(end, _)| text.ends_with(end))?;
        Some((near.directory.join(text), *media_type))
    })?;
    match std::fs::read(&path) {
        Ok(bytes) if bytes.len() <= MOST_LOGO => Some(Logo { media_type, bytes }),
        Ok(_) => node.fault(format!(
            "`{}` is longer than {MOST_LOGO} bytes: make it smaller",
            path.display()
        )),
        Err(error) => node.fault(format!(
            "`{}` cannot be read ({error}): name a file that this program may read",
            path.display()
        )),
    }
}

fn colours(node: &Node<'_>) -> Option<Colours> {
    let table = node.table()?;
    let accent = table.optional("accent", |node| colour(&node, LIGHT, "light"));
    let accent_dark = table.optional("accent_dark", |node| colour(&node, DARK, "dark"));
    table.finish();
    Some(Colours {
        accent: accent?,
        accent_dark: accent_dark?,
    })
}

/// A colour that can be read (WCAG 2.2, 1.4.3).
fn colour(node: &Node<'_>, behind: Colour, page: &str) -> Option<Colour> {
    let colour = node.parse("a colour such as `\"#0b5c4d\"`, in quotes", Colour::parse)?;
    let contrast = colour.contrast(behind);
    if contrast < 4.5 {
        return node.fault(format!(
            "its contrast on a {page} page is {contrast:.1}, so that many people cannot read it: choose one with 4.5 or more"
        ));
    }
    Some(colour)
}

fn overrides(node: &Node<'_>) -> Option<Vec<Override>> {
    let languages = node.entries()?;
    let mut all = Some(Vec::new());
    for (language, node) in languages {
        if !texts::tags().any(|tag| tag == language) {
            let known = one_of(texts::tags());
            all = node.fault(format!(
                "`{language}` is not a language of the pages: write {known}"
            ));
            continue;
        }
        for (key, node) in node.entries()? {
            match one(language, key, &node) {
                Some(own) => {
                    all = all.map(|mut all| {
                        all.push(own);
                        all
                    })
                }
                None => all = None,
            }
        }
    }
    all
}

fn one(language: &str, key: &str, node: &Node<'_>) -> Option<Override> {
    if !texts::is_key(key) {
        return node.fault(format!(
            "`{key}` is not a text of the pages: `locales/en.ftl` of this program has all of them"
        ));
    }
    let text = match node.value() {
        Value::String(_) => node.text()?,
        _ => return node.fault("write text, in quotes"),
    };
    match texts::check(key, text) {
        Ok(()) => Some(Override {
            language: language.to_owned(),
            key: key.to_owned(),
            text: text.to_owned(),
        }),
        Err(why) => node.fault(why),
    }
}
