//! What requests ran into, remembered for whoever asks whether this server does its work.

use crate::fault::Fault;
use crate::held::held;
use crate::store::DatabaseTrouble;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long a write that found no room speaks against the server.
const FULL_FOR: Duration = Duration::from_secs(60);

/// What requests ran into.
#[derive(Default)]
pub(super) struct Troubles {
    is_damaged: AtomicBool,
    full_at: Mutex<Option<Instant>>,
}

impl Troubles {
    /// Notes why a request failed.
    pub fn note(&self, fault: &Fault) {
        match fault.trouble() {
            // One row that cannot be read is the doctor's matter; pages that are none are everybody's.
            Some(DatabaseTrouble::Damaged) if fault.is_malformed() => {
                self.is_damaged.store(true, Ordering::Relaxed);
            }
            Some(DatabaseTrouble::Full) => {
                let mut full_at = held(&self.full_at);
                *full_at = Some(Instant::now());
            }
            _ => {}
        }
    }

    /// What speaks against the database.
    pub fn database(&self) -> Option<&'static str> {
        let full_at = *held(&self.full_at);
        let is_full = full_at.is_some_and(|at| at.elapsed() < FULL_FOR);
        match (self.is_damaged.load(Ordering::Relaxed), is_full) {
            (true, _) => Some("damaged"),
            (false, true) => Some("full"),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Troubles;
    use crate::fault::Fault;
    use crate::store::DbError;
    use rusqlite::ffi;

    #[test]
    fn what_requests_ran_into_speaks_against_the_server() {
        let failed = |code| {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            Fault::from(DbError::from(error))
        };
        let troubles = Troubles::default();
        troubles.note(&failed(ffi::SQLITE_BUSY));
        troubles.note(&Fault::from(DbError::NoRow));
        assert_eq!(troubles.database(), None);
        troubles.note(&failed(ffi::SQLITE_FULL));
        assert_eq!(troubles.database(), Some("full"));
        troubles.note(&failed(ffi::SQLITE_CORRUPT));
        assert_eq!(troubles.database(), Some("damaged"));
    }
}
