//! What a person does to a document, and what an edit answers.

use std::collections::BTreeMap;

use loro::LoroDoc;
use operational_transform::OperationSeq;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::apply::Apply;
use super::gap::Gap;
use super::names::text_root;
use super::prepare::prepare;
use super::run::{Run, pieces};
use super::steps::{Act, Step as Back};
use super::watch::Seen;
use super::{Body, BodyError};
use crate::path::Path;
use crate::row::RowId;
use crate::value::Value;
use crate::version::Version;

/// One edit. In JSON tagged by `edit`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Changes prose. Each splice speaks of the text that the one before it left.
    Text {
        /// A prose field.
        field: Path,
        /// In the order in which they were made.
        splices: Vec<Splice>,
    },
    /// Writes a short field; `None` clears it. Resolves a conflict that the writer had seen.
    Set {
        /// A short field.
        field: Path,
        /// What stands in it then.
        value: Option<Value>,
    },
    /// Adds a row; nothing happens when the list has it already.
    AddRow {
        /// The list, by its single segment.
        list: Path,
        /// The id that the writer gave the row.
        row: RowId,
        /// Where it goes.
        at: RowPlace,
    },
    /// Moves a row.
    MoveRow {
        /// The list, by its single segment.
        list: Path,
        /// The row; one that the list lacks moves nothing.
        row: RowId,
        /// Where it goes.
        at: RowPlace,
    },
    /// Marks a row as removed; its words stay and it can be restored.
    RemoveRow {
        /// The list, by its single segment.
        list: Path,
        /// The row.
        row: RowId,
    },
    /// Takes the mark away.
    RestoreRow {
        /// The list, by its single segment.
        list: Path,
        /// The row.
        row: RowId,
    },
}

/// One replacement in a text; positions in UTF-16 units, as the screen counts. A position inside a
/// surrogate pair is widened to the whole character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Splice {
    /// Where the replaced stretch begins.
    pub at_utf16: usize,
    /// How much is taken away from there on; 0 to insert only.
    pub delete_utf16: usize,
    /// What stands there instead; empty to delete only.
    pub insert: String,
}

/// Where a row goes. An unknown neighbour means the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowPlace {
    /// Before all others.
    First,
    /// Behind all others.
    Last,
    /// Behind this row.
    After(RowId),
}

/// What an edit, an undo or a redo did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Edited {
    /// The version that now holds: the base of the next edit.
    pub version: Version,
    /// The paths whose content differs now; a list is named by its single segment.
    pub changed: Vec<Path>,
    /// After an undo or a redo: where to look.
    pub spot: Option<Spot>,
}

/// Where an undo or a redo changed something; of several places the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Spot {
    /// A field, or a row by its list and id.
    pub field: Path,
    /// The stretch of a text that came back, or where one went; 0 outside texts.
    pub start_utf16: usize,
    /// The end of that stretch, not included; 0 outside texts.
    pub end_utf16: usize,
}

impl Body {
    /// Applies edits as one undo step and one commit: all of them or none.
    ///
    /// `base` is the version that the writer saw; `None` or the current one is the common case.
    /// Against an older base, splices are carried over what was merged meanwhile, and only those
    /// values of a short field are replaced which the writer had seen or written herself.
    ///
    /// # Errors
    /// When an edit does not fit the document or its limits, or `base` is no version of this body: then
    /// nothing is done. [`BodyError::Engine`] and [`BodyError::Broken`] leave a broken body.
    pub fn edit(&mut self, base: Option<&Version>, edits: &[Edit]) -> Result<Edited, BodyError> {
        self.edit_in(Run::Alone, base, edits)
    }

    /// As [`Body::edit`], but as if somebody else had written it: it is no step, and undo lets it stand.
    ///
    /// # Errors
    /// As of [`Body::edit`].
    pub fn put(&mut self, base: Option<&Version>, edits: &[Edit]) -> Result<Edited, BodyError> {
        let (seen, _, _) = self.apply(Run::Apart, base, edits)?;
        self.carry_steps(&seen.texts);
        Ok(self.edited(seen.changed))
    }

