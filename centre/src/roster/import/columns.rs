//! Which column means what, by its header in Kazakh or Russian.

use super::column::RosterColumn;
use super::error::TableError;
use super::sheet::{Cell, Row};
use crate::roster::fold::key;
use std::collections::BTreeMap;

/// Rows above the table (a title, the date, who approved it) that are passed over.
const TITLE_ROWS_MAX: usize = 20;
/// Fewer columns of one text, or of rising numbers, may be chance.
const CAPTION_COLUMNS_MIN: usize = 3;
/// A cell that is not there.
static NOTHING: Cell = Cell {
    text: String::new(),
    is_odd: false,
};

/// The headers as they are met, in the spelling of the keys.
const HEADERS: [(RosterColumn, &[&str]); 9] = [
    (
        RosterColumn::FullName,
        &[
            "аты жөні",
            "толық аты жөні",
            "тегі аты әкесінің аты",
            "тегі аты жөні",
            "тыңдаушының аты жөні",
            "т а ә",
            "таә",
            "ф и о",
            "фио",
            "фамилия имя отчество",
            "фио слушателя",
            "ф и о слушателя",
            "фамилия имя отчество слушателя",
        ],
    ),
    (RosterColumn::Surname, &["тегі", "фамилия", "фамилиясы"]),
    (RosterColumn::GivenName, &["аты", "есімі", "имя"]),
    (
        RosterColumn::Patronymic,
        &[
            "әкесінің аты",
            "отчество",
            "отчество при наличии",
            "әкесінің аты бар болса",
            "әкесінің аты болған жағдайда",
        ],
    ),
    (
        RosterColumn::School,
        &[
            "мектеп",
            "мектебі",
            "мектептің атауы",
            "мектеп атауы",
            "білім беру ұйымы",
            "білім беру ұйымының атауы",
            "ұйым",
            "ұйымның атауы",
            "жұмыс орны",
            "школа",
            "наименование школы",
            "название школы",
            "организация образования",
            "наименование организации образования",
            "организация",
            "наименование организации",
            "место работы",
        ],
    ),
    (
        RosterColumn::District,
        &[
            "аудан",
            "ауданы",
            "аудан қала",
            "ауданы қаласы",
            "қала аудан",
            "район",
            "район город",
            "город район",
        ],
    ),
    (
        RosterColumn::Region,
        &["облыс", "облысы", "өңір", "өңірі", "область", "регион"],
    ),
    (
        RosterColumn::Village,
        &[
            "ауыл",
            "ауылы",
            "елді мекен",
            "елді мекені",
            "қала ауыл",
            "ауыл қала",
            "село",
            "аул",
            "населенный пункт",
            "город село",
            "село город",
        ],
    ),
    (
        RosterColumn::Position,
        &["лауазымы", "лауазым", "қызметі", "должность"],
    ),
];

/// Where the columns of a table stand.
#[derive(Debug, Default)]
pub(super) struct Columns(BTreeMap<RosterColumn, usize>);

