//! Blobs that are held, the spaces they were brought into, and the submissions that name them.

use super::column::{bytes32, id, number, to_sql};
use super::db::{Db, DbResult, values};
use tirek_wire::id::{PersonId, SpaceId};
use tirek_wire::key::Hash32;

/// Notes a blob whose bytes are held; a known one stays as it is.
pub fn insert(db: &Db, hash: &Hash32, size: u64, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO blob (hash, size_bytes, received_at_ms) VALUES (?1, ?2, ?3)
         ON CONFLICT DO NOTHING",
        values![hash.as_bytes(), to_sql(size), at_ms],
    )?;
    Ok(())
}

/// The size of a blob that is held.
pub fn size(db: &Db, hash: &Hash32) -> DbResult<Option<u64>> {
    let sql = "SELECT size_bytes FROM blob WHERE hash = ?1";
    db.one(sql, values![hash.as_bytes()], |row| {
        number(row, "size_bytes")
    })
}

/// Every blob that is held, with its size.
pub fn list(db: &Db) -> DbResult<Vec<(Hash32, u64)>> {
    let sql = "SELECT hash, size_bytes FROM blob ORDER BY hash";
    db.all(sql, values![], |row| {
        Ok((bytes32(row, "hash", Hash32)?, number(row, "size_bytes")?))
    })
}

/// Notes that a person brought a held blob into a space.
pub fn place(db: &Db, hash: &Hash32, space: SpaceId, person: PersonId) -> DbResult<()> {
    db.execute(
        "INSERT INTO blob_place (hash, space, person) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        values![hash.as_bytes(), space.as_bytes(), person.as_bytes()],
    )?;
    Ok(())
}

/// A space that a blob was brought into.
#[derive(Debug, Clone, Copy)]
pub struct BlobPlace {
    /// The space.
    pub space: SpaceId,
    /// Who brought it.
    pub person: PersonId,
    /// Whether a submission there names it.
    pub is_named: bool,
}

/// The spaces that a blob was brought into.
pub fn places(db: &Db, hash: &Hash32) -> DbResult<Vec<BlobPlace>> {
    let sql = "SELECT blob_place.space AS space, person,
                      CASE WHEN blob_named.space IS NULL THEN 0 ELSE 1 END AS is_named
               FROM blob_place
               LEFT JOIN blob_named ON blob_named.hash = blob_place.hash
                                   AND blob_named.space = blob_place.space
               WHERE blob_place.hash = ?1";
    db.all(sql, values![hash.as_bytes()], |row| {
        Ok(BlobPlace {
            space: id(row, "space", SpaceId::from_bytes)?,
            person: id(row, "person", PersonId::from_bytes)?,
            is_named: row.get("is_named")?,
        })
    })
}

/// Notes that a submission of a space names a blob.
pub fn name(db: &Db, hash: &Hash32, space: SpaceId) -> DbResult<()> {
    db.execute(
        "INSERT INTO blob_named (hash, space) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        values![hash.as_bytes(), space.as_bytes()],
    )?;
    Ok(())
}
