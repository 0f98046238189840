//! Repairing what is damaged, as far as this PC can: indexes, hashes beside sound words, a single turned
//! bit. The rest is noted in [`super::damage`], to be asked for from the centre.
//!
//! Called when a document is found not to be whole ([`super::kept`]) and by the check of everything.
//! Invariants: nothing is taken for sound that has neither its digest nor its hash; a repair makes the row
//! that was written and no other; the rows that are damaged stay until they are replaced.

use std::collections::BTreeSet;

use rusqlite::params;
use tirek_wire::change::hash;
use tirek_wire::id::{DocumentId, LogId, PersonId};
use tirek_wire::key::Hash32;
use tirek_wire::mending::Lacking;

use super::damage::{self, UNKNOWN, UNSEALED};
use super::digest::{self, Kept, Placed, Set};
use super::kept::{self, COLUMNS, KeptRow, Soundness};
use super::{Read, StoreError, Write, column, cursor, log, open_change};

/// Repairs a document and notes what cannot be; `true` when it is whole now. Where changes of it are gone
/// and it is not known which, it is not whole before `all_is_here`: its space was handed out again.
pub(crate) fn document(
    tx: &Write<'_>,
    id: DocumentId,
    own: PersonId,
    at_ms: i64,
    all_is_here: bool,
) -> Result<bool, StoreError> {
    let waits = damage::is_unknown(tx, id)? && !all_is_here;
    // A row whose document was damaged is found by the index as it was.
    let mut numbers = numbers(tx, id)?;
    reindex(tx, "change");
    reindex(tx, "document");
    numbers.extend(self::numbers(tx, id)?);
    damage::clear(tx, id)?;
    damage::note(tx, id, UNKNOWN, at_ms)?;
    let mut lost = Vec::new();
    for number in numbers {
        let repaired = match by_number(tx, number)? {
            Some(Ok(row)) => change(tx, id, &row, own, at_ms)?,
            Some(Err(_)) => false,
            None => true,
        };
        if !repaired {
            lost.extend(place_of(tx, number)?);
        }
    }
    place(tx, id)?;
    let mut is_whole = kept::words(tx, id)?.is_whole;
    if !is_whole && lost.is_empty() {
        strays(tx, id, at_ms)?;
        is_whole = kept::words(tx, id)?.is_whole;
    }
    if !is_whole && lost.is_empty() {
        lost = gaps(tx)?;
        if lost.is_empty() && !waits {
            ask_for_all(tx, id)?;
            lost.push(UNKNOWN);
        }
    }
    if waits {
        lost.push(UNKNOWN);
    }
    if !open_change::is_sound(tx, id)? {
        lost.push(UNSEALED);
    }
    damage::clear(tx, id)?;
    for what in &lost {
        damage::note(tx, id, *what, at_ms)?;
    }
    Ok(is_whole && lost.is_empty())
}

/// Puts a change that was handed over into the place of the damaged one, if it is the one that was
/// written: an own change must have its hash in the chain, another one is the centre's word. Answers with
/// the document that it belongs to.
pub(crate) fn replace(tx: &Write<'_>, found: &Kept) -> Result<Option<DocumentId>, StoreError> {
    let (log, seq) = (found.log, found.change.seq);
    let what = Lacking { log, seq };
    let Some(document) = damage::document_of(tx, what)? else {
        return Ok(None);
    };
    let own = log::get(tx, log)?.is_some();
    if own && !follows(tx, found)? {
        return Ok(None);
    }
    match kept::at(tx, log, seq)? {
        None if own => insert_own(tx, found)?,
        None => return Ok(None),
        Some(Ok(row)) => write(tx, row.row, found)?,
        Some(Err(number)) => write(tx, number, found)?,
    }
    Ok(Some(document))
}

/// Makes every index anew from its table.
pub(crate) fn indexes(tx: &Write<'_>) -> Result<(), StoreError> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let tables: Vec<String> = tx.rows(sql, [], |row| row.get("name"))?;
    for table in tables.iter().filter(|name| !name.starts_with("sqlite_")) {
        reindex(tx, table);
    }
    Ok(())
}

/// Makes the indexes of a table anew. Two rows under one key keep it from that: one of them is damaged.
fn reindex(tx: &Write<'_>, table: &str) {
    if let Err(error) = tx.execute(&format!("REINDEX \"{table}\""), []) {
        tracing::warn!(table, %error, "an index stays as it is");
    }
}

/// The rows that the index has under a document.
fn numbers(read: &Read<'_>, id: DocumentId) -> Result<BTreeSet<i64>, StoreError> {
    let sql = "SELECT rowid AS row FROM change WHERE document = ?1";
    let rows = read.rows(sql, [id.as_bytes()], |row| row.get("row"))?;
    Ok(rows.into_iter().collect())
}

fn by_number(read: &Read<'_>, number: i64) -> Result<Option<Result<KeptRow, i64>>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM change WHERE rowid = ?1");
    read.row(&sql, [number], kept::from_row)
}

