//! Why a row is not taken as it stands.

use super::column::RosterColumn;

/// Why a row cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// A cell that is needed is empty.
    Missing(RosterColumn),
    /// The region is left out, and schools of this name stand in several.
    WhichRegion,
    /// Schools of this name stand in several villages, and the row leaves the village out.
    WhichVillage {
        /// Those that are known.
        villages: Vec<String>,
    },
    /// One word where surname and given name should stand.
    OneName,
    /// A text longer than a line of a list shows.
    TooLong(RosterColumn),
    /// Letters were lost when the file was saved (`?` within a word), or a formula failed.
    Unreadable(RosterColumn),
    /// The spreadsheet made a date or a truth of what was typed.
    NotAText {
        /// Of which column.
        column: RosterColumn,
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
