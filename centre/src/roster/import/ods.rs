//! ODS, read tag by tag: calamine lays a sheet out in full, and a cell of an ODS may say that it
//! stands a million times.

use super::error::TableError;
use super::sheet::{COLUMNS_MAX, Merged, ROWS_MAX, Sheet, choose};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::BufRead;

/// Merged cells that are looked at.
const MERGED_MAX: usize = ROWS_MAX as usize;
/// Sheets that a workbook may have.
const SHEETS_MAX: usize = 500;

/// A sheet of a document.
pub(super) struct Named {
    name: String,
    is_hidden: bool,
}

/// The sheets of a document, in order.
///
/// # Errors
/// When it is no XML.
pub(super) fn sheets(content: impl BufRead) -> Result<Vec<Named>, TableError> {
    let mut reader = Reader::from_reader(content);
    let mut buffer = Vec::new();
    let (mut style, mut hiding) = (String::new(), BTreeSet::new());
    let mut found = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| TableError::NotATable)? {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "style:style" => style = value(&tag, "style:name").unwrap_or_default(),
                "style:table-properties" if is(&tag, "table:display", "false") => {
                    hiding.insert(style.clone());
                }
                "table:table" => {
                    let styled = value(&tag, "table:style-name").unwrap_or_default();
                    found.push(Named {
                        name: value(&tag, "table:name").unwrap_or_default(),
                        is_hidden: hiding.contains(&styled),
                    });
                    if found.len() > SHEETS_MAX {
                        return Err(TableError::TooLarge);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(found),
            _ => {}
        }
        buffer.clear();
    }
}

/// Reads a sheet: the one that is named, or the first that is shown.
///
/// # Errors
/// When there is none, or it is damaged or too large.
pub(super) fn read(
    content: impl BufRead,
    sheets: &[Named],
    wanted: Option<&str>,
) -> Result<Sheet, TableError> {
    let all = sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), !sheet.is_hidden));
    let (at, mut sheet) = choose(all, wanted)?;
    let mut reader = Reader::from_reader(content);
    let mut place = CellPlace::default();
    let mut buffer = Vec::new();
    // A sheet within a cell is none of the document's own.
    let (mut number, mut depth) = (0, 0_u32);
    loop {
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| TableError::NotATable)? {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => depth += 1,
            Event::End(tag) if tag.name().as_ref() == "table:table" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && number == at {
                    return place.finish(sheet);
                }
                number += usize::from(depth == 0);
            }
            _ if number != at || depth != 1 => {}
            Event::Start(tag) => place.open(&tag),
            Event::Empty(tag) => {
                place.open(&tag);
                place.close(tag.name().as_ref(), &mut sheet)?;
            }
            Event::End(tag) => place.close(tag.name().as_ref(), &mut sheet)?,
            Event::Text(text) => place.say(&text.xml10_content()),
            Event::GeneralRef(named) => place.say(&sign(&named)),
            Event::Eof => return Err(TableError::NotATable),
            _ => {}
        }
        buffer.clear();
    }
}

/// A cell of the row that is being read.
struct Said {
    column: u32,
    text: String,
    is_odd: bool,
}

/// Where the reader stands in a sheet.
#[derive(Default)]
struct CellPlace {
    row: u32,
    rows: u32,
    column: u32,
    columns: u32,
    text: Option<String>,
    is_odd: bool,
    span: (u32, u32),
    /// Depth inside notes, whose paragraphs are not the cell's.
    notes: u32,
    /// The row's cells: the whole row may be repeated.
    said: Vec<Said>,
    is_hidden: bool,
    hidden: BTreeSet<u32>,
    merged: Vec<Merged>,
}

impl CellPlace {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table-row" => {
                self.rows = number(tag, "table:number-rows-repeated");
                self.column = 0;
                let seen = value(tag, "table:visibility").unwrap_or_default();
                self.is_hidden = matches!(seen.as_str(), "filter" | "collapse");
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.columns = number(tag, "table:number-columns-repeated");
                self.text = Some(String::new());
                let kind = value(tag, "office:value-type").unwrap_or_default();
                self.is_odd = matches!(kind.as_str(), "date" | "time" | "boolean");
                self.span = (
                    number(tag, "table:number-rows-spanned"),
                    number(tag, "table:number-columns-spanned"),
                );
            }
            "text:p" | "text:line-break" | "text:s" | "text:tab" => self.say(" "),
            "office:annotation" => self.notes = self.notes.saturating_add(1),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, sheet: &mut Sheet) -> Result<(), TableError> {
        match name {
            "table:table-row" => self.close_row(sheet)?,
            "table:table-cell" | "table:covered-table-cell" => self.close_cell()?,
            "office:annotation" => self.notes = self.notes.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    /// A text may be said to stand in many cells: it does, up to the bound of a roster.
    fn close_cell(&mut self) -> Result<(), TableError> {
        let text = self.text.take().unwrap_or_default().trim().to_owned();
        if !text.is_empty() {
            let last = self.column.saturating_add(self.columns.max(1));
            if last > COLUMNS_MAX {
                return Err(TableError::TooManyColumns { max: COLUMNS_MAX });
            }
            for column in self.column..last {
                self.said.push(Said {
                    column,
                    text: text.clone(),
                    is_odd: self.is_odd,
                });
            }
            self.merge();
        }
        self.column = self.column.saturating_add(self.columns);
        Ok(())
    }

    fn merge(&mut self) {
        let (rows, columns) = self.span;
        if (rows > 1 || columns > 1) && self.merged.len() < MERGED_MAX {
            self.merged.push(Merged {
                rows: (self.row, self.row.saturating_add(rows.max(1) - 1)),
                columns: (self.column, self.column.saturating_add(columns.max(1) - 1)),
            });
        }
    }

    fn close_row(&mut self, sheet: &mut Sheet) -> Result<(), TableError> {
        let said = std::mem::take(&mut self.said);
        let after = self.row.saturating_add(self.rows);
        if !said.is_empty() {
            for row in self.row..after {
                for cell in &said {
                    match cell.is_odd {
                        true => sheet.put_odd(row, cell.column, &cell.text)?,
                        false => sheet.put(row, cell.column, &cell.text)?,
                    }
                }
                if self.is_hidden {
                    self.hidden.insert(row);
                }
            }
        }
        self.row = after;
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if let Some(text) = self.text.as_mut().filter(|_| self.notes == 0) {
            text.push_str(words);
        }
    }

    fn finish(self, mut sheet: Sheet) -> Result<Sheet, TableError> {
        sheet.fill(&self.merged)?;
        sheet.hide(&self.hidden);
        Ok(sheet)
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten();
    found.map(|found| {
        let plain = found.value.as_ref();
        quick_xml::escape::unescape(plain).map_or_else(|_| plain.to_owned(), Cow::into_owned)
    })
}

fn is(tag: &BytesStart<'_>, name: &str, wanted: &str) -> bool {
    value(tag, name).as_deref() == Some(wanted)
}

fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    value(tag, name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(1)
}

/// The sign behind a reference: a number, or one of XML's own five; a gap for any other.
fn sign(named: &BytesRef<'_>) -> String {
    match named.resolve_char_ref() {
        Ok(Some(sign)) => sign.to_string(),
        _ => resolve_predefined_entity(named).unwrap_or(" ").to_owned(),
    }
}
