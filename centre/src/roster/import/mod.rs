//! Importing a roster from a table: XLSX, ODS or CSV.
//!
//! The command line calls [`Table::read`] and [`Centre::import_roster`]. Invariants: everything of
//! one import is written in one transaction or nothing; nothing is written while a row is faulty,
//! unless the operator wants the others, nor while one is asked about; importing again changes nothing,
//! for a person is known by names, school and group, however they are spelled; what only looks alike is
//! asked about. Deliberately absent: removing people who are missing in the table, bringing back who left
//! (a person is moved for that), and roles (a table holds librarians).

mod answers;
mod columns;
mod csv_file;
mod fault;
mod fold;
mod foreign;
mod ods;
mod outcome;
mod package;
mod people;
mod plan;
mod question;
mod read;
mod schools;
mod sheet;
mod xlsx;

pub use answers::{AnswerFault, Answers, Hidden};
pub use columns::Column;
pub use fault::RowFault;
pub(crate) use fold::key;
pub use foreign::FileKind;
pub use outcome::{Fate, How, Import, Imported, Note};
pub use question::{Candidate, Likeness, Question};

use crate::centre::Centre;
use crate::error::{CentreError, Noun};
use crate::folder::{file_error, open_file};
use crate::roster::NewPerson;
use crate::source::Source;
use crate::store::person::PersonRow;
use crate::store::{Db, DbResult, group, person, school};
use columns::Columns;
use plan::{Planned, Roster, Unplanned};
use schools::{Found, place_of};
use sheet::{Row, Sheet};
use std::collections::BTreeSet;
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
    /// A file of another kind.
    #[error("a file of another kind: {kind:?}")]
    Foreign {
        /// Which.
        kind: FileKind,
    },
    /// No sheet of this name, or none that is shown.
    #[error("no such sheet")]
    NoSheet {
        /// Those there are.
        sheets: Vec<String>,
    },
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
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// The other sheets that the workbook shows.
    pub others: Vec<String>,
    columns: Columns,
    rows: Vec<Row>,
}

impl Table {
    /// Reads a sheet of a file: the one that is named, or the first that is shown.
    ///
    /// # Errors
    /// When the file cannot be read or is no roster.
    pub fn read(path: &Path, sheet: Option<&str>) -> Result<Self, CentreError> {
        let mut bytes = Vec::new();
        let read = open_file(path)?
            .take(FILE_BYTES_MAX + 1)
            .read_to_end(&mut bytes);
        read.map_err(|source| file_error(path, source))?;
        Self::from_bytes(&bytes, sheet).map_err(|source| CentreError::Table {
            path: path.to_owned(),
            source,
        })
    }

    /// Reads a sheet of a file's bytes.
    ///
    /// # Errors
    /// When it is no roster.
    pub fn from_bytes(bytes: &[u8], wanted: Option<&str>) -> Result<Self, TableError> {
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(TableError::TooLarge);
        }
        if let Some(kind) = foreign::kind(bytes) {
            return Err(TableError::Foreign { kind });
        }
        let mut read = if bytes.starts_with(ARCHIVE) {
            package::read(bytes, wanted)?
        } else {
            csv_file::read(bytes)?
        };
        let (sheet, others) = (read.name.take(), std::mem::take(&mut read.others));
        let rows = read.into_rows();
        let (columns, below) = Columns::find(&rows)?;
        let rows = below.iter().filter(|row| !columns.is_caption(row));
        Ok(Self {
            sheet,
            others,
            rows: rows.cloned().collect(),
            columns,
        })
    }

    /// The numbers of the rows that the spreadsheet does not show.
    #[must_use]
    pub fn hidden(&self) -> Vec<u32> {
        let hidden = self.rows.iter().filter(|row| row.is_hidden);
        hidden.map(|row| row.number).collect()
    }
}

