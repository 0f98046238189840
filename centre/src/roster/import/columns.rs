//! Which column means what, by its header in Kazakh or Russian.

use super::TableError;
use super::fold::key;
use super::sheet::Row;
use std::collections::BTreeMap;

/// Rows above the table (a title, the date, who approved it) that are passed over.
const TITLE_ROWS_MAX: usize = 20;

/// What a roster says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Surname, given name and patronymic in one.
    FullName,
    /// Surname.
    Surname,
    /// Given name.
    GivenName,
    /// Patronymic.
    Patronymic,
    /// School.
    School,
    /// District.
    District,
    /// Region.
    Region,
    /// Village or town.
    Village,
    /// Position.
    Position,
}

/// The headers as they are met, in the spelling of the keys.
const HEADERS: [(Column, &[&str]); 9] = [
    (
        Column::FullName,
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
    (Column::Surname, &["тегі", "фамилия", "фамилиясы"]),
    (Column::GivenName, &["аты", "есімі", "имя"]),
    (
        Column::Patronymic,
        &[
            "әкесінің аты",
            "отчество",
            "отчество при наличии",
            "әкесінің аты бар болса",
            "әкесінің аты болған жағдайда",
        ],
    ),
    (
        Column::School,
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
        Column::District,
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
        Column::Region,
        &["облыс", "облысы", "өңір", "өңірі", "область", "регион"],
    ),
    (
        Column::Village,
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
        Column::Position,
        &["лауазымы", "лауазым", "қызметі", "должность"],
    ),
];

/// Where the columns of a table stand.
#[derive(Debug, Default)]
pub(super) struct Columns(BTreeMap<Column, usize>);

impl Columns {
    /// The columns that a row of headers names; the first of two with one meaning counts.
    pub fn of(headers: &[String]) -> Self {
        let mut found = BTreeMap::new();
        for (at, header) in headers.iter().enumerate() {
            let header = key(header);
            let meant = HEADERS
                .iter()
                .find(|(_, names)| names.contains(&header.as_str()));
            if let Some((column, _)) = meant {
                found.entry(*column).or_insert(at);
            }
        }
        Self(found)
    }

    /// How many are known.
    pub fn known(&self) -> usize {
        self.0.len()
    }

    /// The headers of a sheet, and the rows below them.
    ///
    /// # Errors
    /// When there are none, or no column for what a person needs.
    pub fn find(rows: &[Row]) -> Result<(Self, &[Row]), TableError> {
        let tried = rows.iter().take(TITLE_ROWS_MAX).enumerate();
        let best = tried
            .map(|(at, row)| (Self::of(&row.cells), at))
            .rev()
            .max_by_key(|(columns, _)| columns.known());
        let (columns, at) = best.ok_or(TableError::NoHeaders)?;
        if columns.known() < 2 {
            return Err(TableError::NoHeaders);
        }
        let missing = columns.missing();
        if !missing.is_empty() {
            return Err(TableError::MissingColumns { missing });
        }
        Ok((columns, rows.get(at + 1..).unwrap_or_default()))
    }

    fn missing(&self) -> Vec<Column> {
        let mut needed = vec![Column::School, Column::District];
        if !self.0.contains_key(&Column::FullName) {
            needed.extend([Column::Surname, Column::GivenName]);
        }
        needed.retain(|column| !self.0.contains_key(column));
        needed
    }

    /// The cell of a row; empty when there is none.
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        let at = self.0.get(&column);
        at.and_then(|at| row.cells.get(*at)).map_or("", |text| text)
    }
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
