//! The tool of every reader: takes one field after another and notes what is wrong with it.
//!
//! A reader never fails: unknown fields are left alone, missing ones have their default, wrong ones
//! have their default and a problem.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::plan::DeadlineKind;
use super::{Attachment, Link};
use crate::fields::{Fields, under};
use crate::problem::{FieldProblem, FieldProblemCode};
use crate::row::RowId;
use crate::value::Value;

/// What a reader found and what it left aside.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reading<T> {
    /// What was found.
    pub value: T,
    /// What was left aside.
    pub problems: Vec<FieldProblem>,
}

/// Reads fields under a prefix (`""` for the document, `goals/<row>/` for a row).
pub(crate) struct Reader<'a> {
    fields: &'a Fields,
    /// The prefix and, behind it, the name of the field that is read.
    path: String,
    prefix_bytes: usize,
    problems: BTreeSet<FieldProblem>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(fields: &'a Fields) -> Self {
        let problems = fields.problems.iter().cloned().collect();
        Self {
            fields,
            path: String::new(),
            prefix_bytes: 0,
            problems,
        }
    }

    pub(crate) fn done<T>(self, value: T) -> Reading<T> {
        Reading {
            value,
            problems: self.problems.into_iter().collect(),
        }
    }

    /// Reads each row with `read`.
    fn each<T>(&mut self, list: &str, rows: Vec<RowId>, read: fn(&mut Self, RowId) -> T) -> Vec<T> {
        let mut values = Vec::with_capacity(rows.len());
        for row in rows {
            self.stand_at(&format!("{list}/{row}/"));
            values.push(read(self, row));
        }
        self.stand_at("");
        values
    }

    /// Reads one row.
    pub(crate) fn one<T>(&mut self, list: &str, row: RowId, read: fn(&mut Self, RowId) -> T) -> T {
        self.stand_at(&format!("{list}/{row}/"));
        read(self, row)
    }

    fn stand_at(&mut self, prefix: &str) {
        self.path.clear();
        self.path.push_str(prefix);
        self.prefix_bytes = prefix.len();
    }

    /// The rows that are not removed.
    pub(crate) fn rows<T>(&mut self, list: &str, read: fn(&mut Self, RowId) -> T) -> Vec<T> {
        self.each(list, self.fields.rows(list), read)
    }

    /// The removed rows.
    pub(crate) fn removed<T>(&mut self, list: &str, read: fn(&mut Self, RowId) -> T) -> Vec<T> {
        self.each(list, self.fields.removed_rows(list), read)
    }

    fn point_to(&mut self, name: &str) {
        self.path.truncate(self.prefix_bytes);
        self.path.push_str(name);
    }

    fn note(&mut self, name: &str, code: FieldProblemCode) {
        self.point_to(name);
        self.problems.insert(FieldProblem::new(&self.path, code));
    }

    fn value(&mut self, name: &str) -> Option<&'a Value> {
        self.point_to(name);
        self.fields.value(&self.path)
    }

    /// A typed value; of another type it is a problem.
    fn typed<T>(&mut self, name: &str, take: fn(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.value(name)?;
        let typed = take(value);
        if typed.is_none() {
            self.note(name, FieldProblemCode::WrongType);
        }
        typed
    }

    pub(crate) fn prose(&mut self, name: &str) -> String {
        self.point_to(name);
        self.fields.text(&self.path).to_owned()
    }

    /// A short text. A number is taken as it is written.
    pub(crate) fn short(&mut self, name: &str) -> String {
        if let Some(Value::Number(number)) = self.value(name) {
            return number.to_string();
        }
        self.typed(name, Value::as_text)
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) fn number(&mut self, name: &str) -> Option<f64> {
        self.typed(name, Value::as_number)
    }

    pub(crate) fn flag(&mut self, name: &str) -> bool {
        self.typed(name, Value::as_flag).unwrap_or_default()
    }

    pub(crate) fn choice<T>(&mut self, name: &str, from: fn(&str) -> Option<T>) -> Option<T> {
        let text = self
            .typed(name, Value::as_text)
            .filter(|text| !text.is_empty())?;
        let choice = from(text);
        if choice.is_none() {
            self.note(name, FieldProblemCode::UnknownChoice);
        }
        choice
    }

    /// A text of a certain form, empty when it has another.
    fn formed(&mut self, name: &str, is_formed: impl FnOnce(&str) -> bool) -> String {
        let text = self.short(name);
        if text.is_empty() || is_formed(&text) {
            return text;
        }
        self.note(name, FieldProblemCode::BadDate);
        String::new()
    }

    pub(crate) fn date(&mut self, name: &str) -> String {
        self.formed(name, is_date)
    }

    pub(crate) fn school_year(&mut self, name: &str) -> String {
        self.formed(name, is_school_year)
    }

    /// A deadline's text, empty when it does not fit the kind that the field `kind` names.
    pub(crate) fn deadline(&mut self, name: &str, kind: &str) -> String {
        let kind = self.value(kind).and_then(Value::as_text);
        let kind = kind.and_then(DeadlineKind::from_name);
        self.formed(name, |text| {
            kind.is_some_and(|kind| is_deadline(kind, text))
        })
    }

    /// Texts under keys, without those that are empty.
    pub(crate) fn dates(&mut self, name: &str) -> BTreeMap<String, String> {
        let texts = keyed(self.fields, name).map(|(key, values)| {
            let text = values.first().and_then(Value::as_text).unwrap_or_default();
            (key.to_owned(), text.to_owned())
        });
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The keys of those that are set.
    pub(crate) fn marks(&mut self, name: &str) -> Vec<String> {
        let set =
            keyed(self.fields, name).filter(|(_, values)| values.contains(&Value::Flag(true)));
        set.map(|(key, _)| key.to_owned()).collect()
    }

    /// Ties to activities, without those that were taken away.
    pub(crate) fn links(&mut self, name: &str) -> Vec<Link> {
        let mut links = Vec::new();
        for (key, values) in keyed(self.fields, name) {
            let plan = values.first().and_then(Value::as_text).unwrap_or_default();
            match key.parse() {
                Ok(activity) if !plan.is_empty() => links.push(Link {
                    activity,
                    plan: plan.to_owned(),
                }),
                Ok(_) => {}
                Err(_) => {
                    let problem =
                        FieldProblem::new(&format!("{name}/{key}"), FieldProblemCode::BadRow);
                    self.problems.insert(problem);
                }
            }
        }
        links
    }

    pub(crate) fn attachments(&mut self, name: &str) -> Vec<Attachment> {
        self.rows(name, Attachment::of)
    }
}

/// The entries of a group, by their keys.
fn keyed<'a>(
    fields: &'a Fields,
    group: &str,
) -> impl Iterator<Item = (&'a str, &'a Vec<Value>)> + use<'a> {
    let prefix = format!("{group}/");
    let from = prefix.len();
    under(&fields.values, prefix).filter_map(move |(path, values)| {
        let key = path.as_str().get(from..)?;
        Some((key, values))
    })
}