/// Chooses the sheet that is named, or else the first that is shown: its place among all, and the
/// sheet to fill.
fn choose<'n>(
    sheets: impl Iterator<Item = (&'n str, bool)> + Clone,
    wanted: Option<&str>,
) -> Result<(usize, Sheet), TableError> {
    let is_wanted = |name: &str, is_shown: bool| match wanted {
        Some(wanted) => fold::key(name) == fold::key(wanted),
        None => is_shown,
    };
    let names = |chosen: usize| {
        let shown = sheets.clone().enumerate();
        let shown = shown.filter(|(at, (_, is_shown))| *is_shown && *at != chosen);
        shown
            .map(|(_, (name, _))| name.to_owned())
            .collect::<Vec<_>>()
    };
    let mut all = sheets.clone().enumerate();
    let found = all.find(|(_, (name, is_shown))| is_wanted(name, *is_shown));
    let (at, (name, _)) = found.ok_or_else(|| TableError::NoSheet {
        sheets: names(usize::MAX),
    })?;
    Ok((at, Sheet::named(name, names(at))))
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
        how: &How,
    ) -> Result<Import, CentreError> {
        self.write(|db, _, source| {
            group::get(db, group)?.ok_or(CentreError::NotFound { noun: Noun::Group })?;
            let mut roster = Roster::new(group, &person::list(db)?, school::list(db)?);
            let (mut import, planned) = plan(&mut roster, table, how);
            let is_clear = import.faulty.is_empty() || how.skip_faulty;
            import.is_written = !how.dry_run && is_clear && import.is_answered();
            if import.is_written {
                for school in roster.schools.placed() {
                    school::update(db, school)?;
                }
            }
            for (row, plan, notes) in planned {
                let (fate, person) = (plan.fate(), plan.person());
                let person = match import.is_written {
                    true => apply(db, source, plan, person)?,
                    false => person,
                };
                import.rows.push(Imported {
                    row,
                    person,
                    fate,
                    notes,
                });
            }
            Ok(import)
        })
    }
}

/// What becomes of every row that counts.
fn plan(roster: &mut Roster, table: &Table, how: &How) -> (Import, Vec<(u32, Planned, Vec<Note>)>) {
    let is_taken = |row: &&Row| !row.is_hidden || how.answers.hidden == Some(Hidden::Take);
    let rows: Vec<&Row> = table.rows.iter().filter(is_taken).collect();
    let mut import = Import {
        rows: Vec::new(),
        faulty: Vec::new(),
        about: Vec::new(),
        asked: Vec::new(),
        misplaced: Vec::new(),
        hidden: match how.answers.hidden {
            None => table.hidden(),
            Some(_) => Vec::new(),
        },
        is_written: false,
    };
    let (mut planned, mut good, mut others) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    roster.meet(&table.columns, &rows);
    for row in rows {
        let number = row.number;
        match roster.plan(&table.columns, row, &how.answers) {
            Ok((plan, notes)) => {
                good.insert(number);
                planned.push((number, plan, notes));
                continue;
            }
            Err(Unplanned::Faulty(fault)) => {
                import.faulty.push((number, fault));
                import.about.push((number, about(&table.columns, row)));
            }
            Err(Unplanned::Asked(question)) => import.asked.push((number, *question)),
        }
        others.insert(number);
    }
    roster.judge(&how.answers, &good, &others);
    import.misplaced = std::mem::take(&mut roster.misplaced);
    (import, planned)
}

/// Whom a row is about, whatever is wrong with it.
fn about(columns: &Columns, row: &Row) -> String {
    let names = [
        Column::FullName,
        Column::Surname,
        Column::GivenName,
        Column::Patronymic,
    ];
    let cells = names.map(|column| fold::tidy(&columns.cell(row, column).1.text));
    let said = cells.iter().filter(|text| !text.is_empty());
    let said: Vec<&str> = said.map(String::as_str).collect();
    said.join(" ").chars().take(super::TEXT_CHARS_MAX).collect()
}

/// What the roster has already of a new person.
pub(super) struct Known {
    /// Her school.
    pub school: Option<School>,
    /// A school that hers may be, when it is not there as it is spelled.
    pub like: Option<School>,
    /// The villages of which one is her school's, when hers is not said.
    pub villages: Vec<String>,
    /// Herself, in her group.
    pub person: Option<PersonRow>,
    /// People of the same names and school: in another group, or in letters that look alike.
    pub doubles: Vec<Candidate>,
}

/// Looks for a new person and her school, however they are spelled.
pub(super) fn known(db: &Db, new: &NewPerson) -> DbResult<Known> {
    let roster = Roster::new(new.group, &person::list(db)?, school::list(db)?);
    let found = roster.schools.find(&place_of(new));
    let school = |at: usize| roster.schools.school(at).cloned();
    let (at, like, villages) = match &found {
        Found::One(at) => (Some(*at), None, Vec::new()),
        Found::Like(at) => (None, school(*at), Vec::new()),
        Found::OneOf(all) => (None, None, roster.schools.villages(all)),
        Found::New => (None, None, Vec::new()),
    };
    let doubles = at.map(|at| roster.people.doubles(new, at, &roster.schools));
    Ok(Known {
        school: at.and_then(school),
        like,
        villages,
        person: at.and_then(|at| roster.people.find(new, at)).cloned(),
        doubles: doubles.unwrap_or_default(),
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
        Planned::Move(mut row, new) => {
            row.school = Some(super::find_or_add_school(db, source, &new)?);
            person::update(db, &row)?;
            row.person.id
        }
        Planned::Keep(row) | Planned::Left(row) => row.person.id,
    };
    Ok(Person { id, ..person })
}
