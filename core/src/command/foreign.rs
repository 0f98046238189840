//! Files that a person chose and that cannot be read: said of the file, never of this program's own disk.

use std::io::{self, ErrorKind};

use tirek_wire::packet::PacketError;

use super::CommandError;
use crate::into_place;
use crate::packet::PacketFailure;

/// Why a file cannot be read, in the words a person can act on.
pub(super) fn unreadable(error: &io::Error) -> CommandError {
    let code = match error.kind() {
        _ if into_place::is_in_use(error) => "file_in_use",
        ErrorKind::IsADirectory => "file_is_folder",
        ErrorKind::PermissionDenied => "file_no_rights",
        ErrorKind::NotFound => "medium_gone",
        _ => "file_unreadable",
    };
    CommandError::new(code).because(error)
}

/// Why a packet that lies somewhere cannot be looked into or taken in.
pub(super) fn packet(failure: PacketFailure) -> CommandError {
    match failure {
        PacketFailure::Packet {
            source: PacketError::File { source },
        } => unreadable(&source),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_blamed_and_not_the_disk() {
        let table = [
            (ErrorKind::IsADirectory, "file_is_folder"),
            (ErrorKind::PermissionDenied, "file_no_rights"),
            (ErrorKind::NotFound, "medium_gone"),
            (ErrorKind::ResourceBusy, "file_in_use"),
            (ErrorKind::TimedOut, "file_unreadable"),
            (ErrorKind::Other, "file_unreadable"),
        ];
        for (kind, code) in table {
            assert_eq!(unreadable(&kind.into()).code, code);
            let failure = PacketFailure::from(io::Error::from(kind));
            assert_eq!(packet(failure).code, code);
        }
    }
}
