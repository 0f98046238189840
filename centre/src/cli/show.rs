//! A submission as text on a terminal: every filled field with the anchor a remark can name.

use super::words::Words;
use crate::versions::Tie;
use std::collections::BTreeSet;
use tirek_document::kind::{Choices, Field, Form, Link, Rows};
use tirek_document::{Fields, Kind, Path, Value};

/// The content in reading order; what no order names comes last, under its own path.
pub(super) fn content(words: &Words, kind: Kind, fields: &Fields, ties: &[Tie]) -> Vec<String> {
    let mut page = Page {
        reader: Reader {
            words,
            kind,
            fields,
        },
        lines: Vec::new(),
        shown: BTreeSet::new(),
    };
    for field in kind.declaration().fields {
        match field.rows() {
            Some(rows) => page.rows(field, rows),
            None if field.is_keyed() || !field.is_told => {}
            None => page.field(&field.path(), field.name),
        }
    }
    page.rest();
    page.ties(ties);
    page.lines
}

struct Page<'a> {
    reader: Reader<'a>,
    /// One for each field; a text of several lines is one of them.
    lines: Vec<String>,
    shown: BTreeSet<String>,
}

impl Page<'_> {
    fn rows(&mut self, list: &Field, rows: &Rows) {
        for (index, row) in self.reader.fields.rows(list.name).iter().enumerate() {
            let label = self.reader.label(&list.row(row));
            let (name, number) = (list.name, index + 1);
            let heading = format!("{label} {number} [{name}/{number}]");
            self.lines.extend([String::new(), heading]);
            for field in rows.told() {
                let anchor = format!("{name}/{number}/{}", field.name);
                self.field(&list.of(row, field), &anchor);
            }
        }
    }

    fn field(&mut self, path: &Path, anchor: &str) {
        self.shown.insert(path.to_string());
        let value = self.reader.value(path);
        if !value.is_empty() {
            let label = self.reader.label(path);
            self.lines.push(format!("{label} [{anchor}]: {value}"));
        }
    }

    fn rest(&mut self) {
        let paths = self
            .reader
            .fields
            .values
            .keys()
            .chain(self.reader.fields.texts.keys());
        let paths: Vec<Path> = paths.cloned().collect();
        for path in paths.iter().filter(|path| !Link::is_path(path)) {
            if self.reader.is_told(path) && !self.shown.contains(path.as_str()) {
                self.field(path, path.as_str());
            }
        }
    }

    fn ties(&mut self, ties: &[Tie]) {
        for tie in ties {
            let said = match &tie.title {
                Some(title) => self
                    .reader
                    .words
                    .say("centre-show-tie", &[("title", title)]),
                None => self.reader.words.say("centre-show-tie-unknown", &[]),
            };
            self.lines.push(said);
        }
    }
}

/// A submission's fields in the operator's words.
pub(super) struct Reader<'a> {
    pub words: &'a Words,
    pub kind: Kind,
    pub fields: &'a Fields,
}

impl Reader<'_> {
    /// Whether a field says something to a reader; where and how the bytes of an attached file are kept
    /// does not.
    pub(super) fn is_told(&self, path: &Path) -> bool {
        let field = self.kind.declaration().at(path);
        field.is_none_or(|field| field.is_told)
    }

    /// A field's value in words; empty when there is none.
    pub(super) fn value(&self, path: &Path) -> String {
        match self.fields.value(path.as_str()) {
            Some(Value::Text(text)) => match self.kind.declaration().at(path).map(|one| one.form) {
                Some(Form::Reference(Some(list))) => self.row(list, text),
                Some(Form::Choice { choices, .. }) => self.choice(choices, text),
                _ => text.clone(),
            },
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Flag(true)) => self.words.say("centre-show-yes", &[]),
            Some(Value::Flag(false)) => String::new(),
            None => self.fields.text(path.as_str()).to_owned(),
        }
    }

    /// The name of the row that a path names.
    pub(super) fn name(&self, path: &Path) -> Option<String> {
        self.kind.declaration().row_name(self.fields, path)
    }

    /// A row's id says nothing to a reader; its number and words do.
    fn row(&self, list: &str, row: &str) -> String {
        let rows = self.fields.rows(list);
        let index = rows.iter().position(|known| known.to_string() == row);
        let path = Path::new(&format!("{list}/{row}")).ok();
        let name = path.and_then(|path| self.name(&path));
        index.map_or_else(String::new, |index| {
            format!("{}. {}", index + 1, name.unwrap_or_default())
        })
    }

    fn choice(&self, choices: &Choices, value: &str) -> String {
        let key = format!("{}-{}", choices.words, value.replace('_', "-"));
        self.words
            .find(&key, &[])
            .unwrap_or_else(|| value.to_owned())
    }

    /// What a field, a list or a row of one is called, where its kind declares it.
    pub(super) fn declared(&self, path: &Path) -> Option<String> {
        let key = self.kind.declaration().label(path)?;
        self.words.find(&key, &[])
    }

    /// What a field or a row is called; what a newer program has goes by its name.
    pub(super) fn label(&self, path: &Path) -> String {
        self.declared(path)
            .unwrap_or_else(|| path.name().to_owned())
    }
}
