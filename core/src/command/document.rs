//! Commands on a document of whatever kind: text as splices against a base version, short fields, rows,
//! undo; carrying its words elsewhere, and leaving it.

use serde::{Deserialize, Serialize};
use tirek_document::{Edit, Path, RowId, Run, Splice, Spot, Value, Version};
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::of_kind::Created;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::document;
use crate::topic::Done;
use crate::workspace::{EditDone, Workspace};

/// One document.
#[derive(Debug, Deserialize, TS)]
pub struct OneDocument {
    #[ts(type = "string")]
    pub document: DocumentId,
}

/// Splices of one text, speaking of the version `base`.
#[derive(Debug, Deserialize, TS)]
pub struct EditText {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub field: Path,
    pub base: Version,
    pub splices: Vec<TextSplice>,
    #[serde(default)]
    pub run: TypedRun,
}

/// How an edit stands to the one before it, for undo. Where a pause was, only the screen knows: it
/// has a timer that nobody sets.
#[derive(Clone, Copy, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "Run")]
pub enum TypedRun {
    /// Typed after a pause: a step begins.
    Begins,
    /// Typed on without a pause.
    GoesOn,
    /// Pasted, cut, dropped, chosen: one step, however long.
    #[default]
    Alone,
}

impl From<TypedRun> for Run {
    fn from(typed: TypedRun) -> Self {
        match typed {
            TypedRun::Begins => Self::Begins,
            TypedRun::GoesOn => Self::GoesOn,
            TypedRun::Alone => Self::Alone,
        }
    }
}

/// A replacement in a text, positions in UTF-16 units; each speaks of the text the one before left.
#[derive(Debug, Deserialize, TS)]
#[ts(rename = "Splice")]
pub struct TextSplice {
    pub at: usize,
    pub remove: usize,
    pub insert: String,
}

/// A short field's new value; `null` clears it.
#[derive(Debug, Deserialize, TS)]
pub struct SetValue {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub field: Path,
    pub base: Version,
    pub value: Option<Value>,
    #[serde(default)]
    pub run: TypedRun,
}

/// A new row with its first short fields.
#[derive(Debug, Deserialize, TS)]
pub struct AddRow {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub list: Path,
    /// The row before it; `null` puts it at the end.
    pub after: Option<RowId>,
    pub values: std::collections::BTreeMap<String, String>,
}

/// A row's new place, counted among the rows that are not in the bin.
#[derive(Debug, Deserialize, TS)]
pub struct MoveRow {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub list: Path,
    pub row: RowId,
    pub to: usize,
}

/// One row.
#[derive(Debug, Deserialize, TS)]
pub struct OneRow {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub list: Path,
    pub row: RowId,
}

/// The document after an edit.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "Edited")]
pub struct EditedText {
    /// Base for the next edit.
    pub version: Version,
    /// After a text edit: the field's text at `version`, with what was merged meanwhile. After an
    /// undo or a redo: what stands at `spot`, in prose or in a short field.
    pub text: Option<String>,
    /// After an undo or a redo: where to look; `null` where there was nothing to do.
    pub spot: Option<Spot>,
}

/// The document after a row was added.
#[derive(Debug, Serialize, TS)]
pub struct AddedRow {
    pub version: Version,
    pub text: Option<String>,
    pub row: RowId,
}

impl From<EditDone> for EditedText {
    fn from(edited: EditDone) -> Self {
        Self {
            version: edited.version,
            text: edited.text,
            spot: edited.spot,
        }
    }
}

fn edit(
    workspace: &mut Workspace,
    document: DocumentId,
    run: TypedRun,
    base: Option<&Version>,
    edits: &[Edit],
) -> Answer<EditedText> {
    let done = workspace.edit_in(document, run.into(), base, edits)?;
    Ok(done.map(EditedText::from))
}

/// An edit of its own, against what holds now.
fn alone(workspace: &mut Workspace, document: DocumentId, change: Edit) -> Answer<EditedText> {
    edit(workspace, document, TypedRun::Alone, None, &[change])
}

