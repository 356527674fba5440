//! A browser without scripts, and what holds for every page that it is shown.

use std::collections::BTreeMap;

use reqwest::{RequestBuilder, StatusCode};
use serde_json::Value;
use url::Url;

use crate::server::{Answer, Server};

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
        let form = between(&page.text, &format!("action=\"{path}\""), "</form>");
        let name = if form.contains("name=\"token\"") {
            "token"
        } else {
            "transaction"
        };
        let token = between(&form, &format!("name=\"{name}\" value=\""), "\"");
        let mut fields = vec![(name, token.as_str())];
        fields.extend(typed);
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

    async fn send(&mut self, request: RequestBuilder) -> Answer {
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
            assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            match cookie.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        answer
    }
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

/// Where a page sends the browser: the code and the state that it carries.
#[track_caller]
pub(crate) fn way_back(page: &Answer) -> (String, String) {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let address = Url::parse(page.headers["location"].to_str().unwrap()).unwrap();
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

/// Where forms of our pages may go.
const ROUTES: &[&str] = &[
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

/// What holds for every page, in every state.
#[track_caller]
pub(crate) fn is_sound(page: &Answer, language: &str) {
    let text = &page.text;
    assert!(
        text.contains(&format!("<html lang=\"{language}\">")),
        "{text}"
    );
    assert_eq!(text.matches("<h1>").count(), 1, "{text}");
    for script in text.split("<script").skip(1) {
        assert!(script.starts_with(" src=\"/assets/"), "{script}");
        assert!(script.split_once('>').unwrap().1.starts_with("</script>"));
    }
    for inline in ["style=", "<style", " onclick", " onload", "javascript:"] {
        assert!(!text.contains(inline), "{inline} in {text}");
    }
    for form in text.split("<form").skip(1) {
        let action = between(form, "action=\"", "\"");
        assert!(ROUTES.contains(&action.as_str()), "{action}");
        assert!(form.contains("method=\"post\""));
    }
    // Whatever names an element names one that is there, once.
    for name in ["for=\"", "aria-labelledby=\"", "aria-describedby=\""] {
        for ids in text.split(name).skip(1) {
            for id in ids.split('"').next().unwrap().split(' ') {
                assert_eq!(
                    text.matches(&format!("id=\"{id}\"")).count(),
                    1,
                    "`{id}` in {text}"
                );
            }
        }
    }
    let header = |name: &str| page.headers[name].to_str().unwrap();
    let policy = header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"));
    assert_eq!(header("referrer-policy"), "same-origin");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("permissions-policy").contains("publickey-credentials-get=(self)"));
}
