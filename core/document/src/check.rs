//! What a document lacks before it can be submitted, in reading order.
//!
//! The screen lists it and jumps to the first; the service refuses to submit while it is not empty.
//! The requirements are the programme's: five elements of a plan, four of a report. They stand in the
//! declarations of the kinds; here they are asked for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fields::Fields;
use crate::kind::{DeadlineKind, Field, Form, Kind, is_date, is_deadline, is_school_year};
use crate::path::Path;
use crate::row::RowId;
use crate::text::is_blank;
use crate::value::Value;

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Missing {
    /// Where to jump: a field, a row's field, or a list.
    pub field: Path,
    /// What is missing there.
    pub code: MissingCode,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MissingCode {
    /// A name of the document or what it is about.
    Title,
    /// The school year, in its form.
    SchoolYear,
    /// A plan without goals.
    Goal,
    /// A goal's direction.
    Direction,
    /// The name of a direction that is none of the programme's.
    DirectionName,
    /// What a goal wants to reach.
    Statement,
    /// A goal that no activity serves.
    ActivityOfGoal,
    /// An activity that serves no goal of the plan.
    GoalOfActivity,
    /// What is done in an activity.
    ActivityTitle,
    /// An activity's kind of deadline, or the date in the form of that kind.
    Deadline,
    /// What an activity needs.
    Resources,
    /// What an activity is expected to bring.
    Expected,
    /// How it is seen whether an activity brought it.
    Evaluation,
    /// Whether it is an event, a project or an innovation.
    About,
    /// The day, in its form.
    Date,
    /// What came of it, the first of a report's four elements.
    Effectiveness,
    /// What went well, the second.
    Achievements,
    /// What went badly, the third.
    Difficulties,
    /// What would be done better, the fourth.
    Improvements,
    /// A question's theme.
    Theme,
    /// What is asked or said.
    Text,
    /// Two people wrote different values; one must be chosen.
    Decision,
}

/// What a document lacks; nothing for kinds that are not submitted.
pub fn missing(kind: Kind, fields: &Fields) -> Vec<Missing> {
    if !kind.is_submitted() {
        return Vec::new();
    }
    let mut check = Check {
        fields,
        found: Vec::new(),
    };
    let declaration = kind.declaration();
    match declaration.check {
        Some(particular) => particular(&mut check),
        None => check.whole(declaration.fields),
    }
    check.decisions();
    check.found
}

/// The check of one document.
#[derive(Debug)]
pub struct Check<'a> {
    fields: &'a Fields,
    found: Vec<Missing>,
}

impl<'a> Check<'a> {
    /// Every field as it is declared, and the rows of every list.
    fn whole(&mut self, declared: &[Field]) {
        for field in declared {
            self.field(field);
            for row in self.rows(field) {
                self.row(field, &row);
            }
        }
    }

    /// A field outside rows, or whether a list has rows at all.
    pub(crate) fn field(&mut self, field: &Field) {
        self.ask("", field);
    }

    /// The fields of a row.
    pub(crate) fn row(&mut self, list: &Field, row: &RowId) {
        let Some(rows) = list.rows() else { return };
        let prefix = format!("{}/{row}/", list.name);
        for field in rows.fields {
            self.ask(&prefix, field);
        }
    }

    /// The rows of a list that are shown; none of anything else.
    pub(crate) fn rows(&self, list: &Field) -> Vec<RowId> {
        match list.rows() {
            Some(_) => self.fields.rows(list.name),
            None => Vec::new(),
        }
    }

    /// A short text in a row, empty where there is none.
    pub(crate) fn short(&self, list: &Field, row: &RowId, field: &Field) -> &'a str {
        let value = self.fields.value(list.of(row, field).as_str());
        value.and_then(Value::as_text).unwrap_or_default()
    }

    /// Notes what a particular rule found missing.
    pub(crate) fn need(&mut self, is_there: bool, field: Path, code: MissingCode) {
        if !is_there {
            self.found.push(Missing { field, code });
        }
    }

    fn ask(&mut self, prefix: &str, field: &Field) {
        let Some(need) = field.need else { return };
        if let Some((beside, chosen)) = need.when
            && self.text(&format!("{prefix}{beside}")) != Some(chosen)
        {
            return;
        }
        let path = format!("{prefix}{}", field.name);
        if !self.is_filled(prefix, &path, field.form) {
            self.need(false, Path::declared(path), need.code);
        }
    }

    fn text(&self, path: &str) -> Option<&'a str> {
        self.fields.value(path).and_then(Value::as_text)
    }

    fn is_filled(&self, prefix: &str, path: &str, form: Form) -> bool {
        let is_text = |is_formed: fn(&str) -> bool| self.text(path).is_some_and(is_formed);
        match form {
            Form::Prose => !is_blank(self.fields.text(path)),
            Form::Short | Form::Reference(_) => match self.fields.value(path) {
                Some(Value::Number(_)) => true,
                _ => is_text(|text| !is_blank(text)),
            },
            Form::Choice { choices, .. } => {
                let chosen = self.text(path);
                chosen.is_some_and(|name| choices.names.contains(&name))
            }
            Form::Date => is_text(is_date),
            Form::SchoolYear => is_text(is_school_year),
            Form::Deadline { kind } => {
                let kind = self.text(&format!("{prefix}{kind}"));
                has_deadline(kind.and_then(DeadlineKind::from_name), self.text(path))
            }
            Form::Number => self.fields.value(path).and_then(Value::as_number).is_some(),
            Form::Flag => self.fields.value(path).is_some(),
            Form::Rows(_) | Form::Attachments => !self.fields.rows(path).is_empty(),
            Form::Links | Form::Dates | Form::Marks => self.fields.has_under(path),
        }
    }

    /// Conflicts that somebody must decide.
    fn decisions(&mut self) {
        let fields = self.fields;
        let is_shown = |field: &Path| {
            let row = field.row();
            row.is_none_or(|(list, row, _)| !fields.is_removed(list, &row))
        };
        let open = fields.conflicts().into_iter();
        for conflict in open.filter(|conflict| is_shown(&conflict.field)) {
            self.need(false, conflict.field, MissingCode::Decision);
        }
    }
}

/// Whether a deadline is given; where its kind is missing, the field of the kind says so.
fn has_deadline(kind: Option<DeadlineKind>, text: Option<&str>) -> bool {
    match kind {
        None | Some(DeadlineKind::AllYear | DeadlineKind::Monthly | DeadlineKind::AsNeeded) => true,
        Some(kind) => text.is_some_and(|text| is_deadline(kind, text)),
    }
}
