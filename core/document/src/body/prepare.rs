//! Edits made ready: each checked, and its splices carried over what was merged since its base.
//!
//! Called by `edit` before anything is written, so that a call is done as a whole or not at all.

use std::collections::BTreeMap;

use loro::LoroDoc;

use super::BodyError;
use super::align::Align;
use super::edit::{Edit, RowPlace, Splice};
use super::gap::Gap;
use super::run::Run;
use super::typed::cleaned;
use crate::limits::{EDITS_MAX, ROWS_MAX, TEXT_BYTES_MAX, VALUE_BYTES_MAX};
use crate::path::Path;
use crate::row::RowId;
use crate::value::Value;

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

/// Checks every edit and resolves the splices against the current text.
pub(super) fn prepare(
    doc: &LoroDoc,
    gap: &Gap,
    run: Run,
    edits: &[Edit],
) -> Result<Vec<Step>, BodyError> {
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
