//! All that is declared of a kind.
//!
//! Plain data, so that whoever asks a question of every kind walks over the declarations.

use super::field::{Field, Form, Rows};
use crate::check::Check;
use crate::fields::Fields;
use crate::path::Path;
use crate::space::SpaceKind;
use crate::text::is_blank;
use crate::value::Value;

/// A kind of document.
#[derive(Debug)]
pub struct Declaration {
    /// The stable number on the wire and in stores.
    pub code: u16,
    /// The stable name in JSON, SQL and TypeScript.
    pub name: &'static str,
    /// The spaces its documents may live in.
    pub spaces: &'static [SpaceKind],
    /// Who writes it there.
    pub writer: Writer,
    /// What of it reaches those who look after its author.
    pub share: Share,
    /// It moves along when another space takes the place of its own: it is work, and no mark that
    /// belongs to its place.
    pub is_carried: bool,
    /// A person counts it while it waits for the exchange.
    pub is_counted: bool,
    /// Of it only what she sends off waits for the exchange in a person's eyes. What she is writing is a
    /// draft, though it travels to her own devices.
    pub is_sent_off: bool,
    /// The part of a label's key that stands before a field's name.
    pub labels: &'static str,
    /// Its fields in reading order.
    pub fields: &'static [Field],
    /// What is particular about its check; it takes the place of a walk over the fields.
    pub check: Option<fn(&mut Check<'_>)>,
}

/// Who writes documents of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Librarians: the owner or the members of the space.
    Librarian,
    /// Those who look after them, and the centre, into spaces of librarians: they answer. What they write
    /// into the space of a group's staff is theirs until they release it.
    Supervisor,
    /// The centre's people, into the spaces of groups.
    Staff,
    /// Both: in a space of librarians it is an answer, in one of a group it is the group's.
    SupervisorOrStaff,
}

/// What of a librarian's kind reaches those who look after her.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// Nothing: it stays with her and those she writes with.
    Nothing,
    /// What she submits, frozen, and the files it names.
    Submissions,
    /// The document itself.
    Edits,
    /// The document itself, and those who keep the group's people receive it too.
    EditsToAll,
}

impl Declaration {
    /// A kind of which only number and name are settled: it has no space yet.
    pub const fn new(code: u16, name: &'static str) -> Self {
        Self {
            code,
            name,
            spaces: &[],
            writer: Writer::Librarian,
            share: Share::Nothing,
            is_carried: false,
            is_counted: true,
            is_sent_off: false,
            labels: "",
            fields: &[],
            check: None,
        }
    }

    /// The field, the list or the group of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The rows of the list of this name.
    pub fn rows(&self, list: &str) -> Option<&'static Rows> {
        self.field(list).and_then(Field::rows)
    }

    /// The field that a path names: outside rows, in a row, or the list or group that it lies in.
    pub fn at(&self, path: &Path) -> Option<&'static Field> {
        match path.row() {
            Some((list, _, name)) => self.rows(list).and_then(|rows| rows.field(name)),
            None => self.field(path.segments().next().unwrap_or_default()),
        }
    }

    /// The name by which a person knows a document, if it has one.
    pub fn title(&self, fields: &Fields) -> Option<String> {
        named(self.fields, fields, "")
    }

    /// The name by which a person knows the row that a path names or lies in, if it has one.
    pub fn row_name(&self, fields: &Fields, path: &Path) -> Option<String> {
        let mut segments = path.segments();
        let (list, row) = (segments.next()?, segments.next()?);
        named(self.rows(list)?.fields, fields, &format!("{list}/{row}/"))
    }

    /// The key of the label of a field, a row, a list or a group of the kind; `None`
    /// where nothing is declared.
    pub fn label(&self, path: &Path) -> Option<String> {
        let mut segments = path.segments();
        let field = self.field(segments.next()?)?;
        let Some(rows) = field.rows() else {
            return Some(field.label_in(self.labels));
        };
        match (segments.next(), segments.next()) {
            (None, _) => Some(field.label_in(self.labels)),
            (Some(_), None) => Some(rows.whole.to_owned()),
            (Some(_), Some(name)) => Some(rows.field(name)?.label_in(rows.labels)),
        }
    }

    /// Where a field or a list stands; whatever is not declared stands behind it.
    pub(crate) fn rank(&self, name: &str) -> usize {
        rank(self.fields, name)
    }

    /// Where a field stands in the rows of a list.
    pub(crate) fn rank_in_row(&self, list: &str, name: &str) -> usize {
        rank(self.rows(list).map_or(&[], |rows| rows.fields), name)
    }
}

/// The text of the field that names a document or a row.
fn named(declared: &[Field], fields: &Fields, prefix: &str) -> Option<String> {
    let field = declared.iter().find(|field| field.is_name)?;
    let path = format!("{prefix}{}", field.name);
    let name = match field.form {
        Form::Prose => fields.text(&path),
        _ => fields.value(&path).and_then(Value::as_text)?,
    };
    (!is_blank(name)).then(|| name.to_owned())
}

fn rank(fields: &[Field], name: &str) -> usize {
    let place = fields.iter().position(|field| field.name == name);
    place.unwrap_or(usize::MAX)
}
