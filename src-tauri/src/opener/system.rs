//! The system's own way to open a file.

use std::io;
use std::path::Path;

use super::Opener;
use crate::native;

/// Starts the program that the person uses.
pub struct SystemOpener;

impl Opener for SystemOpener {
    fn open(&self, path: &Path) -> io::Result<()> {
        // A test starts no program of the machine it runs on, and does not take it for done.
        if cfg!(feature = "automation") {
            return Err(io::ErrorKind::Unsupported.into());
        }
        native::open_with_system(path)
    }
}

#[cfg(all(test, feature = "automation"))]
mod tests {
    use super::*;

    #[test]
    fn without_a_reader_nothing_is_opened_and_that_is_said() {
        let opened = SystemOpener.open(Path::new("/"));
        assert_eq!(
            opened.expect_err("refused").kind(),
            io::ErrorKind::Unsupported
        );
    }
}
