//! Table `quarantine`: changes that arrived and cannot be used, with the reason. Nothing behind
//! them waits, and nothing is thrown away: a newer version of the app may take them out again.

use rusqlite::{Row, params};
use tirek_wire::exchange::Delivered;
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};

use super::{Read, StoreError, Write, column};

/// Why a delivered change is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuarantineReason {
    /// This version does not know the kind of document.
    KindUnknown,
    /// This version does not know what the change does.
    OpUnknown,
    /// This version does not know the kind of space.
    SpaceUnknown,
    /// The payload cannot be read.
    Unreadable,
    /// The document is here in another space or of another kind.
    DocumentElsewhere,
    /// Operations under a peer of another person.
    PeerOfAnother,
    /// The limit of one change is exceeded.
    TooLarge,
}

impl QuarantineReason {
    const ALL: [(Self, &'static str); 7] = [
        (Self::KindUnknown, "kind_unknown"),
        (Self::OpUnknown, "op_unknown"),
        (Self::SpaceUnknown, "space_unknown"),
        (Self::Unreadable, "unreadable"),
        (Self::DocumentElsewhere, "document_elsewhere"),
        (Self::PeerOfAnother, "peer_of_another"),
        (Self::TooLarge, "too_large"),
    ];

    /// Its name in the table and on the screen.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(reason, _)| *reason == self)
            .map_or("", |(_, name)| name)
    }
}

/// Whether a version that knows more may be able to use changes held for this reason.
pub fn newer_may_help(reason: &str) -> bool {
    use QuarantineReason::{KindUnknown, OpUnknown, SpaceUnknown};
    [KindUnknown, OpUnknown, SpaceUnknown]
        .iter()
        .any(|known| known.name() == reason)
}

/// A change that waits.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// The space it came in.
    pub space: SpaceId,
    /// Code of the space's kind.
    pub space_kind: u8,
    /// The change.
    pub change: Delivered,
}

/// Keeps a change with its reason; a second time replaces the reason.
pub(crate) fn put(tx: &Write<'_>, held: &Held, reason: QuarantineReason) -> Result<(), StoreError> {
    let change = &held.change;
    tx.execute(
        "INSERT INTO quarantine (log, seq, space, space_kind, document, kind, op, payload, person,
             received_at_ms, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (log, seq) DO UPDATE SET reason = excluded.reason",
        params![
            change.log.as_bytes(),
            column::signed(change.seq),
            held.space.as_bytes(),
            held.space_kind,
            change.document.as_bytes(),
            change.kind,
            change.op,
            change.payload,
            change.person.as_bytes(),
            change.received_at_ms,
            reason.name(),
        ],
    )?;
    Ok(())
}

/// Takes a change out, once it could be used after all.
pub(crate) fn delete(tx: &Write<'_>, log: LogId, seq: u64) -> Result<(), StoreError> {
    let key = params![log.as_bytes(), column::signed(seq)];
    tx.execute("DELETE FROM quarantine WHERE log = ?1 AND seq = ?2", key)?;
    Ok(())
}

/// How many changes wait.
pub fn count(read: &Read<'_>) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) AS n FROM quarantine";
    Ok(read
        .row(sql, [], |row| column::number(row, "n"))?
        .unwrap_or(0))
}

/// The reasons of the changes that wait, with how many of each.
pub fn reasons(read: &Read<'_>) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = "SELECT reason, count(*) AS n FROM quarantine GROUP BY reason ORDER BY reason";
    read.rows(sql, [], |row| {
        Ok((row.get("reason")?, column::number(row, "n")?))
    })
}

/// Changes that wait because the version that met them did not know enough, after (`log`, `seq`).
pub(crate) fn for_newer_version(
    read: &Read<'_>,
    after: Option<(LogId, u64)>,
    limit: u32,
) -> Result<Vec<Held>, StoreError> {
    let (log, seq) = after.unwrap_or((LogId::from_bytes([0; 16]), 0));
    read.rows(
        "SELECT * FROM quarantine
         WHERE reason IN ('kind_unknown', 'op_unknown', 'space_unknown') AND (log, seq) > (?1, ?2)
         ORDER BY log, seq LIMIT ?3",
        params![log.as_bytes(), column::signed(seq), limit],
        from_row,
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Held> {
    Ok(Held {
        space: column::bytes(row, "space", SpaceId::from_slice)?,
        space_kind: column::number(row, "space_kind")?,
        change: Delivered {
            log: column::bytes(row, "log", LogId::from_slice)?,
            seq: column::number(row, "seq")?,
            document: column::bytes(row, "document", DocumentId::from_slice)?,
            kind: column::number(row, "kind")?,
            op: column::number(row, "op")?,
            payload: row.get("payload")?,
            person: column::bytes(row, "person", PersonId::from_slice)?,
            received_at_ms: row.get("received_at_ms")?,
        },
    })
}
