//! Notes what would be opened, one path a line, in a file. Compiled only under the feature `automation`,
//! for journeys through the real window.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Opener;

/// The environment variable that names the file.
const FILE_VARIABLE: &str = "TIREK_OPENED";

/// An opener that a test reads.
pub struct Noted {
    file: PathBuf,
}

impl Noted {
    /// The opener with the file that the environment names, if it does.
    pub fn from_environment() -> Option<Self> {
        env::var_os(FILE_VARIABLE).map(|file| Self {
            file: PathBuf::from(file),
        })
    }
}

impl Opener for Noted {
    fn open(&self, path: &Path) -> io::Result<()> {
        let mut notes = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.file)?;
        writeln!(notes, "{}", path.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_noted() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("opened");
        let noted = Noted { file: file.clone() };
        noted.open(Path::new("/one")).expect("noted");
        noted.open(Path::new("/екі")).expect("noted");
        let notes = std::fs::read_to_string(file).expect("read");
        assert_eq!(notes, "/one\n/екі\n");
    }
}
