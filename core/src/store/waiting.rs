//! What the centre does not have yet, document by document: for the state of the exchange.
//!
//! Read across the logs, the open changes and the refusals; no table of its own.

use rusqlite::Row;
use tirek_document::{Kind, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, LogId};

use super::open_change::TO_SEAL;
use super::{Read, StoreError, column, damage, knows, log};

/// Codes of kinds of which only what she sends off waits.
fn sent_off() -> String {
    let kinds = Kind::all().filter(|kind| kind.declaration().is_sent_off);
    let codes: Vec<String> = kinds.map(|kind| kind.code().to_string()).collect();
    codes.join(", ")
}

/// A document with something the centre has not confirmed, or that it refused and that is not in the bin.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    /// The document.
    pub document: DocumentId,
    /// The code of its kind.
    pub kind: u16,
    /// Its title.
    pub title: String,
    /// It is not sealed for an exchange: the centre does not take it, as far as is known.
    pub kept_back: bool,
    /// The centre has said so itself, and has to be updated first.
    pub centre_old: bool,
    /// Words that are not sealed yet.
    pub open: bool,
    /// Sealed changes the centre has not confirmed.
    pub unconfirmed: u32,
    /// All of those were handed to a connection.
    pub sent: bool,
    /// Name of the packet that carries the newest of them, and when it was saved.
    pub packed: Option<(String, i64)>,
    /// Code of the centre's refusal.
    pub refused: Option<u16>,
    /// When it last changed here, by this PC's clock; for a refusal when that came, by the centre's.
    pub at_ms: i64,
}

fn from_row(
    row: &Row<'_>,
    keeps_back: impl Fn(Kind, SpaceKind) -> bool,
    heard: bool,
) -> rusqlite::Result<WaitingRow> {
    let refused: Option<i64> = row.get("refused")?;
    let kind: u16 = column::number(row, "kind")?;
    let space = SpaceKind::from_code(column::number(row, "space_kind")?);
    let known = Option::zip(Kind::from_code(kind).ok(), space);
    let kept_back = known.is_some_and(|(kind, space)| keeps_back(kind, space));
    Ok(WaitingRow {
        document: column::bytes(row, "document", DocumentId::from_slice)?,
        kind,
        kept_back,
        centre_old: kept_back && heard,
        title: row.get("title")?,
        open: row.get("open")?,
        unconfirmed: column::number(row, "unconfirmed")?,
        sent: row.get("sent")?,
        packed: Option::zip(row.get("packet_name")?, row.get("packed_at_ms")?),
        refused: refused.and_then(|code| u16::try_from(code).ok()),
        at_ms: row.get("at_ms")?,
    })
}

/// What everything unsent comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnsentTotal {
    /// Changes, with those that sealing will make of open words.
    pub changes: u32,
    /// Submissions among them, but for those by which a question was only closed or opened again.
    pub submissions: u32,
    /// Their payloads, bytes.
    pub bytes: u64,
}

/// Counts everything that the centre has not confirmed and that it would take: a packet carries no more.
pub fn total(read: &Read<'_>) -> Result<UnsentTotal, StoreError> {
    let (kept_back, not_taken) = (logs(&log::kept_back(read)?), knows::not_taken(read)?);
    let found = read.row(
        &format!(
            "WITH unsent AS (
                 SELECT op = ?1 AND NOT EXISTS (
                     SELECT 1 FROM submission AS own WHERE own.log = outgoing_change.log
                         AND own.seq = outgoing_change.seq AND own.asker <> own.place) AS submitted,
                     length(payload) AS size FROM outgoing_change
                     WHERE outgoing_change.log NOT IN ({kept_back})
                 UNION ALL
                 SELECT 0, length(payload) + (
                     SELECT coalesce(sum(length(part.payload)), 0) FROM open_change_part AS part
                     WHERE part.document = open_change.document) FROM {TO_SEAL}
                     AND document.kind * 256 + space.kind NOT IN ({not_taken}))
             SELECT count(*) AS changes, coalesce(sum(submitted), 0) AS submissions,
                    coalesce(sum(size), 0) AS bytes
             FROM unsent"
        ),
        [Op::Submission.code()],
        |row| {
            Ok(UnsentTotal {
                changes: column::number(row, "changes")?,
                submissions: column::number(row, "submissions")?,
                bytes: column::number(row, "bytes")?,
            })
        },
    )?;
    Ok(found.unwrap_or_default())
}

/// In SQL.
fn logs(all: &[LogId]) -> String {
    let hex = |log: &LogId| {
        let digits: String = log
            .as_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("x'{digits}'")
    };
    all.iter().map(hex).collect::<Vec<_>>().join(", ")
}

/// Work of hers that is on its way: not what the centre refused, not what is damaged, and not that she has
/// seen an answer. One figure for all that says how much is not sent.
pub fn on_its_way(read: &Read<'_>) -> Result<Vec<WaitingRow>, StoreError> {
    let damaged = damage::documents(read)?;
    // What is of no kind known here is counted.
    let is_counted =
        |code| Kind::from_code(code).map_or(true, |kind| kind.declaration().is_counted);
    let mut rows = all(read)?;
    rows.retain(|row| {
        row.refused.is_none() && is_counted(row.kind) && !damaged.contains(&row.document)
    });
    Ok(rows)
}

/// Every such document, the one changed last first. What she is writing of a question is none: it waits for
/// her.
pub fn all(read: &Read<'_>) -> Result<Vec<WaitingRow>, StoreError> {
    let (sent_off, submission) = (sent_off(), Op::Submission.code());
    let (keeps_back, heard) = (knows::keeps_back(read)?, knows::is_heard(read)?);
    read.rows(
        &format!(
            "WITH opened AS (SELECT open_change.document AS document FROM {TO_SEAL}
                 AND document.kind NOT IN ({sent_off})), own AS (
             SELECT outgoing_change.document AS document, count(*) AS unconfirmed,
                    min(outgoing_change.seq <= log.sent_through) AS sent,
                    log.log AS log, max(outgoing_change.seq) AS newest
             FROM outgoing_change JOIN log USING (log)
             WHERE outgoing_change.op = {submission} OR outgoing_change.kind NOT IN ({sent_off})
             GROUP BY outgoing_change.document)
         SELECT document.document AS document, document.kind AS kind, space.kind AS space_kind,
                coalesce(card.title, '') AS title, opened.document IS NOT NULL AS open,
                coalesce(own.unconfirmed, 0) AS unconfirmed,
                coalesce(own.sent, 0) AS sent,
                CASE WHEN coalesce(card.removed, 0) = 0 THEN refusal.reason END AS refused,
                coalesce(refusal.received_at_ms, document.changed_at_ms) AS at_ms,
                packet.name AS packet_name, packet.made_at_ms AS packed_at_ms
         FROM document JOIN space USING (space)
         LEFT JOIN opened ON opened.document = document.document
         LEFT JOIN own ON own.document = document.document
         LEFT JOIN refusal ON refusal.document = document.document
         LEFT JOIN card ON card.document = document.document
         LEFT JOIN packet ON packet.packet = (
             SELECT max(packed.packet) FROM packed WHERE packed.log = own.log
                 AND packed.after < own.newest AND packed.through >= own.newest)
         WHERE NOT space.private
           AND (opened.document IS NOT NULL OR own.document IS NOT NULL
                OR (refusal.document IS NOT NULL AND NOT coalesce(card.removed, 0)))
         ORDER BY document.changed_at_ms DESC, document.document"
        ),
        [],
        |row| from_row(row, &keeps_back, heard),
    )
}
