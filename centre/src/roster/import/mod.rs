//! Importing a roster from a table: XLSX, ODS or CSV.
//!
//! The command line calls [`Table::read`] and [`Centre::import_roster`]. Invariants: everything of
//! one import is written in one transaction or nothing; nothing is written while a row is faulty,
//! unless the operator wants the others; importing again changes nothing, for a person is known by
//! names, school and group, however they are spelled. Deliberately absent: removing people who are
//! missing in the table, and roles (a table holds librarians).

mod columns;
mod csv_file;
mod fold;
mod package;
mod plan;
mod sheet;

pub use columns::Column;
pub use plan::RowFault;

use crate::centre::Centre;
use crate::error::{CentreError, Noun};
use crate::folder::file_error;
use crate::roster::NewPerson;
use crate::source::Source;
use crate::store::person::PersonRow;
use crate::store::{Db, DbResult, group, person, school};
use columns::Columns;
use plan::{Planned, Roster};
use sheet::Row;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use thiserror::Error;
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::{GroupId, PersonId};

/// A table of ten thousand people has one megabyte.
const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// How the archives of XLSX and ODS begin.
const ARCHIVE: &[u8] = b"PK";

/// Why a file is no roster.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// No XLSX, ODS or CSV, or a damaged one.
    #[error("not a table, or a damaged one")]
    NotATable,
    /// The file, or what it unpacks to.
    #[error("the file is too large")]
    TooLarge,
    /// More rows than a roster has.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The bound.
        max: u32,
    },
    /// More columns than a roster has.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// The bound.
        max: u32,
    },
    /// A cell with a book in it, or too much in all.
    #[error("too much text in row {row}")]
    TooMuchText {
        /// Where.
        row: u32,
    },
    /// No row names the columns.
    #[error("no row of headers")]
    NoHeaders,
    /// A column that is needed is not there.
    #[error("columns are missing")]
    MissingColumns {
        /// Which.
        missing: Vec<Column>,
    },
}

/// A roster as it stands in a file.
#[derive(Debug)]
pub struct Table {
    columns: Columns,
    rows: Vec<Row>,
}

impl Table {
    /// Reads the first sheet of a file.
    ///
    /// # Errors
    /// When the file cannot be read or is no roster.
    pub fn read(path: &Path) -> Result<Self, CentreError> {
        let mut bytes = Vec::new();
        let read =
            File::open(path).and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes));
        read.map_err(|source| file_error(path, source))?;
        Self::from_bytes(&bytes).map_err(|source| CentreError::Table {
            path: path.to_owned(),
            source,
        })
    }

    /// Reads the first sheet of a file's bytes.
    ///
    /// # Errors
    /// When it is no roster.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TableError> {
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(TableError::TooLarge);
        }
        let sheet = if bytes.starts_with(ARCHIVE) {
            package::read(bytes)
        } else {
            csv_file::read(bytes)
        };
        let rows = sheet?.into_rows();
        let (columns, below) = Columns::find(&rows)?;
        let rows = below.to_vec();
        Ok(Self { columns, rows })
    }
}

/// How to import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct How {
    /// Only say what would happen.
    pub dry_run: bool,
    /// Leave faulty rows out and take the others.
    pub skip_faulty: bool,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A new person.
    Added,
    /// Known, with another position or a patronymic that was missing.
    Changed,
    /// Known as she is.
    Unchanged,
}

/// A good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// As the spreadsheet shows it, from 1.
    pub row: u32,
    /// Who; the id of a new person is that of nobody while nothing is written.
    pub person: Person,
    /// What becomes of it.
    pub fate: Fate,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The good rows, in order.
    pub rows: Vec<Imported>,
    /// The faulty ones.
    pub faulty: Vec<(u32, RowFault)>,
    /// Whether the good ones are in the store now.
    pub is_written: bool,
}

impl Centre {
    /// Takes the people of a table into a course group.
    ///
    /// # Errors
    /// When there is no such group, or the database fails: then nothing is written.
    pub fn import_roster(
        &mut self,
        table: &Table,
        group: GroupId,
        how: How,
    ) -> Result<Import, CentreError> {
        self.write(|db, _, source| {
            group::get(db, group)?.ok_or(CentreError::NotFound { noun: Noun::Group })?;
            let mut roster = Roster::new(group, &person::list(db)?, school::list(db)?);
            let mut import = Import {
                rows: Vec::new(),
                faulty: Vec::new(),
                is_written: false,
            };
            let mut planned = Vec::new();
            for row in &table.rows {
                match roster.plan(&table.columns, row) {
                    Ok(plan) => planned.push((row.number, plan)),
                    Err(fault) => import.faulty.push((row.number, fault)),
                }
            }
            import.is_written = !how.dry_run && (import.faulty.is_empty() || how.skip_faulty);
            for (row, plan) in planned {
                let (fate, person) = (plan.fate(), plan.person());
                let person = match import.is_written {
                    true => apply(db, source, plan, person)?,
                    false => person,
                };
                import.rows.push(Imported { row, person, fate });
            }
            Ok(import)
        })
    }
}

/// What the roster has already of a new person.
pub(super) struct Known {
    /// Her school.
    pub school: Option<School>,
    /// Herself, in her group.
    pub person: Option<PersonRow>,
}

/// Looks for a new person and her school, however they are spelled.
pub(super) fn known(db: &Db, new: &NewPerson) -> DbResult<Known> {
    let roster = Roster::new(new.group, &person::list(db)?, school::list(db)?);
    Ok(Known {
        school: roster.school(new).cloned(),
        person: roster.person(new).cloned(),
    })
}

fn apply(
    db: &Db,
    source: &mut Source,
    plan: Planned,
    person: Person,
) -> Result<Person, CentreError> {
    let id: PersonId = match plan {
        Planned::Add(new) => super::insert(db, source, &new)?,
        Planned::Change(row) => {
            person::update(db, &row)?;
            row.person.id
        }
        Planned::Keep(row) => row.person.id,
    };
    Ok(Person { id, ..person })
}
