//! The tool of every reader: takes one field after another and notes what is wrong with it.

use std::collections::BTreeSet;

use super::{Attachment, Link, Read};
use crate::fields::{Fields, under};
use crate::problem::{Problem, ProblemCode};
use crate::row::RowId;
use crate::value::Value;

use super::choice::DeadlineKind;

/// Reads fields under a prefix (`""` for the document, `goals/<row>/` for a row).
pub(super) struct Reader<'a> {
    fields: &'a Fields,
    prefix: String,
    problems: BTreeSet<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(fields: &'a Fields) -> Self {
        let problems = fields.problems.iter().cloned().collect();
        Self {
            fields,
            prefix: String::new(),
            problems,
        }
    }

    pub(super) fn done<T>(self, value: T) -> Read<T> {
        Read {
            value,
            problems: self.problems.into_iter().collect(),
        }
    }

    /// Reads each row with `read`.
    pub(super) fn each<T>(
        &mut self,
        list: &str,
        rows: Vec<RowId>,
        read: fn(&mut Self, RowId) -> T,
    ) -> Vec<T> {
        let mut values = Vec::with_capacity(rows.len());
        for row in rows {
            self.prefix = format!("{list}/{row}/");
            values.push(read(self, row));
        }
        self.prefix.clear();
        values
    }

    /// The rows that are not removed.
    pub(super) fn rows<T>(&mut self, list: &str, read: fn(&mut Self, RowId) -> T) -> Vec<T> {
        self.each(list, self.fields.rows(list), read)
    }

    /// The removed rows.
    pub(super) fn removed<T>(&mut self, list: &str, read: fn(&mut Self, RowId) -> T) -> Vec<T> {
        self.each(list, self.fields.removed_rows(list), read)
    }

    fn field(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    fn note(&mut self, name: &str, code: ProblemCode) {
        let field = self.field(name);
        self.problems.insert(Problem::new(&field, code));
    }

    fn value(&self, name: &str) -> Option<&'a Value> {
        self.fields.value(&self.field(name))
    }

    /// A typed value; of another type it is a problem.
    fn typed<T>(&mut self, name: &str, take: fn(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.value(name)?;
        let typed = take(value);
        if typed.is_none() {
            self.note(name, ProblemCode::WrongType);
        }
        typed
    }

    /// Prose.
    pub(super) fn text(&self, name: &str) -> String {
        self.fields.text(&self.field(name)).to_owned()
    }

    /// A short text. A number is taken as it is written.
    pub(super) fn short(&mut self, name: &str) -> String {
        if let Some(Value::Number(number)) = self.value(name) {
            return number.to_string();
        }
        self.typed(name, Value::as_text)
            .unwrap_or_default()
            .to_owned()
    }

    pub(super) fn number(&mut self, name: &str) -> Option<f64> {
        self.typed(name, Value::as_number)
    }

    pub(super) fn choice<T>(&mut self, name: &str, from: fn(&str) -> Option<T>) -> Option<T> {
        let text = self
            .typed(name, Value::as_text)
            .filter(|text| !text.is_empty())?;
        let choice = from(text);
        if choice.is_none() {
            self.note(name, ProblemCode::UnknownChoice);
        }
        choice
    }

    /// A text of a certain form, empty when it has another.
    pub(super) fn formed(&mut self, name: &str, is_formed: fn(&str) -> bool) -> String {
        let text = self.short(name);
        if text.is_empty() || is_formed(&text) {
            return text;
        }
        self.note(name, ProblemCode::BadDate);
        String::new()
    }

    pub(super) fn date(&mut self, name: &str) -> String {
        self.formed(name, is_date)
    }

    /// A deadline's text, empty when it does not fit its kind.
    pub(super) fn deadline(&mut self, name: &str, kind: Option<DeadlineKind>) -> String {
        let text = self.short(name);
        if text.is_empty() || kind.is_some_and(|kind| is_deadline(kind, &text)) {
            return text;
        }
        self.note(name, ProblemCode::BadDate);
        String::new()
    }

    /// `links/<activity row>` = plan document id, empty for a link taken away.
    pub(super) fn links(&mut self) -> Vec<Link> {
        let mut links = Vec::new();
        for (path, values) in under(&self.fields.values, "links/") {
            let plan = values.first().and_then(Value::as_text).unwrap_or_default();
            match path.name().parse() {
                Ok(activity) if !plan.is_empty() => {
                    links.push(Link {
                        activity,
                        plan: plan.to_owned(),
                    });
                }
                Ok(_) => {}
                Err(_) => drop(
                    self.problems
                        .insert(Problem::new(path.as_str(), ProblemCode::BadRow)),
                ),
            }
        }
        links
    }

    pub(super) fn attachments(&mut self) -> Vec<Attachment> {
        self.rows("attachments", |reader, row| Attachment {
            row,
            blob: reader.short("blob"),
            name: reader.short("name"),
            size_bytes: reader
                .number("size")
                .filter(|size| *size >= 0.0)
                .unwrap_or_default(),
            mime: reader.short("mime"),
        })
    }
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
pub(super) fn is_date(text: &str) -> bool {
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
pub(super) fn is_month(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, month)| {
        digits(year, 4).is_some() && digits(month, 2).is_some_and(|m| (1..=12).contains(&m))
    })
}

/// `2026-2027/2`: a quarter of a school year.
pub(super) fn is_quarter(text: &str) -> bool {
    text.split_once('/').is_some_and(|(year, quarter)| {
        is_school_year(year) && matches!(quarter, "1" | "2" | "3" | "4")
    })
}

/// `2026-2027`
pub(super) fn is_school_year(text: &str) -> bool {
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
