//! What one row says of a person.

use super::column::RosterColumn;
use super::columns::Columns;
use super::fault::RowFault;
use super::sheet::{Cell, Row};
use crate::roster::fold::tidy;
use crate::roster::people::NewPerson;
use crate::text::TEXT_CHARS_MAX;
use tirek_document::space::Role;
use tirek_wire::id::GroupId;

/// Months as spreadsheets abbreviate them in Kazakh, Russian and English.
const MONTHS: [&str; 36] = [
    "қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел", "янв",
    "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "jan", "feb",
    "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads a row for a group.
pub(super) fn read(group: GroupId, columns: &Columns, row: &Row) -> Result<NewPerson, RowFault> {
    let cell = |column| read_cell(columns, row, column);
    let needed = |column| match cell(column)? {
        text if text.is_empty() => Err(RowFault::Missing(column)),
        text => Ok(text),
    };
    let (surname, given_name, patronymic) = match cell(RosterColumn::Surname)? {
        surname if surname.is_empty() => split(&cell(RosterColumn::FullName)?)?,
        surname => (
            surname,
            needed(RosterColumn::GivenName)?,
            cell(RosterColumn::Patronymic)?,
        ),
    };
    Ok(NewPerson {
        group,
        surname,
        given_name,
        patronymic: Some(patronymic).filter(|name| !name.is_empty()),
        school: needed(RosterColumn::School)?,
        district: needed(RosterColumn::District)?,
        region: cell(RosterColumn::Region)?,
        village: cell(RosterColumn::Village)?,
        position: cell(RosterColumn::Position)?,
        role: Role::Librarian,
    })
}

fn read_cell(columns: &Columns, row: &Row, column: RosterColumn) -> Result<String, RowFault> {
    let (at, cell) = columns.cell(row, column);
    let text = tidy(&cell.text);
    if is_odd(cell, &text) {
        return Err(RowFault::NotAText {
            column,
            cell: format!("{}{}", letters(at), row.number),
            shown: text,
        });
    }
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(RowFault::TooLong(column));
    }
    if text.contains([char::REPLACEMENT_CHARACTER, '?']) {
        return Err(RowFault::Unreadable(column));
    }
    Ok(text)
}

/// Whether a spreadsheet made something else of what was typed: "1-2" becomes a day.
fn is_odd(cell: &Cell, text: &str) -> bool {
    cell.is_odd || is_date(text)
}

/// Whether a text is a day as a spreadsheet writes it into CSV: 01.02.2026, 01.фев, фев.26.
fn is_date(text: &str) -> bool {
    let parts: Vec<String> = text
        .split(['.', '-', '/', ' '])
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_number =
        |part: &String| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_digit());
    let is_year = |part: &String| is_number(part) && part.len() == 4;
    let is_month = |part: &String| MONTHS.contains(&part.as_str());
    match parts.as_slice() {
        [day, month] => (is_number(day) && is_month(month)) || (is_month(day) && is_number(month)),
        [one, two, three] => {
            let is_named = is_number(one) && is_month(two) && is_number(three);
            let is_counted = is_number(one) && is_number(two) && is_number(three);
            is_named || (is_counted && (is_year(one) || is_year(three)))
        }
        _ => false,
    }
}

/// A column as spreadsheets call it: A, B, … Z, AA, …
fn letters(at: usize) -> String {
    let mut name = Vec::new();
    let mut left = at + 1;
    while left > 0 {
        left -= 1;
        name.push(char::from(
            b'A' + u8::try_from(left % 26).unwrap_or_default(),
        ));
        left /= 26;
    }
    name.into_iter().rev().collect()
}

/// Surname, given name and the rest: a Kazakh patronymic may have two words.
fn split(full: &str) -> Result<(String, String, String), RowFault> {
    let (surname, rest) = match full.split_once(' ') {
        Some(parts) => parts,
        None if full.is_empty() => return Err(RowFault::Missing(RosterColumn::Surname)),
        None => return Err(RowFault::OneName),
    };
    let (given_name, patronymic) = rest.split_once(' ').unwrap_or((rest, ""));
    Ok((
        surname.to_owned(),
        given_name.to_owned(),
        patronymic.to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 199].map(letters), ["A", "Z", "AA", "GR"]);
    }

    #[test]
    fn days_are_told_from_numbers_of_schools() {
        for day in [
            "01.02.2026",
            "1/2/2026",
            "2026-02-01",
            "01.фев",
            "Feb-01",
            "1-ақп",
            "фев.26",
        ] {
            assert!(is_date(day), "{day}");
        }
        for text in [
            "1-2",
            "№ 1-2",
            "12",
            "1-2-3",
            "май",
            "01.02",
            "Әлиева",
            "СШ 12.5",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
