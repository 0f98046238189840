//! Table `change`: every change this device holds, its own and delivered ones. Append-only.
//!
//! Own changes carry the hash chain of their log. The only statement that touches a written change
//! is the move after a fork, and triggers hold it to number, log and hash.

use rusqlite::{Row, params};
use tirek_wire::change::{Change, Op, hash};
use tirek_wire::exchange::{Delivered, LogPart};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;

use super::digest::Kept;
use super::document::{self, DocumentRow};
use super::kept::{self, COLUMNS, KeptRow, Soundness};
use super::log::{self, LogRow};
use super::{Read, StoreError, Write, column, refusal};

/// What a change takes in a page besides its payload: ids and numbers, rounded up.
const ENVELOPE_BYTES: usize = 64;

/// A stored submission.
#[derive(Clone, Debug)]
pub struct StoredSubmission {
    /// The document that was submitted.
    pub document: DocumentId,
    /// The log it stands in.
    pub log: LogId,
    /// Its number there.
    pub seq: u64,
    /// Who submitted.
    pub person: PersonId,
    /// A [`tirek_wire::submission::SubmissionEnvelope`].
    pub payload: Vec<u8>,
    /// When this device stored it, by its own clock.
    pub stored_at_ms: i64,
    /// When the centre received it, by the centre's clock; `None` until it has confirmed.
    pub received_at_ms: Option<i64>,
}

/// Appends a change of this device to one of its open logs.
pub(crate) fn append(
    tx: &Write<'_>,
    log: &LogRow,
    document: &DocumentRow,
    person: PersonId,
    op: Op,
    payload: Vec<u8>,
    at_ms: i64,
) -> Result<u64, StoreError> {
    let change = Change {
        seq: log.head.saturating_add(1),
        space: document.space,
        document: document.id,
        kind: document.kind.code(),
        op: op.code(),
        payload,
    };
    let hash = hash(&log.id, &log.head_hash, &change);
    let kept = Kept {
        log: log.id,
        person,
        change,
    };
    let (digest, change) = (kept.digest(), &kept.change);
    tx.execute(
        "INSERT INTO change (log, seq, hash, prev_hash, space, document, kind, op, payload, person,
             stored_at_ms, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            log.id.as_bytes(),
            column::signed(change.seq),
            hash.as_bytes(),
            log.head_hash.as_bytes(),
            change.space.as_bytes(),
            change.document.as_bytes(),
            change.kind,
            change.op,
            change.payload,
            person.as_bytes(),
            at_ms,
            digest.as_bytes(),
        ],
    )?;
    document::set_changes(tx, change.document, |set| set.with(&digest))?;
    log::set_head(tx, log.id, change.seq, &hash)?;
    Ok(change.seq)
}

/// Stores a delivered change.
pub(crate) fn deliver(
    tx: &Write<'_>,
    space: SpaceId,
    change: &Delivered,
    at_ms: i64,
) -> Result<(), StoreError> {
    let digest = Kept::delivered(space, change).digest();
    document::set_changes(tx, change.document, |set| set.with(&digest))?;
    tx.execute(
        "INSERT INTO change (log, seq, space, document, kind, op, payload, person, stored_at_ms,
             received_at_ms, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            change.log.as_bytes(),
            column::signed(change.seq),
            space.as_bytes(),
            change.document.as_bytes(),
            change.kind,
            change.op,
            change.payload,
            change.person.as_bytes(),
            at_ms,
            change.received_at_ms,
            digest.as_bytes(),
        ],
    )?;
    Ok(())
}

/// Whether a change is here.
pub(crate) fn is_held(read: &Read<'_>, log: LogId, seq: u64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM change WHERE log = ?1 AND seq = ?2";
    read.any(sql, params![log.as_bytes(), column::signed(seq)])
}

/// Whether another change is here under the number of this one.
pub(crate) fn is_taken(read: &Read<'_>, change: &Delivered) -> Result<bool, StoreError> {
    read.any(
        "SELECT 1 FROM change WHERE log = ?1 AND seq = ?2
             AND NOT (document = ?3 AND op = ?4 AND payload = ?5)",
        params![
            change.log.as_bytes(),
            column::signed(change.seq),
            change.document.as_bytes(),
            change.op,
            change.payload,
        ],
    )
}

/// Whether a document has reached a log.
pub fn is_sealed(read: &Read<'_>, document: DocumentId) -> Result<bool, StoreError> {
    read.any(
        "SELECT 1 FROM change WHERE document = ?1",
        [document.as_bytes()],
    )
}

