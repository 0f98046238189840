//! Documents: where each lives, and which are handed to no librarian.

use super::column::id;
use super::db::{Db, DbError, DbResult, values};
use tirek_wire::id::{DocumentId, PersonId, SpaceId};

/// Space and kind of a document, if it is known.
pub fn place(db: &Db, document: DocumentId) -> DbResult<Option<(SpaceId, u16)>> {
    db.one(
        "SELECT space, kind FROM document WHERE id = ?1",
        values![document.as_bytes()],
        |row| Ok((id(row, "space", SpaceId::from_bytes)?, row.get("kind")?)),
    )
}

/// Notes where a document lives; a known one stays as it is. One that another transaction has just
/// placed elsewhere is to be judged anew.
pub fn note(db: &Db, document: DocumentId, space: SpaceId, kind: u16) -> DbResult<()> {
    let added = db.execute(
        "INSERT INTO document (id, space, kind) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        values![document.as_bytes(), space.as_bytes(), kind],
    )?;
    if added == 0 && place(db, document)? != Some((space, kind)) {
        return Err(DbError::Overtaken);
    }
    Ok(())
}

/// Hands a document, and the answers to what was submitted of it, to no librarian any more.
pub fn withhold(db: &Db, document: DocumentId) -> DbResult<()> {
    db.execute(
        "UPDATE document SET withheld = 1
         WHERE id = ?1 OR id IN (SELECT review.document FROM review
             JOIN submission ON submission.id = review.submission
             WHERE submission.document = ?1)",
        values![document.as_bytes()],
    )?;
    Ok(())
}

/// Whether a document is handed to no librarian.
pub fn is_withheld(db: &Db, document: DocumentId) -> DbResult<bool> {
    let sql = "SELECT withheld FROM document WHERE id = ?1";
    let found: Option<bool> =
        db.one(sql, values![document.as_bytes()], |row| row.get("withheld"))?;
    Ok(found.unwrap_or(false))
}

/// The document of a kind in a person's own space, the oldest of several.
pub fn of_person(db: &Db, person: PersonId, kind: u16) -> DbResult<Option<DocumentId>> {
    let sql = "SELECT document.id AS id FROM document JOIN space ON space.id = document.space
               WHERE space.person = ?1 AND document.kind = ?2 ORDER BY document.id LIMIT 1";
    db.one(sql, values![person.as_bytes(), kind], |row| {
        id(row, "id", DocumentId::from_bytes)
    })
}

/// The documents that people wrote in a space, each with everybody who wrote in it.
pub fn authors(db: &Db, space: SpaceId) -> DbResult<Vec<(DocumentId, PersonId)>> {
    let sql = "SELECT DISTINCT document, person FROM change WHERE space = ?1
               ORDER BY document, person";
    db.all(sql, values![space.as_bytes()], |row| {
        Ok((
            id(row, "document", DocumentId::from_bytes)?,
            id(row, "person", PersonId::from_bytes)?,
        ))
    })
}

/// The documents of a kind in a space as they came, each with the time when it did.
pub fn came(db: &Db, space: SpaceId, kind: u16) -> DbResult<Vec<(DocumentId, i64)>> {
    let sql = "SELECT document, min(position) AS came, min(received_at_ms) AS at_ms FROM change
               WHERE space = ?1 AND kind = ?2 GROUP BY document ORDER BY came";
    db.all(sql, values![space.as_bytes(), kind], |row| {
        Ok((
            id(row, "document", DocumentId::from_bytes)?,
            row.get("at_ms")?,
        ))
    })
}

/// The documents of a kind in a space.
pub fn of_kind(db: &Db, space: SpaceId, kind: u16) -> DbResult<Vec<DocumentId>> {
    let sql = "SELECT id FROM document WHERE space = ?1 AND kind = ?2 ORDER BY id";
    db.all(sql, values![space.as_bytes(), kind], |row| {
        id(row, "id", DocumentId::from_bytes)
    })
}
