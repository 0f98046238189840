//! The command line: `tirek [--data DIR]`. Read by [`crate::start`] only.
//!
//! Unknown arguments are ignored on purpose: desktop environments and automation drivers add their
//! own, and a librarian must not be kept from her work by one.

use std::ffi::OsString;
use std::path::PathBuf;

/// What the command line asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The folder for all data instead of the system's usual one.
    pub data: Option<PathBuf>,
}

impl Arguments {
    /// Reads arguments without the program's own name.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut read = Self::default();
        let mut rest = arguments.into_iter();
        while let Some(argument) = rest.next() {
            if argument == "--data" {
                read.data = rest.next().map(PathBuf::from);
            } else if let Some(folder) = argument
                .to_str()
                .and_then(|text| text.strip_prefix("--data="))
            {
                read.data = Some(PathBuf::from(folder));
            }
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Arguments {
        Arguments::read(arguments.iter().map(OsString::from))
    }

    #[test]
    fn the_data_folder_is_read_in_both_spellings() {
        assert_eq!(
            read(&["--data", "C:\\Деректер"]).data,
            Some(PathBuf::from("C:\\Деректер"))
        );
        assert_eq!(
            read(&["--data=/tmp/a b"]).data,
            Some(PathBuf::from("/tmp/a b"))
        );
    }

    #[test]
    fn what_is_unknown_or_cut_short_is_ignored() {
        assert_eq!(read(&["--automation", "x", "--data"]), Arguments::default());
        assert_eq!(read(&[]), Arguments::default());
    }
}
