//! Table `conflict`: documents in which two people set the same field differently.
//!
//! Derived from the documents, so that the state of the exchange names them without opening each.
//! Written by [`crate::projection`] alone.

use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write, column};

/// Every such document, the one changed last first.
pub fn documents(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    read.rows(
        "SELECT conflict.document AS document FROM conflict JOIN document USING (document)
         ORDER BY document.changed_at_ms DESC, document",
        [],
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )
}

/// Notes whether a document has open conflicts, and says whether that is new.
pub(crate) fn set(tx: &Write<'_>, document: DocumentId, open: bool) -> Result<bool, StoreError> {
    let sql = match open {
        true => "INSERT OR IGNORE INTO conflict (document) VALUES (?1)",
        false => "DELETE FROM conflict WHERE document = ?1",
    };
    Ok(tx.execute(sql, [document.as_bytes()])? > 0)
}
