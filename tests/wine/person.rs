//! The person of Windows who runs the setup, which is the real one; what it brings are stand-ins, so that it is made
//! in a second.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tirek_tests::place;
use tirek_tests::platform::{by_wine, disk};

use super::site::WINDOWS;

/// What a program that is packed well looks like; unpacking so much takes a moment in which it can break.
const PROGRAM_BYTES: usize = 3 * 1024 * 1024;
/// Tries until a setup gives up a file that somebody keeps; half a second each.
const TRIES: u32 = 6;
const GONE_WAIT: Duration = Duration::from_secs(30);

const SYSTEM: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
const NUMBER: &str = "CurrentMajorVersionNumber";
const ENGINE: &str =
    r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
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
pub struct Person {
    made: TempDir,
}

impl Person {
    pub fn new() -> Result<Self> {
        let person = Self {
            made: TempDir::with_prefix("tirek-setup-")?,
        };
        // What a test before this one may have left.
        for folder in [person.installed()?, person.data()?] {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
        }
        for key in [ROW, ENDING] {
            person.registry(&["delete", key, "/f"])?;
        }
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

    pub fn installed(&self) -> Result<PathBuf> {
        Ok(self.local()?.join("Programs/Tirek"))
    }

    pub fn data(&self) -> Result<PathBuf> {
        Ok(self.local()?.join("Tirek"))
    }

    /// Makes the setup of a version.
    pub fn make(&self, version: &str) -> Result<PathBuf> {
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

    pub fn run(&self, program: &Path, more: &[&str]) -> Result<i32> {
        // What it starts of Wine's own stays, and would hold its pipes open.
        let mut setup = by_wine(program);
        setup.arg("/S").args(more);
        setup.stdout(Stdio::null()).stderr(Stdio::null());
        setup.status()?.code().context("the setup was ended")
    }

    /// Runs a setup that must end with a code.
    pub fn ends(&self, setup: &Path, code: i32) -> Result<()> {
        self.ends_with(setup, &[], code)
    }

    /// As [`Person::ends`], told more.
    pub fn ends_with(&self, setup: &Path, more: &[&str], code: i32) -> Result<()> {
        let ended = self.run(setup, more)?;
        ensure!(
            ended == code,
            "{} {more:?} ended with {ended}, not {code}",
            setup.display()
        );
        Ok(())
    }

    /// Which version is there, whole.
    pub fn version(&self) -> Result<Option<String>> {
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

    pub fn has(&self, version: &str) -> Result<()> {
        let there = self.version()?;
        ensure!(
            there.as_deref() == Some(version),
            "{there:?} is there, not {version}"
        );
        Ok(())
    }

    /// As [`Person::has`], and of the installing nothing is left.
    pub fn has_all_of(&self, version: &str) -> Result<()> {
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

    /// Makes the system as old as those that have no such number, or Windows 10.
    pub fn set_system(&self, is_new: bool) -> Result<()> {
        let words: &[&str] = match is_new {
            true => &["/t", "REG_DWORD", "/d", "10", "/f"],
            false => &["/f"],
        };
        let verb = if is_new { "add" } else { "delete" };
        self.registry(&[&[verb, SYSTEM, "/v", NUMBER][..], words].concat())?;
        Ok(())
    }

    /// Gives the system WebView2, or takes it away.
    pub fn set_engine(&self, version: Option<&str>) -> Result<()> {
        match version {
            Some(version) => self.registry(&["add", ENGINE, "/v", "pv", "/d", version, "/f"])?,
            None => self.registry(&["delete", ENGINE, "/f"])?,
        };
        Ok(())
    }

    fn registry(&self, words: &[&str]) -> Result<String> {
        let said = by_wine(&disk().join("windows/system32/reg.exe"))
            .args(words)
            .stderr(Stdio::null())
            .output()?;
        Ok(String::from_utf8_lossy(&said.stdout).into_owned())
    }

    /// Removes the app without a question, as a script does that wants to know how it ended.
    pub fn removal_ends(&self, code: i32) -> Result<()> {
        let folder = self.installed()?;
        let here = format!("_?={}", WINDOWS.path(&folder));
        self.ends_with(&folder.join("uninstall.exe"), &[&here], code)
    }

    /// Whether Windows lists the app.
    pub fn is_listed(&self) -> Result<bool> {
        Ok(self.registry(&["query", ROW])?.contains("Version"))
    }

    /// Removes the app without a question.
    pub fn remove(&self) -> Result<()> {
        let folder = self.installed()?;
        self.run(&folder.join("uninstall.exe"), &[])?;
        // It goes on from a copy, to take itself away.
        gone(&folder)?;
        ensure!(!self.registry(&["query", ENDING, "/ve"])?.contains("Tirek"));
        ensure!(!self.is_listed()?);
        Ok(())
    }
}

/// Waits until a folder is gone.
pub fn gone(folder: &Path) -> Result<()> {
    let begun = Instant::now();
    while folder.exists() {
        ensure!(begun.elapsed() < GONE_WAIT, "{} stays", folder.display());
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
