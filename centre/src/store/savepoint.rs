//! Marks inside a transaction to which a part of the work can be undone.

use super::db::{Db, DbResult};

/// What a mark covers. Undoing the outer one takes a forgotten inner one with it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Extent {
    /// One request among those under a commit.
    Job,
    /// One verb inside it.
    Verb,
}

impl Extent {
    const fn begin(self) -> &'static str {
        match self {
            Self::Job => "SAVEPOINT job",
            Self::Verb => "SAVEPOINT verb",
        }
    }

    const fn undo(self) -> &'static str {
        match self {
            Self::Job => "ROLLBACK TO job",
            Self::Verb => "ROLLBACK TO verb",
        }
    }

    const fn end(self) -> &'static str {
        match self {
            Self::Job => "RELEASE job",
            Self::Verb => "RELEASE verb",
        }
    }
}

/// A mark that was set.
#[must_use]
pub(crate) struct Mark<'a>(&'a Db, Extent);

/// Sets a mark.
pub(crate) fn set(db: &Db, extent: Extent) -> DbResult<Mark<'_>> {
    db.run(extent.begin())?;
    Ok(Mark(db, extent))
}

impl Mark<'_> {
    /// Ends the mark: keeps what was done since, or undoes it.
    pub fn end(self, undo: bool) -> DbResult<()> {
        let Self(db, extent) = self;
        if undo {
            db.run(extent.undo())?;
        }
        db.run(extent.end())
    }
}
