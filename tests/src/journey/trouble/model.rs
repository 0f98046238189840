//! What a person expects of her documents: what stands in each, and where undo and redo lead.
//!
//! Undo goes one line up a list of everything that ever stood in a document, redo one line down. Something
//! new after an undo goes to the end of the list, behind a line that is the present state once more: what
//! had been taken back stays in it. Where a step ends nobody can know (letters on their way when the page
//! went), the joint is loose: one undo may pass over it, and what is seen then decides.

use std::collections::{BTreeMap, BTreeSet};

use super::typing::Run;

/// The kinds of documents that she writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An action plan.
    Plan,
    /// A reflective report.
    Report,
    /// A journal entry.
    Entry,
}

/// What stands in a document: its texts by their paths, and the rows of its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Texts; an empty one is absent.
    pub texts: BTreeMap<String, String>,
    /// Rows in their order, without removed ones.
    pub rows: Vec<String>,
    /// Removed rows.
    pub removed: BTreeSet<String>,
}

impl Sheet {
    /// A text; empty where there is none.
    pub fn text(&self, field: &str) -> &str {
        self.texts
            .get(field)
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// The same with another text in a field.
    pub fn with(&self, field: &str, text: &str) -> Self {
        let mut sheet = self.clone();
        if text.is_empty() {
            sheet.texts.remove(field);
        } else {
            sheet.texts.insert(field.to_owned(), text.to_owned());
        }
        sheet
    }
}

/// How what is written stands to the step before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// A step begins.
    Begins,
    /// It belongs to the last step.
    GoesOn,
    /// Either.
    Loose,
}

/// Which way a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Taking back.
    Undo,
    /// Doing again.
    Redo,
}

#[derive(Clone, Debug)]
struct Line {
    sheet: Sheet,
    /// Whether one undo may pass over the line above.
    is_loose: bool,
}

/// A document as its author knows it.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its id.
    pub document: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it lies in the bin.
    pub is_binned: bool,
    /// Whether an exchange or a submission has taken of it.
    pub is_sealed: bool,
    /// The run of typing that may go on.
    pub run: Option<Run>,
    /// What was handed in, one after the other.
    pub submitted: Vec<Sheet>,
    lines: Vec<Line>,
    at: usize,
    /// A seal may have come at any line up to this one, and undo ends at it.
    unsure: usize,
}

impl Paper {
    /// A document in which nothing can be taken back.
    pub fn new(document: &str, kind: Kind, sheet: Sheet) -> Self {
        let is_loose = false;
        Self {
            document: document.to_owned(),
            kind,
            is_binned: false,
            is_sealed: true,
            run: None,
            submitted: Vec::new(),
            lines: vec![Line { sheet, is_loose }],
            at: 0,
            unsure: 0,
        }
    }

    /// What stands in it.
    pub fn now(&self) -> &Sheet {
        &self.lines[self.at].sheet
    }

    /// Something was written.
    pub fn write(&mut self, sheet: Sheet, joint: Joint) {
        if *self.now() == sheet {
            return;
        }
        if self.at + 1 < self.lines.len() {
            let sheet = self.now().clone();
            let is_loose = false;
            self.lines.push(Line { sheet, is_loose });
        } else if joint == Joint::GoesOn && self.at > 0 {
            self.lines[self.at].sheet = sheet;
            return;
        }
        let is_loose = joint == Joint::Loose;
        self.lines.push(Line { sheet, is_loose });
        self.at = self.lines.len() - 1;
    }

    /// Letters went when the page did: a step may have ended behind each of them.
    pub fn write_torn(&mut self, sheets: &[Sheet]) {
        for (index, sheet) in sheets.iter().enumerate() {
            let joint = if index == 0 {
                Joint::Begins
            } else {
                Joint::Loose
            };
            self.write(sheet.clone(), joint);
        }
        self.run = None;
    }

    /// A seal may have come while the last so many lines were written.
    pub fn sealed_within(&mut self, lines: usize) {
        self.lines.drain(..(self.at.saturating_sub(lines)));
        self.at = self.lines.len() - 1;
        self.unsure = self.at;
    }

    /// The program was killed: this had been saved, and what was typed after it may have been handed over when
    /// it came back.
    pub fn came_back(&mut self, saved: Sheet, handed_over: &[Sheet]) {
        self.start_at(saved);
        self.write_torn(handed_over);
        self.unsure = self.at;
    }

    /// Whether nobody knows if there is something to take back.
    pub fn is_unsure(&self) -> bool {
        self.at > 0 && self.at <= self.unsure
    }

