//! Rows, read by the names of their columns.

use super::error::{DbResult, unreadable};
use super::value::Value;

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
    pub fn get<T: Column>(&self, column: &str) -> DbResult<T> {
        T::from_value(self.value(column)?).ok_or_else(|| unreadable(column))
    }

    /// The value of a column as it is held.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn value(&self, column: &str) -> DbResult<Value<'_>> {
        use rusqlite::types::ValueRef;
        match self.0 {
            Source::Sqlite(row) => match row.get_ref(column)? {
                ValueRef::Null => Ok(Value::Null),
                ValueRef::Integer(number) => Ok(Value::Integer(number)),
                ValueRef::Text(text) => std::str::from_utf8(text)
                    .map(Value::Text)
                    .map_err(|_| unreadable(column)),
                ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes)),
                ValueRef::Real(_) => Err(unreadable(column)),
            },
            Source::Postgres(row) => Ok(row.try_get(column)?),
        }
    }
}

/// What a column can be read as.
pub trait Column: Sized {
    /// `None` when the value is something else.
    fn from_value(value: Value<'_>) -> Option<Self>;
}

impl<T: Column> Column for Option<T> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl<const N: usize> Column for [u8; N] {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl Column for Vec<u8> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl Column for String {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl Column for bool {
    fn from_value(value: Value<'_>) -> Option<Self> {
        i64::from_value(value).map(|number| number != 0)
    }
}

/// Numbers that a column may hold within their range.
macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Column for $number {
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Integer(number) => number.try_into().ok(),
                    _ => None,
                }
            }
        }
    )+};
}
numbers!(i64, u32, u16, u8);
