//! Table `log`: the logs this device writes. One shared and one private log are open at a time.
//!
//! A shared log is offered to the centre; a private one never is: only the view `outgoing_change`
//! leads from here to the exchange, and triggers keep both sides apart.

use rusqlite::{Row, params};
use tirek_wire::id::LogId;
use tirek_wire::key::Hash32;

use super::{Read, StoreError, Write, column, knows, setting};

/// Whether a log may ever leave this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Exchanged with the centre.
    Shared,
    /// Hers alone.
    Private,
}

/// A log of this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// The log.
    pub id: LogId,
    /// Whether it may leave the device.
    pub side: Side,
    /// Whether new changes are appended to it.
    pub open: bool,
    /// Number of its last change, 0 before the first.
    pub head: u64,
    /// Hash of its last change, zeros before the first.
    pub head_hash: Hash32,
    /// Handed over to a connection up to this number.
    pub sent_through: u64,
    /// Confirmed by the centre up to this number.
    pub acknowledged_through: u64,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<LogRow> {
    let private: bool = row.get("private")?;
    Ok(LogRow {
        id: column::bytes(row, "log", LogId::from_slice)?,
        side: if private { Side::Private } else { Side::Shared },
        open: row.get("open")?,
        head: column::number(row, "head")?,
        head_hash: column::hash(row, "head_hash")?,
        sent_through: column::number(row, "sent_through")?,
        acknowledged_through: column::number(row, "acknowledged_through")?,
    })
}

/// The log that new changes of a side go to.
pub fn open(read: &Read<'_>, side: Side) -> Result<LogRow, StoreError> {
    let private = side == Side::Private;
    read.row(
        "SELECT * FROM log WHERE open = 1 AND private = ?1",
        [private],
        from_row,
    )?
    .ok_or_else(|| StoreError::damaged("no open log"))
}

/// One log of this device.
pub fn get(read: &Read<'_>, log: LogId) -> Result<Option<LogRow>, StoreError> {
    read.row(
        "SELECT * FROM log WHERE log = ?1",
        [log.as_bytes()],
        from_row,
    )
}

/// Every log of this device.
pub(crate) fn all(read: &Read<'_>) -> Result<Vec<LogRow>, StoreError> {
    read.rows("SELECT * FROM log ORDER BY log", [], from_row)
}

/// The shared logs the centre must hear of: the open one, and closed ones with something to offer. Not
/// those of what the centre does not know yet.
pub fn to_offer(read: &Read<'_>) -> Result<Vec<LogRow>, StoreError> {
    let mut logs = unconfirmed(read)?;
    let kept = kept_back(read)?;
    logs.retain(|row| !kept.contains(&row.id));
    Ok(logs)
}

/// The logs of what the centre does not know yet.
pub(super) fn kept_back(read: &Read<'_>) -> Result<Vec<LogId>, StoreError> {
    let known = knows::get(read)?.rights;
    let mut kept = setting::beginning(read, setting::LOG_AHEAD)?;
    kept.retain(|(revision, _)| revision.parse().is_ok_and(|revision: u16| revision > known));
    Ok(kept
        .iter()
        .filter_map(|(_, log)| log.parse().ok())
        .collect())
}

/// The shared logs with something that the centre has not confirmed, and the open one.
pub fn unconfirmed(read: &Read<'_>) -> Result<Vec<LogRow>, StoreError> {
    read.rows(
        "SELECT * FROM log WHERE private = 0 AND (open = 1 OR acknowledged_through < head)
         ORDER BY open, log",
        [],
        from_row,
    )
}

/// The log of what needs a centre that knows this revision of rights; begun with the id of `new` where
/// there is none. It counts as closed, so it is offered like any other once the centre knows enough.
pub(crate) fn ahead(
    tx: &Write<'_>,
    revision: u16,
    new: impl FnOnce() -> LogId,
) -> Result<LogRow, StoreError> {
    let name = format!("{}{revision}", setting::LOG_AHEAD);
    let kept = setting::get(tx, &name)?.and_then(|id| id.parse().ok());
    let id = match kept {
        Some(id) => id,
        None => new(),
    };
    if get(tx, id)?.is_none() {
        tx.execute(
            "INSERT INTO log (log, private, open, head_hash) VALUES (?1, 0, 0, ?2)",
            params![id.as_bytes(), Hash32::ZERO.as_bytes()],
        )?;
        setting::put(tx, &name, Some(&id.to_string()))?;
    }
    get(tx, id)?.ok_or_else(|| StoreError::damaged("no log for what waits"))
}

/// Starts a log.
pub(crate) fn insert(tx: &Write<'_>, log: LogId, side: Side) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO log (log, private, open, head_hash) VALUES (?1, ?2, 1, ?3)",
        params![
            log.as_bytes(),
            side == Side::Private,
            Hash32::ZERO.as_bytes()
        ],
    )?;
    Ok(())
}

/// Moves the head of a log.
pub(crate) fn set_head(
    tx: &Write<'_>,
    log: LogId,
    head: u64,
    hash: &Hash32,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE log SET head = ?2, head_hash = ?3,
             sent_through = min(sent_through, ?2),
             acknowledged_through = min(acknowledged_through, ?2)
         WHERE log = ?1",
        params![log.as_bytes(), column::signed(head), hash.as_bytes()],
    )?;
    Ok(())
}

/// Closes a log: nothing is appended to it any more.
pub(crate) fn close(tx: &Write<'_>, log: LogId) -> Result<(), StoreError> {
    tx.execute("UPDATE log SET open = 0 WHERE log = ?1", [log.as_bytes()])?;
    Ok(())
}

/// Notes that changes were handed over, up to `through`.
pub(crate) fn set_sent(tx: &Write<'_>, log: LogId, through: u64) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE log SET sent_through = max(sent_through, min(?2, head))
         WHERE log = ?1 AND private = 0",
        params![log.as_bytes(), column::signed(through)],
    )?;
    Ok(())
}

/// Notes what the centre holds. More than this device has written is never believed.
pub(crate) fn set_acknowledged(tx: &Write<'_>, log: LogId, through: u64) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE log SET acknowledged_through = min(?2, head),
             sent_through = max(sent_through, min(?2, head))
         WHERE log = ?1 AND private = 0",
        params![log.as_bytes(), column::signed(through)],
    )?;
    Ok(())
}

/// A restored centre may lack everything: the closed logs are offered from their start again. The
/// open one is compared in every exchange anyway.
pub(crate) fn offer_closed_again(tx: &Write<'_>) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE log SET acknowledged_through = 0 WHERE private = 0 AND open = 0",
        [],
    )?;
    Ok(())
}
