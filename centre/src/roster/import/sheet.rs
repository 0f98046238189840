//! The cells of a table file, within bounds.
//!
//! The readers of the formats fill a [`Sheet`]; it refuses what no roster has, so that a hostile
//! file costs neither memory nor time.

use super::TableError;

/// Twice what a whole region has in a year.
const ROWS_MAX: u32 = 10_000;
/// A form with every mark of a person has forty.
pub(super) const COLUMNS_MAX: u32 = 200;
/// The longest text of a cell that is looked at.
const CELL_BYTES_MAX: usize = 8 * 1024;
/// All texts together.
const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// What a file of a format with packed parts may unpack to.
pub(super) const UNPACKED_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// A row with anything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells from the first column on.
    pub cells: Vec<String>,
}

/// The rows that hold anything, in order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rows: Vec<Row>,
    text_bytes: usize,
}

impl Sheet {
    /// Puts a text into a cell; rows and columns count from 0, and come in order of rows.
    ///
    /// # Errors
    /// When it lies beyond what a roster has.
    pub fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), TableError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if row >= ROWS_MAX {
            return Err(TableError::TooManyRows { max: ROWS_MAX });
        }
        if column >= COLUMNS_MAX {
            return Err(TableError::TooManyColumns { max: COLUMNS_MAX });
        }
        let number = row + 1;
        self.text_bytes = self.text_bytes.saturating_add(text.len());
        if text.len() > CELL_BYTES_MAX || self.text_bytes > TEXT_BYTES_MAX {
            return Err(TableError::TooMuchText { row: number });
        }
        if self.rows.last().is_none_or(|last| last.number < number) {
            let cells = Vec::new();
            self.rows.push(Row { number, cells });
        }
        let Some(last) = self.rows.last_mut().filter(|last| last.number == number) else {
            return Err(TableError::NotATable);
        };
        let column = column as usize;
        if last.cells.len() <= column {
            last.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = last.cells.get_mut(column) {
            text.clone_into(cell);
        }
        Ok(())
    }

    /// What was put in.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}
