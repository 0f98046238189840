//! The doctor: is what is stored whole?
//!
//! Read-only; may run beside the server. Each check answers with a count of faults and, where it
//! helps, the ids concerned, never with what people wrote.

mod blobs;
mod chains;

pub use blobs::{Depth, Noted, examine_blobs};

use crate::centre::Centre;
use crate::error::CentreError;
use crate::keys::Keys;
use crate::store;
use serde::Serialize;

/// Free space below which the doctor warns: a day of a country's changes and a copy of the store.
const FREE_BYTES_MIN: u64 = 1024 * 1024 * 1024;

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// SQLite's own check of the file.
    Integrity,
    /// Rows that point at nothing, or documents that contradict their changes.
    Orphans,
    /// Every log: contiguous, every hash right, the head as stored.
    Chains,
    /// Every space: positions 1, 2, … without a hole.
    Positions,
    /// Every submission: its change is there and can be read.
    Submissions,
    /// Submissions that were no documents when they came: whole as they are, and nobody's fault here.
    Rubbish,
    /// The keys file: readable, and the database's own.
    Keys,
    /// Nobody but the owner reads the folder.
    Permissions,
    /// Room on the disk.
    DiskSpace,
    /// Every file that is noted: there, with its size.
    Blobs,
    /// Every file that is there: each byte as it was taken in.
    BlobBytes,
    /// Pieces of files: of devices that exist.
    Pieces,
    /// The machine's clock: not before what is stored.
    Clock,
}

impl Check {
    /// Its name in JSON and in the strings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Integrity => "integrity",
            Self::Orphans => "orphans",
            Self::Chains => "chains",
            Self::Positions => "positions",
            Self::Submissions => "submissions",
            Self::Rubbish => "rubbish",
            Self::Keys => "keys",
            Self::Permissions => "permissions",
            Self::DiskSpace => "disk_space",
            Self::Blobs => "blobs",
            Self::BlobBytes => "blob_bytes",
            Self::Pieces => "pieces",
            Self::Clock => "clock",
        }
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check.
    pub check: Check,
    /// How many faults.
    pub faults: u64,
    /// Ids, paths or SQLite's own words; at most ten.
    pub details: Vec<String>,
}

impl Finding {
    fn new(check: Check, details: Vec<String>) -> Self {
        let faults = details.len() as u64;
        Self {
            check,
            faults,
            details: details.into_iter().take(10).collect(),
        }
    }

    /// What a check found; a database too damaged for it is what it found.
    fn of(check: Check, details: Result<Vec<String>, CentreError>) -> Result<Self, CentreError> {
        match details {
            Err(error) if error.is_damage() => Ok(Self::new(check, vec![error.to_string()])),
            details => Ok(Self::new(check, details?)),
        }
    }

    /// Why a centre could not be opened, if that is what the doctor is asked about.
    #[must_use]
    pub fn of_closed(error: &CentreError) -> Option<Self> {
        let check = match error {
            CentreError::Keys { .. } | CentreError::NoKeys { .. } => Check::Keys,
            CentreError::ForeignKeys { .. } => Check::Keys,
            damage if damage.is_damage() => Check::Integrity,
            _ => return None,
        };
        Some(Self::new(check, vec![error.to_string()]))
    }

    /// That the store of files is not the centre's own, in the operator's words.
    #[must_use]
    pub fn of_no_files(why: String) -> Self {
        Self::new(Check::Blobs, vec![why])
    }

    /// Whether there is something to mend. What came as rubbish is kept as it came.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        self.faults > 0 && self.check != Check::Rubbish
    }

    /// Whether it tells of stored data that is not as it was written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        let of_data = matches!(
            self.check,
            Check::Integrity
                | Check::Orphans
                | Check::Chains
                | Check::Positions
                | Check::Submissions
        );
        of_data && self.faults > 0
    }
}

impl Centre {
    /// Examines the folder.
    ///
    /// # Errors
    /// When the database cannot be asked at all.
    pub fn examine(&self) -> Result<Vec<Finding>, CentreError> {
        let db = &self.db;
        // One state of the database: the server may be writing meanwhile.
        let _one_state = db.begin_reading()?;
        let holes = || {
            let holes = store::space::with_holes(db)?;
            Ok(holes.iter().map(ToString::to_string).collect())
        };
        let (submissions, rubbish) = self.unreadable_submissions()?;
        let exposed = self.folder.exposed();
        let keys = Keys::open(&self.folder).and_then(|keys| self.check_keys(&keys));
        Ok(vec![
            Finding::of(Check::Integrity, store::integrity(db).map_err(Into::into))?,
            Finding::of(Check::Orphans, store::orphans(db).map_err(Into::into))?,
            Finding::of(Check::Chains, chains::broken(db))?,
            Finding::of(Check::Positions, holes())?,
            Finding::new(Check::Submissions, submissions),
            Finding::new(Check::Rubbish, rubbish),
            Finding::new(
                Check::Keys,
                keys.err().iter().map(ToString::to_string).collect(),
            ),
            Finding::new(
                Check::Permissions,
                exposed
                    .iter()
                    .map(|path| path.display().to_string())
                    .collect(),
            ),
            Finding::new(Check::DiskSpace, self.little_room()),
            Finding::of(Check::Clock, self.times_ahead())?,
        ])
    }

    /// The submissions that cannot be read: by damage here, and because they came so.
    fn unreadable_submissions(&self) -> Result<(Vec<String>, Vec<String>), CentreError> {
        let (mut damaged, mut rubbish) = (Vec::new(), Vec::new());
        let lines = match self.inbox() {
            Err(error) if error.is_damage() => return Ok((vec![error.to_string()], rubbish)),
            lines => lines?,
        };
        for line in lines {
            match self.submission(line.id) {
                Ok(_) => {}
                Err(CentreError::Rubbish) => rubbish.push(line.id.to_string()),
                Err(_) => damaged.push(line.id.to_string()),
            }
        }
        Ok((damaged, rubbish))
    }

    /// The newest time that is stored, if the machine's clock is before it.
    fn times_ahead(&self) -> Result<Vec<String>, CentreError> {
        let ahead = self.newest_ahead()?.map(|at_ms| at_ms.to_string());
        Ok(ahead.into_iter().collect())
    }

    fn little_room(&self) -> Vec<String> {
        let free = fs4::available_space(self.folder.path()).unwrap_or(0);
        if free < FREE_BYTES_MIN {
            vec![format!("{free}")]
        } else {
            Vec::new()
        }
    }
}