/// Log and number of a row, where they can be read.
fn place_of(read: &Read<'_>, number: i64) -> Result<Option<Lacking>, StoreError> {
    let found = read.row(
        "SELECT log, seq FROM change WHERE rowid = ?1",
        [number],
        |row| {
            let log = column::bytes(row, "log", LogId::from_slice);
            Ok(log
                .and_then(|log| {
                    Ok(Lacking {
                        log,
                        seq: column::number(row, "seq")?,
                    })
                })
                .ok())
        },
    )?;
    Ok(found.flatten())
}

/// Repairs one change; `false` when it is lost here.
fn change(
    tx: &Write<'_>,
    id: DocumentId,
    row: &KeptRow,
    own: PersonId,
    at_ms: i64,
) -> Result<bool, StoreError> {
    let has_digest = row.digest == Some(row.kept.digest());
    match (row.soundness(), has_digest) {
        (Soundness::Whole, _) => Ok(true),
        (Soundness::Sound, true) => {
            rechain(tx, row)?;
            Ok(true)
        }
        (Soundness::Sound, false) => {
            // The chain does not cover who made an own change: she did.
            let kept = Kept {
                person: own,
                ..row.kept.clone()
            };
            allow(tx, id, row, at_ms)?;
            write(tx, row.row, &kept)?;
            Ok(true)
        }
        (Soundness::Damaged, _) => turn_back(tx, id, row, at_ms),
    }
}

/// Damaged rows under whatever document they stand now: one of them may be this one's.
fn strays(tx: &Write<'_>, id: DocumentId, at_ms: i64) -> Result<(), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM change NOT INDEXED");
    let rows = tx.rows(&sql, [], |row| {
        let read = kept::from_row(row)?.ok();
        Ok(read.filter(|row| row.soundness() != Soundness::Whole))
    })?;
    for row in rows.iter().flatten() {
        turn_back(tx, id, row, at_ms)?;
    }
    Ok(())
}

/// Lets the row be rewritten: the triggers keep every other one.
fn allow(tx: &Write<'_>, id: DocumentId, row: &KeptRow, at_ms: i64) -> Result<(), StoreError> {
    let (log, seq) = (row.kept.log, row.kept.change.seq);
    damage::note(tx, id, Lacking { log, seq }, at_ms)
}

/// Looks for the one bit that was turned.
fn turn_back(
    tx: &Write<'_>,
    id: DocumentId,
    row: &KeptRow,
    at_ms: i64,
) -> Result<bool, StoreError> {
    let Some(wanted) = row.digest else {
        return Ok(false);
    };
    let is_right = |record: &[u8]| digest::of_change_record(record) == wanted;
    let found = digest::turned_back(row.kept.record(), is_right);
    let Some(kept) = found.as_deref().and_then(Kept::from_record) else {
        return Ok(false);
    };
    allow(tx, id, row, at_ms)?;
    write(tx, row.row, &kept)?;
    Ok(true)
}

/// Writes everything that a digest covers.
fn write(tx: &Write<'_>, number: i64, kept: &Kept) -> Result<(), StoreError> {
    let change = &kept.change;
    tx.execute(
        "UPDATE change SET log = ?2, seq = ?3, space = ?4, document = ?5, kind = ?6, op = ?7,
             person = ?8, payload = ?9, digest = ?10 WHERE rowid = ?1",
        params![
            number,
            kept.log.as_bytes(),
            column::signed(change.seq),
            change.space.as_bytes(),
            change.document.as_bytes(),
            change.kind,
            change.op,
            kept.person.as_bytes(),
            change.payload,
            kept.digest().as_bytes(),
        ],
    )?;
    Ok(())
}

/// Puts back an own change that is gone.
fn insert_own(tx: &Write<'_>, found: &Kept) -> Result<(), StoreError> {
    let (log, change) = (found.log, &found.change);
    let Some(row) = log::get(tx, log)? else {
        return Ok(());
    };
    let prev = before(tx, log, change.seq)?.unwrap_or(Hash32::ZERO);
    let own = hash(&log, &prev, change);
    if change.seq > row.head {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO change (log, seq, hash, prev_hash, space, document, kind, op, payload, person,
             stored_at_ms, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11)",
        params![
            log.as_bytes(),
            column::signed(change.seq),
            own.as_bytes(),
            prev.as_bytes(),
            change.space.as_bytes(),
            change.document.as_bytes(),
            change.kind,
            change.op,
            change.payload,
            found.person.as_bytes(),
            found.digest().as_bytes(),
        ],
    )?;
    Ok(())
}

/// Whether an own change fits between its neighbours in the log.
fn follows(read: &Read<'_>, found: &Kept) -> Result<bool, StoreError> {
    let (log, change) = (found.log, &found.change);
    let prev = before(read, log, change.seq)?;
    let here = prev.map(|prev| hash(&log, &prev, change));
    Ok(here.is_some() && here == after(read, log, change.seq)?)
}

