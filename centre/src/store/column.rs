//! Columns of ids, hashes and numbers, as the tables of this store read and write them.

use super::db::{DbResult, Row};

/// A number of the protocol as SQL holds it. Messages are checked to stay within it.
#[must_use]
pub fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A column that holds a number of the protocol.
pub(crate) fn number(row: &Row<'_>, column: &str) -> DbResult<u64> {
    row.get::<i64>(column).map(i64::cast_unsigned)
}

/// A column that holds an id.
pub(crate) fn id<T>(row: &Row<'_>, column: &str, make: fn([u8; 16]) -> T) -> DbResult<T> {
    row.get::<[u8; 16]>(column).map(make)
}

/// A column that holds an id or nothing.
pub(crate) fn id_or_none<T>(
    row: &Row<'_>,
    column: &str,
    make: fn([u8; 16]) -> T,
) -> DbResult<Option<T>> {
    Ok(row.get::<Option<[u8; 16]>>(column)?.map(make))
}

/// A column that holds 32 bytes.
pub(crate) fn bytes32<T>(row: &Row<'_>, column: &str, make: fn([u8; 32]) -> T) -> DbResult<T> {
    row.get::<[u8; 32]>(column).map(make)
}