/// An edit with what is known about it.
#[derive(Clone, Debug)]
pub struct DatedEdit {
    /// Who wrote it.
    pub person: PersonId,
    /// When this device stored it, by its own clock: a label.
    pub stored_at_ms: i64,
    /// The edit.
    pub payload: Vec<u8>,
}

/// The sound ones among the first `limit` edits of a document, in the order they came here.
pub fn dated_edits(
    read: &Read<'_>,
    document: DocumentId,
    limit: usize,
) -> Result<Vec<DatedEdit>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, change.stored_at_ms FROM change WHERE document = ?1 AND op = ?2
         ORDER BY rowid LIMIT ?3"
    );
    let of = params![
        document.as_bytes(),
        Op::Edit.code(),
        column::signed(limit as u64)
    ];
    let rows = read.rows(&sql, of, |row| {
        let sound = kept::from_row(row)?.ok();
        let sound = sound.filter(|row| row.soundness() != Soundness::Damaged);
        let stored_at_ms = row.get("stored_at_ms")?;
        Ok(sound.map(|row| DatedEdit {
            person: row.kept.person,
            stored_at_ms,
            payload: row.kept.change.payload,
        }))
    })?;
    Ok(rows.into_iter().flatten().collect())
}

/// The changes of a log behind `after` and up to `through`: number, document and number of its kind.
pub fn between(
    read: &Read<'_>,
    log: LogId,
    after: u64,
    through: u64,
) -> Result<Vec<(u64, DocumentId, u16)>, StoreError> {
    let sql = "SELECT seq, document, kind FROM change
               WHERE log = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq";
    let range = params![
        log.as_bytes(),
        column::signed(after),
        column::signed(through)
    ];
    read.rows(sql, range, |row| {
        let document = column::bytes(row, "document", DocumentId::from_slice)?;
        Ok((column::number(row, "seq")?, document, row.get("kind")?))
    })
}

/// Every stored submission that is sound, in the order they came here.
pub fn submissions(read: &Read<'_>) -> Result<Vec<StoredSubmission>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, change.stored_at_ms, change.received_at_ms FROM change WHERE op = ?1
         ORDER BY rowid"
    );
    let rows = read.rows(&sql, [Op::Submission.code()], stored)?;
    Ok(rows.into_iter().flatten().collect())
}

/// The submissions of one document, in the order they came here.
pub fn submissions_of(
    read: &Read<'_>,
    document: DocumentId,
) -> Result<Vec<StoredSubmission>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, change.stored_at_ms, change.received_at_ms FROM change
         WHERE document = ?1 AND op = ?2 ORDER BY rowid"
    );
    let of = params![document.as_bytes(), Op::Submission.code()];
    let rows = read.rows(&sql, of, stored)?;
    Ok(rows.into_iter().flatten().collect())
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Option<StoredSubmission>> {
    let found = kept::from_row(row)?.ok();
    let Some(KeptRow { kept, .. }) = found.filter(|row| row.soundness() != Soundness::Damaged)
    else {
        return Ok(None);
    };
    Ok(Some(StoredSubmission {
        document: kept.change.document,
        log: kept.log,
        seq: kept.change.seq,
        person: kept.person,
        payload: kept.change.payload,
        stored_at_ms: row.get("stored_at_ms")?,
        received_at_ms: row.get("received_at_ms")?,
    }))
}

/// What is left of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// Bytes of payloads.
    pub bytes: usize,
    /// Changes.
    pub changes: usize,
    /// A change larger than the page goes alone.
    pub at_least_one: bool,
}

/// What a log offers behind number `after`: changes the centre has not confirmed, without a gap, as
/// many as there is room for. It ends before a change that does not have its hash: damage is never sent
/// as sound.
pub(crate) fn offer(
    read: &Read<'_>,
    log: &LogRow,
    after: u64,
    room: Room,
) -> Result<LogPart, StoreError> {
    let mut left = room.bytes;
    let mut must = room.at_least_one;
    let prev_hash = hash_at(read, log, after)?;
    let mut head = prev_hash;
    let changes = read.rows_while(
        "SELECT * FROM outgoing_change WHERE log = ?1 AND seq > ?3 ORDER BY seq LIMIT ?2",
        params![
            log.id.as_bytes(),
            column::signed(room.changes as u64),
            column::signed(after)
        ],
        |row| {
            let size = row.get_ref("payload")?.as_blob()?.len() + ENVELOPE_BYTES;
            if size > left && !must {
                return Ok(None);
            }
            must = false;
            left = left.saturating_sub(size);
            let change = outgoing(row)?;
            head = hash(&log.id, &head, &change);
            Ok((column::hash(row, "hash")? == head).then_some(change))
        },
    )?;
    Ok(LogPart {
        log: log.id,
        after,
        prev_hash,
        changes,
    })
}

