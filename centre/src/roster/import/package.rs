//! XLSX and ODS: archives of XML.
//!
//! Everything an archive holds is unpacked once and thrown away, up to a bound, before a reader that
//! keeps things in memory sees it.

use super::archive::{Archive, part};
use super::error::TableError;
use super::foreign::FileKind;
use super::sheet::{Sheet, UNPACKED_BYTES_MAX};
use super::{ods, xlsx};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

const CONTENT: &str = "content.xml";
/// What every workbook has.
const WORKBOOK: &str = "xl/workbook.xml";
/// Endings of files that hold tables.
const TABLES: [&str; 5] = ["xlsx", "xls", "xlsm", "ods", "csv"];
/// What every file of OpenDocument says it is.
const MIMETYPE: &str = "mimetype";
/// Parts of an archive; a spreadsheet has some twenty and one per sheet.
const PARTS_MAX: usize = 1000;
/// Parts that only an archive of another kind has.
const FOREIGN: [(&str, FileKind); 3] = [
    ("word/document.xml", FileKind::Word),
    ("ppt/presentation.xml", FileKind::Slides),
    ("xl/workbook.bin", FileKind::BinaryWorkbook),
];

/// Reads a sheet of a file: the one that is named, or the first that is shown.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::NotATable)?;
    check(&mut archive)?;
    if let Some(kind) = foreign(&mut archive) {
        return Err(TableError::Foreign { kind });
    }
    if archive.index_for_name(CONTENT).is_some() {
        let hidden = ods::sheets(part(&mut archive, CONTENT)?)?;
        return ods::read(part(&mut archive, CONTENT)?, &hidden, wanted);
    }
    // The library is asked to read whatever anybody sends: a panic in it is an answer too.
    let read = catch_unwind(AssertUnwindSafe(|| xlsx::read(bytes, &mut archive, wanted)));
    read.unwrap_or(Err(TableError::NotATable))
}

fn check(archive: &mut Archive<'_>) -> Result<(), TableError> {
    if archive.len() > PARTS_MAX {
        return Err(TableError::TooLarge);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| TableError::NotATable)?;
        let unpacked = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink());
        let unpacked = unpacked.map_err(|_| TableError::NotATable)?;
        left = left.checked_sub(unpacked).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}

/// What else the archive is, if it is no workbook.
fn foreign(archive: &mut Archive<'_>) -> Option<FileKind> {
    let known = FOREIGN
        .iter()
        .find(|(name, _)| archive.index_for_name(name).is_some());
    if let Some((_, kind)) = known {
        return Some(*kind);
    }
    // A workbook within an archive: it has to be taken out first.
    let is_table = [WORKBOOK, CONTENT].map(|name| archive.index_for_name(name));
    let is_workbook = is_table.iter().any(Option::is_some);
    let holds_table = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        TABLES
            .iter()
            .any(|table| ending.eq_ignore_ascii_case(table))
    };
    if !is_workbook
        && archive
            .file_names()
            .any(|name| name.is_ok_and(|name| holds_table(&name)))
    {
        return Some(FileKind::Archive);
    }
    let mut said = String::new();
    let read = part(archive, MIMETYPE)
        .ok()?
        .take(200)
        .read_to_string(&mut said);
    let is_text = read.is_ok() && said.trim_end().ends_with("opendocument.text");
    is_text.then_some(FileKind::Word)
}
