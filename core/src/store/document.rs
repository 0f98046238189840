//! Table `document`: which documents are here, of which kind, in which space, by whom.
//!
//! A document keeps its kind and its space for good. Its body lies in `change` and `open_change`.

use rusqlite::{Row, params};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::id::{DocumentId, PersonId, SpaceId};
use tirek_wire::key::Hash32;

use super::digest::{Placed, Set};
use super::log::Side;
use super::{Read, StoreError, Write, column, found, kept, left_out, open_change};

/// A document without its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document.
    pub id: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Where it lives.
    pub space: SpaceId,
    /// What kind of space that is.
    pub space_kind: SpaceKind,
    /// Who made it, as far as is known here: the person of its first change.
    pub author: PersonId,
    /// When it appeared here, by this PC's clock: a label.
    pub created_at_ms: i64,
    /// When it last changed here, by this PC's clock: a label.
    pub changed_at_ms: i64,
}

impl DocumentRow {
    /// Whether its changes may leave this device.
    pub fn side(&self) -> Side {
        match self.space_kind {
            SpaceKind::Private => Side::Private,
            _ => Side::Shared,
        }
    }
}

/// What [`from_row`] reads of `document JOIN space USING (space)`.
pub(super) const COLUMNS: &str = "document.document AS document, document.kind AS kind,
    document.space AS space, space.kind AS space_kind, document.author AS author,
    document.created_at_ms AS created_at_ms, document.changed_at_ms AS changed_at_ms";

/// Documents with the spaces they lie in.
const PLACED: &str = "document JOIN space USING (space)";

/// A document, unless it is of a kind that this app does not know.
pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<DocumentRow>> {
    let kind: u16 = column::number(row, "kind")?;
    let space_kind: u8 = column::number(row, "space_kind")?;
    let (Ok(kind), Some(space_kind)) = (Kind::from_code(kind), SpaceKind::from_code(space_kind))
    else {
        return Ok(None);
    };
    Ok(Some(DocumentRow {
        id: column::bytes(row, "document", DocumentId::from_slice)?,
        kind,
        space: column::bytes(row, "space", SpaceId::from_slice)?,
        space_kind,
        author: column::bytes(row, "author", PersonId::from_slice)?,
        created_at_ms: row.get("created_at_ms")?,
        changed_at_ms: row.get("changed_at_ms")?,
    }))
}

/// One document, if it is here.
pub fn find(read: &Read<'_>, document: DocumentId) -> Result<Option<DocumentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {PLACED} WHERE document = ?1");
    Ok(read.row(&sql, [document.as_bytes()], from_row)?.flatten())
}

/// One document.
///
/// # Errors
/// [`StoreError::DocumentUnknown`] when it is not here.
pub fn get(read: &Read<'_>, document: DocumentId) -> Result<DocumentRow, StoreError> {
    find(read, document)?.ok_or(StoreError::DocumentUnknown { document })
}

/// Every document, by id.
pub fn all(read: &Read<'_>) -> Result<Vec<DocumentRow>, StoreError> {
    let rows = read.rows(
        &format!("SELECT {COLUMNS} FROM {PLACED} ORDER BY document"),
        [],
        from_row,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// The document behind `after`, by id.
pub(crate) fn next(
    read: &Read<'_>,
    after: Option<DocumentId>,
) -> Result<Option<DocumentId>, StoreError> {
    let after = after.map_or([0; 16], |id| *id.as_bytes());
    let sql = "SELECT document FROM document WHERE document > ?1 ORDER BY document LIMIT 1";
    read.row(sql, [after], |row| {
        column::bytes(row, "document", DocumentId::from_slice)
    })
}

/// Every document of a kind, by id.
pub fn of_kind(read: &Read<'_>, kind: Kind) -> Result<Vec<DocumentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {PLACED} WHERE document.kind = ?1 ORDER BY document");
    Ok(read
        .rows(&sql, [kind.code()], from_row)?
        .into_iter()
        .flatten()
        .collect())
}

/// The kinds of which documents lie in spaces that are hers by themselves.
pub(crate) fn kinds_of_hers(read: &Read<'_>) -> Result<Vec<Kind>, StoreError> {
    let sql = "SELECT DISTINCT document.kind AS kind
               FROM document JOIN space USING (space) WHERE NOT space.served";
    let kinds = read.rows(sql, [], |row| column::number(row, "kind"))?;
    let known = kinds.into_iter().map(Kind::from_code);
    Ok(known.filter_map(Result::ok).collect())
}

/// Whether a document is hers alone and this device began it: every change of it is by `person`, and
/// the first log that holds any is one of this device's.
pub(crate) fn is_begun_here(
    read: &Read<'_>,
    document: DocumentId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let others = "SELECT 1 FROM change WHERE document = ?1 AND person <> ?2";
    if read.any(others, params![document.as_bytes(), person.as_bytes()])? {
        return Ok(false);
    }
    let elsewhere = "SELECT 1 FROM change WHERE document = ?1
                     AND log = (SELECT min(log) FROM change WHERE document = ?1)
                     AND log NOT IN (SELECT log FROM log)";
    Ok(!read.any(elsewhere, params![document.as_bytes()])?)
}

/// Adds a document.
pub(crate) fn insert(tx: &Write<'_>, row: &DocumentRow) -> Result<(), StoreError> {
    let placed = Placed {
        document: row.id,
        kind: row.kind.code(),
        space: row.space,
        author: row.author,
        set: Set::default(),
    };
    tx.execute(
        "INSERT INTO document (document, kind, space, author, created_at_ms, changed_at_ms, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            row.id.as_bytes(),
            row.kind.code(),
            row.space.as_bytes(),
            row.author.as_bytes(),
            row.created_at_ms,
            row.changed_at_ms,
            placed.digest().as_bytes()
        ],
    )?;
    Ok(())
}

/// Notes that a document has other changes now. A row that is damaged is left for
/// [`super::mend`]: whoever reads the document finds it.
pub(crate) fn set_changes(
    tx: &Write<'_>,
    document: DocumentId,
    of: impl FnOnce(Set) -> Set,
) -> Result<(), StoreError> {
    let Some(row) = kept::placed(tx, document)? else {
        return Ok(());
    };
    let placed = Placed {
        set: of(row.placed.set),
        ..row.placed
    };
    // A digest that did not fit stays one that does not.
    let digest = match row.is_whole() {
        true => Some(placed.digest()),
        false => row.digest,
    };
    tx.execute(
        "UPDATE document SET changes = ?2, fold = ?3, digest = ?4 WHERE document = ?1",
        params![
            document.as_bytes(),
            column::signed(placed.set.changes),
            placed.set.fold.as_bytes(),
            digest.as_ref().map(Hash32::as_bytes)
        ],
    )?;
    Ok(())
}

/// Notes when a document changed.
pub(crate) fn set_changed(
    tx: &Write<'_>,
    document: DocumentId,
    at_ms: i64,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE document SET changed_at_ms = ?2 WHERE document = ?1",
        params![document.as_bytes(), at_ms],
    )?;
    Ok(())
}

/// Takes away a document that never reached a log, with what hangs on it.
pub(crate) fn delete_unsealed(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    open_change::delete(tx, document)?;
    left_out::delete(tx, document)?;
    found::forget(tx, document)?;
    tx.execute(
        "DELETE FROM blob_use WHERE document = ?1",
        [document.as_bytes()],
    )?;
    tx.execute(
        "DELETE FROM document WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}