/// What a change counts for in a page, bytes.
pub(crate) fn size_bytes(change: &Change) -> usize {
    change.payload.len() + ENVELOPE_BYTES
}

pub(super) fn outgoing(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        seq: column::number(row, "seq")?,
        space: column::bytes(row, "space", SpaceId::from_slice)?,
        document: column::bytes(row, "document", DocumentId::from_slice)?,
        kind: column::number(row, "kind")?,
        op: column::number(row, "op")?,
        payload: row.get("payload")?,
    })
}

/// The hash of one number of an own log, zeros for number 0.
pub(crate) fn hash_at(read: &Read<'_>, log: &LogRow, seq: u64) -> Result<Hash32, StoreError> {
    if seq == 0 {
        return Ok(Hash32::ZERO);
    }
    if seq == log.head {
        return Ok(log.head_hash);
    }
    let sql = "SELECT hash FROM change WHERE log = ?1 AND seq = ?2 AND hash IS NOT NULL";
    read.row(
        sql,
        params![log.id.as_bytes(), column::signed(seq)],
        |row| column::hash(row, "hash"),
    )?
    .ok_or_else(|| StoreError::damaged("a log has a gap"))
}

/// The numbers after `after` up to `through` of an own log that the centre holds, as far as it had not
/// said so yet: acknowledged, and not refused.
const HELD: &str = "log = ?1 AND seq > ?2 AND seq <= ?3 AND received_at_ms IS NULL
    AND hash IS NOT NULL AND (log, seq) NOT IN (SELECT log, seq FROM refused_change WHERE log = ?1)";

/// Notes when the centre received the numbers after `after` up to `through` of an own log, for
/// those it holds and had not confirmed yet. Answers with the documents they belong to.
pub(crate) fn set_received(
    tx: &Write<'_>,
    log: LogId,
    after: u64,
    through: u64,
    received_at_ms: i64,
) -> Result<Vec<DocumentId>, StoreError> {
    let (after, through) = (column::signed(after), column::signed(through));
    let documents = tx.rows(
        &format!("SELECT DISTINCT document FROM change WHERE {HELD}"),
        params![log.as_bytes(), after, through],
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )?;
    tx.execute(
        &format!("UPDATE change SET received_at_ms = ?4 WHERE {HELD}"),
        params![log.as_bytes(), after, through, received_at_ms],
    )?;
    Ok(documents)
}

/// Takes back what was noted of the numbers of an own log after `through`: the centre lacks them. Answers
/// with the documents that this makes a difference for.
pub(crate) fn set_lacking(
    tx: &Write<'_>,
    log: LogId,
    through: u64,
) -> Result<Vec<DocumentId>, StoreError> {
    let place = params![log.as_bytes(), column::signed(through)];
    let documents = tx.rows(
        "SELECT DISTINCT document FROM change WHERE log = ?1 AND seq > ?2 AND hash IS NOT NULL
             AND (received_at_ms IS NOT NULL
                  OR (log, seq) IN (SELECT log, seq FROM refused_change WHERE log = ?1))",
        place,
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )?;
    tx.execute(
        "UPDATE change SET received_at_ms = NULL WHERE log = ?1 AND seq > ?2 AND hash IS NOT NULL
             AND received_at_ms IS NOT NULL",
        place,
    )?;
    refusal::forget(tx, log, through.saturating_add(1))?;
    Ok(documents)
}

/// The number at which a log stops being offered because the change there does not have its hash.
pub(crate) fn first_unsound(read: &Read<'_>, log: &LogRow) -> Result<Option<u64>, StoreError> {
    let after = log.acknowledged_through.min(log.head);
    let room = Room {
        bytes: 0,
        changes: 1,
        at_least_one: true,
    };
    let offered = offer(read, log, after, room)?;
    Ok((after < log.head && offered.changes.is_empty()).then(|| after.saturating_add(1)))
}
