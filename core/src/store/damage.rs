//! Table `damage`: what was found damaged and is not repaired yet.
//!
//! Noted by [`super::mend`]; the exchange asks the centre for it by log and number, and the lists say
//! it of the document.

use rusqlite::{Row, params};
use tirek_wire::id::{DocumentId, LogId};
use tirek_wire::mending::Lacking;

use super::{Read, StoreError, Write, column};

/// Stands for changes of which it is not known which are gone.
pub(crate) const UNKNOWN: Lacking = Lacking {
    log: LogId::from_bytes([0; 16]),
    seq: 0,
};

/// Stands for words that were not sealed yet: nobody but this PC ever had them.
pub(crate) const UNSEALED: Lacking = Lacking {
    log: LogId::from_bytes([0; 16]),
    seq: 1,
};

fn lacking(row: &Row<'_>) -> rusqlite::Result<Lacking> {
    Ok(Lacking {
        log: column::bytes(row, "log", LogId::from_slice)?,
        seq: column::number(row, "seq")?,
    })
}

/// Notes damage; what is known stays as it is.
pub(crate) fn note(
    tx: &Write<'_>,
    document: DocumentId,
    what: Lacking,
    at_ms: i64,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO damage (document, log, seq, found_at_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        params![
            document.as_bytes(),
            what.log.as_bytes(),
            column::signed(what.seq),
            at_ms
        ],
    )?;
    Ok(())
}

/// Forgets the damage of a document: it is whole again, or looked at anew.
pub(crate) fn clear(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM damage WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}

/// The document a damaged change belongs to.
pub(crate) fn document_of(
    read: &Read<'_>,
    what: Lacking,
) -> Result<Option<DocumentId>, StoreError> {
    read.row(
        "SELECT document FROM damage WHERE log = ?1 AND seq = ?2 LIMIT 1",
        params![what.log.as_bytes(), column::signed(what.seq)],
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )
}

/// Whether a document is damaged.
pub fn is_damaged(read: &Read<'_>, document: DocumentId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM damage WHERE document = ?1";
    read.any(sql, [document.as_bytes()])
}

/// Whether changes of a document are gone and it is not known which.
pub(crate) fn is_unknown(read: &Read<'_>, document: DocumentId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM damage WHERE document = ?1 AND seq = 0";
    read.any(sql, [document.as_bytes()])
}

/// The damaged documents, by id.
pub fn documents(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    let sql = "SELECT DISTINCT document FROM damage ORDER BY document";
    read.rows(sql, [], |row| {
        column::bytes(row, "document", DocumentId::from_slice)
    })
}

/// Documents of which some changes are gone and it is not known which.
pub(crate) fn of_unknown(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    let sql = "SELECT DISTINCT document FROM damage WHERE seq = 0 ORDER BY document";
    read.rows(sql, [], |row| {
        column::bytes(row, "document", DocumentId::from_slice)
    })
}

/// Changes to ask the centre for: none of a private log and nothing unsealed, which it never had.
pub(crate) fn to_ask_for(read: &Read<'_>, limit: usize) -> Result<Vec<Lacking>, StoreError> {
    read.rows(
        "SELECT DISTINCT damage.log AS log, damage.seq AS seq FROM damage
         LEFT JOIN log ON log.log = damage.log
         WHERE damage.seq > 0 AND damage.log <> zeroblob(16) AND coalesce(log.private, 0) = 0
         ORDER BY damage.log, damage.seq LIMIT ?1",
        [column::signed(limit as u64)],
        lacking,
    )
}
