//! The order in which the fields of a document are read, on paper and on a screen.
//!
//! The difference of two versions, the places that a remark can name and the command line of the centre
//! ask this one table. Only kinds that are submitted have one.

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
};

const OTHER: Order = Order {
    single: &[],
    lists: &[],
    closing: &[],
};

impl Order {
    /// The order of a kind; one without a table has no fields of its own.
    #[must_use]
    pub const fn of(kind: Kind) -> &'static Self {
        match kind {
            Kind::Plan => &PLAN,
            Kind::Report => &REPORT,
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
