//! What can be typed to import a roster.

use super::bounds::days;
use crate::roster::import::{Answers, Hidden, How};
use clap::{Args as ClapArgs, ValueEnum};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::str::FromStr;
use tirek_wire::id::PersonId;

#[derive(ClapArgs)]
pub(super) struct RosterImport {
    pub table: PathBuf,
    #[arg(long, id = "group_named")]
    pub group: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub skip_faulty: bool,
    #[arg(long, conflicts_with = "dry_run")]
    pub invitations: Option<PathBuf>,
    #[arg(long, default_value_t = 30, value_parser = days())]
    pub days: u16,
    #[arg(long)]
    pub sheet: Option<String>,
    #[arg(long, value_enum)]
    pub hidden: Option<HiddenRows>,
    #[arg(long, value_delimiter = ',', id = "same_school_rows")]
    pub same_school: Vec<u32>,
    #[arg(long, value_delimiter = ',', id = "new_school_rows")]
    pub new_school: Vec<u32>,
    #[arg(long, value_delimiter = ',', id = "same_person_rows")]
    pub same_person: Vec<SamePerson>,
    #[arg(long, value_delimiter = ',', id = "new_person_rows")]
    pub new_person: Vec<u32>,
}

/// A row whose person is known, and which one: `5`, `5=<id>`.
#[derive(Debug, Clone, Copy)]
pub(super) struct SamePerson {
    row: u32,
    person: Option<PersonId>,
}

impl FromStr for SamePerson {
    type Err = NotARow;

    fn from_str(text: &str) -> Result<Self, NotARow> {
        let (row, person) = match text.split_once('=') {
            Some((row, person)) => (row, Some(person)),
            None => (text, None),
        };
        let person = person.map(str::trim).map(PersonId::from_str);
        Ok(Self {
            row: row.trim().parse().map_err(|_| NotARow)?,
            person: person.transpose().map_err(|_| NotARow)?,
        })
    }
}

/// Neither a row nor a row and a person.
#[derive(Debug, thiserror::Error)]
#[error("not a row")]
pub(super) struct NotARow;

/// What to do with rows that the spreadsheet does not show.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum HiddenRows {
    Take,
    Leave,
}

impl From<HiddenRows> for Hidden {
    fn from(said: HiddenRows) -> Self {
        match said {
            HiddenRows::Take => Self::Take,
            HiddenRows::Leave => Self::Leave,
        }
    }
}

impl RosterImport {
    /// How the operator wants it.
    pub(super) fn how(&self) -> How {
        let rows = |given: &[u32]| given.iter().copied().collect();
        let people: Vec<u32> = self.same_person.iter().map(|said| said.row).collect();
        let said_twice = [
            twice(&self.same_school, &self.new_school),
            twice(&people, &self.new_person),
        ];
        let same_person = self.same_person.iter();
        How {
            dry_run: self.dry_run,
            skip_faulty: self.skip_faulty,
            answers: Answers {
                same_school: rows(&self.same_school),
                new_school: rows(&self.new_school),
                same_person: same_person.map(|said| (said.row, said.person)).collect(),
                new_person: rows(&self.new_person),
                twice: said_twice.into_iter().flatten().collect(),
                hidden: self.hidden.map(Hidden::from),
            },
        }
    }
}

/// Rows that stand more than once in answers of which each row has one.
fn twice(same: &[u32], new: &[u32]) -> BTreeSet<u32> {
    let mut seen = BTreeSet::new();
    let all = same.iter().chain(new).copied();
    all.filter(|row| !seen.insert(*row)).collect()
}