/// The hash in front of a number, by the change before it.
fn before(read: &Read<'_>, log: LogId, seq: u64) -> Result<Option<Hash32>, StoreError> {
    match seq {
        0 | 1 => Ok(Some(Hash32::ZERO)),
        _ => hash_of(read, "hash", log, seq - 1),
    }
}

/// The hash of a number, by the change behind it, by its own row, or by the head of the log.
fn after(read: &Read<'_>, log: LogId, seq: u64) -> Result<Option<Hash32>, StoreError> {
    let behind = hash_of(read, "prev_hash", log, seq.saturating_add(1))?;
    if behind.is_some() {
        return Ok(behind);
    }
    let head = log::get(read, log)?.filter(|row| row.head == seq);
    match head {
        Some(head) => Ok(Some(head.head_hash)),
        None => hash_of(read, "hash", log, seq),
    }
}

fn hash_of(
    read: &Read<'_>,
    column: &str,
    log: LogId,
    seq: u64,
) -> Result<Option<Hash32>, StoreError> {
    let sql = format!("SELECT {column} AS hash FROM change WHERE log = ?1 AND seq = ?2");
    let found = read.row(&sql, params![log.as_bytes(), column::signed(seq)], |row| {
        column::maybe_bytes(row, "hash", Hash32::from_slice)
    })?;
    Ok(found.flatten())
}

/// Sound words whose hash or the hash before it was damaged: the neighbours say which.
fn rechain(tx: &Write<'_>, row: &KeptRow) -> Result<(), StoreError> {
    let (log, seq) = (row.kept.log, row.kept.change.seq);
    let kept = [before(tx, log, seq)?, row.prev_hash];
    let wanted = [after(tx, log, seq)?, row.hash];
    for prev in kept.into_iter().flatten() {
        let own = hash(&log, &prev, &row.kept.change);
        if wanted.contains(&Some(own)) {
            tx.execute(
                "UPDATE change SET hash = ?2, prev_hash = ?3 WHERE rowid = ?1",
                params![row.row, own.as_bytes(), prev.as_bytes()],
            )?;
            return Ok(());
        }
    }
    Ok(())
}

/// Repairs the row of a document: one turned bit anywhere in it, or in its digest.
fn place(tx: &Write<'_>, id: DocumentId) -> Result<(), StoreError> {
    let Some(row) = kept::placed(tx, id)?.filter(|row| !row.is_whole()) else {
        return Ok(());
    };
    let Some(wanted) = row.digest else {
        return Ok(());
    };
    let is_right = |record: &[u8]| digest::of_document_record(record) == wanted;
    let found = digest::turned_back(row.placed.record(), is_right);
    let found = found.as_deref().and_then(Placed::from_record);
    let own = row.placed.digest();
    let right = found.or(digest::differ_in_one_bit(&own, &wanted).then_some(row.placed));
    match right {
        Some(right) => put_place(tx, id, &right),
        None => Ok(()),
    }
}

fn put_place(tx: &Write<'_>, id: DocumentId, placed: &Placed) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE document SET document = ?2, kind = ?3, space = ?4, author = ?5, changes = ?6,
             fold = ?7, digest = ?8 WHERE document = ?1",
        params![
            id.as_bytes(),
            placed.document.as_bytes(),
            placed.kind,
            placed.space.as_bytes(),
            placed.author.as_bytes(),
            column::signed(placed.set.changes),
            placed.set.fold.as_bytes(),
            placed.digest().as_bytes(),
        ],
    )?;
    Ok(())
}

/// Numbers that are missing from this device's own logs.
fn gaps(read: &Read<'_>) -> Result<Vec<Lacking>, StoreError> {
    let mut all = Vec::new();
    for row in log::all(read)? {
        let sql = "SELECT seq FROM change WHERE log = ?1 ORDER BY seq";
        let here: BTreeSet<u64> = read
            .rows(sql, [row.id.as_bytes()], |row| column::number(row, "seq"))?
            .into_iter()
            .collect();
        let missing = (1..=row.head).filter(|seq| !here.contains(seq));
        all.extend(missing.map(|seq| Lacking { log: row.id, seq }));
    }
    Ok(all)
}

/// Some of a document's changes are gone and it is not known which: its space is asked for from the
/// start. What is here counts as all there is; what comes is added.
fn ask_for_all(tx: &Write<'_>, id: DocumentId) -> Result<(), StoreError> {
    let Some(row) = kept::placed(tx, id)? else {
        return Ok(());
    };
    let sound = kept::of_document(tx, id)?.into_iter().flatten();
    let set = sound.fold(Set::default(), |set, row| set.with(&row.kept.digest()));
    put_place(tx, id, &Placed { set, ..row.placed })?;
    cursor::rewind_one(tx, row.placed.space)
}