/// Whether a deadline's text fits its kind. Kinds that need no text accept none.
pub(crate) fn is_deadline(kind: DeadlineKind, text: &str) -> bool {
    match kind {
        DeadlineKind::Date => is_date(text),
        DeadlineKind::Month => is_month(text),
        DeadlineKind::Quarter => is_quarter(text),
        DeadlineKind::AllYear | DeadlineKind::Monthly | DeadlineKind::AsNeeded => text.is_empty(),
    }
}

/// `2026-10-15`, a day of the calendar.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    match (digits(year, 4), digits(month, 2), digits(day, 2)) {
        (Some(year), Some(month), Some(day)) => (1..=days(year, month)).contains(&day),
        _ => false,
    }
}

/// `2026-10`
pub(crate) fn is_month(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, month)| {
        digits(year, 4).is_some() && digits(month, 2).is_some_and(|m| (1..=12).contains(&m))
    })
}

/// `2026-2027/2`: a quarter of a school year.
pub(crate) fn is_quarter(text: &str) -> bool {
    text.split_once('/').is_some_and(|(year, quarter)| {
        is_school_year(year) && matches!(quarter, "1" | "2" | "3" | "4")
    })
}

/// `2026-2027`
pub(crate) fn is_school_year(text: &str) -> bool {
    text.split_once('-')
        .is_some_and(|(from, until)| match (digits(from, 4), digits(until, 4)) {
            (Some(from), Some(until)) => from + 1 == until,
            _ => false,
        })
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let is_plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

fn days(year: u32, month: u32) -> u32 {
    let is_leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_calendar() {
        for good in ["2026-10-15", "2028-02-29", "2000-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "2026-2-1",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "15.10.2026",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
        assert!(is_month("2026-12") && !is_month("2026-00"));
        assert!(is_quarter("2026-2027/4") && !is_quarter("2026-2028/1"));
        assert!(!is_quarter("2026-2027/5") && !is_school_year("2026-2026"));
    }
}
