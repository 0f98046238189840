//! The cells of a table file, within bounds.
//!
//! The readers of the formats fill a [`Sheet`]; it refuses what no roster has, so that a hostile
//! file costs neither memory nor time.

use super::error::TableError;
use crate::roster::fold::key;
use std::collections::BTreeSet;

/// Twice what a whole region has in a year.
pub(super) const ROWS_MAX: u32 = 10_000;
/// A form with every mark of a person has forty.
pub(super) const COLUMNS_MAX: u32 = 200;
/// The longest text of a cell that is looked at.
const CELL_BYTES_MAX: usize = 8 * 1024;
/// All texts together.
const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Cells that merged ones may fill: a sheet that is merged all over has as many.
const FILLED_MAX: u32 = ROWS_MAX * COLUMNS_MAX;
/// What a file of a format with packed parts may unpack to.
pub(super) const UNPACKED_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// As it is shown.
    pub text: String,
    /// Whether the spreadsheet takes it for a date or a truth, not for a text or a number.
    pub is_odd: bool,
}

/// A row with anything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
    /// Whether the spreadsheet does not show it.
    pub is_hidden: bool,
}

/// Cells that were made one: rows and columns from 0, the last ones included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

/// The rows that hold anything, in order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name, in a workbook.
    pub name: Option<String>,
    /// The other sheets that the workbook shows.
    pub others: Vec<String>,
    rows: Vec<Row>,
    text_bytes: usize,
}

impl Sheet {
    /// An empty sheet of a workbook.
    pub fn named(name: &str, others: Vec<String>) -> Self {
        Self {
            name: Some(name.to_owned()),
            others,
            ..Self::default()
        }
    }

    /// Puts a text into a cell; rows and columns count from 0, and come in order of rows.
    ///
    /// # Errors
    /// When it lies beyond what a roster has.
    pub fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), TableError> {
        self.put_cell(row, column, text, false)
    }

    /// Puts what is neither text nor number into a cell.
    ///
    /// # Errors
    /// When it lies beyond what a roster has.
    pub fn put_odd(&mut self, row: u32, column: u32, text: &str) -> Result<(), TableError> {
        self.put_cell(row, column, text, true)
    }

    fn put_cell(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        is_odd: bool,
    ) -> Result<(), TableError> {
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
        self.weigh(number, text)?;
        if self.rows.last().is_none_or(|last| last.number < number) {
            self.rows.push(Row {
                number,
                cells: Vec::new(),
                is_hidden: false,
            });
        }
        let Some(last) = self.rows.last_mut().filter(|last| last.number == number) else {
            return Err(TableError::NotATable);
        };
        let text = text.to_owned();
        last.set(column, Cell { text, is_odd });
        Ok(())
    }

    fn weigh(&mut self, row: u32, text: &str) -> Result<(), TableError> {
        self.text_bytes = self.text_bytes.saturating_add(text.len());
        if text.len() > CELL_BYTES_MAX || self.text_bytes > TEXT_BYTES_MAX {
            return Err(TableError::TooMuchText { row });
        }
        Ok(())
    }

    /// Gives every cell of merged ones what is shown in them: what stands in the first.
    ///
    /// # Errors
    /// When there is more of it than a roster has.
    pub fn fill(&mut self, merged: &[Merged]) -> Result<(), TableError> {
        let mut filled: u32 = 0;
        for one in merged {
            let (first, last) = one.rows;
            let (from, to) = (one.columns.0, one.columns.1.min(COLUMNS_MAX - 1));
            let begins = self.rows.partition_point(|row| row.number <= first);
            let ends = self
                .rows
                .partition_point(|row| row.number <= last.saturating_add(1));
            let shown = self.rows.get(begins).filter(|row| row.number == first + 1);
            let shown = shown.and_then(|row| row.cells.get(from as usize).cloned());
            let shown = shown.unwrap_or_default();
            for at in begins..ends {
                let Some(number) = self.rows.get(at).map(|row| row.number) else {
                    continue;
                };
                for column in from..=to {
                    filled = filled.saturating_add(1);
                    if filled > FILLED_MAX {
                        return Err(TableError::TooMuchText { row: number });
                    }
                    self.weigh(number, &shown.text)?;
                    if let Some(row) = self.rows.get_mut(at) {
                        row.set(column, shown.clone());
                    }
                }
            }
        }
        Ok(())
    }

    /// Marks rows that are not shown, by their number from 0.
    pub fn hide(&mut self, hidden: &BTreeSet<u32>) {
        for row in &mut self.rows {
            row.is_hidden = hidden.contains(&(row.number - 1));
        }
    }

    /// What was put in.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}

impl Row {
    /// What its cells show.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.text.as_str())
    }

    fn set(&mut self, column: u32, cell: Cell) {
        let column = column as usize;
        if self.cells.len() <= column {
            if cell.text.is_empty() {
                return;
            }
            self.cells.resize(column + 1, Cell::default());
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }
}

/// Chooses the sheet that is named, or else the first that is shown: its place among all, and the
/// sheet to fill.
pub(super) fn choose<'n>(
    sheets: impl Iterator<Item = (&'n str, bool)> + Clone,
    wanted: Option<&str>,
) -> Result<(usize, Sheet), TableError> {
    let is_wanted = |name: &str, is_shown: bool| match wanted {
        Some(wanted) => key(name) == key(wanted),
        None => is_shown,
    };
    let names = |chosen: usize| {
        let shown = sheets.clone().enumerate();
        let shown = shown.filter(|(at, (_, is_shown))| *is_shown && *at != chosen);
        shown
            .map(|(_, (name, _))| name.to_owned())
            .collect::<Vec<_>>()
    };
    let mut all = sheets.clone().enumerate();
    let found = all.find(|(_, (name, is_shown))| is_wanted(name, *is_shown));
    let (at, (name, _)) = found.ok_or_else(|| TableError::NoSheet {
        sheets: names(usize::MAX),
    })?;
    Ok((at, Sheet::named(name, names(at))))
}
