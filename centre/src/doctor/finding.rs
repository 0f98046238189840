//! What is checked, and what a check found.

use crate::centre::CentreError;
use crate::store::DbResult;
use serde::Serialize;

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Examined {
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

impl Examined {
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
    pub check: Examined,
    /// How many faults.
    pub faults: u64,
    /// Ids, paths or SQLite's own words; at most ten.
    pub details: Vec<String>,
}

impl Finding {
    pub(super) fn new(check: Examined, details: Vec<String>) -> Self {
        let faults = details.len() as u64;
        Self {
            check,
            faults,
            details: details.into_iter().take(10).collect(),
        }
    }

    /// What a check found; a database too damaged for it is what it found.
    pub(super) fn of(check: Examined, details: DbResult<Vec<String>>) -> DbResult<Self> {
        match details {
            Err(error) if error.is_damage() => Ok(Self::new(check, vec![error.to_string()])),
            details => Ok(Self::new(check, details?)),
        }
    }

    /// Why a centre could not be opened, if that is what the doctor is asked about.
    #[must_use]
    pub fn of_closed(error: &CentreError) -> Option<Self> {
        let check = match error {
            CentreError::Keys(_) | CentreError::ForeignKeys { .. } => Examined::Keys,
            CentreError::Fault(fault) if fault.is_damage() => Examined::Integrity,
            _ => return None,
        };
        Some(Self::new(check, vec![error.to_string()]))
    }

    /// That the store of files is not the centre's own, in the operator's words.
    #[must_use]
    pub fn of_no_files(why: String) -> Self {
        Self::new(Examined::Blobs, vec![why])
    }

    /// Whether there is something to mend. What came as rubbish is kept as it came.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        self.faults > 0 && self.check != Examined::Rubbish
    }

    /// Whether it tells of stored data that is not as it was written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        let of_data = matches!(
            self.check,
            Examined::Integrity
                | Examined::Orphans
                | Examined::Chains
                | Examined::Positions
                | Examined::Submissions
        );
        of_data && self.faults > 0
    }
}
