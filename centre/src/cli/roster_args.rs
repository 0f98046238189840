//! What can be typed to import a roster.

use super::args::days;
use crate::roster::import::{Answers, Hidden, How};
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

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
    pub same_person: Vec<u32>,
    #[arg(long, value_delimiter = ',', id = "new_person_rows")]
    pub new_person: Vec<u32>,
}

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
        How {
            dry_run: self.dry_run,
            skip_faulty: self.skip_faulty,
            answers: Answers {
                same_school: rows(&self.same_school),
                new_school: rows(&self.new_school),
                same_person: rows(&self.same_person),
                new_person: rows(&self.new_person),
                hidden: self.hidden.map(Hidden::from),
            },
        }
    }
}
