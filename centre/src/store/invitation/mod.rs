//! Invitations: one for code, file and picture; used by one device.

use super::column::{bytes32, id, id_or_none};
use super::db::{Db, DbResult, Row, values};
use std::collections::BTreeSet;
use tirek_wire::id::{DeviceId, InvitationId, PersonId};
use tirek_wire::key::Hash32;

/// An invitation.
#[derive(Debug, Clone)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// Whom it invites.
    pub person: PersonId,
    /// Keyed hash of the code.
    pub code_hash: Hash32,
    /// Hash of the secret.
    pub secret_hash: Hash32,
    /// When it runs out.
    pub expires_at_ms: i64,
    /// The device that used it.
    pub device: Option<DeviceId>,
}

/// Stores an invitation.
pub fn insert(db: &Db, row: &InvitationRow, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO invitation (id, person, code_hash, secret_hash, created_at_ms, expires_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            row.id.as_bytes(),
            row.person.as_bytes(),
            row.code_hash.as_bytes(),
            row.secret_hash.as_bytes(),
            at_ms,
            row.expires_at_ms
        ],
    )?;
    Ok(())
}

/// The invitation with this id, locked: two devices may come with it at once.
pub fn get(db: &Db, id: InvitationId) -> DbResult<Option<InvitationRow>> {
    db.one(
        "SELECT * FROM invitation WHERE id = ?1 FOR NO KEY UPDATE",
        values![id.as_bytes()],
        read,
    )
}

/// Whether a person has any.
pub fn is_there(db: &Db, person: PersonId) -> DbResult<bool> {
    let sql = "SELECT 1 AS there FROM invitation WHERE person = ?1 LIMIT 1";
    Ok(db
        .one(sql, values![person.as_bytes()], |_| Ok(()))?
        .is_some())
}

/// Everybody who has one.
pub fn invited(db: &Db) -> DbResult<BTreeSet<PersonId>> {
    let people = db.all("SELECT DISTINCT person FROM invitation", &[], |row| {
        id(row, "person", PersonId::from_bytes)
    })?;
    Ok(people.into_iter().collect())
}

/// The invitation with this code, locked as well.
pub fn by_code(db: &Db, code: &Hash32) -> DbResult<Option<InvitationRow>> {
    let sql = "SELECT * FROM invitation WHERE code_hash = ?1 FOR NO KEY UPDATE";
    db.one(sql, values![code.as_bytes()], read)
}

/// Those that no device has used and that hold at this time.
pub fn open(db: &Db, at_ms: i64) -> DbResult<Vec<InvitationRow>> {
    let sql = "SELECT * FROM invitation WHERE device IS NULL AND expires_at_ms >= ?1 ORDER BY id";
    db.all(sql, values![at_ms], read)
}

/// Lets it run out at this time.
pub fn expire(db: &Db, id: InvitationId, at_ms: i64) -> DbResult<()> {
    let sql = "UPDATE invitation SET expires_at_ms = ?2 WHERE id = ?1";
    db.execute(sql, values![id.as_bytes(), at_ms])?;
    Ok(())
}

/// Marks it as used.
pub fn use_by(db: &Db, id: InvitationId, device: DeviceId) -> DbResult<()> {
    let sql = "UPDATE invitation SET device = ?2 WHERE id = ?1";
    db.execute(sql, values![id.as_bytes(), device.as_bytes()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> DbResult<InvitationRow> {
    Ok(InvitationRow {
        id: id(row, "id", InvitationId::from_bytes)?,
        person: id(row, "person", PersonId::from_bytes)?,
        code_hash: bytes32(row, "code_hash", Hash32)?,
        secret_hash: bytes32(row, "secret_hash", Hash32)?,
        expires_at_ms: row.get("expires_at_ms")?,
        device: id_or_none(row, "device", DeviceId::from_bytes)?,
    })
}
