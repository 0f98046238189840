//! What a person does to a document, and what an edit answers.

use std::collections::BTreeMap;

use loro::LoroDoc;
use operational_transform::OperationSeq;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::align::Align;
use super::apply::Apply;
use super::gap::Gap;
use super::names::text_root;
use super::run::{Run, pieces};
use super::steps::{Act, Step as Back};
use super::typed::cleaned;
use super::watch::Seen;
use super::{Body, BodyError};
use crate::limits::{EDITS_MAX, ROWS_MAX, TEXT_BYTES_MAX, VALUE_BYTES_MAX};
use crate::path::Path;
use crate::row::RowId;
use crate::value::Value;
use crate::version::Version;

/// One edit. In JSON tagged by `edit`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Changes prose. Each splice speaks of the text that the one before it left.
    Text { field: Path, splices: Vec<Splice> },
    /// Writes a short field; `None` clears it. Resolves a conflict that the writer had seen.
    Set { field: Path, value: Option<Value> },
    /// Adds a row; nothing happens when the list has it already.
    AddRow {
        list: Path,
        row: RowId,
        at: RowPlace,
    },
    /// Moves a row.
    MoveRow {
        list: Path,
        row: RowId,
        at: RowPlace,
    },
    /// Marks a row as removed; its words stay and it can be restored.
    RemoveRow { list: Path, row: RowId },
    /// Takes the mark away.
    RestoreRow { list: Path, row: RowId },
}

/// One replacement in a text; positions in UTF-16 units, as the screen counts. A position inside a
/// surrogate pair is widened to the whole character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Splice {
    pub at_utf16: usize,
    pub delete_utf16: usize,
    pub insert: String,
}

/// Where a row goes. An unknown neighbour means the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowPlace {
    First,
    Last,
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
    pub end_utf16: usize,
}

/// An edit made ready: nothing in it can fail any more.
pub(super) enum Step {
    Text {
        field: Path,
        splices: Vec<Splice>,
    },
    Set {
        field: Path,
        value: Option<Value>,
    },
    Add {
        list: Path,
        row: RowId,
        at: RowPlace,
    },
    Move {
        list: Path,
        row: RowId,
        at: RowPlace,
    },
}

impl Body {
    /// Applies edits as one undo step and one commit: all of them or none.
    ///
    /// `base` is the version that the writer saw; `None` or the current one is the common case.
    /// Against an older base, splices are carried over what was merged meanwhile, and only those
    /// values of a short field are replaced which the writer had seen or written herself.
    pub fn edit(&mut self, base: Option<&Version>, edits: &[Edit]) -> Result<Edited, BodyError> {
        self.edit_in(Run::Alone, base, edits)
    }

    /// As [`Body::edit`], but as if somebody else had written it: it is no step, and undo lets it stand.
    pub fn put(&mut self, base: Option<&Version>, edits: &[Edit]) -> Result<Edited, BodyError> {
        let (seen, _, _) = self.apply(Run::Apart, base, edits)?;
        self.carry_steps(&seen.texts);
        Ok(self.edited(seen.changed))
    }

