//! Reading and writing the column types every table uses: ids, hashes and unsigned numbers.
//!
//! A column is named, or told by its place where a list is long: a name is compared with those of all columns, in
//! each row anew.
//!
//! What does not fit (a 15-byte id, a negative count) is reported as a conversion failure, which
//! [`super::StoreError`] shows as damage.

use std::fmt::Display;

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Row, RowIndex};
use tirek_wire::key::Hash32;

/// The name of a column, or its place.
pub(crate) trait Column: RowIndex + Copy + Display {}

impl<T: RowIndex + Copy + Display> Column for T {}

/// An id or hash of fixed length, made by `make` from its bytes.
pub(crate) fn bytes<T>(
    row: &Row<'_>,
    name: impl Column,
    make: impl FnOnce(&[u8]) -> Option<T>,
) -> rusqlite::Result<T> {
    let value = row.get_ref(name)?;
    make(value.as_blob().map_err(|e| failed(name, e))?)
        .ok_or_else(|| failed(name, FromSqlError::InvalidType))
}

/// Like [`bytes`], for a column that may be NULL.
pub(crate) fn maybe_bytes<T>(
    row: &Row<'_>,
    name: impl Column,
    make: impl FnOnce(&[u8]) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    match row
        .get_ref(name)?
        .as_blob_or_null()
        .map_err(|e| failed(name, e))?
    {
        None => Ok(None),
        Some(_) => bytes(row, name, make).map(Some),
    }
}

/// A hash.
pub(crate) fn hash(row: &Row<'_>, name: impl Column) -> rusqlite::Result<Hash32> {
    bytes(row, name, Hash32::from_slice)
}

/// A number that is never negative.
pub(crate) fn number<T: TryFrom<i64>>(row: &Row<'_>, name: impl Column) -> rusqlite::Result<T> {
    let value: i64 = row.get(name)?;
    T::try_from(value).map_err(|_| failed(name, FromSqlError::OutOfRange(value)))
}

/// A `u64` whose bits are kept in SQL's signed number (peers, epochs).
pub(crate) fn bits(row: &Row<'_>, name: impl Column) -> rusqlite::Result<u64> {
    row.get::<_, i64>(name).map(i64::cast_unsigned)
}

/// A number for SQL; what is beyond SQL's range becomes its greatest number.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn failed(name: impl Display, source: FromSqlError) -> rusqlite::Error {
    let named = format!("column {name}: {source}");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, named.into())
}
