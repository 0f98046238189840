//! Why a row is not taken as it stands: a fault, or a question that the operator has to answer.

use super::Column;
use tirek_wire::enrolment::{Person, School};

/// Why a row cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// A cell that is needed is empty.
    Missing(Column),
    /// The region is left out, and schools of this name stand in several.
    WhichRegion,
    /// One word where surname and given name should stand.
    OneName,
    /// A text longer than a line of a list shows.
    TooLong(Column),
    /// Letters were lost when the file was saved (`?` within a word), or a formula failed.
    Unreadable(Column),
    /// The spreadsheet made a date or a truth of what was typed.
    NotAText {
        /// Of which column.
        column: Column,
        /// Where, as a spreadsheet calls it.
        cell: String,
        /// What stands there.
        shown: String,
    },
    /// The person of an earlier row.
    Repeated {
        /// That row.
        row: u32,
    },
}

/// What the operator has to say of a row before anything is written. A school of the table itself
/// has the row where it was met first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Is it the school of this name and district in another region?
    OtherRegion {
        /// That school.
        known: School,
        /// Its row.
        at: Option<u32>,
    },
    /// Is it the school that is spelled otherwise?
    AlikeSchool {
        /// That school.
        known: School,
        /// Its row.
        at: Option<u32>,
    },
    /// Is she the one of the same school whose names are spelled otherwise?
    AlikePerson {
        /// Who.
        known: Person,
    },
    /// Did she come from another school?
    Moved {
        /// Who.
        known: Person,
        /// Her school so far.
        school: Option<School>,
    },
}