impl Columns {
    /// The columns that headers name; the first of two with one meaning counts.
    pub fn of<'t>(headers: impl Iterator<Item = &'t str>) -> Self {
        let mut found = BTreeMap::new();
        for (at, header) in headers.enumerate() {
            if let Some(column) = meant(header) {
                found.entry(column).or_insert(at);
            }
        }
        Self(found)
    }

    /// The columns that two rows of headers name together: the lower one divides what the upper one
    /// says of several columns.
    fn of_two(upper: &Row, lower: &Row) -> Self {
        let texts =
            |row: &Row, at: usize| row.cells.get(at).map_or("", |cell| &cell.text).to_owned();
        let count = upper.cells.len().max(lower.cells.len());
        let mut found = BTreeMap::new();
        for at in 0..count {
            let (above, below) = (texts(upper, at), texts(lower, at));
            let together = [
                below.clone(),
                format!("{above} {below}"),
                format!("{below} {above}"),
                above,
            ];
            if let Some(column) = together.iter().find_map(|text| meant(text)) {
                found.entry(column).or_insert(at);
            }
        }
        Self(found)
    }

    /// How many are known.
    pub fn known(&self) -> usize {
        self.0.len()
    }

    /// The headers of a sheet, in one row or two, and the rows below them.
    ///
    /// # Errors
    /// When there are none, or no column for what a person needs.
    pub fn find(rows: &[Row]) -> Result<(Self, &[Row]), TableError> {
        let tried = rows.iter().take(TITLE_ROWS_MAX).enumerate();
        let single = tried.map(|(at, row)| (Self::of(row.texts()), at + 1));
        let pairs = rows.windows(2).take(TITLE_ROWS_MAX).enumerate();
        let two = pairs.filter_map(|(at, pair)| match pair {
            [upper, lower] if lower.number == upper.number + 1 => {
                Some((Self::of_two(upper, lower), at + 2))
            }
            _ => None,
        });
        // Of equals the first counts: one row before two.
        let all: Vec<(Self, usize)> = single.chain(two).collect();
        let best = all
            .into_iter()
            .rev()
            .max_by_key(|(columns, _)| columns.known());
        let (columns, below) = best.ok_or(TableError::NoHeaders)?;
        if columns.known() < 2 {
            return Err(TableError::NoHeaders);
        }
        let missing = columns.missing();
        if !missing.is_empty() {
            return Err(TableError::MissingColumns { missing });
        }
        let below = rows.get(below..).unwrap_or_default();
        let is_counted = below.first().is_some_and(counts_columns);
        Ok((
            columns,
            below.get(usize::from(is_counted)..).unwrap_or_default(),
        ))
    }

    fn missing(&self) -> Vec<RosterColumn> {
        let mut needed = vec![RosterColumn::School, RosterColumn::District];
        if !self.0.contains_key(&RosterColumn::FullName) {
            needed.extend([RosterColumn::Surname, RosterColumn::GivenName]);
        }
        needed.retain(|column| !self.0.contains_key(column));
        needed
    }

    /// The cell of a row, and where it stands; empty when there is none.
    pub fn cell<'r>(&self, row: &'r Row, column: RosterColumn) -> (usize, &'r Cell) {
        let at = self.0.get(&column).copied();
        let cell = at.and_then(|at| row.cells.get(at));
        (at.unwrap_or_default(), cell.unwrap_or(&NOTHING))
    }

    /// Whether a row says one thing across the whole table, as a caption between parts of it does.
    pub fn is_caption(&self, row: &Row) -> bool {
        let mut texts = self
            .0
            .values()
            .map(|at| row.cells.get(*at).map_or("", |cell| &cell.text));
        let first = texts.next().unwrap_or_default();
        self.0.len() >= CAPTION_COLUMNS_MIN && !first.is_empty() && texts.all(|text| text == first)
    }
}

/// What a header means.
fn meant(header: &str) -> Option<RosterColumn> {
    let header = key(header);
    let known = HEADERS
        .iter()
        .find(|(_, names)| names.contains(&header.as_str()));
    known.map(|(column, _)| *column)
}

/// Whether a row counts the columns: 1, 2, 3 … below the headers of a form.
fn counts_columns(row: &Row) -> bool {
    let numbers: Vec<Option<u32>> = row
        .texts()
        .filter(|text| !text.trim().is_empty())
        .map(|text| text.trim().parse().ok())
        .collect();
    let mut pairs = numbers.windows(2);
    numbers.len() >= CAPTION_COLUMNS_MIN
        && pairs.all(|pair| matches!(pair, [Some(one), Some(next)] if *next == one + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_is_spelled_as_its_key_and_means_one_thing() {
        let mut all: Vec<&str> = Vec::new();
        for (_, names) in HEADERS {
            for name in names {
                assert_eq!(key(name), **name);
                assert!(!all.contains(name), "{name} twice");
                all.push(name);
            }
        }
    }
}
