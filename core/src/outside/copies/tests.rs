//! Copies are whole, named safely, kept while they were written into, and swept.

use super::*;
use crate::environment::Environment;

const NAME: &str = "есеп, 2.docx";

struct HandedOut {
    folder: tempfile::TempDir,
    blobs: BlobFolder,
    copies: Copies,
}

impl HandedOut {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = BlobFolder::open(folder.path().join("blobs")).expect("opened");
        let copies = Copies::inside(folder.path());
        Self {
            folder,
            blobs,
            copies,
        }
    }

    fn keep(&self, bytes: &[u8]) -> Hash32 {
        let environment = Environment::new(Utc::now, |bytes| bytes.fill(7));
        let stored = self.blobs.put(&environment, bytes, 1 << 20);
        stored.expect("kept").hash
    }

    fn copy(&self, hash: &Hash32, after: TimeDelta) -> PathBuf {
        let made = self
            .copies
            .make(&self.blobs, hash, NAME, Utc::now() + after);
        made.expect("copied")
    }
}

/// As a program does that saves beside and renames, whatever the rights of the file are.
fn replace(copy: &Path, bytes: &[u8]) {
    let beside = copy.with_extension("tmp");
    fs::write(&beside, bytes).expect("written");
    fs::rename(&beside, copy).expect("replaced");
}

#[test]
fn a_copy_has_the_bytes_and_the_name_and_is_only_read() {
    let place = HandedOut::new();
    let hash = place.keep("бір".as_bytes());
    let copy = place.copy(&hash, TimeDelta::zero());
    assert_eq!(copy.file_name(), Some(OsStr::new(NAME)));
    assert_eq!(fs::read(&copy).expect("read"), "бір".as_bytes());
    let found = fs::metadata(&copy).expect("there");
    assert!(found.permissions().readonly());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(found.permissions().mode() & 0o777, 0o400);
        let folder = fs::metadata(copy.parent().expect("a folder")).expect("there");
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    }
    // Pressed again, the same copy comes forward, and no other lies beside it.
    assert_eq!(place.copy(&hash, TimeDelta::hours(23)), copy);
    let all = fs::read_dir(place.folder.path().join(FOLDER)).expect("listed");
    assert_eq!(all.count(), 1);
}

#[test]
fn what_was_written_into_a_copy_stays_and_is_never_handed_out_for_the_file() {
    let place = HandedOut::new();
    let hash = place.keep("бір".as_bytes());
    let changed = place.copy(&hash, TimeDelta::zero());
    replace(&changed, "бір, екі".as_bytes());
    let second = place.copy(&hash, TimeDelta::zero());
    assert_ne!(second, changed);
    assert_eq!(fs::read(&second).expect("read"), "бір".as_bytes());
    place.copies.sweep(Utc::now() + TimeDelta::days(400));
    assert_eq!(fs::read(&changed).expect("kept"), "бір, екі".as_bytes());
    assert!(!second.exists(), "an old copy that nobody changed");
}

#[test]
fn only_old_copies_that_nobody_shows_are_taken_away() {
    let place = HandedOut::new();
    let old = place.copy(&place.keep(b"1"), TimeDelta::zero());
    let shown = place.copy(&place.keep(b"2"), TimeDelta::zero());
    fs::write(shown.with_file_name("~$есеп.docx"), b"lock").expect("written");
    let week = TimeDelta::days(8);
    place.copies.sweep(Utc::now() + TimeDelta::days(2));
    // A clock that was put back makes nothing old.
    place.copies.sweep(Utc::now() - week);
    assert!(old.exists() && shown.exists());
    place.copies.sweep(Utc::now() + week);
    assert!(shown.exists());
    assert!(!old.parent().is_some_and(Path::exists));
}

#[test]
fn a_copy_is_not_handed_out_again_shortly_before_it_goes() {
    let place = HandedOut::new();
    let hash = place.keep(b"1");
    let first = place.copy(&hash, TimeDelta::zero());
    assert_ne!(place.copy(&hash, TimeDelta::days(6)), first);
}

#[test]
fn half_a_copy_is_nobodys_and_another_name_is_another_copy() {
    let place = HandedOut::new();
    let hash = place.keep(b"1");
    let cut = place
        .folder
        .path()
        .join(FOLDER)
        .join(format!("{}.new", key(&hash)));
    fs::create_dir_all(&cut).expect("made");
    fs::write(cut.join(NAME), b"").expect("written");
    let first = place.copy(&hash, TimeDelta::zero());
    assert_eq!(fs::read(&first).expect("read"), b"1");
    let other = place
        .copies
        .make(&place.blobs, &hash, "nul.txt", Utc::now());
    let other = other.expect("copied");
    assert_eq!(other.file_name(), Some(OsStr::new("_nul.txt")));
    assert_eq!(
        fs::read_dir(other.parent().expect("a folder"))
            .expect("listed")
            .count(),
        1
    );
}

#[test]
fn a_file_that_is_not_what_it_was_is_not_handed_out() {
    let place = HandedOut::new();
    let hash = place.keep("бір".as_bytes());
    fs::write(place.blobs.path(&hash), "екі").expect("damaged");
    let made = place.copies.make(&place.blobs, &hash, NAME, Utc::now());
    assert!(matches!(made, Err(StoredFileError::Mismatch)));
    let left = fs::read_dir(place.folder.path().join(FOLDER)).expect("listed");
    assert_eq!(left.count(), 0);
}
