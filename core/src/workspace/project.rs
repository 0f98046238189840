//! What follows a document inside each transaction that changes it: its files and its read models.

use tirek_document::{Fields, Path, Value};
use tirek_wire::key::Hash32;
use tirek_wire::submission::BlobRef;

use crate::projection;
use crate::store::document::DocumentRow;
use crate::store::{StoreError, Write, blob};
use crate::topic::Topic;

/// The field of a row that names a file.
const BLOB: &str = "blob";

/// The field beside it that says how large the file is.
const SIZE: &str = "size";

/// Brings files and read models up to the fields. `changed` names the paths that differ; `None`
/// means all may.
pub(super) fn document(
    tx: &Write<'_>,
    row: &DocumentRow,
    fields: &Fields,
    changed: Option<&[Path]>,
) -> Result<(), StoreError> {
    if changed.is_none_or(|paths| paths.iter().any(names_file) || is_purged_now(paths)) {
        let files = match projection::is_purged(fields) {
            true => Vec::new(),
            false => files(fields),
        };
        let uses: Vec<_> = files.iter().map(|file| (file.hash, file.size)).collect();
        blob::set_uses(tx, row.id, &uses)?;
    }
    projection::project(tx, row, fields, changed)
}

fn is_purged_now(changed: &[Path]) -> bool {
    changed
        .iter()
        .any(|path| path.as_str() == projection::PURGED)
}

/// Names the views that show a document which is no more.
pub(super) fn touch(tx: &Write<'_>, row: &DocumentRow) {
    tx.touch(Topic::document(row.id));
    projection::touch_list(tx, row.kind);
}

fn names_file(path: &Path) -> bool {
    matches!(path.row(), Some((_, _, BLOB | SIZE)))
}

/// The files that the rows of a document name, removed rows too: they can be restored.
pub(super) fn files(fields: &Fields) -> Vec<BlobRef> {
    let mut files = Vec::new();
    for (path, values) in &fields.values {
        let Some((list, row, BLOB)) = path.row() else {
            continue;
        };
        for hash in values.iter().filter_map(Value::as_text).filter_map(hash) {
            let field = |name: &str| fields.value(&format!("{list}/{row}/{name}"));
            let size = field(SIZE).and_then(Value::as_number).unwrap_or(0.0);
            let name = field("name").and_then(Value::as_text).unwrap_or_default();
            files.push(BlobRef {
                hash,
                size: whole(size),
                name: name.to_owned(),
            });
        }
    }
    files
}

fn hash(text: &str) -> Option<Hash32> {
    blake3::Hash::from_hex(text)
        .ok()
        .map(|hash| Hash32(hash.into()))
}

/// A size as a whole number; what is none counts as 0.
fn whole(number: f64) -> u64 {
    // `as` keeps to the range: negative and odd values become 0, huge ones the greatest number.
    number as u64
}
