//! Commits of which nobody knows whether they were: the connection to the database breaks over them,
//! or another centre was quicker. The keys stay with the database that has them, and only there.

use crate::harness::{On, Site, home, introduction};
use crate::together::wait_for_a_waiting_session;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tempfile::TempDir;
use tirek_centre::backup::{Backup, Restore};
use tirek_centre::folder::Folder;
use tirek_centre::source::Source;
use tirek_centre::store::StoreError;
use tirek_centre::{Centre, CentreError, Fault};

/// How PostgreSQL names its socket.
const SOCKET: &str = ".s.PGSQL.5432";

/// Which half of a commit gets lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    Request,
    Answer,
    /// And the server reads the request when its client asks again already.
    Late,
}

/// A line to the database that breaks once, over the first commit after it was told to.
struct Line {
    folder: TempDir,
    armed: Arc<AtomicBool>,
    database: String,
}

impl Line {
    fn new(lost: Lost) -> Self {
        let address = On::Postgres.address().unwrap();
        let (before, cluster) = address.split_once("?host=").unwrap();
        let (before, cluster) = (before.to_owned(), cluster.to_owned());
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(SOCKET)).unwrap();
        let armed = Arc::new(AtomicBool::new(false));
        let (server, is_armed) = (Path::new(&cluster).join(SOCKET), Arc::clone(&armed));
        thread::spawn(move || {
            for client in listener.incoming() {
                let server = UnixStream::connect(&server).unwrap();
                carry(client.unwrap(), server, &is_armed, (lost, &address));
            }
        });
        let database = format!("{before}?host={}", folder.path().display());
        Self {
            folder,
            armed,
            database,
        }
    }

    /// A data folder on this database.
    fn home(&self, name: &str) -> Folder {
        home(&self.folder.path().join(name), Some(&self.database))
    }

    /// Randomness that is drawn shortly before the commit: from then on the line may break.
    fn source(&self) -> Source {
        let armed = Arc::clone(&self.armed);
        let mut source = Source::system();
        let mut random = source.random;
        source.random = Box::new(move |bytes| {
            armed.store(true, Ordering::SeqCst);
            random(bytes)
        });
        source
    }
}

/// Carries both ways until the line breaks.
fn carry(
    mut client: UnixStream,
    mut server: UnixStream,
    armed: &Arc<AtomicBool>,
    (lost, database): (Lost, &str),
) {
    let database = database.to_owned();
    let mut back = (server.try_clone().unwrap(), client.try_clone().unwrap());
    let is_lost = Arc::new(AtomicBool::new(false));
    let (armed, is_broken) = (Arc::clone(armed), Arc::clone(&is_lost));
    thread::spawn(move || {
        let mut bytes = vec![0; 65_536];
        while let Ok(length @ 1..) = client.read(&mut bytes) {
            let said = &bytes[..length];
            let is_commit = said.windows(7).any(|word| word == b"COMMIT\0");
            if is_commit && armed.swap(false, Ordering::SeqCst) {
                if lost == Lost::Request {
                    break;
                }
                is_broken.store(true, Ordering::SeqCst);
                if lost == Lost::Late {
                    let _ = client.shutdown(Shutdown::Both);
                    wait_for_a_waiting_session(&database);
                }
            }
            if server.write_all(said).is_err() {
                break;
            }
        }
        let _ = client.shutdown(Shutdown::Both);
        let _ = server.shutdown(Shutdown::Both);
    });
    thread::spawn(move || {
        let mut bytes = vec![0; 65_536];
        while let Ok(length @ 1..) = back.0.read(&mut bytes) {
            if is_lost.load(Ordering::SeqCst) || back.1.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        let _ = back.0.shutdown(Shutdown::Both);
        let _ = back.1.shutdown(Shutdown::Both);
    });
}

fn backup_of(site: &Site) -> std::path::PathBuf {
    let backup = site.folder.path().join("backup");
    Backup::begin(&site.centre, &backup).unwrap().end().unwrap();
    backup
}

fn broken<T>(done: Result<T, CentreError>) {
    assert!(matches!(
        done.err(),
        Some(CentreError::Fault(Fault::Store(
            StoreError::Database { .. }
        )))
    ));
}

#[test]
fn a_centre_that_was_restored_unheard_keeps_its_keys() {
    let site = Site::new();
    let backup = backup_of(&site);
    let line = Line::new(Lost::Answer);
    let place = line.home("again");
    let restore = Restore::begin(&backup, place.clone()).unwrap();
    broken(restore.end(line.source()));
    let centre = Centre::open(place, Source::system()).unwrap();
    assert_eq!(centre.row().unwrap().id, site.centre.row().unwrap().id);
}

#[test]
fn a_restore_that_did_not_come_to_be_is_begun_again() {
    let site = Site::new();
    let backup = backup_of(&site);
    let line = Line::new(Lost::Request);
    let place = line.home("again");
    let restore = Restore::begin(&backup, place.clone()).unwrap();
    broken(restore.end(line.source()));
    assert!(!place.keys().exists());
    let restore = Restore::begin(&backup, place.clone()).unwrap();
    restore.end(Source::system()).unwrap();
    drop(Centre::open(place, Source::system()).unwrap());
}

fn what_was_set_up_keeps_its_keys(lost: Lost) {
    let line = Line::new(lost);
    let place = line.home("data");
    broken(Centre::init(place.clone(), &introduction(), line.source()));
    drop(Centre::open(place, Source::system()).unwrap());
}

#[test]
fn a_centre_that_was_set_up_unheard_keeps_its_keys() {
    what_was_set_up_keeps_its_keys(Lost::Answer);
}

#[test]
fn a_commit_that_comes_late_is_waited_for() {
    what_was_set_up_keeps_its_keys(Lost::Late);
}

/// Two set a centre up on one database: who comes second is left without anything.
#[test]
fn who_sets_up_second_keeps_no_keys() {
    let address = On::Postgres.address().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| home(&folder.path().join(name), Some(&address));
    let (first, second) = (place("first"), place("second"));
    let mut slow = Source::system();
    let (mut random, quick) = (slow.random, first.clone());
    let mut is_done = false;
    slow.random = Box::new(move |bytes| {
        // Between the look at the empty database and the first row.
        if !std::mem::replace(&mut is_done, true) {
            drop(Centre::init(quick.clone(), &introduction(), Source::system()).unwrap());
        }
        random(bytes)
    });
    broken(Centre::init(second.clone(), &introduction(), slow));
    assert!(!second.keys().exists());
    drop(Centre::open(first, Source::system()).unwrap());
    let again = Centre::init(second, &introduction(), Source::system());
    let again = again.err();
    assert!(matches!(again, Some(CentreError::AlreadyInDatabase { .. })));
}
