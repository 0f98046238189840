//! The `submission` table: every submission by its document, pointing at its change.
//!
//! Written by [`crate::projection`] alone.

use rusqlite::{Row, params};
use tirek_wire::id::{DocumentId, LogId, SubmissionId};

use super::{Read, StoreError, Write, column, kept};

/// A submission and how far it has come on this device's account.
#[derive(Clone, Debug)]
pub struct SubmissionRow {
    /// The submission.
    pub id: SubmissionId,
    /// The document it froze.
    pub document: DocumentId,
    /// Encoded version of the document.
    pub version: Vec<u8>,
    /// When it was written, by the writing device's or this PC's clock: a label.
    pub stored_at_ms: i64,
    /// When the centre received it, by the centre's clock.
    pub received_at_ms: Option<i64>,
    /// Code of the centre's refusal: acknowledged and not held.
    pub refused: Option<u16>,
    /// Whether it was handed to a connection.
    pub sent: bool,
    /// When it was saved in a packet, by this PC's clock.
    pub packed_at_ms: Option<i64>,
    /// Its place among the versions of its document, from 1.
    pub place: usize,
    /// The place of the version that asks what it asks: its own, or of a question one before it.
    pub asker: usize,
}

const SELECT: &str = "SELECT submission.submission, submission.document, submission.version,
        submission.place, submission.asker, change.stored_at_ms, change.received_at_ms, refused_change.reason AS refused,
        coalesce(log.sent_through >= change.seq, 1) AS sent,
        (SELECT min(packet.made_at_ms) FROM packed JOIN packet USING (packet)
         WHERE packed.log = change.log AND packed.after < change.seq
             AND packed.through >= change.seq) AS packed_at_ms
    FROM submission JOIN change ON change.log = submission.log AND change.seq = submission.seq
    LEFT JOIN refused_change ON refused_change.log = submission.log
        AND refused_change.seq = submission.seq
    LEFT JOIN log ON log.log = submission.log";

fn from_row(row: &Row<'_>) -> rusqlite::Result<SubmissionRow> {
    let refused: Option<i64> = row.get("refused")?;
    Ok(SubmissionRow {
        id: column::bytes(row, "submission", SubmissionId::from_slice)?,
        document: column::bytes(row, "document", DocumentId::from_slice)?,
        version: row.get("version")?,
        stored_at_ms: row.get("stored_at_ms")?,
        received_at_ms: row.get("received_at_ms")?,
        refused: refused.map(|code| u16::try_from(code).unwrap_or(u16::MAX)),
        sent: row.get("sent")?,
        packed_at_ms: row.get("packed_at_ms")?,
        place: column::number(row, "place")?,
        asker: column::number(row, "asker")?,
    })
}

/// The submissions of a document, the first one first ([`super::version_order`]).
pub fn of(read: &Read<'_>, document: DocumentId) -> Result<Vec<SubmissionRow>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE submission.document = ?1
         ORDER BY submission.place = 0, submission.place, submission.log, submission.seq"
    );
    read.rows(&sql, [document.as_bytes()], from_row)
}

/// One submission.
pub fn find(read: &Read<'_>, id: SubmissionId) -> Result<Option<SubmissionRow>, StoreError> {
    let sql = format!("{SELECT} WHERE submission.submission = ?1");
    read.row(&sql, [id.as_bytes()], from_row)
}

/// The envelope of a submission as it stands in the log.
///
/// # Errors
/// [`StoreError::DocumentDamaged`] when it is not what was submitted.
pub fn payload(read: &Read<'_>, id: SubmissionId) -> Result<Option<Vec<u8>>, StoreError> {
    let place = read.row(
        "SELECT log, seq, document FROM submission WHERE submission = ?1",
        [id.as_bytes()],
        |row| {
            let log = column::bytes(row, "log", LogId::from_slice)?;
            let document = column::bytes(row, "document", DocumentId::from_slice)?;
            Ok((log, column::number(row, "seq")?, document))
        },
    )?;
    match place {
        Some((log, seq, document)) => kept::payload_at(read, log, seq, document),
        None => Ok(None),
    }
}

/// Adds a submission; one that is here already stays as it is.
pub(crate) fn put(
    tx: &Write<'_>,
    id: SubmissionId,
    document: DocumentId,
    place: (LogId, u64),
    version: &[u8],
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR IGNORE INTO submission (submission, document, log, seq, version)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            id.as_bytes(),
            document.as_bytes(),
            place.0.as_bytes(),
            column::signed(place.1),
            version
        ],
    )?;
    Ok(())
}

/// Follows a change that moved into another log.
pub(crate) fn set_place(
    tx: &Write<'_>,
    from: (LogId, u64),
    to: (LogId, u64),
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE submission SET log = ?3, seq = ?4 WHERE log = ?1 AND seq = ?2",
        params![
            from.0.as_bytes(),
            column::signed(from.1),
            to.0.as_bytes(),
            column::signed(to.1)
        ],
    )?;
    Ok(())
}
