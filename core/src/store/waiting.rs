//! What the centre does not have yet, document by document: for the state of the exchange.
//!
//! Read across the logs, the open changes and the refusals; no table of its own.

use rusqlite::Row;
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, column};

/// A document with something the centre has not confirmed, or that it refused.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    /// The document.
    pub document: DocumentId,
    /// The code of its kind.
    pub kind: u16,
    /// Words that are not sealed yet.
    pub open: bool,
    /// Sealed changes the centre has not confirmed.
    pub unconfirmed: u32,
    /// All of those were handed to a connection or a packet.
    pub sent: bool,
    /// Code of the centre's refusal.
    pub refused: Option<u16>,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<WaitingRow> {
    let refused: Option<i64> = row.get("refused")?;
    Ok(WaitingRow {
        document: column::bytes(row, "document", DocumentId::from_slice)?,
        kind: column::number(row, "kind")?,
        open: row.get("open")?,
        unconfirmed: column::number(row, "unconfirmed")?,
        sent: row.get("sent")?,
        refused: refused.and_then(|code| u16::try_from(code).ok()),
    })
}

/// Every such document, the one changed last first.
pub fn all(read: &Read<'_>) -> Result<Vec<WaitingRow>, StoreError> {
    read.rows(
        "WITH own AS (
             SELECT outgoing_change.document AS document, count(*) AS unconfirmed,
                    min(outgoing_change.seq <= log.sent_through) AS sent
             FROM outgoing_change JOIN log USING (log) GROUP BY outgoing_change.document)
         SELECT document.document AS document, document.kind AS kind,
                open_change.document IS NOT NULL AS open,
                coalesce(own.unconfirmed, 0) AS unconfirmed,
                coalesce(own.sent, 0) AS sent, refusal.reason AS refused
         FROM document JOIN space USING (space)
         LEFT JOIN open_change ON open_change.document = document.document
         LEFT JOIN own ON own.document = document.document
         LEFT JOIN refusal ON refusal.document = document.document
         WHERE NOT space.private
           AND (open_change.document IS NOT NULL OR own.document IS NOT NULL
                OR refusal.document IS NOT NULL)
         ORDER BY document.changed_at_ms DESC, document.document",
        [],
        from_row,
    )
}
