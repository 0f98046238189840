//! Backups, and centres made of them, from either database to either.

use crate::blobs::{blob, offer, photo, send};
use crate::harness::{Device, On, Site, change, document, home, introduction, on_both};
use crate::network::{Server, options};
use std::path::Path;
use std::process::Command;
use tirek_centre::backup::{Backup, Restore};
use tirek_centre::files::place::StorePlace;
use tirek_centre::folder::Folder;
use tirek_centre::source::Source;
use tirek_centre::{Centre, CentreError, ServerOptions};
use tirek_document::Kind;
use tirek_document::space::SpaceKind;
use tirek_wire::exchange::Cursors;
use tirek_wire::id::SpaceId;
use tirek_wire::key::Hash32;

/// Restores into a new folder and, if need be, a new database.
fn restored(from: &Path, to: &Path, on: On) -> (Folder, Centre) {
    let place = home(to, on.address().as_deref());
    let restore = Restore::begin(from, place.clone()).unwrap();
    restore.end(Source::system()).unwrap();
    let centre = Centre::open(place.clone(), Source::system()).unwrap();
    (place, centre)
}

fn back_up(site: &Site, to: &Path) {
    Backup::begin(&site.centre, to).unwrap().end().unwrap();
}

/// A device speaks to a centre that may know less than it believes.
fn catch_up(device: &mut Device, centre: &mut Centre) -> u64 {
    let held = device.send(
        centre,
        &device.request(vec![device.part(device.links.len())]),
    );
    let held = usize::try_from(held.unwrap().acks[0].through).unwrap();
    let mut request = device.request(vec![device.part(held)]);
    request.cursors = Cursors::Full(device.cursors.clone());
    let answer = device.send(centre, &request).unwrap();
    device.take(&answer);
    answer.acks[0].through
}

fn what_devices_have_from_after_the_backup_comes_back(from: On, to: On) {
    let mut site = Site::on(from);
    let person = site.librarian("Әлиева", "№1");
    let (mut device, mut other) = (site.device(person), site.device(person));
    let plan = document();
    device.edit(plan, b"before");
    let elsewhere = SpaceId::from_bytes([1; 16]);
    device.append(change(elsewhere, document(), Kind::Plan, b"refused"));
    let submission = device.submit(document(), Kind::Plan, &crate::reviews::plan());
    device.exchange(&mut site.centre, 0);
    let by = site.reviewer();
    site.centre.begin_reading(submission, by).unwrap();
    other.exchange(&mut site.centre, 0);

    let backup = site.folder.path().join("backup");
    back_up(&site, &backup);
    device.edit(plan, b"after");
    device.exchange(&mut site.centre, 3);
    other.exchange(&mut site.centre, 0);

    let (_, mut centre) = restored(&backup, &site.folder.path().join("again"), to);
    assert_eq!(centre.inbox().unwrap().len(), 1);
    assert_eq!(centre.row().unwrap().id, site.centre.row().unwrap().id);
    assert_ne!(
        centre.row().unwrap().epoch,
        site.centre.row().unwrap().epoch
    );
    assert_ne!(centre.row().unwrap().log, site.centre.row().unwrap().log);
    assert_eq!(catch_up(&mut device, &mut centre), 4, "nothing is lost");
    other.got.clear();
    catch_up(&mut other, &mut centre);
    let got = other.payloads();
    assert!(got.contains(&&b"before"[..]) && got.contains(&&b"after"[..]));
    // The centre goes on writing in a log that nobody has seen.
    let answer = tirek_centre::review::GivenReview {
        reviewer: by,
        verdict: tirek_document::review::Verdict::Accepted,
        summary: String::new(),
        remarks: Vec::new(),
    };
    centre.answer(submission, &answer).unwrap();
    let faults = centre.examine().unwrap();
    let faults = faults.iter().filter(|finding| finding.faults > 0);
    let names: Vec<_> = faults.map(|finding| finding.check.name()).collect();
    assert!(names.iter().all(|name| *name == "disk_space"), "{names:?}");
}

#[test]
fn from_sqlite_to_sqlite() {
    what_devices_have_from_after_the_backup_comes_back(On::Sqlite, On::Sqlite);
}

#[test]
fn from_sqlite_to_postgres() {
    what_devices_have_from_after_the_backup_comes_back(On::Sqlite, On::Postgres);
}

#[test]
fn from_postgres_to_sqlite() {
    what_devices_have_from_after_the_backup_comes_back(On::Postgres, On::Sqlite);
}

#[test]
fn from_postgres_to_postgres() {
    what_devices_have_from_after_the_backup_comes_back(On::Postgres, On::Postgres);
}

