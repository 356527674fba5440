//! Lists, all of whose items have to be right.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::Value;

use countersign_contract::ConfigError;

use super::{Section, shortened};

impl Section<'_> {
    /// A list of choices, in its order.
    pub(in crate::policy) fn choices<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, Option<T>)],
    ) -> Vec<T> {
        let names: Vec<_> = choices
            .iter()
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        let allowed = format!("write a list of {}", names.join(", "));
        self.list(key, &allowed, |text| {
            let found = choices.iter().find(|(name, _)| *name == text);
            found.and_then(|(_, choice)| *choice)
        })
    }

    /// A list of texts, each of which has to be read as something.
    fn list<T>(&mut self, key: &str, allowed: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let Some(value) = self.fields.remove(key) else {
            return Vec::new();
        };
        let items = value
            .as_array()
            .map(|items| items.iter().map(|item| read(item.as_str()?)).collect());
        match items {
            Some(Some(items)) => items,
            _ => {
                self.wrong(key, &value, allowed);
                Vec::new()
            }
        }
    }

    /// Origins of pages below a relying party's id (WebAuthn Level 3 §5.1.3),
    /// and of Android's apps, which are named by what signed them.
    pub(in crate::policy) fn origins(&mut self, key: &str, rp_id: Option<&str>) -> Vec<String> {
        let allowed = "write a list of origins at `rp_id` or below it, each `https://` with host \
                       and, if it is another than 443, port; plain `http://` only for `localhost`; \
                       of an Android app `android:apk-key-hash:` and the SHA-256 of its signing \
                       certificate in base64url";
        self.list(key, allowed, |text| {
            if let Some(hash) = text.strip_prefix("android:apk-key-hash:") {
                let is_sha256 = BASE64.decode(hash).is_ok_and(|hash| hash.len() == 32);
                return is_sha256.then(|| text.to_owned());
            }
            let url = url::Url::parse(text).ok()?;
            let host = url.host_str()?;
            let rp_id = rp_id?;
            let below = host == rp_id
                || host
                    .strip_suffix(rp_id)
                    .is_some_and(|rest| rest.ends_with('.'));
            let is_local = host == "localhost" || host.ends_with(".localhost");
            let safe = url.scheme() == "https" || (url.scheme() == "http" && is_local);
            let exact = url.origin().ascii_serialization() == text;
            (below && safe && exact).then(|| text.to_owned())
        })
    }

    /// PEM certificates.
    pub(in crate::policy) fn certificates(
        &mut self,
        key: &str,
        is_one: fn(&str) -> bool,
    ) -> Vec<String> {
        let allowed = "write a list of certificates in PEM, one to each item";
        self.list(key, allowed, |text| is_one(text).then(|| text.to_owned()))
    }

    /// AAGUIDs as they are published: hexadecimal, with or without hyphens.
    pub(in crate::policy) fn uuids(&mut self, key: &str) -> Vec<[u8; 16]> {
        let allowed = "write a list of AAGUIDs, such as `ee882879-721c-4913-9775-3dfcce97072a`";
        self.list(key, allowed, |text| {
            let digits: String = text.chars().filter(|digit| *digit != '-').collect();
            let number = u128::from_str_radix(&digits, 16).ok();
            number.filter(|_| digits.len() == 32).map(u128::to_be_bytes)
        })
    }

    /// Texts without white space, each once and in one order, so that two lists that
    /// mean the same have one digest.
    pub(in crate::policy) fn tokens(&mut self, key: &str, default: &[&str]) -> Vec<String> {
        const ALLOWED: &str = "write a list of texts without white space";
        let own = || default.iter().copied().map(Value::from).collect();
        let list = match self.fields.remove(key) {
            None => own(),
            Some(Value::Array(list)) => list,
            Some(value) => {
                self.wrong(key, &value, ALLOWED);
                own()
            }
        };
        let token = |value: &Value| {
            value
                .as_str()
                .filter(|text| !text.is_empty() && !text.contains(char::is_whitespace))
                .map(str::to_owned)
        };
        for (place, value) in list
            .iter()
            .enumerate()
            .filter(|(_, value)| token(value).is_none())
        {
            let pointer = format!("{}/{place}", self.place(key));
            let message = format!("`{}` is not allowed; {ALLOWED}", shortened(value));
            self.errors.push(ConfigError { pointer, message });
        }
        let mut tokens: Vec<_> = list.iter().filter_map(token).collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }
}
