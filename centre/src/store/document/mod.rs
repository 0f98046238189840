//! Documents: where each lives, and which are refused for whom.

use super::id;
use rusqlite::{Connection, OptionalExtension, params};
use tirek_wire::id::{DocumentId, PersonId, SpaceId};
use tirek_wire::refusal::RefusalReason;

/// Space and kind of a document, if it is known.
pub fn place(db: &Connection, document: DocumentId) -> rusqlite::Result<Option<(SpaceId, u16)>> {
    db.prepare_cached("SELECT space, kind FROM document WHERE id = ?1")?
        .query_row([document.as_bytes()], |row| {
            Ok((id(row, "space", SpaceId::from_bytes)?, row.get("kind")?))
        })
        .optional()
}

/// Notes where a document lives; a known one stays as it is.
pub fn note(
    db: &Connection,
    document: DocumentId,
    space: SpaceId,
    kind: u16,
) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO document (id, space, kind) VALUES (?1, ?2, ?3)")?
        .execute(params![document.as_bytes(), space.as_bytes(), kind])?;
    Ok(())
}

/// Whether a document is refused for a person.
pub fn is_refused(db: &Connection, who: PersonId, what: DocumentId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM refused_document WHERE person = ?1 AND document = ?2")?
        .exists(params![who.as_bytes(), what.as_bytes()])
}

/// Refuses a document for a person from now on.
pub fn refuse(
    db: &Connection,
    who: PersonId,
    what: DocumentId,
    reason: RefusalReason,
) -> rusqlite::Result<()> {
    db.execute(
        "INSERT OR IGNORE INTO refused_document (person, document, reason) VALUES (?1, ?2, ?3)",
        params![who.as_bytes(), what.as_bytes(), reason.code()],
    )?;
    Ok(())
}

/// Refuses a document for a person no longer.
pub fn accept(db: &Connection, who: PersonId, what: DocumentId) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM refused_document WHERE person = ?1 AND document = ?2",
        params![who.as_bytes(), what.as_bytes()],
    )?;
    Ok(())
}
