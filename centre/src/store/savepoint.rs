//! Marks inside a transaction to which a part of the work can be undone.

use rusqlite::Connection;

/// What a mark covers. Undoing the outer one takes a forgotten inner one with it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Extent {
    /// One request among those under a commit.
    Job,
    /// One verb inside it.
    Verb,
}

impl Extent {
    const fn name(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Verb => "verb",
        }
    }
}

/// A mark that was set.
#[must_use]
pub(crate) struct Mark<'a>(&'a Connection, Extent);

/// Sets a mark.
pub(crate) fn set(db: &Connection, extent: Extent) -> rusqlite::Result<Mark<'_>> {
    db.execute_batch(&format!("SAVEPOINT {}", extent.name()))?;
    Ok(Mark(db, extent))
}

impl Mark<'_> {
    /// Ends the mark: keeps what was done since, or undoes it.
    pub fn end(self, undo: bool) -> rusqlite::Result<()> {
        let Self(db, extent) = self;
        if undo {
            db.execute_batch(&format!("ROLLBACK TO {}", extent.name()))?;
        }
        db.execute_batch(&format!("RELEASE {}", extent.name()))
    }
}
