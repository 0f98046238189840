//! The one row that says who this centre is.

use super::column::{id, number, to_sql};
use super::db::{Db, DbResult, Row, values};
use tirek_wire::id::{CentreId, LogId, PersonId};
use tirek_wire::key::Hash32;

/// The centre.
#[derive(Debug, Clone)]
pub struct CentreRow {
    /// Its id.
    pub id: CentreId,
    /// Its name in Kazakh.
    pub name_kk: String,
    /// Its name in Russian.
    pub name_ru: String,
    /// Where devices reach it.
    pub address: String,
    /// The epoch of all positions.
    pub epoch: u64,
    /// Its own current log.
    pub log: LogId,
    /// The person that its own changes are made by.
    pub person: PersonId,
    /// The fingerprint of its keys; none in a store that no program has opened since there is one.
    pub keys_mark: Option<Hash32>,
    /// Its telephone number; empty while nobody has said one.
    pub phone: String,
    /// Which store of files is its own.
    pub files: StoreKnown,
}

/// What is known of the centre's store of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreKnown {
    /// There is one of a program that knew no marks, or none.
    Old,
    /// The next one that is shown is it: the centre is new, or was restored.
    New,
    /// The one with this mark.
    Marked([u8; 16]),
}

/// Stores the row of a new centre; there is one only.
pub fn insert(db: &Db, row: &CentreRow, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO centre (one, id, name_kk, name_ru, address, epoch, log, person, created_at_ms,
                             keys_mark, phone, files_state)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'new')",
        values![
            row.id.as_bytes(),
            row.name_kk,
            row.name_ru,
            row.address,
            to_sql(row.epoch),
            row.log.as_bytes(),
            row.person.as_bytes(),
            at_ms,
            row.keys_mark.map(|mark| *mark.as_bytes()),
            row.phone
        ],
    )?;
    Ok(())
}

/// The row, if the store was set up.
pub fn get(db: &Db) -> DbResult<Option<CentreRow>> {
    db.one("SELECT * FROM centre", &[], |row| {
        Ok(CentreRow {
            id: id(row, "id", CentreId::from_bytes)?,
            name_kk: row.get("name_kk")?,
            name_ru: row.get("name_ru")?,
            address: row.get("address")?,
            epoch: number(row, "epoch")?,
            log: id(row, "log", LogId::from_bytes)?,
            person: id(row, "person", PersonId::from_bytes)?,
            keys_mark: row.get::<Option<[u8; 32]>>("keys_mark")?.map(Hash32),
            phone: row.get("phone")?,
            files: files(row)?,
        })
    })
}

/// The row, if the store was set up, once everybody has ended who is about to set it up: also a
/// connection that its client has lost and whose last word the server has yet to read. Within a
/// transaction.
pub fn get_settled(db: &Db) -> DbResult<Option<CentreRow>> {
    db.lock_table("LOCK TABLE centre IN SHARE MODE")?;
    get(db)
}

/// Starts another life after a restore: new epoch, new own log.
pub fn start_epoch(db: &Db, epoch: u64, log: LogId) -> DbResult<()> {
    db.execute(
        "UPDATE centre SET epoch = ?1, log = ?2",
        values![to_sql(epoch), log.as_bytes()],
    )?;
    Ok(())
}

/// Sets how the centre is named and reached.
pub fn introduce(db: &Db, row: &CentreRow) -> DbResult<()> {
    db.execute(
        "UPDATE centre SET name_kk = ?1, name_ru = ?2, address = ?3, phone = ?4",
        values![row.name_kk, row.name_ru, row.address, row.phone],
    )?;
    Ok(())
}

/// Notes which keys belong to the store, unless it is noted already.
pub fn mark_keys(db: &Db, mark: &Hash32) -> DbResult<()> {
    db.execute(
        "UPDATE centre SET keys_mark = ?1 WHERE keys_mark IS NULL",
        values![mark.as_bytes()],
    )?;
    Ok(())
}

fn files(row: &Row<'_>) -> DbResult<StoreKnown> {
    let mark = row.get::<Option<[u8; 16]>>("files_mark")?;
    let state: String = row.get("files_state")?;
    Ok(match (state.as_str(), mark) {
        ("marked", Some(mark)) => StoreKnown::Marked(mark),
        ("new", _) => StoreKnown::New,
        _ => StoreKnown::Old,
    })
}

/// Notes which store of files is the centre's, unless one is noted; answers whether it was.
pub fn note_files(db: &Db, mark: &[u8; 16]) -> DbResult<bool> {
    let noted = db.execute(
        "UPDATE centre SET files_mark = ?1, files_state = 'marked' WHERE files_state <> 'marked'",
        values![mark],
    )?;
    Ok(noted > 0)
}

/// Forgets which store of files it was: the next one that is shown is it.
pub fn forget_files(db: &Db) -> DbResult<()> {
    db.execute(
        "UPDATE centre SET files_mark = NULL, files_state = 'new'",
        &[],
    )?;
    Ok(())
}