#[test]
fn nothing_is_written_over() {
    let site = Site::new();
    let backup = site.folder.path().join("backup");
    back_up(&site, &backup);
    let keys = std::fs::read(backup.join("centre.keys")).unwrap();
    assert_eq!(
        keys,
        std::fs::read(site.data().join("centre.keys")).unwrap()
    );
    assert!(Backup::begin(&site.centre, &backup).is_err());
    assert!(Restore::begin(&backup, site.home()).is_err());
    let somebodys = site.folder.path().join("somebodys");
    std::fs::create_dir(&somebodys).unwrap();
    std::fs::write(somebodys.join("photo.jpg"), b"").unwrap();
    let refused = Restore::begin(&backup, home(&somebodys, None));
    assert!(matches!(refused, Err(CentreError::FolderNotEmpty { .. })));
    let empty = site.folder.path().join("empty");
    assert!(Restore::begin(&empty, home(&site.folder.path().join("new"), None)).is_err());
}

/// A server was killed and its database moved away, but not what stood beside it.
#[test]
fn another_databases_journal_does_not_get_into_a_new_one() {
    let (site, mut dead) = (Site::new(), Site::new());
    dead.librarian("Серікова", "№2");
    let backup = site.folder.path().join("backup");
    back_up(&site, &backup);
    let again = site.folder.path().join("again");
    let place = home(&again, None);
    place.create().unwrap();
    let refused = |answer: Option<CentreError>| {
        assert!(
            matches!(answer, Some(CentreError::Leftover { .. })),
            "{answer:?}"
        );
    };
    for end in ["db-wal", "db-shm", "db-journal"] {
        let left = place.file().with_extension(end);
        // The first is a real one, with rows that are nowhere else.
        std::fs::copy(dead.data().join("centre.db-wal"), &left).unwrap();
        assert!(left.metadata().unwrap().len() > 0);
        refused(Restore::begin(&backup, place.clone()).err());
        refused(Centre::init(place.clone(), &introduction(), Source::system()).err());
        std::fs::remove_file(&left).unwrap();
        // Copying the files takes its time.
        let restore = Restore::begin(&backup, place.clone()).unwrap();
        std::fs::copy(dead.data().join("centre.db-wal"), &left).unwrap();
        refused(restore.end(Source::system()).err());
        assert!(!place.file().exists() && !place.keys().exists());
        std::fs::remove_file(&left).unwrap();
    }
    let (_, centre) = restored(&backup, &again, On::Sqlite);
    assert_eq!(centre.row().unwrap().id, site.centre.row().unwrap().id);
}

#[test]
fn a_backup_that_is_not_finished_leaves_nothing() {
    let site = Site::new();
    let backup = site.folder.path().join("backup");
    drop(Backup::begin(&site.centre, &backup).unwrap());
    let left = std::fs::read_dir(site.folder.path()).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["data"]);
}

/// A backup that was made without the files, or a disk that lost one.
#[tokio::test]
async fn a_file_that_got_lost_is_asked_for_again() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let (device, other) = (site.device(person), site.device(person));
    let own = device.space(SpaceKind::Own);
    let (lost, kept) = (photo(1, 1_500_000), photo(2, 300_000));
    let (lost_at, kept_at) = (blob(&lost, own), blob(&kept, own));
    let server = Server::start(&site).await;
    for (bytes, at) in [(&lost, lost_at), (&kept, kept_at)] {
        assert_eq!(send(&server, &device, at, 0, bytes).await, Ok(at.size));
    }
    server.stop().await;
    let backup = site.folder.path().join("backup");
    back_up(&site, &backup);
    let again = site.folder.path().join("again");
    let (place, centre) = restored(&backup, &again, On::Sqlite);
    drop(centre);
    let name = kept_at.hash.to_string();
    let shelf = |data: &Path| data.join("blobs/whole").join(&name[..2]);
    std::fs::create_dir_all(shelf(&again)).unwrap();
    let (from, to) = (shelf(&site.data()), shelf(&again));
    std::fs::copy(from.join(&name), to.join(&name)).unwrap();

    let server = Server::with(ServerOptions {
        data: place,
        blobs: StorePlace::beside(&again),
        ..options(&site)
    })
    .await;
    assert_eq!(offer(&server, &device, kept_at).await, Ok(kept_at.size));
    assert_eq!(offer(&server, &device, lost_at).await, Ok(0));
    let (half, rest) = lost.split_at(700_000);
    assert_eq!(send(&server, &device, lost_at, 0, half).await, Ok(700_000));
    assert_eq!(offer(&server, &device, lost_at).await, Ok(700_000));
    let sent = send(&server, &device, lost_at, 700_000, rest).await;
    assert_eq!(sent, Ok(lost_at.size));
    assert_eq!(offer(&server, &device, lost_at).await, Ok(lost_at.size));
    // The other PC reaches it too, so it need not bring it.
    assert_eq!(offer(&server, &other, lost_at).await, Ok(lost_at.size));
    server.stop().await;
    let name = lost_at.hash.to_string();
    let whole = again.join("blobs/whole").join(&name[..2]).join(&name);
    assert_eq!(std::fs::read(whole).unwrap(), lost);
}

