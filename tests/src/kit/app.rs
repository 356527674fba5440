//! A person's authenticator app: it reads what a set-up shows and makes codes.

use super::otp::{Hash, base32, hotp};
use super::wit;

/// An authenticator app that has read one set-up.
#[derive(Clone, Debug)]
pub struct App {
    /// The secret that it read.
    pub secret: Vec<u8>,
    /// The hash that it read.
    pub hash: Hash,
    /// Digits of a code.
    pub digits: u8,
    /// Milliseconds for which a code is shown.
    pub period: u64,
    /// The factor's id, once it is confirmed.
    pub item: u32,
    /// The backup codes that were shown beside it.
    pub backup_codes: Vec<String>,
}

impl App {
    /// Reads the `otpauth://` address, as the person's camera would.
    pub fn scan(setup: &wit::TotpSetup) -> Self {
        let (_, query) = setup.uri.split_once('?').expect("parameters");
        let parameter = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(key, value)| (key == name).then_some(value))
                .unwrap_or_else(|| panic!("no `{name}` in {}", setup.uri))
        };
        let number = |name: &str| -> u8 { parameter(name).parse().expect("a number") };
        Self {
            secret: base32(parameter("secret")),
            hash: Hash::named(parameter("algorithm")),
            digits: number("digits"),
            period: u64::from(number("period")) * super::SECOND,
            item: 0,
            backup_codes: setup.backup_codes.clone(),
        }
    }

    /// The step that holds `now`.
    pub fn step(&self, now: u64) -> u64 {
        now / self.period
    }

    /// The code that the app shows at `now`.
    pub fn code(&self, now: u64) -> String {
        self.code_of_step(self.step(now))
    }

    /// The code of one step.
    pub fn code_of_step(&self, step: u64) -> String {
        hotp(self.hash, &self.secret, step, self.digits)
    }

    /// A code of the right length that is wrong at `now` and for half an hour
    /// around it.
    pub fn wrong_code(&self, now: u64) -> String {
        let near = self.step(now).saturating_sub(60)..self.step(now) + 60;
        let right: Vec<_> = near.map(|step| self.code_of_step(step)).collect();
        (0_u32..)
            .map(|number| format!("{number:0width$}", width = usize::from(self.digits)))
            .find(|code| !right.contains(code))
            .expect("some code is wrong")
    }
}
