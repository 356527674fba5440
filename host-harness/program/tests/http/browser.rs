//! A browser without scripts.

use std::collections::BTreeMap;

use reqwest::{RequestBuilder, StatusCode};
use serde_json::Value;
use url::Url;

use crate::server::{Answer, Server};
pub(crate) use crate::sound::is_sound;

/// It keeps cookies, follows where a form leads on our own pages, and says
/// where its forms come from.
pub(crate) struct Browser<'a> {
    server: &'a Server,
    cookies: BTreeMap<String, String>,
    pub(crate) languages: &'static str,
}

impl<'a> Browser<'a> {
    pub(crate) fn of(server: &'a Server) -> Self {
        Self {
            server,
            cookies: BTreeMap::new(),
            languages: "",
        }
    }

    /// Takes over what another one keeps of its visits, and not who that is.
    pub(crate) fn takes_visits_of(&mut self, other: &Self) {
        let visits = other.cookies.iter().filter(|(name, _)| name.contains('-'));
        let visits = visits.map(|(name, value)| (name.clone(), value.clone()));
        self.cookies.extend(visits);
    }

    pub(crate) async fn open(&mut self, page: &Value) -> Answer {
        let address = page.as_str().unwrap();
        self.get(address.strip_prefix(self.server.origin).unwrap())
            .await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = self.server.http.get(format!("{}{path}", self.server.base));
        self.send(request).await
    }

    /// Sends the first form of this page that goes there.
    pub(crate) async fn post(&mut self, path: &str, page: &Answer, code: Option<&str>) -> Answer {
        let typed: Vec<_> = code.map(|code| ("code", code)).into_iter().collect();
        self.fill(path, page, &typed).await
    }

    /// The same with these fields.
    pub(crate) async fn fill(
        &mut self,
        path: &str,
        page: &Answer,
        typed: &[(&str, &str)],
    ) -> Answer {
        let fields = fields(path, page, typed);
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.send_form(self.server.origin, path, &fields).await
    }

    pub(crate) async fn post_from(
        &mut self,
        origin: &str,
        path: &str,
        transaction: &str,
        code: Option<&str>,
    ) -> Answer {
        let mut fields = vec![("transaction", transaction)];
        fields.extend(code.map(|code| ("code", code)));
        self.send_form(origin, path, &fields).await
    }

    async fn send_form(&mut self, origin: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .server
            .http
            .post(format!("{}{path}", self.server.base))
            .header("origin", origin)
            .form(&fields);
        let answer = self.send(request).await;
        match answer
            .headers
            .get("location")
            .map(|to| to.to_str().unwrap().to_owned())
        {
            Some(to) if to.starts_with('/') => self.get(&to).await,
            _ => answer,
        }
    }

    /// A request with the cookies and languages of this browser.
    pub(crate) async fn send(&mut self, request: RequestBuilder) -> Answer {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies: Vec<String> = pairs.collect();
        let request = request
            .header("cookie", cookies.join("; "))
            .header("accept-language", self.languages);
        let answer = self.server.send(request).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            is_protected(cookie, self.server.origin.starts_with("https:"));
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            match cookie.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        answer
    }
}

/// No script reads it, no other site sends it along with a form, and over TLS
/// nobody beside this host can set it.
#[track_caller]
fn is_protected(cookie: &str, secure: bool) {
    let mut parts = cookie.split("; ");
    let name = parts.next().unwrap();
    let attributes: Vec<&str> = parts.filter(|part| *part != "Max-Age=0").collect();
    let mut expected = vec!["Path=/", "HttpOnly", "SameSite=Lax"];
    if secure {
        expected.push("Secure");
    }
    assert_eq!(attributes, expected, "{cookie}");
    assert_eq!(name.starts_with("__Host-"), secure, "{cookie}");
}

/// The token in a page's first form.
#[track_caller]
pub(crate) fn hidden(page: &Answer) -> String {
    between(&page.text, "name=\"transaction\" value=\"", "\"")
}

#[track_caller]
pub(crate) fn between(text: &str, before: &str, after: &str) -> String {
    let start = text
        .find(before)
        .unwrap_or_else(|| panic!("no `{before}` in {text}"))
        + before.len();
    text[start..].split(after).next().unwrap().to_owned()
}

/// What the first form of this page that goes there sends, with what was typed.
#[track_caller]
pub(crate) fn fields<'t>(
    path: &str,
    page: &Answer,
    typed: &[(&'t str, &str)],
) -> Vec<(&'t str, String)> {
    let form = between(&page.text, &format!("action=\"{path}\""), "</form>");
    let name = if form.contains("name=\"token\"") {
        "token"
    } else {
        "transaction"
    };
    let token = between(&form, &format!("name=\"{name}\" value=\""), "\"");
    let typed = typed
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    std::iter::once((name, token)).chain(typed).collect()
}

/// A value as a browser reads it out of the page.
pub(crate) fn unescaped(text: &str) -> String {
    let entities = [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ];
    entities
        .iter()
        .fold(text.to_owned(), |text, (entity, plain)| {
            text.replace(entity, plain)
        })
}

/// Where a page sends the browser by itself, and by its link. It is no redirect:
/// browsers hold the client's further ones against the policy of a form's page.
#[track_caller]
pub(crate) fn sent_to(page: &Answer) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(!page.headers.contains_key("location"));
    let at_once = between(&page.text, "http-equiv=\"refresh\" content=\"0; url=", "\"");
    let link = between(&page.text, "class=\"button\" href=\"", "\"");
    assert_eq!(at_once, link);
    unescaped(&link)
}

/// The code and the state that the browser carries back.
#[track_caller]
pub(crate) fn way_back(page: &Answer) -> (String, String) {
    let address = Url::parse(&sent_to(page)).unwrap();
    assert!(
        address
            .as_str()
            .starts_with("https://portal.example.com/back?x=1&code=")
    );
    let value = |name: &str| {
        address
            .query_pairs()
            .find(|(key, _)| key == name)
            .unwrap()
            .1
            .into_owned()
    };
    (value("code"), value("state"))
}