    /// Undo ends here.
    pub fn end_undo(&mut self) {
        let sheet = self.now().clone();
        self.start_at(sheet);
    }

    /// This stands in it, and nothing can be taken back.
    pub fn start_at(&mut self, sheet: Sheet) {
        let is_loose = false;
        self.lines = vec![Line { sheet, is_loose }];
        self.at = 0;
        self.unsure = 0;
        self.run = None;
    }

    /// Whether a step can be taken back and one done again, compared with what the core says.
    pub fn compare_ways(&mut self, can_undo: bool, can_redo: bool) -> bool {
        if !can_undo && self.is_unsure() {
            self.lines.drain(..self.at);
            self.at = 0;
            self.unsure = 0;
        }
        can_undo == self.has(Way::Undo) && can_redo == self.has(Way::Redo)
    }

    /// Whether a step leads that way.
    pub fn has(&self, way: Way) -> bool {
        match way {
            Way::Undo => self.at > 0,
            Way::Redo => self.at + 1 < self.lines.len(),
        }
    }

    /// Where a step may lead, the nearest first.
    pub fn ahead(&self, way: Way) -> Vec<&Sheet> {
        let found = match way {
            Way::Redo => vec![self.at + 1],
            Way::Undo => {
                let mut found = Vec::new();
                let mut at = self.at;
                while at > 0 {
                    found.push(at - 1);
                    if !self.lines[at].is_loose {
                        break;
                    }
                    at -= 1;
                }
                found
            }
        };
        let lines = found.into_iter().filter_map(|at| self.lines.get(at));
        lines.map(|line| &line.sheet).collect()
    }

    /// A step led to the so-manieth of [`Self::ahead`].
    pub fn go(&mut self, way: Way, which: usize) {
        self.run = None;
        match way {
            Way::Redo => self.at += 1,
            Way::Undo => {
                let to = self.at - 1 - which;
                self.lines.drain(to + 1..self.at);
                self.lines[to + 1].is_loose = false;
                self.unsure = self.unsure.saturating_sub(which);
                self.at = to;
            }
        }
    }
}

/// One person's documents.
#[derive(Clone, Debug)]
pub struct Person {
    /// Her profile on this PC.
    pub profile: String,
    /// All that she has written, also what lies in the bin.
    pub papers: Vec<Paper>,
}

impl Person {
    /// The program ended, or another person took her place: undo ends everywhere.
    pub fn leaves(&mut self) {
        self.papers.iter_mut().for_each(Paper::end_undo);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        Sheet::default().with("text", text)
    }

    fn paper() -> Paper {
        Paper::new("d", Kind::Entry, sheet(""))
    }

    #[test]
    fn what_was_taken_back_stays_below_what_is_new() {
        let mut paper = paper();
        paper.write(sheet("a"), Joint::Begins);
        paper.write(sheet("ab"), Joint::Begins);
        paper.go(Way::Undo, 0);
        paper.write(sheet("ac"), Joint::GoesOn);
        assert_eq!(paper.ahead(Way::Undo), [&sheet("a")]);
        paper.go(Way::Undo, 0);
        assert_eq!(paper.ahead(Way::Undo), [&sheet("ab")]);
        paper.go(Way::Undo, 0);
        assert_eq!(paper.ahead(Way::Undo), [&sheet("a")]);
        assert_eq!(paper.ahead(Way::Redo), [&sheet("a")]);
    }

    #[test]
    fn an_undo_may_pass_over_loose_joints_and_no_further() {
        let mut paper = paper();
        paper.write(sheet("a"), Joint::Begins);
        paper.write_torn(&[sheet("ab"), sheet("abc"), sheet("abcd")]);
        let ahead = ["abc", "ab", "a"].map(sheet);
        assert_eq!(paper.ahead(Way::Undo), ahead.iter().collect::<Vec<_>>());
        paper.go(Way::Undo, 1);
        assert_eq!(*paper.now(), sheet("ab"));
        assert_eq!(paper.ahead(Way::Redo), [&sheet("abcd")]);
    }

    #[test]
    fn a_seal_on_its_way_may_end_undo_at_any_of_its_lines() {
        let mut paper = paper();
        paper.write(sheet("old"), Joint::Begins);
        paper.write_torn(&[sheet("a"), sheet("ab")]);
        paper.sealed_within(2);
        assert_eq!(paper.ahead(Way::Undo).len(), 2);
        paper.go(Way::Undo, 0);
        assert!(paper.compare_ways(false, true));
        assert_eq!(paper.ahead(Way::Redo), [&sheet("ab")]);
    }
}
