//! XLSX and ODS: archives of XML.
//!
//! Everything an archive holds is unpacked once and thrown away, up to a bound, before a reader that
//! keeps things in memory sees it. XLSX is read by calamine, cell by cell. ODS is read here: calamine
//! lays a sheet out in full, and a cell of an ODS may say that it stands a million times.

use super::TableError;
use super::sheet::{Sheet, UNPACKED_BYTES_MAX};
use calamine::{DataRef, Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

const CONTENT: &str = "content.xml";
/// Parts of an archive; a spreadsheet has some twenty and one per sheet.
const PARTS_MAX: usize = 1000;

/// Reads the first sheet of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::NotATable)?;
    check(&mut archive)?;
    match archive.by_name(CONTENT) {
        Ok(content) => ods(BufReader::new(content.take(UNPACKED_BYTES_MAX))),
        Err(_) => {
            // The library is asked to read whatever anybody sends: a panic in it is an answer too.
            let read = catch_unwind(AssertUnwindSafe(|| xlsx(bytes)));
            read.unwrap_or(Err(TableError::NotATable))
        }
    }
}

fn check(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), TableError> {
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

fn xlsx(bytes: &[u8]) -> Result<Sheet, TableError> {
    let unreadable = |_| TableError::NotATable;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let name = book.sheet_names().into_iter().next();
    let name = name.ok_or(TableError::NotATable)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut sheet = Sheet::default();
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                text.clone()
            }
            // A number of a school: written as a number, shown without a point.
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(_) | DataRef::DateTime(_) | DataRef::Empty => continue,
            DataRef::Error(_) => char::REPLACEMENT_CHARACTER.to_string(),
        };
        sheet.put(row, column, &text)?;
    }
    Ok(sheet)
}

/// Where the reader stands in an ODS sheet.
#[derive(Default)]
struct Place {
    row: u32,
    rows: u32,
    column: u32,
    columns: u32,
    text: Option<String>,
    /// Depth inside notes, whose paragraphs are not the cell's.
    notes: u32,
}

fn ods(content: impl BufRead) -> Result<Sheet, TableError> {
    let mut reader = Reader::from_reader(content);
    let mut sheet = Sheet::default();
    let mut place = Place::default();
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| TableError::NotATable)? {
            Event::Start(tag) => place.open(&tag),
            Event::Empty(tag) => {
                place.open(&tag);
                place.close(tag.name().as_ref(), &mut sheet)?;
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok(sheet),
            Event::End(tag) => place.close(tag.name().as_ref(), &mut sheet)?,
            Event::Text(text) => place.say(&text.xml10_content()),
            Event::GeneralRef(named) => place.say(&sign(&named)),
            Event::Eof => return Err(TableError::NotATable),
            _ => {}
        }
        buffer.clear();
    }
}

impl Place {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table-row" => {
                self.rows = repeated(tag, "table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.columns = repeated(tag, "table:number-columns-repeated");
                self.text = Some(String::new());
            }
            "text:p" | "text:line-break" | "text:s" | "text:tab" => self.say(" "),
            "office:annotation" => self.notes = self.notes.saturating_add(1),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, sheet: &mut Sheet) -> Result<(), TableError> {
        match name {
            "table:table-row" => self.row = self.row.saturating_add(self.rows),
            "table:table-cell" | "table:covered-table-cell" => {
                let text = self.text.take().unwrap_or_default();
                let text = text.trim();
                // A text that says it is repeated is one person's cell all the same.
                sheet.put(self.row, self.column, text)?;
                self.column = self.column.saturating_add(self.columns);
            }
            "office:annotation" => self.notes = self.notes.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if let Some(text) = self.text.as_mut().filter(|_| self.notes == 0) {
            text.push_str(words);
        }
    }
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    let value = tag.try_get_attribute(name).ok().flatten();
    let number = value.and_then(|value| value.value.parse().ok());
    number.unwrap_or(1)
}

/// The sign behind a reference: a number, or one of XML's own five; a gap for any other.
fn sign(named: &BytesRef<'_>) -> String {
    match named.resolve_char_ref() {
        Ok(Some(sign)) => sign.to_string(),
        _ => resolve_predefined_entity(named).unwrap_or(" ").to_owned(),
    }
}
