//! The stored record, opened and written by the test: for what no sequence of
//! requests leads to, such as a secret that an RFC names.

use countersign_core::factor::totp::{Parameters, Seed, Totp};
use countersign_core::policy::Algorithm;
use countersign_core::record::Record;

use super::native::call_of;
use super::otp::Hash;
use super::wit::Request;
use super::{App, World};

impl World {
    /// Opens the record, changes it, seals it and stores it.
    pub fn rewrite(&mut self, change: impl FnOnce(&mut Record)) {
        let call = self.call("rewritten", Request::Status);
        let call = call_of(&call).expect("keys");
        let mut record = Record::open(&call).expect("the record opens");
        change(&mut record);
        self.epoch = record.epoch;
        let sealed = record.seal(&call).expect("the record is sealed");
        self.store(Some(sealed));
    }

    /// Puts a confirmed factor into the record that holds a given secret, of
    /// which no step but the first has been used.
    pub fn plant(&mut self, secret: &[u8], hash: Hash, digits: u8, period: u8) -> App {
        let algorithm = match hash {
            Hash::Sha1 => Algorithm::Sha1,
            Hash::Sha256 => Algorithm::Sha256,
            Hash::Sha512 => Algorithm::Sha512,
        };
        let mut item = 0;
        let confirmed_at = self.now;
        self.rewrite(|record| {
            item = record.new_item();
            record.totp.push(Totp {
                item,
                name: "planted".to_owned(),
                seed: Seed::new(secret.to_vec()),
                parameters: Parameters {
                    algorithm,
                    digits,
                    period,
                },
                confirmed_at,
                last_used_at: None,
                accepted_step: 0,
            });
        });
        self.watch.bytes(secret);
        App {
            secret: secret.to_vec(),
            hash,
            digits,
            period: u64::from(period) * super::SECOND,
            item,
            backup_codes: Vec::new(),
        }
    }
}
