//! The order in which the fields of a document are read, on paper and on a screen.
//!
//! The difference of two versions, the places that a remark can name and the command line of the centre
//! ask this one table, and the screen finds the label of a field by it. The kinds that a librarian
//! writes have one.

use crate::kind::Kind;

/// A kind's fields in reading order: single ones, then lists with the fields of their rows.
#[derive(Debug)]
pub struct Order {
    /// Single ones above the lists.
    pub single: &'static [&'static str],
    /// Lists, each with the fields of its rows.
    pub lists: &'static [(&'static str, &'static [&'static str])],
    /// Single ones below the lists.
    pub closing: &'static [&'static str],
    /// Groups of short fields under keys of their own: `links/<activity>`, `calendar/<year>/<date>`.
    pub keyed: &'static [&'static str],
}

const PLAN: Order = Order {
    single: &["title", "kind", "school_year", "aim", "tasks"],
    lists: &[
        ("goals", &["direction", "direction_other", "statement"]),
        (
            "activities",
            &[
                "title",
                "goal",
                "deadline_kind",
                "deadline",
                "starts",
                "responsible",
                "resources",
                "expected",
                "indicator",
                "baseline",
                "target",
                "evaluation",
                "completion_form",
                "status",
                "actual",
                "achieved",
                "analysis",
            ],
        ),
    ],
    closing: &["analysis"],
    keyed: &[],
};

const REPORT: Order = Order {
    single: &[
        "about",
        "title",
        "date",
        "participants",
        "description",
        "effectiveness",
        "achievements",
        "difficulties",
        "improvements",
        "next_step",
        "next_step_due",
        "lesson",
    ],
    lists: &[("attachments", &["name"])],
    closing: &[],
    keyed: &["links"],
};

const ENTRY: Order = Order {
    single: &["about", "date", "title", "text", "tags"],
    lists: &[("attachments", &["name"])],
    closing: &[],
    keyed: &["links"],
};

const PROFILE: Order = Order {
    single: &[
        "surname",
        "given_name",
        "patronymic",
        "position",
        "service_length",
        "phone",
        "school",
        "village",
        "district",
        "region",
        "course_end",
    ],
    lists: &[],
    closing: &[],
    keyed: &["calendar"],
};

const OTHER: Order = Order {
    single: &[],
    lists: &[],
    closing: &[],
    keyed: &[],
};

impl Order {
    /// The order of a kind; one without a table has no fields of its own.
    #[must_use]
    pub const fn of(kind: Kind) -> &'static Self {
        match kind {
            Kind::Plan => &PLAN,
            Kind::Report => &REPORT,
            Kind::Entry => &ENTRY,
            Kind::Profile => &PROFILE,
            _ => &OTHER,
        }
    }

    /// Whether a field outside lists has this name.
    #[must_use]
    pub fn has_single(&self, name: &str) -> bool {
        self.single.contains(&name) || self.closing.contains(&name)
    }

    /// Whether a list has this name.
    #[must_use]
    pub fn has_list(&self, name: &str) -> bool {
        self.lists.iter().any(|(list, _)| *list == name)
    }

    /// The fields of a list's rows; none of an unknown list.
    #[must_use]
    pub fn row_fields(&self, name: &str) -> &'static [&'static str] {
        let found = self.lists.iter().find(|(list, _)| *list == name);
        found.map_or(&[], |(_, fields)| fields)
    }

    /// Where a field or a list stands; whatever the table does not know stands behind it.
    pub(crate) fn rank(&self, name: &str) -> usize {
        let lists = self.lists.iter().map(|(list, _)| list);
        let names = self.single.iter().chain(lists).chain(self.closing);
        position(names, name)
    }

    /// Where a field stands in a row.
    pub(crate) fn rank_in_row(&self, list: &str, name: &str) -> usize {
        position(self.row_fields(list).iter(), name)
    }
}

fn position<'a>(mut names: impl Iterator<Item = &'a &'a str>, name: &str) -> usize {
    names.position(|known| *known == name).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value as Json;

    use super::*;
    use crate::read::{Entry, Plan, Profile, Report};
    use crate::{Body, Edit, Fields, Path, Place, RowId};

    /// Fields of a body with one row in each of these lists.
    fn with_rows(lists: &[&str]) -> Fields {
        let mut body = Body::new(1);
        let edits: Vec<Edit> = lists
            .iter()
            .map(|list| Edit::AddRow {
                list: Path::new(list).expect("a path"),
                row: RowId::from_bytes([1; 16]),
                at: Place::Last,
            })
            .collect();
        body.edit(None, &edits).expect("written");
        body.fields().clone()
    }

    fn names(value: &Json) -> BTreeSet<&str> {
        let all = value.as_object().expect("a struct").keys();
        all.map(String::as_str)
            .filter(|name| !name.starts_with("removed_"))
            .collect()
    }

    #[test]
    fn every_field_that_a_reader_knows_has_its_place() {
        let plan = Plan::read(&with_rows(&["goals", "activities"])).value;
        let none = Fields::default();
        let all = [
            (Kind::Plan, serde_json::to_value(plan)),
            (Kind::Entry, serde_json::to_value(Entry::read(&none).value)),
            (
                Kind::Report,
                serde_json::to_value(Report::read(&none).value),
            ),
            (
                Kind::Profile,
                serde_json::to_value(Profile::read(&none).value),
            ),
        ];
        for (kind, read) in all {
            let read = read.expect("plain");
            let order = Order::of(kind);
            let lists = order.lists.iter().map(|(list, _)| list);
            let known = order.single.iter().chain(lists).chain(order.closing);
            let known: BTreeSet<&str> = known.chain(order.keyed).copied().collect();
            assert_eq!(names(&read), known, "{kind}");
            for (list, fields) in order.lists {
                let Some(row) = read[list].get(0) else {
                    continue;
                };
                let mut fields: BTreeSet<&str> = fields.iter().copied().collect();
                fields.insert("row");
                assert_eq!(names(row), fields, "{list} of {kind}");
            }
        }
    }
}
