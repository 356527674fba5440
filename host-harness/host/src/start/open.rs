//! Whether a store is ours to use, and what is written into a new one.

use subtle::ConstantTimeEq;

use super::{HostBuilder, StartError};
use crate::digest::Digest;
use crate::host::Generation;
use crate::keys::HostPurpose;
use crate::store::batch::meta_name;
use crate::store::{Act, Batch, MetaChange, MetaNext, Refusal, StoreError, Verdict};
use crate::trail::Note;

/// Opens the store for a host, and marks it in one batch where that is due.
pub(super) async fn open(
    builder: &HostBuilder,
    component: Digest,
    policy: Digest,
) -> Result<Generation, StartError> {
    let opening = Opening {
        builder,
        is_new: builder.store.is_empty().await?
            && builder.store.meta(meta_name::KEY_CHECK).await?.is_none(),
    };
    let (generation, new_generation) = opening.generation().await?;
    let new_policy = opening.policy(policy).await?;
    let mut batch = Batch::new(builder.clock.now(), Act::Note);
    if new_policy.is_some() {
        batch.audit = vec![Note::new_policy(component, policy).row(1)];
    }
    batch.meta = [
        opening.demo().await?,
        opening.key_check().await?,
        new_generation,
        new_policy,
    ]
    .into_iter()
    .flatten()
    .collect();
    if batch.meta.is_empty() {
        return Ok(generation);
    }
    match builder.store.commit(batch).await? {
        Verdict::Done => Ok(generation),
        Verdict::Refused(Refusal::MetaDiffers(_)) => Err(StartError::Contended),
        verdict => Err(StoreError::Undecided(format!("the store answered {verdict:?}")).into()),
    }
}

struct Opening<'a> {
    builder: &'a HostBuilder,
    /// Neither a record nor a host was ever here.
    is_new: bool,
}

/// What has to be written; none: it is there.
type Due = Option<MetaChange>;

impl Opening<'_> {
    async fn demo(&self) -> Result<Due, StartError> {
        let marked = self.builder.store.meta(meta_name::DEMO).await?.is_some();
        match (self.builder.demo, marked) {
            (false, false) | (true, true) => Ok(None),
            (false, true) => Err(StartError::DemoStore),
            (true, false) if self.is_new => Ok(set(meta_name::DEMO, None, b"demo".to_vec())),
            (true, false) => Err(StartError::NotADemoStore),
        }
    }

    /// The key-check value is the id of the newest key and a value derived
    /// from it: whoever has that key gets the same.
    async fn key_check(&self) -> Result<Due, StartError> {
        let keys = &self.builder.keys;
        let (id, newest) = keys.newest(HostPurpose::KeyCheck);
        let expected = [id.to_be_bytes().as_slice(), &*newest].concat();
        let Some(found) = self.builder.store.meta(meta_name::KEY_CHECK).await? else {
            return match self.is_new {
                true => Ok(set(meta_name::KEY_CHECK, None, expected)),
                false => Err(StartError::NoKeyCheck),
            };
        };
        let (id, value) = found
            .split_first_chunk::<4>()
            .ok_or(StartError::NoKeyCheck)?;
        let id = u32::from_be_bytes(*id);
        let ours = keys.of(id, HostPurpose::KeyCheck);
        if !ours.is_some_and(|ours| ours.ct_eq(value).into()) {
            return Err(StartError::OtherKey { id });
        }
        match found == expected {
            true => Ok(None),
            false => Ok(set(meta_name::KEY_CHECK, Some(found), expected)),
        }
    }

    async fn generation(&self) -> Result<(Generation, Due), StartError> {
        let found = self.builder.store.meta(meta_name::GENERATION).await?;
        let Some(found) = found else {
            let first = Generation {
                number: 1,
                began: self.builder.clock.now(),
            };
            let value = [first.number.to_be_bytes(), first.began.to_be_bytes()].concat();
            return Ok((first, set(meta_name::GENERATION, None, value)));
        };
        // A damaged one is not replaced: what an older generation handed out
        // would be good again.
        let halves = found.split_first_chunk::<8>().and_then(|(number, began)| {
            Some((
                u64::from_be_bytes(*number),
                u64::from_be_bytes(began.try_into().ok()?),
            ))
        });
        let (number, began) =
            halves.ok_or_else(|| StoreError::Corrupt("the store's generation".into()))?;
        Ok((Generation { number, began }, None))
    }

    async fn policy(&self, policy: Digest) -> Result<Due, StartError> {
        let found = self.builder.store.meta(meta_name::POLICY).await?;
        match found.as_deref() == Some(policy.as_bytes().as_slice()) {
            true => Ok(None),
            false => Ok(set(meta_name::POLICY, found, policy.as_bytes().to_vec())),
        }
    }
}

fn set(name: &str, read: Option<Vec<u8>>, value: Vec<u8>) -> Due {
    let next = MetaNext::Set(value);
    Some(MetaChange {
        name: name.to_owned(),
        read,
        next,
    })
}