#[test]
fn a_backup_with_another_centres_keys_is_refused() {
    let (site, other) = (Site::new(), Site::new());
    let backup = site.folder.path().join("backup");
    back_up(&site, &backup);
    let keys = other.data().join("centre.keys");
    std::fs::copy(keys, backup.join("centre.keys")).unwrap();
    let to = site.folder.path().join("again");
    let refused = Restore::begin(&backup, home(&to, None));
    assert!(matches!(refused, Err(CentreError::ForeignKeys { .. })));
}

/// A command that was killed leaves its half behind; the next one says that it may go.
#[test]
fn an_unfinished_backup_may_be_deleted() {
    let site = Site::new();
    let (backup, half) = (
        site.folder.path().join("b"),
        site.folder.path().join("b.half"),
    );
    std::fs::create_dir(&half).unwrap();
    let words = ["backup", backup.to_str().unwrap(), "--lang", "ru"];
    let output = site.program().args(words).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("b.half. Если сейчас не выполняется"),
        "{told}"
    );
    std::fs::remove_dir(&half).unwrap();
    said(site.program(), &words);
}

/// Runs the program; answers what it printed.
fn said(program: Command, words: &[&str]) -> String {
    ended(0, program, words)
}

/// The same where it ends with another exit code.
fn ended(code: i32, mut program: Command, words: &[&str]) -> String {
    let output = program.args(words).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{words:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The commands, with a file that lies in the store and one that has got lost.
#[test]
fn files_travel_with_the_backup() {
    let site = Site::on(On::Postgres);
    let bytes = vec![7_u8; 6 * 1024 * 1024];
    let (hash, lost) = (Hash32(blake3::hash(&bytes).into()), Hash32([9; 32]));
    for (hash, size) in [(hash, bytes.len()), (lost, 5)] {
        site.behind(&format!("INSERT INTO blob VALUES (x'{hash}', {size}, 1)"));
    }
    let name = hash.to_string();
    let shelf = site.data().join("blobs/whole").join(&name[..2]);
    std::fs::create_dir_all(&shelf).unwrap();
    std::fs::write(shelf.join(&name), &bytes).unwrap();

    let backup = site.folder.path().join("backup");
    let done = ended(
        1,
        site.program(),
        &["backup", backup.to_str().unwrap(), "--lang", "ru"],
    );
    assert!(done.contains("не найдено или повреждено — 1"), "{done}");
    let again = site.folder.path().join("again");
    let mut program = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
    program.arg("--data").arg(&again);
    let done = ended(1, program, &["restore", backup.to_str().unwrap()]);
    assert!(done.contains("again"), "{done}");
    let copied = again.join("blobs/whole").join(&name[..2]).join(&name);
    assert_eq!(std::fs::read(copied).unwrap(), bytes);

    let without = site.folder.path().join("without");
    let words = ["backup", without.to_str().unwrap(), "--without-files"];
    said(site.program(), &words);
    assert!(!without.join("blobs").exists() && without.join("centre.db").exists());
}

/// Files in the data folder under a name of the operator's own choice, and a restore that broke off.
fn files_may_lie_in_the_data_folder(on: On) {
    let site = Site::new();
    let bytes = b"a photo".to_vec();
    let hash = Hash32(blake3::hash(&bytes).into());
    let noted = format!("INSERT INTO blob VALUES (x'{hash}', {}, 1)", bytes.len());
    site.behind(&noted);
    let name = hash.to_string();
    let whole = |store: &Path| store.join("whole").join(&name[..2]).join(&name);
    let kept = whole(&site.data().join("blobs"));
    std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
    std::fs::write(&kept, &bytes).unwrap();
    let backup = site.folder.path().join("backup");
    said(site.program(), &["backup", backup.to_str().unwrap()]);

    let (again, address) = (site.folder.path().join("again"), on.address());
    let store = again.join("files");
    let program = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
        program.arg("--data").arg(&again).arg("--blobs").arg(&store);
        program.env("TIREK_DATABASE", address.as_deref().unwrap_or(""));
        program
    };
    // It ended when some of the files had been copied.
    drop(Restore::begin(&backup, home(&again, address.as_deref())).unwrap());
    std::fs::create_dir_all(store.join("whole")).unwrap();
    std::fs::write(again.join("photo.jpg"), b"").unwrap();
    let restore = ["restore", backup.to_str().unwrap()];
    ended(1, program(), &restore);
    std::fs::remove_file(again.join("photo.jpg")).unwrap();
    said(program(), &restore);
    assert_eq!(std::fs::read(whole(&store)).unwrap(), bytes);
    said(program(), &["group", "list"]);
}

/// A server that is started before there is a centre makes nothing; an older one made the store of files.
#[test]
fn a_store_of_files_in_the_folder_is_no_strangers() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let program = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
        program.arg("--data").arg(&data);
        program.arg("--blobs").arg(data.join("files"));
        program
    };
    ended(1, program(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!data.exists());
    std::fs::create_dir_all(data.join("files")).unwrap();
    let init = ["init", "--name-kk", "О", "--name-ru", "Ц", "--address"];
    said(
        program(),
        &[&init[..], &["https://tirek.example.kz"]].concat(),
    );
}

on_both!(files_may_lie_in_the_data_folder);
