//! Releases of packs that were built here, what their files were converted to, and the marks of who holds one.
//!
//! Invariant: a row of a release stands for bytes that the store of files holds, and it is never altered.

use super::column::{bytes32, id, number, to_sql};
use super::db::{Db, DbResult, Row, values};
use tirek_wire::id::{DocumentId, PersonId};
use tirek_wire::key::Hash32;

/// A release that was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltRelease {
    /// The pack's id.
    pub pack: String,
    /// The release's number.
    pub number: u64,
    /// BLAKE3 of the signed release's bytes.
    pub hash: Hash32,
    /// How many those bytes are.
    pub release_bytes: u64,
    /// The sum of its files.
    pub files_bytes: u64,
    /// What the pack is called in Kazakh.
    pub title_kk: String,
    /// What the pack is called in Russian.
    pub title_ru: String,
    /// When it was built.
    pub made_at_ms: i64,
}

/// Stores a release.
pub fn insert(db: &Db, row: &BuiltRelease) -> DbResult<()> {
    db.execute(
        "INSERT INTO pack_release (pack, number, hash, release_bytes, files_bytes, title_kk, title_ru,
                                   made_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        values![
            row.pack,
            to_sql(row.number),
            row.hash.as_bytes(),
            to_sql(row.release_bytes),
            to_sql(row.files_bytes),
            row.title_kk,
            row.title_ru,
            row.made_at_ms
        ],
    )?;
    Ok(())
}

/// All releases, by pack and number.
pub fn list(db: &Db) -> DbResult<Vec<BuiltRelease>> {
    let sql = "SELECT * FROM pack_release ORDER BY pack, number";
    db.all(sql, &[], read)
}

/// The newest release of a pack.
pub fn newest(db: &Db, pack: &str) -> DbResult<Option<BuiltRelease>> {
    let sql = "SELECT * FROM pack_release WHERE pack = ?1 ORDER BY number DESC LIMIT 1";
    db.one(sql, values![pack], read)
}

/// One release of a pack.
pub fn get(db: &Db, pack: &str, number: u64) -> DbResult<Option<BuiltRelease>> {
    let sql = "SELECT * FROM pack_release WHERE pack = ?1 AND number = ?2";
    db.one(sql, values![pack, to_sql(number)], read)
}

/// Keeps what a file was made into, in this way of making it; what is known stays, so that a release that is
/// built again names the same bytes.
pub fn keep_conversion(
    db: &Db,
    source: &Hash32,
    recipe: &str,
    (result, result_bytes): (&Hash32, u64),
) -> DbResult<()> {
    db.execute(
        "INSERT INTO pack_conversion (source, recipe, result, result_bytes) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        values![
            source.as_bytes(),
            recipe,
            result.as_bytes(),
            to_sql(result_bytes)
        ],
    )?;
    Ok(())
}

/// What a file was made into.
pub fn conversion(db: &Db, source: &Hash32, recipe: &str) -> DbResult<Option<(Hash32, u64)>> {
    let sql = "SELECT result, result_bytes FROM pack_conversion WHERE source = ?1 AND recipe = ?2";
    db.one(sql, values![source.as_bytes(), recipe], |row| {
        Ok((
            bytes32(row, "result", Hash32)?,
            number(row, "result_bytes")?,
        ))
    })
}

/// The documents of a kind in which people keep marks, each with who writes it.
pub fn marks(db: &Db, kind: u16) -> DbResult<Vec<(DocumentId, PersonId)>> {
    let sql = "SELECT DISTINCT document, person FROM change WHERE kind = ?1
               ORDER BY document, person";
    db.all(sql, values![kind], |row| {
        Ok((
            id(row, "document", DocumentId::from_bytes)?,
            id(row, "person", PersonId::from_bytes)?,
        ))
    })
}

fn read(row: &Row<'_>) -> DbResult<BuiltRelease> {
    Ok(BuiltRelease {
        pack: row.get("pack")?,
        number: number(row, "number")?,
        hash: bytes32(row, "hash", Hash32)?,
        release_bytes: number(row, "release_bytes")?,
        files_bytes: number(row, "files_bytes")?,
        title_kk: row.get("title_kk")?,
        title_ru: row.get("title_ru")?,
        made_at_ms: row.get("made_at_ms")?,
    })
}
