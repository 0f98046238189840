//! The store of files and the centre it belongs to: a disk that is not mounted is never taken for it.

use crate::blobs::{blob, offer, photo, send};
use crate::harness::{On, Site, names_in, on_both};
use crate::network::{Server, options};
use std::fs;
use std::path::{Path, PathBuf};
use tirek_centre::files::FilesError;
use tirek_centre::files::place::StorePlace;
use tirek_centre::{CentreError, Fault, ServeError, ServerOptions, serve};
use tirek_document::space::SpaceKind;

const MARK: &str = "tirek-files.mark";

struct Disk {
    /// Where it is mounted.
    at: PathBuf,
    /// Where it is while it is not.
    away: PathBuf,
}

impl Disk {
    fn new(site: &Site) -> Self {
        let at = site.folder.path().join("disk");
        let away = site.folder.path().join("away");
        fs::create_dir(&at).unwrap();
        Self { at, away }
    }

    fn place(&self) -> StorePlace {
        StorePlace::Folder(self.at.clone())
    }

    /// What a mount point is without its disk: an empty folder.
    fn unmount(&self) {
        fs::rename(&self.at, &self.away).unwrap();
        fs::create_dir(&self.at).unwrap();
    }

    fn mount(&self) {
        assert_eq!(
            names_in(&self.at),
            Vec::<String>::new(),
            "nothing was written there"
        );
        fs::remove_dir(&self.at).unwrap();
        fs::rename(&self.away, &self.at).unwrap();
    }
}

fn served(site: &Site, disk: &Disk) -> ServerOptions {
    ServerOptions {
        blobs: disk.place(),
        ..options(site)
    }
}

async fn refused(options: ServerOptions) -> ServeError {
    match serve(options).await {
        Err(error) => error,
        Ok(_) => panic!("it serves"),
    }
}

/// What is the matter with the store of files, if it is that.
fn of_files(error: &ServeError) -> Option<&FilesError> {
    match error {
        ServeError::Centre(CentreError::Fault(Fault::Files(error))) => Some(error),
        _ => None,
    }
}

/// Does what may not block; a test's own thread may, which a site's database needs.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.enable_all().build().unwrap().block_on(work)
}

