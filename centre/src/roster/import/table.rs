//! A roster as it stands in a file, of whichever format.

use super::columns::Columns;
use super::error::{ReadError, TableError};
use super::sheet::Row;
use super::{csv_file, foreign, package};
use crate::file::{file_error, open_file};
use std::io::Read;
use std::path::Path;

/// A table of ten thousand people has one megabyte.
const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// How the archives of XLSX and ODS begin.
const ARCHIVE: &[u8] = b"PK";

/// A roster as it stands in a file.
#[derive(Debug)]
pub struct Table {
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// The other sheets that the workbook shows.
    pub others: Vec<String>,
    pub(super) columns: Columns,
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// Reads a sheet of a file: the one that is named, or the first that is shown.
    ///
    /// # Errors
    /// When the file cannot be read or is no roster.
    pub fn read(path: &Path, sheet: Option<&str>) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        let read = open_file(path)?
            .take(FILE_BYTES_MAX + 1)
            .read_to_end(&mut bytes);
        read.map_err(|source| file_error(path, source))?;
        Self::from_bytes(&bytes, sheet).map_err(|source| ReadError::Table {
            path: path.to_owned(),
            source,
        })
    }

    /// Reads a sheet of a file's bytes.
    ///
    /// # Errors
    /// When it is no roster.
    pub fn from_bytes(bytes: &[u8], wanted: Option<&str>) -> Result<Self, TableError> {
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(TableError::TooLarge);
        }
        if let Some(kind) = foreign::kind(bytes) {
            return Err(TableError::Foreign { kind });
        }
        let mut read = if bytes.starts_with(ARCHIVE) {
            package::read(bytes, wanted)?
        } else {
            csv_file::read(bytes)?
        };
        let (sheet, others) = (read.name.take(), std::mem::take(&mut read.others));
        let rows = read.into_rows();
        let (columns, below) = Columns::find(&rows)?;
        let rows = below.iter().filter(|row| !columns.is_caption(row));
        Ok(Self {
            sheet,
            others,
            rows: rows.cloned().collect(),
            columns,
        })
    }

    /// The numbers of the rows that the spreadsheet does not show.
    #[must_use]
    pub fn hidden(&self) -> Vec<u32> {
        let hidden = self.rows.iter().filter(|row| row.is_hidden);
        hidden.map(|row| row.number).collect()
    }
}
