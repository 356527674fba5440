//! The people of the example identity provider, and their passwords.

use std::num::NonZeroU32;

use anyhow::Result;
use aws_lc_rs::pbkdf2::{self, PBKDF2_HMAC_SHA256};

use crate::draw;

/// As OWASP's cheat sheet on storing passwords has it for PBKDF2 with SHA-256.
const ITERATIONS: NonZeroU32 = NonZeroU32::new(600_000).expect("more than none");

const NAMES: [(&str, &str); 3] = [
    ("ada", "Ada Example"),
    ("ben", "Ben Example"),
    ("cleo", "Cleo Example"),
];

/// One account.
pub(crate) struct Person {
    /// Never changes and is never used again: what Countersign knows them by.
    pub(crate) id: String,
    /// What they sign in with.
    pub(crate) name: &'static str,
    /// What they are called.
    pub(crate) full_name: &'static str,
    password: StoredPassword,
}

impl Person {
    /// Reserved for examples: nothing is ever sent there.
    pub(crate) fn email(&self) -> String {
        format!("{}@example.test", self.name)
    }
}

struct StoredPassword {
    salt: [u8; 16],
    derived: [u8; 32],
}

/// A name and a password to be told to whoever started the demo.
pub(crate) struct Credential {
    pub(crate) name: &'static str,
    pub(crate) password: String,
}

/// Everybody.
pub(crate) struct People {
    people: Vec<Person>,
    /// What the password of an unknown name is compared with, so that it takes
    /// as long as a known one's.
    nobody: StoredPassword,
    /// When the accounts were made, in seconds since 1970-01-01T00:00:00Z.
    pub(crate) since: u64,
}

impl People {
    /// Draws passwords for everybody.
    pub(crate) fn draw(now: u64) -> Result<(Self, Vec<Credential>)> {
        let mut people = Vec::new();
        let mut credentials = Vec::new();
        for (name, full_name) in NAMES {
            let password = draw::password()?;
            people.push(Person {
                id: draw::token()?,
                name,
                full_name,
                password: StoredPassword::of(&password)?,
            });
            credentials.push(Credential { name, password });
        }
        let nobody = StoredPassword::of(&draw::password()?)?;
        let people = Self {
            people,
            nobody,
            since: now,
        };
        Ok((people, credentials))
    }

    /// Whose name and password these are. Takes long, as it should.
    pub(crate) fn check(&self, name: &str, password: &str) -> Option<&Person> {
        let person = self.people.iter().find(|person| person.name == name);
        let stored = person.map_or(&self.nobody, |person| &person.password);
        let right = stored.is(password);
        person.filter(|_| right)
    }

    /// The person with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }
}

impl StoredPassword {
    fn of(password: &str) -> Result<Self> {
        let salt = draw::bytes()?;
        let mut derived = [0; 32];
        pbkdf2::derive(
            PBKDF2_HMAC_SHA256,
            ITERATIONS,
            &salt,
            password.as_bytes(),
            &mut derived,
        );
        Ok(Self { salt, derived })
    }

    fn is(&self, password: &str) -> bool {
        pbkdf2::verify(
            PBKDF2_HMAC_SHA256,
            ITERATIONS,
            &self.salt,
            password.as_bytes(),
            &self.derived,
        )
        .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_account_alone() {
        let (people, credentials) = People::draw(0).unwrap();
        let [ada, ben] = [&credentials[0], &credentials[1]];
        assert_eq!(
            people.check(ada.name, &ada.password).unwrap().name,
            ada.name
        );
        assert!(people.check(ben.name, &ada.password).is_none());
        assert!(people.check("nobody", &ada.password).is_none());
        assert!(people.check(ada.name, "").is_none());
    }
}
