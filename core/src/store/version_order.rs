//! The order of a document's versions, and which of them asks what each asks.
//!
//! Noted in `submission.place` and `submission.asker` whenever something that it follows from has changed
//! ([`super::document_state`]). What one log holds stands in its order, whatever any clock said. Between logs what
//! came here first stands first where the other one holds all of it; else the centre's label decides, on every
//! computer alike: neither was written with the other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rusqlite::params;
use tirek_document::kind::AskedSoFar;
use tirek_wire::id::{DocumentId, LogId, SubmissionId};

use super::question::Piece;
use super::{StoreError, Write, column};

/// A version as it came here.
struct Came {
    id: SubmissionId,
    log: LogId,
    /// Its change's number here: it grows with what comes.
    row: i64,
    /// When the centre received or refused it, by its clock.
    judged_at_ms: Option<i64>,
    is_held: bool,
    /// What it asks; of a question.
    pieces: BTreeSet<Piece>,
}

/// Notes the order of the versions of every document that this write has touched.
pub(super) fn settle(tx: &Write<'_>) -> Result<(), StoreError> {
    let due = tx.rows(
        "SELECT DISTINCT document FROM state_due JOIN submission USING (document)",
        [],
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )?;
    for document in due {
        let versions = versions(tx, document)?;
        let mut asked = AskedSoFar::default();
        for (place, version) in (1_usize..).zip(order(versions)) {
            let pieces = version.pieces.into_iter().collect();
            let asker = asked.take(place, version.log, pieces, version.is_held);
            tx.execute(
                "UPDATE submission SET place = ?2, asker = ?3
                 WHERE submission = ?1 AND (place <> ?2 OR asker <> ?3)",
                params![
                    version.id.as_bytes(),
                    i64::try_from(place).unwrap_or(0),
                    i64::try_from(asker).unwrap_or(0)
                ],
            )?;
        }
    }
    Ok(())
}

/// The versions of a document, log by log.
fn versions(tx: &Write<'_>, document: DocumentId) -> Result<Vec<Came>, StoreError> {
    let mut pieces: BTreeMap<SubmissionId, BTreeSet<Piece>> = BTreeMap::new();
    let asked = tx.rows(
        "SELECT submission, piece FROM asked WHERE document = ?1",
        [document.as_bytes()],
        |row| {
            let id = column::bytes(row, "submission", SubmissionId::from_slice)?;
            Ok((id, row.get::<_, Piece>("piece")?))
        },
    )?;
    for (id, piece) in asked {
        pieces.entry(id).or_default().insert(piece);
    }
    tx.rows(
        "SELECT submission.submission AS submission, submission.log AS log, change.rowid AS row,
             refused_change.log IS NULL AS is_held,
             coalesce(change.received_at_ms, refused_change.received_at_ms) AS judged_at_ms
         FROM submission JOIN change ON change.log = submission.log AND change.seq = submission.seq
         LEFT JOIN refused_change ON refused_change.log = submission.log
             AND refused_change.seq = submission.seq
         WHERE submission.document = ?1 ORDER BY submission.log, submission.seq",
        [document.as_bytes()],
        |row| {
            let id = column::bytes(row, "submission", SubmissionId::from_slice)?;
            Ok(Came {
                id,
                log: column::bytes(row, "log", LogId::from_slice)?,
                row: row.get("row")?,
                judged_at_ms: row.get("judged_at_ms")?,
                is_held: row.get("is_held")?,
                pieces: pieces.remove(&id).unwrap_or_default(),
            })
        },
    )
}

/// Merges what is in order log by log.
fn order(versions: Vec<Came>) -> Vec<Came> {
    let mut logs: BTreeMap<LogId, VecDeque<Came>> = BTreeMap::new();
    for version in versions {
        logs.entry(version.log).or_default().push_back(version);
    }
    let mut ordered = Vec::new();
    while let Some(log) = first(&logs) {
        let next = logs.get_mut(&log).and_then(VecDeque::pop_front);
        match next {
            Some(version) => ordered.push(version),
            None => {
                logs.remove(&log);
            }
        }
    }
    ordered
}

/// The log whose next version stands before those of the others.
fn first(logs: &BTreeMap<LogId, VecDeque<Came>>) -> Option<LogId> {
    let heads: Vec<&Came> = logs.values().filter_map(VecDeque::front).collect();
    let is_first = |head: &&&Came| !heads.iter().any(|other| precedes(other, head));
    let label = |head: &&&Came| (head.label(), head.log);
    let mut free = heads.iter().filter(is_first);
    let found = free.next().or_else(|| heads.iter().min_by_key(label));
    found
        .map(|head| head.log)
        .or_else(|| logs.keys().next().copied())
}

fn precedes(one: &Came, other: &Came) -> bool {
    if one.log == other.log {
        return false;
    }
    let by_label = (one.label(), one.log) < (other.label(), other.log);
    let came_first = one.row < other.row;
    let (early, late) = match came_first {
        true => (one, other),
        false => (other, one),
    };
    match !early.pieces.is_empty() && late.pieces.is_superset(&early.pieces) {
        true => came_first,
        false => by_label,
    }
}

impl Came {
    /// What was not received yet stands behind what was.
    fn label(&self) -> (bool, Option<i64>) {
        (self.judged_at_ms.is_none(), self.judged_at_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log, the number here, the centre's label and the pieces of a version.
    type Told<'a> = (u8, i64, Option<i64>, &'a [u8]);

    /// Versions in order, by their numbers here.
    fn told(versions: &[Told<'_>]) -> Vec<i64> {
        let one = |(log, row, judged_at_ms, pieces): &Told<'_>| Came {
            id: SubmissionId::from_bytes([0; 16]),
            log: LogId::from_bytes([*log; 16]),
            row: *row,
            judged_at_ms: *judged_at_ms,
            is_held: true,
            pieces: pieces.iter().map(|piece| [*piece; 32]).collect(),
        };
        let ordered = order(versions.iter().map(one).collect());
        ordered.iter().map(|version| version.row).collect()
    }

    #[test]
    fn what_is_known_for_sure_goes_before_any_clock() {
        // In one log no label counts, nor that one of them was not received.
        let one: [Told<'_>; 3] = [
            (1, 10, Some(900), &[1]),
            (1, 11, Some(100), &[1, 2]),
            (1, 12, None, &[1, 2, 3]),
        ];
        assert_eq!(told(&one), [10, 11, 12]);
        // What another computer wrote with the words of this one stands behind them.
        let answered: [Told<'_>; 2] = [(1, 10, Some(900), &[1]), (2, 11, Some(100), &[1, 2])];
        assert_eq!(told(&answered), [10, 11]);
        // What was written at once stands as the centre says, on either computer.
        for rows in [(11, 12), (12, 11)] {
            let at_once: [Told<'_>; 2] = [
                (1, rows.0, Some(200), &[1, 2]),
                (2, rows.1, Some(100), &[1, 3]),
            ];
            assert_eq!(told(&at_once), [rows.1, rows.0]);
        }
        // What is not received yet stands behind.
        assert_eq!(
            told(&[(1, 10, None, &[1, 2]), (2, 11, Some(5), &[1, 3])]),
            [11, 10]
        );
        // Nothing is lost where what is known goes in a circle.
        let circle: [Told<'_>; 3] = [
            (1, 1, Some(3), &[1]),
            (2, 2, Some(1), &[1, 2]),
            (3, 3, Some(2), &[7]),
        ];
        assert_eq!(told(&circle).len(), 3);
    }
}
