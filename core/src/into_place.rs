//! Moving what is finished to its place: a file over the one that was there, a folder where none is.
//!
//! On Windows a virus checker or an indexer opens for a moment whatever is new, and a folder with an open file in it
//! is not renamed then: the move is tried again for a few seconds. Deliberately absent: writing and flushing, which
//! come before.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often a move is tried again that another program holds up, and the pause before.
const TRIES: u32 = 60;
const PAUSE: Duration = Duration::from_millis(50);

/// What Windows says of a file that another program keeps for itself.
const IN_USE: [i32; 2] = [32, 33];

/// Moves a finished file or folder.
///
/// # Errors
/// What the disk says at the last try.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut left = TRIES;
    loop {
        match fs::rename(from, to) {
            Err(error) if left > 0 && may_pass(&error) && !to.is_dir() => left -= 1,
            moved => return moved,
        }
        thread::sleep(PAUSE);
    }
}

/// Moves a finished file to where a person chose. Beside it could be written, so when it is refused the rights to
/// the folder are not what lacks.
///
/// # Errors
/// [`ErrorKind::ResourceBusy`] where another program has open what is to be replaced, [`ErrorKind::IsADirectory`]
/// where a folder has that name, or what the medium says.
pub fn rename_chosen(from: &Path, to: &Path) -> io::Result<()> {
    rename(from, to).map_err(|error| {
        let kind = match to.symlink_metadata() {
            Ok(found) if found.is_dir() => ErrorKind::IsADirectory,
            // Windows says of what is open elsewhere that the rights are missing, and of what may only be read too.
            Ok(found) if may_pass(&error) && !found.permissions().readonly() => {
                ErrorKind::ResourceBusy
            }
            _ => return error,
        };
        io::Error::new(kind, error)
    })
}

/// Whether another program keeps the file for itself.
pub fn is_in_use(error: &io::Error) -> bool {
    let of_windows = error.raw_os_error().filter(|_| cfg!(windows));
    error.kind() == ErrorKind::ResourceBusy || of_windows.is_some_and(|code| IN_USE.contains(&code))
}

/// Whether it may be for a moment only.
fn may_pass(error: &io::Error) -> bool {
    cfg!(windows) && (is_in_use(error) || error.kind() == ErrorKind::PermissionDenied)
}
