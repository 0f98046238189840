//! CSV as the spreadsheets of Kazakhstan write it: `;` or `,` or tabs, UTF-8 or Windows-1251.

use super::columns::Columns;
use super::error::TableError;
use super::sheet::{COLUMNS_MAX, Sheet};
use encoding_rs::{UTF_8, UTF_16LE, WINDOWS_1251};
use std::borrow::Cow;

/// What cannot be told is taken for the last: what Excel writes here.
const DELIMITERS: [u8; 3] = [b'\t', b',', b';'];
/// Lines above the table that are tried for its headers.
const LINES_TRIED: usize = 20;

/// Reads the rows of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, TableError> {
    // Old programs of the Mac, and some that export, end a line with CR alone.
    let text = decode(bytes).replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\0') {
        return Err(TableError::NotATable);
    }
    let mut reader = lines(&text, delimiter(&text));
    let mut sheet = Sheet::default();
    let mut record = csv::StringRecord::new();
    // Lines within cells: a spreadsheet counts rows, the reader lines.
    let mut within = 0;
    while reader
        .read_record(&mut record)
        .map_err(|_| TableError::NotATable)?
    {
        let row = record
            .position()
            .map_or(0, |start| first_line(&text, start));
        let row = u32::try_from(row.saturating_sub(within)).unwrap_or(u32::MAX);
        for (column, text) in (0_u32..).zip(&record) {
            sheet.put(row, column, text)?;
            within += text.matches('\n').count() as u64;
        }
    }
    Ok(sheet)
}

/// The line a record begins in, from 0: the reader passes over the empty ones before it.
fn first_line(text: &str, start: &csv::Position) -> u64 {
    let at = usize::try_from(start.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| **byte == b'\n').count() as u64;
    start.line().saturating_sub(1).saturating_add(empty)
}

fn lines(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The delimiter with which most headers are known.
fn delimiter(text: &str) -> u8 {
    let known = |delimiter: &u8| {
        let records = lines(text, *delimiter).into_records().flatten();
        let cells = records.take(LINES_TRIED).map(|record| {
            let cells = record.iter().take(COLUMNS_MAX as usize);
            Columns::of(cells).known()
        });
        cells.max().unwrap_or_default()
    };
    DELIMITERS.into_iter().max_by_key(known).unwrap_or(b';')
}

/// The text, whatever wrote it. Excel marks UTF-8 and UTF-16; what is neither and no valid UTF-8 is
/// the code page of Windows, with the Kazakh letters where the Kazakh one (KZ-1048) has them.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0;
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return text;
    }
    if bytes.get(1) == Some(&0) {
        return UTF_16LE.decode_without_bom_handling(bytes).0;
    }
    let text = WINDOWS_1251.decode_without_bom_handling(bytes).0;
    text.chars().map(kazakh).collect()
}

/// The letter of KZ-1048 at the place where Windows-1251 has this one of other languages.
const fn kazakh(letter: char) -> char {
    match letter {
        'Ќ' => 'Қ',
        'ќ' => 'қ',
        'Ћ' => 'Һ',
        'ћ' => 'һ',
        'Ў' => 'Ұ',
        'ў' => 'ұ',
        'Ј' => 'Ә',
        'ј' => 'ә',
        'Ґ' => 'Ө',
        'ґ' => 'ө',
        'Є' => 'Ғ',
        'є' => 'ғ',
        'Ї' => 'Ү',
        'ї' => 'ү',
        'Ѕ' => 'Ң',
        'ѕ' => 'ң',
        other => other,
    }
}
