//! Devices: who may exchange, for whom.

use super::{bytes32, id};
use rusqlite::{Connection, OptionalExtension, Row, params};
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
pub fn insert(db: &Connection, row: &DeviceRow) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO device (id, person, invitation, signing_key, recipient, token_hash, state,
                             app, label, enrolled_at_ms, seen_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
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
pub fn get(db: &Connection, device: DeviceId) -> rusqlite::Result<Option<DeviceRow>> {
    db.query_row(
        "SELECT * FROM device WHERE id = ?1",
        [device.as_bytes()],
        read,
    )
    .optional()
}

/// The device with this token.
pub fn by_token(db: &Connection, token: &Hash32) -> rusqlite::Result<Option<DeviceRow>> {
    db.prepare_cached("SELECT * FROM device WHERE token_hash = ?1")?
        .query_row([token.as_bytes()], read)
        .optional()
}

/// All devices, the latest first.
pub fn list(db: &Connection) -> rusqlite::Result<Vec<DeviceRow>> {
    let sql = "SELECT * FROM device ORDER BY enrolled_at_ms DESC, id";
    db.prepare(sql)?.query_map([], read)?.collect()
}

/// How many devices came by an invitation.
pub fn count_of(db: &Connection, invitation: InvitationId) -> rusqlite::Result<u32> {
    let sql = "SELECT count(*) FROM device WHERE invitation = ?1";
    db.query_row(sql, [invitation.as_bytes()], |row| row.get(0))
}

/// Sets whether it may exchange.
pub fn set_state(db: &Connection, device: DeviceId, state: DeviceState) -> rusqlite::Result<()> {
    let sql = "UPDATE device SET state = ?2 WHERE id = ?1";
    db.execute(sql, params![device.as_bytes(), state.name()])?;
    Ok(())
}

/// Notes that it was seen, and its app.
pub fn saw(db: &Connection, row: &DeviceRow, app: &str, at_ms: i64) -> rusqlite::Result<()> {
    if at_ms.saturating_sub(row.seen_at_ms) < SEEN_STEP_MS && row.app == app {
        return Ok(());
    }
    let sql = "UPDATE device SET seen_at_ms = ?2, app = ?3 WHERE id = ?1";
    db.execute(sql, params![row.id.as_bytes(), at_ms, app])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<DeviceRow> {
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
