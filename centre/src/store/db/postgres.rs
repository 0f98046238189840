//! PostgreSQL.
//!
//! The client waits for the server, so a [`Postgres`] lives on a thread that may wait and is never
//! dropped inside asynchronous code. Invariants: a connection that was lost, or that does no more
//! than fail (its server became a replica), is opened anew, but only outside a transaction; an answer, or a portion of a long one, is read whole before a row is looked
//! at, so a row may ask further statements.

use super::address::DatabaseAddress;
use super::error::{DbError, DbResult};
use super::row::Row;
use super::state::is_useless;
use super::value::SqlValue;
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Statement};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::error::Error;

/// A wait for a row longer than this is answered `busy`; a connection that forgot its transaction
/// does not hold others up for ever. Options in the address take the place of all of it.
const SESSION: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'";

/// Rows of a long answer held at once: each has at most one payload.
const PORTION: usize = 64;

/// A connection to the server.
pub(super) struct Postgres {
    address: DatabaseAddress,
    session: RefCell<Session>,
    in_transaction: Cell<bool>,
}

struct Session {
    client: Client,
    statements: HashMap<&'static str, Statement>,
    /// Whether it failed in a way in which it would fail for ever.
    is_useless: bool,
}

impl Postgres {
    pub fn open(address: &DatabaseAddress) -> DbResult<Self> {
        Ok(Self {
            address: address.clone(),
            session: RefCell::new(Session::open(address)?),
            in_transaction: Cell::new(false),
        })
    }

    pub fn execute(&self, sql: &'static str, values: &[SqlValue<'_>]) -> DbResult<u64> {
        self.with(|session| {
            let statement = session.statement(sql)?;
            Ok(session.client.execute(&statement, &parameters(values))?)
        })
    }

    pub fn each(
        &self,
        sql: &'static str,
        values: &[SqlValue<'_>],
        mut take: impl FnMut(&Row<'_>) -> DbResult<bool>,
    ) -> DbResult<()> {
        let rows = self.with(|session| {
            let statement = session.statement(sql)?;
            Ok(session.client.query(&statement, &parameters(values))?)
        })?;
        for row in &rows {
            if !take(&Row::from(row))? {
                break;
            }
        }
        Ok(())
    }

    /// Reads an answer through a cursor of the server, a portion at a time.
    pub fn each_of_many(
        &self,
        sql: &'static str,
        values: &[SqlValue<'_>],
        mut take: impl FnMut(&Row<'_>) -> DbResult<()>,
    ) -> DbResult<()> {
        let declare = format!("DECLARE many NO SCROLL CURSOR FOR {}", numbered(sql));
        let fetch = format!("FETCH {PORTION} FROM many");
        self.with(|session| Ok(session.client.execute(&declare, &parameters(values))?))?;
        loop {
            let rows = self.with(|session| Ok(session.client.query(&fetch, &[])?))?;
            rows.iter().try_for_each(|row| take(&Row::from(row)))?;
            if rows.len() < PORTION {
                break;
            }
        }
        self.run("CLOSE many")
    }

    /// Runs statements without parameters or rows.
    pub fn run(&self, sql: &str) -> DbResult<()> {
        self.with(|session| Ok(session.client.batch_execute(sql)?))
    }

    pub fn begin(&self, sql: &str) -> DbResult<()> {
        self.run(sql)?;
        self.in_transaction.set(true);
        Ok(())
    }

    /// Ends the transaction; a connection that is gone has ended it.
    pub fn end(&self, sql: &str) -> DbResult<()> {
        let ended = self.run(sql);
        self.in_transaction.set(false);
        ended
    }

    fn with<T>(&self, work: impl FnOnce(&mut Session) -> DbResult<T>) -> DbResult<T> {
        let mut session = self.session.borrow_mut();
        let is_over = session.is_useless || session.client.is_closed();
        if is_over && !self.in_transaction.get() {
            *session = Session::open(&self.address)?;
        }
        let done = work(&mut session);
        session.is_useless |= done.as_ref().is_err_and(is_useless_after);
        done
    }

    /// Lets only a session pass that may write; another one is not used again.
    pub fn check_writable(&self) -> DbResult<()> {
        self.with(|session| {
            let said = session
                .client
                .query_one("SHOW transaction_read_only", &[])?;
            match said.try_get(0)? {
                "off" => Ok(()),
                _ => Err(DbError::ReadOnly),
            }
        })
    }
}

impl Session {
    fn open(address: &DatabaseAddress) -> DbResult<Self> {
        let mut client = address.connect()?;
        if !address.has_options() {
            client.batch_execute(SESSION)?;
        }
        Ok(Self {
            client,
            statements: HashMap::new(),
            is_useless: false,
        })
    }

    /// The statement, prepared once per connection.
    fn statement(&mut self, sql: &'static str) -> DbResult<Statement> {
        if let Some(known) = self.statements.get(sql) {
            return Ok(known.clone());
        }
        let prepared = self.client.prepare(&numbered(sql))?;
        self.statements.insert(sql, prepared.clone());
        Ok(prepared)
    }
}

/// The statement with parameters as PostgreSQL numbers them. No statement holds a question mark
/// otherwise: texts are values.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('?') {
        Cow::Owned(sql.replace('?', "$"))
    } else {
        Cow::Borrowed(sql)
    }
}

fn parameters<'a>(values: &'a [SqlValue<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    let each = values.iter();
    each.map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for SqlValue<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match *self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(number) if *kind == Type::INT4 => {
                i32::try_from(number)?.to_sql(kind, out)
            }
            Self::Integer(number) => number.to_sql(kind, out),
            // PostgreSQL's texts hold no NUL; only a stranger's program sends one.
            Self::Text(text) if text.contains('\0') => {
                text.replace('\0', "\u{fffd}").to_sql(kind, out)
            }
            Self::Text(text) => text.to_sql(kind, out),
            Self::Bytes(bytes) => bytes.to_sql(kind, out),
            Self::List(list) => list.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [
            Type::INT4,
            Type::INT8,
            Type::TEXT,
            Type::BYTEA,
            Type::BYTEA_ARRAY,
        ]
        .contains(kind)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for SqlValue<'a> {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        match *kind {
            Type::INT4 => i32::from_sql(kind, raw).map(|number| Self::Integer(number.into())),
            Type::INT8 => i64::from_sql(kind, raw).map(Self::Integer),
            Type::BYTEA => <&[u8]>::from_sql(kind, raw).map(Self::Bytes),
            _ => <&str>::from_sql(kind, raw).map(Self::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(kind: &Type) -> bool {
        let texts = [Type::TEXT, Type::NAME, Type::VARCHAR];
        [Type::INT4, Type::INT8, Type::BYTEA].contains(kind) || texts.contains(kind)
    }
}

fn is_useless_after(error: &DbError) -> bool {
    match error {
        DbError::Postgres(error) => error.code().is_some_and(|state| is_useless(state.code())),
        DbError::ReadOnly => true,
        _ => false,
    }
}
