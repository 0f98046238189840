//! Documents: where each lives, which are refused for whom, and which are handed to no librarian.

use super::db::{Db, DbError, DbResult, values};
use super::{id, id_or_none};
use tirek_wire::id::{DocumentId, PersonId, SpaceId};
use tirek_wire::refusal::RefusalReason;

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

/// What decides whether a person may write a document, besides her rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its space and kind, if it is known.
    pub place: Option<(SpaceId, u16)>,
    /// Whether it is refused for her.
    pub is_refused: bool,
}

/// How a document stands for a person.
pub fn standing(db: &Db, who: PersonId, what: DocumentId) -> DbResult<Standing> {
    let sql = "SELECT (SELECT space FROM document WHERE id = ?2) AS space,
                      (SELECT kind FROM document WHERE id = ?2) AS kind,
                      (SELECT reason FROM refused_document
                       WHERE person = ?1 AND document = ?2) AS reason";
    db.row(sql, values![who.as_bytes(), what.as_bytes()], |row| {
        let space = id_or_none(row, "space", SpaceId::from_bytes)?;
        Ok(Standing {
            place: space.zip(row.get("kind")?),
            is_refused: row.get::<Option<u16>>("reason")?.is_some(),
        })
    })
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

/// Refuses a document for a person from now on.
pub fn refuse(db: &Db, who: PersonId, what: DocumentId, reason: RefusalReason) -> DbResult<()> {
    db.execute(
        "INSERT INTO refused_document (person, document, reason) VALUES (?1, ?2, ?3)
         ON CONFLICT DO NOTHING",
        values![who.as_bytes(), what.as_bytes(), reason.code()],
    )?;
    Ok(())
}

/// Refuses a document for a person no longer.
pub fn accept(db: &Db, who: PersonId, what: DocumentId) -> DbResult<()> {
    db.execute(
        "DELETE FROM refused_document WHERE person = ?1 AND document = ?2",
        values![who.as_bytes(), what.as_bytes()],
    )?;
    Ok(())
}

/// The documents of a kind in a space.
pub fn of_kind(db: &Db, space: SpaceId, kind: u16) -> DbResult<Vec<DocumentId>> {
    let sql = "SELECT id FROM document WHERE space = ?1 AND kind = ?2 ORDER BY id";
    db.all(sql, values![space.as_bytes(), kind], |row| {
        id(row, "id", DocumentId::from_bytes)
    })
}
