//! Importing a roster from a table: XLSX, ODS or CSV.
//!
//! The command line calls [`Table::read`] and [`crate::Centre::import_roster`]. Invariants: everything of
//! one import is written in one transaction or nothing; nothing is written while a row is faulty,
//! unless the operator wants the others, nor while one is asked about; importing again changes nothing,
//! for a person is known by names, school and group, however they are spelled; what only looks alike is
//! asked about. Deliberately absent: removing people who are missing in the table, bringing back who left
//! (a person is moved for that), and roles (a table holds librarians).

mod answers;
mod archive;
mod column;
mod columns;
mod csv_file;
mod error;
mod fault;
mod foreign;
mod known;
mod ods;
mod outcome;
mod package;
mod people;
mod plan;
mod question;
mod read;
mod schools;
mod sheet;
mod table;
mod write;
mod xlsx;

pub use answers::{AnswerFault, Answers, Hidden};
pub use column::RosterColumn;
pub use error::{ReadError, TableError};
pub use fault::RowFault;
pub use foreign::FileKind;
pub(super) use known::known;
pub use outcome::{Fate, How, Import, ImportedRow, Note};
pub use question::RosterQuestion;
pub use table::Table;
