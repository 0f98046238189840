//! One field of a declaration: its path, what it holds, and what follows from it.
//!
//! A field is a constant of the struct it belongs to (`Plan::aim`, `Goal::statement`), so that whoever
//! needs its path says which field is meant and spells no name. What is said of it is chained onto it
//! where it is declared.

use super::choice::Choices;
use super::reader::Reader;
use crate::check::MissingCode;
use crate::fields::Fields;
use crate::path::Path;
use crate::row::RowId;
use crate::value::Value;

/// A field of a document or of the rows of a list.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its segment of the path: permanent.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
    /// What a submission needs of it.
    pub need: Option<Need>,
    /// Key of its label where that is not the group's own key and the field's name.
    pub label: Option<&'static str>,
    /// What the lists show of it.
    pub listed: Listed,
    /// Where it stands on the document's card.
    pub column: Option<Column>,
    /// A reader is told it; bytes and types of a file say nothing to people.
    pub is_told: bool,
    /// It is there from the beginning, chosen and not written.
    pub is_begun: bool,
    /// By it a person knows the row.
    pub is_name: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// One line of text.
    Short,
    /// Text of any length, in which several people may write at once.
    Prose,
    /// One of a few names.
    Choice {
        /// The names.
        choices: &'static Choices,
        /// The one that counts where none is chosen.
        default: Option<&'static str>,
    },
    /// `2026-10-15`.
    Date,
    /// `2026-2027`.
    SchoolYear,
    /// A text in the form that the choice in the field `kind` beside it asks for.
    Deadline {
        /// The field with the kind of deadline.
        kind: &'static str,
    },
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// The row of a list of the same document; of no list, the id of a document, a submission or a person.
    Reference(Option<&'static str>),
    /// A list of rows.
    Rows(&'static Rows),
    /// Files: the list that is the same for every kind.
    Attachments,
    /// Ties to activities of plans: the group that is the same for every kind.
    Links,
    /// Dates under keys of their own: `calendar/<year>/<key>`.
    Dates,
    /// Marks under keys of their own: `seen/<review>`.
    Marks,
}

/// The rows of a list.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// Their fields in reading order.
    pub fields: &'static [Field],
    /// The part of the label's key that stands before a field's name.
    pub labels: &'static str,
    /// Key of the label of a row as a whole.
    pub whole: &'static str,
}

/// What a submission needs of a field.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// What is missing where it is empty.
    pub code: MissingCode,
    /// It is needed only where a choice beside it says so: the field, and the name chosen.
    pub when: Option<(&'static str, &'static str)>,
}

/// What the tables of the lists hold of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listed {
    /// Nothing.
    #[default]
    Nowhere,
    /// It stands on the document's card, or on the line of its row, and on no other line.
    Alone,
    /// Other lines follow it.
    Widely,
}

/// Where on the card of a document a field stands. A document whose kind has such fields has a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What it is called.
    Title,
    /// What it is about, or of which kind it is.
    About,
    /// Its own date.
    Date,
    /// Its tags as typed.
    Tags,
    /// The text whose first words are shown.
    Excerpt,
    /// Its school year.
    SchoolYear,
    /// The topic of the course that it belongs to.
    Topic,
    /// Whether it cannot wait.
    Urgent,
    /// Whether nothing is left to do about it.
    Closed,
    /// The document that it is about.
    Document,
    /// The place in that document.
    Place,
}

impl Form {
    /// The names of all forms, for the screen.
    pub const NAMES: [&'static str; 14] = [
        "short",
        "prose",
        "choice",
        "date",
        "school_year",
        "deadline",
        "number",
        "flag",
        "reference",
        "rows",
        "attachments",
        "links",
        "dates",
        "marks",
    ];

    /// The form's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Prose => "prose",
            Self::Choice { .. } => "choice",
            Self::Date => "date",
            Self::SchoolYear => "school_year",
            Self::Deadline { .. } => "deadline",
            Self::Number => "number",
            Self::Flag => "flag",
            Self::Reference(_) => "reference",
            Self::Rows(_) => "rows",
            Self::Attachments => "attachments",
            Self::Links => "links",
            Self::Dates => "dates",
            Self::Marks => "marks",
        }
    }
}

impl Field {
    /// A field that nothing is said of but what it holds.
    pub const fn new(name: &'static str, form: Form) -> Self {
        Self {
            name,
            form,
            need: None,
            label: None,
            listed: Listed::Nowhere,
            column: None,
            is_told: true,
            is_begun: false,
            is_name: false,
        }
    }

