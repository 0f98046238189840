//! Rows, read by the names of their columns.

use super::error::{DbResult, unreadable};
use super::value::SqlValue;

/// A row of an answer.
pub struct Row<'a>(Source<'a>);

enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl<'a> From<&'a rusqlite::Row<'a>> for Row<'a> {
    fn from(row: &'a rusqlite::Row<'a>) -> Self {
        Self(Source::Sqlite(row))
    }
}

impl<'a> From<&'a postgres::Row> for Row<'a> {
    fn from(row: &'a postgres::Row) -> Self {
        Self(Source::Postgres(row))
    }
}

impl Row<'_> {
    /// The value of a column.
    ///
    /// # Errors
    /// When there is no such column or it holds something else.
    pub fn get<T: Readable>(&self, column: &str) -> DbResult<T> {
        T::from_value(self.value(column)?).ok_or_else(|| unreadable(column))
    }

    /// The value of a column as it is held.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn value(&self, column: &str) -> DbResult<SqlValue<'_>> {
        use rusqlite::types::ValueRef;
        match self.0 {
            Source::Sqlite(row) => match row.get_ref(column)? {
                ValueRef::Null => Ok(SqlValue::Null),
                ValueRef::Integer(number) => Ok(SqlValue::Integer(number)),
                ValueRef::Text(text) => std::str::from_utf8(text)
                    .map(SqlValue::Text)
                    .map_err(|_| unreadable(column)),
                ValueRef::Blob(bytes) => Ok(SqlValue::Bytes(bytes)),
                ValueRef::Real(_) => Err(unreadable(column)),
            },
            Source::Postgres(row) => Ok(row.try_get(column)?),
        }
    }
}

/// What a column can be read as.
pub trait Readable: Sized {
    /// `None` when the value is something else.
    fn from_value(value: SqlValue<'_>) -> Option<Self>;
}

impl<T: Readable> Readable for Option<T> {
    fn from_value(value: SqlValue<'_>) -> Option<Self> {
        match value {
            SqlValue::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl<const N: usize> Readable for [u8; N] {
    fn from_value(value: SqlValue<'_>) -> Option<Self> {
        match value {
            SqlValue::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl Readable for Vec<u8> {
    fn from_value(value: SqlValue<'_>) -> Option<Self> {
        match value {
            SqlValue::Bytes(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl Readable for String {
    fn from_value(value: SqlValue<'_>) -> Option<Self> {
        match value {
            SqlValue::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl Readable for bool {
    fn from_value(value: SqlValue<'_>) -> Option<Self> {
        i64::from_value(value).map(|number| number != 0)
    }
}

/// Numbers that a column may hold within their range.
macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Readable for $number {
            fn from_value(value: SqlValue<'_>) -> Option<Self> {
                match value {
                    SqlValue::Integer(number) => number.try_into().ok(),
                    _ => None,
                }
            }
        }
    )+};
}
numbers!(i64, u32, u16, u8);
