//! What lies in the data folder is this user's alone, also where an older version left it open.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tirek_core::enrol;
use tirek_core::workspace::Workspace;

use crate::people::{invitation, pc};
use crate::store_fixture::Desk;

/// A folder with everything in it.
fn all(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_path_buf()];
    for entry in fs::read_dir(folder).expect("listed") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(all(&path)),
            false => found.push(path),
        }
    }
    found
}

fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    let mode = |path: &PathBuf| fs::metadata(path).expect("there").permissions().mode();
    let mut found = all(folder);
    found.retain(|path| mode(path) & 0o077 != 0);
    found
}

#[test]
fn a_new_profile_is_hers_alone() {
    let place = tempfile::tempdir().expect("a folder");
    let profiles = place.path().join("profiles");
    let pc = pc(1);
    let made = enrol::with_invitation(&profiles, &pc, &invitation("https://c.example"));
    let folder = made.expect("enrolled").folder;
    let mut workspace = Workspace::open(&folder, &pc).expect("opens");
    let own = crate::people::own_space();
    let document = workspace
        .create(tirek_document::Kind::Entry, own, None, &[])
        .expect("made")
        .value;
    workspace
        .attach(document, "сурет.png", b"picture".as_slice())
        .expect("attached");
    assert_eq!(open_to_others(&profiles), Vec::<PathBuf>::new());
    assert!(all(&folder).len() > 6, "database, journal, lock, file");
}

#[test]
fn a_folder_of_an_older_version_is_closed_at_opening() {
    let mut desk = Desk::new();
    let document = desk.entry("жасырын");
    desk.ws()
        .attach(document, "сурет.png", b"picture".as_slice())
        .expect("attached");
    desk.workspace = None;
    let folder = desk.folder.path().to_path_buf();
    fs::write(folder.join("tirek-before-1.db"), b"a copy").expect("written");
    for path in all(&folder) {
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("opened");
    }
    desk.reopen();
    desk.write(document, " сөз");
    assert_eq!(open_to_others(&folder), Vec::<PathBuf>::new());
}

#[test]
fn what_a_kill_left_half_taken_in_is_swept() {
    let mut desk = Desk::new();
    desk.workspace = None;
    let parts = desk.folder.path().join("blobs/parts");
    let (begun, fetched) = (parts.join("new-0000000000000001"), parts.join("ab"));
    for path in [&begun, &fetched] {
        fs::write(path, b"half").expect("written");
    }
    desk.reopen();
    assert!(!begun.exists());
    assert!(fetched.exists(), "what the exchange fetches goes on");
}
