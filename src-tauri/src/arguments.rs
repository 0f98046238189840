//! The command line: `tirek [--data DIR] [FILE]`. Read by [`crate::start`] only.
//!
//! The file is what somebody pressed twice on: a packet, a pack of materials or an invitation. Unknown arguments are ignored
//! on purpose: desktop environments and automation drivers add their own, and a librarian must not be
//! kept from her work by one.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The ending of packets.
pub const PACKET_ENDING: &str = "tirek";
/// The ending of packs of materials.
pub const PACK_ENDING: &str = "tirek-pack";
/// The ending of invitations.
pub const INVITATION_ENDING: &str = "tirek-invite";
/// Endings of the files that this program opens.
const ENDINGS: &[&str] = &[PACKET_ENDING, PACK_ENDING, INVITATION_ENDING];

/// What the command line asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The folder for all data instead of the system's usual one.
    pub data: Option<PathBuf>,
    /// The packet, the pack or the invitation to open.
    pub file: Option<PathBuf>,
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
            } else if is_ours(Path::new(&argument)) {
                read.file = Some(PathBuf::from(argument));
            }
        }
        read
    }
}

/// Told by the ending, so that the value of an unknown option is not taken for a file.
fn is_ours(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|ours| ours.eq_ignore_ascii_case(ending)))
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
    fn a_packet_or_an_invitation_is_the_file_to_open() {
        for file in ["E:\\жауап 12.tirek", "/media/a b/ШАҚЫРУ.TIREK-INVITE"] {
            assert_eq!(read(&[file]).file, Some(PathBuf::from(file)));
        }
        assert_eq!(read(&["--mode", "photo.jpg", "tirek"]).file, None);
    }

    #[test]
    fn what_is_unknown_or_cut_short_is_ignored() {
        assert_eq!(read(&["--automation", "x", "--data"]), Arguments::default());
        assert_eq!(read(&[]), Arguments::default());
    }
}
