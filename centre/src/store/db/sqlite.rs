//! The embedded database.

use super::error::{DbError, DbResult};
use super::row::Row;
use super::value::SqlValue;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};
use std::path::Path;
use std::time::Duration;

/// How long a command waits while the server (or another command) writes.
const BUSY: Duration = Duration::from_secs(20);
/// Statements kept prepared: all that there are.
const STATEMENTS: usize = 128;

/// How a statement takes the lock of the rows it reads. Here a writer has locked the whole file.
const ROW_LOCK: &str = " FOR NO KEY UPDATE";

/// A connection to the file.
pub(super) struct Sqlite(Connection);

impl Sqlite {
    /// Opens the file and lets `prepare` bring it to the right version.
    pub fn open<E: From<DbError>>(
        path: &Path,
        prepare: impl FnOnce(&mut Connection) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut connection = connect(path)?;
        prepare(&mut connection)?;
        Ok(Self(connection))
    }

    pub fn execute(&self, sql: &str, values: &[SqlValue<'_>]) -> DbResult<u64> {
        let mut statement = self.bound(sql, values)?;
        Ok(statement.raw_execute()? as u64)
    }

    pub fn each(
        &self,
        sql: &str,
        values: &[SqlValue<'_>],
        mut take: impl FnMut(&Row<'_>) -> DbResult<bool>,
    ) -> DbResult<()> {
        let mut statement = self.bound(sql, values)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            if !take(&Row::from(row))? {
                break;
            }
        }
        Ok(())
    }

    pub fn run(&self, sql: &str) -> DbResult<()> {
        Ok(self.0.execute_batch(sql)?)
    }

    fn bound(&self, sql: &str, values: &[SqlValue<'_>]) -> DbResult<CachedStatement<'_>> {
        let mut statement = self
            .0
            .prepare_cached(sql.strip_suffix(ROW_LOCK).unwrap_or(sql))?;
        for (index, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(index + 1, value)?;
        }
        Ok(statement)
    }
}

fn connect(path: &Path) -> DbResult<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

impl ToSql for SqlValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match *self {
            SqlValue::Null => ValueRef::Null,
            SqlValue::Integer(number) => ValueRef::Integer(number),
            SqlValue::Text(text) => ValueRef::Text(text.as_bytes()),
            SqlValue::Bytes(bytes) => ValueRef::Blob(bytes),
            SqlValue::List(_) => {
                return Err(rusqlite::Error::InvalidParameterName("list".to_owned()));
            }
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}
