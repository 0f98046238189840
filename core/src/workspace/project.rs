//! What follows a document inside each transaction that changes it: its files and its read models.

use tirek_document::kind::{Attachment, Field, PURGED, REMOVED};
use tirek_document::{Fields, Path, RowId, Value};
use tirek_wire::key::Hash32;
use tirek_wire::submission::BlobRef;

use crate::blob::named as hash_of;
use crate::projection;
use crate::store::blob::Use;
use crate::store::document::DocumentRow;
use crate::store::{StoreError, Write, blob, open_change};
use crate::topic::Topic;

/// Brings files and read models up to the fields. `changed` names the paths that differ; `None`
/// means all may.
pub(super) fn document(
    tx: &Write<'_>,
    row: &DocumentRow,
    fields: &Fields,
    changed: Option<&[Path]>,
) -> Result<(), StoreError> {
    if changed.is_none_or(|paths| paths.iter().any(concerns_files)) {
        file_uses(tx, row, fields)?;
    }
    let is_mark = |path: &Path| REMOVED.is(path);
    if changed.is_none_or(|paths| paths.iter().any(is_mark)) {
        // What lies in the bin waits for no exchange, once that is known.
        open_change::hold(tx, row.id, false)?;
    }
    if changed.is_some_and(|paths| paths.iter().any(is_mark)) {
        tx.touch(Topic::EXCHANGE);
    }
    projection::project(tx, row, fields, changed)
}

/// Names the views that show a document which is no more.
pub(super) fn touch(tx: &Write<'_>, row: &DocumentRow) {
    tx.touch(Topic::document(row.id));
    projection::touch_list(tx, row.kind);
}

/// Notes which files the fields name. A document that was removed for good names none.
pub(super) fn file_uses(
    tx: &Write<'_>,
    row: &DocumentRow,
    fields: &Fields,
) -> Result<(), StoreError> {
    if fields.is_purged() {
        return blob::set_uses(tx, row.id, &[]);
    }
    let in_bin = fields.is_in_bin();
    let uses = named(fields).map(|(list, id, file)| Use {
        hash: file.hash,
        size_bytes: file.size,
        living: !in_bin && !fields.is_removed(list, &id),
    });
    blob::set_uses(tx, row.id, &uses.collect::<Vec<_>>())
}

fn concerns_files(path: &Path) -> bool {
    match path.row() {
        Some((_, _, name)) => [Attachment::BLOB, Attachment::SIZE, REMOVED]
            .iter()
            .any(|field| field.name == name),
        None => REMOVED.is(path) || PURGED.is(path),
    }
}

/// The files that the rows of a document name, removed rows too: they can be restored.
pub(super) fn files(fields: &Fields) -> Vec<BlobRef> {
    named(fields).map(|(_, _, file)| file).collect()
}

/// Every file with the list and the row that name it.
fn named(fields: &Fields) -> impl Iterator<Item = (&str, RowId, BlobRef)> {
    fields.values.iter().flat_map(move |(path, values)| {
        let place = path
            .row()
            .filter(|(_, _, name)| *name == Attachment::BLOB.name);
        place.into_iter().flat_map(move |(list, row, _)| {
            let hashes = values.iter().filter_map(Value::as_text).filter_map(hash_of);
            hashes.map(move |hash| (list, row, file(fields, list, &row, hash)))
        })
    })
}

fn file(fields: &Fields, list: &str, row: &RowId, hash: Hash32) -> BlobRef {
    let value = |field: &Field| fields.value(&format!("{list}/{row}/{}", field.name));
    let size = value(&Attachment::SIZE).and_then(Value::as_number);
    let name = value(&Attachment::NAME).and_then(Value::as_text);
    BlobRef {
        hash,
        size: whole(size.unwrap_or_default()),
        name: name.unwrap_or_default().to_owned(),
    }
}

/// A size as a whole number; what is none counts as 0.
fn whole(number: f64) -> u64 {
    // `as` keeps to the range: negative and odd values become 0, huge ones the greatest number.
    number as u64
}
