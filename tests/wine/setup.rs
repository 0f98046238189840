//! The setup: over nothing, over itself, over what is newer, elsewhere, broken half-way, and taken away.
//!
//! All of it is one test: a person of Windows has one app installed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tirek_tests::platform::{by_wine, disk};
use tirek_tests::process::Running;

use super::person::{Person, gone};
use super::site::{WINDOWS, held};

/// After how many milliseconds it breaks.
const BREAKS: [u64; 6] = [150, 300, 450, 600, 800, 1_100];
/// Less than a program, in blocks of 512 bytes.
const ROOM_BLOCKS: &str = "4000";

/// Codes with which the setup ends.
const DONE: i32 = 0;
/// Done, and the window would not open: WebView2 is missing.
const NO_ENGINE: i32 = 68;
/// The system is too old.
const OLD: i32 = 69;
/// A file or a folder cannot be written or removed.
const CLOSED: i32 = 73;
const FULL: i32 = 74;
/// The app or another setup is open.
const OPEN: i32 = 75;
const NEWER: i32 = 76;

#[test]
fn the_setup_installs_goes_over_and_takes_away() -> Result<()> {
    let person = Person::new()?;
    let [first, second, tenth] = ["0.1.0", "0.2.0", "0.10.0"].map(|version| person.make(version));
    let (first, second, tenth) = (first?, second?, tenth?);
    person.set_system(false)?;
    person.ends(&first, OLD)?;
    ensure!(person.version()?.is_none(), "it would not start");
    person.set_system(true)?;
    // The app is there, and its window would not open.
    for engine in [None, Some("108.0.1462.76"), Some("0.0.0.0")] {
        person.set_engine(engine)?;
        person.ends(&first, NO_ENGINE)?;
        person.has_all_of("0.1.0")?;
    }
    person.set_engine(Some("109.0.1518.78"))?;
    person.ends(&first, DONE)?;
    person.has_all_of("0.1.0")?;

    // While the app is open, or another setup.
    let installed = person.installed()?;
    for file in [
        installed.join("tirek.exe"),
        person.data()?.join("setup.lock"),
    ] {
        if !file.exists() {
            fs::write(&file, "")?;
        }
        let open = held(&file)?;
        person.ends(&second, OPEN)?;
        person.removal_ends(OPEN)?;
        person.has_all_of("0.1.0")?;
        drop(open);
    }

    // A virus checker that lets go in time, and one that does not.
    let keeper = held(&installed.join("WebView2Loader.dll"))?;
    // One that was ended before has left the program under its second name.
    let (program, aside) = (installed.join("tirek.exe"), installed.join("tirek.exe.old"));
    fs::rename(&program, &aside)?;
    person.ends(&second, CLOSED)?;
    person.has("0.1.0")?;
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_secs(2));
            drop(keeper);
        });
        person.ends(&second, DONE)
    })?;
    person.has_all_of("0.2.0")?;

    breaks(&person, &tenth)?;
    person.ends(&tenth, DONE)?;
    person.has_all_of("0.10.0")?;
    person.ends(&second, NEWER)?;
    person.has_all_of("0.10.0")?;

    full(&person, &tenth)?;

    // A folder that cannot be written: a file has the name of the one that it needs.
    let taken = installed.join("tirek-setup-new");
    fs::write(&taken, "")?;
    person.ends(&tenth, CLOSED)?;
    fs::remove_file(&taken)?;
    person.has_all_of("0.10.0")?;

    elsewhere(&person, &tenth)?;
    held_back(&person, &tenth)?;

    let kept = person.data()?.join("profiles/a/tirek.db");
    fs::create_dir_all(kept.parent().context("a folder")?)?;
    fs::write(&kept, "plans")?;
    person.remove()?;
    ensure!(kept.exists(), "what she wrote is kept");
    person.ends(&first, DONE)?;
    fs::remove_dir_all(person.data()?.join("profiles"))?;
    // A copy that somebody unpacked just there is hers.
    let hers = person.data()?.join("tirek-data/profiles/a.db");
    fs::create_dir_all(hers.parent().context("a folder")?)?;
    fs::write(&hers, "plans")?;
    person.remove()?;
    ensure!(hers.exists(), "nobody was asked about it");
    fs::remove_dir_all(person.data()?)?;
    person.ends(&first, DONE)?;
    let drawn = person.data()?.join("webview/EBWebView/Default/Cache");
    fs::create_dir_all(&drawn)?;
    fs::write(drawn.join("f_000001"), "a page")?;
    person.remove()?;
    // Nothing was written, and nothing is left.
    gone(&person.data()?)
}

