//! The parts of an archive.

use super::error::TableError;
use super::sheet::UNPACKED_BYTES_MAX;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// The archive of a file.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// A part of the archive, as it is unpacked.
pub(super) fn part<'a, 'b>(
    archive: &'a mut Archive<'b>,
    name: &str,
) -> Result<BufReader<impl Read + use<'a, 'b>>, TableError> {
    let part = archive.by_name(name).map_err(|_| TableError::NotATable)?;
    Ok(BufReader::new(part.take(UNPACKED_BYTES_MAX)))
}
