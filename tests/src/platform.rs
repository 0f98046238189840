//! For which system the programs were built that a test starts.
//!
//! Those for Windows are run by Wine, in one home for all of them (`target/wine-home`) that `cargo xtask test
//! windows` builds and prepares. Their disk `C:` lies in it, the rest of this machine is their disk `Z:`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::place;

/// Debian's Wine for 64-bit programs; its shell script in the search path asks for the 32-bit one too.
const WINE: &str = "/usr/lib/wine/wine64";

/// What Wine is told: nothing of its own in what programs print, no offer to fetch what our programs do not use,
/// no entries in the menu of this machine, letters in UTF-8.
const SURROUNDINGS: [(&str, &str); 3] = [
    ("WINEDEBUG", "-all"),
    ("WINEDLLOVERRIDES", "mscoree,mshtml=;winemenubuilder.exe="),
    ("LC_ALL", "C.UTF-8"),
];

/// The system of a program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Platform {
    /// This one.
    #[default]
    Here,
    /// Windows, as Wine plays it.
    Windows,
}

impl Platform {
    /// A command that starts a built program.
    ///
    /// # Errors
    /// When it was not built.
    pub fn command(self, name: &str) -> Result<Command> {
        match self {
            Self::Here => Ok(Command::new(place::program(name)?)),
            Self::Windows => {
                let program = built().join(format!("{name}.exe"));
                if !program.is_file() {
                    bail!("{name}.exe is not built: run `cargo xtask test windows`");
                }
                Ok(by_wine(&program))
            }
        }
    }

    /// A path as a program of this system is given it.
    pub fn path(self, path: &Path) -> String {
        match self {
            Self::Here => path.to_string_lossy().into_owned(),
            Self::Windows => match path.strip_prefix(disk()) {
                Ok(inside) => backwards("C:", inside),
                Err(_) => backwards("Z:", path.strip_prefix("/").unwrap_or(path)),
            },
        }
    }

    /// Where such a program left what it names by this path.
    pub fn found(self, path: &str) -> PathBuf {
        match (self, path.split_at_checked(2)) {
            (Self::Windows, Some(("C:", inside))) => disk().join(forwards(inside)),
            (Self::Windows, Some(("Z:", inside))) => Path::new("/").join(forwards(inside)),
            _ => PathBuf::from(path),
        }
    }
}

/// Starts a program of Windows.
pub fn by_wine(program: &Path) -> Command {
    let mut command = Command::new(WINE);
    command.env("WINEPREFIX", home()).envs(SURROUNDINGS);
    // What is put on the desktop does not come to that of whoever tests.
    command.env("HOME", home().join("person"));
    // Nothing is shown, and nobody is asked.
    command.env_remove("DISPLAY");
    command.arg(program);
    command
}

/// The disk `C:` of the programs for Windows.
pub fn disk() -> PathBuf {
    home().join("drive_c")
}

fn home() -> PathBuf {
    place::target().join("wine-home")
}

/// Where the programs for Windows are.
fn built() -> PathBuf {
    place::target().join("x86_64-pc-windows-gnu/wine")
}

fn backwards(disk: &str, inside: &Path) -> String {
    let parts = inside.iter().map(OsStr::to_string_lossy);
    parts.fold(disk.to_owned(), |path, part| path + "\\" + &part)
}

fn forwards(inside: &str) -> String {
    inside.trim_start_matches('\\').replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_there_and_back() {
        let windows = Platform::Windows;
        for (path, named) in [
            (disk().join("флешка/пакет.tirek"), r"C:\флешка\пакет.tirek"),
            (PathBuf::from("/tmp/a b"), r"Z:\tmp\a b"),
        ] {
            assert_eq!(windows.path(&path), named);
            assert_eq!(windows.found(named), path);
        }
        assert_eq!(Platform::Here.path(Path::new("/tmp/a")), "/tmp/a");
        assert_eq!(Platform::Here.found("/tmp/a"), Path::new("/tmp/a"));
    }
}
