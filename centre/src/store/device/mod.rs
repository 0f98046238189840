//! Devices: who may exchange, for whom.

use super::column::{bytes32, id};
use super::db::{Db, DbResult, Row, values};
use super::person::{self, PersonRow};
use serde::Serialize;
use tirek_wire::id::{DeviceId, InvitationId, PersonId};
use tirek_wire::key::{Hash32, PublicKey};

/// Whether a device may exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// It may.
    Active,
    /// It waits for the operator.
    Waiting,
    /// It may no longer.
    Revoked,
}

impl DeviceState {
    /// Its name in SQL and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Revoked => "revoked",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "active" => Self::Active,
            "waiting" => Self::Waiting,
            _ => Self::Revoked,
        }
    }
}

/// A device.
#[derive(Debug, Clone)]
pub struct DeviceRow {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// How it came.
    pub invitation: InvitationId,
    /// Its Ed25519 key.
    pub signing_key: PublicKey,
    /// Its age recipient.
    pub recipient: String,
    /// Hash of its token.
    pub token_hash: Hash32,
    /// Whether it may exchange.
    pub state: DeviceState,
    /// Name and version of its app.
    pub app: String,
    /// How the operator recognises it.
    pub label: String,
    /// When it came.
    pub enrolled_at_ms: i64,
    /// When it was last seen, to within [`SEEN_STEP_MS`].
    pub seen_at_ms: i64,
}

/// How exactly the last contact is kept: an exchange with nothing new costs no write.
pub const SEEN_STEP_MS: i64 = 10 * 60 * 1000;

/// Stores a device.
pub fn insert(db: &Db, row: &DeviceRow) -> DbResult<()> {
    db.execute(
        "INSERT INTO device (id, person, invitation, signing_key, recipient, token_hash, state,
                             app, label, enrolled_at_ms, seen_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        values![
            row.id.as_bytes(),
            row.person.as_bytes(),
            row.invitation.as_bytes(),
            row.signing_key.as_bytes(),
            row.recipient,
            row.token_hash.as_bytes(),
            row.state.name(),
            row.app,
            row.label,
            row.enrolled_at_ms,
            row.seen_at_ms
        ],
    )?;
    Ok(())
}

/// One device.
pub fn get(db: &Db, device: DeviceId) -> DbResult<Option<DeviceRow>> {
    let sql = "SELECT * FROM device WHERE id = ?1";
    db.one(sql, values![device.as_bytes()], read)
}

/// One device, locked: its state is about to change.
pub fn get_locked(db: &Db, device: DeviceId) -> DbResult<Option<DeviceRow>> {
    db.one(
        "SELECT * FROM device WHERE id = ?1 FOR NO KEY UPDATE",
        values![device.as_bytes()],
        read,
    )
}

/// The device with this token.
pub fn by_token(db: &Db, token: &Hash32) -> DbResult<Option<DeviceRow>> {
    db.one(
        "SELECT * FROM device WHERE token_hash = ?1",
        values![token.as_bytes()],
        read,
    )
}

/// The device with this token, and its person.
pub fn with_person(db: &Db, token: &Hash32) -> DbResult<Option<(DeviceRow, PersonRow)>> {
    db.one(
        "SELECT device.*, surname, given_name, patronymic, role, position, school, course_group,
                left_at_ms, merged_into
         FROM device JOIN person ON person.id = device.person WHERE token_hash = ?1",
        values![token.as_bytes()],
        |row| Ok((read(row)?, person::read(row, "person")?)),
    )
}

/// Locks the devices with these tokens, which stand in order.
pub(super) fn lock(db: &Db, tokens: &[&[u8]]) -> DbResult<()> {
    let sql = "SELECT id FROM device WHERE token_hash = ANY(?1) ORDER BY token_hash
               FOR NO KEY UPDATE";
    db.lock(sql, tokens)
}

/// All devices, the latest first.
pub fn list(db: &Db) -> DbResult<Vec<DeviceRow>> {
    let sql = "SELECT * FROM device ORDER BY enrolled_at_ms DESC, id";
    db.all(sql, &[], read)
}

/// How many devices came by an invitation.
pub fn count_of(db: &Db, invitation: InvitationId) -> DbResult<u32> {
    let sql = "SELECT count(*) AS devices FROM device WHERE invitation = ?1";
    db.row(sql, values![invitation.as_bytes()], |row| {
        row.get("devices")
    })
}

/// Sets whether it may exchange.
pub fn set_state(db: &Db, device: DeviceId, state: DeviceState) -> DbResult<()> {
    let sql = "UPDATE device SET state = ?2 WHERE id = ?1";
    db.execute(sql, values![device.as_bytes(), state.name()])?;
    Ok(())
}

/// Notes that it was seen, and its app.
pub fn saw(db: &Db, row: &DeviceRow, app: &str, at_ms: i64) -> DbResult<()> {
    if at_ms.saturating_sub(row.seen_at_ms) < SEEN_STEP_MS && row.app == app {
        return Ok(());
    }
    let sql = "UPDATE device SET seen_at_ms = ?2, app = ?3 WHERE id = ?1";
    db.execute(sql, values![row.id.as_bytes(), at_ms, app])?;
    Ok(())
}

fn read(row: &Row<'_>) -> DbResult<DeviceRow> {
    let state: String = row.get("state")?;
    Ok(DeviceRow {
        id: id(row, "id", DeviceId::from_bytes)?,
        person: id(row, "person", PersonId::from_bytes)?,
        invitation: id(row, "invitation", InvitationId::from_bytes)?,
        signing_key: bytes32(row, "signing_key", PublicKey)?,
        recipient: row.get("recipient")?,
        token_hash: bytes32(row, "token_hash", Hash32)?,
        state: DeviceState::from_name(&state),
        app: row.get("app")?,
        label: row.get("label")?,
        enrolled_at_ms: row.get("enrolled_at_ms")?,
        seen_at_ms: row.get("seen_at_ms")?,
    })
}

/// The newest time in this table.
pub fn newest_ms(db: &Db) -> DbResult<Option<i64>> {
    let sql = "SELECT max(seen_at_ms) AS newest FROM device";
    db.row(sql, &[], |row| row.get("newest"))
}
