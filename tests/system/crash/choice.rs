//! What the librarian does next, drawn from the script's dice.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

use super::memory::{Known, Step};
use super::script::{Script, Way};
use super::survey::Sort;

/// Texts of each sort into which words are typed.
const PLAN_TEXTS: &[&str] = &["aim", "tasks", "analysis"];
pub const REPORT_TEXTS: &[&str] = &[
    "description",
    "effectiveness",
    "achievements",
    "difficulties",
    "improvements",
    "lesson",
];

impl Script {
    pub(super) fn choose(&mut self) -> Result<Step> {
        let dice = self.dice.clone();
        Ok(match dice.below(100) {
            0..66 => self.choose_write()?,
            66..74 => self.choose_row()?,
            74..78 => {
                let sorts = [Sort::Entry, Sort::Private, Sort::Report];
                Step::Create {
                    sort: *dice.pick(&sorts),
                }
            }
            78..83 => self.choose_file()?,
            83..90 => Step::Submit {
                document: self.pick(can_be_submitted)?,
            },
            _ if self.way == Way::Connected => Step::Exchange,
            _ => self.choose_write()?,
        })
    }

    pub(super) fn choose_write(&mut self) -> Result<Step> {
        let id = self.pick(|_| true)?;
        let texts = match self.memory.known(&id)?.sort {
            Sort::Plan => PLAN_TEXTS,
            Sort::Report => REPORT_TEXTS,
            _ => &["text"],
        };
        let dice = self.dice.clone();
        if dice.chance(10) {
            let value = self.word();
            return Ok(self.write_of(&id, "title", value.trim().to_owned()));
        }
        let field = (*dice.pick(texts)).to_owned();
        self.typed(&id, field)
    }

    pub(super) fn choose_row(&mut self) -> Result<Step> {
        let document = self.pick(|known| known.sort == Sort::Plan)?;
        let goal = self.last_row(&document, "goals")?;
        Ok(Step::AddRow {
            document,
            list: "activities".to_owned(),
            values: activity(&goal),
        })
    }

    pub(super) fn choose_file(&mut self) -> Result<Step> {
        let document = self.pick(|known| known.sort != Sort::Plan)?;
        let name = format!("сурет {}.jpg", self.word().trim());
        let blob = blake3::hash(bytes_of(&name).as_bytes())
            .to_hex()
            .to_string();
        Ok(Step::Attach {
            document,
            name,
            blob,
        })
    }

    pub(super) fn pick(&self, wanted: impl Fn(&Known) -> bool) -> Result<String> {
        let documents = self.memory.documents.iter();
        let ids: Vec<&String> = documents
            .filter(|(_, known)| wanted(known))
            .map(|(id, _)| id)
            .collect();
        ensure!(!ids.is_empty(), "there is such a document");
        Ok((*self.dice.pick(&ids)).clone())
    }

    pub(super) fn of(&self, sort: Sort) -> Result<String> {
        self.pick(|known| known.sort == sort)
    }

    pub(super) fn last_row(&self, document: &str, list: &str) -> Result<String> {
        let rows = self.memory.known(document)?.paper.rows.get(list);
        rows.and_then(|rows| rows.last())
            .cloned()
            .with_context(|| format!("{list} has rows"))
    }

    pub(super) fn word(&mut self) -> String {
        self.words += 1;
        // Two UTF-16 units in one character, now and then.
        let tail = if self.words.is_multiple_of(9) {
            "📚"
        } else {
            ""
        };
        format!("сөз{}{tail} ", self.words)
    }

    pub(super) fn write_of(&self, document: &str, field: &str, after: String) -> Step {
        Step::Write {
            document: document.to_owned(),
            field: field.to_owned(),
            after,
        }
    }

    /// A new word at the end, or between two words; seldom a word is taken out.
    pub(super) fn typed(&mut self, document: &str, field: String) -> Result<Step> {
        let known = self.memory.known(document)?;
        let before = known.paper.words.get(&field).cloned().unwrap_or_default();
        let mut words: Vec<String> = before.split_inclusive(' ').map(str::to_owned).collect();
        match self.dice.below(100) {
            0..8 if words.len() > 2 => {
                words.remove(self.dice.below(words.len()));
            }
            8..25 => words.insert(self.dice.below(words.len() + 1), self.word()),
            _ => words.push(self.word()),
        }
        Ok(Step::Write {
            document: document.to_owned(),
            field,
            after: words.concat(),
        })
    }
}

/// The first fields of an activity that lacks nothing but its texts.
pub fn activity(goal: &str) -> BTreeMap<String, String> {
    let values = [
        ("goal", goal),
        ("deadline_kind", "month"),
        ("deadline", "2026-11"),
    ];
    values
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// Reports with a title and all elements. The plan gains rows without texts and is not.
fn can_be_submitted(known: &Known) -> bool {
    let has = |field: &&str| known.paper.words.contains_key(*field);
    known.sort == Sort::Report && has(&"title") && REPORT_TEXTS.iter().all(has)
}

/// What a file of this name holds.
pub fn bytes_of(name: &str) -> String {
    name.repeat(200)
}