pub(super) fn edit_text(
    _: &Tirek,
    workspace: &mut Workspace,
    request: EditText,
) -> Answer<EditedText> {
    let splices = request.splices.into_iter().map(|one| Splice {
        at_utf16: one.at,
        delete_utf16: one.remove,
        insert: one.insert,
    });
    let change = Edit::Text {
        field: request.field,
        splices: splices.collect(),
    };
    let EditText {
        document,
        base,
        run,
        ..
    } = request;
    edit(workspace, document, run, Some(&base), &[change])
}

/// What an edit of a text is told when it comes again: how the text is now.
pub(super) fn retold(
    workspace: &mut Workspace,
    request: EditText,
) -> Result<EditedText, CommandError> {
    let (fields, version) = workspace.fields(request.document)?;
    Ok(EditedText {
        version,
        text: Some(fields.text(request.field.as_str()).to_owned()),
        spot: None,
    })
}

pub(super) fn set(_: &Tirek, workspace: &mut Workspace, request: SetValue) -> Answer<EditedText> {
    let change = Edit::Set {
        field: request.field,
        value: request.value,
    };
    let SetValue {
        document,
        base,
        run,
        ..
    } = request;
    edit(workspace, document, run, Some(&base), &[change])
}

pub(super) fn add_row(_: &Tirek, workspace: &mut Workspace, request: AddRow) -> Answer<AddedRow> {
    let AddRow {
        document,
        list,
        after,
        values,
    } = request;
    if values.keys().any(|name| Path::new(name).is_err()) {
        return Err(CommandError::new("request_malformed"));
    }
    let done = workspace.add_row(document, &list, after, values)?;
    Ok(done.map(|(row, edited)| AddedRow {
        version: edited.version,
        text: None,
        row,
    }))
}

pub(super) fn move_row(
    _: &Tirek,
    workspace: &mut Workspace,
    request: MoveRow,
) -> Answer<EditedText> {
    let MoveRow {
        document,
        list,
        row,
        to,
    } = request;
    let done = workspace.move_row(document, &list, row, to)?;
    Ok(done.map(EditedText::from))
}

pub(super) fn remove_row(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneRow,
) -> Answer<EditedText> {
    let change = Edit::RemoveRow {
        list: request.list,
        row: request.row,
    };
    alone(workspace, request.document, change)
}

pub(super) fn restore_row(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneRow,
) -> Answer<EditedText> {
    let change = Edit::RestoreRow {
        list: request.list,
        row: request.row,
    };
    alone(workspace, request.document, change)
}

pub(super) fn undo(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<EditedText> {
    let done = workspace.undo(request.document)?;
    stepped(workspace, request.document, done)
}

pub(super) fn redo(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<EditedText> {
    let done = workspace.redo(request.document)?;
    stepped(workspace, request.document, done)
}

fn stepped(
    workspace: &mut Workspace,
    document: DocumentId,
    done: Done<Option<EditDone>>,
) -> Answer<EditedText> {
    let Done { value, topics } = done;
    let value = match value {
        Some(edited) => edited.into(),
        None => EditedText {
            version: workspace.fields(document)?.1,
            text: None,
            spot: None,
        },
    };
    Ok(Done { value, topics })
}

/// Carries what can be read of a document that the centre refused, or that is damaged, into one of her own.
pub(super) fn carry(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Created> {
    let carried = document::carry(workspace, request.document)?;
    Ok(carried.map(|document| Created { document }))
}

/// Carries a document's words to where she writes now.
pub(super) fn copy(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Created> {
    let copied = document::copy(workspace, request.document)?;
    Ok(copied.map(|document| Created { document }))
}

/// The screen shows another view: a new document that nobody has written in vanishes.
pub(super) fn leave(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Nothing> {
    Ok(workspace.leave(request.document)?.map(|_| Nothing {}))
}