    /// A submission needs it.
    #[must_use]
    pub const fn needs(mut self, code: MissingCode) -> Self {
        self.need = Some(Need { code, when: None });
        self
    }

    /// It is needed where the choice in the field `beside` is `chosen` only.
    #[must_use]
    pub const fn when(mut self, beside: &'static str, chosen: &'static str) -> Self {
        if let Some(need) = self.need {
            self.need = Some(Need {
                when: Some((beside, chosen)),
                ..need
            });
        }
        self
    }

    /// Its label has a key of its own.
    #[must_use]
    pub const fn label(mut self, key: &'static str) -> Self {
        self.label = Some(key);
        self
    }

    /// It stands on the document's card.
    #[must_use]
    pub const fn on_card(mut self, column: Column) -> Self {
        self.column = Some(column);
        self.listed()
    }

    /// The document's card depends on it, or the line of its row shows it.
    #[must_use]
    pub const fn listed(mut self) -> Self {
        self.listed = Listed::Alone;
        self
    }

    /// Other lines of the lists follow it.
    #[must_use]
    pub const fn listed_widely(mut self) -> Self {
        self.listed = Listed::Widely;
        self
    }

    /// It says nothing to people.
    #[must_use]
    pub const fn untold(mut self) -> Self {
        self.is_told = false;
        self
    }

    /// It is there from the beginning.
    #[must_use]
    pub const fn begun(mut self) -> Self {
        self.is_begun = true;
        self
    }

    /// A person knows the row by it.
    #[must_use]
    pub const fn names(mut self) -> Self {
        self.is_name = true;
        self
    }

    /// Whether a path is that of the field outside rows, or of the list.
    pub fn is(&self, path: &Path) -> bool {
        path.as_str() == self.name
    }

    /// Whether a path is that of the field, or of a field in the group.
    pub fn is_around(&self, path: &Path) -> bool {
        match self.is_keyed() {
            true => path.as_str().starts_with(&self.prefix()),
            false => self.is(path),
        }
    }

    /// The path of a field outside rows, or of a list.
    pub fn path(&self) -> Path {
        Path::declared(self.name.to_owned())
    }

    /// Of a list, the path of a row's field.
    pub fn of(&self, row: &RowId, field: &Self) -> Path {
        Path::declared(format!("{}/{row}/{}", self.name, field.name))
    }

    /// Of a list, the path of a row as a whole.
    pub fn row(&self, row: &RowId) -> Path {
        Path::declared(format!("{}/{row}", self.name))
    }

    /// Of a group under keys, what stands before each key.
    pub fn prefix(&self) -> String {
        format!("{}/", self.name)
    }

    /// Of a list, the rows with their fields.
    pub const fn rows(&self) -> Option<&'static Rows> {
        match self.form {
            Form::Rows(rows) => Some(rows),
            Form::Attachments => Some(&super::attachment::ROWS),
            _ => None,
        }
    }

    /// Whether it is a group of short fields under keys of their own.
    pub const fn is_keyed(&self) -> bool {
        matches!(self.form, Form::Links | Form::Dates | Form::Marks)
    }

    /// Whether a flag outside rows is set.
    pub fn is_set(&self, fields: &Fields) -> bool {
        Reader::new(fields).flag(self.name)
    }

    /// What is shown of a field outside rows: as its reader would read it, a choice by its name. Empty of
    /// what holds no text.
    pub fn shown(&self, fields: &Fields) -> String {
        let mut reader = Reader::new(fields);
        match self.form {
            Form::Short | Form::Reference(_) => reader.short(self.name),
            Form::Prose => reader.prose(self.name),
            Form::Date => reader.date(self.name),
            Form::SchoolYear => reader.school_year(self.name),
            Form::Deadline { kind } => reader.deadline(self.name, kind),
            Form::Choice { choices, default } => {
                let chosen = fields.value(self.name).and_then(Value::as_text);
                let chosen = chosen.filter(|name| choices.names.contains(name));
                chosen.or(default).unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }

    /// The key of its label, in a group whose keys begin so.
    pub fn label_in(&self, labels: &str) -> String {
        match self.label {
            Some(key) => key.to_owned(),
            None => format!("{labels}-{}", self.name.replace('_', "-")),
        }
    }
}

impl Rows {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields that a reader is told, in reading order.
    pub fn told(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().filter(|field| field.is_told)
    }
}
