//! XLSX: cells by calamine, one after the other; what it does not tell (hidden rows) from the XML.

use super::archive::{Archive, part};
use super::error::TableError;
use super::sheet::{Merged, ROWS_MAX, Sheet, choose};
use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;

/// Reads a sheet of a workbook: the one that is named, or the first that is shown.
///
/// # Errors
/// When there is none, or it is damaged or too large.
pub(super) fn read(
    bytes: &[u8],
    archive: &mut Archive<'_>,
    wanted: Option<&str>,
) -> Result<Sheet, TableError> {
    let unreadable = |_| TableError::NotATable;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let all = sheets.iter().map(|(name, shown)| (name.as_str(), *shown));
    let (_, mut sheet) = choose(all, wanted)?;
    let name = sheet.name.clone().unwrap_or_default();
    let merged = book.merge_cells_by_sheet_name(&name).map_err(unreadable)?;
    cells(&mut book, &name, &mut sheet)?;
    let merged = merged.iter().map(|area| Merged {
        rows: (area.start.0, area.end.0),
        columns: (area.start.1, area.end.1),
    });
    sheet.fill(&merged.collect::<Vec<_>>())?;
    if let Some(path) = path_of(archive, &name)? {
        sheet.hide(&hidden(archive, &path)?);
    }
    Ok(sheet)
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheet: &mut Sheet) -> Result<(), TableError> {
    let unreadable = |_| TableError::NotATable;
    let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) => text.clone(),
            // A number of a school: written as a number, shown without a point.
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Error(_) => char::REPLACEMENT_CHARACTER.to_string(),
            DataRef::DateTime(at) => {
                sheet.put_odd(row, column, &date(at))?;
                continue;
            }
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                sheet.put_odd(row, column, text)?;
                continue;
            }
            DataRef::Bool(is_so) => {
                sheet.put_odd(row, column, if *is_so { "TRUE" } else { "FALSE" })?;
                continue;
            }
            DataRef::Empty => continue,
        };
        sheet.put(row, column, &text)?;
    }
    Ok(())
}

/// A date as spreadsheets show it here.
fn date(at: &ExcelDateTime) -> String {
    if !at.is_datetime() {
        return at.as_f64().to_string();
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    format!("{day:02}.{month:02}.{year}")
}

/// Where the sheet of this name lies in the archive.
fn path_of(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, TableError> {
    let mut id = None;
    each_tag(archive, "xl/workbook.xml", |tag| {
        if local(tag) == "sheet" && value(tag, "name").as_deref() == Some(name) {
            id = value(tag, "id");
        }
    })?;
    let Some(id) = id else {
        return Ok(None);
    };
    let mut target = None;
    each_tag(archive, "xl/_rels/workbook.xml.rels", |tag| {
        if local(tag) == "Relationship" && value(tag, "Id").as_deref() == Some(&id) {
            target = value(tag, "Target");
        }
    })?;
    Ok(target.map(|target| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    }))
}

/// The rows of a sheet that are not shown, from 0.
fn hidden(archive: &mut Archive<'_>, path: &str) -> Result<BTreeSet<u32>, TableError> {
    let (mut rows, mut next) = (BTreeSet::new(), 0_u32);
    each_tag(archive, path, |tag| {
        if local(tag) != "row" {
            return;
        }
        let number = value(tag, "r").and_then(|number| number.parse::<u32>().ok());
        let row = number.map_or(next, |number| number.saturating_sub(1));
        next = row.saturating_add(1);
        let is_hidden = value(tag, "hidden").is_some_and(|told| told == "1" || told == "true");
        if is_hidden && row < ROWS_MAX {
            rows.insert(row);
        }
    })?;
    Ok(rows)
}

fn each_tag(
    archive: &mut Archive<'_>,
    path: &str,
    mut see: impl FnMut(&BytesStart<'_>),
) -> Result<(), TableError> {
    // Some programs write the parts' names in other capitals.
    let name = archive
        .file_names()
        .flatten()
        .find(|name| name.eq_ignore_ascii_case(path))
        .map(Cow::into_owned);
    let Some(name) = name else {
        return Ok(());
    };
    let mut reader = Reader::from_reader(part(archive, &name)?);
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| TableError::NotATable)? {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn local(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

/// An attribute by its name without prefix.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    all.with_checks(false);
    let found = all
        .flatten()
        .find(|one| one.key.local_name().as_ref() == name)?;
    let plain = found.value.as_ref();
    let text = quick_xml::escape::unescape(plain);
    Some(text.map_or_else(|_| plain.to_owned(), Cow::into_owned))
}
