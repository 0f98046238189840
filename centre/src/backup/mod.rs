//! Backups: a whole centre in a folder of its own, and a centre made of one.
//!
//! A backup is a data folder: an embedded database, the keys, the files. It is the same whichever
//! database and store of files it was taken from, so a backup that is restored elsewhere also moves
//! a centre from one to the other. Called by the command line. Invariants: a backup shows one state
//! of the database, the server may go on meanwhile; it has its name only when it is whole and on the
//! disk; a restored centre starts another life (see [`crate::Centre::start_epoch`]), so that what
//! the devices have from after the backup comes back and no history forks. Files are copied after
//! the database in a backup, for none is ever deleted, and before it in a restore.

mod files;
mod restore;
mod save;

pub use files::copy_files;
pub use restore::Restore;
pub use save::{Backup, BackupError};
