//! A submission as text on a terminal: every filled field with the anchor a remark can name.

use super::words::Words;
use crate::versions::Tie;
use std::collections::BTreeSet;
use tirek_document::order::Order;
use tirek_document::{Fields, Kind, Value};

/// What says nothing to a reader: where and how the bytes of an attached file are kept.
pub(super) const UNTOLD: &[&str] = &["blob", "mime", "size"];

/// The content in reading order; what no order names comes last, under its own path.
pub(super) fn content(words: &Words, kind: Kind, fields: &Fields, ties: &[Tie]) -> Vec<String> {
    let order = Order::of(kind);
    let mut page = Page {
        reader: Reader { words, fields },
        lines: Vec::new(),
        shown: BTreeSet::new(),
    };
    for field in order.single {
        page.field(field, field, field);
    }
    for (list, names) in order.lists {
        page.rows(list, names);
    }
    for field in order.closing {
        page.field(field, field, field);
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
    fn rows(&mut self, list: &str, names: &[&str]) {
        for (index, row) in self.reader.fields.rows(list).iter().enumerate() {
            let number = index + 1;
            let label = self.reader.label(list);
            let heading = format!("{label} {number} [{list}/{number}]");
            self.lines.extend([String::new(), heading]);
            for name in names {
                let anchor = format!("{list}/{number}/{name}");
                self.field(&format!("{list}/{row}/{name}"), &anchor, name);
            }
        }
    }

    fn field(&mut self, path: &str, anchor: &str, name: &str) {
        self.shown.insert(path.to_owned());
        let value = self.reader.value(path, name);
        if !value.is_empty() {
            let label = self.reader.label(name);
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
        let paths: Vec<String> = paths.map(ToString::to_string).collect();
        for path in paths.iter().filter(|path| !path.starts_with("links/")) {
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            let untold = path.starts_with("attachments/") && UNTOLD.contains(&name.as_str());
            if !untold && !self.shown.contains(path.as_str()) {
                self.field(path, path, &name);
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
    pub fields: &'a Fields,
}

impl Reader<'_> {
    /// A field's value in words; empty when there is none.
    pub(super) fn value(&self, path: &str, name: &str) -> String {
        match self.fields.value(path) {
            Some(Value::Text(text)) if name == "goal" => self.goal(text),
            Some(Value::Text(text)) => self.choice(name, text),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Flag(flag)) => flag.to_string(),
            None => self.fields.text(path).to_owned(),
        }
    }

    /// A goal's row id says nothing to a reader; its number and words do.
    fn goal(&self, row: &str) -> String {
        let rows = self.fields.rows("goals");
        let index = rows.iter().position(|known| known.to_string() == row);
        let statement = self.fields.text(&format!("goals/{row}/statement"));
        index.map_or_else(String::new, |index| format!("{}. {statement}", index + 1))
    }

    fn choice(&self, name: &str, value: &str) -> String {
        let key = format!("centre-choice-{name}-{value}").replace('_', "-");
        self.words
            .find(&key, &[])
            .unwrap_or_else(|| value.to_owned())
    }

    /// What a field or a list is called.
    pub(super) fn label(&self, name: &str) -> String {
        let key = format!("centre-field-{}", name.replace('_', "-"));
        self.words
            .find(&key, &[])
            .unwrap_or_else(|| name.to_owned())
    }
}
