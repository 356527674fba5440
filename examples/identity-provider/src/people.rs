//! The first factor: one account and its password.

use std::num::NonZeroU32;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use aws_lc_rs::pbkdf2::{self, PBKDF2_HMAC_SHA256};
use aws_lc_rs::rand;

/// OWASP's number for PBKDF2 with SHA-256.
const ITERATIONS: NonZeroU32 = NonZeroU32::new(600_000).expect("more than none");

/// Somebody whose password was right.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    /// Never changes: Countersign knows her by it.
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
}

const ALICE: Person = Person {
    id: "5f2b9c1e",
    name: "alice",
};

pub(crate) struct People(Arc<StoredPassword>);

struct StoredPassword {
    salt: [u8; 16],
    derived: [u8; 32],
}

impl People {
    pub(crate) fn with_password(password: &str) -> Result<Self> {
        let mut salt = [0; 16];
        rand::fill(&mut salt).map_err(|_| anyhow!("the system has no entropy"))?;
        let mut derived = [0; 32];
        let password = password.as_bytes();
        pbkdf2::derive(
            PBKDF2_HMAC_SHA256,
            ITERATIONS,
            &salt,
            password,
            &mut derived,
        );
        Ok(Self(Arc::new(StoredPassword { salt, derived })))
    }

    /// Whose name and password these are. Takes as long for an unknown name, and
    /// off the threads that answer others.
    pub(crate) async fn authenticate(&self, name: String, password: String) -> Option<Person> {
        let stored = Arc::clone(&self.0);
        let verify = move || {
            let StoredPassword { salt, derived } = &*stored;
            let password = password.as_bytes();
            pbkdf2::verify(PBKDF2_HMAC_SHA256, ITERATIONS, salt, password, derived).is_ok()
        };
        let is_right = tokio::task::spawn_blocking(verify).await.unwrap_or(false);
        (is_right && name == ALICE.name).then_some(ALICE)
    }
}

/// 256 bits that nobody guesses, as a name.
pub(crate) fn draw() -> String {
    let mut bytes = [0; 32];
    // Without entropy no session may begin.
    rand::fill(&mut bytes).expect("the system has entropy");
    hex::encode(bytes)
}
