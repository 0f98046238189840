//! Folders and files that nobody but this user of the PC may read: keys, the token, private words.
//!
//! Everything below the data folder is made through here, and mended at opening where an older
//! version left it open. Windows keeps the folders of a person apart by itself: what lies in her own
//! application data inherits that nobody else may read it. A folder beside the program keeps the
//! rights of the place where she put it: rights for one account of one PC would lock her out at the
//! next. A file system without such rights (a stick) has none to give, which is no fault. Deliberately
//! absent: what a person saves elsewhere herself.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a folder with those above it, for this user alone; one that is there is closed to others.
///
/// # Errors
/// What the disk says.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)?;
    close(folder);
    Ok(())
}

/// How a file is opened that is made for this user alone when it is missing.
pub fn to_write() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty file for this user alone, where there is none: what another library then writes into
/// it keeps its rights.
///
/// # Errors
/// What the disk says.
pub fn make_file(path: &Path) -> io::Result<()> {
    to_write().create(true).truncate(false).open(path)?;
    close(path);
    Ok(())
}

/// Closes a folder of an older version to others, with everything in it. Where nothing is open to them
/// at the top, nothing below is looked at.
pub fn mend(folder: &Path) {
    let mut is_open = close(folder);
    for entry in entries(folder) {
        is_open |= close(&entry);
    }
    if is_open {
        close_all(folder);
    }
}

/// Deep enough for files on their shelves, and an end to any loop.
const DEPTH_MAX: usize = 8;

fn close_all(folder: &Path) {
    let mut level = vec![folder.to_path_buf()];
    for _ in 0..DEPTH_MAX {
        let below: Vec<_> = level.iter().flat_map(|folder| entries(folder)).collect();
        for entry in &below {
            close(entry);
        }
        level = below.into_iter().filter(|entry| is_folder(entry)).collect();
    }
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let found = fs::read_dir(folder).into_iter().flatten();
    found.flatten().map(|entry| entry.path()).collect()
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// Takes the rights of others away; `true` when they had some. A link is left alone.
#[cfg(unix)]
fn close(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let Ok(found) = fs::symlink_metadata(path) else {
        return false;
    };
    let mode = found.permissions().mode();
    if found.is_symlink() || mode & 0o077 == 0 {
        return false;
    }
    let closed = fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700));
    if let Err(error) = closed {
        tracing::debug!(%error, "a file stays open to others");
    }
    true
}

#[cfg(not(unix))]
fn close(_path: &Path) -> bool {
    false
}