fn a_disk_that_is_not_mounted_is_no_store(on: On) {
    let mut site = Site::on(on);
    let device = site.enrolled("Әлиева", "№1");
    let disk = Disk::new(&site);
    let own = device.space(SpaceKind::Own);
    let bytes = photo(1, 2000);
    let file = blob(&bytes, own);
    wait(async {
        let server = Server::with(served(&site, &disk)).await;
        offer(&server, &device, file).await.unwrap();
        send(&server, &device, file, 0, &bytes).await.unwrap();
        // The disk goes while the server runs.
        disk.unmount();
        let health = reqwest::get(format!("{}/v1/health", server.url()))
            .await
            .unwrap();
        assert_eq!(health.status(), 503);
        let other = photo(2, 2000);
        let second = blob(&other, own);
        assert!(send(&server, &device, second, 0, &other).await.is_err());
        disk.mount();
        let health = reqwest::get(format!("{}/v1/health", server.url()))
            .await
            .unwrap();
        assert_eq!(health.status(), 200);
        send(&server, &device, second, 0, &other).await.unwrap();
        server.stop().await;
        disk.unmount();
        let error = refused(served(&site, &disk)).await;
        assert!(
            matches!(of_files(&error), Some(FilesError::None { .. })),
            "{error}"
        );
        fs::remove_dir(&disk.at).unwrap();
        let error = refused(served(&site, &disk)).await;
        assert!(
            matches!(of_files(&error), Some(FilesError::None { .. })),
            "{error}"
        );
        assert!(!disk.at.exists(), "and nothing is created");
        fs::create_dir(&disk.at).unwrap();
    });
    let blobs = disk.at.to_str().unwrap();
    let run = |words: &[&str]| {
        let mut program = site.program();
        let output = program
            .args(words)
            .args(["--blobs", blobs, "--lang", "ru"])
            .output();
        let output = output.unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let (is_good, said) = run(&["doctor"]);
    assert!(!is_good && said.contains("подключён ли диск"), "{said}");
    assert!(!said.contains("restore"), "{said}");
    let backup = site.folder.path().join("backup");
    let (is_good, said) = run(&["backup", backup.to_str().unwrap()]);
    assert!(!is_good && said.contains("подключён ли диск"), "{said}");
    disk.mount();
    let (_, said) = run(&["doctor"]);
    assert!(said.contains("В ПОРЯДКЕ  Все файлы на месте"), "{said}");
}

/// The store of a program before marks: taken for what it is when it holds what the database knows.
fn an_old_store_is_marked_when_it_is_the_one(on: On) {
    let mut site = Site::on(on);
    let device = site.enrolled("Әлиева", "№1");
    let disk = Disk::new(&site);
    let bytes = photo(1, 2000);
    let file = blob(&bytes, device.space(SpaceKind::Own));
    wait(async {
        let server = Server::with(served(&site, &disk)).await;
        offer(&server, &device, file).await.unwrap();
        send(&server, &device, file, 0, &bytes).await.unwrap();
        server.stop().await;
    });
    let older = || {
        site.behind("UPDATE centre SET files_mark = NULL, files_state = 'old'");
    };
    older();
    fs::remove_file(disk.at.join(MARK)).unwrap();
    disk.unmount();
    let error = wait(refused(served(&site, &disk)));
    assert!(
        matches!(of_files(&error), Some(FilesError::None { .. })),
        "{error}"
    );
    disk.mount();
    wait(async { Server::with(served(&site, &disk)).await.stop().await });
    assert!(disk.at.join(MARK).exists());
    // The operator may say so, of whatever store.
    older();
    let new = site.folder.path().join("new");
    fs::create_dir(&new).unwrap();
    let adopt = ["files", "adopt", "--blobs", new.to_str().unwrap()];
    assert!(
        site.program()
            .args(adopt)
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!(names_in(&new), [MARK]);
    let error = wait(refused(served(&site, &disk)));
    assert!(
        matches!(of_files(&error), Some(FilesError::None { .. })),
        "{error}"
    );
}

fn another_centres_store_is_refused(on: On) {
    let (site, other) = (Site::on(on), Site::another());
    let disk = Disk::new(&site);
    wait(async {
        Server::with(served(&site, &disk)).await.stop().await;
        let error = refused(served(&other, &disk)).await;
        assert!(
            matches!(of_files(&error), Some(FilesError::Foreign { .. })),
            "{error}"
        );
    });
    let words = [
        "files",
        "adopt",
        "--blobs",
        disk.at.to_str().unwrap(),
        "--lang",
        "ru",
    ];
    let output = other.program().args(words).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("другого центра"), "{said}");
}

fn a_restored_centre_takes_the_store_it_is_shown(on: On) {
    let mut site = Site::on(on);
    let device = site.enrolled("Әлиева", "№1");
    let bytes = photo(1, 2000);
    let file = blob(&bytes, device.space(SpaceKind::Own));
    wait(async {
        let server = Server::start(&site).await;
        offer(&server, &device, file).await.unwrap();
        send(&server, &device, file, 0, &bytes).await.unwrap();
        server.stop().await;
    });
    let path = |name: &str| site.folder.path().join(name).to_str().unwrap().to_owned();
    let (backup, data, files) = (path("backup"), path("again"), path("again-files"));
    assert!(
        site.program()
            .args(["backup", &backup])
            .output()
            .unwrap()
            .status
            .success()
    );
    assert!(Path::new(&backup).join("blobs").join(MARK).exists());
    let address = on.address().unwrap_or_default();
    let run = |words: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
        program
            .env("TIREK_DATABASE", &address)
            .args(["--data", &data, "--blobs", &files]);
        let output = program.args(words).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(output.status.success(), "{words:?}: {said}");
    };
    run(&["restore", &backup]);
    run(&["inbox"]);
    let doctor = ["packet", "import", &backup];
    run(&doctor);
    assert!(Path::new(&files).join(MARK).exists());
}

on_both!(
    a_disk_that_is_not_mounted_is_no_store,
    an_old_store_is_marked_when_it_is_the_one,
    another_centres_store_is_refused,
    a_restored_centre_takes_the_store_it_is_shown,
);

/// Two servers on one embedded database are one too many; commands work beside the one.
#[test]
fn a_second_server_on_a_folder_is_refused() {
    let site = Site::new();
    wait(async {
        let server = Server::start(&site).await;
        let error = refused(options(&site)).await;
        assert!(matches!(error, ServeError::ServedAlready { .. }), "{error}");
        let mut second = site.program();
        let words = ["serve", "--listen", "127.0.0.1:0", "--lang", "ru"];
        let output = second.args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("уже работает сервер"), "{said}");
        for words in [&["inbox"][..], &["person", "list"], &["doctor", "--json"]] {
            let output = site.program().args(words).output().unwrap();
            assert!(
                !String::from_utf8_lossy(&output.stderr).contains("сервер"),
                "{words:?}"
            );
        }
        server.stop().await;
        Server::start(&site).await.stop().await;
    });
}
