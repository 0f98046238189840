//! What a submission changed since the version before it, as text on a terminal.
//!
//! `submissions` prints it above the content. Rows that came or went are one line each: what an
//! added one says stands in the content below.

use super::show::Reader;
use super::words::Words;
use std::collections::BTreeSet;
use tirek_document::compare::{Difference, DifferenceKind};
use tirek_document::kind::Link;
use tirek_document::{Fields, Kind, Path, RowId};

/// The differences in reading order, each with the anchor a remark can name.
pub(super) fn text(
    words: &Words,
    kind: Kind,
    before: &Fields,
    after: &Fields,
    differences: &[Difference],
) -> Vec<String> {
    let whole = differences
        .iter()
        .filter(|difference| {
            matches!(
                difference.change,
                DifferenceKind::Added | DifferenceKind::Removed
            )
        })
        .filter_map(|difference| as_row(&difference.field));
    let list = List {
        before: Reader {
            words,
            kind,
            fields: before,
        },
        after: Reader {
            words,
            kind,
            fields: after,
        },
        whole: whole.collect(),
    };
    let mut told: Vec<Vec<String>> = Vec::new();
    for difference in differences {
        let said = list.said(difference);
        // The parts of an attached file that are not told change together.
        if told.last() != Some(&said) {
            told.push(said);
        }
    }
    told.concat()
}

struct List<'a> {
    before: Reader<'a>,
    after: Reader<'a>,
    /// Rows that came or went.
    whole: BTreeSet<(String, RowId)>,
}

impl List<'_> {
    fn said(&self, difference: &Difference) -> Vec<String> {
        let path = &difference.field;
        if let Some((list, row)) = as_row(path) {
            return self.row(&list, &row, difference.change);
        }
        match path.row() {
            Some((list, row, _)) if self.whole.contains(&(list.to_owned(), row)) => Vec::new(),
            Some((list, row, _)) if !self.after.is_told(path) => {
                self.row(list, &row, DifferenceKind::Changed)
            }
            Some((list, row, name)) => {
                let (place, anchor) = self.place(list, &row, DifferenceKind::Changed);
                let label = format!("{place}, {}", self.after.label(path));
                let anchor = format!("{anchor}/{name}");
                self.field(difference, &label, &anchor)
            }
            None if Link::is_path(path) => {
                let links = self.after.label(&Link::FIELD.path());
                let verb = self.verb(difference.change);
                vec![format!("{verb}: {links}")]
            }
            None => self.field(difference, &self.after.label(path), path.as_str()),
        }
    }

    fn verb(&self, change: DifferenceKind) -> String {
        let name = match change {
            DifferenceKind::Added => "added",
            DifferenceKind::Removed => "removed",
            DifferenceKind::Changed => "changed",
            DifferenceKind::Moved => "moved",
        };
        self.after.words.say(&format!("centre-change-{name}"), &[])
    }

    fn row(&self, list: &str, row: &RowId, change: DifferenceKind) -> Vec<String> {
        let (place, anchor) = self.place(list, row, change);
        let anchor = match change {
            DifferenceKind::Removed => String::new(),
            _ => format!(" [{anchor}]"),
        };
        let reader = self.reader(change);
        let path = Path::new(&format!("{list}/{row}")).ok();
        let name = path.and_then(|path| reader.name(&path));
        let name = name.map_or_else(String::new, |name| format!(": {name}"));
        vec![format!("{}: {place}{anchor}{name}", self.verb(change))]
    }

    /// What a row is called and its anchor, by its number in the version that has it.
    fn place(&self, list: &str, row: &RowId, change: DifferenceKind) -> (String, String) {
        let reader = self.reader(change);
        let rows = reader.fields.rows(list);
        let index = rows.iter().position(|known| known == row);
        let number = index.map_or_else(|| row.to_string(), |index| (index + 1).to_string());
        let path = Path::new(&format!("{list}/{row}")).ok();
        let label = path.and_then(|path| reader.declared(&path));
        let place = format!("{} {number}", label.unwrap_or_else(|| list.to_owned()));
        (place, format!("{list}/{number}"))
    }

    fn reader(&self, change: DifferenceKind) -> &Reader<'_> {
        match change {
            DifferenceKind::Removed => &self.before,
            _ => &self.after,
        }
    }

    fn field(&self, difference: &Difference, label: &str, anchor: &str) -> Vec<String> {
        let path = &difference.field;
        let mut said = vec![format!(
            "{}: {label} [{anchor}]",
            self.verb(difference.change)
        )];
        let values = [
            ("centre-change-before", self.before.value(path)),
            ("centre-change-after", self.after.value(path)),
        ];
        for (key, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
            let value = self.after.words.quote(key, ("value", value));
            said.push(format!("    {value}"));
        }
        said
    }
}

/// The list and row of a path that names a row as a whole; a link is a field.
fn as_row(path: &Path) -> Option<(String, RowId)> {
    let (list, row) = path.as_str().split_once('/')?;
    let row = row.parse().ok().filter(|_| !Link::is_path(path))?;
    Some((list.to_owned(), row))
}