/// Another folder: asked for wrongly, taken by others, taken, and left again.
fn elsewhere(person: &Person, setup: &Path) -> Result<()> {
    let there = person.installed()?;
    let other = TempDir::with_prefix_in("Басқа қалта ", disk())?;
    let folder = WINDOWS.path(other.path());
    let foreign = other.path().join("LICENSE.txt");
    fs::write(&foreign, "of another program")?;
    for word in [
        "/FOLDER=Tirek",
        r"/FOLDER=C:\",
        r"/FOLDER=Q:\Tirek",
        &format!("/FOLDER={folder}"),
        // Named so it would be passed over without a word.
        &format!("/D={folder}"),
    ] {
        person.ends_with(setup, &[word], CLOSED)?;
        person.has_all_of("0.10.0")?;
    }
    ensure!(fs::read_to_string(&foreign)? == "of another program");
    // What removes here removes nothing there. Blanks would be put into quotes, which that word must not have.
    let stranger = TempDir::with_prefix_in("бөтен-", disk())?;
    fs::copy(&foreign, stranger.path().join("LICENSE.txt"))?;
    let word = format!("_?={}", WINDOWS.path(stranger.path()));
    person.ends_with(&there.join("uninstall.exe"), &[&word], CLOSED)?;
    ensure!(stranger.path().join("LICENSE.txt").exists());
    person.has_all_of("0.10.0")?;

    fs::remove_file(&foreign)?;
    person.ends_with(setup, &[&format!("/FOLDER={folder}")], DONE)?;
    ensure!(other.path().join("tirek.exe").exists(), "it is there now");
    ensure!(!there.exists(), "and not in two places");
    let back = format!("/FOLDER={}", WINDOWS.path(&there));
    person.ends_with(setup, &[&back], DONE)?;
    person.has_all_of("0.10.0")
}

/// A removal that another program holds up says so, and what is listed can be removed once more.
fn held_back(person: &Person, setup: &Path) -> Result<()> {
    let library = held(&person.installed()?.join("WebView2Loader.dll"))?;
    person.removal_ends(CLOSED)?;
    ensure!(person.is_listed()?, "it is not gone");
    drop(library);
    person.ends(setup, DONE)?;
    person.has_all_of("0.10.0")?;

    let log = person.data()?.join("logs/tirek.2026-11-25.log");
    fs::create_dir_all(log.parent().context("a folder")?)?;
    fs::write(&log, "")?;
    let reader = held(&log)?;
    person.removal_ends(CLOSED)?;
    ensure!(log.exists() && person.version()?.is_none());
    drop(reader);
    // What runs from the folder cannot delete itself, and does nothing where nothing is listed.
    ensure!(!person.is_listed()?);
    person.removal_ends(CLOSED)?;
    person.ends(setup, DONE)?;
    person.has_all_of("0.10.0")
}

/// On a disk without room for the programs nothing changes. No file may grow so large: that is how a full disk looks
/// to the setup, and only to it.
fn full(person: &Person, setup: &Path) -> Result<()> {
    let there = person.version()?.context("something is there")?;
    // What Wine itself keeps on the disk is written by a server that runs already.
    let server = held(&person.installed()?.join("LICENSE.txt"))?;
    let wine = by_wine(setup);
    let mut limited = Command::new("sh");
    limited
        .args(["-c", r#"trap "" XFSZ; ulimit -f "$0"; exec "$@""#])
        .arg(ROOM_BLOCKS)
        .arg(wine.get_program())
        .args(wine.get_args())
        .arg("/S");
    for (name, value) in wine.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    limited.stdout(Stdio::null()).stderr(Stdio::null());
    let ended = limited.status()?;
    drop(server);
    ensure!(ended.code() == Some(FULL), "{ended}");
    person.has_all_of(&there)
}

/// Ended at any moment, a setup leaves the version of before or its own, or at worst what the next one mends.
fn breaks(person: &Person, setup: &Path) -> Result<()> {
    for moment in BREAKS {
        let mut running = Running::start(by_wine(setup).arg("/S"))?;
        thread::sleep(Duration::from_millis(moment));
        running.kill();
        let there = person.version()?;
        let old = person.installed()?.join("tirek.exe.old").exists();
        ensure!(there.is_some() || old, "after {moment} ms nothing is there");
    }
    Ok(())
}