    /// As [`Body::edit`]; `run` says how the edit stands to the one before it. A run of typing in
    /// one field is one undo step up to a sentence's end, and a typed edit may be several of them.
    ///
    /// # Errors
    /// As of [`Body::edit`].
    pub fn edit_in(
        &mut self,
        run: Run,
        base: Option<&Version>,
        edits: &[Edit],
    ) -> Result<Edited, BodyError> {
        let (seen, back, texts) = self.apply(run, base, edits)?;
        let done = texts.into_iter().filter_map(|(field, before)| {
            let done = self.one_delta(&field, seen.texts.get(&field)?)?;
            // The same words in place of themselves: nobody would call it a step.
            let is_same = done.apply(&before).is_ok_and(|after| after == before);
            (!is_same).then(|| (field, done.invert(&before), done))
        });
        let done: Vec<_> = done.collect();
        self.note(run, edits, back, done);
        Ok(self.edited(seen.changed))
    }

    /// Applies edits; answers with what changed, the acts that take back all but texts, and the texts as
    /// they stood.
    fn apply(
        &mut self,
        run: Run,
        base: Option<&Version>,
        edits: &[Edit],
    ) -> Result<(Seen, Vec<Act>, Texts), BodyError> {
        let (steps, gap, texts) = self.guarded(|doc| {
            let gap = Gap::between(doc, base)?;
            Ok((prepare(doc, &gap, run, edits)?, gap, texts(doc, edits)))
        })?;
        let applied = self.guarded(|doc| Apply::new(doc, self.peer, &gap).run(steps));
        let back = applied.inspect_err(|_| {
            // Half an edit must not be exported: the caller loads the last saved state.
            self.is_broken
                .store(true, std::sync::atomic::Ordering::Relaxed);
        })?;
        Ok((self.watch.take(), back, texts))
    }

    fn edited(&self, changed: Vec<Path>) -> Edited {
        Edited {
            version: self.version(),
            changed,
            spot: None,
        }
    }

    /// Keeps what takes an edit back.
    fn note(
        &mut self,
        run: Run,
        edits: &[Edit],
        back: Vec<Act>,
        texts: Vec<(Path, OperationSeq, OperationSeq)>,
    ) {
        match (back.as_slice(), texts.as_slice()) {
            _ if run == Run::Apart => self.steps.rest(),
            ([], [(field, by, done)]) => self.note_typed(run, field, by.clone(), done),
            ([act], []) if run == Run::GoesOn && self.steps.regrow(act, new_value(edits)) => {}
            _ => {
                let texts = texts
                    .into_iter()
                    .map(|(field, by, _)| Act::Text { field, by });
                let mut step: Back = back.into_iter().chain(texts).collect();
                step.reverse();
                self.steps.push(step);
            }
        }
    }

    fn note_typed(&mut self, run: Run, field: &Path, by: OperationSeq, done: &OperationSeq) {
        let (pieces, growing) = pieces(field, done, by, run, self.steps.growing());
        for piece in pieces {
            if piece.joins && self.steps.grow(&piece.back).is_ok() {
                continue;
            }
            self.steps.push(vec![Act::Text {
                field: field.clone(),
                by: piece.back,
            }]);
        }
        if let Some(growing) = growing {
            self.steps.set_growing(growing);
        }
    }
}

/// Prose fields with their texts.
type Texts = BTreeMap<Path, String>;

/// The words that a single edit of a short field writes.
fn new_value(edits: &[Edit]) -> &str {
    match edits {
        [Edit::Set { value, .. }] => value.as_ref().and_then(Value::as_text).unwrap_or_default(),
        _ => "",
    }
}

/// The texts that edits change, as they are now.
fn texts(doc: &LoroDoc, edits: &[Edit]) -> Texts {
    let changed = edits.iter().filter_map(|edit| match edit {
        Edit::Text { field, .. } => Some(field),
        _ => None,
    });
    changed
        .map(|field| (field.clone(), doc.get_text(text_root(field)).to_string()))
        .collect()
}
