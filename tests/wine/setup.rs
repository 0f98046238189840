//! The setup: over nothing, over itself, over what is newer, broken half-way, and taken away.
//!
//! The setup is the real one; what it brings are stand-ins, so that it is made in a second. All of it is one test:
//! a person of Windows has one app installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use tirek_tests::platform::{by_wine, disk};
use tirek_tests::{place, process::Running};

use super::site::held;

/// What a program that is packed well looks like; unpacking so much takes a moment in which it can break.
const PROGRAM_BYTES: usize = 3 * 1024 * 1024;
/// After how many milliseconds it breaks.
const BREAKS: [u64; 6] = [150, 300, 450, 600, 800, 1_100];
/// Less than a program, in blocks of 512 bytes.
const ROOM_BLOCKS: &str = "4000";
/// Tries until a setup gives up a file that somebody keeps; half a second each.
const TRIES: u32 = 6;
const GONE_WAIT: Duration = Duration::from_secs(30);

/// The number of the system, which those before Windows 10 do not have.
const SYSTEM: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
const NUMBER: &str = "CurrentMajorVersionNumber";

/// Codes with which the setup ends: the system is too old, all is done, something is open, a newer one is there, no right to write, no room.
const OLD: i32 = 69;
const DONE: i32 = 0;
const OPEN: i32 = 75;
const NEWER: i32 = 76;
const CLOSED: i32 = 73;
const FULL: i32 = 74;

const ROW: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Tirek";
const ENDING: &str = r"HKCU\Software\Classes\.tirek";
const OPENS: &str = r"HKCU\Software\Classes\Tirek.Packet\shell\open\command";