    /// As [`Body::edit`]; `run` says how the edit stands to the one before it. A run of typing in
    /// one field is one undo step up to a sentence's end, and a typed edit may be several of them.
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

/// Checks every edit and resolves the splices against the current text.
fn prepare(doc: &LoroDoc, gap: &Gap, run: Run, edits: &[Edit]) -> Result<Vec<Step>, BodyError> {
    if edits.len() > EDITS_MAX {
        return Err(BodyError::TooManyEdits {
            count: edits.len(),
            limit: EDITS_MAX,
        });
    }
    let mut texts = BTreeMap::new();
    let mut rows = BTreeMap::new();
    edits
        .iter()
        .map(|edit| prepare_one(doc, gap, run, edit, &mut texts, &mut rows))
        .collect()
}

fn prepare_one(
    doc: &LoroDoc,
    gap: &Gap,
    run: Run,
    edit: &Edit,
    texts: &mut BTreeMap<Path, Align>,
    rows: &mut BTreeMap<Path, usize>,
) -> Result<Step, BodyError> {
    Ok(match edit {
        Edit::Text { field, splices } => {
            let text = texts
                .entry(field.clone())
                .or_insert_with(|| gap.align(doc, field));
            Step::Text {
                field: field.clone(),
                splices: carry(text, run, field, splices)?,
            }
        }
        Edit::Set { field, value } => {
            let value = value
                .as_ref()
                .map(|value| checked(field, value))
                .transpose()?;
            Step::Set {
                field: field.clone(),
                value,
            }
        }
        Edit::AddRow { list, row, at } => {
            room_for_row(doc, list, rows)?;
            Step::Add {
                list: list.clone(),
                row: *row,
                at: at.clone(),
            }
        }
        Edit::MoveRow { list, row, at } => {
            check_list(list)?;
            Step::Move {
                list: list.clone(),
                row: *row,
                at: at.clone(),
            }
        }
        Edit::RemoveRow { list, row } => mark(list, row, true)?,
        Edit::RestoreRow { list, row } => mark(list, row, false)?,
    })
}

fn carry(
    text: &mut Align,
    run: Run,
    field: &Path,
    splices: &[Splice],
) -> Result<Vec<Splice>, BodyError> {
    // What stood before, or stands elsewhere, comes here whole: nobody types it.
    let bytes_max = match run {
        Run::Apart => usize::MAX,
        _ => text.current_bytes().max(TEXT_BYTES_MAX),
    };
    let mut carried = Vec::new();
    for splice in &cleaned(splices) {
        let Splice {
            at_utf16,
            delete_utf16,
            insert,
        } = splice;
        let done = text.splice(*at_utf16, *delete_utf16, insert);
        carried.extend(done.map_err(|length_utf16| BodyError::SpliceOutside {
            field: field.clone(),
            at_utf16: *at_utf16,
            delete_utf16: *delete_utf16,
            length_utf16,
        })?);
    }
    if text.current_bytes() > bytes_max {
        return Err(BodyError::TooLong {
            field: field.clone(),
            limit_bytes: TEXT_BYTES_MAX,
        });
    }
    Ok(carried)
}

fn checked(field: &Path, value: &Value) -> Result<Value, BodyError> {
    match value {
        Value::Number(number) if !number.is_finite() => Err(BodyError::NotFinite {
            field: field.clone(),
        }),
        Value::Text(text) if text.len() > VALUE_BYTES_MAX => Err(BodyError::TooLong {
            field: field.clone(),
            limit_bytes: VALUE_BYTES_MAX,
        }),
        value => Ok(value.typed()),
    }
}

fn check_list(list: &Path) -> Result<(), BodyError> {
    if list.is_single() {
        Ok(())
    } else {
        Err(BodyError::NotAList { path: list.clone() })
    }
}

fn room_for_row(
    doc: &LoroDoc,
    list: &Path,
    rows: &mut BTreeMap<Path, usize>,
) -> Result<(), BodyError> {
    check_list(list)?;
    let held = || doc.get_movable_list(super::names::list_root(list)).len();
    let count = rows.entry(list.clone()).or_insert_with(held);
    *count += 1;
    if *count > ROWS_MAX {
        return Err(BodyError::TooManyRows {
            list: list.clone(),
            limit: ROWS_MAX,
        });
    }
    Ok(())
}

fn mark(list: &Path, row: &RowId, is_removed: bool) -> Result<Step, BodyError> {
    check_list(list)?;
    let field = Path::in_row(list.as_str(), row, crate::fields::REMOVED)
        .map_err(|_| BodyError::NotAList { path: list.clone() })?;
    Ok(Step::Set {
        field,
        value: Some(Value::Flag(is_removed)),
    })
}
