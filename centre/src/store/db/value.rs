//! Values that go into statements and come out of rows.

/// A value as both databases hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlValue<'a> {
    /// Nothing.
    Null,
    /// A number; flags are 0 and 1.
    Integer(i64),
    /// Text.
    Text(&'a str),
    /// Bytes: ids, hashes, keys, payloads.
    Bytes(&'a [u8]),
    /// Several of them, for rows that are locked in one statement: PostgreSQL alone.
    List(&'a [&'a [u8]]),
}

/// What can be bound to a parameter.
pub trait ToValue {
    /// As the database holds it.
    fn to_value(&self) -> SqlValue<'_>;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> SqlValue<'_> {
        T::to_value(self)
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> SqlValue<'_> {
        self.as_ref().map_or(SqlValue::Null, ToValue::to_value)
    }
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> SqlValue<'_> {
        SqlValue::Bytes(self)
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> SqlValue<'_> {
        SqlValue::Bytes(self)
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> SqlValue<'_> {
        SqlValue::Bytes(self)
    }
}

impl ToValue for str {
    fn to_value(&self) -> SqlValue<'_> {
        SqlValue::Text(self)
    }
}

impl ToValue for String {
    fn to_value(&self) -> SqlValue<'_> {
        SqlValue::Text(self)
    }
}

/// Numbers that fit whole into a column.
macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl ToValue for $number {
            fn to_value(&self) -> SqlValue<'_> {
                SqlValue::Integer(i64::from(*self))
            }
        }
    )+};
}
numbers!(i64, u32, u16, u8, bool);

/// The values of a statement, in the order of its parameters.
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        &[$($crate::store::db::ToValue::to_value(&$value)),*]
    };
}
pub(crate) use values;
