//! Room on the disk that files share with the database, and what running transfers will take of it.
//!
//! `crate::blob::Intake` reserves before it takes the first byte: many transfers that begin together
//! would each see the same free room. Deliberately absent: other processes, which reserve for
//! themselves; what all leave free is for that too.

use crate::held::held;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Room that files leave for the database on the same disk.
const BYTES_MIN: u64 = 256 * 1024 * 1024;

/// How much is free, and how much of that is promised.
pub(crate) struct Room {
    free: Free,
    promised: Mutex<u64>,
}

enum Free {
    /// Nobody knows, as of a bucket.
    Unknown,
    /// What the disk of this folder has.
    Of(PathBuf),
    /// Always so much.
    Bytes(u64),
}

/// Room kept for one transfer; given back when dropped.
pub struct Reserved {
    room: Arc<Room>,
    left: Mutex<u64>,
}

impl Room {
    /// That of a folder; without end where there is none.
    pub fn of(folder: Option<PathBuf>) -> Arc<Self> {
        Self::new(folder.map_or(Free::Unknown, Free::Of))
    }

    /// Always so much.
    pub fn with_free(bytes: u64) -> Arc<Self> {
        Self::new(Free::Bytes(bytes))
    }

    fn new(free: Free) -> Arc<Self> {
        let promised = Mutex::new(0);
        Arc::new(Self { free, promised })
    }

    /// Keeps room for `bytes` more: as pieces and as a whole. `None` when there is too little.
    pub fn reserve(self: &Arc<Self>, bytes: u64) -> Option<Reserved> {
        let wanted = bytes.saturating_mul(2);
        let free = match &self.free {
            Free::Unknown => None,
            // A file system that does not say is not held against the sender.
            Free::Of(folder) => fs4::available_space(folder).ok(),
            Free::Bytes(bytes) => Some(*bytes),
        };
        let mut promised = held(&self.promised);
        let needed = promised.saturating_add(wanted).saturating_add(BYTES_MIN);
        if free.is_some_and(|free| free < needed) {
            return None;
        }
        *promised = promised.saturating_add(wanted);
        let (room, left) = (Arc::clone(self), Mutex::new(wanted));
        Some(Reserved { room, left })
    }
}

impl Reserved {
    /// So much of it was written: the disk counts it from now on.
    pub fn used(&self, bytes: u64) {
        let mut left = held(&self.left);
        let given = bytes.min(*left);
        *left -= given;
        *held(&self.room.promised) -= given;
    }
}

impl Drop for Reserved {
    fn drop(&mut self) {
        self.used(u64::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_together_does_not_see_the_same_room() {
        let room = Room::with_free(BYTES_MIN + 100);
        let first = room.reserve(30).expect("room");
        assert!(room.reserve(21).is_none());
        let second = room.reserve(20).expect("room");
        assert!(room.reserve(1).is_none());
        // Written as a piece, and to be written as a whole.
        first.used(30);
        assert!(room.reserve(16).is_none());
        drop(first);
        assert!(room.reserve(31).is_none());
        drop(second);
        assert!(room.reserve(50).is_some());
        assert_eq!(*held(&room.promised), 0);
    }

    #[test]
    fn a_bucket_has_room() {
        assert!(Room::of(None).reserve(u64::MAX).is_some());
    }
}
