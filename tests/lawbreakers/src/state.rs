//! What is kept between two calls: the record, and the continuation.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::lawful::Ways;
use crate::seal::Place;
use crate::wit::{Call, FactorKind, FactorView, Fault, Standing, Summary};

/// All that is decided from about one subject.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Record {
    /// The authenticator's seed.
    pub seed: Option<[u8; 20]>,
    /// When it was confirmed.
    pub since: u64,
    /// The newest accepted step.
    pub last_step: u64,
    /// Consecutive wrong codes.
    pub failures: u8,
    /// Until when nothing is judged.
    pub locked_until: u64,
    /// Rises with each change of factors.
    pub epoch: u64,
    /// Events in the chain.
    pub events: u64,
    /// Head of the chain.
    pub head: [u8; 32],
}

impl Record {
    /// The record of a call; a new one where there is none.
    ///
    /// # Errors
    ///
    /// It does not open.
    pub fn open(ways: &Ways, call: &Call) -> Result<Self, Fault> {
        let Some(stored) = &call.stored else {
            return Ok(Self::default());
        };
        let plain = (ways.open)(call, &Place::record(call, call.revision), stored)?;
        plain
            .as_deref()
            .and_then(decode)
            .ok_or_else(|| Fault::UnreadableRecord("does not open".into()))
    }

    /// The record as it is stored under the next revision.
    ///
    /// # Errors
    ///
    /// A key is missing.
    pub fn seal(&self, ways: &Ways, call: &Call) -> Result<Vec<u8>, Fault> {
        (ways.seal)(
            call,
            &Place::record(call, call.revision + 1),
            &encode(self)?,
        )
    }

    /// What an index may know.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary {
            enabled: self.seed.is_some(),
            since: self.seed.map(|_| self.since),
            kinds: self.seed.map(|_| FactorKind::Totp).into_iter().collect(),
            enforced: false,
            chosen: false,
            must_enrol: false,
            deadline: None,
            locked_until: (self.locked_until > 0).then_some(self.locked_until),
            epoch: self.epoch,
        }
    }

    /// How things stand.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let factor = |_| FactorView {
            item: 1,
            kind: FactorKind::Totp,
            name: String::new(),
            confirmed_at: self.since,
            last_used_at: None,
            usable: true,
        };
        Standing {
            factors: self.seed.map(factor).into_iter().collect(),
            enrollable: vec![FactorKind::Totp],
            backup_codes_left: 0,
            devices: Vec::new(),
            enforced: false,
            chosen: false,
            must_enrol: false,
            locked: false,
            guessing_locks: Vec::new(),
            grace_ends_at: None,
            epoch: self.epoch,
        }
    }
}

/// What one transaction needs between two of its calls.
#[derive(Serialize, Deserialize)]
pub struct Continuation {
    /// The seed that is being enrolled.
    pub seed: Option<[u8; 20]>,
    epoch: u64,
    expires_at: u64,
}

impl Continuation {
    /// One of ten minutes.
    #[must_use]
    pub fn new(call: &Call, record: &Record, seed: Option<[u8; 20]>) -> Self {
        Self {
            seed,
            epoch: record.epoch,
            expires_at: call.now + 600_000,
        }
    }

    /// Sealed for its transaction.
    ///
    /// # Errors
    ///
    /// A key is missing.
    pub fn seal(&self, ways: &Ways, call: &Call) -> Result<Vec<u8>, Fault> {
        (ways.seal)(call, &Place::continuation(call), &encode(self)?)
    }

    /// One that is of this transaction and epoch and not over.
    ///
    /// # Errors
    ///
    /// A key is missing.
    pub fn open(
        ways: &Ways,
        call: &Call,
        record: &Record,
        sealed: &[u8],
    ) -> Result<Option<Self>, Fault> {
        let plain = (ways.open)(call, &Place::continuation(call), sealed)?;
        let opened = plain.as_deref().and_then(decode::<Self>);
        Ok(opened.filter(|it| it.epoch == record.epoch && call.now < it.expires_at))
    }
}

fn encode(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    postcard::to_allocvec(value).map_err(|_| Fault::Internal("cannot encode".into()))
}

fn decode<T: DeserializeOwned>(plain: &[u8]) -> Option<T> {
    postcard::from_bytes(plain).ok()
}
