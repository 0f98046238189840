//! A text that a person saves as a file, to be read in whatever her PC has.

use std::fs;
use std::path::Path;

use crate::packet::PacketFailure;

/// Writes a text where a person chose.
///
/// # Errors
/// What the medium says.
pub fn save(path: &Path, text: &str) -> Result<(), PacketFailure> {
    fs::write(path, plain(text)).map_err(PacketFailure::from)
}

/// Old editors of Windows tell the encoding by the mark and lines by both signs.
fn plain(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
    format!("\u{feff}{lines}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_by_old_editors() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("анықтама.txt");
        save(&file, "бір\nекі\r\nүш").expect("written");
        let written = fs::read(&file).expect("read");
        assert_eq!(written, "\u{feff}бір\r\nекі\r\nүш\r\n".as_bytes());
    }
}
