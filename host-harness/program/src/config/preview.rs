//! Look, policy and component of an operator's configuration, laid over a
//! demo's own: what people would see of them.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::{ConfigErrors, line, text_of, yaml};

/// Keys that say where something runs and with whom: a demo has its own.
const OF_THE_PLACE: &[&str] = &[
    "public_url",
    "listen",
    "admin_listen",
    "tls",
    "behind_proxy",
    "store",
    "keys",
    "tenants",
    "issuers",
    "clients",
    "administrators",
    "webhooks",
];

/// What a demo takes over of an operator's configuration.
pub struct Preview {
    file: PathBuf,
    keys: Map<String, Value>,
    lines: yaml::Lines,
}

impl Preview {
    /// Reads an operator's configuration. Whether it holds is judged where it
    /// is laid over a demo's.
    ///
    /// # Errors
    /// The file cannot be read, or is no YAML.
    pub fn read(file: &Path) -> Result<Self, ConfigErrors> {
        let document = yaml::read(&text_of(file)?);
        if !document.mistakes.is_empty() {
            return Err(ConfigErrors::of_text(file, document.mistakes));
        }
        let Value::Object(mut keys) = document.value else {
            let message = "this is no table of `key: value` lines";
            return Err(ConfigErrors::of_file(file, message.to_owned()));
        };
        keys.retain(|key, _| !OF_THE_PLACE.contains(&key.as_str()));
        let folder = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let folder = folder.parent().unwrap_or(Path::new("/"));
        for pointer in [["pages", "logo"], ["component", "path"]] {
            if let Some(path) = entry(&mut keys, pointer)
                && let Some(relative) = path.as_str()
            {
                *path = folder.join(relative).to_string_lossy().into();
            }
        }
        // Passkeys of the operator's domain are none of this machine's.
        if let Some(Value::Object(passkeys)) = keys.get_mut("passkeys") {
            passkeys.retain(|key, _| !["rp_id", "origins"].contains(&key.as_str()));
        }
        Ok(Self {
            file: file.to_owned(),
            keys,
            lines: document.lines,
        })
    }

    /// A demo's configuration with these keys in the place of its own. JSON,
    /// which is YAML too.
    pub fn over(&self, demo: &str) -> String {
        let mut whole = yaml::read(demo).value;
        if let Value::Object(whole) = &mut whole {
            whole.extend(self.keys.clone());
        }
        format!("{whole:#}\n")
    }

    /// The same faults, with the place at which the operator wrote them.
    #[must_use]
    pub fn placed(&self, faults: ConfigErrors) -> ConfigErrors {
        let mut errors = faults.errors;
        for error in &mut errors {
            error.line = error.line.map(|_| line(&error.path, &self.lines));
        }
        ConfigErrors {
            file: self.file.clone(),
            errors,
        }
    }
}

fn entry<'a>(keys: &'a mut Map<String, Value>, [table, key]: [&str; 2]) -> Option<&'a mut Value> {
    keys.get_mut(table)?.as_object_mut()?.get_mut(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Draft, Environment};

    const KEYS: &str = "keys: {id: 1}\n";
    const DEMO: &str = "public_url: http://localhost:7\nlisten: 127.0.0.1:0\nstore: {path: s}\n\
        tenants: [demo]\npages: {name: Demo}\nfirst_enrolment: password\n";

    fn environment() -> Environment {
        let key = "nMlrJ7IHzs8zq7sJgkyCBzPmBr0DyTMHuyvfl1J1dRU=";
        Environment::from([("CONFIG_ENCRYPTION_KEY".to_owned(), key.to_owned())])
    }

    fn preview(text: &str) -> (tempfile::TempDir, Result<Preview, ConfigErrors>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.yaml");
        std::fs::write(&file, text).unwrap();
        let preview = Preview::read(&file);
        (folder, preview)
    }

    #[test]
    fn every_key_of_the_program_is_a_place_or_taken_over() {
        let text = format!("{DEMO}{KEYS}");
        let judge = |draft: &Draft<'_>| {
            let mut known = draft.known.to_vec();
            known.retain(|key| !OF_THE_PLACE.contains(key));
            known.sort_unstable();
            assert_eq!(known, ["component", "pages"]);
            vec![("/judged".to_owned(), String::new())]
        };
        let faults = Config::read(&text, Path::new("x"), &environment(), judge);
        let faults = faults.err().unwrap().errors;
        assert!(faults.iter().any(|fault| fault.path == "/judged"));
    }

    #[test]
    fn look_and_policy_are_taken_over_and_places_are_not() {
        let (folder, preview) = preview(
            "listen: 0.0.0.0:80\nkeys: {file: mine}\npages: {name: Mine, logo: mine.svg}\n\
             first_enrolment: ticket\npasskeys: {rp_id: mine.example, attachment: platform}\n",
        );
        let whole: Value = serde_json::from_str(&preview.unwrap().over(DEMO)).unwrap();
        assert_eq!(whole["listen"], "127.0.0.1:0");
        assert!(whole.get("keys").is_none());
        assert_eq!(whole["pages"]["name"], "Mine");
        let logo = folder.path().join("mine.svg");
        assert_eq!(whole["pages"]["logo"], logo.to_str().unwrap());
        assert_eq!(whole["first_enrolment"], "ticket");
        assert_eq!(
            whole["passkeys"],
            serde_json::json!({"attachment": "platform"})
        );
    }

    #[test]
    fn a_fault_stands_where_the_operator_wrote_it() {
        let (folder, preview) = preview("# mine\n\npages:\n  name: Mine\n  colour: red\n");
        let preview = preview.unwrap();
        let text = preview.over(&format!("{DEMO}{KEYS}"));
        let faults = Config::read(&text, Path::new("demo"), &environment(), |_| Vec::new());
        let faults = preview.placed(faults.err().unwrap());
        assert_eq!(faults.file, folder.path().join("mine.yaml"));
        // The demo of this test has no issuers: that is another one.
        let mut found = faults.errors.iter();
        let fault = found.find(|fault| fault.path == "/pages/colour");
        assert_eq!(fault.and_then(|fault| fault.line), Some(5));
    }

    #[test]
    fn what_is_no_configuration_says_so() {
        for (text, said) in [("- a\n", "no table"), ("a: [\n", "not YAML")] {
            let (_folder, preview) = preview(text);
            let faults = preview.err().unwrap();
            assert!(faults.to_string().contains(said), "{faults}");
        }
        let missing = Preview::read(Path::new("/nowhere/mine.yaml"))
            .err()
            .unwrap();
        assert!(missing.to_string().contains("cannot be read"));
    }
}