/// What the files of a version hold.
fn program(version: &str) -> Vec<u8> {
    let mut state = version.bytes().fold(7_u32, |state, byte| {
        state.wrapping_mul(31).wrapping_add(byte.into())
    });
    let mut bytes = version.as_bytes().to_vec();
    bytes.resize_with(PROGRAM_BYTES, || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    bytes
}

/// The setups of some versions, and the person who runs them.
struct Person {
    made: TempDir,
}

impl Person {
    fn new() -> Result<Self> {
        let person = Self {
            made: TempDir::with_prefix("tirek-setup-")?,
        };
        // What a test before this one may have left.
        for folder in [person.installed()?, person.data()?] {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
        }
        person.registry(&["delete", ROW, "/f"])?;
        Ok(person)
    }

    fn local(&self) -> Result<PathBuf> {
        let people = fs::read_dir(disk().join("users"))?;
        let mut people = people
            .flatten()
            .filter(|entry| entry.file_name() != "Public");
        let person = people.next().context("Wine has a person")?;
        Ok(person.path().join("AppData/Local"))
    }

    fn installed(&self) -> Result<PathBuf> {
        Ok(self.local()?.join("Programs/Tirek"))
    }

    fn data(&self) -> Result<PathBuf> {
        Ok(self.local()?.join("Tirek"))
    }

    /// Makes the setup of a version.
    fn make(&self, version: &str) -> Result<PathBuf> {
        let (here, root) = (self.made.path(), place::root());
        let files = here.join(version);
        fs::create_dir(&files)?;
        fs::write(files.join("tirek.exe"), program(version))?;
        fs::write(
            files.join("WebView2Loader.dll"),
            format!("library of {version}"),
        )?;
        fs::write(files.join("LICENSE.txt"), "MIT")?;
        let out = here.join(format!("setup-{version}.exe"));
        let define = |name: &str, path: &Path| format!("-D{name}={}", path.display());
        let mut makensis = Command::new("makensis");
        makensis
            .args(["-V2", "-NOCD", "-WX"])
            .args([format!("-DVERSION={version}"), format!("-DTRIES={TRIES}")])
            .arg(define("FILES", &files))
            .arg(define("OUT", &out))
            .arg(define("ICON", &root.join("assets/icons/tirek.ico")))
            .arg(define("HERE", &root.join("src-tauri/windows")))
            .arg(root.join("src-tauri/windows/setup.nsi"));
        let made = makensis.output()?;
        ensure!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stdout)
        );
        Ok(out)
    }

    fn run(&self, program: &Path, more: &[&str]) -> Result<i32> {
        let ended = by_wine(program).arg("/S").args(more).output()?;
        ended.status.code().context("the setup was ended")
    }

    /// Runs a setup that must end with a code.
    fn ends(&self, setup: &Path, code: i32) -> Result<()> {
        let ended = self.run(setup, &[])?;
        ensure!(
            ended == code,
            "{} ended with {ended}, not {code}",
            setup.display()
        );
        Ok(())
    }

    /// Which version is there, whole.
    fn version(&self) -> Result<Option<String>> {
        let folder = self.installed()?;
        let Ok(bytes) = fs::read(folder.join("tirek.exe")) else {
            return Ok(None);
        };
        let there = ["0.1.0", "0.2.0", "0.10.0"];
        let whole = there.iter().find(|version| program(version) == bytes);
        Ok(Some(
            (*whole.context("a program is there by half")?).to_owned(),
        ))
    }

    fn has(&self, version: &str) -> Result<()> {
        let there = self.version()?;
        ensure!(
            there.as_deref() == Some(version),
            "{there:?} is there, not {version}"
        );
        Ok(())
    }

    /// As [`Person::has`], and of the installing nothing is left.
    fn has_all_of(&self, version: &str) -> Result<()> {
        self.has(version)?;
        let entries = fs::read_dir(self.installed()?)?.flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
        names.sort();
        let expected = [
            "LICENSE.txt",
            "WebView2Loader.dll",
            "tirek.exe",
            "uninstall.exe",
        ];
        ensure!(names == expected, "{names:?}");
        let library = fs::read_to_string(self.installed()?.join("WebView2Loader.dll"))?;
        ensure!(library == format!("library of {version}"), "{library}");
        let row = self.registry(&["query", ROW, "/v", "DisplayVersion"])?;
        ensure!(row.contains(version), "Windows says {row}");
        let opens = self.registry(&["query", OPENS, "/ve"])?;
        ensure!(
            opens.contains(r#"tirek.exe" "%1""#),
            "a packet opens by {opens}"
        );
        ensure!(
            self.registry(&["query", ENDING, "/ve"])?
                .contains("Tirek.Packet")
        );
        Ok(())
    }

    fn registry(&self, words: &[&str]) -> Result<String> {
        let said = by_wine(&disk().join("windows/system32/reg.exe"))
            .args(words)
            .output()?;
        Ok(String::from_utf8_lossy(&said.stdout).into_owned())
    }

    /// Removes the app without a question.
    fn remove(&self) -> Result<()> {
        let folder = self.installed()?;
        self.run(&folder.join("uninstall.exe"), &[])?;
        // It goes on from a copy, to take itself away.
        let begun = Instant::now();
        while folder.exists() {
            if begun.elapsed() > GONE_WAIT {
                bail!("the app is still there");
            }
            thread::sleep(Duration::from_millis(100));
        }
        ensure!(!self.registry(&["query", ENDING, "/ve"])?.contains("Tirek"));
        ensure!(!self.registry(&["query", ROW])?.contains("Version"));
        Ok(())
    }
}

#[test]
fn the_setup_installs_goes_over_and_takes_away() -> Result<()> {
    let person = Person::new()?;
    let [first, second, tenth] = ["0.1.0", "0.2.0", "0.10.0"].map(|version| person.make(version));
    let (first, second, tenth) = (first?, second?, tenth?);
    person.registry(&["delete", SYSTEM, "/v", NUMBER, "/f"])?;
    person.ends(&first, OLD)?;
    ensure!(person.version()?.is_none(), "it would not start");
    person.registry(&[
        "add",
        SYSTEM,
        "/v",
        NUMBER,
        "/t",
        "REG_DWORD",
        "/d",
        "10",
        "/f",
    ])?;
    person.ends(&first, DONE)?;
    person.has_all_of("0.1.0")?;
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
        person.has_all_of("0.1.0")?;
        drop(open);
    }

    // A virus checker that lets go in time, and one that does not.
    let keeper = held(&installed.join("WebView2Loader.dll"))?;
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

    let kept = person.data()?.join("profiles/a/tirek.db");
    fs::create_dir_all(kept.parent().context("a folder")?)?;
    fs::write(&kept, "plans")?;
    person.remove()?;
    ensure!(kept.exists(), "what she wrote is kept");
    person.ends(&first, DONE)?;
    fs::remove_dir_all(person.data()?.join("profiles"))?;
    person.remove()?;
    ensure!(
        !person.data()?.exists(),
        "nothing was written, and nothing is left"
    );
    Ok(())
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
    let ended = limited.output()?;
    drop(server);
    ensure!(ended.status.code() == Some(FULL), "{}", ended.status);
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
