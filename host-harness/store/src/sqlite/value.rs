//! How values of ours lie in columns, and back. What does not fit is an error,
//! never something near it.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Result, ToSql};

use crate::batch::Summary;
use crate::key::Millis;

/// A time. Whatever lies behind the largest column value means "until it is
/// ended by an act" and is read back as `u64::MAX`.
pub(super) struct Time(pub(super) Millis);

impl ToSql for Time {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(i64::try_from(self.0).unwrap_or(i64::MAX).into())
    }
}

impl FromSql for Time {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_i64()? {
            i64::MAX => Ok(Self(u64::MAX)),
            other => unsigned(other).map(Self),
        }
    }
}

/// A revision, an epoch, a place in a chain.
pub(super) struct Count(pub(super) u64);

impl Count {
    /// As many as a column holds.
    pub(super) const MOST: u64 = i64::MAX.unsigned_abs();
}

impl ToSql for Count {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        match i64::try_from(self.0) {
            Ok(value) => Ok(value.into()),
            Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
        }
    }
}

impl FromSql for Count {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        unsigned(value.as_i64()?).map(Self)
    }
}

fn unsigned(value: i64) -> FromSqlResult<u64> {
    u64::try_from(value).map_err(|_| FromSqlError::OutOfRange(value))
}

/// A list of words: lines of text. Words are not empty and have no control
/// characters (`Batch::validate`), so that nothing reads back as another list.
pub(super) struct Words<T>(pub(super) T);

impl ToSql for Words<&[String]> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.0.join("\n").into())
    }
}

impl FromSql for Words<Vec<String>> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Ok(Self(
            text.split('\n')
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
        ))
    }
}

/// A summary, without its epoch: a JSON object.
pub(super) struct SummaryText<T>(pub(super) T);

impl ToSql for SummaryText<&Summary> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        match serde_json::to_string(self.0) {
            Ok(text) => Ok(text.into()),
            Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
        }
    }
}

impl FromSql for SummaryText<Summary> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(FromSqlError::other)
    }
}
