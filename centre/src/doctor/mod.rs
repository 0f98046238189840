//! The doctor: is what is stored whole?
//!
//! Read-only; may run beside the server. Each check answers with a count of faults and, where it
//! helps, the ids concerned, never with what people wrote.

mod blobs;
mod chains;
mod finding;

pub use blobs::{Depth, NotedBlob, examine_blobs};
pub use finding::{Examined, Finding};

use crate::centre::{Centre, CentreError};
use crate::keys::Keys;
use crate::review::ReviewError;
use crate::store::{self, DbResult};

/// Free space below which the doctor warns: a day of a country's changes and a copy of the store.
const FREE_BYTES_MIN: u64 = 1024 * 1024 * 1024;

impl Centre {
    /// Examines the folder.
    ///
    /// # Errors
    /// When the database cannot be asked at all.
    pub fn examine(&self) -> DbResult<Vec<Finding>> {
        let db = &self.db;
        // One state of the database: the server may be writing meanwhile.
        let _one_state = db.begin_reading()?;
        let holes = || {
            let holes = store::space::with_holes(db)?;
            Ok(holes.iter().map(ToString::to_string).collect())
        };
        let (submissions, rubbish) = self.unreadable_submissions()?;
        let exposed = self.folder.exposed();
        let keys = Keys::open(&self.folder).map_err(CentreError::from);
        let keys = keys.and_then(|keys| self.check_keys(&keys));
        Ok(vec![
            Finding::of(Examined::Integrity, store::integrity(db))?,
            Finding::of(Examined::Orphans, store::orphans(db))?,
            Finding::of(Examined::Chains, chains::broken(db))?,
            Finding::of(Examined::Positions, holes())?,
            Finding::new(Examined::Submissions, submissions),
            Finding::new(Examined::Rubbish, rubbish),
            Finding::new(
                Examined::Keys,
                keys.err().iter().map(ToString::to_string).collect(),
            ),
            Finding::new(
                Examined::Permissions,
                exposed
                    .iter()
                    .map(|path| path.display().to_string())
                    .collect(),
            ),
            Finding::new(Examined::DiskSpace, self.little_room()),
            Finding::of(Examined::Clock, self.times_ahead())?,
        ])
    }

    /// The submissions that cannot be read: by damage here, and because they came so.
    fn unreadable_submissions(&self) -> DbResult<(Vec<String>, Vec<String>)> {
        let (mut damaged, mut rubbish) = (Vec::new(), Vec::new());
        let lines = match self.inbox() {
            Err(error) if error.is_damage() => return Ok((vec![error.to_string()], rubbish)),
            lines => lines?,
        };
        for line in lines {
            match self.submission(line.id) {
                Ok(_) => {}
                Err(ReviewError::Rubbish) => rubbish.push(line.id.to_string()),
                Err(_) => damaged.push(line.id.to_string()),
            }
        }
        Ok((damaged, rubbish))
    }

    /// The newest time that is stored, if the machine's clock is before it.
    fn times_ahead(&self) -> DbResult<Vec<String>> {
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
